//! One connection taking the place of another: what was prepared, what comparing both showed, what was switched.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    CalendarPolicy, ConnectionId, Fault, FieldChange, IntegrationId, RoomFacts, RunId, SecretState, When,
    Window,
};

/// A connection and the one that is to take its place, or has taken it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Succession {
    /// Who is followed.
    pub predecessor: ConnectionId,
    /// Who follows.
    pub successor: ConnectionId,
    /// When the successor was prepared.
    pub prepared_at: Timestamp,
    /// When the integration was switched over; none while it reads the predecessor.
    pub switched_at: Option<Timestamp>,
    /// Sorts after every run from before the switch, and before every run since.
    pub switch: Option<RunId>,
    /// Name of the successor before it took the predecessor's over.
    pub own_name: String,
    /// The last comparison that came to its end; none after anything it rests on was thrown away.
    pub comparison: Option<Comparison>,
    /// Integrations of people's calendars that were switched over too, as they were before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calendars: Vec<FormerCalendar>,
}

/// Settings of an integration of people's calendars before a switch: what the successor does not offer was exchanged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormerCalendar {
    /// The integration.
    pub integration: IntegrationId,
    /// Its settings.
    pub policy: CalendarPolicy,
}

/// What the predecessor's side of a comparison was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ComparedWith {
    /// The predecessor's calendars, read at the same time.
    Source,
    /// What is stored: the predecessor refuses to be read because its service ended.
    Stored,
}

/// What a successor was when it was compared: another logon may see other rooms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Way to log on.
    pub auth: String,
    /// Settings.
    pub settings: BTreeMap<String, String>,
    /// States of secrets.
    pub secrets: BTreeMap<String, SecretState>,
}

/// A comparison of both sides over the same window. Only meetings that touch the window count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// When it ended.
    pub at: Timestamp,
    /// Span that was compared.
    pub window: Window,
    /// Attendees and bodies were read.
    pub details: bool,
    /// What stood for the predecessor.
    pub with: ComparedWith,
    /// The successor as it was.
    pub candidate: Candidate,
    /// Rooms that were compared, read whole or not.
    pub rooms: u32,
    /// Rooms that one side could not read whole: nothing is concluded about them.
    pub unread: u32,
    /// Meetings that say the same.
    pub same: u64,
    /// Meetings that both show and that differ.
    pub differ: u64,
    /// Meetings that the successor does not show.
    pub missing: u64,
    /// Meetings that the successor alone shows.
    pub added: u64,
}

/// What comparing one room showed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoomComparison {
    /// Mailbox.
    pub mailbox: String,
    /// Name to show.
    pub name: String,
    /// Meetings that the predecessor shows in the window.
    pub before: u32,
    /// Meetings that the successor shows in the window.
    pub after: u32,
    /// Meetings that say the same.
    pub same: u32,
    /// Meetings that both show and that differ.
    pub differ: u32,
    /// Meetings that the successor does not show.
    pub missing: u32,
    /// Meetings that the successor alone shows.
    pub added: u32,
    /// Facts of the room in which the sides differ.
    pub facts: Vec<FieldChange>,
    /// What the successor says of the room; none where it was not asked.
    pub observed: Option<RoomFacts>,
    /// The first differences.
    pub differences: Vec<MeetingDifference>,
    /// Why one side could not be read whole; then nothing is counted.
    pub fault: Option<Fault>,
}

/// How two sides differ about a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SidesDiffer {
    /// The successor does not show it.
    Missing,
    /// The successor alone shows it.
    Added,
    /// Both show it, and say different things.
    Content,
}

/// A meeting about which the sides differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeetingDifference {
    /// How.
    pub kind: SidesDiffer,
    /// Title; none where it is private or has none.
    pub title: Option<String>,
    /// When it is, on the side that shows it.
    pub when: When,
    /// Fields that differ; empty where one side does not show it.
    pub changes: Vec<FieldChange>,
}

impl RoomComparison {
    /// How many differences there are, listed or not.
    pub fn count(&self) -> u32 {
        self.differ.saturating_add(self.missing).saturating_add(self.added)
    }
}
