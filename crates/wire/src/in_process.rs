//! A network without sockets: a handler answers. For whole-system simulation on a paused clock.

use std::{fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use connector::{
    Auth, Clock, EndpointReport, HttpFacts, LookupAnswer, LookupRequest, Net, NetRequest, NetResponse,
    PaceKey, Stage,
};
use futures::future::BoxFuture;
use http::{Method, Request, Response, header};
use model::Fault;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    PaceView,
    drive::Driver,
    faults::{Failure, too_large},
    inspect::unreadable,
    ntlm::schemes,
    settings::Origin,
    transport::{Answer, Attempt, Transport},
};

/// What answers. A handler that never answers ends in the request's timeout.
pub type Handler = Arc<dyn Fn(Request<Bytes>) -> BoxFuture<'static, Response<Bytes>> + Send + Sync>;

/// A network that calls a handler, with the pacing, retry and authorisation of the real one. Basic and Bearer are
/// supported; NTLM belongs to a connection, and there is none.
#[derive(Clone, Debug)]
pub struct InProcessNet {
    driver: Arc<Driver<Handled>>,
    cancel: CancellationToken,
}

impl InProcessNet {
    /// A network whose jitter comes from `seed`.
    ///
    /// # Errors
    /// A user agent that is no header value.
    pub fn new(handler: Handler, user_agent: &str, clock: Arc<dyn Clock>, seed: u64) -> Result<Self, Fault> {
        let driver = Driver::new(Handled { handler }, user_agent, clock, Some(seed))?;
        Ok(Self { driver: Arc::new(driver), cancel: CancellationToken::new() })
    }

    /// The same network, whose calls end with `net.cancelled` when the token is cancelled.
    #[must_use]
    pub fn with_cancel(&self, cancel: CancellationToken) -> Self {
        Self { driver: Arc::clone(&self.driver), cancel }
    }

    /// What the pace of every principal is right now.
    pub fn pace_view(&self) -> Vec<PaceView> {
        self.driver.pacer.view()
    }
}

#[async_trait]
impl Net for InProcessNet {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        self.driver.call(key, cost, &request, &self.cancel).await
    }

    fn found_busy(&self, key: &PaceKey, wait: Duration) {
        self.driver.found_busy(key, wait);
    }

    /// Only over HTTPS: there are no resolvers of a system.
    async fn lookup(&self, key: &PaceKey, request: LookupRequest) -> Result<LookupAnswer, Fault> {
        self.driver.lookup(key, &request, &self.cancel).await
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        match Origin::of(url) {
            Ok((origin, url)) => self.driver.transport.inspect(&origin, &url).await,
            Err(fault) => unreadable(fault),
        }
    }
}

struct Handled {
    handler: Handler,
}

impl fmt::Debug for Handled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handled")
    }
}

#[async_trait]
impl Transport for Handled {
    async fn exchange(&self, attempt: Attempt<'_>) -> Result<Answer, Failure> {
        if matches!(attempt.request.auth, Auth::Ntlm { .. }) {
            return Err(Failure::unsent(Fault::defect("net.no_connection")));
        }
        let mut request = Request::builder()
            .method(attempt.request.method.clone())
            .uri(&attempt.request.url)
            .body(attempt.request.body.clone())
            .map_err(|_| Failure::unsent(Fault::setup("net.url_invalid")))?;
        *request.headers_mut() = attempt.headers;
        let (parts, body) = (self.handler)(request).await.into_parts();
        let cap = attempt.request.max_response;
        if body.len() > cap {
            return Err(Failure::sent(too_large(cap)));
        }
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }

    /// Only the last stage exists: there is no name, no socket and no TLS.
    async fn inspect(&self, _: &Origin, url: &Url) -> EndpointReport {
        let began = Instant::now();
        let Ok(request) = Request::builder().method(Method::GET).uri(url.as_str()).body(Bytes::new()) else {
            return unreadable(Fault::setup("net.url_invalid"));
        };
        let answer = (self.handler)(request).await;
        let text = |name| answer.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let facts = HttpFacts {
            status: answer.status().as_u16(),
            schemes: schemes(answer.headers()),
            server: text(header::SERVER),
            skew_seconds: None,
            location: text(header::LOCATION),
        };
        let http = Some(Stage { outcome: Ok(facts), elapsed: began.elapsed() });
        EndpointReport { http, ..EndpointReport::default() }
    }
}
