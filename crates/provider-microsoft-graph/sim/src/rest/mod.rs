//! The door `https://HOST/v1.0`: from a request to an operation and back.

mod access;
mod batch;
mod broken;
mod call;
mod draft;
mod ops;
mod pace;
mod prefer;
mod query;
mod recurrence;
mod refusal;
mod render;
mod route;

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, StatusCode, Uri, header};
use sandbox::{Body, Circumstance, Reply, ReplyNote};
use serde_json::Value;

use crate::graph::{Graph, base, host};
use crate::tenant::fresh_guid;
use call::{Call, Incoming, Sent};
use prefer::Prefer;
use query::Query;
use refusal::Refusal;
use route::route;

pub(crate) use pace::Pace;

/// Largest body that is read, bytes.
const LARGEST: usize = 4 * 1024 * 1024;
const JSON: &str =
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

/// Where calls come in and under which ids they are answered.
pub(crate) struct Door<'a> {
    pub graph: &'a Graph,
    /// `https://HOST/v1.0`.
    pub base: String,
    pub host: String,
    pub request_id: String,
    pub client_request_id: String,
    /// Whether the call is one of a batch's.
    pub inside: bool,
}

/// What came out of a call.
pub(crate) struct Outcome {
    pub answer: Result<Sent, Refusal>,
    pub note: ReplyNote,
    /// What is done is done, but nobody hears of it.
    pub lost: bool,
}

/// Answers a request for Graph.
pub(crate) async fn answer(graph: &Graph, request: Request<Bytes>) -> Reply {
    let version = request.uri().path().split('/').nth(1).unwrap_or_default().to_owned();
    let own = request.headers().get("client-request-id").and_then(|id| id.to_str().ok());
    let door = Door {
        graph,
        base: format!("{}/{version}", base(graph.cloud, &request)),
        host: host(&request),
        request_id: fresh_guid(),
        client_request_id: own.map_or_else(fresh_guid, |id| id.chars().take(100).collect()),
        inside: false,
    };
    let path = request.uri().path().to_owned();
    let incoming = match incoming(request, &version) {
        Ok(incoming) => incoming,
        Err(refusal) => return reply(&door, Err(refusal), ReplyNote::default()),
    };
    let outcome = if batch::is_batch(&incoming) {
        batch::answer(&door, &incoming).await
    } else {
        serve(&door, &incoming).await
    };
    finish(&door, outcome, &path)
}

fn incoming(request: Request<Bytes>, version: &str) -> Result<Incoming, Refusal> {
    let (head, body) = request.into_parts();
    if body.len() > LARGEST {
        return Err(Refusal::new(413, "RequestBodyRead", "The request is too large."));
    }
    let whole = head.uri.path_and_query().map_or("/", |it| it.as_str());
    let rest = whole.strip_prefix('/').and_then(|it| it.strip_prefix(version)).unwrap_or("/");
    let uri = if rest.is_empty() { Uri::from_static("/") } else { parse_uri(rest)? };
    Ok(Incoming { method: head.method, uri, headers: head.headers, body })
}

/// Reads path and query.
pub(crate) fn parse_uri(text: &str) -> Result<Uri, Refusal> {
    text.parse().map_err(|_| Refusal::bad_request("Invalid request URI."))
}

/// Carries out one call.
pub(crate) async fn serve(door: &Door<'_>, incoming: &Incoming) -> Outcome {
    let mut note = ReplyNote::default();
    let mut lost = false;
    let answer = carry_out(door, incoming, &mut note, &mut lost).await;
    if let Err(Refusal { fault: Some(fault), .. }) = &answer {
        note.fault = Some(fault.clone());
    }
    Outcome { answer, note, lost }
}

async fn carry_out(
    door: &Door<'_>,
    incoming: &Incoming,
    note: &mut ReplyNote,
    lost: &mut bool,
) -> Result<Sent, Refusal> {
    let graph = door.graph;
    let route = route(&incoming.method, &segments(incoming.uri.path())?)?;
    note.operation = Some(route.op.name().to_owned());
    if route.op.is_about_a_mailbox() {
        note.mailbox = Some(address(graph, &route.name));
    }
    let mailbox_name = note.mailbox.clone();
    let here = Circumstance { operation: Some(route.op.name()), mailbox: mailbox_name.as_deref() };
    refused(door, here)?;
    let now = graph.kit.clock.now();
    let claims = access::caller(graph, &incoming.headers, &door.host, here, now)?;
    note.principal = Some(claims.appid.clone());
    access::check_roles(graph, route.op, &claims.roles)?;
    let place = match route.op.is_about_a_mailbox() {
        true => Some(enter(graph, &route, here).await?),
        false => None,
    };
    let call = Call {
        graph,
        query: Query::read(&incoming.uri)?,
        prefer: Prefer::read(graph, &incoming.headers)?,
        headers: &incoming.headers,
        body: &incoming.body,
        base: &door.base,
        path: incoming.uri.path(),
        mailbox: place.as_ref().map_or(0, pace::Place::mailbox),
        roles: &claims.roles,
        now,
        route,
    };
    let mut sent = ops::run(&call)?;
    note.mails = sent.mails;
    if !call.prefer.applied.is_empty() {
        sent = sent.with(HeaderName::from_static("preference-applied"), call.prefer.applied.join(", "));
    }
    *lost = call.route.op.needs().writes && graph.kit.faults.strike("lost_answer", here).is_some();
    Ok(sent)
}

/// What refuses a call before anybody asks who calls.
fn refused(door: &Door<'_>, here: Circumstance<'_>) -> Result<(), Refusal> {
    broken::refused(door.graph, here)?;
    match door.inside.then(|| door.graph.kit.faults.strike("batch_throttled", here)).flatten() {
        Some(hit) => Err(pace::concurrency().again(refusal::Again::Seconds(hit.number)).because(hit.name)),
        None => Ok(()),
    }
}

/// Takes a place at the mailbox of a call, and works there for as long as the fault says.
async fn enter(graph: &Graph, route: &route::Route, here: Circumstance<'_>) -> Result<pace::Place, Refusal> {
    let place = Pace::enter(graph, access::check_mailbox(graph, route)?)?;
    if let Some(hit) = graph.kit.faults.strike("work", here) {
        tokio::time::sleep(Duration::from_millis(hit.number)).await;
    }
    Ok(place)
}

/// Primary address behind a name, or the name.
fn address(graph: &Graph, name: &str) -> String {
    let known = graph.with_org(|org| Some(org.entry(org.find(name)?)?.address.clone()));
    known.unwrap_or_else(|| name.chars().take(100).collect())
}

fn segments(path: &str) -> Result<Vec<String>, Refusal> {
    let decode = |part: &str| {
        let bytes = percent_decode(part).ok_or_else(|| Refusal::bad_request("Invalid request URI."))?;
        String::from_utf8(bytes).map_err(|_| Refusal::bad_request("Invalid request URI."))
    };
    path.split('/').filter(|part| !part.is_empty()).map(decode).collect()
}

fn percent_decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        if *first == b'%' {
            let hex = std::str::from_utf8(more.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
            rest = more.get(2..)?;
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    Some(bytes)
}

/// Makes a reply of an outcome, as the faults of transport have it.
fn finish(door: &Door<'_>, outcome: Outcome, path: &str) -> Reply {
    let Outcome { answer, mut note, lost } = outcome;
    if lost {
        note.fault = Some("lost_answer".to_owned());
        let mut gone = sandbox::hang_up();
        gone.extensions_mut().insert(note);
        return gone;
    }
    let (operation, mailbox) = (note.operation.clone(), note.mailbox.clone());
    let here = Circumstance { operation: operation.as_deref(), mailbox: mailbox.as_deref() };
    let faults = &door.graph.kit.faults;
    if let Some((mut instead, fault)) = sandbox::broken::instead(faults, here, path, broken::FILLER) {
        note.fault = Some(fault.to_owned());
        instead.extensions_mut().insert(note);
        return instead;
    }
    let whole = reply(door, answer, note.clone());
    let (mut sent, fault) = sandbox::broken::in_transit(faults, here, whole);
    if let Some(fault) = fault {
        note.fault = Some(fault.to_owned());
    }
    sent.extensions_mut().insert(note);
    sent
}

fn reply(door: &Door<'_>, answer: Result<Sent, Refusal>, note: ReplyNote) -> Reply {
    let (status, body, headers) = match answer {
        Ok(sent) => (sent.status, sent.body, sent.headers),
        Err(refusal) => {
            let now = door.graph.kit.clock.now();
            let body = refusal.body(&door.request_id, &door.client_request_id, now);
            (refusal.status, Some(body), refusal.headers())
        }
    };
    let kind = if status < 400 { JSON } else { "application/json" };
    let mut reply = http::Response::new(body.as_ref().map_or_else(Body::empty, written));
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            reply.headers_mut().insert(name, value);
        }
    };
    if body.is_some() {
        set(header::CONTENT_TYPE, kind);
        set(HeaderName::from_static("odata-version"), "4.0");
    }
    set(HeaderName::from_static("request-id"), &door.request_id);
    set(HeaderName::from_static("client-request-id"), &door.client_request_id);
    set(header::CACHE_CONTROL, "private");
    for (name, value) in headers {
        set(name, &value);
    }
    reply.extensions_mut().insert(note);
    reply
}

fn written(body: &Value) -> Body {
    Body::from(serde_json::to_vec(body).unwrap_or_default())
}
