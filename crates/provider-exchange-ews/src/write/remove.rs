//! Removing: the organiser cancels or deletes, anybody else declines.

use connector::{Target, WriteOptions, refused};
use model::{DeletionMode, Fault};

use super::{look, look_at_any, modes, refusal, versioned};
use crate::{
    client::{
        Client,
        calendar_item::CalendarItem,
        call::{CREATE_ITEM, DELETE_ITEM},
        create_item::{self, Goodbye, Versioned},
        delete_item,
    },
    map,
};

/// Removes an item that still has the version it was decided on. What is gone, or cancelled by its organiser here, is
/// removed already.
pub(super) async fn remove(client: &Client, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault> {
    let Some(item) = look(client, target.mailbox, target.source_ref).await? else { return Ok(()) };
    remove_item(client, target, &item, how).await
}

/// The same for an item that was looked at, a whole series or not.
pub(super) async fn remove_item(
    client: &Client,
    target: Target<'_>,
    item: &CalendarItem,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    let mailbox = target.mailbox;
    if item.is_cancelled && !map::is_received(item) {
        return Ok(());
    }
    // DeleteItem does not compare change keys: the look a moment before has to do.
    if !map::is_version(item, target.version) {
        return Err(refused::stale(mailbox));
    }
    match send(client, mailbox, item, how).await {
        Err(fault) if refusal::is_gone(&fault) => Ok(()),
        Err(fault) if refusal::leaves_doubt(&fault) => {
            match look_at_any(client, mailbox, target.source_ref).await {
                Ok(None) => Ok(()),
                _ => Err(fault),
            }
        }
        result => result,
    }
}

/// Only messages carry a text; DeleteItem tells people as well, without one.
async fn send(
    client: &Client,
    mailbox: &str,
    item: &CalendarItem,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    let goodbye = match (map::is_received(item), item.attendees.is_empty()) {
        // A copy of what was cancelled is merely cleared away.
        (true, _) if item.is_cancelled => None,
        // Deleting a copy would free nothing: the organiser would still count on it.
        (true, _) => Some(Goodbye::Decline),
        (false, false) if how.comment.is_some() => Some(Goodbye::Cancel),
        (false, _) => None,
    };
    match goodbye.zip(modes::disposition(how.cancellations)) {
        Some((kind, disposition)) => say_goodbye(client, mailbox, item, (kind, disposition), how).await,
        None => {
            let told = if map::is_received(item) { "SendToNone" } else { modes::told(how.cancellations) };
            delete(client, mailbox, versioned(item), how.deletion, told).await
        }
    }
}

/// The message moves the item to the deleted items. Where deleting means more, it is deleted there, if the answer tells
/// where it went: that it always does is not confirmed.
async fn say_goodbye(
    client: &Client,
    mailbox: &str,
    item: &CalendarItem,
    (kind, disposition): (Goodbye, &str),
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    let write = |xml: &mut wire::xml::Writer| {
        create_item::write_goodbye(xml, kind, disposition, versioned(item), how.comment);
    };
    let said = client.call(CREATE_ITEM, client.room(mailbox), write, |r, _| create_item::read(r)).await;
    let said = said.map_err(|fault| refusal::of(fault, mailbox))?;
    refusal::check(client, &said.status, mailbox)?;
    match said.id.filter(|id| how.deletion != DeletionMode::ToDeletedItems && *id != item.id) {
        Some(id) => {
            let moved = Versioned { id: &id, change_key: &item.change_key };
            delete(client, mailbox, moved, how.deletion, "SendToNone").await
        }
        None => Ok(()),
    }
}

async fn delete(
    client: &Client,
    mailbox: &str,
    item: Versioned<'_>,
    deletion: DeletionMode,
    told: &str,
) -> Result<(), Fault> {
    let write = |xml: &mut wire::xml::Writer| delete_item::write(xml, modes::deletion(deletion), told, item);
    let status = client.call(DELETE_ITEM, client.room(mailbox), write, |r, _| delete_item::read(r)).await;
    let status = status.map_err(|fault| refusal::of(fault, mailbox))?;
    refusal::check(client, &status, mailbox)
}
