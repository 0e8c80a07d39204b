//! A network that remembers what was asked, so that the floor can ask the same.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use connector::{EndpointReport, Net, NetFactory, NetRequest, NetResponse, NetSettings, PaceKey};
use model::Fault;
use tokio_util::sync::CancellationToken;

/// A call, to be made again.
#[derive(Clone, Debug)]
pub struct Call {
    pub net: Arc<dyn Net>,
    pub key: PaceKey,
    pub request: NetRequest,
}

/// Opens nets that remember their calls.
#[derive(Debug)]
pub struct Recorder {
    nets: Arc<dyn NetFactory>,
    calls: Arc<Mutex<Vec<Call>>>,
}

impl Recorder {
    pub fn new(nets: Arc<dyn NetFactory>) -> Self {
        Self { nets, calls: Arc::default() }
    }

    /// How many calls are remembered.
    pub fn count(&self) -> usize {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// The calls remembered so far; they are forgotten here.
    pub fn take(&self) -> Vec<Call> {
        std::mem::take(&mut *self.calls.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl NetFactory for Recorder {
    fn open(&self, settings: &NetSettings, cancel: CancellationToken) -> Result<Arc<dyn Net>, Fault> {
        Ok(Arc::new(Recorded { inner: self.nets.open(settings, cancel)?, calls: Arc::clone(&self.calls) }))
    }
}

#[derive(Debug)]
struct Recorded {
    inner: Arc<dyn Net>,
    calls: Arc<Mutex<Vec<Call>>>,
}

#[async_trait]
impl Net for Recorded {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let call = Call { net: Arc::clone(&self.inner), key: key.clone(), request: request.clone() };
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).push(call);
        self.inner.call(key, cost, request).await
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.inner.inspect(url).await
    }
}
