//! Several reads in one call ("Combine multiple HTTP requests using JSON batching"). The outer answer is 200 whatever
//! became of the inner ones; an inner 429 carries its own `Retry-After` and is retried by nobody else.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use bytes::Bytes;
use connector::{NetRequest, NetResponse};
use futures::future::join_all;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use jiff::Timestamp;
use model::Fault;
use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};

use super::call::{Answer, Call, Charge, Client};
use crate::{
    descriptor::CALENDARS_PER_CALL,
    faults::{self, Said},
};

/// Requests of a batch at most.
pub(crate) const MOST: usize = CALENDARS_PER_CALL as usize;
/// Bounds of a wait that an inner answer asks for, and the wait where it says none.
const SHORTEST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(300);
const UNTOLD: Duration = Duration::from_secs(5);

/// A call of a batch: its address is relative to the version.
#[derive(Clone, Debug)]
pub(super) struct Step {
    path: String,
    prefer: Option<String>,
    /// Whose calls it is one of; none where the directory answers.
    mailbox: Option<String>,
}

impl From<&Call<'_>> for Step {
    fn from(call: &Call<'_>) -> Self {
        let mailbox = call.mailbox.filter(|_| call.of_exchange).map(str::to_owned);
        Self { path: call.path.clone(), prefer: call.prefer.clone(), mailbox }
    }
}

#[derive(Serialize)]
struct Requests<'a> {
    requests: Vec<Inner<'a>>,
}

/// The place among the calls is the id.
#[derive(Serialize)]
struct Inner<'a> {
    id: String,
    method: &'static str,
    url: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    headers: BTreeMap<&'static str, &'a str>,
}

#[derive(Deserialize)]
struct Responses<'a> {
    #[serde(borrow)]
    responses: Vec<Response<'a>>,
}

#[derive(Deserialize)]
struct Response<'a> {
    id: String,
    status: u16,
    #[serde(default)]
    headers: Option<BTreeMap<String, Value>>,
    #[serde(borrow)]
    body: Option<&'a RawValue>,
}

/// One answer of a batch, its body as it came: whoever wants it reads it, once.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) status: u16,
    headers: BTreeMap<String, Value>,
    body: Bytes,
}

impl Part {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.and_then(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Whether it asks to come again.
    pub(super) fn is_passing(&self) -> bool {
        matches!(self.status, 424 | 429 | 502 | 503 | 504)
    }

    /// Its content as an answer of its own has it.
    pub(super) fn answer(&self) -> Answer {
        Answer {
            body: self.body.clone(),
            applied: self.header("preference-applied").to_owned(),
            request_id: self.header("request-id").to_owned(),
        }
    }

    /// Time to leave its mailbox alone; none where it was not throttled.
    fn rest(&self, now: Timestamp) -> Option<Duration> {
        matches!(self.status, 429 | 503).then(|| self.wait(now))
    }

    /// Time it asks to wait, in its own `Retry-After`: a second at least, five minutes at most, some seconds where it
    /// does not say.
    pub(super) fn wait(&self, now: Timestamp) -> Duration {
        let mut headers = HeaderMap::new();
        for name in ["retry-after", "date"] {
            if let Ok(value) = HeaderValue::from_str(self.header(name)) {
                headers.insert(name, value);
            }
        }
        let response = NetResponse {
            status: StatusCode::TOO_MANY_REQUESTS,
            headers,
            body: Bytes::new(),
            elapsed: Duration::ZERO,
            client_request_id: String::new(),
        };
        wire::retry_after(&response, now).unwrap_or(UNTOLD).clamp(SHORTEST, LONGEST)
    }
}

/// Answers of a batch, which come in any order, and the id it was sent with.
pub(super) struct Parts {
    by_id: BTreeMap<String, Part>,
    pub(super) client_request_id: Arc<str>,
}

impl Parts {
    /// Takes a batch's answer apart without copying or reading its bodies.
    fn read(answer: &Answer, client_request_id: Arc<str>) -> Result<Self, Fault> {
        let read: Responses<'_> = answer.json()?;
        let body = |raw: &RawValue| answer.body.slice_ref(raw.get().as_bytes());
        let part = |one: Response<'_>| {
            let part = Part {
                status: one.status,
                headers: one.headers.unwrap_or_default(),
                body: one.body.map(body).unwrap_or_default(),
            };
            (one.id, part)
        };
        Ok(Self { by_id: read.responses.into_iter().map(part).collect(), client_request_id })
    }

    /// The answer to the call at a place.
    pub(super) fn take(&mut self, at: usize) -> Option<Part> {
        self.by_id.remove(&at.to_string())
    }
}

/// What became of each call of a batch, in the order of the calls.
pub(crate) type Outcomes = Vec<Result<Answer, Fault>>;

impl Client {
    /// Makes at most [`MOST`] calls about one mailbox at once. Graph runs at most four of them side by side; what it
    /// throttles inside is sent again by itself, at the pace of all other calls.
    ///
    /// # Errors
    /// Faults of the batch as a whole; those of single calls are in the answer.
    pub(crate) async fn batch(&self, mailbox: &str, calls: &[Call<'_>]) -> Result<Outcomes, Fault> {
        let steps: Vec<Step> = calls.iter().map(Step::from).collect();
        let mut parts = self.batched(&steps, Charge::Mailbox(mailbox)).await?;
        let answers = (0..calls.len()).map(|at| parts.take(at)).collect();
        Ok(self.outcomes(answers, calls, &parts.client_request_id).await)
    }

    /// What became of calls, by their answers in a batch. Those without one are made again; those with one that passes
    /// too, once the time is over that they asked for.
    pub(super) async fn outcomes(
        &self,
        answers: Vec<Option<Part>>,
        calls: &[Call<'_>],
        client_request_id: &str,
    ) -> Outcomes {
        let outcomes = answers.into_iter().zip(calls).map(|(answer, call)| async move {
            match answer {
                Some(answer) if (200..300).contains(&answer.status) => Ok(answer.answer()),
                // At the pace of all calls, which has learnt when its mailbox may be asked again.
                Some(answer) if answer.is_passing() => self.get(call).await,
                Some(answer) => Err(self.refusal(&answer, call.mailbox, client_request_id).await),
                None => self.get(call).await,
            }
        });
        join_all(outcomes).await
    }

    /// Tells the pace which mailboxes a batch found busy, as if each call had been made by itself.
    fn note_busy(&self, parts: &Parts, steps: &[Step]) {
        let now = self.clock.now();
        for (at, step) in steps.iter().enumerate() {
            let rest = parts.by_id.get(&at.to_string()).and_then(|part| part.rest(now));
            let charge = step.mailbox.as_deref().map_or(Charge::Directory, Charge::Mailbox);
            if let Some(wait) = rest {
                self.net.found_busy(&self.pace(charge, "batch"), wait);
            }
        }
    }

    /// Sends a batch.
    ///
    /// # Errors
    /// Faults of the batch as a whole.
    pub(super) async fn batched(&self, steps: &[Step], charge: Charge<'_>) -> Result<Parts, Fault> {
        let response = self.send(request(&self.account.graph_url, steps), "batch", charge).await?;
        let client_request_id: Arc<str> = response.client_request_id.as_str().into();
        let parts = Parts::read(&self.open(response, charge.mailbox())?, client_request_id)?;
        self.note_busy(&parts, steps);
        Ok(parts)
    }

    /// What an answer of a batch that is no success means.
    pub(super) async fn refusal(
        &self,
        answer: &Part,
        mailbox: Option<&str>,
        client_request_id: &str,
    ) -> Fault {
        let said = Said {
            status: StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            body: &answer.body,
            request_id: answer.header("request-id"),
            client_request_id,
            wait_ms: None,
            location: answer.header("location"),
        };
        self.weigh(faults::from_answer(&said, mailbox, &self.place())).await
    }
}

fn request(graph_url: &str, steps: &[Step]) -> NetRequest {
    let requests = steps.iter().take(MOST).enumerate().map(|(at, step)| inner(at, step)).collect();
    let batch = Requests { requests };
    let mut request = NetRequest::new(Method::POST, format!("{graph_url}/$batch"));
    request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    request.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    request.body = serde_json::to_vec(&batch).unwrap_or_default().into();
    request
}

fn inner(at: usize, step: &Step) -> Inner<'_> {
    Inner {
        id: at.to_string(),
        method: "GET",
        url: &step.path,
        headers: step.prefer.iter().map(|value| ("Prefer", value.as_str())).collect(),
    }
}

/// Whether the body of a batch only reads. What cannot be read counts as a write.
pub(crate) fn only_reads(body: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Methods {
        requests: Vec<Only>,
    }
    #[derive(Deserialize)]
    struct Only {
        method: String,
    }
    serde_json::from_slice::<Methods>(body)
        .is_ok_and(|batch| batch.requests.iter().all(|inner| inner.method.eq_ignore_ascii_case("GET")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_a_read_only_when_all_of_it_is() {
        assert!(only_reads(b"{\"requests\":[{\"method\":\"GET\"},{\"method\":\"get\"}]}"));
        assert!(!only_reads(b"{\"requests\":[{\"method\":\"GET\"},{\"method\":\"DELETE\"}]}"));
        assert!(!only_reads(b"nonsense"));
    }
}
