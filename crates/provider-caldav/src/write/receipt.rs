//! What came of a write.

use connector::{Receipt, Settled};
use model::{AttendeeRole, Fault, Meeting, Response};

use crate::{
    client::report::Object,
    faults::unreadable,
    map::{self, Frame, Parsed},
    session::DavSession,
};

/// When a room that has just been asked is worth a look, milliseconds: servers deliver within the request or shortly
/// after it.
pub(super) const SOON_MS: u64 = 2_000;
/// When one that had not answered at an earlier look is.
pub(super) const LATER_MS: u64 = 15_000;

/// What a reader needs to know of an object.
pub(crate) fn frame<'a>(session: &'a DavSession, mailbox: &'a str, object: &'a Object) -> Frame<'a> {
    Frame {
        href: &object.href,
        etag: &object.etag,
        owner: mailbox,
        zone: &session.account().zone,
        details: true,
    }
}

/// The meeting of an object, or of one of its occurrences, unmasked.
pub(super) fn meeting(
    session: &DavSession,
    mailbox: &str,
    object: &Object,
    occurrence: Option<&str>,
) -> Result<Option<Meeting>, Fault> {
    let parsed = Parsed::read(&object.data).map_err(|_| unreadable("GET"))?;
    map::one(&parsed, frame(session, mailbox, object), occurrence).map_err(|_| unreadable("GET"))
}

/// The receipt of an object as the server shows it.
pub(super) fn receipt(
    session: &DavSession,
    mailbox: &str,
    object: &Object,
    occurrence: Option<&str>,
    (adopted, check_in_ms): (bool, u64),
) -> Result<Receipt, Fault> {
    let whole = meeting(session, mailbox, object, occurrence)?.ok_or_else(|| unreadable("GET"))?;
    let parsed = Parsed::read(&object.data).map_err(|_| unreadable("GET"))?;
    let waiting =
        is_undecided(&whole) && session.known_scheduling() != Some(false) && map::asks_server(&parsed);
    let mut echo = whole;
    echo.mask();
    let source_ref = match occurrence {
        Some(id) => format!("{}#{id}", object.href),
        None => object.href.clone(),
    };
    Ok(Receipt {
        source_ref,
        version: map::version(&object.etag, true),
        uid: echo.key.uid.clone(),
        echo,
        adopted,
        settled: if waiting { Settled::Pending { check_in_ms } } else { Settled::Yes },
    })
}

/// Whether a room has not accepted or declined.
fn is_undecided(meeting: &Meeting) -> bool {
    let mut rooms = meeting.attendees.iter().filter(|attendee| attendee.role == AttendeeRole::Resource);
    rooms.any(|room| matches!(room.response, Response::None | Response::Tentative))
}
