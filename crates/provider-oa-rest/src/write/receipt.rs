//! What came of a write.

use connector::{Receipt, Settled};
use model::{AttendeeRole, Fault, Response};
use serde_json::Value;

use crate::{description::Description, map, read::unreadable};

/// When a room that has just been asked is worth a look, milliseconds.
pub(super) const SOON_MS: u64 = 2_000;
/// When one that had not answered at an earlier look is.
pub(super) const LATER_MS: u64 = 15_000;

/// The receipt of a meeting as the other system shows it. `check_in_ms` is when to look again while a room has not
/// answered.
///
/// # Errors
/// `oarest.meetings_unreadable`.
pub(super) fn receipt(
    d: &Description,
    mailbox: &str,
    item: &Value,
    adopted: bool,
    check_in_ms: u64,
) -> Result<Receipt, Fault> {
    let version = map::version(d, item, true);
    let read = map::source_item(d, item, version, mailbox, true);
    let found = read.map_err(|issue| unreadable(mailbox, 1, issue))?;
    let undecided = is_undecided(d, mailbox, item);
    Ok(Receipt {
        source_ref: found.source_ref,
        version: found.version,
        uid: found.meeting.key.uid.clone(),
        echo: found.meeting,
        adopted,
        settled: if undecided { Settled::Pending { check_in_ms } } else { Settled::Yes },
    })
}

/// Whether a room is told to be undecided. Where answers of rooms are not told, there is nothing to wait for.
fn is_undecided(d: &Description, mailbox: &str, item: &Value) -> bool {
    let Some(m) = &d.meeting else { return false };
    let at = if m.rooms.list.is_empty() { &m.attendees } else { &m.rooms };
    let list = at.list.of(item).and_then(Value::as_array);
    if !list.is_some_and(|all| all.iter().any(|one| at.answer.of(one).is_some())) {
        return false;
    }
    let Ok(meeting) = map::meeting(d, item, mailbox, false) else { return false };
    let mut rooms = meeting.attendees.iter().filter(|attendee| attendee.role == AttendeeRole::Resource);
    rooms.any(|room| matches!(room.response, Response::None | Response::Tentative))
}
