//! What came of a write.

use connector::{Receipt, Settled};
use model::{AttendeeRole, Fault, Meeting, Response};

use crate::{client::event::Event, faults::code, map};

/// When a room that has just been asked is worth a look, milliseconds. Booking attendants answer within seconds.
pub(super) const SOON_MS: u64 = 2_000;
/// When one that had not answered at an earlier look is.
pub(super) const LATER_MS: u64 = 15_000;

/// The receipt of an event as Graph shows it. `check_in_ms` is when to look again while a room has not answered.
pub(super) fn receipt(event: &Event, adopted: bool, check_in_ms: u64) -> Result<Receipt, Fault> {
    let whole = map::meeting(event, true);
    let (Some(whole), Some(item)) = (whole, map::source_item(event, true)) else {
        return Err(Fault::defect(code::UNREADABLE));
    };
    Ok(Receipt {
        source_ref: item.source_ref,
        version: item.version,
        uid: item.meeting.key.uid.clone(),
        echo: item.meeting,
        adopted,
        settled: if is_undecided(&whole) { Settled::Pending { check_in_ms } } else { Settled::Yes },
    })
}

/// Whether a room has not accepted or declined. A tentative answer waits for its delegates.
fn is_undecided(meeting: &Meeting) -> bool {
    let rooms = meeting.attendees.iter().filter(|attendee| attendee.role == AttendeeRole::Resource);
    rooms.into_iter().any(|room| matches!(room.response, Response::None | Response::Tentative))
}
