//! The built-in OA calendar, its outbox and the room conversion table.

pub use connector::Act;
use model::{
    Attendee, Fault, MeetingStatus, Party, Recurrence, RoomConversion, Sensitivity, SeriesRole, ShowAs, When,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for entries of the OA calendar, occurrences expanded.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OaEventQuery {
    /// First day (date).
    pub from: String,
    /// Last day (date), inclusive.
    pub to: String,
    /// Only in this person's calendar (mailbox).
    pub mailbox: Option<String>,
}

/// An entry of the OA calendar: a single meeting or one occurrence.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OaEventView {
    /// Id of the entry.
    pub id: String,
    /// Counts its changes; to be given back when it is saved.
    #[ts(type = "number")]
    pub revision: u64,
    /// Start the rule gave this occurrence, seconds since 1970; none for a single meeting.
    #[ts(type = "number | null")]
    pub occurrence: Option<i64>,
    /// Mailbox in whose calendar it is.
    pub mailbox: String,
    /// Title; none where private.
    pub title: Option<String>,
    /// When.
    pub when: When,
    /// Who called it.
    pub organizer: Option<Party>,
    /// Who is invited.
    pub attendees: Vec<Attendee>,
    /// Place as text.
    pub place: Option<String>,
    /// Rooms booked, ours, by id.
    pub rooms: Vec<String>,
    /// Details.
    pub body: Option<String>,
    /// Whether it holds.
    pub status: MeetingStatus,
    /// Who may know.
    pub sensitivity: Sensitivity,
    /// How it blocks.
    pub show_as: ShowAs,
    /// Part in a series.
    pub series: SeriesRole,
    /// The rule of its series.
    pub recurrence: Option<Recurrence>,
    /// Name of the integration that made it; none where somebody made it here.
    pub made_by: Option<String>,
    /// Colour of that integration, `#rrggbb`.
    pub color: Option<String>,
    /// How far its last change is on the way to the third party; none where nothing is to be pushed.
    pub pushed: Option<PushState>,
}

/// How far a change is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum PushState {
    /// It waits in the outbox.
    Waiting {
        /// When it is pushed at the earliest, RFC 3339, where it lies too far ahead for now.
        from: Option<String>,
    },
    /// It is being sent.
    Sending,
    /// It arrived, RFC 3339.
    Done {
        /// When.
        at: String,
    },
    /// It failed and is tried again at a time, RFC 3339, or waits for somebody without one.
    Failed {
        /// Why.
        fault: Box<Fault>,
        /// When it is tried again.
        again: Option<String>,
    },
}

/// Names an entry, or one occurrence of its series.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OaEventRef {
    /// Id of the entry.
    pub id: String,
    /// Start the rule gave the occurrence, seconds since 1970; none for the entry as it was entered.
    #[ts(type = "number | null")]
    pub occurrence: Option<i64>,
}

/// Entries of the OA calendar.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OaEventList {
    /// Entries, by start.
    pub events: Vec<OaEventView>,
    /// Entries that cannot be shown, whenever they may be.
    pub broken: Vec<OaUnshown>,
}

/// An entry of the OA calendar that cannot be shown.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OaUnshown {
    /// Entry.
    pub id: String,
    /// Mailbox it is in.
    pub mailbox: String,
    /// Title; none of what is private.
    pub title: Option<String>,
    /// Why.
    pub fault: Fault,
}

/// Which occurrences of a series a change means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OaScope {
    /// The single meeting, or the whole series.
    #[default]
    All,
    /// This occurrence alone.
    This,
    /// This one and all later ones.
    Following,
}

/// An entry as entered; without an id a new one.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OaEventDraft {
    /// Id of the entry.
    #[serde(default)]
    pub id: Option<String>,
    /// Revision it was shown with.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub revision: Option<u64>,
    /// Start the rule gave the occurrence that is meant.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub occurrence: Option<i64>,
    /// Which occurrences.
    #[serde(default)]
    pub scope: OaScope,
    /// Mailbox of the organiser.
    pub mailbox: String,
    /// Title.
    pub title: String,
    /// When.
    pub when: When,
    /// Who is invited, without rooms.
    #[serde(default)]
    pub attendees: Vec<Attendee>,
    /// Place as text.
    #[serde(default)]
    pub place: Option<String>,
    /// Rooms to book, ours, by id.
    #[serde(default)]
    pub rooms: Vec<String>,
    /// Details.
    #[serde(default)]
    pub body: Option<String>,
    /// Who may know.
    #[serde(default)]
    pub sensitivity: Sensitivity,
    /// How it blocks.
    #[serde(default)]
    pub show_as: ShowAs,
    /// The rule, where it repeats.
    #[serde(default)]
    pub recurrence: Option<Recurrence>,
}

/// An entry after it was saved.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OaSaved {
    /// Id of the entry.
    pub id: String,
    /// Its revision now.
    #[ts(type = "number")]
    pub revision: u64,
    /// Integrations to which it is pushed, by name.
    pub pushed_to: Vec<String>,
}

/// Removes an entry.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OaEventRemove {
    /// Id of the entry.
    pub id: String,
    /// Revision it was shown with.
    #[ts(type = "number")]
    pub revision: u64,
    /// Start the rule gave the occurrence that is meant.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub occurrence: Option<i64>,
    /// Which occurrences.
    #[serde(default)]
    pub scope: OaScope,
}

/// What can be done about an entry by calls of their own, and where.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OaActs {
    /// Systems it is kept in step with that offer something.
    pub systems: Vec<OaActsAt>,
}

/// What one system offers.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OaActsAt {
    /// Name of its connection.
    pub name: String,
    /// What.
    pub acts: Vec<Act>,
}

/// Does something about an entry in somebody's name: answers an invitation, signs in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OaActDo {
    /// Id of the entry.
    pub id: String,
    /// Start the rule gave the occurrence that is meant.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub occurrence: Option<i64>,
    /// What.
    pub act: Act,
    /// Mailbox of whoever does it; whose calendar it is where absent.
    #[serde(default)]
    pub who: Option<String>,
}

/// Where it was done.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OaActed {
    /// Names of the connections.
    pub names: Vec<String>,
}

/// Asks who and what is free.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FreeBusyQuery {
    /// From, RFC 3339.
    pub from: String,
    /// To, RFC 3339, exclusive.
    pub to: String,
    /// People (mailboxes).
    pub people: Vec<String>,
    /// Rooms (ids).
    pub rooms: Vec<String>,
    /// Entry that does not count.
    pub except: Option<String>,
}

/// Who and what is taken when.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FreeBusyView {
    /// People and rooms asked for, in that order.
    pub calendars: Vec<BusyView>,
}

/// Who and what is taken when, as other systems tell.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BusyElsewhereView {
    /// People and rooms of whom some system knows something.
    pub calendars: Vec<BusyView>,
    /// Systems that were asked.
    pub asked: Vec<BusyAsked>,
}

/// A system that was asked.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BusyAsked {
    /// Connection's name.
    pub name: String,
    /// Why it could not tell.
    pub fault: Option<Fault>,
}

/// When somebody or something is taken.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BusyView {
    /// Mailbox or room id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Spans, RFC 3339, sorted, from and to (exclusive).
    pub busy: Vec<(String, String)>,
}

/// What waits to be pushed.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OutboxView {
    /// Changes that wait or failed, oldest first, at most 500.
    pub entries: Vec<OutboxEntry>,
    /// How many in all.
    pub total: u32,
}

/// A change on its way.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OutboxEntry {
    /// Number of the change, for trying it or giving it up by itself.
    #[ts(type = "number")]
    pub no: i64,
    /// Id of the OA entry.
    pub event: String,
    /// Its title; none where private.
    pub title: Option<String>,
    /// Integration it is pushed by.
    pub integration: String,
    /// `create`, `update` or `delete`.
    pub change: String,
    /// When it was made, RFC 3339.
    pub at: String,
    /// Mailbox whose calendar it is in, as the integration binds it.
    pub mailbox: String,
    /// Tries that failed.
    pub tries: u32,
    /// How far it is.
    pub state: PushState,
    /// Why it waits, where it did not fail: `turn`, `behind` (another change of its calendar failed), `busy` (a
    /// run of its integration is under way), `off` (its integration is), `paused` (all schedules are), `later` (it lies
    /// too far ahead for now).
    pub waits: Option<String>,
}

/// Names a change on its way.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OutboxRef {
    /// Its number.
    #[ts(type = "number")]
    pub no: i64,
}

/// Asks for the conversion table of a connection.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConversionQuery {
    /// Connection (id or name).
    pub connection: String,
}

/// The conversion table of a connection.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ConversionView {
    /// Pairs, by our room's name.
    pub rows: Vec<RoomConversion>,
    /// Pairs that names and seats suggest for rooms that have none yet.
    pub suggestions: Vec<ConversionSuggestion>,
    /// What is wrong: `local_twice`, `mailbox_twice`, `local_unknown`, `mailbox_unknown`, with the row's local name.
    pub issues: Vec<ConversionIssue>,
    /// Our rooms without a pair.
    pub unpaired: Vec<String>,
    /// Names of our rooms, to choose from.
    pub locals: Vec<String>,
    /// Mailboxes of the connection's rooms, to choose from.
    pub mailboxes: Vec<String>,
}

/// A suggested pair.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ConversionSuggestion {
    /// Name of our room.
    pub local: String,
    /// Room mailbox.
    pub mailbox: String,
    /// Name at the third party.
    pub name: String,
    /// `same_name`, `like_name` or `like_name_and_seats`.
    pub reason: String,
    /// From 0 to 100.
    pub score: u32,
}

/// What is wrong with a row.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ConversionIssue {
    /// Name of our room.
    pub local: String,
    /// Room mailbox.
    pub mailbox: String,
    /// What.
    pub code: String,
}

/// Replaces the conversion table of a connection.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConversionSave {
    /// Connection (id or name).
    pub connection: String,
    /// Pairs of our room's name and a room mailbox.
    pub rows: Vec<(String, String)>,
}
