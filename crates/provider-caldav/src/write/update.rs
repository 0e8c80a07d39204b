//! Changing the fields of an object that differ.

use connector::{Receipt, Target, WriteOptions, refused};
use microsoft::Changes;
use model::{Fault, InvitationMode, Meeting, MeetingStatus, When};

use super::{
    hand,
    receipt::{meeting, receipt},
    rules,
};
use crate::{
    client::{object::Stored, report::Object},
    faults::unreadable,
    map::{self, Parsed},
    session::DavSession,
};

/// Changes an object that still has the version it was decided on. One that has the new values already, because an
/// earlier try wrote them and its answer was lost, is adopted whatever its version.
pub(super) async fn update(
    session: &DavSession,
    target: Target<'_>,
    before: &Meeting,
    after: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    let mailbox = target.mailbox;
    let changes = Changes::between(before, after, mailbox);
    rules::may_update(mailbox, (before, after), &changes, how, session.known_scheduling())?;
    let (href, occurrence) = map::reference(target.source_ref);
    let (object, current) = there(session, mailbox, href, occurrence).await?;
    if changes.are_in(&current, after, mailbox) {
        return receipt(session, mailbox, &object, occurrence, true);
    }
    if !is_version(&object, target.version) {
        return Err(refused::stale(mailbox));
    }
    may_touch(session, &object, &current, (&changes, after), target, how).await?;
    let parsed = Parsed::read(&object.data).map_err(|_| unreadable("GET"))?;
    let data = map::changed(&parsed, occurrence, &changes, after, hand(session, mailbox, how));
    let data = data.map_err(|_| unreadable("GET"))?.ok_or_else(|| refused::gone(mailbox))?;
    let stored = session.client.replace(mailbox, &object, &data).await?;
    if stored == Stored::Gone {
        return Err(refused::gone(mailbox));
    }
    let (object, current) = there(session, mailbox, href, occurrence).await?;
    match stored {
        Stored::Yes => receipt(session, mailbox, &object, occurrence, false),
        // Perhaps our own first try, whose answer was lost.
        _ if changes.are_in(&current, after, mailbox) => receipt(session, mailbox, &object, occurrence, true),
        _ => Err(refused::stale(mailbox)),
    }
}

/// The object and its meeting, if it is there and holds.
async fn there(
    session: &DavSession,
    mailbox: &str,
    href: &str,
    occurrence: Option<&str>,
) -> Result<(Object, Meeting), Fault> {
    let gone = || refused::gone(mailbox);
    let object = session.client.look(mailbox, href).await?.ok_or_else(gone)?;
    let current = meeting(session, mailbox, &object, occurrence)?;
    let current = current.filter(|one| one.status != MeetingStatus::Cancelled).ok_or_else(gone)?;
    Ok((object, current))
}

/// Whether a version of a read or a receipt is the object's.
pub(super) fn is_version(object: &Object, seen: &str) -> bool {
    [false, true].into_iter().any(|details| map::version(&object.etag, details) == seen)
}

/// Refuses what only shows in the object itself.
pub(super) async fn may_touch(
    session: &DavSession,
    object: &Object,
    current: &Meeting,
    (changes, after): (&Changes, &Meeting),
    target: Target<'_>,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    let mailbox = target.mailbox;
    if let Some(caller) = microsoft::organizer(current).filter(|caller| caller != mailbox) {
        return Err(refused::not_organizer(mailbox, &caller));
    }
    let turned = matches!(current.when, When::AllDay { .. }) != matches!(after.when, When::AllDay { .. });
    // A day of a series cannot become an hour of it: RECURRENCE-ID and start are of one kind (RFC 5545 section 3.8.4.4).
    if changes.when && turned && map::reference(target.source_ref).1.is_some() {
        return Err(refused::field_fixed("when"));
    }
    let people = changes.told(after, mailbox);
    let parsed = Parsed::read(&object.data).map_err(|_| unreadable("GET"))?;
    let asked = map::told_by_server(&parsed, mailbox);
    if people == 0 && asked == 0 {
        return Ok(());
    }
    let schedules = session.schedules().await?;
    match how.invitations {
        InvitationMode::None if schedules && asked > 0 => Err(refused::always_told(mailbox, asked)),
        InvitationMode::None => Ok(()),
        _ if people > 0 && !schedules => Err(refused::mode_not_offered("invitations", "all")),
        _ => Ok(()),
    }
}
