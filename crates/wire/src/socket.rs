//! WebSockets (RFC 6455) over connections of our own: the same trust, the same proxy, the same limits.

use std::error::Error as StdError;

use async_trait::async_trait;
use connector::{PaceKey, Socket, SocketFrame, SocketRequest};
use futures::{SinkExt, StreamExt};
use http::{HeaderValue, StatusCode, header};
use model::Fault;
use tokio::time::timeout;
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{
        Error, Message, client::IntoClientRequest, error::ProtocolError, protocol::WebSocketConfig,
    },
};
use tokio_util::sync::CancellationToken;

use crate::{
    dial::{Dialer, Duplex},
    drive::unless_cancelled,
    faults::{fault_of, io_fault, timeout_fault, too_large},
    settings::Origin,
};

/// A closing handshake is waited for no longer than this.
const FAREWELL: std::time::Duration = std::time::Duration::from_secs(2);

/// An open socket of the real network.
pub(crate) struct LiveSocket {
    stream: WebSocketStream<Box<dyn Duplex>>,
    origin: Origin,
    cap: usize,
    cancel: CancellationToken,
}

/// Dials and shakes hands.
pub(crate) async fn open(
    dialer: &Dialer,
    user_agent: &str,
    request: &SocketRequest,
    cancel: &CancellationToken,
) -> Result<LiveSocket, Fault> {
    let (origin, _) = Origin::of_socket(&request.url)?;
    let opening = timeout(request.timeout, shake_hands(dialer, user_agent, request, &origin));
    let stream = match unless_cancelled(cancel, opening).await? {
        Ok(stream) => stream.map_err(|fault| origin.note(fault))?,
        Err(_) => return Err(origin.note(timeout_fault(request.timeout))),
    };
    Ok(LiveSocket { stream, origin, cap: request.max_message, cancel: cancel.clone() })
}

async fn shake_hands(
    dialer: &Dialer,
    user_agent: &str,
    request: &SocketRequest,
    origin: &Origin,
) -> Result<WebSocketStream<Box<dyn Duplex>>, Fault> {
    let mut head = request.url.as_str().into_client_request().map_err(|_| Fault::setup("net.url_invalid"))?;
    if let Ok(agent) = HeaderValue::from_str(user_agent) {
        head.headers_mut().insert(header::USER_AGENT, agent);
    }
    let dialled = dialer.dial(origin).await?;
    let config = WebSocketConfig::default()
        .max_message_size(Some(request.max_message))
        .max_frame_size(Some(request.max_message));
    let (stream, _) = client_async_with_config(head, dialled.stream, Some(config))
        .await
        .map_err(|error| failure(&error, request.max_message))?;
    Ok(stream)
}

/// Notes that a socket was opened or not; of its address the host alone.
pub(crate) fn log(key: &PaceKey, url: &str, fault: Option<&Fault>) {
    let operation = key.operation;
    let host = Origin::of_socket(url).map(|(origin, _)| origin.host).unwrap_or_default();
    match fault {
        None => tracing::debug!(operation, host, "socket open"),
        Some(fault) => tracing::warn!(operation, host, code = fault.code, "no socket"),
    }
}

impl LiveSocket {
    async fn put(&mut self, message: Message) -> Result<(), Fault> {
        let sending = self.stream.send(message);
        match unless_cancelled(&self.cancel, sending).await? {
            Ok(()) => Ok(()),
            Err(error) => Err(self.fault(&error)),
        }
    }

    fn fault(&self, error: &Error) -> Fault {
        self.origin.note(failure(error, self.cap))
    }
}

#[async_trait]
impl Socket for LiveSocket {
    async fn send(&mut self, text: &str) -> Result<(), Fault> {
        self.put(Message::text(text)).await
    }

    async fn ping(&mut self) -> Result<(), Fault> {
        self.put(Message::Ping(bytes::Bytes::new())).await
    }

    async fn receive(&mut self) -> Result<Option<SocketFrame>, Fault> {
        loop {
            match unless_cancelled(&self.cancel, self.stream.next()).await? {
                None | Some(Err(Error::ConnectionClosed | Error::AlreadyClosed)) => return Ok(None),
                Some(Ok(Message::Text(text))) => {
                    return Ok(Some(SocketFrame::Text(text.as_str().to_owned())));
                }
                Some(Ok(Message::Pong(_))) => return Ok(Some(SocketFrame::Pong)),
                Some(Ok(Message::Close(_))) => return Ok(None),
                // Pings are answered behind this; binary messages carry nothing for us.
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(self.fault(&error)),
            }
        }
    }

    async fn close(&mut self) {
        let _ = timeout(FAREWELL, self.stream.close(None)).await;
    }
}

fn failure(error: &Error, cap: usize) -> Fault {
    match error {
        Error::Io(error) => io_fault(error),
        Error::Capacity(_) => too_large(cap),
        Error::Http(answer) => refused(answer.status()),
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => Fault::transient("net.reset"),
        Error::Protocol(reason) => Fault::setup("net.protocol").likely().with("reason", reason),
        other => fault_of(other as &(dyn StdError + 'static)),
    }
}

/// A server that speaks HTTP and opens no socket: a ticket that ran out, a gateway in between, a proxy.
fn refused(status: StatusCode) -> Fault {
    Fault::transient("net.socket_refused").with("status", status.as_u16())
}
