//! Changing the fields of a meeting that differ.

use connector::{Receipt, Target, WriteOptions, refused};
use model::{AttendeeRole, Fault, Meeting};
use serde_json::Value;

use super::{create::book, guests::Guests, is_uncertain, receipt::receipt, rules, sought::Sought};
use crate::{
    client::{Client, Owner, values},
    faults::code,
    map::{self, Changes, Writing},
};

/// Changes a meeting that still has the version it was decided on. One that has the new values already, because an
/// earlier try wrote them and its answer was lost, is adopted whatever its version.
pub(super) async fn update(
    client: &Client,
    target: Target<'_>,
    before: &Meeting,
    after: &Meeting,
    how: WriteOptions<'_>,
) -> Result<Receipt, Fault> {
    let (mailbox, d) = (target.mailbox, &client.account.description);
    let changes = Changes::between(before, after, mailbox);
    rules::may_update(d, mailbox, (before, after), &changes, how)?;
    let owner = client.owner(mailbox).await?;
    let there = There { client, owner: &owner, target };
    let item = there.look().await?;
    if there.is_done(&changes, &item, after) {
        return receipt(d, mailbox, &item, true);
    }
    if !map::is_version(d, &item, target.version) {
        return Err(refused::stale(mailbox));
    }
    there.may_touch(&item)?;
    match there.write(&changes, &item, after, how).await {
        Ok(()) => {
            let item = there.lists(&changes, there.look().await?, after, how).await?;
            receipt(d, mailbox, &item, false)
        }
        Err(fault) if fault.code == code::GONE => Err(refused::gone(mailbox)),
        Err(fault) if is_uncertain(&fault) => {
            // Perhaps it was carried out, and the answer was lost.
            let item = there.lists(&changes, there.look().await?, after, how).await?;
            match there.is_done(&changes, &item, after) {
                true => receipt(d, mailbox, &item, true),
                false => Err(fault),
            }
        }
        Err(fault) => Err(fault),
    }
}

struct There<'a> {
    client: &'a Client,
    owner: &'a Owner,
    target: Target<'a>,
}

impl There<'_> {
    /// The meeting, if it is there and holds.
    async fn look(&self) -> Result<Value, Fault> {
        let Target { mailbox, source_ref, .. } = self.target;
        let sought = Sought { client: self.client, mailbox, owner: self.owner, step: "" };
        let found = self.client.look(mailbox, source_ref).await?;
        found.filter(|item| sought.holds(item)).ok_or_else(|| refused::gone(mailbox))
    }

    fn is_done(&self, changes: &Changes, item: &Value, after: &Meeting) -> bool {
        map::meeting(&self.client.account.description, item, self.target.mailbox, true)
            .is_ok_and(|current| changes.are_in(&current, after, self.target.mailbox))
    }

    /// Refuses what only shows in the meeting itself.
    fn may_touch(&self, item: &Value) -> Result<(), Fault> {
        let mailbox = self.target.mailbox;
        let meeting = map::meeting(&self.client.account.description, item, mailbox, false);
        match meeting.ok().as_ref().and_then(map::organizer) {
            Some(other) if other != mailbox => Err(refused::not_organizer(mailbox, &other)),
            _ => Ok(()),
        }
    }

    async fn write(
        &self,
        changes: &Changes,
        item: &Value,
        after: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<(), Fault> {
        let (client, d, mailbox) = (self.client, &self.client.account.description, self.target.mailbox);
        let current = map::meeting(d, item, mailbox, true).unwrap_or_else(|_| after.clone());
        let mut people = map::invitable(&current, mailbox);
        people.extend(map::invitable(after, mailbox));
        let ids = match changes.joined.is_empty() && changes.left.is_empty() {
            true => Default::default(),
            false => client.ids_of(&people).await?,
        };
        let to = Writing { mailbox, owner: Some(&self.owner.id), zone: how.zone, ids: &ids };
        let mut fields = map::patched(d, changes, after, (item, &current), &to)?;
        // Lists alone may be changed by calls of their own.
        if fields.is_empty() {
            return Ok(());
        }
        let mut given = client.writing(self.owner, mailbox, Some(self.target.source_ref), how.invitations);
        given.extend(values([("version", map::raw_version(d, item))]));
        map::put_always(d, &mut fields, &given);
        given.extend(values([("fields", fields.into())]));
        client.call("meetings.update", Some(mailbox), &given).await.map(drop)
    }

    /// Lists that are changed by calls of their own where that is how the other system has it.
    async fn lists(
        &self,
        changes: &Changes,
        item: Value,
        after: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Value, Fault> {
        let guests = Guests { client: self.client, owner: self.owner, mailbox: self.target.mailbox, how };
        let left = changes.left.iter().filter(|(_, role)| **role != AttendeeRole::Resource);
        let left: Vec<&str> = left.map(|(mailbox, _)| mailbox.as_str()).collect();
        let item = guests.take_off(item, &left).await?;
        let item = if changes.joined.is_empty() || !map::people_apart(&self.client.account.description) {
            item
        } else {
            let invited = map::invitable(after, self.target.mailbox);
            let ids = self.client.ids_of(&invited).await?;
            guests.invite(item, &invited, &ids).await?
        };
        self.rooms(changes, item, after).await
    }

    /// Books and releases rooms by calls of their own where that is how the other system has it.
    async fn rooms(&self, changes: &Changes, item: Value, after: &Meeting) -> Result<Value, Fault> {
        let (client, d, mailbox) = (self.client, &self.client.account.description, self.target.mailbox);
        if !d.write.rooms.is_empty() || !d.has("spaces.book") {
            return Ok(item);
        }
        let left = changes.left.iter().filter(|(_, role)| **role == AttendeeRole::Resource);
        let there = map::meeting(d, &item, mailbox, false).map(|m| m.attendees).unwrap_or_default();
        let mut released = false;
        for (room, _) in left {
            if !there.iter().any(|one| one.party.mailbox.as_deref() == Some(room)) {
                continue;
            }
            let space = client.space_of(room).await?.ok_or_else(|| crate::client::unknown(room))?;
            let id = self.target.source_ref;
            let given =
                values([("space", space.into()), ("mailbox", room.as_str().into()), ("meeting", id.into())]);
            client.call("spaces.release", Some(room), &given).await?;
            released = true;
        }
        let item = if released { self.look().await? } else { item };
        let invited = map::invitable(after, mailbox);
        let ids = client.ids_of(&invited).await?;
        book(client, mailbox, item, &invited, &ids).await
    }
}
