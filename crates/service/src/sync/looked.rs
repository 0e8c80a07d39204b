//! What a plan of rooms looked at, so that what it does not say of that is over.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use model::{Payload, PlanStep, Window};
use plan::{RoomScope, covers};
use store::Looked;

/// Rooms of a plan as far as it looked at them.
#[derive(Debug)]
pub(super) struct Sights {
    /// Rooms that were planned, and whether each was read to its end.
    rooms: BTreeMap<String, bool>,
    /// Whether the plan was for every room: one that is not in it has nothing that waits.
    every_room: bool,
    window: Window,
    zone: TimeZone,
}

impl Sights {
    pub(super) fn new(scopes: &[RoomScope], every_room: bool, window: Window, zone: &TimeZone) -> Self {
        let room = |scope: &RoomScope| (scope.mailbox.clone(), scope.reading.proves_absence());
        Self { rooms: scopes.iter().map(room).collect(), every_room, window, zone: zone.clone() }
    }
}

impl Looked for Sights {
    fn at_room(&self, room: &str) -> bool {
        self.rooms.get(room).copied().unwrap_or(self.every_room)
    }

    fn at_step(&self, step: &PlanStep) -> bool {
        let Some(Payload::Meeting(meeting)) = &step.before else { return true };
        let (start, end) = meeting.when.span(&self.zone);
        covers(self.window, start.as_second(), end.as_second())
    }
}
