//! Every schedule at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether schedules run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SchedulesView {
    /// Every schedule is held back until somebody lets them run again.
    pub paused: bool,
}

/// Holds every schedule back, or lets them run again.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SchedulesPause {
    /// Whether they are held back.
    pub paused: bool,
}

/// Runs everything that may run by itself. Long.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SchedulesRun {
    /// Task id for cancelling.
    pub task: Option<String>,
}

/// What was run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SchedulesRan {
    /// How many integrations ran; how each ended is in the log.
    pub ran: u32,
}
