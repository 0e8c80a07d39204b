//! Removing a meeting of the organiser's; elsewhere declining it, or giving the room back, where that is described.

use connector::{Target, WriteOptions, refused};
use model::{Fault, InvitationMode, MeetingStatus, StepId};

use super::rules;
use crate::{
    client::{Client, Kind, values},
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
    rules::may_delete(how)?;
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
    let foreign = meeting.as_ref().and_then(map::organizer).filter(|organizer| organizer != mailbox);
    let topic = match &foreign {
        Some(other) => match owner.kind {
            Kind::Member if d.has("attendees.decline") => "attendees.decline",
            Kind::Space if d.has("spaces.release") => "spaces.release",
            _ => return Err(refused::not_organizer(mailbox, other)),
        },
        None => "meetings.cancel",
    };
    let people = meeting.as_ref().map_or(0, |meeting| map::count_people(meeting, mailbox));
    match foreign {
        Some(_) => rules::may_decline(d, mailbox, how)?,
        None => rules::may_cancel(d, mailbox, people, how)?,
    }
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
        Err(fault) if super::is_uncertain(&fault) => {
            let left = client.look(mailbox, target.source_ref).await?;
            let holds = left.is_some_and(|item| {
                let meeting = map::meeting(d, &item, mailbox, false);
                meeting.is_ok_and(|meeting| meeting.status != MeetingStatus::Cancelled)
            });
            if holds { Err(fault) } else { Ok(()) }
        }
        Err(fault) => Err(fault),
    }
}
