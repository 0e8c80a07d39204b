//! Moving a connection to a provider that takes its place.

use connector::{Confidence, SuccessorSpec};
use model::{ComparedWith, Connection, Fault, RoomComparison, Window};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::app::Slice;

/// How near the end of a provider's service is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EndState {
    /// It will end; no day is known.
    Unknown,
    /// The days are ahead.
    Ahead,
    /// It is blocked by default; this connection was not seen to be.
    Blocking,
    /// This connection was seen to be blocked.
    Blocked,
    /// It is gone.
    Removed,
}

/// The end of the service that a connection uses.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EndView {
    /// How near it is.
    pub state: EndState,
    /// Blocked by default from this day (date).
    pub blocked_from: Option<String>,
    /// Gone from this day (date).
    pub removed_on: Option<String>,
    /// Days until it is gone.
    pub days: Option<i32>,
    /// How sure this is.
    pub confidence: Confidence,
    /// Where it was announced.
    pub source: Option<String>,
}

/// How far a move is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MoveStage {
    /// Not begun.
    None,
    /// A successor was prepared; the old connection is in use.
    Prepared,
    /// The successor is in use.
    Switched,
}

/// What comparing both sides showed.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ComparisonView {
    /// When, RFC 3339.
    pub at: String,
    /// Span that was compared.
    pub window: Window,
    /// What stood for the old connection.
    pub with: ComparedWith,
    /// Rooms that were compared.
    pub rooms: u32,
    /// Rooms that one side could not read whole.
    pub unread: u32,
    /// Meetings that say the same.
    #[ts(type = "number")]
    pub same: u64,
    /// Meetings that both show and that differ.
    #[ts(type = "number")]
    pub differ: u64,
    /// Meetings that the successor does not show.
    #[ts(type = "number")]
    pub missing: u64,
    /// Meetings that the successor alone shows.
    #[ts(type = "number")]
    pub added: u64,
}

/// Where moving a connection stands.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SuccessorView {
    /// The connection that is followed.
    pub predecessor: Connection,
    /// The end of its provider's service.
    pub ends: Option<EndView>,
    /// What could follow, and what goes along.
    pub options: Vec<&'static SuccessorSpec>,
    /// How far it is.
    pub stage: MoveStage,
    /// The connection that follows.
    pub successor: Option<Connection>,
    /// When it was prepared, RFC 3339.
    pub prepared_at: Option<String>,
    /// When it was switched over, RFC 3339.
    pub switched_at: Option<String>,
    /// The last comparison.
    pub comparison: Option<ComparisonView>,
    /// Why it cannot be switched over now.
    pub switch_refused: Option<Fault>,
    /// Why it cannot be switched back now.
    pub back_refused: Option<Fault>,
    /// Settings of people's calendars that a switch exchanges for what the successor offers.
    pub exchanged: Vec<ExchangedView>,
    /// Questions of people's calendars that are asked again after a switch.
    #[ts(type = "number")]
    pub asked_again: u64,
}

/// A setting that a switch exchanges.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ExchangedView {
    /// Name of the integration.
    pub integration: String,
    /// `invitations`, `cancellations`, `deletion` or `access`.
    pub setting: String,
    /// Its value.
    pub from: String,
    /// The value after the switch.
    pub to: String,
}

/// Prepares a successor.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SuccessorPrepare {
    /// Id or name.
    pub connection: String,
    /// Provider that is to follow; needed where several could.
    pub provider: Option<String>,
    /// Name of the new connection; made from the old one's when absent.
    pub name: Option<String>,
}

/// Reads both sides and compares them. Long; writes to neither provider.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SuccessorCompare {
    /// Id or name of either connection.
    pub connection: String,
    /// Task id for cancelling.
    pub task: Option<String>,
}

/// Asks for rooms of the last comparison.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ComparedRoomQuery {
    /// Id or name of either connection.
    pub connection: String,
    /// Only rooms that differ or could not be read.
    pub different: bool,
    /// Which part.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// Rooms of a comparison.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ComparedRoomList {
    /// Rooms, those that could not be read first, then by differences.
    pub rooms: Vec<RoomComparison>,
    /// How many match in all.
    pub total: u32,
}

/// Lets the successor take the old connection's place.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SuccessorSwitch {
    /// Id or name of either connection.
    pub connection: String,
    /// The number of meetings that the successor does not show, typed by the administrator.
    pub accept_missing: Option<u32>,
}
