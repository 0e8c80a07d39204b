//! Pacing: how many calls at once, and when the next one may start.
//!
//! One lane per (connection, principal). Its limit starts low and grows by one with every round of clean calls, until
//! the provider says for the first time that it is busy: that halves it, and from then on it grows by one every 20; an instant before which nothing starts is shared by all calls of the lane. Calls
//! start in the order they came; one that waits for its mailbox lets later ones of other mailboxes pass. Where a provider
//! says that a single mailbox is busy, that one rests; several that rest within a short while are the lane's doing.

mod lane;
mod mailbox;
mod view;
mod wait;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use connector::PaceKey;
use model::ConnectionId;

pub(crate) use lane::{Ended, Lane, Refusal, Turn};
pub use view::PaceView;
pub use wait::retry_after;
pub(crate) use wait::{backoff, seconds};

/// No provider is obeyed longer than this; the next call asks again.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// All lanes of a network.
#[derive(Debug)]
pub(crate) struct Pacer {
    lanes: Mutex<HashMap<(ConnectionId, String), Arc<Lane>>>,
    jitter: Mutex<u64>,
}

impl Pacer {
    pub(crate) fn new(seed: u64) -> Self {
        Self { lanes: Mutex::new(HashMap::new()), jitter: Mutex::new(seed) }
    }

    pub(crate) fn lane(&self, key: &PaceKey) -> Arc<Lane> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let lane = lanes.entry((key.connection.clone(), key.principal.clone()));
        Arc::clone(lane.or_insert_with(|| Arc::new(Lane::new())))
    }

    /// A time and up to a tenth more: never less than was asked for, and callers do not come back in step.
    pub(crate) fn jittered(&self, time: Duration) -> Duration {
        let mut state = self.jitter.lock().unwrap_or_else(PoisonError::into_inner);
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let part = (splitmix(*state) >> 40) as f64 / (1_u64 << 24) as f64;
        time + time.mul_f64(part * 0.1)
    }

    /// What every lane does right now, by connection and principal.
    pub(crate) fn view(&self) -> Vec<PaceView> {
        let lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut views: Vec<PaceView> =
            lanes.iter().map(|((connection, principal), lane)| lane.view(connection, principal)).collect();
        drop(lanes);
        views.sort_by(|a, b| (&a.connection, &a.principal).cmp(&(&b.connection, &b.principal)));
        views
    }
}

/// Finaliser of SplitMix64 (Steele, Lea, Flood 2014).
fn splitmix(state: u64) -> u64 {
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jitter_adds_up_to_a_tenth_and_repeats_for_a_seed() {
        let (a, b) = (Pacer::new(7), Pacer::new(7));
        let mut differing = 0;
        for _ in 0..100 {
            let time = a.jittered(Duration::from_secs(10));
            assert!((Duration::from_secs(10)..=Duration::from_secs(11)).contains(&time));
            assert_eq!(time, b.jittered(Duration::from_secs(10)));
            differing += u32::from(time != Duration::from_secs(10));
        }
        assert!(differing > 90);
    }
}
