//! The gateway of Stream mode (developer encyclopedia, "Stream protocol"): tickets, connections, and which of them an event
//! goes to.

mod connection;
mod frame;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use sandbox::{Kit, SocketTask};
use tokio::sync::{mpsc, oneshot};

use crate::app::App;
use crate::events::Pending;

/// Seconds a ticket is good for.
const TICKET_SECONDS: i64 = 90;
/// Seconds within which an event must be acknowledged ("Call frequency limits": stream push).
const ACK_SECONDS: i64 = 3;
/// Tickets that are kept at most.
const MOST_TICKETS: usize = 10_000;

/// The open connections of the app.
#[derive(Debug)]
pub(crate) struct Streams {
    kit: Kit,
    app: Arc<App>,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    tickets: HashMap<String, Ticket>,
    connections: Vec<Connection>,
    count: u64,
    turn: usize,
}

#[derive(Debug)]
struct Ticket {
    until: Timestamp,
    events: bool,
}

/// A connection as seen from outside its task.
#[derive(Debug)]
struct Connection {
    id: u64,
    /// Whether events go to it.
    takes: bool,
    to: mpsc::UnboundedSender<Delivery>,
}

/// An event for a connection, and where its acknowledgement goes: true when it was taken.
#[derive(Debug)]
struct Delivery {
    event: Pending,
    taken: oneshot::Sender<bool>,
}

impl Streams {
    pub fn new(kit: &Kit, app: Arc<App>) -> Self {
        Self { kit: kit.clone(), app, held: Mutex::default() }
    }

    /// Gives a ticket for one connection.
    pub fn ticket(&self, events: bool) -> String {
        let now = self.kit.clock.now();
        let mut held = self.held();
        held.tickets.retain(|_, ticket| ticket.until > now);
        if held.tickets.len() >= MOST_TICKETS {
            held.tickets.clear();
        }
        held.count += 1;
        let seed = self.kit.world().seed;
        let ticket = sandbox::practice_secret(seed, &format!("dingtalk, ticket {}", held.count), 36);
        let until = now.saturating_add(SignedDuration::from_secs(TICKET_SECONDS)).unwrap_or(now);
        held.tickets.insert(ticket.clone(), Ticket { until, events });
        ticket
    }

    /// What runs on a connection opened with a ticket; none when the ticket is used, old or unknown.
    pub fn open(self: &Arc<Self>, ticket: &str) -> Option<SocketTask> {
        let now = self.kit.clock.now();
        let ticket = self.held().tickets.remove(ticket).filter(|ticket| ticket.until > now)?;
        let streams = Arc::clone(self);
        Some(Box::new(move |socket| Box::pin(connection::run(streams, socket, ticket.events))))
    }

    /// Connections that events go to.
    pub fn open_connections(&self) -> usize {
        self.held().connections.iter().filter(|it| it.takes).count()
    }

    /// Delivers an event to one connection. False when there is none, or it was not taken in time.
    pub async fn deliver(&self, event: &Pending) -> bool {
        let (taken, answer) = oneshot::channel();
        {
            let mut held = self.held();
            let takers: Vec<usize> =
                (0..held.connections.len()).filter(|at| held.connections[*at].takes).collect();
            held.turn = held.turn.wrapping_add(1);
            // The service picks one by chance; turns are as good and can be told beforehand.
            let Some(at) = takers.get(held.turn % takers.len().max(1)) else { return false };
            let delivery = Delivery { event: event.clone(), taken };
            if held.connections[*at].to.send(delivery).is_err() {
                return false;
            }
        }
        let now = self.kit.clock.now();
        let late = now.saturating_add(SignedDuration::from_secs(ACK_SECONDS)).unwrap_or(now);
        tokio::select! {
            taken = answer => taken.unwrap_or(false),
            () = self.kit.clock.until(late) => false,
        }
    }

    fn join(&self, takes: bool, to: mpsc::UnboundedSender<Delivery>) -> u64 {
        let mut held = self.held();
        held.count += 1;
        let id = held.count;
        held.connections.push(Connection { id, takes, to });
        id
    }

    /// No event goes to a connection any more.
    fn rest(&self, id: u64) {
        let mut held = self.held();
        held.connections.iter_mut().filter(|it| it.id == id).for_each(|it| it.takes = false);
    }

    fn leave(&self, id: u64) {
        self.held().connections.retain(|it| it.id != id);
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
