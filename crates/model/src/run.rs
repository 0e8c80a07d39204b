//! Runs: what was done, item by item.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Entity, Fault, FieldChange, IntegrationId, PlanCounts, PlanId, Reason, RunId, StepId, StepKind, When,
};

/// What a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    /// A test sync: made a plan, wrote nothing.
    Preview,
    /// Executed a plan.
    Apply,
    /// Executed the inverse of an earlier run.
    Undo,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Under way.
    Running,
    /// Everything was done.
    Done,
    /// Done, but items failed, were partial or are held.
    Partial,
    /// Refused or stopped before anything was changed.
    Refused,
    /// Stopped by an error.
    Failed,
    /// Stopped by the administrator.
    Cancelled,
    /// Found unfinished at the next start; what it had done is known and kept.
    Interrupted,
}

/// How many items ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RunCounts {
    /// Made.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub created: u64,
    /// Changed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub updated: u64,
    /// Removed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub deleted: u64,
    /// Failed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub failed: u64,
    /// Left alone, with a reason.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub skipped: u64,
    /// Held for approval.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub held: u64,
}

impl RunCounts {
    /// What a plan comes to, for the test sync that made it: nothing of it has happened.
    pub fn planned(plan: &PlanCounts) -> Self {
        Self {
            created: plan.create,
            updated: plan.update,
            deleted: plan.delete,
            failed: 0,
            skipped: plan.skip + plan.conflict,
            held: plan.hold,
        }
    }
}

/// A run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Run {
    /// Our id.
    pub id: RunId,
    /// Integration it belongs to.
    pub integration: IntegrationId,
    /// What it is.
    pub kind: RunKind,
    /// How far it is.
    pub state: RunState,
    /// Plan it made or executed.
    pub plan: Option<PlanId>,
    /// Run it undid.
    pub undoes: Option<RunId>,
    /// Who started it: `manual`, `schedule`, `cli`.
    pub trigger: String,
    /// Start.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub started_at: Timestamp,
    /// End, when it ended.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub ended_at: Option<Timestamp>,
    /// How items ended. Of a test sync: how they would end, none of it was written.
    pub counts: RunCounts,
    /// What stopped it, or the rooms' faults that made it partial (at most 100).
    pub faults: Vec<Fault>,
}

/// How an item of a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ItemOutcome {
    /// Journalled, effect not confirmed.
    Intent,
    /// Done.
    Done,
    /// Failed.
    Failed,
    /// Left alone.
    Skipped,
    /// Held for approval.
    Held,
}

/// One item of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RunItem {
    /// Step it executed.
    pub step: StepId,
    /// What was changed.
    pub entity: Entity,
    /// How.
    pub kind: StepKind,
    /// Room (mailbox).
    pub room: String,
    /// Title, none where private.
    pub title: Option<String>,
    /// When the meeting is that it is about, after the step; before it where it was removed.
    pub when: Option<When>,
    /// How it ended.
    pub outcome: ItemOutcome,
    /// Fields that changed.
    pub changes: Vec<FieldChange>,
    /// Why, in the chain's order.
    pub why: Vec<Reason>,
    /// Why it failed.
    pub fault: Option<Fault>,
    /// When.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Timestamp,
}
