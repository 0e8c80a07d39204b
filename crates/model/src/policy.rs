//! What an integration may do: sides, direction, window, guards and modes.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::{CalendarPolicy, ConnectionId, IntegrationId};

/// One side of an integration.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Side {
    /// A connection's rooms or mailboxes.
    Connection {
        /// Which.
        id: ConnectionId,
    },
    /// Our own store of rooms and meetings.
    Hub,
    /// The built-in OA calendar.
    Oa,
}

/// Which way changes flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From side A to side B.
    #[default]
    Pull,
    /// From side B to side A.
    Push,
    /// Both ways.
    Both,
}

/// Who is told when a meeting is written (seed 001, three modes).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum InvitationMode {
    /// Nobody.
    None,
    /// Everybody invited.
    #[default]
    All,
    /// Everybody invited, and a copy is kept in sent items.
    AllAndCopy,
}

/// Who is told when a meeting is cancelled; same three modes.
pub type CancellationMode = InvitationMode;

/// What deleting means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DeletionMode {
    /// Gone at once.
    Hard,
    /// Recoverable by the user.
    Soft,
    /// Into the deleted items folder.
    #[default]
    ToDeletedItems,
}

/// Limits above which deletions are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GuardLimits {
    /// Deletions a run may make without approval.
    pub deletes: u32,
    /// Per cent of the known meetings in the read window that a run may delete without approval.
    pub delete_percent: u32,
}

impl Default for GuardLimits {
    fn default() -> Self {
        Self { deletes: 20, delete_percent: 10 }
    }
}

/// When an integration runs by itself. Times are in the integration's zone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Schedule {
    /// Never by itself.
    #[default]
    Manual,
    /// Every so many minutes, 1 to 1440.
    Every {
        /// Minutes between the starts of two runs.
        minutes: u32,
    },
    /// At times of the day.
    Daily {
        /// Times, at least one.
        #[cfg_attr(feature = "ts", ts(type = "string[]"))]
        at: Vec<Time>,
    },
}

/// What an integration may do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Policy {
    /// Which way changes flow.
    pub direction: Direction,
    /// Days on both sides of today, 1 to 15.
    pub window_days: u32,
    /// IANA zone in which days begin.
    pub zone: String,
    /// Limits of deletions.
    pub guards: GuardLimits,
    /// Read attendees and bodies (a second call per batch of items). Of two calendars everything is read; without details
    /// attendees, rooms and bodies stay as they are on both sides.
    pub details: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            direction: Direction::Pull,
            window_days: 15,
            zone: "Asia/Shanghai".to_owned(),
            guards: GuardLimits::default(),
            details: true,
        }
    }
}

/// Two sides and a policy; what plans, runs and schedules belong to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Integration {
    /// Our id.
    pub id: IntegrationId,
    /// Name; a room source's is its connection's.
    pub name: String,
    /// Whether schedules run it.
    pub enabled: bool,
    /// First side.
    pub side_a: Side,
    /// Second side.
    pub side_b: Side,
    /// What it may do.
    pub policy: Policy,
    /// When it runs.
    pub schedule: Schedule,
    /// What it may do besides, where its sides are two calendars; none towards the hub.
    #[serde(default)]
    pub calendar: Option<Box<CalendarPolicy>>,
}
