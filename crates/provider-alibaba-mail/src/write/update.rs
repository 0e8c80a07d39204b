//! Changing the fields of an event that differ.

use connector::{Receipt, Target, WriteOptions, refused};
use model::{Fault, InvitationMode, Meeting, StepId};
use serde_json::Value;

use super::{is_uncertain, receipt::receipt, rules};
use crate::{
    client::{
        Client,
        calendars::Calendar,
        write::{self, Filling},
    },
    faults::code,
    map::{self, Changes},
};

/// Changes an event that still has the version it was decided on. One that has the new values already, because an
/// earlier try wrote them and its answer was lost, is adopted whatever its version.
pub(super) async fn update(
    client: &Client,
    step: &StepId,
    target: Target<'_>,
    before: &Meeting,
    after: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    let (mailbox, mapping) = (target.mailbox, &client.account.mapping);
    let changes = Changes::between(before, after, mailbox);
    rules::may_update(&client.account, mailbox, (before, after), &changes, how)?;
    let calendar = client.calendar(mailbox).await?;
    let there = There { client, calendar: &calendar, target };
    let event = there.look().await?;
    if there.is_done(&changes, &event, after) {
        return receipt(mapping, &event, true);
    }
    if !map::is_version(mapping, &event, target.version) {
        return Err(refused::stale(mailbox));
    }
    may_touch(client, &event, mailbox)?;
    let filling = Filling {
        event: map::patched(mapping, &changes, after, &event, mailbox, how.zone),
        notify: how.invitations != InvitationMode::None,
        comment: None,
        step: step.as_str(),
    };
    let call = write::update(mapping, mailbox, &calendar, target.source_ref, &filling);
    match client.write(&call).await {
        Ok(_) => receipt(mapping, &there.look().await?, false),
        Err(fault) if fault.code == code::ITEM_GONE => Err(refused::gone(mailbox)),
        Err(fault) if is_uncertain(&fault) => {
            // Perhaps it was carried out, and the answer was lost.
            let event = there.look().await?;
            match there.is_done(&changes, &event, after) {
                true => receipt(mapping, &event, true),
                false => Err(fault),
            }
        }
        Err(fault) => Err(fault),
    }
}

struct There<'a> {
    client: &'a Client,
    calendar: &'a Calendar,
    target: Target<'a>,
}

impl There<'_> {
    /// The event, if it is there and holds.
    async fn look(&self) -> Result<Value, Fault> {
        let Target { mailbox, source_ref, .. } = self.target;
        let found = self.client.event(mailbox, self.calendar, source_ref).await?;
        let cancelled = &self.client.account.mapping.fields.cancelled;
        found.filter(|event| cancelled.flag(event) != Some(true)).ok_or_else(|| refused::gone(mailbox))
    }

    fn is_done(&self, changes: &Changes, event: &Value, after: &Meeting) -> bool {
        map::meeting(&self.client.account.mapping, event, true)
            .is_ok_and(|current| changes.are_in(&current, after, self.target.mailbox))
    }
}

/// Refuses what only shows in the event itself.
fn may_touch(client: &Client, event: &Value, mailbox: &str) -> Result<(), Fault> {
    let Ok(meeting) = map::meeting(&client.account.mapping, event, false) else { return Ok(()) };
    match map::organizer(&meeting) {
        Some(other) if other != mailbox => Err(refused::not_organizer(mailbox, &other)),
        _ => Ok(()),
    }
}
