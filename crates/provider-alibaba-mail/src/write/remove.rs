//! Removing an event of the organiser's, or the copy of one that was cancelled. Declining is not known to the service.

use connector::{Target, WriteOptions, refused};
use microsoft::deletable;
use model::{Fault, InvitationMode, StepId};

use super::rules;
use crate::{
    client::{
        Client,
        write::{self, Filling},
    },
    descriptor::WRITING,
    faults::code,
    map,
};

/// Removes an event that still has the version it was decided on. What is gone, or cancelled by its organiser here, is
/// removed already.
pub(super) async fn remove(
    client: &Client,
    step: &StepId,
    target: Target<'_>,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    deletable(WRITING.deletions, how)?;
    let (mailbox, mapping) = (target.mailbox, &client.account.mapping);
    let calendar = client.calendar(mailbox).await?;
    let Some(event) = client.event(mailbox, &calendar, target.source_ref).await? else { return Ok(()) };
    let cancelled = mapping.fields.cancelled.flag(&event) == Some(true);
    let meeting = map::meeting(mapping, &event, false).ok();
    let foreign = meeting.as_ref().and_then(map::organizer).filter(|organizer| organizer != mailbox);
    if cancelled && foreign.is_none() {
        return Ok(());
    }
    if !map::is_version(mapping, &event, target.version) {
        return Err(refused::stale(mailbox));
    }
    match foreign {
        Some(other) if !cancelled => return Err(refused::not_organizer(mailbox, &other)),
        Some(_) => {}
        None => {
            let people = meeting.map_or(0, |meeting| map::people(&meeting, mailbox));
            rules::may_cancel(&client.account, mailbox, people, how)?;
        }
    }
    let filling = Filling {
        notify: how.cancellations != InvitationMode::None,
        comment: how.comment,
        step: step.as_str(),
        ..Filling::default()
    };
    let call = write::delete(mapping, mailbox, &calendar, target.source_ref, &filling);
    match client.write(&call).await {
        Ok(_) => Ok(()),
        Err(fault) if fault.code == code::ITEM_GONE => Ok(()),
        Err(fault) if super::is_uncertain(&fault) => {
            match client.event(mailbox, &calendar, target.source_ref).await? {
                None => Ok(()),
                Some(_) => Err(fault),
            }
        }
        Err(fault) => Err(fault),
    }
}
