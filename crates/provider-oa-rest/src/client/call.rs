//! One call: address, log-on, pace, and what kind of answer came.

use std::{collections::HashMap, sync::Arc, time::Duration};

use bytes::Bytes;
use connector::{Auth, Clock, Ctx, Net, NetRequest, NetResponse, PaceKey, Pacing, Signal};
use described::{fill, segment};
use futures::lock::Mutex;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use model::{ConnectionId, Fault};
use serde_json::Value;
use tokio::sync::OnceCell;

use super::{owner::Owner, topics::Values};
use crate::{
    account::Account,
    description::{Call, Encoding, topic},
    descriptor::{AT_ONCE, PER_MAILBOX, START_AT_ONCE},
    faults::{self, Said, code},
    logon::{Logon, Pass},
};

/// Tries of a read in all.
const TRIES: u32 = 6;
/// Tries of a write: one that was refused for the pace alone goes again.
const WRITE_TRIES: u32 = 4;
/// Longest answer taken, bytes.
const LONGEST: usize = 16 << 20;

/// An answer with content.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) body: Value,
}

/// Calls the other system as one connection.
pub(crate) struct Client {
    pub(crate) net: Arc<dyn Net>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) connection: ConnectionId,
    pub(crate) account: Account,
    pub(crate) logon: Logon,
    /// Whose a mailbox is.
    pub(super) owners: Mutex<HashMap<String, Arc<OnceCell<Owner>>>>,
    /// Ids of rooms by address, where they cannot be asked for one by one.
    pub(super) spaces: OnceCell<HashMap<String, String>>,
}

/// One request on its way.
struct Sending<'a> {
    key: &'static str,
    call: &'a Call,
    url: String,
    body: Value,
    headers: Vec<(HeaderName, HeaderValue)>,
    mailbox: Option<&'a str>,
    writes: bool,
}

impl Client {
    pub(crate) fn new(ctx: &Ctx, account: Account, logon: Logon) -> Self {
        Self {
            net: Arc::clone(&ctx.net),
            clock: Arc::clone(&ctx.clock),
            connection: ctx.connection.clone(),
            account,
            logon,
            owners: Mutex::default(),
            spaces: OnceCell::new(),
        }
    }

    /// Makes a call about a topic.
    ///
    /// # Errors
    /// `oarest.entry_missing` where it is not described; faults of the network and of the other system.
    pub(crate) async fn call(
        &self,
        key: &str,
        mailbox: Option<&str>,
        values: &Values,
    ) -> Result<Answer, Fault> {
        let call = self.account.description.call(key)?;
        self.call_with(key, call, mailbox, values, Extra::default()).await
    }

    /// The same with parameters of a page.
    pub(super) async fn call_with(
        &self,
        key: &str,
        call: &Call,
        mailbox: Option<&str>,
        values: &Values,
        extra: Extra,
    ) -> Result<Answer, Fault> {
        let Some(topic) = topic(key) else { return Err(crate::description::missing(key)) };
        let mut body = fill(&call.body, values).unwrap_or(Value::Null);
        let mut query = query(call, values);
        for (name, value) in extra.parameters {
            match (&mut body, call.method.as_str()) {
                (Value::Object(members), "POST") => drop(members.insert(name, value)),
                _ => query.push((name, faults::plain(Some(&value)).unwrap_or_default())),
            }
        }
        let url = match extra.url {
            Some(url) => url,
            None => self.url(call, values, &query),
        };
        let headers = call.headers.iter().filter_map(|(name, template)| {
            let text = faults::plain(fill(&Value::String(template.clone()), values).as_ref())?;
            Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(&text).ok()?))
        });
        let headers = headers.collect();
        let writes = topic.gives == crate::description::Gives::Done;
        self.send(&Sending { key: topic.key, call, url, body, headers, mailbox, writes }).await
    }

    fn url(&self, call: &Call, values: &Values, query: &[(String, String)]) -> String {
        let texts: Vec<(&str, String)> = values
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), faults::plain(Some(value))?)))
            .collect();
        let places: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let path = described::path(&call.path, &places);
        let query: Vec<String> =
            query.iter().map(|(name, value)| format!("{}={}", segment(name), segment(value))).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{path}{mark}{}", self.account.base_url, query.join("&"))
    }

    /// Sends a request; once more where the log-on was refused, which changed nothing.
    async fn send(&self, sending: &Sending<'_>) -> Result<Answer, Fault> {
        let pass = self.logon.pass().await?;
        match self.exchange(sending, &pass).await {
            Err(fault) if fault.code == code::REJECTED && self.logon.refused(&pass).await => {
                let pass = self.logon.pass().await?;
                self.exchange(sending, &pass).await
            }
            outcome => outcome,
        }
    }

    async fn exchange(&self, sending: &Sending<'_>, pass: &Pass) -> Result<Answer, Fault> {
        let method = Method::from_bytes(sending.call.method.as_bytes()).unwrap_or(Method::GET);
        let mut request = NetRequest::new(method, &sending.url);
        request.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        for (name, value) in sending.headers.iter().chain(&pass.headers) {
            request.headers.insert(name.clone(), value.clone());
        }
        if !sending.body.is_null() {
            let (kind, bytes) = match sending.call.encoding {
                Encoding::Json => ("application/json", serde_json::to_vec(&sending.body).unwrap_or_default()),
                Encoding::Form => {
                    ("application/x-www-form-urlencoded", encode_form(&sending.body).into_bytes())
                }
            };
            request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            request.body = Bytes::from(bytes);
        }
        request.auth = Auth::None;
        request.timeout = Duration::from_secs(60);
        request.tries = if sending.writes { WRITE_TRIES } else { TRIES };
        // This is also how a session that only reads knows a write: see `Provider::is_write`.
        request.idempotent = !sending.writes;
        request.max_response = LONGEST;
        request.judge = Some(judge);
        request.pacing = Pacing { start: START_AT_ONCE, max: AT_ONCE, per_mailbox: PER_MAILBOX };
        request.per_second = Some(self.account.per_second);
        let key = PaceKey {
            connection: self.connection.clone(),
            principal: self.account.host(),
            mailbox: sending.mailbox.map(str::to_owned),
            operation: sending.key,
        };
        let response = self.net.call(&key, 1, request).await?;
        self.open(&response, sending)
    }

    /// An answer with content, or what went wrong.
    fn open(&self, response: &NetResponse, sending: &Sending<'_>) -> Result<Answer, Fault> {
        let host = self.account.host();
        let page = faults::is_page(response.header("content-type"), &response.body);
        let read = match response.body.iter().all(u8::is_ascii_whitespace) {
            true => Ok(Value::Null),
            false => serde_json::from_slice::<Value>(&response.body),
        };
        let told = read.as_ref().ok().cloned().unwrap_or_default();
        let said = Said {
            status: response.status,
            body: &told,
            topic: sending.key,
            mailbox: sending.mailbox,
            client_request_id: &response.client_request_id,
            wait_ms: wire::retry_after(response, self.clock.now())
                .and_then(|wait| u64::try_from(wait.as_millis()).ok()),
            location: response.header("location"),
            host: &host,
        };
        let answers = &self.account.description.answers;
        if page && !response.status.is_server_error() && !response.status.is_redirection() {
            let fault = faults::from_answer(answers, &said);
            let other = Fault::setup(code::NOT_THE_SYSTEM).likely().at_step("base_url");
            return Err(Fault { params: fault.params, ..other });
        }
        if !response.status.is_success() {
            return Err(faults::from_answer(answers, &said));
        }
        let body = read.map_err(|error| {
            let fault = match error.is_eof() {
                true => Fault::transient(code::TRUNCATED),
                false => Fault::defect(code::UNREADABLE),
            };
            fault.with("line", error.line()).with("column", error.column()).with("part", sending.key)
        })?;
        // An answer without content has nothing to be told in.
        let success = answers.success.as_ref().filter(|_| !body.is_null());
        match success
            .map(|success| faults::plain(success.at.of(&body)).is_some_and(|it| success.values.contains(&it)))
        {
            Some(false) => Err(faults::from_answer(answers, &Said { body: &body, ..said })),
            _ => Ok(Answer { body }),
        }
    }
}

/// What a page adds to a call.
#[derive(Clone, Debug, Default)]
pub(super) struct Extra {
    pub(super) parameters: Vec<(String, Value)>,
    /// Whole address of the page.
    pub(super) url: Option<String>,
}

/// Parameters of a call; one without a value is left out.
fn query(call: &Call, values: &Values) -> Vec<(String, String)> {
    let filled = call.query.iter().filter_map(|(name, template)| {
        let value = fill(&Value::String(template.clone()), values)?;
        Some((name.clone(), faults::plain(Some(&value))?))
    });
    filled.collect()
}

/// The members of an object as a form; lists and objects as JSON.
pub(crate) fn encode_form(body: &Value) -> String {
    let members = body.as_object().into_iter().flatten();
    let pairs = members.map(|(name, value)| {
        let text = faults::plain(Some(value)).unwrap_or_else(|| match value {
            Value::Null | Value::String(_) => String::new(),
            other => other.to_string(),
        });
        format!("{}={}", segment(name), segment(&text))
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// What an answer says about waiting; what codes mean is the description's, which a plain function does not have.
pub(crate) fn judge(response: &NetResponse) -> Signal {
    match response.status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => Signal::Busy { wait: None },
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => Signal::Retry,
        _ => Signal::Deliver,
    }
}
