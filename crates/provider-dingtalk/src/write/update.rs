//! Changing the fields of an event that differ.

use connector::{Receipt, Target, WriteOptions, refused};
use dingtalk::code;
use microsoft::Changes;
use model::{Fault, InvitationMode, Meeting, StepId};

use super::{
    is_uncertain, mark, owner,
    parts::{self, Moves},
    receipt::receipt,
    rules,
};
use crate::{
    map::{self, Event, Written},
    read::event,
    session::DingSession,
};

/// Changes an event that still has the version it was decided on. One that has the new values already, because an earlier
/// try wrote them and its answer was lost, is adopted whatever its version. People and rooms are calls of their own: what
/// a crash left undone between them is done by the next try, since then too little is there to be adopted.
pub(super) async fn update(
    session: &DingSession,
    step: &StepId,
    target: Target<'_>,
    before: &Meeting,
    after: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    let mailbox = target.mailbox;
    let mut changes = Changes::between(before, after, mailbox);
    // Rooms are no text here: without a place of its own an event shows them by itself.
    changes.place = changes.place && before.place != after.place;
    rules::may_update(mailbox, (before, after), &changes, how)?;
    let user = owner(session, mailbox).await?;
    let there = There { session, user: &user, target };
    let current = there.look().await?;
    if there.is_done(&changes, &current, after).await? {
        return receipt(session, &current, true).await;
    }
    if [false, true].into_iter().all(|detailed| map::version(&current, detailed) != target.version) {
        return Err(refused::stale(mailbox));
    }
    if current.organizer_id().is_some_and(|organizer| organizer != user) {
        let other = session.keep.people(session).await?.mailbox(current.organizer_id().unwrap_or_default());
        return Err(refused::not_organizer(mailbox, &other.unwrap_or_else(|| "-".to_owned())));
    }
    let notify = how.invitations != InvitationMode::None;
    let left: Vec<_> = changes.left.clone().into_iter().collect();
    let moves = Moves::between(session, &changes.joined, &left).await?;
    let written = Written { zone: how.zone, mark: &mark(step), notify };
    let event = map::patched(&changes, after, &current, &written);
    let carried = async {
        if !map::is_nothing(&event) {
            parts::update(session, &user, target.source_ref, event).await?;
        }
        moves.carry(session, &user, target.source_ref, true, notify).await
    };
    match carried.await {
        Ok(()) => receipt(session, &there.look().await?, false).await,
        Err(fault) if fault.code == code::EVENT_GONE => Err(refused::gone(mailbox)),
        Err(fault) if is_uncertain(&fault) => {
            // Perhaps it was carried out, and the answer was lost.
            let now = there.look().await?;
            match there.is_done(&changes, &now, after).await? {
                true => receipt(session, &now, true).await,
                false => Err(fault),
            }
        }
        Err(fault) => Err(fault.with("mailbox", mailbox)),
    }
}

struct There<'a> {
    session: &'a DingSession,
    user: &'a str,
    target: Target<'a>,
}

impl There<'_> {
    /// The event, if it is there and holds.
    async fn look(&self) -> Result<Event, Fault> {
        let found = event(self.session, self.user, self.target.source_ref).await?;
        found.filter(|event| !event.is_cancelled()).ok_or_else(|| refused::gone(self.target.mailbox))
    }

    async fn is_done(&self, changes: &Changes, event: &Event, after: &Meeting) -> Result<bool, Fault> {
        let item = self.session.item(event, String::new(), true).await?;
        Ok(item.is_ok_and(|item| changes.are_in(&item.meeting, after, self.target.mailbox)))
    }
}
