//! One call: a request of `libdav`, sent over the house's network, and its answer read by `libdav`.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use connector::{Auth, Clock, Ctx, Net, NetRequest, NetResponse, PaceKey, Pacing, Signal};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header, response::Parts};
use libdav::requests::DavRequest;
use model::{ConnectionId, Fault};

use super::multistatus;
use crate::{
    account::Account,
    descriptor::{AT_ONCE, PER_MAILBOX},
    faults::{self, About, code, unreadable},
};

/// Name that policies of an organisation can match on.
const USER_AGENT: &str = concat!("Roombridge/", env!("CARGO_PKG_VERSION"));
/// Longest answer taken, bytes: fifty objects of the longest kind that is read.
const LONGEST: usize = 64 << 20;

/// What a call is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'a> {
    /// Name of the operation.
    pub(crate) operation: &'static str,
    /// Mailbox it is about.
    pub(crate) mailbox: Option<&'a str>,
}

impl<'a> Call<'a> {
    pub(crate) fn about(operation: &'static str, mailbox: &'a str) -> Self {
        Self { operation, mailbox: Some(mailbox) }
    }

    pub(crate) fn of_server(operation: &'static str) -> Self {
        Self { operation, mailbox: None }
    }
}

/// Calls one server as one account.
pub(crate) struct Client {
    net: Arc<dyn Net>,
    clock: Arc<dyn Clock>,
    connection: ConnectionId,
    /// Settings.
    pub(crate) account: Account,
}

impl Client {
    pub(crate) fn new(ctx: &Ctx, account: Account) -> Self {
        let (net, clock) = (Arc::clone(&ctx.net), Arc::clone(&ctx.clock));
        Self { net, clock, connection: ctx.connection.clone(), account }
    }

    /// Sends a request of `libdav` for a listing and lets it read the answer, a multistatus that does not say it was cut.
    ///
    /// # Errors
    /// Faults of the network and of the server; `caldav.unreadable`, `caldav.listing_cut`.
    pub(crate) async fn whole<R: DavRequest>(
        &self,
        call: Call<'_>,
        request: &R,
    ) -> Result<R::Response, Fault> {
        let response = self.open(call, self.prepare(request)?).await?;
        if multistatus::scan(&response.body)?.is_cut {
            return Err(Fault::transient(code::TRUNCATED).with("host", self.account.host()));
        }
        request.parse_response(&parts(&response)?, &response.body).map_err(|_| unreadable(call.operation))
    }

    /// The same for requests whose refusals are answers too.
    ///
    /// # Errors
    /// Faults of the network; `caldav.request_refused` for an address that is none.
    pub(crate) async fn raw<R: DavRequest>(&self, call: Call<'_>, request: &R) -> Result<NetResponse, Fault> {
        self.send(call, self.prepare(request)?).await
    }

    /// Sends a request and wants a success.
    ///
    /// # Errors
    /// Faults of the network and of the server.
    pub(crate) async fn open(&self, call: Call<'_>, request: NetRequest) -> Result<NetResponse, Fault> {
        let writing = !matches!(request.method.as_str(), "GET" | "OPTIONS" | "PROPFIND" | "REPORT");
        let response = self.send(call, request).await?;
        if response.status.is_success() { Ok(response) } else { Err(self.fault(&response, call, writing)) }
    }

    /// A request below the server's origin. `path` is encoded already.
    pub(crate) fn request(&self, method: Method, path: &str) -> NetRequest {
        NetRequest::new(method, format!("{}{path}", self.account.origin()))
    }

    /// The fault of an answer.
    pub(crate) fn fault(&self, response: &NetResponse, call: Call<'_>, writing: bool) -> Fault {
        let wait = wire::retry_after(response, self.clock.now());
        let host = self.account.host();
        faults::from_answer(
            response,
            About {
                host: &host,
                mailbox: call.mailbox,
                writing,
                wait_ms: wait.and_then(|wait| u64::try_from(wait.as_millis()).ok()),
            },
        )
    }

    /// Sends a request; any status is an answer.
    ///
    /// # Errors
    /// Faults of the network.
    pub(crate) async fn send(&self, call: Call<'_>, mut request: NetRequest) -> Result<NetResponse, Fault> {
        let Account { login, password, .. } = &self.account;
        request.auth = Auth::Basic { login: login.clone(), password: password.clone() };
        request.headers.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
        request.timeout = Duration::from_secs(60);
        request.max_response = LONGEST;
        request.judge = Some(judge);
        request.pacing = Pacing { start: 2, max: AT_ONCE, per_mailbox: PER_MAILBOX };
        let key = PaceKey {
            connection: self.connection.clone(),
            principal: login.clone(),
            mailbox: call.mailbox.map(str::to_owned),
            operation: call.operation,
        };
        self.net.call(&key, 1, request).await
    }

    fn prepare<R: DavRequest>(&self, request: &R) -> Result<NetRequest, Fault> {
        let bad = || Fault::defect(code::REFUSED).with("status", "-").with("host", self.account.host());
        let base: Uri = self.account.origin().parse().map_err(|_| bad())?;
        let (head, body) = request.prepare_request(base).map_err(|_| bad())?.into_parts();
        let mut out = NetRequest::new(head.method, head.uri.to_string());
        out.headers = head.headers;
        out.body = Bytes::from(body);
        Ok(out)
    }
}

/// Head of an answer, as `libdav` wants it.
pub(crate) fn parts(response: &NetResponse) -> Result<Parts, Fault> {
    let mut head = Response::builder().status(response.status);
    if let Some(headers) = head.headers_mut() {
        *headers = HeaderMap::clone(&response.headers);
    }
    Ok(head.body(()).map_err(|_| unreadable("-"))?.into_parts().0)
}

/// What an answer says about waiting. `Retry-After` is wire's to read; its backoff stands in where there is none.
fn judge(response: &NetResponse) -> Signal {
    match response.status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => Signal::Busy { wait: None },
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => Signal::Retry,
        _ => Signal::Deliver,
    }
}
