//! The network as a session sees it: one call at a time, everything else behind it.

use std::{fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use jiff::Timestamp;
use model::{ConnectionId, Fault};

use crate::{LookupAnswer, LookupRequest, Secret, Socket, SocketRequest};

/// What a call is charged to when calls are paced.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PaceKey {
    /// Connection.
    pub connection: ConnectionId,
    /// Whose budget the provider charges: the service account, or the impersonated mailbox.
    pub principal: String,
    /// Mailbox the call is about.
    pub mailbox: Option<String>,
    /// Name of the operation, such as `FindItem`.
    pub operation: &'static str,
}

/// Bounds within which the pace adapts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pacing {
    /// Calls at once at the start.
    pub start: u32,
    /// Calls at once at most.
    pub max: u32,
    /// Calls at once per mailbox at most.
    pub per_mailbox: u32,
}

/// How a call logs on.
#[derive(Clone)]
pub enum Auth {
    /// Not at all.
    None,
    /// HTTP Basic (RFC 7617), UTF-8.
    Basic {
        /// Login name.
        login: String,
        /// Password.
        password: Secret,
    },
    /// NTLM or Negotiate on a pinned connection, with channel binding.
    Ntlm {
        /// User part, or a whole UPN where `domain` is none.
        login: String,
        /// NetBIOS or DNS domain.
        domain: Option<String>,
        /// Password.
        password: Secret,
        /// Scheme the server offers.
        scheme: NtlmScheme,
    },
    /// OAuth bearer token; refreshed once on 401.
    Bearer(Arc<dyn TokenSource>),
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Basic { .. } => "Basic",
            Self::Ntlm { .. } => "Ntlm",
            Self::Bearer(_) => "Bearer",
        })
    }
}

/// HTTP authentication scheme that carries NTLM messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NtlmScheme {
    /// `NTLM`, raw messages (MS-NTHT).
    Ntlm,
    /// `Negotiate`, wrapped in SPNEGO (RFC 4559).
    Negotiate,
}

/// Hands out bearer tokens.
#[async_trait]
pub trait TokenSource: Send + Sync + fmt::Debug {
    /// A token that is valid for at least a few minutes; one request at a time even when many ask.
    ///
    /// # Errors
    /// Whatever the token endpoint said, classified.
    async fn token(&self) -> Result<Secret, Fault>;

    /// Forgets the token that was refused.
    async fn invalidate(&self);
}

/// What a provider reads in an answer before it is handed back: whether to wait and try again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Hand it back.
    Deliver,
    /// The provider is busy: slow down, wait at least so long, try again within the budget.
    Busy {
        /// Time the provider asked for.
        wait: Option<Duration>,
    },
    /// The mailbox that the call is about is busy: its calls wait at least so long, those of others go on. Of a call about
    /// no mailbox it means [`Signal::Busy`].
    Resting {
        /// Time the provider asked for.
        wait: Option<Duration>,
    },
    /// Passing fault: try again after a backoff.
    Retry,
    /// Too many calls at once: fewer, at once, without waiting.
    TooMany,
}

/// Reads a signal out of an answer. A plain function, so that it cannot keep state.
pub type Judge = fn(&NetResponse) -> Signal;

/// A request. Its debug form shows neither query nor body: either may hold a secret.
#[derive(Clone)]
pub struct NetRequest {
    /// Method.
    pub method: Method,
    /// Absolute https address (http to loopback alone).
    pub url: String,
    /// Headers; authorisation is added behind the net.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytes,
    /// How it logs on.
    pub auth: Auth,
    /// May be sent again after a lost answer.
    pub idempotent: bool,
    /// Answers longer than this (after decompression) are refused, bytes.
    pub max_response: usize,
    /// Whole call, from connect to last byte.
    pub timeout: Duration,
    /// Tries in all, 1 to 10.
    pub tries: u32,
    /// Reads waiting signals out of answers.
    pub judge: Option<Judge>,
    /// Bounds of the pace.
    pub pacing: Pacing,
    /// Calls of the principal that may start in any second, at most; none where the provider counts none.
    pub per_second: Option<u32>,
    /// Lets it go over plain http to an address that is not loopback. Only for a callback address that the provider
    /// itself prescribes so, and only when somebody said yes to it; never with a credential.
    pub plain_http: bool,
}

impl fmt::Debug for NetRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NetRequest")
            .field("method", &self.method)
            .field("url", &self.url.split(['?', '#']).next().unwrap_or_default())
            .field("auth", &self.auth)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl NetRequest {
    /// A request with the house's defaults: idempotent, 64 MiB, 60 s, 5 tries, 4 to 10 calls at once.
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        Self {
            method,
            url: url.into(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            auth: Auth::None,
            idempotent: true,
            max_response: 64 << 20,
            timeout: Duration::from_secs(60),
            tries: 5,
            judge: None,
            pacing: Pacing { start: 4, max: 10, per_mailbox: 2 },
            per_second: None,
            plain_http: false,
        }
    }
}

/// An answer. Redirects are never followed; they are handed back.
#[derive(Clone, Debug)]
pub struct NetResponse {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Whole body, decompressed.
    pub body: Bytes,
    /// From first byte sent to last byte received.
    pub elapsed: Duration,
    /// Id we sent as `client-request-id`.
    pub client_request_id: String,
}

impl NetResponse {
    /// A header as text, empty when it is absent or not text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("")
    }
}

/// The network.
#[async_trait]
pub trait Net: Send + Sync + fmt::Debug {
    /// Sends a request when its turn comes. `cost` is what it takes from the pace, at least 1.
    ///
    /// # Errors
    /// `net.*` faults: DNS, connect, TLS, proxy, timeout, too large, cancelled, over budget. An HTTP error status
    /// is an answer, not an error.
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault>;

    /// Says that a call inside an answered one (a batch) found its mailbox busy for so long: the pace learns of it as of an
    /// answer of its own. A network without a pace has nothing to learn.
    fn found_busy(&self, _key: &PaceKey, _wait: Duration) {}

    /// Opens a WebSocket.
    ///
    /// # Errors
    /// `net.no_socket` where this network has none; `net.*` faults.
    async fn socket(&self, _key: &PaceKey, _request: SocketRequest) -> Result<Box<dyn Socket>, Fault> {
        Err(Fault::defect("net.no_socket"))
    }

    /// Asks for records of a name. That there are none is an answer.
    ///
    /// # Errors
    /// `net.no_lookup` where this network has no resolver of the system's; `net.lookup` where none answers, or not in a
    /// form that can be read; `net.*` faults of calls.
    async fn lookup(&self, _key: &PaceKey, _request: LookupRequest) -> Result<LookupAnswer, Fault> {
        Err(Fault::defect("net.no_lookup"))
    }

    /// Looks at an endpoint stage by stage without logging on; stops at the first stage that fails.
    async fn inspect(&self, url: &str) -> EndpointReport;
}

/// One stage of `Net::inspect`: what was seen, or why it failed, and how long it took.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage<T> {
    /// Outcome.
    pub outcome: Result<T, Fault>,
    /// Time it took.
    pub elapsed: Duration,
}

/// What `Net::inspect` saw. Stages after a failed one are none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndpointReport {
    /// Addresses the name resolves to. Skipped (none) when a proxy resolves it.
    pub dns: Option<Stage<Vec<String>>>,
    /// Proxy in use, `http://host:port` without credentials; none when direct.
    pub proxy: Option<String>,
    /// Connection: remote address.
    pub tcp: Option<Stage<String>>,
    /// TLS handshake and verification.
    pub tls: Option<Stage<TlsFacts>>,
    /// An unauthenticated request.
    pub http: Option<Stage<HttpFacts>>,
}

/// What the TLS handshake showed.
#[derive(Clone, Debug, PartialEq)]
pub struct TlsFacts {
    /// `TLS 1.3` or `TLS 1.2`.
    pub version: String,
    /// Certificates as sent, leaf first.
    pub chain: Vec<CertificateFacts>,
    /// How it was trusted: `system`, `ca_file` or `pin`.
    pub trusted_by: String,
}

/// A certificate.
#[derive(Clone, Debug, PartialEq)]
pub struct CertificateFacts {
    /// Subject, such as `CN=mail.practice.example`.
    pub subject: String,
    /// Issuer.
    pub issuer: String,
    /// Names it is for.
    pub names: Vec<String>,
    /// SHA-256 of its DER form, hexadecimal.
    pub sha256: String,
    /// First instant it is valid.
    pub not_before: Timestamp,
    /// Last instant it is valid.
    pub not_after: Timestamp,
}

/// What an unauthenticated request showed.
#[derive(Clone, Debug, PartialEq)]
pub struct HttpFacts {
    /// Status.
    pub status: u16,
    /// `WWW-Authenticate` schemes, lower case, in order.
    pub schemes: Vec<String>,
    /// `Server` header.
    pub server: Option<String>,
    /// Server's clock minus ours, seconds, from its `Date` header.
    pub skew_seconds: Option<i64>,
    /// Where it redirects to.
    pub location: Option<String>,
}

/// Which proxy calls go through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProxyChoice {
    /// The system's settings.
    #[default]
    System,
    /// None.
    Direct,
    /// This one, `http://host:port`.
    Fixed(String),
}

/// What a net trusts and goes through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetSettings {
    /// Further certificate authorities, PEM.
    pub ca_pem: Option<Vec<u8>>,
    /// SHA-256 of the one certificate to trust, hexadecimal.
    pub pin_sha256: Option<String>,
    /// Proxy.
    pub proxy: ProxyChoice,
}

/// Opens nets. Nets opened by one factory share the pace of the same principal.
pub trait NetFactory: Send + Sync + fmt::Debug {
    /// A net with the given trust; its calls end when `cancel` does.
    ///
    /// # Errors
    /// `net.bad_ca`, `net.bad_pin`, `net.bad_proxy`.
    fn open(
        &self,
        settings: &NetSettings,
        cancel: tokio_util::sync::CancellationToken,
    ) -> Result<Arc<dyn Net>, Fault>;
}
