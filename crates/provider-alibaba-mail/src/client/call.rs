//! One call: address, pace, and what kind of answer came.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use bytes::Bytes;
use connector::{Auth, Clock, Net, NetRequest, NetResponse, PaceKey, Pacing, Signal, TokenSource};
use futures::lock::Mutex;
use http::{HeaderValue, Method, StatusCode, header};
use model::{ConnectionId, Fault};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::OnceCell;

use super::calendars::Calendar;
use crate::{
    account::Account,
    descriptor::{AT_ONCE, PER_MAILBOX, START_AT_ONCE},
    faults::{self, Asked, Said, code},
};

/// Tries of a read in all.
const TRIES: u32 = 6;
/// Tries of a write: one that was refused for the pace alone goes again.
const WRITE_TRIES: u32 = 4;
/// Longest answer taken, bytes.
const LONGEST: usize = 16 << 20;

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Call<'a> {
    /// Name of the operation, as the vendor's reference has it where it is known.
    pub(crate) operation: &'static str,
    pub(crate) method: Method,
    /// Path and query, with a slash.
    pub(crate) path: String,
    /// Mailbox it is about.
    pub(crate) mailbox: Option<&'a str>,
    pub(crate) asked: Asked,
    /// JSON to send; null for none.
    pub(crate) body: Value,
    /// May be sent again when its answer is lost.
    pub(crate) repeatable: bool,
}

impl<'a> Call<'a> {
    /// A read with GET.
    pub(crate) fn get(operation: &'static str, path: String) -> Self {
        Self {
            operation,
            method: Method::GET,
            path,
            mailbox: None,
            asked: Asked::Other,
            body: Value::Null,
            repeatable: true,
        }
    }

    /// About a mailbox.
    pub(crate) fn about(self, mailbox: &'a str, asked: Asked) -> Self {
        Self { mailbox: Some(mailbox), asked, ..self }
    }
}

/// An answer with content.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

impl Answer {
    /// Reads JSON; an empty answer is an empty object. A cut answer passes; what cannot be understood is ours to look at.
    ///
    /// # Errors
    /// `alimail.truncated`, `alimail.unreadable`.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        let body: &[u8] = if self.body.iter().all(u8::is_ascii_whitespace) { b"{}" } else { &self.body };
        serde_json::from_slice(body).map_err(|error| {
            let fault = match error.is_eof() {
                true => Fault::transient(code::TRUNCATED),
                false => Fault::defect(code::UNREADABLE),
            };
            fault.with("line", error.line()).with("column", error.column())
        })
    }
}

/// Calls the service as one application.
pub(crate) struct Client {
    pub(crate) net: Arc<dyn Net>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) connection: ConnectionId,
    pub(crate) account: Account,
    pub(crate) tokens: Arc<dyn TokenSource>,
    /// The calendar chosen for each mailbox.
    pub(super) calendars: Mutex<HashMap<String, Arc<OnceCell<Calendar>>>>,
    /// Whether an event was given by its id.
    pub(super) gave_event: AtomicBool,
}

impl Client {
    pub(crate) fn new(
        net: Arc<dyn Net>,
        clock: Arc<dyn Clock>,
        connection: ConnectionId,
        account: Account,
        tokens: Arc<dyn TokenSource>,
    ) -> Self {
        Self {
            net,
            clock,
            connection,
            account,
            tokens,
            calendars: Mutex::default(),
            gave_event: AtomicBool::new(false),
        }
    }

    /// Makes a call.
    ///
    /// # Errors
    /// Faults of the network and of the service.
    pub(crate) async fn call(&self, call: &Call<'_>) -> Result<Answer, Fault> {
        let response = self.send(call).await?;
        self.open(response, call)
    }

    /// Makes a call and reads its JSON.
    ///
    /// # Errors
    /// As [`Self::call`], and `alimail.unreadable`, `alimail.truncated`.
    pub(crate) async fn read<T: DeserializeOwned>(&self, call: &Call<'_>) -> Result<T, Fault> {
        self.call(call).await?.json()
    }

    async fn send(&self, call: &Call<'_>) -> Result<NetResponse, Fault> {
        let url = format!("{}{}", self.account.base_url, call.path);
        let mut request = NetRequest::new(call.method.clone(), url);
        request.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        if !call.body.is_null() {
            request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            request.body = serde_json::to_vec(&call.body).unwrap_or_default().into();
        }
        request.auth = Auth::Bearer(Arc::clone(&self.tokens));
        request.timeout = Duration::from_secs(60);
        request.tries = if call.repeatable { TRIES } else { WRITE_TRIES };
        request.idempotent = call.repeatable;
        request.max_response = LONGEST;
        request.judge = Some(judge);
        request.pacing = Pacing { start: START_AT_ONCE, max: AT_ONCE, per_mailbox: PER_MAILBOX };
        request.per_second = Some(self.account.per_second);
        let key = PaceKey {
            connection: self.connection.clone(),
            // The limit is the domain's, over all applications; a connection stands for its own share.
            principal: self.account.app_id.clone(),
            mailbox: call.mailbox.map(str::to_owned),
            operation: call.operation,
        };
        self.net.call(&key, 1, request).await
    }

    /// An answer with content, or what went wrong.
    fn open(&self, response: NetResponse, call: &Call<'_>) -> Result<Answer, Fault> {
        let page = faults::is_page(response.header("content-type"), &response.body);
        if response.status.is_success() && !page {
            return Ok(Answer { status: response.status.as_u16(), body: response.body });
        }
        let host = self.account.host();
        let said = Said {
            status: response.status,
            body: &response.body,
            client_request_id: &response.client_request_id,
            wait_ms: wire::retry_after(&response, self.clock.now())
                .and_then(|wait| u64::try_from(wait.as_millis()).ok()),
            location: response.header("location"),
            host: &host,
        };
        Err(faults::from_answer(&said, call.asked, call.mailbox))
    }
}

/// What an answer says about waiting: 429 over the limit (public clients); `Retry-After` is not documented, so wire's
/// backoff stands in where there is none.
fn judge(response: &NetResponse) -> Signal {
    match response.status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => Signal::Busy { wait: None },
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => Signal::Retry,
        _ => Signal::Deliver,
    }
}
