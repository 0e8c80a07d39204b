//! WebSockets over a door: the opening handshake (RFC 6455 section 4.2), then messages between client and simulator.

use std::sync::Arc;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use hyper::body::Incoming;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::sync::Semaphore;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::socket::{LARGEST_MESSAGE, Socket, SocketMessage, SocketTask};
use crate::{Body, ConnectionInfo, Gate, Reply};

/// WebSockets a door holds at the same time.
const MOST: usize = 256;
/// How long a simulator may take to notice that its socket has ended.
const NOTICING: Duration = Duration::from_secs(1);

/// The open WebSockets of a door.
#[derive(Clone, Debug)]
pub(super) struct Sockets {
    room: Arc<Semaphore>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Sockets {
    pub fn new(stop: CancellationToken) -> Self {
        Self { room: Arc::new(Semaphore::new(MOST)), tasks: TaskTracker::new(), stop }
    }

    /// Waits until all have ended.
    pub async fn ended(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Opens a WebSocket, or says why not; none where the simulator offers none and the request is an ordinary one.
    pub async fn open(
        &self,
        request: &mut Request<Incoming>,
        gate: &Gate,
        conn: &ConnectionInfo,
    ) -> Option<Reply> {
        let key = key(request.headers())?;
        let mut asked = Request::new(());
        *asked.method_mut() = request.method().clone();
        *asked.uri_mut() = request.uri().clone();
        *asked.headers_mut() = request.headers().clone();
        let task = match gate.socket(&asked, conn).await? {
            Ok(task) => task,
            Err(reply) => return Some(reply),
        };
        let Ok(place) = Arc::clone(&self.room).try_acquire_owned() else {
            return Some(status(StatusCode::SERVICE_UNAVAILABLE));
        };
        let upgrade = hyper::upgrade::on(request);
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            run(upgrade, task, stop).await;
            drop(place);
        });
        Some(switched(&key))
    }
}

/// The client's key, when the request is a proper opening handshake.
fn key(headers: &HeaderMap) -> Option<HeaderValue> {
    let has = |name: header::HeaderName, word: &str| {
        let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).any(|part| part.trim().eq_ignore_ascii_case(word))
    };
    let proper = has(header::UPGRADE, "websocket")
        && has(header::CONNECTION, "upgrade")
        && has(header::SEC_WEBSOCKET_VERSION, "13");
    headers.get(header::SEC_WEBSOCKET_KEY).filter(|_| proper).cloned()
}

fn status(status: StatusCode) -> Reply {
    let mut reply = http::Response::new(Body::empty());
    *reply.status_mut() = status;
    reply
}

fn switched(key: &HeaderValue) -> Reply {
    let mut reply = status(StatusCode::SWITCHING_PROTOCOLS);
    let headers = reply.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    if let Ok(accept) = HeaderValue::from_str(&derive_accept_key(key.as_bytes())) {
        headers.insert(header::SEC_WEBSOCKET_ACCEPT, accept);
    }
    reply
}

async fn run(upgrade: OnUpgrade, task: SocketTask, stop: CancellationToken) {
    let Ok(upgraded) = upgrade.await else { return };
    let config = WebSocketConfig::default()
        .max_message_size(Some(LARGEST_MESSAGE))
        .max_frame_size(Some(LARGEST_MESSAGE));
    let mut wire = WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, Some(config)).await;
    let (server, mut client) = Socket::pair();
    let simulator = tokio::spawn(task(server));
    let end = tokio::select! {
        end = carry(&mut wire, &mut client) => end,
        () = stop.cancelled() => End::Close,
    };
    drop(client);
    let _ = tokio::time::timeout(NOTICING, part(&mut wire, end)).await;
    drop(wire);
    let abort = simulator.abort_handle();
    if tokio::time::timeout(NOTICING, simulator).await.is_err() {
        abort.abort();
    }
}

/// How a connection ends.
enum End {
    /// The server closes it.
    Close,
    /// The client closed it.
    Closed,
    /// It breaks.
    Cut,
}

/// Ends a connection: the closing handshake to its end, then the one of TLS.
async fn part(wire: &mut WebSocketStream<TokioIo<Upgraded>>, end: End) {
    if matches!(end, End::Cut) || (matches!(end, End::Close) && wire.close(None).await.is_err()) {
        return;
    }
    // Reading on sends the closing frame that answers a client's, or takes the one that answers ours.
    while wire.next().await.is_some_and(|frame| frame.is_ok()) {}
    // The client may be gone already.
    let _ = wire.get_mut().shutdown().await;
}

/// Carries messages until one side ends.
async fn carry(wire: &mut WebSocketStream<TokioIo<Upgraded>>, client: &mut Socket) -> End {
    loop {
        let sent = tokio::select! {
            message = client.receive() => match message {
                Some(SocketMessage::Text(text)) => wire.send(Message::text(text)).await.is_ok(),
                Some(SocketMessage::Binary(bytes)) => wire.send(Message::Binary(bytes)).await.is_ok(),
                Some(SocketMessage::Close) | None => return End::Close,
                Some(SocketMessage::Cut) => return End::Cut,
            },
            frame = wire.next() => match frame {
                Some(Ok(Message::Text(text))) => client.text(text.as_str()),
                Some(Ok(Message::Binary(bytes))) => client.send(SocketMessage::Binary(bytes)),
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => true,
                Some(Ok(Message::Close(_))) => return End::Closed,
                Some(Err(_)) | None => return End::Cut,
            },
        };
        if !sent {
            return End::Cut;
        }
    }
}
