//! Removing a meeting of the organiser's; elsewhere declining it, or giving the room back, where that is described.

use connector::{Target, WriteOptions, refused};
use microsoft::deletable;
use model::{Fault, InvitationMode, Meeting, MeetingStatus, StepId};

use super::rules;
use crate::{
    client::{Client, Kind, Owner, values},
    description::Description,
    descriptor::WRITING,
    faults::code,
    map,
};

/// Removes a meeting that still has the version it was decided on. What is gone or cancelled is removed already.
pub(super) async fn remove(
    client: &Client,
    step: &StepId,
    target: Target<'_>,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    deletable(WRITING.deletions, how)?;
    let (mailbox, d) = (target.mailbox, &client.account.description);
    let Some(item) = client.look(mailbox, target.source_ref).await? else { return Ok(()) };
    let meeting = map::meeting(d, &item, mailbox, false).ok();
    if meeting.as_ref().is_some_and(|meeting| meeting.status == MeetingStatus::Cancelled) {
        return Ok(());
    }
    if !map::is_version(d, &item, target.version) {
        return Err(refused::stale(mailbox));
    }
    let owner = client.owner(mailbox).await?;
    let topic = topic(d, &owner, mailbox, meeting.as_ref(), how)?;
    let silent = how.cancellations == InvitationMode::None;
    let mode = if silent { InvitationMode::None } else { InvitationMode::All };
    let mut given = client.writing(&owner, mailbox, Some(target.source_ref), mode);
    given.extend(values([
        ("space", owner.id.as_str().into()),
        ("version", map::raw_version(d, &item)),
        ("comment", how.comment.into()),
        ("marker", step.as_str().into()),
    ]));
    match client.call(topic, Some(mailbox), &given).await {
        Ok(_) => Ok(()),
        Err(fault) if fault.code == code::GONE => Ok(()),
        Err(fault) if super::is_uncertain(&fault) => match holds(client, target).await? {
            true => Err(fault),
            false => Ok(()),
        },
        Err(fault) => Err(fault),
    }
}

/// How a meeting is removed: cancelled where it is the mailbox's own, else declined or given back.
fn topic(
    d: &Description,
    owner: &Owner,
    mailbox: &str,
    meeting: Option<&Meeting>,
    how: WriteOptions<'_>,
) -> Result<&'static str, Fault> {
    let foreign = meeting.and_then(map::organizer).filter(|organizer| organizer != mailbox);
    let Some(other) = foreign else {
        let people = meeting.map_or(0, |meeting| map::count_people(meeting, mailbox));
        rules::may_cancel(d, mailbox, people, how)?;
        return Ok("meetings.cancel");
    };
    let topic = match owner.kind {
        Kind::Member if d.has("attendees.decline") => "attendees.decline",
        Kind::Member => "attendees.leave",
        Kind::Space => "spaces.release",
    };
    if !d.has(topic) {
        return Err(refused::not_organizer(mailbox, &other));
    }
    rules::may_decline(d, mailbox, how)?;
    Ok(topic)
}

/// Whether a meeting is still there for the mailbox it was to be removed from.
async fn holds(client: &Client, target: Target<'_>) -> Result<bool, Fault> {
    let d = &client.account.description;
    let left = client.look(target.mailbox, target.source_ref).await?;
    Ok(left.is_some_and(|item| {
        let meeting = map::meeting(d, &item, target.mailbox, false);
        meeting.is_ok_and(|meeting| meeting.status != MeetingStatus::Cancelled)
    }))
}
