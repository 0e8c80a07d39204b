//! Whose calendars an integration keeps in step.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use model::{CalendarPolicy, Fate, Fault, Integration, Person};
use store::{CalendarNo, CalendarState, PersonQuery};

use super::ends::policy_of;
use crate::{Service, people::logon::bound_mailbox};

/// Faults of people that one answer tells.
const ISSUES_TOLD: usize = 100;

/// A person's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonCalendar {
    /// Mailbox, lower case.
    pub(crate) mailbox: String,
    /// Name to show.
    pub(crate) name: Option<String>,
    /// Whether the person left the scope; links are known from earlier runs.
    pub(crate) left: bool,
    /// Whether it was decided that copies of those who left stay: nothing has to be read then.
    pub(crate) leave_alone: bool,
    /// Its number, where links may name it.
    pub(crate) no: Option<CalendarNo>,
    /// How far it was read.
    pub(crate) state: Option<CalendarState>,
}

/// Whose calendars, and who has none that can be used.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    /// By mailbox, each once.
    pub(crate) calendars: Vec<PersonCalendar>,
    /// People who have no mailbox in the bound field, one of another domain, or one that somebody else has.
    pub(crate) issues: Vec<Fault>,
    /// How many have no mailbox.
    pub(crate) unbound: usize,
    /// How many are in the scope.
    pub(crate) in_scope: usize,
}

/// Mailboxes of people, and who has none that can be used.
pub(crate) fn mailboxes(policy: &CalendarPolicy, people: &[Person]) -> (BTreeMap<String, String>, People) {
    let mut found = People::default();
    let mut bound = BTreeMap::new();
    for person in people.iter().filter(|person| policy.people.holds(person)) {
        found.in_scope += 1;
        match bound_mailbox(policy, person) {
            Ok(mailbox) => match bound.entry(mailbox) {
                Entry::Vacant(place) => {
                    place.insert(person.name.clone());
                }
                // Somebody who comes from two lists is one all the same.
                Entry::Occupied(known) if *known.get() == person.name => {}
                Entry::Occupied(known) if found.issues.len() < ISSUES_TOLD => {
                    let fault = Fault::setup("account.shared").with("person", &person.name);
                    found.issues.push(fault.with("mailbox", known.key()).with("other", known.get()));
                }
                Entry::Occupied(_) => {}
            },
            Err(fault) => {
                found.unbound += usize::from(person.mailbox(&policy.bound_field).is_none());
                if found.issues.len() < ISSUES_TOLD {
                    found.issues.push(fault.with("person", &person.name));
                }
            }
        }
    }
    (bound, found)
}

impl Service {
    /// Calendars of the people in scope, and of those who left and have pairs still; or of these `only` some.
    ///
    /// # Errors
    /// `people.none` where there is nobody at all; `store.*`.
    pub(crate) async fn calendars(
        &self,
        integration: &Integration,
        only: Option<&[String]>,
    ) -> Result<People, Fault> {
        let policy = policy_of(integration)?.clone();
        let people = self.people_at(&policy.bound_field, only).await?;
        let (id, asked) = (integration.id.clone(), only.map(<[String]>::to_vec));
        let known = self.store().read_async(move |tx| match asked {
            Some(only) => tx.calendars_named(&id, &only),
            None => tx.list_calendars(&id),
        });
        let known = known.await?;
        let (mut bound, mut found) = mailboxes(&policy, &people);
        if only.is_none() && bound.is_empty() && known.iter().all(|row| !row.linked) {
            return Err(Fault::setup("people.none").with("name", &integration.name));
        }
        let wanted: Option<BTreeSet<&String>> = only.map(|only| only.iter().collect());
        let leave_alone = policy.rules.leaving.scope == Some(Fate::Keep);
        for row in known {
            let name = bound.remove(&row.mailbox);
            if name.is_none() && !row.linked {
                continue;
            }
            let left = name.is_none();
            let (mailbox, no, state) = (row.mailbox, Some(row.no), row.state);
            found.calendars.push(PersonCalendar { mailbox, name, left, leave_alone, no, state });
        }
        found.calendars.extend(bound.into_iter().map(|(mailbox, name)| PersonCalendar {
            mailbox,
            name: Some(name),
            left: false,
            leave_alone,
            no: None,
            state: None,
        }));
        found
            .calendars
            .retain(|calendar| wanted.as_ref().is_none_or(|only| only.contains(&calendar.mailbox)));
        found.calendars.sort_by(|a, b| a.mailbox.cmp(&b.mailbox));
        Ok(found)
    }

    /// Everybody, or whoever has one of these mailboxes in the bound field.
    pub(super) async fn people_at(&self, field: &str, only: Option<&[String]>) -> Result<Vec<Person>, Fault> {
        let Some(only) = only.map(<[String]>::to_vec) else { return self.people_known().await };
        let field = field.to_owned();
        let read = self.store().read_async(move |tx| {
            let mut people = Vec::new();
            for mailbox in &only {
                people.extend(tx.people_by_field(&field, mailbox)?);
            }
            Ok(people)
        });
        Ok(read.await?)
    }

    pub(crate) async fn people_known(&self) -> Result<Vec<Person>, Fault> {
        Ok(self.store().read_async(|tx| tx.list_people(&PersonQuery::default())).await?.items)
    }
}
