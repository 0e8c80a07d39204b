//! The simulated Exchange organisation: a pure, synchronous state machine over the practice world.

mod caller;

use jiff::Timestamp;
use sandbox::world::World;

pub use caller::{Caller, CallerKind, Impersonation};

/// A whole organisation: directory, mailboxes, rights, deliveries.
#[derive(Debug)]
pub struct Organisation {
    company: String,
}

impl Organisation {
    /// Builds the organisation of `world` as it stands at `now`. Deterministic.
    pub fn from_world(world: &World, _now: Timestamp) -> Self {
        Self { company: world.company.clone() }
    }

    /// Display name of the company.
    pub fn company(&self) -> &str {
        &self.company
    }
}
