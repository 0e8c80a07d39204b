//! One call: address, headers, pace, and what kind of answer came.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use connector::{Auth, Clock, Net, NetRequest, NetResponse, PaceKey, Pacing, Signal, TokenSource};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use model::{ConnectionId, Fault};
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    gather::{Gather, Slots},
    link,
};
use crate::{
    account::Account,
    descriptor::{PER_MAILBOX, PER_MAILBOX_WRITING},
    faults::{self, Place, Said, code},
    permissions::{Calendars, calendars},
};

/// Name that policies of an organisation can match on.
const USER_AGENT: &str = concat!("Roombridge/", env!("CARGO_PKG_VERSION"));
/// Tries of a read in all.
const TRIES: u32 = 6;

/// A GET.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call<'a> {
    /// Name of the operation.
    pub(crate) operation: &'static str,
    /// Path and query below the version, with a slash; or a whole link of an answer.
    pub(crate) path: String,
    /// Mailbox it is about, named in faults; none for lists and places.
    pub(crate) mailbox: Option<&'a str>,
    /// Exchange answers, at the mailbox's pace; else the directory, at its own.
    pub(crate) of_exchange: bool,
    /// `Prefer` header.
    pub(crate) prefer: Option<String>,
}

/// What a call is charged to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charge<'a> {
    /// One mailbox and the application.
    Mailbox(&'a str),
    /// The same for a write, of which fewer run at once.
    Writing(&'a str),
    /// The application alone: a batch over several mailboxes.
    Application,
    /// The directory, which counts by itself, in units of its own.
    Directory,
}

impl<'a> Charge<'a> {
    pub(super) fn mailbox(self) -> Option<&'a str> {
        match self {
            Self::Mailbox(mailbox) | Self::Writing(mailbox) => Some(mailbox),
            Self::Application | Self::Directory => None,
        }
    }
}

/// An answer with content.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) body: Bytes,
    /// `Preference-Applied` header.
    pub(crate) applied: String,
    /// Ids to quote, for faults of reading it.
    pub(crate) request_id: String,
}

/// Calls Graph as one application.
pub(crate) struct Client {
    pub(crate) net: Arc<dyn Net>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) connection: ConnectionId,
    pub(crate) account: Account,
    pub(crate) tokens: Arc<dyn TokenSource>,
    /// Some calendar could be opened: what is closed is closed by itself.
    opened: AtomicBool,
    /// A calendar view refused to tell marks: nobody asks again.
    unmarked: AtomicBool,
    /// First pages of calendars that are wanted at the same time.
    pub(super) pages: Gather,
    /// Look-ups of addresses that are wanted at the same time.
    pub(super) look_ups: Gather,
}

impl Client {
    pub(crate) fn new(
        net: Arc<dyn Net>,
        clock: Arc<dyn Clock>,
        connection: ConnectionId,
        account: Account,
        tokens: Arc<dyn TokenSource>,
    ) -> Self {
        let slots = Arc::new(Slots::new(account.cloud.at_once));
        let (pages, look_ups) = (Gather::new(Arc::clone(&slots)), Gather::new(slots));
        let (opened, unmarked) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { net, clock, connection, account, tokens, opened, unmarked, pages, look_ups }
    }

    /// Whether calendar views are asked for the mark of what we made.
    pub(crate) fn asks_for_marks(&self) -> bool {
        !self.unmarked.load(Ordering::Relaxed)
    }

    /// Notes that a calendar view refused to tell it.
    pub(crate) fn note_no_marks(&self) {
        self.unmarked.store(true, Ordering::Relaxed);
    }

    /// What faults need to know.
    pub(crate) fn place(&self) -> Place {
        self.account.place()
    }

    /// Notes that a calendar could be opened.
    pub(crate) fn note_opened(&self) {
        self.opened.store(true, Ordering::Relaxed);
    }

    /// Makes a call.
    ///
    /// # Errors
    /// Faults of the network and of Graph.
    pub(crate) async fn get(&self, call: &Call<'_>) -> Result<Answer, Fault> {
        let mut request = NetRequest::new(Method::GET, self.url(&call.path)?);
        request.headers = headers(call.prefer.as_deref());
        let mailbox = call.mailbox.filter(|_| call.of_exchange);
        let charge = mailbox.map_or(Charge::Directory, Charge::Mailbox);
        let response = self.send(request, call.operation, charge).await?;
        match self.open(response, call.mailbox) {
            Ok(answer) => Ok(answer),
            Err(fault) => Err(self.weigh(fault).await),
        }
    }

    /// Makes a call and reads its JSON.
    ///
    /// # Errors
    /// As [`Self::get`], and `graph.unreadable`, `graph.truncated`.
    pub(crate) async fn read<T: DeserializeOwned>(&self, call: &Call<'_>) -> Result<T, Fault> {
        self.get(call).await?.json()
    }

    /// The whole address of a path; a link of an answer is checked.
    pub(super) fn url(&self, path: &str) -> Result<String, Fault> {
        if path.starts_with('/') {
            return Ok(format!("{}{path}", self.account.graph_url));
        }
        link::check(path, &self.account.graph_url, &self.place())
    }

    pub(super) async fn send(
        &self,
        mut request: NetRequest,
        operation: &'static str,
        charge: Charge<'_>,
    ) -> Result<NetResponse, Fault> {
        request.auth = Auth::Bearer(Arc::clone(&self.tokens));
        request.timeout = Duration::from_secs(60);
        request.tries = TRIES;
        request.judge = Some(judge);
        let max = self.account.cloud.at_once;
        let per_mailbox = match charge {
            Charge::Writing(_) => PER_MAILBOX_WRITING,
            Charge::Mailbox(_) | Charge::Application | Charge::Directory => PER_MAILBOX,
        };
        request.pacing = Pacing { start: max.min(4), max, per_mailbox };
        self.net.call(&self.pace(charge, operation), 1, request).await
    }

    /// What a call is paced by.
    pub(super) fn pace(&self, charge: Charge<'_>, operation: &'static str) -> PaceKey {
        let client = &self.account.client_id;
        PaceKey {
            connection: self.connection.clone(),
            principal: match charge {
                Charge::Directory => format!("directory:{client}"),
                Charge::Mailbox(_) | Charge::Writing(_) | Charge::Application => client.clone(),
            },
            mailbox: charge.mailbox().map(str::to_owned),
            operation,
        }
    }

    /// An answer with content, or what went wrong.
    pub(super) fn open(&self, response: NetResponse, mailbox: Option<&str>) -> Result<Answer, Fault> {
        let page = faults::is_page(response.header("content-type"), &response.body);
        if response.status.is_success() && !page {
            return Ok(Answer {
                applied: response.header("preference-applied").to_owned(),
                request_id: response.header("request-id").to_owned(),
                body: response.body,
            });
        }
        let said = Said {
            status: response.status,
            body: &response.body,
            request_id: response.header("request-id"),
            client_request_id: &response.client_request_id,
            wait_ms: wire::retry_after(&response, self.clock.now())
                .and_then(|wait| u64::try_from(wait.as_millis()).ok()),
            location: response.header("location"),
        };
        Err(faults::from_answer(&said, mailbox, &self.place()))
    }

    /// A closed calendar is put down to missing consent only while none could be opened and the token tells of no
    /// calendar permission.
    pub(super) async fn weigh(&self, fault: Fault) -> Fault {
        if fault.code != code::OUT_OF_SCOPE || self.opened.load(Ordering::Relaxed) {
            return fault;
        }
        let Ok(token) = self.tokens.token().await else { return fault };
        match microsoft::decode(&token) {
            Some(claims) if calendars(&claims) == Calendars::Untold => {
                let fault = Fault { code: code::NOT_CONSENTED.to_owned(), ..fault };
                self.place().at_step(fault, "admin_consent").likely()
            }
            _ => fault,
        }
    }
}

impl Answer {
    /// Reads JSON. A cut answer passes; what cannot be understood is ours to look at.
    ///
    /// # Errors
    /// `graph.truncated`, `graph.unreadable`.
    pub(crate) fn json<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Fault> {
        self.parse().map_err(|error| {
            let fault = match error.is_eof() {
                true => Fault::transient(code::TRUNCATED),
                false => Fault::defect(code::UNREADABLE),
            };
            let id = (!self.request_id.is_empty()).then(|| self.request_id.clone());
            fault.with("line", error.line()).with("column", error.column()).from_vendor(None, None, id)
        })
    }

    /// Reads JSON. The text is checked once as a whole, which is much less work than string by string.
    pub(super) fn parse<'a, T: Deserialize<'a>>(&'a self) -> serde_json::Result<T> {
        match std::str::from_utf8(&self.body) {
            Ok(text) => serde_json::from_str(text),
            Err(_) => serde_json::from_slice(&self.body),
        }
    }
}

/// Headers of a call; `client-request-id` is added behind the net, fresh for each try.
pub(super) fn headers(prefer: Option<&str>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
    if let Some(Ok(prefer)) = prefer.map(HeaderValue::from_str) {
        headers.insert("prefer", prefer);
    }
    headers
}

/// What an answer says about waiting ("Microsoft Graph throttling guidance", "Microsoft Graph service-specific throttling
/// limits": Outlook counts by application and mailbox). `Retry-After`, in seconds or as a date, is wire's to read, and its
/// backoff stands in where there is none.
pub(super) fn judge(response: &NetResponse) -> Signal {
    match response.status {
        StatusCode::TOO_MANY_REQUESTS => Signal::Resting { wait: None },
        StatusCode::SERVICE_UNAVAILABLE => Signal::Busy { wait: None },
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => Signal::Retry,
        _ => Signal::Deliver,
    }
}
