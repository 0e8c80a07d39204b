//! `POST /$batch`: up to 20 calls in one request, each with an answer of its own (JSON batching).

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use futures::future::join_all;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use sandbox::{Circumstance, ReplyNote};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::call::{Incoming, Sent};
use super::refusal::Refusal;
use super::{Door, Outcome, access, broken, pace, parse_uri, serve};

/// Requests a batch may hold.
const MOST: usize = 20;
/// Calls of a batch that run at the same time.
const AT_ONCE: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    requests: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Step {
    id: String,
    method: String,
    url: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: Option<Value>,
    #[serde(default)]
    depends_on: Vec<String>,
}

pub(super) fn is_batch(incoming: &Incoming) -> bool {
    matches!(incoming.uri.path(), "/$batch" | "/%24batch")
}

/// Answers a batch: 200 whatever its calls come to.
pub(super) async fn answer(door: &Door<'_>, incoming: &Incoming) -> Outcome {
    let mut note = ReplyNote { operation: Some("batch".to_owned()), ..ReplyNote::default() };
    let answer = run(door, incoming, &mut note).await;
    if let Err(Refusal { fault: Some(fault), .. }) = &answer {
        note.fault = Some(fault.clone());
    }
    Outcome { answer, note, lost: false }
}

async fn run(door: &Door<'_>, incoming: &Incoming, note: &mut ReplyNote) -> Result<Sent, Refusal> {
    let here = Circumstance { operation: Some("batch"), mailbox: None };
    // A fault without an operation means the calls inside.
    if door.graph.kit.faults.active().iter().any(|fault| fault.operation.as_deref() == Some("batch")) {
        broken::refused(door.graph, here)?;
    }
    let now = door.graph.kit.clock.now();
    note.principal = Some(access::caller(door.graph, &incoming.headers, &door.host, here, now)?.appid);
    if incoming.method != Method::POST {
        return Err(Refusal::new(
            405,
            "BadRequest",
            "Specified HTTP method is not allowed for the request target.",
        ));
    }
    let steps = read(incoming)?;
    let mut answers = run_all(&inside(door), incoming, &steps, &mut note.mails).await;
    let throttled = answers.iter().filter(|it| matches!(it["status"].as_u64(), Some(429 | 503))).count();
    note.inside = (answers.len() as u32, throttled as u32);
    // Answers come in no order a client could rely on.
    answers.reverse();
    Ok(Sent::ok(json!({ "responses": answers })))
}

fn inside<'a>(door: &Door<'a>) -> Door<'a> {
    Door {
        graph: door.graph,
        base: door.base.clone(),
        host: door.host.clone(),
        request_id: door.request_id.clone(),
        client_request_id: door.client_request_id.clone(),
        inside: true,
    }
}

/// Runs the steps, each after those it depends on; answers in the order of the steps.
async fn run_all(inside: &Door<'_>, incoming: &Incoming, steps: &[Step], mails: &mut u32) -> Vec<Value> {
    let cuts = cuts(inside, steps);
    let mut answers: BTreeMap<&str, Value> = BTreeMap::new();
    while answers.len() < steps.len() {
        let waits = |step: &Step| step.depends_on.iter().any(|id| !answers.contains_key(id.as_str()));
        let open = steps.iter().filter(|step| !answers.contains_key(step.id.as_str()) && !waits(step));
        let ready: Vec<&Step> = open.take(AT_ONCE).collect();
        let calls =
            ready.iter().map(|step| one(inside, incoming, step, &answers, cuts.contains(step.id.as_str())));
        let outcomes = join_all(calls).await;
        *mails += outcomes.iter().flatten().map(|sent| sent.mails).sum::<u32>();
        answers
            .extend(ready.iter().zip(outcomes).map(|(step, it)| (step.id.as_str(), show(inside, step, it))));
    }
    steps.iter().filter_map(|step| answers.remove(step.id.as_str())).collect()
}

fn read(incoming: &Incoming) -> Result<Vec<Step>, Refusal> {
    let batch: Batch = serde_json::from_slice(&incoming.body)
        .map_err(|error| Refusal::bad_request(format!("Invalid batch payload format: {error}")))?;
    let steps = batch.requests;
    if steps.is_empty() {
        return Err(Refusal::bad_request("Invalid batch payload format: no requests."));
    }
    if steps.len() > MOST {
        let text = format!("Number of batch request steps exceeds the maximum value of {MOST}.");
        return Err(Refusal::new(400, "MaximumValueExceeded", text));
    }
    let mut before: BTreeSet<&str> = BTreeSet::new();
    for step in &steps {
        if let Some(id) = step.depends_on.iter().find(|id| !before.contains(id.as_str())) {
            let text = format!("Request '{}' depends on '{id}', which does not come before it.", step.id);
            return Err(Refusal::bad_request(text));
        }
        if !before.insert(&step.id) {
            return Err(Refusal::bad_request(format!("Request id '{}' is used more than once.", step.id)));
        }
        if step.body.is_some() && !step.headers.keys().any(|name| name.eq_ignore_ascii_case("content-type")) {
            let text =
                format!("Write request id : {} does not contain Content-Type header or body.", step.id);
            return Err(Refusal::bad_request(text));
        }
    }
    Ok(steps)
}

async fn one(
    inside: &Door<'_>,
    outer: &Incoming,
    step: &Step,
    before: &BTreeMap<&str, Value>,
    cut: bool,
) -> Result<Sent, Refusal> {
    let failed = |id: &String| before.get(id.as_str()).is_some_and(|it| it["status"].as_u64() >= Some(400));
    if step.depends_on.iter().any(failed) {
        let text = "The request was not carried out because one it depends on failed.";
        return Err(Refusal::new(424, "FailedDependency", text));
    }
    if step.url.contains("://") {
        return Err(Refusal::bad_request("The url of a batch request must be relative."));
    }
    if cut {
        return Err(pace::concurrency().because("batch_cut"));
    }
    let incoming = Incoming {
        method: step
            .method
            .to_ascii_uppercase()
            .parse()
            .map_err(|_| Refusal::bad_request("Invalid method."))?,
        uri: parse_uri(&format!("/{}", step.url.trim_start_matches('/')))?,
        headers: headers(outer, step)?,
        body: step.body.as_ref().map_or_else(Bytes::new, body),
    };
    let outcome = serve(inside, &incoming).await;
    match outcome.lost {
        true => Err(Refusal::new(504, "UnknownError", "").because("lost_answer")),
        false => outcome.answer,
    }
}

/// Ids of the calls about one mailbox beyond what Outlook runs of a batch, where the fault is set.
fn cuts<'a>(inside: &Door<'_>, steps: &'a [Step]) -> BTreeSet<&'a str> {
    let Some(hit) = inside.graph.kit.faults.get("batch_cut") else { return BTreeSet::new() };
    let mut ran: BTreeMap<String, u64> = BTreeMap::new();
    let mut is_cut = |step: &&Step| {
        let mut words = step.url.split(['/', '?']).filter(|part| !part.is_empty());
        if !words.next().is_some_and(|first| first.eq_ignore_ascii_case("users")) {
            return false;
        }
        let count = ran.entry(words.next().unwrap_or_default().to_lowercase()).or_default();
        *count += 1;
        *count > hit.number
    };
    steps.iter().filter(|step| is_cut(step)).map(|step| step.id.as_str()).collect()
}

/// A step's own headers, with the credential of the whole.
fn headers(outer: &Incoming, step: &Step) -> Result<HeaderMap, Refusal> {
    let mut headers = HeaderMap::new();
    for (name, value) in &step.headers {
        let name = name.parse::<HeaderName>().map_err(|_| Refusal::bad_request("Invalid header name."))?;
        let value =
            HeaderValue::from_str(value).map_err(|_| Refusal::bad_request("Invalid header value."))?;
        headers.append(name, value);
    }
    if let Some(authorization) = outer.headers.get(header::AUTHORIZATION) {
        headers.entry(header::AUTHORIZATION).or_insert(authorization.clone());
    }
    Ok(headers)
}

/// JSON as it is; what is a string is base64 of something else.
fn body(value: &Value) -> Bytes {
    match value {
        Value::String(text) => BASE64.decode(text).map_or_else(|_| Bytes::from(text.clone()), Bytes::from),
        other => Bytes::from(other.to_string()),
    }
}

fn show(door: &Door<'_>, step: &Step, answer: Result<Sent, Refusal>) -> Value {
    let now = door.graph.kit.clock.now();
    let (status, body, headers) = match answer {
        Ok(sent) => (sent.status, sent.body, sent.headers),
        Err(refusal) => {
            let body = refusal.body(&door.request_id, &door.client_request_id, now);
            (refusal.status, Some(body), refusal.headers())
        }
    };
    let mut shown: Map<String, Value> =
        headers.into_iter().map(|(name, value)| (canonical(name.as_str()), Value::String(value))).collect();
    shown.insert("Cache-Control".into(), json!("private"));
    let mut whole = json!({ "id": step.id, "status": status });
    if let Some(body) = body {
        shown.insert("Content-Type".into(), json!("application/json"));
        whole["body"] = body;
    }
    whole["headers"] = Value::Object(shown);
    whole
}

/// `retry-after` as people write it: `Retry-After`.
fn canonical(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    name.split('-').map(word).collect::<Vec<_>>().join("-")
}
