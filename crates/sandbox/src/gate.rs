//! What stands before every simulator: latency, the limit of concurrent calls, the date, the journal.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use tokio::time::Instant;

use crate::body::HangUp;
use crate::{
    Body, ConnectionInfo, Entry, FaultSpec, Kit, Reply, ReplyNote, Simulator, Socket, SocketTask, Upgrade,
};

/// Faults every sandbox knows, whatever simulators it serves.
#[must_use]
pub fn fault_list() -> &'static [FaultSpec] {
    const {
        &[
            FaultSpec::number("latency", 50, 600_000, "Every answer begins this many milliseconds late."),
            FaultSpec::number(
                "limit",
                10,
                100_000,
                "More than this many calls at the same time get 429 with Retry-After.",
            ),
            FaultSpec::plain("hang_up", "The connection is dropped before a byte of the answer."),
            FaultSpec::plain("self_signed", "The server shows a certificate signed by itself."),
            FaultSpec::plain("expired_certificate", "The server shows a certificate that has expired."),
            FaultSpec::plain(
                "intercepted",
                "The server shows a certificate signed by an inspecting proxy's authority.",
            ),
            FaultSpec::plain("wrong_name", "The server shows a certificate for another host name."),
        ]
    }
}

/// A simulator behind what all providers share. Call it in process, or let the server do so.
#[derive(Clone)]
pub struct Gate {
    simulator: Arc<dyn Simulator>,
    kit: Kit,
    in_flight: Arc<AtomicUsize>,
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").field("simulator", &self.simulator.id()).finish_non_exhaustive()
    }
}

/// A request that is being answered.
struct Begun {
    at: Instant,
    time: jiff::Timestamp,
    method: String,
    path: String,
}

impl Begun {
    fn new<T>(kit: &Kit, request: &http::Request<T>) -> Self {
        Self {
            at: Instant::now(),
            time: kit.clock.now(),
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
        }
    }
}

struct InFlight(Arc<AtomicUsize>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Gate {
    /// Puts a gate before a simulator and declares its faults.
    #[must_use]
    pub fn new(simulator: Arc<dyn Simulator>, kit: Kit) -> Self {
        kit.faults.declare(fault_list());
        kit.faults.declare(simulator.faults());
        Self { simulator, kit, in_flight: Arc::default() }
    }

    /// The simulator behind the gate.
    #[must_use]
    pub fn simulator(&self) -> &Arc<dyn Simulator> {
        &self.simulator
    }

    /// Answers a request and writes it into the journal.
    pub async fn call(&self, request: http::Request<Bytes>, conn: &ConnectionInfo) -> Reply {
        let begun = Begun::new(&self.kit, &request);
        let calls = self.in_flight.fetch_add(1, Ordering::AcqRel) + 1;
        let _in_flight = InFlight(Arc::clone(&self.in_flight));
        let mut reply = self.pass(request, conn, calls).await;
        date(&mut reply, begun.time);
        let note = reply.extensions().get::<ReplyNote>().cloned().unwrap_or_default();
        let dropped = reply.extensions().get::<HangUp>().is_some();
        self.record(begun, conn, if dropped { 0 } else { reply.status().as_u16() }, note);
        reply
    }

    /// Opens a WebSocket and writes the opening into the journal: what runs on it, or the refusal. None where the
    /// simulator offers none and the request is an ordinary one.
    pub async fn socket(
        &self,
        request: &http::Request<()>,
        conn: &ConnectionInfo,
    ) -> Option<Result<SocketTask, Reply>> {
        let begun = Begun::new(&self.kit, request);
        let (status, note, outcome) = match self.simulator.socket(request, conn).await {
            Upgrade::Unknown => return None,
            Upgrade::Refused(reply) => {
                let note = reply.extensions().get::<ReplyNote>().cloned().unwrap_or_default();
                let dropped = reply.extensions().get::<HangUp>().is_some();
                (if dropped { 0 } else { reply.status().as_u16() }, note, Err(*reply))
            }
            Upgrade::Accepted(task) => {
                let note = ReplyNote { operation: Some("WebSocket".to_owned()), ..ReplyNote::default() };
                (StatusCode::SWITCHING_PROTOCOLS.as_u16(), note, Ok(task))
            }
        };
        self.record(begun, conn, status, note);
        Some(outcome)
    }

    /// Opens a WebSocket in process: the client's end, or the refusal.
    ///
    /// # Errors
    /// The simulator's refusal; 404 where it offers none.
    pub async fn open_socket(
        &self,
        request: &http::Request<()>,
        conn: &ConnectionInfo,
    ) -> Result<Socket, Box<Reply>> {
        let mut nothing = http::Response::new(Body::empty());
        *nothing.status_mut() = StatusCode::NOT_FOUND;
        let task = self.socket(request, conn).await.unwrap_or(Err(nothing)).map_err(Box::new)?;
        let (server, client) = Socket::pair();
        tokio::spawn(task(server));
        Ok(client)
    }

    fn record(&self, begun: Begun, conn: &ConnectionInfo, status: u16, note: ReplyNote) {
        self.kit.journal.record(Entry {
            seq: 0,
            time: begun.time,
            provider: self.simulator.id().to_owned(),
            connection: conn.id(),
            method: begun.method,
            path: begun.path,
            operation: note.operation,
            principal: note.principal,
            mailbox: note.mailbox,
            status,
            ms: u64::try_from(begun.at.elapsed().as_millis()).unwrap_or(u64::MAX),
            fault: note.fault,
            mails: note.mails,
            inside: note.inside,
        });
    }

    async fn pass(&self, request: http::Request<Bytes>, conn: &ConnectionInfo, calls: usize) -> Reply {
        let faults = &self.kit.faults;
        if let Some(latency) = faults.strike_any("latency") {
            tokio::time::sleep(Duration::from_millis(latency.number)).await;
        }
        if faults.strike_any("hang_up").is_some() {
            return noted(crate::hang_up(), "hang_up");
        }
        match faults.get("limit") {
            Some(limit) if calls as u64 > limit.number => noted(too_many(), "limit"),
            _ => self.kit.guids.during(self.simulator.handle(request, conn)).await,
        }
    }
}

fn too_many() -> Reply {
    let mut reply = http::Response::new(Body::from("Too many concurrent requests\n"));
    *reply.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    reply
}

fn noted(mut reply: Reply, fault: &str) -> Reply {
    reply.extensions_mut().insert(ReplyNote { fault: Some(fault.to_owned()), ..ReplyNote::default() });
    reply
}

/// The date header shows the sandbox's clock, so that a client's check of the clocks has something to see.
fn date(reply: &mut Reply, time: jiff::Timestamp) {
    let text = time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    if let Ok(value) = HeaderValue::from_str(&text) {
        reply.headers_mut().insert(header::DATE, value);
    }
}
