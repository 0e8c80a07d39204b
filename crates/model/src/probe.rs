//! Checks: what was asked of the provider and what the answer proves.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Fault;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// It works, but something will bite.
    Warn,
    /// Granted, not effective yet; see `next_at`.
    Waiting,
    /// Not tried, because a check it depends on failed or it does not apply.
    Skipped,
    /// Cannot be seen from outside; the administrator ticks it.
    Manual,
}

/// Result of one check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProbeResult {
    /// Key of the check, such as `token_roles`; per room `room:room001@practice.example`.
    pub id: String,
    /// How it ended.
    pub verdict: Verdict,
    /// Milliseconds it took.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub ms: u64,
    /// Facts seen, by key (`version`, `issuer`, `roles`...); never a secret.
    pub evidence: BTreeMap<String, String>,
    /// Why it failed or warns.
    pub fault: Option<Fault>,
    /// When it was done.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Timestamp,
    /// When it is worth looking again.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub next_at: Option<Timestamp>,
}

/// How many checks ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProbeSummary {
    /// Passed.
    pub pass: u32,
    /// Failed.
    pub fail: u32,
    /// Warned.
    pub warn: u32,
    /// Waiting to take effect.
    pub waiting: u32,
    /// Not tried.
    pub skipped: u32,
    /// For the administrator to tick.
    pub manual: u32,
}

impl ProbeSummary {
    /// Counts verdicts.
    pub fn of<'a>(results: impl IntoIterator<Item = &'a ProbeResult>) -> Self {
        let mut sum = Self::default();
        for result in results {
            *match result.verdict {
                Verdict::Pass => &mut sum.pass,
                Verdict::Fail => &mut sum.fail,
                Verdict::Warn => &mut sum.warn,
                Verdict::Waiting => &mut sum.waiting,
                Verdict::Skipped => &mut sum.skipped,
                Verdict::Manual => &mut sum.manual,
            } += 1;
        }
        sum
    }
}

/// Whether a right is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Seen to work.
    Yes,
    /// Seen to be missing.
    No,
    /// Not known, or the provider does not tell.
    #[default]
    Unknown,
    /// Granted, not effective yet.
    Waiting,
}

/// One row of the permission map.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoomRights {
    /// The address is known to the directory.
    pub resolve: Right,
    /// Busy times can be read.
    pub free_busy: Right,
    /// Items can be read.
    pub read: Right,
    /// Private items are visible.
    pub private: Right,
    /// Items can be written.
    pub write: Right,
    /// The directory calls it a room.
    pub is_room: Right,
    /// It answers bookings by itself.
    pub auto_accept: Right,
    /// It keeps subjects as organisers write them.
    pub subject_kept: Right,
}
