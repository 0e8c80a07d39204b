//! Events that come as requests to an address of ours: verified, stored, answered, in this order.
//!
//! The path's last part cannot be guessed, but it is the signature that counts. Whatever comes is bounded in size, time and
//! number; nobody is told more than that a request was refused.

use std::{
    collections::{BTreeMap, HashMap},
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError, RwLock, Weak},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Path, Request, State},
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::post,
};
use connector::{CallbackReply, CallbackRequest, Session};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::conn::auto::Builder,
    service::TowerToHyperService,
};
use model::{ConnectionId, Fault};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use super::intake::Intake;
use crate::Service;

/// What every path begins with.
pub(super) const PREFIX: &str = "/callback/";
/// Largest request, bytes: an event of 64 KiB is 90 KiB encrypted.
const BODY_LIMIT: usize = 1 << 20;
/// A head, and a body, must be there within this.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections at once.
const CONNECTIONS: usize = 256;
/// An address just given up may be taken for a moment.
const REBIND: u32 = 20;

/// Receivers by the address they listen on.
#[derive(Debug, Default)]
pub(crate) struct Doors(tokio::sync::Mutex<HashMap<SocketAddr, Weak<Door>>>);

/// One listening address; closes when the last of its seats goes.
#[derive(Debug)]
struct Door {
    address: SocketAddr,
    seats: Arc<Seats>,
    stop: CancellationToken,
}

type Seats = RwLock<BTreeMap<String, Arc<Route>>>;

/// A path that leads to a connection; goes when dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    door: Arc<Door>,
    key: String,
}

/// What a path leads to.
pub(crate) struct Route {
    pub(crate) connection: ConnectionId,
    pub(crate) session: Arc<dyn Session>,
    pub(crate) intake: Intake,
    pub(crate) service: Service,
}

impl std::fmt::Debug for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Route").field("connection", &self.connection).finish_non_exhaustive()
    }
}

/// The last request of a connection that was refused.
#[derive(Debug, Default)]
pub(crate) struct Refused(Mutex<BTreeMap<ConnectionId, Fault>>);

impl Refused {
    pub(crate) fn get(&self, connection: &ConnectionId) -> Option<Fault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(connection).cloned()
    }

    /// Keeps why a request was refused, or that one was not. Tells whether that is another reason than before.
    fn set(&self, connection: &ConnectionId, fault: Option<Fault>) -> bool {
        let mut refused = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let code = |fault: &Fault| fault.code.clone();
        let wanted = fault.as_ref().map(code);
        let before = match fault {
            Some(fault) => refused.insert(connection.clone(), fault),
            None => refused.remove(connection),
        };
        before.as_ref().map(code) != wanted
    }
}

impl Doors {
    /// Leads a path at an address to a connection, and listens there if nobody does.
    ///
    /// # Errors
    /// `feed.listen`.
    pub(crate) async fn seat(&self, address: SocketAddr, key: &str, route: Route) -> Result<Seat, Fault> {
        let mut doors = self.0.lock().await;
        let door = match doors.get(&address).and_then(Weak::upgrade) {
            Some(door) => door,
            None => {
                let door = Arc::new(Door::open(address).await?);
                doors.retain(|_, door| door.strong_count() > 0);
                doors.insert(address, Arc::downgrade(&door));
                door
            }
        };
        write(&door.seats).insert(key.to_owned(), Arc::new(route));
        Ok(Seat { door, key: key.to_owned() })
    }
}

fn write(seats: &Seats) -> std::sync::RwLockWriteGuard<'_, BTreeMap<String, Arc<Route>>> {
    seats.write().unwrap_or_else(PoisonError::into_inner)
}

impl Seat {
    /// The address that is listened on.
    pub(crate) fn address(&self) -> SocketAddr {
        self.door.address
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        write(&self.door.seats).remove(&self.key);
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Door {
    async fn open(address: SocketAddr) -> Result<Self, Fault> {
        let failed = |error: std::io::Error| {
            Fault::setup("feed.listen").with("address", address).with("detail", error)
        };
        let mut tries = 0;
        let listener = loop {
            match TcpListener::bind(address).await {
                Ok(listener) => break listener,
                Err(error) if error.kind() == std::io::ErrorKind::AddrInUse && tries < REBIND => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                Err(error) => return Err(failed(error)),
            }
        };
        let address = listener.local_addr().map_err(failed)?;
        let (seats, stop) = (Arc::<Seats>::default(), CancellationToken::new());
        tokio::spawn(accept(listener, Arc::clone(&seats), stop.clone()));
        Ok(Self { address, seats, stop })
    }
}

async fn accept(listener: TcpListener, seats: Arc<Seats>, stop: CancellationToken) {
    let router = Router::new().route(&format!("{PREFIX}{{key}}"), post(receive)).with_state(seats);
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
        let stream = tokio::select! {
            () = stop.cancelled() => return,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                // Out of descriptors, most likely: it passes, and a loop must not spin until then.
                Err(error) => {
                    tracing::warn!(%error, "a connection to the receiver was not accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
        };
        let (router, stop) = (router.clone(), stop.clone());
        tokio::spawn(async move {
            let _permit = permit;
            tokio::select! {
                () = stop.cancelled() => {}
                () = serve(stream, router) => {}
            }
        });
    }
}

async fn serve(stream: TcpStream, router: Router) {
    let _ = stream.set_nodelay(true);
    let mut builder = Builder::new(hyper_util::rt::TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(32 * 1024);
    let served = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)).await;
    if let Err(error) = served {
        tracing::debug!(%error, "a connection to the receiver ended");
    }
}

async fn receive(State(seats): State<Arc<Seats>>, Path(key): Path<String>, request: Request) -> Response {
    let route = seats.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    let Some(route) = route else { return StatusCode::NOT_FOUND.into_response() };
    let (parts, body) = request.into_parts();
    let body = match timeout(PATIENCE, to_bytes(body, BODY_LIMIT)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return refuse(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => return refuse(StatusCode::REQUEST_TIMEOUT),
    };
    let request = CallbackRequest { query: query(&parts.uri), headers: parts.headers, body };
    match answer(&route, &request).await {
        Ok(reply) => replied(reply),
        Err((status, fault)) => {
            let code = fault.code.clone();
            // Anybody may send as much as they like: a reason is logged once.
            if route.service.0.feeds.refused.set(&route.connection, Some(fault)) {
                tracing::warn!(code, connection = %route.connection, "a request to the receiver was refused");
            }
            refuse(status)
        }
    }
}

/// Verify, store, answer: an event that was answered is safe.
async fn answer(route: &Route, request: &CallbackRequest) -> Result<CallbackReply, (StatusCode, Fault)> {
    let callbacks = route
        .session
        .callbacks()
        .ok_or_else(|| (StatusCode::NOT_FOUND, Fault::setup("feed.mode_unsupported").with("mode", "http")))?;
    let received =
        callbacks.receive(request, route.service.now()).map_err(|fault| (StatusCode::FORBIDDEN, fault))?;
    if !received.events.is_empty() {
        let stored = route.intake.store(&route.connection, received.events).await;
        stored.map_err(|fault| (StatusCode::SERVICE_UNAVAILABLE, fault))?;
    }
    route.service.0.feeds.refused.set(&route.connection, None);
    Ok(received.reply)
}

fn replied(reply: CallbackReply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
    (status, [(header::CONTENT_TYPE, reply.content_type)], Body::from(reply.body)).into_response()
}

fn refuse(status: StatusCode) -> Response {
    (status, [(header::CONNECTION, "close")]).into_response()
}

/// Parameters of a query, decoded, in order; a plus is a space, as forms have it.
fn query(uri: &Uri) -> Vec<(String, String)> {
    url::form_urlencoded::parse(uri.query().unwrap_or("").as_bytes()).into_owned().collect()
}

#[cfg(test)]
mod tests;
