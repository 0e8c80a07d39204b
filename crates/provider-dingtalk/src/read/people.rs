//! Who has which mailbox. Calendars are opened by unionId, and no call finds one by mail: the directory is read once, which
//! is free, and kept for an hour.

use std::collections::HashMap;

use connector::{NothingWalked, PeopleEvent, ReadPeople, SourcePerson};
use futures::StreamExt;
use model::{Coverage, Fault};

use crate::session::DingSession;

/// Mailboxes and unionIds of the people that may be seen.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    mailboxes: HashMap<String, String>,
    people: HashMap<String, String>,
}

impl Directory {
    /// Reads everybody. Departments that could not be read leave their people out; without anybody that is a fault.
    ///
    /// # Errors
    /// Faults that hit everything.
    pub(crate) async fn read(session: &DingSession) -> Result<Self, Fault> {
        let mut all = Self::default();
        let mut events = ReadPeople::read(session, &NothingWalked);
        while let Some(event) = events.next().await {
            match event {
                PeopleEvent::People { people, .. } => people.iter().for_each(|person| all.take(person)),
                PeopleEvent::End(Coverage::Partial { fault }) if all.people.is_empty() => return Err(*fault),
                _ => {}
            }
        }
        Ok(all)
    }

    /// An address that two people have is the first one's; theirs is the organisation's before their own.
    fn take(&mut self, person: &SourcePerson) {
        let of =
            |key: &str| person.fields.get(key).map(|value| value.trim()).filter(|value| !value.is_empty());
        let Some(union_id) = of("unionid") else { return };
        for mailbox in ["email", "email2"].into_iter().filter_map(of).map(str::to_lowercase) {
            self.people.entry(union_id.to_owned()).or_insert_with(|| mailbox.clone());
            self.mailboxes.entry(mailbox).or_insert_with(|| union_id.to_owned());
        }
    }

    pub(crate) fn union_id(&self, mailbox: &str) -> Option<&str> {
        self.mailboxes.get(mailbox).map(String::as_str)
    }

    pub(crate) fn mailbox(&self, union_id: &str) -> Option<String> {
        self.people.get(union_id).cloned()
    }
}
