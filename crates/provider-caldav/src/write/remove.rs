//! Removing: the organiser's object is deleted, of a series one day is taken out; anybody else's copy is deleted, which
//! declines it (RFC 6638 section 3.2.2.3).

use connector::{Target, WriteOptions, refused};
use model::{CancellationMode, Fault, Meeting, MeetingStatus};

use super::{hand, receipt::meeting, rules, update::is_version};
use crate::{
    client::{object::Stored, report::Object},
    faults::unreadable,
    map::{self, Parsed},
    session::DavSession,
};

/// Removes what still has the version it was decided on. What is gone is removed already.
pub(super) async fn remove(
    session: &DavSession,
    target: Target<'_>,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    rules::may_delete(how)?;
    rules::may_cancel(how, 0, session.known_scheduling())?;
    let mailbox = target.mailbox;
    let (href, occurrence) = map::reference(target.source_ref);
    let Some(object) = session.client.look(mailbox, href).await? else { return Ok(()) };
    let Some(current) = meeting(session, mailbox, &object, occurrence)? else { return Ok(()) };
    if !is_version(&object, target.version) {
        return Err(refused::stale(mailbox));
    }
    let stored = match occurrence {
        None => whole(session, &object, &current, mailbox, how).await?,
        Some(occurrence) => one_day(session, &object, &current, mailbox, occurrence, how).await?,
    };
    match stored {
        Stored::Yes | Stored::Gone => Ok(()),
        Stored::Conflict => Err(refused::stale(mailbox)),
    }
}

pub(super) async fn whole(
    session: &DavSession,
    object: &Object,
    current: &Meeting,
    mailbox: &str,
    how: WriteOptions<'_>,
) -> Result<Stored, Fault> {
    let own = is_own(current, mailbox);
    if own {
        may_leave_untold(session, object, mailbox, how).await?;
        return session.client.remove(mailbox, object, None).await;
    }
    let reply = how.cancellations != CancellationMode::None && current.status != MeetingStatus::Cancelled;
    if reply {
        let schedules = session.schedules().await?;
        rules::may_cancel(how, 1, Some(schedules))?;
    }
    session.client.remove(mailbox, object, Some(reply)).await
}

async fn one_day(
    session: &DavSession,
    object: &Object,
    current: &Meeting,
    mailbox: &str,
    occurrence: &str,
    how: WriteOptions<'_>,
) -> Result<Stored, Fault> {
    if !is_own(current, mailbox) {
        let caller = microsoft::organizer(current).unwrap_or_default();
        return Err(refused::not_organizer(mailbox, &caller));
    }
    may_leave_untold(session, object, mailbox, how).await?;
    let parsed = Parsed::read(&object.data).map_err(|_| unreadable("GET"))?;
    match map::without(&parsed, occurrence, hand(session, mailbox, how)).map_err(|_| unreadable("GET"))? {
        Some(data) => session.client.replace(mailbox, object, &data).await,
        None => Ok(Stored::Gone),
    }
}

fn is_own(current: &Meeting, mailbox: &str) -> bool {
    microsoft::organizer(current).is_none_or(|caller| caller == mailbox)
}

/// A server that delivers tells everybody whom it has invited; taking the delivery out of its hands beforehand would
/// itself be told as a cancellation (RFC 6638 section 3.2.1.2, table). One that does not tells nobody.
async fn may_leave_untold(
    session: &DavSession,
    object: &Object,
    mailbox: &str,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    let parsed = Parsed::read(&object.data).map_err(|_| unreadable("GET"))?;
    let asked = map::told_by_server(&parsed, mailbox);
    if asked == 0 {
        return Ok(());
    }
    let schedules = session.schedules().await?;
    match how.cancellations {
        CancellationMode::None if schedules => Err(refused::always_told(mailbox, asked)),
        CancellationMode::None => Ok(()),
        _ => rules::may_cancel(how, asked, Some(schedules)),
    }
}
