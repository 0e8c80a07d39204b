//! A connection of our own that stays the same.

use bytes::Bytes;
use http::{HeaderValue, Request, header};
use http_body_util::Full;
use hyper::{Response, body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use model::Fault;

use crate::{
    dial::Dialer,
    faults::{Failure, fault_of},
    settings::Origin,
    transport::Attempt,
    trust::binding_hash,
};

/// One HTTP/1.1 connection. Closes when dropped.
pub(super) struct Pinned {
    sender: http1::SendRequest<Full<Bytes>>,
    binding: Option<Vec<u8>>,
}

impl Pinned {
    pub(super) async fn open(dialer: &Dialer, origin: &Origin) -> Result<Self, Failure> {
        let dialled = dialer.dial(origin).await.map_err(Failure::unsent)?;
        let (sender, connection) = http1::Builder::new()
            .max_headers(200)
            .handshake(TokioIo::new(dialled.stream))
            .await
            .map_err(|error| Failure::unsent(fault_of(&error)))?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "pinned connection ended");
            }
        });
        let binding =
            dialled.leaf.map(|leaf| [b"tls-server-end-point:", binding_hash(&leaf).as_slice()].concat());
        Ok(Self { sender, binding })
    }

    /// Channel binding value of the connection (RFC 5929); none without TLS.
    pub(super) fn binding(&self) -> Option<&[u8]> {
        self.binding.as_deref()
    }

    /// Whether it can still be used, as far as is known without trying.
    pub(super) fn is_open(&self) -> bool {
        !self.sender.is_closed()
    }

    /// Sends one request once the answer before has been read to its end.
    pub(super) async fn send(
        &mut self,
        attempt: &Attempt<'_>,
        body: Bytes,
        authorization: Option<HeaderValue>,
    ) -> Result<Response<Incoming>, Failure> {
        let request = build(attempt, body, authorization)
            .ok_or_else(|| Failure::unsent(Fault::defect("net.header")))?;
        self.sender.ready().await.map_err(|error| Failure::unsent(fault_of(&error)))?;
        self.sender.try_send_request(request).await.map_err(|mut error| {
            let sent = error.take_message().is_none();
            Failure { fault: fault_of(error.error()), sent }
        })
    }
}

fn build(
    attempt: &Attempt<'_>,
    body: Bytes,
    authorization: Option<HeaderValue>,
) -> Option<Request<Full<Bytes>>> {
    let url = url::Url::parse(&attempt.request.url).ok()?;
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut request =
        Request::builder().method(attempt.request.method.clone()).uri(target).body(Full::new(body)).ok()?;
    let headers = request.headers_mut();
    headers.extend(attempt.headers.clone());
    headers.insert(header::HOST, HeaderValue::from_str(host).ok()?);
    headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    if let Some(value) = authorization {
        headers.insert(header::AUTHORIZATION, value);
    }
    Some(request)
}
