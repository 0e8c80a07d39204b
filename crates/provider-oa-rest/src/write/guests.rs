//! People who are invited by calls of their own, where that is how the other system has it.

use std::collections::BTreeMap;

use connector::{WriteOptions, refused};
use model::{Attendee, AttendeeRole, Fault};
use serde_json::Value;

use crate::{
    client::{Client, Owner, values},
    map::{self, Writing},
};

/// A meeting of which people are invited or taken off.
#[derive(Clone, Copy)]
pub(super) struct Guests<'a> {
    pub(super) client: &'a Client,
    pub(super) owner: &'a Owner,
    pub(super) mailbox: &'a str,
    pub(super) how: WriteOptions<'a>,
}

impl Guests<'_> {
    /// Invites those who are not there yet; gives the meeting as it is then.
    pub(super) async fn invite(
        &self,
        item: Value,
        invited: &[(String, &Attendee)],
        ids: &BTreeMap<String, String>,
    ) -> Result<Value, Fault> {
        let d = &self.client.account.description;
        if !map::people_apart(d) {
            return Ok(item);
        }
        let there = map::meeting(d, &item, self.mailbox, false).map(|m| m.attendees).unwrap_or_default();
        let as_told = |mailbox: &str, one: &Attendee| {
            there
                .iter()
                .any(|known| known.party.mailbox.as_deref() == Some(mailbox) && known.role == one.role)
        };
        let to = Writing { mailbox: self.mailbox, owner: Some(&self.owner.id), zone: self.how.zone, ids };
        let new: Vec<Value> = invited
            .iter()
            .filter(|(mailbox, one)| one.role != AttendeeRole::Resource && !as_told(mailbox, one))
            .map(|(mailbox, one)| map::attendee(d, mailbox, one, &to))
            .collect::<Result<_, _>>()?;
        self.change(item, "attendees.add", ("attendees", new)).await
    }

    /// Takes those off who are still there of some; gives the meeting as it is then.
    pub(super) async fn take_off(&self, item: Value, left: &[&str]) -> Result<Value, Fault> {
        let d = &self.client.account.description;
        if !map::people_apart(d) {
            return Ok(item);
        }
        let there = map::meeting(d, &item, self.mailbox, false).map(|m| m.attendees).unwrap_or_default();
        let is_there = |mailbox: &str| there.iter().any(|one| one.party.mailbox.as_deref() == Some(mailbox));
        let gone =
            left.iter().filter(|mailbox| is_there(mailbox)).map(|mailbox| Value::from(*mailbox)).collect();
        self.change(item, "attendees.remove", ("mails", gone)).await
    }

    async fn change(
        &self,
        item: Value,
        topic: &str,
        (place, people): (&str, Vec<Value>),
    ) -> Result<Value, Fault> {
        let (client, mailbox) = (self.client, self.mailbox);
        let d = &client.account.description;
        let Some(id) = d.meeting.as_ref().and_then(|m| m.id.text(&item)) else { return Ok(item) };
        if people.is_empty() {
            return Ok(item);
        }
        let mut given = client.writing(self.owner, mailbox, Some(&id), self.how.invitations);
        given.extend(values([(place, people.into())]));
        client.call(topic, Some(mailbox), &given).await?;
        client.look(mailbox, &id).await?.ok_or_else(|| refused::gone(mailbox))
    }
}
