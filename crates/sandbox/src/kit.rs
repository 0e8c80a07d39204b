//! What every simulator of a sandbox shares.

use std::sync::{Arc, PoisonError, RwLock};

use crate::world::{World, WorldChange};
use crate::{Clock, FaultScript, Guids, Journal, copies::Copies};

/// World, clock, faults, journal and shared calendars of one sandbox. Clones share everything.
#[derive(Clone, Debug)]
pub struct Kit {
    /// Time of the sandbox.
    pub clock: Clock,
    /// Faults that are set.
    pub faults: FaultScript,
    /// Requests that were answered.
    pub journal: Journal,
    /// Calendars that several simulators show.
    pub copies: Copies,
    /// Where ids come from that nobody had before.
    pub guids: Guids,
    world: Arc<RwLock<Arc<World>>>,
}

impl Kit {
    /// A kit on a world, with the real clock and no fault set.
    #[must_use]
    pub fn new(world: World) -> Self {
        Self::with_clock(world, Clock::real())
    }

    /// A kit on a world and a clock.
    #[must_use]
    pub fn with_clock(world: World, clock: Clock) -> Self {
        Self {
            clock,
            faults: FaultScript::default(),
            journal: Journal::default(),
            copies: Copies::default(),
            guids: Guids::default(),
            world: Arc::new(RwLock::new(Arc::new(world))),
        }
    }

    /// The same kit for a simulation that has to go the same way again: nothing comes from chance, all from the world's
    /// seed. Simulators are made after this.
    #[must_use]
    pub fn repeatable(self) -> Self {
        Self { guids: Guids::of_seed(self.world().seed), ..self }
    }

    /// The world as it was generated and then edited through the control API; what clients wrote into a
    /// provider lives in that provider's simulator, and in those that [show the same calendars](Copies).
    #[must_use]
    pub fn world(&self) -> Arc<World> {
        Arc::clone(&self.world.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Applies a change to the world. Simulators have followed it before ([`crate::Simulator::edit_world`]).
    pub fn apply(&self, change: &WorldChange) {
        let mut world = self.world.write().unwrap_or_else(PoisonError::into_inner);
        change.apply(Arc::make_mut(&mut world));
    }
}
