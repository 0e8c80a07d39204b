//! One connection of Stream, from its opening to its end.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use sandbox::{Socket, SocketMessage};
use serde_json::json;
use tokio::sync::{mpsc, oneshot};

use super::{Delivery, Streams, frame};

/// Seconds between pings of the service (assumed).
const PING_SECONDS: i64 = 60;
/// Seconds from "disconnect" to the end of the connection.
const GRACE_SECONDS: i64 = 10;
/// Acknowledgements that are waited for at most; older ones are given up.
const MOST_OPEN: usize = 10_000;

/// Removes the connection however its task ends.
struct Joined {
    streams: Arc<Streams>,
    id: u64,
}

impl Drop for Joined {
    fn drop(&mut self) {
        self.streams.leave(self.id);
    }
}

struct State {
    joined: Joined,
    socket: Socket,
    /// Messages that are not acknowledged.
    open: HashMap<String, oneshot::Sender<bool>>,
    count: u64,
    next_ping: Timestamp,
    /// Told to end, and when it ends.
    ends: Option<Timestamp>,
    /// When it is told to end by itself.
    storm: Option<Timestamp>,
}

/// Serves a connection until either side ends it.
pub(super) async fn run(streams: Arc<Streams>, socket: Socket, events: bool) {
    let (to, mut from) = mpsc::unbounded_channel();
    let kit = streams.kit.clone();
    let now = kit.clock.now();
    let storm = kit.faults.strike_any("disconnect_storm");
    let storm = storm.map(|hit| later(now, i64::try_from(hit.number).unwrap_or(0)));
    let id = streams.join(events, to);
    let joined = Joined { streams, id };
    let mut state =
        State { joined, socket, open: HashMap::new(), count: 0, next_ping: now, ends: None, storm };
    loop {
        let changed = kit.faults.changed();
        tokio::pin!(changed);
        changed.as_mut().enable();
        if !state.due(kit.clock.now()) {
            return;
        }
        let next = state.next();
        tokio::select! {
            said = state.socket.receive() => match said {
                Some(SocketMessage::Text(text)) => state.heard(&text),
                Some(SocketMessage::Close | SocketMessage::Cut) | None => return,
                Some(SocketMessage::Binary(_)) => {}
            },
            delivery = from.recv() => match delivery {
                Some(delivery) => state.deliver(delivery),
                None => return,
            },
            () = kit.clock.until(next) => {}
            () = changed => {}
        }
    }
}

impl State {
    /// Does what the time or a fault asks for; false when the connection ends.
    fn due(&mut self, now: Timestamp) -> bool {
        let faults = self.joined.streams.kit.faults.clone();
        if faults.strike_any("stream_cut").is_some() {
            self.socket.send(SocketMessage::Cut);
            return false;
        }
        if self.ends.is_some_and(|end| end <= now) {
            self.socket.send(SocketMessage::Close);
            return false;
        }
        let told = self.storm.is_some_and(|at| at <= now);
        if self.ends.is_none() && (told || faults.strike_any("stream_disconnect").is_some()) {
            self.disconnect(now);
        }
        if self.ends.is_none() && self.next_ping <= now {
            let opaque = self.name();
            let ping = json!({ "opaque": opaque });
            self.socket.text(frame::system("ping", &opaque, now.as_millisecond(), &ping));
            self.next_ping = later(now, PING_SECONDS);
        }
        true
    }

    /// When something is due at the latest.
    fn next(&self) -> Timestamp {
        let next = self.ends.unwrap_or(self.next_ping);
        self.storm.filter(|_| self.ends.is_none()).map_or(next, |storm| storm.min(next))
    }

    /// Says that the connection ends. Nothing is delivered from now on; what was is still acknowledged.
    fn disconnect(&mut self, now: Timestamp) {
        self.joined.streams.rest(self.joined.id);
        let message = self.name();
        let data = json!({ "reason": "persistent connection is timeout" });
        self.socket.text(frame::system("disconnect", &message, now.as_millisecond(), &data));
        self.ends = Some(later(now, GRACE_SECONDS));
    }

    fn deliver(&mut self, delivery: Delivery) {
        if self.ends.is_some() || self.open.len() >= MOST_OPEN {
            return;
        }
        let streams = Arc::clone(&self.joined.streams);
        let message = self.name();
        let now = streams.kit.clock.now().as_millisecond();
        let text = frame::event(&streams.app, &delivery.event, self.joined.id, &message, now);
        if self.socket.text(text) {
            self.open.retain(|_, taken| !taken.is_closed());
            self.open.insert(message, delivery.taken);
        }
    }

    fn heard(&mut self, text: &str) {
        let Some((message, taken)) = frame::acknowledgement(text) else { return };
        if let Some(open) = self.open.remove(&message) {
            // Late ones are of no use to anybody.
            let _ = open.send(taken);
        }
    }

    fn name(&mut self) -> String {
        self.count += 1;
        format!("{:04x}_{:06x}", self.joined.id, self.count)
    }
}

fn later(at: Timestamp, seconds: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(at)
}
