//! What a person becomes by what a connection says of them.

use std::collections::{BTreeMap, BTreeSet};

use model::{ConnectionId, Person, PersonId, Told, ToldPerson, person::MAIL_FIELD};

/// Fields whose values are mail addresses.
pub(super) const MAIL_FIELDS: [&str; 2] = [MAIL_FIELD, "email2"];
/// Fields a connection may tell.
const FIELDS: [&str; 8] =
    [MAIL_FIELD, "email2", "login", "mobile", "employee_no", "title", "userid", "unionid"];
/// Keys under which a provider withholds departments and groups.
const DEPARTMENTS: &str = "departments";
const GROUPS: &str = "groups";
/// Characters of a name or a field.
const LONGEST: usize = 200;
/// Departments or groups of a person.
const MOST: usize = 200;

/// One line of at most [`LONGEST`] characters.
pub(super) fn line(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.trim().chars().take(LONGEST).collect()
}

/// Brings what a provider told into the form that is compared: capped, one line each, mail addresses in lower case,
/// groups and withheld fields sorted. The order of departments stays.
pub fn tidy(person: &mut ToldPerson) {
    person.name = line(&person.name);
    person.fields.retain(|key, _| FIELDS.contains(&key.as_str()));
    for (key, value) in &mut person.fields {
        *value = line(value);
        if MAIL_FIELDS.contains(&key.as_str()) {
            *value = value.to_lowercase();
        }
    }
    let mut met = BTreeSet::new();
    person.departments.retain(|id| met.insert(id.clone()));
    person.departments.truncate(MOST);
    person.groups = sorted(person.groups.iter().map(|group| line(group)).filter(|group| !group.is_empty()));
    person.groups.truncate(MOST);
    person
        .withheld
        .retain(|key| FIELDS.contains(&key.as_str()) || [DEPARTMENTS, GROUPS].contains(&key.as_str()));
    person.withheld = sorted(person.withheld.drain(..));
}

/// Mail addresses a connection tells of a person, the first field's first.
pub fn mails(person: &ToldPerson) -> Vec<String> {
    let told = MAIL_FIELDS.iter().filter_map(|key| person.fields.get(*key));
    let mut found: Vec<String> = told.filter(|value| is_address(value)).cloned().collect();
    found.dedup();
    found
}

fn is_address(value: &str) -> bool {
    value.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
}

/// Whether a person has any mail address.
pub(super) fn has_mail(person: &Person) -> bool {
    MAIL_FIELDS.iter().any(|key| person.mailbox(key).is_some())
}

/// Whose person is made, and from what.
pub(super) struct Taking<'a> {
    pub connection: &'a ConnectionId,
    pub paths: &'a BTreeMap<&'a str, String>,
    pub id: PersonId,
    /// The person until now.
    pub before: Option<&'a Person>,
    /// What this connection said until now.
    pub said: Option<&'a Told>,
}

impl Taking<'_> {
    /// The person by what is said now. What is withheld or not told stays as it is known, and so do groups that were
    /// entered here.
    pub(super) fn person(&self, told: &ToldPerson) -> Person {
        let withheld = |key: &str| told.withheld.iter().any(|one| one == key);
        let mut fields = self.before.map(|person| person.fields.clone()).unwrap_or_default();
        for (key, value) in told.fields.iter().filter(|(key, _)| !withheld(key)) {
            fields.insert(key.clone(), value.clone());
        }
        let (department, also_in) = if withheld(DEPARTMENTS) {
            self.known_departments()
        } else {
            self.departments(&told.departments)
        };
        Person {
            id: self.id.clone(),
            connection: Some(self.connection.clone()),
            source_ref: Some(told.source_ref.clone()),
            name: self.name(told),
            fields,
            department,
            also_in,
            groups: if withheld(GROUPS) { self.known_groups() } else { self.groups(&told.groups) },
            withheld: told.withheld.clone(),
            own: self.before.map(|person| person.own.clone()).unwrap_or_default(),
        }
    }

    /// The same person where departments are called or stand otherwise now.
    pub(super) fn replaced(&self, person: &Person, said: &Told) -> Person {
        let (department, also_in) = self.departments(&said.departments);
        Person { department, also_in, ..person.clone() }
    }

    fn name(&self, told: &ToldPerson) -> String {
        let known = || self.before.map_or_else(|| told.source_ref.clone(), |person| person.name.clone());
        if told.name.is_empty() { known() } else { told.name.clone() }
    }

    /// Main path and further ones. Somebody who is adopted keeps the department that was entered where none is told.
    fn departments(&self, ids: &[String]) -> (String, Vec<String>) {
        let mut paths = ids.iter().filter_map(|id| self.paths.get(id.as_str()).cloned());
        match paths.next() {
            None if self.said.is_none() => self.known_departments(),
            None => (String::new(), Vec::new()),
            Some(main) => {
                let also = sorted(paths.filter(|path| *path != main));
                (main, also)
            }
        }
    }

    fn known_departments(&self) -> (String, Vec<String>) {
        self.before.map(|person| (person.department.clone(), person.also_in.clone())).unwrap_or_default()
    }

    fn known_groups(&self) -> Vec<String> {
        self.before.map(|person| person.groups.clone()).unwrap_or_default()
    }

    fn groups(&self, told: &[String]) -> Vec<String> {
        let said = self.said.map(|said| said.groups.as_slice()).unwrap_or_default();
        let own = self.known_groups().into_iter().filter(|group| !said.contains(group));
        sorted(own.chain(told.iter().cloned()))
    }
}

fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    texts.collect::<BTreeSet<_>>().into_iter().collect()
}
