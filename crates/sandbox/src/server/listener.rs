//! One provider's HTTPS door: HTTP/1.1 and HTTP/2, one state per connection.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt;
use http::{Request, Response, StatusCode};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::authority::{Shown, Wardrobe};
use super::compress;
use super::running::Door;
use super::socket::Sockets;
use crate::body::HangUp;
use crate::{Body, ConnectionInfo, Gate, Kit, Reply};

/// Largest request a simulator gets to see, bytes.
const LARGEST_REQUEST: usize = 32 * 1024 * 1024;
/// Connections a door holds at the same time.
const MOST_CONNECTIONS: usize = 1024;
/// How long open connections may take to end once the sandbox stops.
const GRACE: Duration = Duration::from_secs(3);
/// Time for a TLS handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Time an idle connection waits for its next request.
const IDLE: Duration = Duration::from_secs(120);

/// Counts connections over all doors of the process.
static CONNECTIONS: AtomicU64 = AtomicU64::new(1);

/// What stands behind a door.
#[derive(Clone)]
struct Behind {
    gate: Gate,
    sockets: Sockets,
}

type WireBody = UnsyncBoxBody<Bytes, io::Error>;

/// Accepts connections until told to stop, then lets the open ones finish their requests for a moment.
pub(crate) async fn serve(door: Door, wardrobe: Wardrobe, kit: Kit, stop: CancellationToken) {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let sockets = Sockets::new(stop.clone());
    let mut open = JoinSet::new();
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = door.listener.accept() => accepted,
        };
        while open.try_join_next().is_some() {}
        let Ok((stream, peer)) = accepted else { continue };
        let (gate, sockets, stop) = (door.gate.clone(), sockets.clone(), stop.clone());
        let shown = choose(&wardrobe, &kit);
        open.spawn(async move {
            if let Err(error) = connection(stream, peer, shown, Behind { gate, sockets }, stop).await {
                tracing::debug!(%peer, %error, "connection ended");
            }
            drop(place);
        });
    }
    drop(door.listener);
    // What is open after the grace is cut when the set is dropped.
    let all = async {
        while open.join_next().await.is_some() {}
        sockets.ended().await;
    };
    if tokio::time::timeout(GRACE, all).await.is_err() {
        tracing::debug!("connections of the sandbox are cut");
    }
}

fn choose(wardrobe: &Wardrobe, kit: &Kit) -> Shown {
    let choices = [
        ("self_signed", &wardrobe.self_signed),
        ("expired_certificate", &wardrobe.expired),
        ("wrong_name", &wardrobe.wrong_name),
        ("intercepted", &wardrobe.intercepted),
    ];
    let worn = choices.into_iter().find(|(fault, _)| kit.faults.strike_any(fault).is_some());
    worn.map_or(&wardrobe.trusted, |(_, shown)| shown).clone()
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    shown: Shown,
    behind: Behind,
    stop: CancellationToken,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    stream.set_nodelay(true)?;
    let stream = tokio::time::timeout(HANDSHAKE, TlsAcceptor::from(shown.config).accept(stream)).await??;
    let conn =
        ConnectionInfo::new(CONNECTIONS.fetch_add(1, Ordering::Relaxed), Some(peer), Some(shown.end_point));
    let service = service_fn(move |request| answer(request, behind.clone(), conn.clone()));
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(IDLE);
    let served = builder.serve_connection_with_upgrades(TokioIo::new(stream), service);
    let mut served = std::pin::pin!(served);
    tokio::select! {
        ended = served.as_mut() => return ended,
        () = stop.cancelled() => served.as_mut().graceful_shutdown(),
    }
    served.await
}

async fn answer(
    mut request: Request<Incoming>,
    behind: Behind,
    conn: ConnectionInfo,
) -> io::Result<Response<WireBody>> {
    let Behind { gate, sockets } = behind;
    if let Some(reply) = sockets.open(&mut request, &gate, &conn).await {
        return leave(reply, false);
    }
    let (head, body) = request.into_parts();
    let body = match Limited::new(body, LARGEST_REQUEST).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => return Ok(refused(StatusCode::PAYLOAD_TOO_LARGE)),
        Err(error) => return Err(io::Error::other(error)),
    };
    let gzip = compress::accepts_gzip(&head.headers);
    leave(gate.call(Request::from_parts(head, body), &conn).await, gzip)
}

fn leave(reply: Reply, gzip: bool) -> io::Result<Response<WireBody>> {
    if reply.extensions().get::<HangUp>().is_some() {
        return Err(io::ErrorKind::ConnectionAborted.into());
    }
    Ok(on_the_wire(if gzip { compress::compress(reply) } else { reply }))
}

fn refused(status: StatusCode) -> Response<WireBody> {
    let mut response = Response::new(Full::new(Bytes::new()).map_err(infallible).boxed_unsync());
    *response.status_mut() = status;
    response
}

fn on_the_wire(reply: Reply) -> Response<WireBody> {
    reply.map(|body| match body {
        Body::Full(bytes) => Full::new(bytes).map_err(infallible).boxed_unsync(),
        Body::Stream(pieces) => StreamBody::new(pieces.map(|piece| piece.map(Frame::data))).boxed_unsync(),
    })
}

fn infallible(never: Infallible) -> io::Error {
    match never {}
}
