//! People of the organisation: entered, imported from a sheet, or told by a connection.

pub mod account;
pub mod directory;
pub mod logon;
pub mod own;
pub mod sheet;

use std::collections::BTreeMap;

use connector::PracticePerson;
use model::{ConnectionId, Fault, Person, PersonId, person::MAIL_FIELD};
use serde_json::json;
use store::{Page, PeopleCounts, PersonQuery, Writer};

use crate::Service;

/// Fields whose values are mail addresses.
const MAIL_FIELDS: [&str; 2] = [MAIL_FIELD, "email2"];
/// Fields a person may have.
pub const FIELDS: [&str; 6] = [MAIL_FIELD, "email2", "login", "mobile", "employee_no", "title"];
/// Characters of a name, a field or a path of departments.
const LONGEST: usize = 200;
/// People that an entry of the operation log names at most.
const NAMED: usize = 100;

/// A person as entered; without an id a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonDraft {
    /// Our id.
    pub id: Option<PersonId>,
    /// Display name.
    pub name: String,
    /// Fields by key; an empty one is known to be empty.
    pub fields: BTreeMap<String, String>,
    /// Path of the department.
    pub department: String,
    /// Groups.
    pub groups: Vec<String>,
}

impl Service {
    /// People by department and name.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn people(&self, query: PersonQuery) -> Result<Page<Person>, Fault> {
        Ok(self.store().read_async(move |tx| tx.list_people(&query)).await?)
    }

    /// A person.
    ///
    /// # Errors
    /// `person.unknown`, `store.*`.
    pub async fn person(&self, id: &PersonId) -> Result<Person, Fault> {
        let wanted = id.clone();
        let found = self.store().read_async(move |tx| tx.get_person(&wanted)).await?;
        found.ok_or_else(|| unknown(id))
    }

    /// Departments, groups and fields there are.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn directory(&self) -> Result<PeopleCounts, Fault> {
        Ok(self.store().read_async(|tx| tx.count_people()).await?)
    }

    /// Stores a person. Of one whom a connection tells of, only mailboxes can be said here: they hold in place of what is
    /// told, until they are emptied.
    ///
    /// # Errors
    /// `person.no_name`, `person.field`, `person.bad_mail`, `person.unknown`, `person.told_elsewhere`, `store.*`.
    pub async fn save_person(&self, draft: PersonDraft) -> Result<Person, Fault> {
        let (known, id) = match draft.id.clone() {
            Some(id) => (Some(self.person(&id).await?), id),
            None => (None, PersonId::new(self.new_id())),
        };
        if let Some(person) = known.as_ref().filter(|person| person.connection.is_some()) {
            return self.save_own(person, draft).await;
        }
        let person = tidy(draft, id)?;
        let entry = match known {
            Some(_) => self.operation("person.update", &person.name, None, None),
            None => self.operation("person.create", &person.name, None, None),
        };
        let stored = person.clone();
        self.store()
            .write_async(move |tx| {
                tx.put_person(&stored)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["people", "operations"]);
        Ok(person)
    }

    async fn save_own(&self, known: &Person, draft: PersonDraft) -> Result<Person, Fault> {
        let own = own::own_of(known, draft)?;
        let person = Person { own, ..known.clone() };
        let entry = self.operation("person.update", &person.name, None, None);
        let stored = person.clone();
        self.store()
            .write_async(move |tx| {
                tx.put_own_fields(&stored.id, &stored.own)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["people", "operations"]);
        Ok(person)
    }

    /// Removes people with their accounts. Meetings they are in stay.
    ///
    /// # Errors
    /// `person.unknown`, `store.*`.
    pub async fn remove_people(&self, people: Vec<PersonId>) -> Result<(), Fault> {
        let entry = self.operation("person.remove", "", None, None).with("count", people.len());
        self.store()
            .write_async(move |tx| {
                let mut names = Vec::new();
                for id in &people {
                    let person = tx.get_person(id)?.ok_or_else(|| unknown(id))?;
                    names.push(person.name);
                    tx.delete_person(id)?;
                }
                names.truncate(NAMED);
                tx.create_operation(&store::Operation { before: Some(json!({ "people": names })), ..entry })
            })
            .await?;
        self.changed(&["people", "accounts", "operations"]);
        Ok(())
    }
}

/// Stores the people of the practice company with the practice connection that was first; those that are known stay
/// with theirs.
pub(crate) fn practise(
    tx: &Writer<'_>,
    connections: &[ConnectionId],
    people: &[PracticePerson],
) -> store::Result<()> {
    let Some(first) = connections.first() else { return Ok(()) };
    for told in people {
        let known = connections.iter().map(|id| tx.find_person(id, &told.mailbox));
        let known = known.collect::<store::Result<Vec<_>>>()?.into_iter().flatten().next();
        if known.is_none() && is_told(tx, &told.mailbox)? {
            continue;
        }
        let person = Person {
            id: known.as_ref().map_or_else(|| PersonId::new(tx.new_id()), |person| person.id.clone()),
            connection: known
                .as_ref()
                .map_or_else(|| Some(first.clone()), |person| person.connection.clone()),
            source_ref: Some(told.mailbox.clone()),
            name: told.name.clone(),
            fields: BTreeMap::from([
                (MAIL_FIELD.to_owned(), told.mailbox.to_lowercase()),
                ("login".to_owned(), told.login.clone()),
                ("mobile".to_owned(), told.phone.clone()),
                ("title".to_owned(), told.title.clone()),
            ]),
            department: told.department.clone(),
            also_in: Vec::new(),
            groups: known.as_ref().map(|person| person.groups.clone()).unwrap_or_default(),
            withheld: Vec::new(),
            own: known.as_ref().map(|person| person.own.clone()).unwrap_or_default(),
        };
        if known.as_ref() != Some(&person) {
            tx.put_person(&person)?;
        }
    }
    Ok(())
}

/// Whether a connection tells of somebody with a mailbox.
fn is_told(tx: &store::Reader<'_>, mailbox: &str) -> store::Result<bool> {
    Ok(tx.people_by_field(MAIL_FIELD, mailbox)?.iter().any(|person| person.connection.is_some()))
}

/// A connection tells of them, so they are changed there.
pub(crate) fn told_elsewhere(name: &str) -> Fault {
    Fault::setup("person.told_elsewhere").with("person", name)
}

/// Nobody of that id.
pub(crate) fn unknown(id: impl std::fmt::Display) -> Fault {
    Fault::setup("person.unknown").with("person", id)
}

/// The person of a mailbox, by the fields that hold one.
pub(crate) fn of_mailbox(tx: &store::Reader<'_>, mailbox: &str) -> store::Result<Option<Person>> {
    for field in MAIL_FIELDS {
        if let Some(person) = tx.people_by_field(field, mailbox)?.into_iter().next() {
            return Ok(Some(person));
        }
    }
    Ok(None)
}

/// A draft as it is stored: trimmed, mail addresses in lower case, departments without empty parts.
pub(crate) fn tidy(draft: PersonDraft, id: PersonId) -> Result<Person, Fault> {
    let name = line(&draft.name);
    if name.is_empty() {
        return Err(Fault::setup("person.no_name"));
    }
    let mut fields = BTreeMap::new();
    for (key, value) in draft.fields {
        if !FIELDS.contains(&key.as_str()) {
            return Err(Fault::setup("person.field").with("field", key));
        }
        let mut value = line(&value);
        if MAIL_FIELDS.contains(&key.as_str()) {
            value = value.to_lowercase();
            if !value.is_empty() && !is_address(&value) {
                return Err(Fault::setup("person.bad_mail").with("field", key).with("found", value));
            }
        }
        fields.insert(key, value);
    }
    let parts: Vec<String> = draft.department.split('/').map(line).filter(|part| !part.is_empty()).collect();
    let mut groups: Vec<String> =
        draft.groups.iter().map(|group| line(group)).filter(|group| !group.is_empty()).collect();
    groups.sort();
    groups.dedup();
    Ok(Person {
        id,
        connection: None,
        source_ref: None,
        name,
        fields,
        department: parts.join("/"),
        also_in: Vec::new(),
        groups,
        withheld: Vec::new(),
        own: BTreeMap::new(),
    })
}

/// Whether a text is one mail address.
pub(crate) fn is_address(text: &str) -> bool {
    let inside =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || ",;<>@".contains(c));
    text.len() <= 320 && text.split_once('@').is_some_and(|(local, domain)| inside(local) && inside(domain))
}

fn line(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
pub(crate) mod tests;
