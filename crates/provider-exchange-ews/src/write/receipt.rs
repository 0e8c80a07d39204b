//! What came of a write.

use connector::{Receipt, Settled};
use model::{AttendeeRole, Fault, Response};

use crate::{
    client::calendar_item::CalendarItem,
    faults::code,
    map::{self, Level},
};

/// When a room that has just been asked is worth a look, milliseconds. Booking attendants answer within seconds.
pub(super) const SOON_MS: u64 = 2_000;
/// When one that had not answered at an earlier look is.
pub(super) const LATER_MS: u64 = 15_000;

/// The receipt of an item as the server shows it. `check_in_ms` is when to look again while a room has not answered.
pub(super) fn receipt(item: &CalendarItem, adopted: bool, check_in_ms: u64) -> Result<Receipt, Fault> {
    let Some(found) = map::source_item(item, Level::Detailed, None) else {
        return Err(Fault::defect(code::UNREADABLE));
    };
    Ok(Receipt {
        source_ref: found.source_ref,
        version: found.version,
        uid: found.meeting.key.uid.clone(),
        echo: found.meeting,
        adopted,
        settled: if is_undecided(item) { Settled::Pending { check_in_ms } } else { Settled::Yes },
    })
}

/// Whether a room that was asked has not accepted or declined. A tentative answer waits for its delegates; a room that
/// nobody asked answers nothing.
fn is_undecided(item: &CalendarItem) -> bool {
    item.request_sent != Some(false)
        && item.attendees.iter().any(|(role, _, response)| {
            *role == AttendeeRole::Resource && matches!(response, Response::None | Response::Tentative)
        })
}
