//! Checks.

use std::collections::BTreeMap;

use model::{Fault, ProbeSummary, RoomRights, Verdict};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Runs the checks of a connection. Long: takes a task id and reports progress.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CheckRun {
    /// Id or name.
    pub connection: String,
    /// Rooms (mailboxes) to check as well.
    pub rooms: Vec<String>,
    /// Check every room of the list.
    pub all_rooms: bool,
    /// Only these checks (and what they depend on); all when empty.
    pub only: Vec<String>,
    /// Task id for cancelling.
    pub task: Option<String>,
}

/// One check.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CheckView {
    /// Id, such as `tls`; `room:MAILBOX` for a room.
    pub id: String,
    /// Verdict.
    pub verdict: Verdict,
    /// Milliseconds.
    #[ts(type = "number")]
    pub ms: u64,
    /// Facts seen.
    pub evidence: BTreeMap<String, String>,
    /// Why it failed or warns.
    pub fault: Option<Fault>,
    /// When, RFC 3339.
    pub at: String,
    /// When it is worth looking again, RFC 3339.
    pub next_at: Option<String>,
    /// Checks it depends on.
    pub depends_on: Vec<String>,
}

/// All checks of a connection.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CheckReport {
    /// Checks, in the order of the ladder.
    pub checks: Vec<CheckView>,
    /// How many ended how.
    pub summary: ProbeSummary,
}

/// A row of the permission map.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RoomRightsView {
    /// Mailbox.
    pub mailbox: String,
    /// Name.
    pub name: String,
    /// Building and floor for grouping, where known.
    pub group: Option<String>,
    /// Rights.
    pub rights: RoomRights,
    /// The fault that matters most.
    pub fault: Option<Fault>,
    /// When it was checked, RFC 3339; none when never.
    pub at: Option<String>,
}

/// The permission map.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PermissionMap {
    /// Rooms, those with gaps first.
    pub rooms: Vec<RoomRightsView>,
}
