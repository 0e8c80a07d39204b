//! A network that refuses what writes.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use connector::{
    EndpointReport, LookupAnswer, LookupRequest, Net, NetRequest, NetResponse, PaceKey, Socket, SocketRequest,
};
use model::Fault;

/// Tells whether a request only reads. The provider knows its operations; a plain function cannot keep state.
pub type ReadsOnly = fn(&PaceKey, &NetRequest) -> bool;

/// Lets requests through that only read; any other is refused before anything is sent.
#[derive(Clone, Debug)]
pub struct ReadOnlyNet {
    inner: Arc<dyn Net>,
    reads_only: ReadsOnly,
}

impl ReadOnlyNet {
    /// Wraps a network.
    pub fn new(inner: Arc<dyn Net>, reads_only: ReadsOnly) -> Self {
        Self { inner, reads_only }
    }
}

#[async_trait]
impl Net for ReadOnlyNet {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        if (self.reads_only)(key, &request) {
            self.inner.call(key, cost, request).await
        } else {
            Err(Fault::defect("net.write_refused").with("operation", key.operation))
        }
    }

    fn found_busy(&self, key: &PaceKey, wait: Duration) {
        self.inner.found_busy(key, wait);
    }

    async fn lookup(&self, key: &PaceKey, request: LookupRequest) -> Result<LookupAnswer, Fault> {
        self.inner.lookup(key, request).await
    }

    async fn socket(&self, key: &PaceKey, request: SocketRequest) -> Result<Box<dyn Socket>, Fault> {
        self.inner.socket(key, request).await
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.inner.inspect(url).await
    }
}
