//! The limit of a domain: so many calls in any second, over all its applications.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Calls of a second, unless a fault says otherwise (public clients).
pub(crate) const PER_SECOND: u64 = 40;
const SECOND: Duration = Duration::from_secs(1);

/// When the calls of the last second came.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<VecDeque<Instant>>);

impl Pace {
    /// Takes a call's place; false when the second is full.
    pub fn enter(&self, limit: u64) -> bool {
        let mut came = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        while came.front().is_some_and(|at| *at + SECOND <= now) {
            came.pop_front();
        }
        let free = (came.len() as u64) < limit;
        if free {
            came.push_back(now);
        }
        free
    }
}
