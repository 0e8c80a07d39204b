//! Servers, certificates and clocks for the tests.

pub mod certs;
pub mod server;
pub mod verifier;

use std::{
    future::Future,
    sync::{Arc, Mutex},
    time::Duration,
};

use bytes::Bytes;
use connector::{Clock, Net, NetRequest, PaceKey, Pacing};
use futures::future::BoxFuture;
use http::{Method, Request, Response};
use jiff::Timestamp;
use wire::{InProcessNet, LiveNet, NetSettings, ProxyChoice};

/// A clock the test moves.
#[derive(Debug)]
pub struct TestClock(Mutex<Timestamp>);

impl TestClock {
    pub fn at(text: &str) -> Arc<Self> {
        Arc::new(Self(Mutex::new(text.parse().unwrap())))
    }

    pub fn advance(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now = Timestamp::from_second(now.as_second() + seconds).unwrap();
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub fn clock() -> Arc<TestClock> {
    TestClock::at("2026-11-24T08:00:00Z")
}

/// Settings without proxy, trusting `ca` alone beside the system.
pub fn settings(ca: Option<&str>) -> NetSettings {
    NetSettings {
        ca_pem: ca.map(|pem| pem.as_bytes().to_vec()),
        proxy: ProxyChoice::None,
        seed: Some(1),
        ..NetSettings::new("Roombridge-Test/1", clock())
    }
}

pub fn live(ca: Option<&str>) -> LiveNet {
    LiveNet::new(settings(ca)).unwrap()
}

pub fn key() -> PaceKey {
    PaceKey { connection: "c1".into(), principal: "svc".into(), mailbox: None, operation: "Test" }
}

pub fn key_for(mailbox: &str) -> PaceKey {
    PaceKey { mailbox: Some(mailbox.to_owned()), ..key() }
}

pub fn get(url: impl Into<String>) -> NetRequest {
    NetRequest { timeout: Duration::from_secs(10), tries: 1, ..NetRequest::new(Method::GET, url) }
}

pub fn post(url: impl Into<String>, body: &str) -> NetRequest {
    let mut request = get(url);
    request.method = Method::POST;
    request.body = Bytes::copy_from_slice(body.as_bytes());
    request
}

pub fn pacing(start: u32, max: u32, per_mailbox: u32) -> Pacing {
    Pacing { start, max, per_mailbox }
}

/// A network whose answers a function gives.
pub fn in_process<F, A>(handler: F) -> InProcessNet
where
    F: Fn(Request<Bytes>) -> A + Send + Sync + 'static,
    A: Future<Output = Response<Bytes>> + Send + 'static,
{
    let handler = move |request| Box::pin(handler(request)) as BoxFuture<'static, _>;
    InProcessNet::new(Arc::new(handler), "Roombridge-Test/1", clock(), 1).unwrap()
}

pub fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

/// Code of the fault a call ends with.
pub async fn code(net: &dyn Net, request: NetRequest) -> String {
    match net.call(&key(), 1, request).await {
        Ok(answer) => format!("answer {}", answer.status),
        Err(fault) => fault.code,
    }
}
