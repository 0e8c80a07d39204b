//! Several reads in one call ("Combine multiple HTTP requests using JSON batching"). The outer answer is 200 whatever
//! became of the inner ones; an inner 429 carries its own `Retry-After` and is retried by nobody else.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use connector::NetRequest;
use futures::future::join_all;
use http::{HeaderValue, Method, StatusCode, header};
use model::Fault;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::call::{Answer, Call, Client};
use crate::{
    descriptor::PER_MAILBOX,
    faults::{self, Said},
};

/// Requests of a batch at most.
pub(crate) const MOST: usize = 20;

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
struct Responses {
    responses: Vec<Response>,
}

#[derive(Deserialize)]
struct Response {
    id: String,
    status: u16,
    #[serde(default)]
    headers: Option<BTreeMap<String, Value>>,
    #[serde(default)]
    body: Value,
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
        let response =
            self.send(request(&self.account.graph_url, calls), "batch", Some(mailbox), PER_MAILBOX).await?;
        let client_request_id: Arc<str> = response.client_request_id.as_str().into();
        let answers: Responses = self.open(response, Some(mailbox))?.json()?;
        let mut by_id: BTreeMap<String, Response> =
            answers.responses.into_iter().map(|r| (r.id.clone(), r)).collect();
        // Answers come in any order.
        let outcomes = calls.iter().enumerate().map(|(at, call)| {
            let (answer, id) = (by_id.remove(&at.to_string()), Arc::clone(&client_request_id));
            async move {
                match answer.filter(|a| !is_passing(a.status)) {
                    Some(answer) => self.inner(&answer, call, &id).await,
                    None => self.get(call).await,
                }
            }
        });
        Ok(join_all(outcomes).await)
    }

    async fn inner(
        &self,
        answer: &Response,
        call: &Call<'_>,
        client_request_id: &str,
    ) -> Result<Answer, Fault> {
        let header = |name: &str| {
            let found = answer.headers.iter().flatten().find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.and_then(|(_, value)| value.as_str()).unwrap_or_default()
        };
        let body = serde_json::to_vec(&answer.body).unwrap_or_default();
        let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if status.is_success() {
            return Ok(Answer {
                body: Bytes::from(body),
                applied: header("preference-applied").to_owned(),
                request_id: header("request-id").to_owned(),
            });
        }
        let said = Said {
            status,
            body: &body,
            request_id: header("request-id"),
            client_request_id,
            wait_ms: None,
            location: header("location"),
        };
        Err(self.weigh(faults::from_answer(&said, call.mailbox, &self.place())).await)
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
