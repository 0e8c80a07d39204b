//! What came of a write.

use connector::{Receipt, Settled};
use model::{AttendeeRole, Fault, Response};
use serde_json::Value;

use crate::{faults::code, map, mapping::Mapping};

/// When a room that has just been asked is worth a look, milliseconds.
pub(super) const SOON_MS: u64 = 2_000;
/// When one that had not answered at an earlier look is.
pub(super) const LATER_MS: u64 = 15_000;

/// The receipt of an event as the service shows it. `check_in_ms` is when to look again while a room has not answered.
///
/// # Errors
/// `alimail.unreadable`.
pub(super) fn receipt(
    mapping: &Mapping,
    event: &Value,
    adopted: bool,
    check_in_ms: u64,
) -> Result<Receipt, Fault> {
    let version = map::version(mapping, event, true);
    let item = map::source_item(mapping, event, version, true).map_err(|issue| {
        Fault::defect(code::UNREADABLE).with("reason", issue.key()).with("line", 0).with("column", 0)
    })?;
    Ok(Receipt {
        source_ref: item.source_ref,
        version: item.version,
        uid: item.meeting.key.uid.clone(),
        echo: item.meeting,
        adopted,
        settled: if is_undecided(mapping, event) { Settled::Pending { check_in_ms } } else { Settled::Yes },
    })
}

/// Whether a room is told to be undecided. Where answers are not told at all, there is nothing to wait for.
fn is_undecided(mapping: &Mapping, event: &Value) -> bool {
    let spec = &mapping.fields.attendees;
    let tells = |one: &Value| one.pointer(&spec.response).is_some_and(|told| !told.is_null());
    let list = event.pointer(&spec.list).and_then(Value::as_array);
    if !list.is_some_and(|all| all.iter().any(tells)) {
        return false;
    }
    let Ok(meeting) = map::meeting(mapping, event, false) else { return false };
    let mut rooms = meeting.attendees.iter().filter(|attendee| attendee.role == AttendeeRole::Resource);
    rooms.any(|room| matches!(room.response, Response::None | Response::Tentative))
}
