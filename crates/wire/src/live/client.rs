//! The pooled HTTP client.

use std::{sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use model::Fault;
use reqwest::redirect::Policy;

use crate::{
    faults::{Failure, dns_fault, fault_of, too_large},
    proxy::ProxyRule,
    transport::{Answer, Attempt},
    trust::Trust,
};

/// A connection must stand within this time.
const CONNECT: Duration = Duration::from_secs(20);
/// An idle connection is kept so long; servers of this field close after one to two minutes.
const IDLE: Duration = Duration::from_secs(50);

#[derive(Clone, Debug)]
pub(super) struct Client {
    http: reqwest::Client,
    proxy: Arc<ProxyRule>,
}

impl Client {
    pub(super) fn new(trust: &Trust, proxy: Arc<ProxyRule>) -> Result<Self, Fault> {
        let (tls, _) = trust.config(&[b"h2", b"http/1.1"])?;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .proxy(ProxyRule::for_client(Arc::clone(&proxy)))
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .gzip(true)
            .connect_timeout(CONNECT)
            .pool_idle_timeout(IDLE)
            .build()
            .map_err(|error| Fault::defect("net.client").with("reason", error))?;
        Ok(Self { http, proxy })
    }

    pub(super) async fn exchange(&self, attempt: Attempt<'_>) -> Result<Answer, Failure> {
        let hop = self.proxy.hop(attempt.origin).map_err(Failure::unsent)?;
        let request = attempt.request;
        let sending = self
            .http
            .request(request.method.clone(), &request.url)
            .headers(attempt.headers)
            .body(request.body.clone())
            .send();
        let mut response = sending.await.map_err(|error| match (&hop, failure(error)) {
            // Before the tunnel stands, what fails is the way to the proxy.
            (Some(hop), Failure { fault, sent: false }) => Failure::unsent(fault.with("proxy", hop.shown())),
            (_, failure) => failure,
        })?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = read(&mut response, request.max_response).await?;
        Ok(Answer { status, headers, body })
    }
}

/// Reads a body chunk by chunk, decompressed, and stops as soon as it is too long.
async fn read(response: &mut reqwest::Response, cap: usize) -> Result<Bytes, Failure> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    if announced > cap {
        return Err(Failure::sent(too_large(cap)));
    }
    let mut body = BytesMut::with_capacity(announced.min(1 << 20));
    while let Some(chunk) = response.chunk().await.map_err(failure)? {
        if body.len() + chunk.len() > cap {
            return Err(Failure::sent(too_large(cap)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn failure(error: reqwest::Error) -> Failure {
    let error = error.without_url();
    let fault = if error.is_dns() {
        dns_fault(&bottom(&error))
    } else if error.is_timeout() {
        Fault::transient("net.timeout")
    } else {
        fault_of(&error)
    };
    if error.is_connect() || error.is_builder() { Failure::unsent(fault) } else { Failure::sent(fault) }
}

fn bottom(error: &reqwest::Error) -> String {
    let mut last: &dyn std::error::Error = error;
    while let Some(next) = last.source() {
        last = next;
    }
    last.to_string()
}
