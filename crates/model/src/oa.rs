//! The built-in OA calendar, and what ties its people and rooms to the third party.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{ConnectionId, Meeting, MeetingId, PersonId, Recurrence, RoomId};

/// An entry of the built-in OA calendar: a single meeting or a whole series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OaEvent {
    /// Our id; it is the provider's id of the built-in side.
    pub id: MeetingId,
    /// Counts changes, from 1; it is the version of the built-in side.
    pub revision: u64,
    /// When it was written last, by whomever; the store sets it.
    #[serde(default)]
    pub written: Option<Timestamp>,
    /// Mailbox of the person in whose calendar it is, lower case: the organiser of what was made here.
    pub mailbox: String,
    /// What it says; of a series, its first occurrence.
    pub meeting: Meeting,
    /// Rooms booked, ours.
    pub rooms: Vec<RoomId>,
    /// The rule, where it repeats.
    pub recurrence: Option<Recurrence>,
    /// Occurrences that differ from the rule: the start the rule gave (seconds since 1970) and what they say instead;
    /// none where the occurrence was left out.
    pub changed: Vec<(i64, Option<Box<Meeting>>)>,
    /// Marker of the copy, where a sync made it (hexadecimal digits); none where somebody made it here.
    pub marker: Option<String>,
    /// Integration that made it.
    pub made_by: Option<crate::IntegrationId>,
}

/// Our room and the room mailbox it is at the third party (会议室转换关系).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoomConversion {
    /// Connection whose room mailbox it is.
    pub connection: ConnectionId,
    /// Name of our room, as the OA's place says it.
    pub local: String,
    /// Room mailbox, lower case.
    pub mailbox: String,
}

/// A person's own account at a connection (access mode "user"). Its password is sealed elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Account {
    /// Connection it is for.
    pub connection: ConnectionId,
    /// Whose.
    pub person: PersonId,
    /// Login name; may differ from the mail alias.
    pub login: String,
    /// When its password was stored or replaced, RFC 3339; none where there is none.
    pub set_at: Option<String>,
}
