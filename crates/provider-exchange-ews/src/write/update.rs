//! Changing the fields of an item that differ.

use connector::{Receipt, Target, WriteOptions, refused};
use microsoft::{Changes, updatable};
use model::{Fault, Meeting};

use super::{look, modes, receipt::receipt, refusal, rules, versioned};
use crate::{
    client::{
        Client, calendar_item::CalendarItem, call::UPDATE_ITEM, create_item, item_input::Edit, update_item,
    },
    map,
};

/// Changes an item that still has the version it was decided on. One that has the new values already, because an earlier
/// try wrote them and its answer was lost, is adopted whatever its version.
pub(super) async fn update(
    client: &Client,
    target: Target<'_>,
    before: &Meeting,
    after: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    let mailbox = target.mailbox;
    let changes = Changes::between(before, after, mailbox);
    updatable(mailbox, (before, after))?;
    let item = there(client, target).await?;
    if is_done(&changes, &item, after, mailbox) {
        return receipt(&item, true);
    }
    if !map::is_version(&item, target.version) {
        return Err(refused::stale(mailbox));
    }
    rules::is_own(&item, mailbox)?;
    let edits = map::edits(&changes, after, &item, mailbox, how.zone);
    let told = modes::told_of_change(how.invitations, !changes.beyond_attendees());
    match send(client, mailbox, told, &item, &edits).await {
        Ok(()) => receipt(&there(client, target).await?, false),
        Err(fault) if refusal::is_gone(&fault) => Err(refused::gone(mailbox)),
        Err(fault) if fault.code == "write.stale" || refusal::leaves_doubt(&fault) => {
            // Perhaps our own first try, whose answer was lost.
            let item = there(client, target).await?;
            if is_done(&changes, &item, after, mailbox) { receipt(&item, true) } else { Err(fault) }
        }
        Err(fault) => Err(fault),
    }
}

pub(super) async fn send(
    client: &Client,
    mailbox: &str,
    told: &str,
    item: &CalendarItem,
    edits: &[Edit],
) -> Result<(), Fault> {
    // Nothing differs from what is there, though the whole differs from what is wanted: somebody's own entry in a list.
    if edits.is_empty() {
        return Ok(());
    }
    let write = |xml: &mut wire::xml::Writer| update_item::write(xml, told, versioned(item), edits);
    let written = client.call(UPDATE_ITEM, client.room(mailbox), write, |r, _| create_item::read(r)).await;
    let written = written.map_err(|fault| refusal::of(fault, mailbox))?;
    refusal::check(client, &written.status, mailbox)
}

/// The item, if it is there and holds.
async fn there(client: &Client, target: Target<'_>) -> Result<CalendarItem, Fault> {
    let found = look(client, target.mailbox, target.source_ref).await?;
    found.filter(|item| !item.is_cancelled).ok_or_else(|| refused::gone(target.mailbox))
}

fn is_done(changes: &Changes, item: &CalendarItem, after: &Meeting, mailbox: &str) -> bool {
    map::meeting(item, None).is_some_and(|current| changes.are_in(&current, after, mailbox))
}
