//! The policy for one meeting, as one total function.
//!
//! One direction only: the source decides, the baseline (the hub's row) follows. The two-way merge stands beside
//! this module and gives the same kind of answer from three states.

use model::Observation;

use crate::{Reading, RoomScope};

/// What becomes of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Make it.
    Create,
    /// Change it.
    Update,
    /// Remove it.
    Delete,
    /// It says the same, but the source rewrote it: remember the new version.
    Refresh,
    /// Same on both sides.
    Unchanged,
    /// Leave it alone although the sides differ.
    Keep(KeepReason),
}

/// Why a meeting is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepReason {
    /// It lies outside the window, where nothing may be concluded.
    OutsideWindow,
    /// It was not seen, but the read was not whole.
    PartialRead,
    /// Its room was not read.
    NotRead,
}

impl KeepReason {
    /// Text key.
    pub fn key(self) -> &'static str {
        match self {
            Self::OutsideWindow => "outside_window",
            Self::PartialRead => "partial_read",
            Self::NotRead => "not_read",
        }
    }
}

/// Decides what becomes of one meeting.
///
/// `source` is what the source shows now, `base` what was last agreed, `scope` the room's (none: the room is not
/// planned). Absence means deletion only inside the window of a read that proves absence. A known meeting that moved
/// out of the window, yet was still seen in the wider read, is updated rather than deleted.
pub fn decide(
    source: Option<&Observation>,
    base: Option<&Observation>,
    scope: Option<&RoomScope>,
) -> Decision {
    let Some(scope) = scope else { return Decision::Keep(KeepReason::NotRead) };
    match (source, base) {
        (None, None) => Decision::Unchanged,
        (Some(seen), None) if scope.covers(seen) => Decision::Create,
        (Some(_), None) => Decision::Keep(KeepReason::OutsideWindow),
        (Some(seen), Some(known)) if seen.content != known.content => Decision::Update,
        (Some(seen), Some(known)) if seen.version != known.version => Decision::Refresh,
        (Some(_), Some(_)) => Decision::Unchanged,
        (None, Some(known)) => absent(known, scope),
    }
}

fn absent(known: &Observation, scope: &RoomScope) -> Decision {
    match &scope.reading {
        Reading::Unchanged => Decision::Unchanged,
        Reading::NotRead => Decision::Keep(KeepReason::NotRead),
        Reading::Read(_) if !scope.covers(known) => Decision::Keep(KeepReason::OutsideWindow),
        Reading::Read(coverage) if coverage.proves_absence() => Decision::Delete,
        Reading::Read(_) => Decision::Keep(KeepReason::PartialRead),
    }
}
