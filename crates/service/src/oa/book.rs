//! Who is who on the two sides of an integration: the OA's calendars and meetings name people by mail address, an
//! integration by the field it binds.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use model::{AttendeeRole, Fault, Meeting, Party, Person, person::MAIL_FIELD};

use crate::Service;

/// Mail addresses by the values of a bound field, and the other way round. Empty where the mail address is bound.
#[derive(Clone, Debug, Default)]
pub struct Book(Arc<Pages>);

#[derive(Debug, Default)]
struct Pages {
    mail: HashMap<String, String>,
    bound: HashMap<String, String>,
    /// Changes when anybody is named otherwise.
    digest: Option<u64>,
}

impl Book {
    /// The book of a field. Of two people with one value the first counts, as it does in the scope.
    pub(crate) fn new(field: &str, people: &[Person]) -> Self {
        if field == MAIL_FIELD {
            return Self::default();
        }
        let mut pages = Pages::default();
        let mut digest = DefaultHasher::new();
        for person in people {
            let (Some(mail), Some(bound)) = (person.mailbox(MAIL_FIELD), person.mailbox(field)) else {
                continue;
            };
            (&mail, &bound).hash(&mut digest);
            pages.mail.entry(bound.clone()).or_insert_with(|| mail.clone());
            pages.bound.entry(mail).or_insert(bound);
        }
        pages.digest = Some(digest.finish());
        Self(Arc::new(pages))
    }

    /// The OA's calendar of whom an integration knows by a mailbox; somebody without a mail address has it under that.
    pub(crate) fn calendar<'a>(&'a self, bound: &'a str) -> &'a str {
        self.0.mail.get(bound).map_or(bound, String::as_str)
    }

    /// A meeting of the OA's as the integration names people.
    pub(crate) fn to_bound(&self, meeting: &mut Meeting) {
        renamed(meeting, &self.0.bound);
    }

    /// A meeting of an integration as the OA names people.
    pub(crate) fn to_mail(&self, meeting: &Meeting) -> Meeting {
        let mut meeting = meeting.clone();
        renamed(&mut meeting, &self.0.mail);
        meeting
    }

    /// A cursor of the OA's that changes, too, when somebody is named otherwise.
    pub(crate) fn cursor(&self, changes: impl std::fmt::Display) -> String {
        match self.0.digest {
            Some(digest) => format!("{changes}-{digest:x}"),
            None => changes.to_string(),
        }
    }
}

/// Rooms are named alike on both sides.
fn renamed(meeting: &mut Meeting, names: &HashMap<String, String>) {
    if names.is_empty() {
        return;
    }
    let people = meeting.attendees.iter_mut().filter(|one| one.role != AttendeeRole::Resource);
    for Party { mailbox, .. } in people.map(|one| &mut one.party).chain(&mut meeting.organizer) {
        if let Some(name) = mailbox.as_deref().and_then(|mailbox| names.get(mailbox)) {
            *mailbox = Some(name.clone());
        }
    }
}

impl Service {
    /// The book of a bound field.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) async fn book(&self, field: &str) -> Result<Book, Fault> {
        match field {
            MAIL_FIELD => Ok(Book::default()),
            _ => Ok(Book::new(field, &self.people_known().await?)),
        }
    }
}
