//! One application's calls: two hosts, one token.

mod call;
mod charge;
mod judge;
mod token;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use connector::{Ctx, NetRequest, NetResponse, PaceKey, Pacing, Secret};
use http::{HeaderName, HeaderValue, Method, header};
use jiff::{SignedDuration, Timestamp};
use model::Fault;
use secrecy::ExposeSecret;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use call::{Call, Host};
pub use charge::{API_CLASS, is_charged};
pub use judge::{judge, judge_at_once};
pub use token::{TokenKeep, Tokens};

use crate::{
    Endpoints, code,
    error::{self, Asked, Retry, Said},
};

/// Calls of a second for one API that the service grants is 20 on the standard edition ("Call frequency limits"); two are
/// left to whoever else uses the application.
pub const PER_SECOND: u32 = 18;
/// Calls at once for one API; what is limited is the second.
const AT_ONCE: u32 = 20;
const START_AT_ONCE: u32 = 8;
/// Tries of a call that may be sent again, and of one that may not: what was refused for the pace goes again all the same.
const TRIES: u32 = 5;
const WRITE_TRIES: u32 = 4;
/// Longest answer taken, bytes.
const LONGEST: usize = 16 << 20;
/// How long an address is shut out that asked too often.
const BAN: SignedDuration = SignedDuration::from_mins(5);
/// Header that carries the token on the newer host.
const TOKEN: HeaderName = HeaderName::from_static("x-acs-dingtalk-access-token");

/// Calls the service as one application.
pub struct DingClient {
    ctx: Ctx,
    endpoints: Endpoints,
    client_id: String,
    tokens: Arc<Tokens>,
    /// Until when this computer's address is shut out.
    banned: Mutex<Option<Timestamp>>,
}

impl std::fmt::Debug for DingClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DingClient")
            .field("endpoints", &self.endpoints)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// A refusal, and whether a token fetched anew may mend it.
struct Refused {
    fault: Fault,
    renew: bool,
}

impl DingClient {
    /// A client; calls nobody yet. Tokens are shared through `keep` with others of the same application.
    pub fn new(ctx: &Ctx, endpoints: Endpoints, client_id: &str, secret: Secret, keep: &TokenKeep) -> Self {
        let tokens = keep.of(&endpoints.api, client_id, secret);
        Self {
            ctx: ctx.clone(),
            endpoints,
            client_id: client_id.to_owned(),
            tokens,
            banned: Mutex::new(None),
        }
    }

    /// AppKey.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Hosts.
    pub fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// Calls the newer host and reads JSON.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub async fn api(
        &self,
        method: Method,
        path: &str,
        operation: &'static str,
        body: Option<Value>,
    ) -> Result<Value, Fault> {
        let call = Call::api(method, path, operation);
        self.send(&match body {
            Some(body) => call.body(body),
            None => call,
        })
        .await
    }

    /// Calls the older host with POST and reads JSON, the whole answer with its `errcode` 0.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub async fn oapi(&self, path: &str, operation: &'static str, body: Value) -> Result<Value, Fault> {
        self.send(&Call::oapi(path, operation).body(body)).await
    }

    /// Makes a call and reads its JSON; an empty answer is an empty object.
    ///
    /// # Errors
    /// As [`Self::call`], `dingtalk.truncated`, `dingtalk.unreadable`.
    pub async fn send<T: DeserializeOwned>(&self, call: &Call) -> Result<T, Fault> {
        let body = self.call(call).await?;
        let body: &[u8] = if body.iter().all(u8::is_ascii_whitespace) { b"{}" } else { &body };
        serde_json::from_slice(body).map_err(|error| {
            let fault = match error.is_eof() {
                true => Fault::transient(code::TRUNCATED),
                false => Fault::defect(code::UNREADABLE),
            };
            let host = self.host(call.host);
            fault
                .with("line", error.line())
                .with("column", error.column())
                .with("host", host)
                .with("status", 200)
        })
    }

    /// Makes a call. A token that is refused is fetched anew, once.
    ///
    /// # Errors
    /// `quota.exhausted` before anything is sent; faults of the network, `dingtalk.*` faults.
    pub async fn call(&self, call: &Call) -> Result<Bytes, Fault> {
        self.unless_banned()?;
        if call.charged {
            self.ctx.ledger.take(&self.ctx.connection, API_CLASS, 1)?;
        }
        let mut renewed = false;
        loop {
            let token = if call.token { Some(self.token().await?) } else { None };
            let response = self.ctx.net.call(&self.key(call), 1, self.request(call, token.as_ref())?).await?;
            match (self.open(response, call), token) {
                (Ok(body), _) => return Ok(body),
                (Err(Refused { renew: true, .. }), Some(token)) if !renewed => {
                    renewed = true;
                    self.tokens.forget(&token);
                }
                (Err(refused), _) => return Err(refused.fault),
            }
        }
    }

    /// A token that is valid for at least a few minutes.
    ///
    /// # Errors
    /// Faults of the call.
    pub async fn token(&self) -> Result<Secret, Fault> {
        self.tokens.token(self).await
    }

    /// Asks for a token whatever is kept, so that AppKey and AppSecret are proven as they are now. The service gives the
    /// same token again while it is valid.
    ///
    /// # Errors
    /// Faults of the call.
    pub async fn prove(&self) -> Result<(), Fault> {
        self.tokens.fresh(self).await.map(|_| ())
    }

    /// Asks for a token of a named organisation, which proves the CorpId without any permission ("Obtain the access token
    /// of an application", unified form). The token is thrown away.
    ///
    /// # Errors
    /// `dingtalk.corp_unknown`, `dingtalk.credential_rejected`, faults of the call.
    pub async fn prove_corp(&self, corp_id: &str) -> Result<(), Fault> {
        let segment: String = url::form_urlencoded::byte_serialize(corp_id.as_bytes()).collect();
        let body = serde_json::json!({
            "client_id": self.client_id,
            "client_secret": self.tokens.secret().expose_secret(),
            "grant_type": "client_credentials",
        });
        let call =
            Call::api(Method::POST, format!("/v1.0/oauth2/{segment}/token"), "/v1.0/oauth2/{corpId}/token");
        self.call(&call.body(body).tokenless().about(Asked::CorpToken).at_once()).await.map(|_| ())
    }

    /// Context of the session.
    pub(crate) fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    fn key(&self, call: &Call) -> PaceKey {
        PaceKey {
            connection: self.ctx.connection.clone(),
            // The service counts calls of each API by itself.
            principal: format!("{} {}", self.client_id, call.operation),
            mailbox: call.mailbox.clone(),
            operation: call.operation,
        }
    }

    fn request(&self, call: &Call, token: Option<&Secret>) -> Result<NetRequest, Fault> {
        let base = match call.host {
            Host::Api => &self.endpoints.api,
            Host::Oapi => &self.endpoints.oapi,
        };
        let mut url = format!("{base}{}", call.path);
        let mut headers = call.headers.clone();
        if let Some(token) = token {
            match call.host {
                Host::Api => {
                    let value = HeaderValue::from_str(token.expose_secret());
                    let mut value = value.map_err(|_| Fault::defect("auth.token_malformed"))?;
                    value.set_sensitive(true);
                    headers.insert(TOKEN, value);
                }
                Host::Oapi => {
                    url.push(if url.contains('?') { '&' } else { '?' });
                    url.push_str("access_token=");
                    url.extend(url::form_urlencoded::byte_serialize(token.expose_secret().as_bytes()));
                }
            }
        }
        // Without it the gateway may answer in XML.
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let mut request = NetRequest::new(call.method.clone(), url);
        if !call.body.is_null() {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            request.body = serde_json::to_vec(&call.body).unwrap_or_default().into();
        }
        request.headers = headers;
        request.timeout = Duration::from_secs(30);
        request.tries = if call.repeatable { TRIES } else { WRITE_TRIES };
        request.idempotent = call.repeatable;
        request.max_response = LONGEST;
        request.judge = Some(if call.patient { judge } else { judge_at_once });
        request.pacing = Pacing { start: START_AT_ONCE, max: AT_ONCE, per_mailbox: AT_ONCE };
        request.per_second = Some(PER_SECOND);
        Ok(request)
    }

    /// The body of a success, or what went wrong.
    fn open(&self, response: NetResponse, call: &Call) -> Result<Bytes, Refused> {
        let status = response.status.as_u16();
        let Some(told) = error::read(status, response.header("content-type"), &response.body) else {
            return Ok(response.body);
        };
        let host = self.host(call.host);
        let said = Said {
            status,
            content_type: response.header("content-type"),
            location: response.header("location"),
            body: &response.body,
            client_id: &self.client_id,
            host: &host,
            client_request_id: &response.client_request_id,
        };
        let fault = error::fault(&told, &said, call.asked);
        let retry = error::retry(&told, call.asked);
        if retry == Retry::Later {
            self.ban();
        }
        Err(Refused { fault: fault.with("api", call.operation), renew: retry == Retry::Token })
    }

    fn host(&self, host: Host) -> String {
        match host {
            Host::Api => self.endpoints.api_host(),
            Host::Oapi => self.endpoints.oapi_host(),
        }
    }

    fn ban(&self) {
        let until = self.ctx.clock.now().checked_add(BAN).ok();
        *self.banned.lock().unwrap_or_else(PoisonError::into_inner) = until;
    }

    /// Whoever is shut out does not ask again before it is over: every call would be another one too many.
    fn unless_banned(&self) -> Result<(), Fault> {
        let until = *self.banned.lock().unwrap_or_else(PoisonError::into_inner);
        let left = until.map(|until| until.duration_since(self.ctx.clock.now()).as_millis());
        let Some(left) = left.and_then(|left| u64::try_from(left).ok()).filter(|left| *left > 0) else {
            return Ok(());
        };
        let fault = Fault::transient(code::ADDRESS_BANNED).likely().retry_after_ms(Some(left));
        Err(fault.with("host", self.endpoints.oapi_host()).with("status", "-").with("vendor_code", "-"))
    }
}
