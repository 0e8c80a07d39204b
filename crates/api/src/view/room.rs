//! Rooms and sheets of rooms.

use intake::{Edit, Issue, RowFilter, RowView, SheetView};
use model::{Fault, RoomFacts, RoomResolution};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::app::Slice;

/// Asks for stored rooms.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RoomQuery {
    /// Only of this connection (id or name).
    pub connection: Option<String>,
    /// Words in name or mailbox.
    pub search: Option<String>,
    /// Which part.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// Asks for stored rooms as a file; which part is of no matter, all that match are in it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RoomExport {
    /// `zh-CN` or `en`.
    pub language: String,
    /// Which rooms.
    #[serde(flatten)]
    #[ts(flatten)]
    pub query: RoomQuery,
}

/// A stored room.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RoomView {
    /// Our id.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Mailbox.
    pub mailbox: String,
    /// Seats.
    pub capacity: Option<u32>,
    /// Name of its connection.
    pub connection: String,
    /// What the administrator gave.
    pub given: RoomFacts,
    /// What the provider said.
    pub observed: RoomFacts,
    /// Whether its meetings are synced.
    pub enabled: bool,
    /// When its calendar was last read whole, RFC 3339.
    pub read_at: Option<String>,
}

/// Stored rooms.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RoomList {
    /// Rooms, by name.
    pub rooms: Vec<RoomView>,
    /// How many there are in all.
    pub total: u32,
}

/// Changes rooms of a connection.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RoomUpdate {
    /// Our ids.
    pub rooms: Vec<String>,
    /// Sync their meetings or not.
    #[serde(default)]
    pub enabled: Option<bool>,
}

/// Removes rooms from a connection's list, with their stored meetings.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RoomRemove {
    /// Our ids.
    pub rooms: Vec<String>,
}

/// What the provider lists, beside what is in the list already.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DiscoveryView {
    /// Rooms the provider listed.
    pub rooms: Vec<DiscoveredView>,
    /// Room lists it has; empty is normal.
    pub lists: Vec<String>,
}

/// A room the provider listed.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DiscoveredView {
    /// Mailbox.
    pub mailbox: String,
    /// What the provider says.
    pub facts: RoomFacts,
    /// Lists it is in.
    pub lists: Vec<String>,
    /// It is in our list already.
    pub known: bool,
}

/// Adds discovered rooms.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RoomAdd {
    /// Id or name of the connection.
    pub connection: String,
    /// Mailboxes.
    pub mailboxes: Vec<String>,
}

/// Opens a sheet for import.
#[derive(Clone, Deserialize, TS)]
pub struct SheetOpen {
    /// Id or name of the connection.
    pub connection: String,
    /// File name, for messages and format.
    pub file_name: String,
    /// Content, base64; at most 64 MiB decoded.
    pub content_base64: String,
    /// Sheet of the workbook; the first with rooms when absent.
    #[serde(default)]
    pub sheet: Option<String>,
}

impl std::fmt::Debug for SheetOpen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SheetOpen").field("file_name", &self.file_name).finish_non_exhaustive()
    }
}

/// An open sheet.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SheetOpened {
    /// Names the open sheet in later calls; closed after an hour.
    pub session: String,
    /// What it holds.
    pub view: SheetView,
    /// What importing the good rows would change.
    pub diff: SheetDiff,
}

/// What importing would change in a connection's list.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct SheetDiff {
    /// New rooms.
    pub added: u32,
    /// Rooms whose given facts change.
    pub changed: u32,
    /// Rooms as they are.
    pub same: u32,
    /// Rooms of the list that the sheet lacks; never removed by an import.
    pub missing: Vec<String>,
}

/// Asks for the corrected copy of an open sheet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetCorrect {
    /// Session.
    pub session: String,
    /// `zh-CN` or `en`, the language of its comments.
    pub language: String,
}

/// Names an open sheet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetRef {
    /// Session.
    pub session: String,
}

/// Changes an open sheet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetEdit {
    /// Session.
    pub session: String,
    /// What to do.
    pub edit: Edit,
}

/// Asks for rows of an open sheet.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetRows {
    /// Session.
    pub session: String,
    /// Which rows.
    #[serde(default)]
    pub filter: RowFilter,
    /// Which part of them.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// Rows of an open sheet.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SheetRowList {
    /// Rows, in the order of the file.
    pub rows: Vec<RowView>,
    /// How many there are in all.
    pub total: u32,
}

/// Asks the provider about the addresses of an open sheet. Long.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetResolve {
    /// Session.
    pub session: String,
    /// Task id for cancelling.
    #[serde(default)]
    pub task: Option<String>,
}

/// Asks for the rooms of lists that an open sheet names. Long.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetExpand {
    /// Session.
    pub session: String,
    /// Row of the list; every list when absent.
    #[serde(default)]
    pub row: Option<u32>,
    /// Task id for cancelling.
    #[serde(default)]
    pub task: Option<String>,
}

/// What the provider says of the addresses.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SheetResolved {
    /// One per address that was asked.
    pub rooms: Vec<ResolvedView>,
}

/// What the provider says of one address.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ResolvedView {
    /// Address as in the sheet.
    pub mailbox: String,
    /// Answer.
    pub resolution: RoomResolution,
}

/// What an import did.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportView {
    /// Rooms accepted, repaired ones included.
    pub accepted: u32,
    /// Rows that were repaired.
    pub repaired: u32,
    /// Warnings.
    pub warnings: u32,
    /// Rows that were not accepted.
    pub blocked: u32,
    /// Issues, one per finding.
    pub issues: Vec<Issue>,
    /// Rooms new in the list.
    pub added: u32,
    /// Rooms whose facts changed.
    pub changed: u32,
    /// Rooms of the list that the sheet lacks.
    pub missing: Vec<String>,
}

/// Asks for a template.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateRequest {
    /// `zh-CN` or `en`.
    pub language: String,
}

/// Asks for the script that grants what is missing.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScriptRequest {
    /// Id or name of the connection.
    pub connection: String,
    /// `zh-CN` or `en`, the language of its comments.
    pub language: String,
    /// Only for these rooms (mailboxes); for all when empty.
    #[serde(default)]
    pub rooms: Vec<String>,
}

/// A script.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ScriptView {
    /// Suggested file name.
    pub name: String,
    /// Whole text.
    pub text: String,
    /// Rooms it grants rights on.
    pub rooms: u32,
}

/// A room that could not be handled.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RoomFault {
    /// Mailbox.
    pub mailbox: String,
    /// Why.
    pub fault: Fault,
}
