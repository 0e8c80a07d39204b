//! The limit of calls in a second that an app has for each API.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

/// Calls of a second for each API (server API documentation, "Call frequency limits"): standard edition.
pub(crate) const PER_SECOND: u64 = 20;
const SECOND: Duration = Duration::from_secs(1);

/// When the calls of the last second came, by API. A call is a second old when the sandbox's clock says so or, as that can
/// stand still, when a second has passed.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<HashMap<&'static str, VecDeque<(Timestamp, Instant)>>>);

impl Pace {
    /// Takes a call's place; false when the API's second is full.
    pub fn enter(&self, api: &'static str, limit: u64, now: Timestamp) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let came = all.entry(api).or_default();
        let instant = Instant::now();
        let old = |(at, when): &(Timestamp, Instant)| {
            at.duration_until(now) >= SignedDuration::from_secs(1) || *when + SECOND <= instant
        };
        while came.front().is_some_and(old) {
            came.pop_front();
        }
        let free = (came.len() as u64) < limit;
        if free {
            came.push_back((now, instant));
        }
        free
    }
}
