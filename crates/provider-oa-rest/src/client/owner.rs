//! Whose a mailbox is: a member's or a space's, and by which id the other system knows them.

use std::{collections::HashMap, sync::Arc};

use described::names;
use model::Fault;
use serde_json::Value;

use super::{
    call::Client,
    topics::{misses, values},
};
use crate::{description::missing, faults::code, map};

/// What has a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Member,
    Space,
}

/// Whoever a calendar belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) kind: Kind,
    /// Id at the other system; the mailbox where it is known by that.
    pub(crate) id: String,
}

/// Nobody and nothing has this address.
pub(crate) fn unknown(mailbox: &str) -> Fault {
    Fault::setup(code::UNKNOWN_MAILBOX).with("mailbox", mailbox).at_step("mailboxes")
}

impl Client {
    /// Whoever a mailbox belongs to; asked for once.
    ///
    /// # Errors
    /// Faults of the calls; `oarest.mailbox_unknown`.
    pub(crate) async fn owner(&self, mailbox: &str) -> Result<Owner, Fault> {
        let cell = Arc::clone(self.owners.lock().await.entry(mailbox.to_owned()).or_default());
        cell.get_or_try_init(|| self.find_owner(mailbox)).await.cloned()
    }

    async fn find_owner(&self, mailbox: &str) -> Result<Owner, Fault> {
        if let Some(id) = map::address(mailbox) {
            return Ok(Owner { kind: Kind::Space, id: id.to_owned() });
        }
        if let Some(member) = self.member_of(mailbox).await? {
            return Ok(Owner { kind: Kind::Member, id: member });
        }
        match self.space_of(mailbox).await? {
            Some(id) => Ok(Owner { kind: Kind::Space, id }),
            None if self.by_mailbox() => Ok(Owner { kind: Kind::Member, id: mailbox.to_owned() }),
            None => Err(unknown(mailbox)),
        }
    }

    /// Whether calendars are asked for by mailbox alone, and nothing can be looked up.
    fn by_mailbox(&self) -> bool {
        let d = &self.account.description;
        let looked_up =
            ["members.by_mail", "spaces.by_mail", "spaces.list"].into_iter().any(|key| d.has(key));
        !looked_up && self.asks_mailbox("members.meetings")
    }

    /// Whether a topic's call names the mailbox itself.
    pub(crate) fn asks_mailbox(&self, key: &str) -> bool {
        self.account.description.topics.get(key).is_some_and(|call| {
            let mut used = Vec::new();
            described::places(&call.body, &mut used);
            used.extend(
                names(&call.path).chain(call.query.values().flat_map(|it| names(it))).map(str::to_owned),
            );
            used.iter().any(|name| name == "mailbox") && !used.iter().any(|name| name == "owner")
        })
    }

    /// Id of the member with a mailbox.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn member_of(&self, mailbox: &str) -> Result<Option<String>, Fault> {
        let d = &self.account.description;
        if !d.has("members.by_mail") {
            return Ok(None);
        }
        let asked = values([("mail", mailbox.into())]);
        let Some(item) = self.item("members.by_mail", Some(mailbox), &asked).await? else { return Ok(None) };
        let at = &d.member.as_ref().ok_or_else(|| missing("/member"))?.id;
        at.text(&item).map(Some).ok_or_else(|| misses("members.by_mail", at.first()))
    }

    /// Id of the room with a mailbox.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn space_of(&self, mailbox: &str) -> Result<Option<String>, Fault> {
        if self.account.description.has("spaces.by_mail") {
            let item = self.space_item(mailbox).await?;
            return Ok(item.and_then(|item| Some(map::room(&self.account.description, &item)?.0)));
        }
        if !self.account.description.has("spaces.list") {
            return Ok(None);
        }
        let all = self.spaces.get_or_try_init(|| async {
            let all = self.whole("spaces.list", None, values([])).await?;
            let rooms = all.iter().filter_map(|item| map::room(&self.account.description, item));
            Ok::<_, Fault>(rooms.map(|(id, mailbox, _)| (mailbox, id)).collect::<HashMap<_, _>>())
        });
        Ok(all.await?.get(mailbox).cloned())
    }

    /// What the other system tells of the room with an address.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn space_item(&self, mailbox: &str) -> Result<Option<Value>, Fault> {
        if let Some(id) = map::address(mailbox) {
            return self.item("spaces.get", Some(mailbox), &values([("id", id.into())])).await;
        }
        self.item("spaces.by_mail", Some(mailbox), &values([("mail", mailbox.into())])).await
    }
}
