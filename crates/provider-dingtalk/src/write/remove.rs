//! Removing an event: its organiser's for all, anybody else's for themselves ("Delete an event").

use connector::{Target, WriteOptions, refused};
use dingtalk::code;
use model::{Fault, InvitationMode};

use super::{is_uncertain, owner, parts, rules};
use crate::{map, read::event, session::DingSession};

/// Removes an event that still has the version it was decided on. What is gone, or cancelled here, is removed already.
pub(super) async fn remove(
    session: &DingSession,
    target: Target<'_>,
    how: WriteOptions<'_>,
) -> Result<(), Fault> {
    rules::may_delete(how)?;
    let (mailbox, id) = (target.mailbox, target.source_ref);
    let user = owner(session, mailbox).await?;
    let Some(current) = event(session, &user, id).await? else { return Ok(()) };
    if current.is_cancelled() {
        return Ok(());
    }
    if [false, true].into_iter().all(|detailed| map::version(&current, detailed) != target.version) {
        return Err(refused::stale(mailbox));
    }
    let notify = how.cancellations != InvitationMode::None;
    match parts::delete(session, &user, id, notify).await {
        Ok(()) => Ok(()),
        Err(fault) if fault.code == code::EVENT_GONE => Ok(()),
        Err(fault) if is_uncertain(&fault) => match event(session, &user, id).await? {
            None => Ok(()),
            Some(event) if event.is_cancelled() => Ok(()),
            Some(_) => Err(fault),
        },
        Err(fault) => Err(fault.with("mailbox", mailbox)),
    }
}
