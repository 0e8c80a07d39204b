//! Grants that take time to become effective.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::Kit;

/// Since when delayed grants wait, by the fault's name.
#[derive(Debug, Default)]
pub struct Delays(Mutex<HashMap<&'static str, Timestamp>>);

impl Delays {
    /// Whether a delayed grant (`FAULT=MINUTES`) is still not effective. The delay runs from the first call that
    /// asks after the fault was set.
    pub fn is_pending(&self, kit: &Kit, fault: &'static str) -> bool {
        let mut pending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(delay) = kit.faults.get(fault) else {
            pending.remove(fault);
            return false;
        };
        let now = kit.clock.now();
        let since = *pending.entry(fault).or_insert(now);
        let minutes = i64::try_from(delay.number).unwrap_or(i64::MAX);
        since.duration_until(now) < SignedDuration::from_mins(minutes)
    }
}
