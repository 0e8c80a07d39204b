//! Events of a connection, how they come, and playing the provider towards a callback address.

use model::{Fault, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

use super::app::Slice;

/// How events come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FeedMode {
    /// Not at all.
    #[default]
    Off,
    /// Over a connection that we hold open.
    Stream,
    /// As requests to an address of ours.
    Http,
}

/// How a feed is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum FeedHealth {
    /// Nothing listens.
    Off,
    /// It is being opened.
    Opening,
    /// Open since a time, RFC 3339.
    Open {
        /// Since.
        since: String,
    },
    /// Waiting to open again at a time, RFC 3339.
    Waiting {
        /// When.
        until: String,
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

/// Events of a connection.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FeedView {
    /// Connection's id.
    pub connection: String,
    /// Ways the provider offers.
    pub modes: Vec<FeedMode>,
    /// The way in use.
    pub mode: FeedMode,
    /// Address the receiver listens on, `host:port`.
    pub listen: Option<String>,
    /// Path of the receiver.
    pub path: Option<String>,
    /// How it is.
    pub health: FeedHealth,
    /// Events stored.
    pub stored: u32,
    /// Events stored and not worked off.
    pub waiting: u32,
    /// Events that came this month.
    pub this_month: u32,
    /// When the last one came, RFC 3339.
    pub last_at: Option<String>,
    /// Since when nothing was missed, RFC 3339; none where that cannot be said.
    pub unbroken_since: Option<String>,
    /// Signs of another live copy of the same app, which gets part of the events.
    pub second_copy: Option<Fault>,
    /// Why the last request to our address was refused, where it was.
    pub refused: Option<Fault>,
    /// Samples that can be sent to a callback address.
    pub samples: Vec<String>,
}

/// How events shall come.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FeedSet {
    /// Connection (id or name).
    pub connection: String,
    /// The way.
    pub mode: FeedMode,
    /// Address to listen on, `host:port`; loopback unless `exposed` says otherwise.
    #[serde(default)]
    pub listen: Option<String>,
    /// Somebody said yes to an address that others can reach.
    #[serde(default)]
    pub exposed: bool,
}

/// Asks for events.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EventQuery {
    /// Connection (id or name).
    pub connection: String,
    /// Only this kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// Only those not worked off.
    #[serde(default)]
    pub waiting: bool,
    /// Which part.
    #[serde(flatten, default)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// An event.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EventView {
    /// Number.
    #[ts(type = "number")]
    pub number: u64,
    /// Provider's id.
    pub id: String,
    /// Provider's word.
    pub kind: String,
    /// When it came, RFC 3339.
    pub came_at: String,
    /// When it happened, RFC 3339.
    pub born_at: Option<String>,
    /// What it made us read again: `person`, `department`, `people`, `room`, `meetings`, `fact`, `nothing`, `unknown`.
    pub hints: Vec<String>,
    /// How often it came.
    pub times: u32,
    /// When it was worked off, RFC 3339.
    pub done_at: Option<String>,
    /// Why it could not be worked off.
    pub fault: Option<Fault>,
    /// Content, personal data masked.
    pub body: String,
}

/// Events.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EventList {
    /// Some, the newest first.
    pub events: Vec<EventView>,
    /// How many match in all.
    pub total: u32,
    /// Kinds there are.
    pub kinds: Vec<String>,
}

/// Plays the provider towards an address.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RehearsalRun {
    /// Connection (id or name), whose keys sign.
    pub connection: String,
    /// Address; none: the one in the settings.
    #[serde(default)]
    pub address: Option<String>,
    /// Samples to send; empty for all.
    #[serde(default)]
    pub samples: Vec<String>,
    /// Somebody said yes to sending over plain http.
    #[serde(default)]
    pub plain_http: bool,
    /// Task id for cancelling.
    #[serde(default)]
    pub task: Option<String>,
}

/// What came of one sample.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RehearsalView {
    /// The sample.
    pub sample: String,
    /// How it ended.
    pub verdict: Verdict,
    /// Facts seen.
    pub evidence: BTreeMap<String, String>,
    /// Why it failed or warns.
    pub fault: Option<Fault>,
}

/// What came of playing the provider.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RehearsalReport {
    /// The address.
    pub address: String,
    /// Samples, in order.
    pub samples: Vec<RehearsalView>,
}
