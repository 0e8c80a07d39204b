//! Creating, adopting, finding.

use connector::{Receipt, WriteOptions};
use microsoft::digest;
use model::{Fault, InvitationMode, Meeting, StepId};

use super::{hand, receipt::receipt, rules};
use crate::{
    client::{object::Stored, report::Object},
    faults::code,
    map::{self, Parsed},
    session::DavSession,
};

/// Names tried: the second one where what the first made was cancelled since and still lies there.
pub(super) const ATTEMPTS: u32 = 2;

/// Creates a meeting in its organiser's calendar, or adopts what the step created before. The object's name follows
/// from the step, and it is stored only where nothing has that name.
pub(super) async fn create(
    session: &DavSession,
    step: &StepId,
    mailbox: &str,
    meeting: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    rules::may_create(mailbox, meeting, how, session.known_scheduling())?;
    let calendar = session.calendar_of(mailbox).await?;
    if how.invitations != InvitationMode::None && microsoft::people(meeting, mailbox) > 0 {
        let schedules = session.schedules().await?;
        rules::may_create(mailbox, meeting, how, Some(schedules))?;
    }
    for attempt in 0..ATTEMPTS {
        let name = name(session, step, mailbox, attempt);
        let href = format!("{}{name}.ics", calendar.href);
        let data = map::made(meeting, &name, step.as_str(), hand(session, mailbox, how));
        if session.client.store_new(mailbox, &href, &data).await? == Stored::Yes {
            let object = session.client.look(mailbox, &href).await?;
            let object = object.ok_or_else(|| crate::faults::unreadable("PUT"))?;
            return receipt(session, mailbox, &object, None, false);
        }
        if let Some(object) =
            session.client.look(mailbox, &href).await?.filter(|object| is_made_by(object, step))
        {
            return receipt(session, mailbox, &object, None, true);
        }
    }
    // Not stored, and not there: the server refuses for a reason it does not tell.
    Err(Fault::setup(code::OBJECT_REFUSED)
        .with("mailbox", mailbox)
        .with("host", session.account().host())
        .with("status", "412")
        .at_step("calendar"))
}

/// Finds what a step created.
pub(super) async fn find(
    session: &DavSession,
    step: &StepId,
    mailbox: &str,
) -> Result<Option<Receipt>, Fault> {
    let calendar = session.calendar_of(mailbox).await?;
    for attempt in 0..ATTEMPTS {
        let href = format!("{}{}.ics", calendar.href, name(session, step, mailbox, attempt));
        if let Some(object) =
            session.client.look(mailbox, &href).await?.filter(|object| is_made_by(object, step))
        {
            return receipt(session, mailbox, &object, None, true).map(Some);
        }
    }
    Ok(None)
}

/// Whether an object carries the mark of a step and holds.
pub(super) fn is_made_by(object: &Object, step: &StepId) -> bool {
    Parsed::read(&object.data)
        .is_ok_and(|parsed| parsed.mark().as_deref() == Some(step.as_str()) && parsed.holds())
}

/// UID and file name of what a step makes: a UUID of version 8 (RFC 9562) over connection, mailbox and step.
pub(super) fn name(session: &DavSession, step: &StepId, mailbox: &str, attempt: u32) -> String {
    let hex = digest(&[session.ctx.connection.as_str(), mailbox, step.as_str(), &attempt.to_string()]);
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
    format!("{}-{}-8{}-8{}-{}", part(0..8), part(8..12), part(13..16), part(17..20), part(20..32))
}
