//! Removing: the organiser cancels or deletes, anybody else declines.

use connector::{Target, WriteOptions, refused};
use model::{CancellationMode, Fault};

use super::{etag, look, rules};
use crate::{
    client::{
        Client,
        event::Event,
        write::{self, Write},
    },
    faults::code,
    map,
};

/// Removes an event that still has the version it was decided on. What is gone, or cancelled by its organiser here, is
/// removed already.
pub(super) async fn remove(client: &Client, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault> {
    rules::may_delete(how)?;
    let Some(event) = look(client, target.mailbox, target.source_ref).await? else { return Ok(()) };
    let own = event.is_organizer != Some(false);
    if own && event.is_cancelled == Some(true) {
        return Ok(());
    }
    if !map::is_version(&event, target.version) {
        return Err(refused::stale(target.mailbox));
    }
    let request = if own { by_organizer(&event, target, how)? } else { by_participant(&event, target, how)? };
    match client.write(&request).await {
        Ok(_) => Ok(()),
        Err(fault) if fault.code == code::ITEM_GONE => Ok(()),
        Err(fault) if fault.code == code::CONFLICT => Err(refused::stale(target.mailbox)),
        Err(fault) => Err(fault),
    }
}

/// Both ways send cancellations. Deleting can be held to a version; only cancelling carries a text ("event: cancel"),
/// and takes no version.
fn by_organizer<'a>(event: &Event, target: Target<'a>, how: WriteOptions<'_>) -> Result<Write<'a>, Fault> {
    let Target { mailbox, source_ref, .. } = target;
    let people = map::meeting(event, false).map_or(0, |meeting| map::people(&meeting, mailbox));
    rules::may_cancel(mailbox, people, how)?;
    let meets = event.attendees.as_ref().is_some_and(|all| !all.is_empty());
    Ok(match how.comment.filter(|_| meets) {
        Some(comment) => write::cancel(mailbox, source_ref, comment),
        None => write::delete(mailbox, source_ref, etag(event)),
    })
}

/// Deleting a copy would free nothing and tell nobody: the organiser would still count on it. A copy of what was
/// cancelled is merely cleared away.
fn by_participant<'a>(event: &Event, target: Target<'a>, how: WriteOptions<'_>) -> Result<Write<'a>, Fault> {
    let Target { mailbox, source_ref, .. } = target;
    if event.is_cancelled == Some(true) {
        return Ok(write::delete(mailbox, source_ref, etag(event)));
    }
    rules::may_decline(how)?;
    let send = how.cancellations != CancellationMode::None;
    Ok(write::decline(mailbox, source_ref, send, how.comment))
}
