//! Events of connections: how they come, that one program alone listens, what they make us read again.

mod intake;
mod keep;
mod missed;
mod receiver;
mod run;
mod seen;
mod set;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod tests;
mod undelivered;
mod work;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Mutex, PoisonError},
};

use connector::ProbeOutcome;
use jiff::Timestamp;
use model::{ConnectionId, Fault};
use store::EventCounts;
use tokio::sync::Notify;

pub(crate) use seen::StoredEvents;

/// How events come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Not at all.
    Off,
    /// Over a connection that we hold open.
    Stream,
    /// As requests to an address of ours.
    Http,
}

impl Mode {
    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Stream => "stream",
            Self::Http => "http",
        }
    }

    fn of(word: &str) -> Self {
        match word {
            "stream" => Self::Stream,
            "http" => Self::Http,
            _ => Self::Off,
        }
    }
}

/// How a feed is.
#[derive(Clone, Debug, PartialEq)]
pub enum Health {
    /// Nothing listens.
    Off,
    /// It is being opened.
    Opening,
    /// Open.
    Open {
        /// Since.
        since: Timestamp,
    },
    /// It is opened again later.
    Waiting {
        /// When.
        until: Timestamp,
        /// Why it closed.
        fault: Option<Fault>,
    },
    /// It ended and waits for somebody.
    Failed {
        /// Why.
        fault: Fault,
    },
    /// Another program of this data folder listens.
    Elsewhere,
}

/// Events of a connection as they are shown.
#[derive(Clone, Debug)]
pub struct FeedShown {
    /// Ways there are.
    pub modes: Vec<Mode>,
    /// The way in use.
    pub mode: Mode,
    /// Address the receiver listens on or shall.
    pub listen: Option<String>,
    /// Its path.
    pub path: Option<String>,
    /// How it is.
    pub health: Health,
    /// How many events there are, and how many came this month.
    pub counts: EventCounts,
    /// Since when nothing was missed.
    pub unbroken: Option<Timestamp>,
    /// Signs of somebody else who receives them.
    pub second_copy: Option<Fault>,
    /// Why the last request to our address was refused, where it was.
    pub refused: Option<Fault>,
    /// Samples that can be sent to an address.
    pub samples: Vec<String>,
}

/// What came of playing the provider.
#[derive(Clone, Debug)]
pub struct Rehearsed {
    /// Samples in order, and how each ended.
    pub outcomes: Vec<(String, ProbeOutcome)>,
}

/// What this program knows of its feeds while it runs.
#[derive(Debug, Default)]
pub(crate) struct Feeds {
    bell: Notify,
    changed: Notify,
    health: Mutex<BTreeMap<ConnectionId, Health>>,
    listening: Mutex<BTreeMap<ConnectionId, SocketAddr>>,
    doors: receiver::Doors,
    refused: receiver::Refused,
}

impl Feeds {
    /// Wakes whoever works events off.
    fn ring(&self) {
        self.bell.notify_waiters();
    }

    async fn rung(&self) {
        self.bell.notified().await;
    }

    fn health(&self, connection: &ConnectionId) -> Option<Health> {
        self.health.lock().unwrap_or_else(PoisonError::into_inner).get(connection).cloned()
    }

    fn say(&self, connection: &ConnectionId, health: Health) {
        self.health.lock().unwrap_or_else(PoisonError::into_inner).insert(connection.clone(), health);
    }

    fn forget(&self, connection: &ConnectionId) {
        self.health.lock().unwrap_or_else(PoisonError::into_inner).remove(connection);
        self.listening.lock().unwrap_or_else(PoisonError::into_inner).remove(connection);
    }

    fn listens(&self, connection: &ConnectionId, at: Option<SocketAddr>) {
        let mut listening = self.listening.lock().unwrap_or_else(PoisonError::into_inner);
        match at {
            Some(at) => listening.insert(connection.clone(), at),
            None => listening.remove(connection),
        };
    }

    fn address(&self, connection: &ConnectionId) -> Option<SocketAddr> {
        self.listening.lock().unwrap_or_else(PoisonError::into_inner).get(connection).copied()
    }
}
