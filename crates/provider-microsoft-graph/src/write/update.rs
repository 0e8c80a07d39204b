//! Changing the fields of an event that differ.

use connector::{Receipt, Target, WriteOptions, refused};
use model::{Fault, Meeting};

use super::{etag, look, receipt::receipt, rules};
use crate::{
    client::{Client, event::Event, write},
    faults::code,
    map::{self, Changes},
};

/// Changes an event that still has the version it was decided on. One that has the new values already, because an
/// earlier try wrote them and its answer was lost, is adopted whatever its version.
pub(super) async fn update(
    client: &Client,
    target: Target<'_>,
    before: &Meeting,
    after: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    let mailbox = target.mailbox;
    let changes = Changes::between(before, after, mailbox);
    rules::may_update(mailbox, (before, after), &changes, how)?;
    let event = there(client, target).await?;
    if is_done(&changes, &event, after, mailbox) {
        return receipt(&event, true);
    }
    if !map::is_version(&event, target.version) {
        return Err(refused::stale(mailbox));
    }
    may_touch(&event, &changes, mailbox)?;
    let fields = map::patched(&changes, after, &event, mailbox, how.zone);
    let request = write::update(mailbox, target.source_ref, etag(&event), &fields);
    match client.write(&request).await {
        Ok(answer) => receipt(&answer.json::<Event>()?, false),
        Err(fault) if fault.code == code::CONFLICT => {
            // Perhaps our own first try, whose answer was lost.
            let event = there(client, target).await?;
            match is_done(&changes, &event, after, mailbox) {
                true => receipt(&event, true),
                false => Err(refused::stale(mailbox)),
            }
        }
        Err(fault) if fault.code == code::ITEM_GONE => Err(refused::gone(mailbox)),
        Err(fault) => Err(fault),
    }
}

/// The event, if it is there and holds.
async fn there(client: &Client, target: Target<'_>) -> Result<Event, Fault> {
    let found = look(client, target.mailbox, target.source_ref).await?;
    found.filter(|event| event.is_cancelled != Some(true)).ok_or_else(|| refused::gone(target.mailbox))
}

fn is_done(changes: &Changes, event: &Event, after: &Meeting, mailbox: &str) -> bool {
    map::meeting(event, true).is_some_and(|current| changes.are_in(&current, after, mailbox))
}

/// Refuses what only shows in the event itself.
pub(super) fn may_touch(event: &Event, changes: &Changes, mailbox: &str) -> Result<(), Fault> {
    if event.is_organizer == Some(false) {
        let address = event.organizer.as_ref().and_then(|o| o.email_address.as_ref()?.address.as_deref());
        return Err(refused::not_organizer(mailbox, address.unwrap_or("-")));
    }
    // "Update event": a body without the meeting's blob switches the online meeting off.
    if changes.body && event.is_online_meeting == Some(true) {
        return Err(refused::online_body(mailbox));
    }
    Ok(())
}
