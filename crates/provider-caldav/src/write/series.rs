//! Whole series: one object each.

use connector::{SeriesDraft, SourceSeries, Target, WriteOptions, refused};
use jiff::tz::TimeZone;
use microsoft::Changes;
use model::{Fault, InvitationMode, Meeting, MeetingStatus, Recurrence, StepId};

use super::{
    create::{ATTEMPTS, is_made_by, name},
    frame, hand,
    remove::whole as remove_object,
    rules,
    update::{is_version, may_touch},
};
use crate::{
    client::{object::Stored, report::Object},
    faults::{code, unreadable},
    map::{self, Parsed},
    session::DavSession,
};

/// Makes a series in its organiser's calendar, or adopts what the step made before.
pub(super) async fn create(
    session: &DavSession,
    step: &StepId,
    mailbox: &str,
    draft: SeriesDraft<'_>,
    how: WriteOptions<'_>,
) -> Result<SourceSeries, Fault> {
    let SeriesDraft { meeting, rule } = draft;
    rules::may_create(mailbox, meeting, how, session.known_scheduling())?;
    let known = rule.zone.as_deref().is_some_and(|zone| TimeZone::get(zone).is_ok());
    if !known {
        return Err(refused::series(mailbox));
    }
    let calendar = session.calendar_of(mailbox).await?;
    if how.invitations != InvitationMode::None && microsoft::people(meeting, mailbox) > 0 {
        let schedules = session.schedules().await?;
        rules::may_create(mailbox, meeting, how, Some(schedules))?;
    }
    for attempt in 0..ATTEMPTS {
        let name = name(session, step, mailbox, attempt);
        let href = format!("{}{name}.ics", calendar.href);
        let data = map::made_series(meeting, rule, &name, step.as_str(), hand(session, mailbox, how));
        let data = data.map_err(|_| refused::series(mailbox))?;
        if session.client.store_new(mailbox, &href, &data).await? == Stored::Yes {
            let object = session.client.look(mailbox, &href).await?.ok_or_else(|| unreadable("PUT"))?;
            return read(session, mailbox, &object);
        }
        let found = session.client.look(mailbox, &href).await?;
        if let Some(object) = found.filter(|object| is_made_by(object, step)) {
            return read(session, mailbox, &object);
        }
    }
    Err(Fault::setup(code::OBJECT_REFUSED)
        .with("mailbox", mailbox)
        .with("host", session.account().host())
        .with("status", "412")
        .at_step("calendar"))
}

/// Changes a series that still has the version it was decided on.
pub(super) async fn update(
    session: &DavSession,
    target: Target<'_>,
    before: &Meeting,
    after: SeriesDraft<'_>,
    how: WriteOptions<'_>,
) -> Result<SourceSeries, Fault> {
    let mailbox = target.mailbox;
    let changes = Changes::between(before, after.meeting, mailbox);
    let known = session.known_scheduling();
    rules::may_update(mailbox, (before, after.meeting), &changes, how, known)?;
    let object = there(session, target).await?;
    let now = read(session, mailbox, &object)?;
    let same_rule = is_same(&now.rule, after.rule) && now.rule.except == after.rule.except;
    if same_rule && changes.are_in(&now.meeting, after.meeting, mailbox) {
        return Ok(now);
    }
    if !is_version(&object, target.version) {
        return Err(refused::stale(mailbox));
    }
    may_touch(session, &object, &now.meeting, (&changes, after.meeting), target, how).await?;
    let parsed = Parsed::read(&object.data).map_err(|_| unreadable("GET"))?;
    let rule = (!same_rule || changes.when).then_some(after.rule);
    let data = map::changed_series(&parsed, &changes, after.meeting, rule, hand(session, mailbox, how));
    let data = data.map_err(|_| refused::series(mailbox))?.ok_or_else(|| refused::gone(mailbox))?;
    match session.client.replace(mailbox, &object, &data).await? {
        Stored::Yes => {}
        Stored::Gone => return Err(refused::gone(mailbox)),
        Stored::Conflict => return Err(refused::stale(mailbox)),
    }
    let object = there(session, target).await?;
    read(session, mailbox, &object)
}

/// Removes a series as one.
pub(super) async fn remove(
    session: &DavSession,
    target: Target<'_>,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    rules::may_delete(how)?;
    rules::may_cancel(how, 0, session.known_scheduling())?;
    let mailbox = target.mailbox;
    let Some(object) = session.client.look(mailbox, target.source_ref).await? else { return Ok(()) };
    if !is_version(&object, target.version) {
        return Err(refused::stale(mailbox));
    }
    let now = read(session, mailbox, &object)?;
    match remove_object(session, &object, &now.meeting, mailbox, how).await? {
        Stored::Yes | Stored::Gone => Ok(()),
        Stored::Conflict => Err(refused::stale(mailbox)),
    }
}

/// Finds the series a step made.
pub(super) async fn find(
    session: &DavSession,
    step: &StepId,
    mailbox: &str,
) -> Result<Option<SourceSeries>, Fault> {
    let calendar = session.calendar_of(mailbox).await?;
    for attempt in 0..ATTEMPTS {
        let href = format!("{}{}.ics", calendar.href, name(session, step, mailbox, attempt));
        let found = session.client.look(mailbox, &href).await?;
        if let Some(object) = found.filter(|object| is_made_by(object, step)) {
            return read(session, mailbox, &object).map(Some);
        }
    }
    Ok(None)
}

async fn there(session: &DavSession, target: Target<'_>) -> Result<Object, Fault> {
    let found = session.client.look(target.mailbox, target.source_ref).await?;
    found.ok_or_else(|| refused::gone(target.mailbox))
}

fn read(session: &DavSession, mailbox: &str, object: &Object) -> Result<SourceSeries, Fault> {
    let parsed = Parsed::read(&object.data).map_err(|_| unreadable("GET"))?;
    let whole = map::whole(&parsed, frame(session, mailbox, object));
    let whole = whole.ok_or_else(|| refused::series(mailbox))?;
    match whole.meeting.status {
        MeetingStatus::Cancelled => Err(refused::gone(mailbox)),
        _ => Ok(whole),
    }
}

/// Whether two rules give the same days at the same times.
fn is_same(a: &Recurrence, b: &Recurrence) -> bool {
    let plain = |rule: &Recurrence| Recurrence { except: Vec::new(), ..rule.explicit() };
    plain(a) == plain(b)
}
