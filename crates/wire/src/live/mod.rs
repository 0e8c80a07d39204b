//! The real network.

mod client;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use connector::{
    Auth, EndpointReport, LookupAnswer, LookupRequest, Net, NetRequest, NetResponse, PaceKey, Socket,
    SocketRequest,
};
use model::Fault;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    NetSettings, PaceView,
    dial::Dialer,
    drive::Driver,
    faults::Failure,
    inspect::{inspect, unreadable},
    lookup,
    ntlm::NtlmTransport,
    proxy::ProxyRule,
    settings::Origin,
    socket,
    transport::{Answer, Attempt, Transport},
    trust::Trust,
};
use client::Client;

/// The real network of one connection: its trust, its proxy, its pace. Cloning shares all of them.
#[derive(Clone, Debug)]
pub struct LiveNet {
    driver: Arc<Driver<LiveTransport>>,
    cancel: CancellationToken,
}

impl LiveNet {
    /// Reads the trust settings and makes the clients. Calls nobody.
    ///
    /// # Errors
    /// `net.ca_invalid`, `net.pin_invalid`, `net.no_trust_store`.
    pub fn new(settings: NetSettings) -> Result<Self, Fault> {
        let trust = Trust::new(&settings)?;
        let proxy = Arc::new(ProxyRule::new(&settings.proxy));
        let client = Client::new(&trust, Arc::clone(&proxy))?;
        let dialer = Arc::new(Dialer::new(trust, proxy)?);
        let transport = LiveTransport {
            client,
            ntlm: NtlmTransport::new(Arc::clone(&dialer)),
            dialer,
            user_agent: settings.user_agent.clone(),
            clock: Arc::clone(&settings.clock),
        };
        let driver = Driver::new(transport, &settings.user_agent, settings.clock, settings.seed)?;
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
impl Net for LiveNet {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        self.driver.call(key, cost, &request, &self.cancel).await
    }

    fn found_busy(&self, key: &PaceKey, wait: Duration) {
        self.driver.found_busy(key, wait);
    }

    async fn lookup(&self, key: &PaceKey, request: LookupRequest) -> Result<LookupAnswer, Fault> {
        if request.resolver.is_some() {
            return self.driver.lookup(key, &request, &self.cancel).await;
        }
        tokio::select! {
            () = self.cancel.cancelled() => Err(crate::faults::cancelled()),
            answer = lookup::ask(&request) => answer,
        }
    }

    async fn socket(&self, key: &PaceKey, request: SocketRequest) -> Result<Box<dyn Socket>, Fault> {
        let transport = &self.driver.transport;
        let opened = socket::open(&transport.dialer, &transport.user_agent, &request, &self.cancel).await;
        socket::log(key, &request.url, opened.as_ref().err());
        Ok(Box::new(opened?))
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        match Origin::of(url) {
            Ok((origin, url)) => tokio::select! {
                () = self.cancel.cancelled() => unreadable(crate::faults::cancelled()),
                report = self.driver.transport.inspect(&origin, &url) => report,
            },
            Err(fault) => unreadable(fault),
        }
    }
}

/// Pooled client for most, pinned connections for NTLM.
#[derive(Debug)]
struct LiveTransport {
    client: Client,
    ntlm: NtlmTransport,
    dialer: Arc<Dialer>,
    user_agent: String,
    clock: Arc<dyn connector::Clock>,
}

#[async_trait]
impl Transport for LiveTransport {
    async fn exchange(&self, attempt: Attempt<'_>) -> Result<Answer, Failure> {
        match &attempt.request.auth {
            Auth::Ntlm { .. } => self.ntlm.exchange(attempt).await,
            _ => self.client.exchange(attempt).await,
        }
    }

    async fn inspect(&self, origin: &Origin, url: &Url) -> EndpointReport {
        inspect(&self.dialer, &self.user_agent, self.clock.as_ref(), origin, url).await
    }
}
