//! What the UI shows of pacing.

use model::ConnectionId;
use serde::Serialize;

/// A lane right now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaceView {
    /// Connection.
    pub connection: ConnectionId,
    /// Whose budget is charged.
    pub principal: String,
    /// Calls that run.
    pub running: u32,
    /// Calls that wait for their turn.
    pub waiting: u32,
    /// Calls at once at present.
    pub limit: u32,
    /// Calls at once at most.
    pub max: u32,
    /// Milliseconds until the provider may be called again; 0 when it may be now.
    pub wait_ms: u64,
    /// Calls that ended, tries counted one by one.
    pub calls: u64,
    /// Times the provider said it was busy.
    pub busy: u64,
}
