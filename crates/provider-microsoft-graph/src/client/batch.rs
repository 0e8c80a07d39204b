//! Several reads in one call ("Combine multiple HTTP requests using JSON batching"). The outer answer is 200 whatever
//! became of the inner ones; an inner 429 carries its own `Retry-After` and is retried by nobody else.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use bytes::Bytes;
use connector::{NetRequest, NetResponse};
use futures::future::join_all;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use jiff::Timestamp;
use model::Fault;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

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

#[derive(Serialize)]
struct Requests<'a> {
    requests: Vec<Inner<'a>>,
}

#[derive(Serialize)]
struct Inner<'a> {
    id: String,
    method: &'static str,
    url: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    headers: BTreeMap<&'static str, &'a str>,
}

#[derive(Deserialize)]
#[serde(bound = "B: DeserializeOwned")]
struct Responses<B> {
    responses: Vec<Part<B>>,
}

/// One answer of a batch.
#[derive(Deserialize)]
#[serde(bound = "B: DeserializeOwned")]
pub(super) struct Part<B> {
    id: String,
    pub(super) status: u16,
    #[serde(default)]
    headers: Option<BTreeMap<String, Value>>,
    pub(super) body: Option<B>,
}

impl<B> Part<B> {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().flatten().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.and_then(|(_, value)| value.as_str()).unwrap_or_default()
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

/// Answers of a batch, which come in any order.
pub(super) struct Parts<B>(BTreeMap<String, Part<B>>);

impl<B: DeserializeOwned> Parts<B> {
    /// Reads them; `loose` makes something of bodies where one is not as documented.
    ///
    /// # Errors
    /// `graph.truncated`, `graph.unreadable`.
    pub(super) fn read(answer: &Answer, loose: impl Fn(Value) -> Option<B>) -> Result<Self, Fault> {
        let all = match serde_json::from_slice::<Responses<B>>(&answer.body) {
            Ok(read) => read.responses,
            Err(error) if error.is_data() => {
                let read: Responses<Value> = answer.json()?;
                let part = |Part { id, status, headers, body }| Part {
                    id,
                    status,
                    headers,
                    body: body.and_then(&loose),
                };
                read.responses.into_iter().map(part).collect()
            }
            Err(_) => answer.json::<Responses<B>>()?.responses,
        };
        Ok(Self(all.into_iter().map(|part| (part.id.clone(), part)).collect()))
    }
}

impl<B> Parts<B> {
    /// The answer to the call at a place.
    pub(super) fn take(&mut self, at: usize) -> Option<Part<B>> {
        self.0.remove(&at.to_string())
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
        let (answer, client_request_id) = self.batched(calls, Charge::Mailbox(mailbox)).await?;
        let mut parts = Parts::<Value>::read(&answer, Some)?;
        let outcomes = calls.iter().enumerate().map(|(at, call)| {
            let (answer, id) = (parts.take(at), Arc::clone(&client_request_id));
            async move {
                match answer.filter(|a| !is_passing(a.status)) {
                    Some(answer) => self.inner(&answer, call, &id).await,
                    None => self.get(call).await,
                }
            }
        });
        Ok(join_all(outcomes).await)
    }

    /// Sends a batch; gives its answer and the id it was sent with.
    ///
    /// # Errors
    /// Faults of the batch as a whole.
    pub(super) async fn batched(
        &self,
        calls: &[Call<'_>],
        charge: Charge<'_>,
    ) -> Result<(Answer, Arc<str>), Fault> {
        let response = self.send(request(&self.account.graph_url, calls), "batch", charge).await?;
        let client_request_id: Arc<str> = response.client_request_id.as_str().into();
        Ok((self.open(response, charge.mailbox())?, client_request_id))
    }

    async fn inner(
        &self,
        answer: &Part<Value>,
        call: &Call<'_>,
        client_request_id: &str,
    ) -> Result<Answer, Fault> {
        let body = answer.body.as_ref().map(|body| body.to_string().into_bytes()).unwrap_or_default();
        if (200..300).contains(&answer.status) {
            return Ok(Answer {
                body: Bytes::from(body),
                applied: answer.header("preference-applied").to_owned(),
                request_id: answer.header("request-id").to_owned(),
            });
        }
        Err(self.refusal(answer, &body, call.mailbox, client_request_id).await)
    }

    /// What an answer of a batch that is no success means.
    pub(super) async fn refusal<B>(
        &self,
        answer: &Part<B>,
        body: &[u8],
        mailbox: Option<&str>,
        client_request_id: &str,
    ) -> Fault {
        let said = Said {
            status: StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            body,
            request_id: answer.header("request-id"),
            client_request_id,
            wait_ms: None,
            location: answer.header("location"),
        };
        self.weigh(faults::from_answer(&said, mailbox, &self.place())).await
    }
}

/// Whether an inner answer asks to come again.
fn is_passing(status: u16) -> bool {
    matches!(status, 424 | 429 | 502 | 503 | 504)
}

fn request(graph_url: &str, calls: &[Call<'_>]) -> NetRequest {
    let inner = |(at, call)| inner_request(at, call);
    let batch = Requests { requests: calls.iter().take(MOST).enumerate().map(inner).collect() };
    let mut request = NetRequest::new(Method::POST, format!("{graph_url}/$batch"));
    request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    request.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    request.body = serde_json::to_vec(&batch).unwrap_or_default().into();
    request
}

/// Its address is relative to the version; its place among the calls is its id.
fn inner_request<'a>(at: usize, call: &'a Call<'_>) -> Inner<'a> {
    Inner {
        id: at.to_string(),
        method: "GET",
        url: &call.path,
        headers: call.prefer.iter().map(|value| ("Prefer", value.as_str())).collect(),
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
