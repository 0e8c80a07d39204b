//! People of the organisation, where they work, and which of them an integration is for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{ConnectionId, PersonId};

/// Key of the person field that holds the mailbox unless a policy says otherwise.
pub const MAIL_FIELD: &str = "email";

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Person {
    /// Our id.
    pub id: PersonId,
    /// Connection that tells of this person; none where it was entered or imported from a sheet here.
    pub connection: Option<ConnectionId>,
    /// The id that connection gives, opaque.
    pub source_ref: Option<String>,
    /// Display name.
    pub name: String,
    /// Fields by key: [`MAIL_FIELD`], `email2`, `login`, `mobile`, `employee_no`, `title`; of people whom a connection
    /// tells of also `userid` and `unionid`. Mail addresses are lower case. A field that is there and empty was told
    /// as empty.
    pub fields: BTreeMap<String, String>,
    /// Fields that hold here in place of what a connection tells.
    #[serde(skip)]
    pub own: BTreeMap<String, String>,
    /// Path of the department, from the top, parts separated by `/`; empty where none is known.
    pub department: String,
    /// Paths of the further departments they are in, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
    /// Fields the provider gave no leave to read; that is not the same as empty.
    pub withheld: Vec<String>,
}

impl Person {
    /// Paths of all departments they are in, the main one first.
    pub fn departments(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.department).chain(&self.also_in).map(String::as_str)
    }

    /// What a field holds: what was set here, else what was entered or told.
    pub fn field(&self, key: &str) -> Option<&str> {
        self.own.get(key).or_else(|| self.fields.get(key)).map(String::as_str)
    }

    /// The mailbox that a bound field tells, lower case; none where it is empty or no address.
    pub fn mailbox(&self, field: &str) -> Option<String> {
        let value = self.field(field)?.trim().to_lowercase();
        let (local, domain) = value.split_once('@')?;
        (!local.is_empty() && !domain.is_empty()).then_some(value)
    }
}

/// Which people an integration is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct PeopleScope {
    /// Everybody; departments, groups and people then count for nothing.
    pub everybody: bool,
    /// Departments with all below them, by path.
    pub departments: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
    /// Single people.
    pub people: Vec<PersonId>,
    /// Departments left out, with all below them.
    pub except_departments: Vec<String>,
    /// Groups left out.
    pub except_groups: Vec<String>,
    /// People left out.
    pub except_people: Vec<PersonId>,
}

impl Default for PeopleScope {
    fn default() -> Self {
        Self {
            everybody: true,
            departments: Vec::new(),
            groups: Vec::new(),
            people: Vec::new(),
            except_departments: Vec::new(),
            except_groups: Vec::new(),
            except_people: Vec::new(),
        }
    }
}

impl PeopleScope {
    /// Whether a person is in it. What is left out is left out, whatever else names the person.
    pub fn holds(&self, person: &Person) -> bool {
        let below = |paths: &[String]| {
            paths.iter().any(|path| person.departments().any(|department| is_below(department, path)))
        };
        let of = |groups: &[String]| groups.iter().any(|group| person.groups.contains(group));
        let left_out = below(&self.except_departments)
            || of(&self.except_groups)
            || self.except_people.contains(&person.id);
        !left_out
            && (self.everybody
                || below(&self.departments)
                || of(&self.groups)
                || self.people.contains(&person.id))
    }
}

fn is_below(path: &str, top: &str) -> bool {
    path.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(department: &str, groups: &[&str]) -> Person {
        Person {
            id: PersonId::new("p"),
            connection: None,
            source_ref: None,
            name: String::new(),
            fields: BTreeMap::from([(MAIL_FIELD.to_owned(), " Someone@Practice.Example ".to_owned())]),
            own: BTreeMap::new(),
            department: department.to_owned(),
            also_in: Vec::new(),
            groups: groups.iter().map(|&g| g.to_owned()).collect(),
            withheld: Vec::new(),
        }
    }

    #[test]
    fn a_department_holds_those_below_it_and_not_its_namesakes() {
        let scope =
            PeopleScope {
                everybody: false, departments: vec!["研发".to_owned()], ..PeopleScope::default()
            };
        assert!(scope.holds(&person("研发", &[])));
        assert!(scope.holds(&person("研发/平台", &[])));
        assert!(!scope.holds(&person("研发二部", &[])));
    }

    #[test]
    fn somebody_in_several_departments_is_in_and_out_by_each_of_them() {
        let person = Person { also_in: vec!["销售/华北".to_owned()], ..person("研发", &[]) };
        let of = |departments: &[&str], except: &[&str]| PeopleScope {
            everybody: false,
            departments: departments.iter().map(|&path| path.to_owned()).collect(),
            except_departments: except.iter().map(|&path| path.to_owned()).collect(),
            ..PeopleScope::default()
        };
        assert!(of(&["研发"], &[]).holds(&person) && of(&["销售"], &[]).holds(&person));
        assert!(!of(&["研发"], &["销售/华北"]).holds(&person));
    }

    #[test]
    fn what_is_left_out_is_left_out_whatever_else_names_it() {
        let scope = PeopleScope {
            people: vec![PersonId::new("p")],
            except_groups: vec!["外包".to_owned()],
            ..PeopleScope::default()
        };
        assert!(scope.holds(&person("研发", &[])));
        assert!(!scope.holds(&person("研发", &["外包"])));
    }

    #[test]
    fn a_bound_field_tells_a_mailbox_in_lower_case_or_none() {
        assert_eq!(person("", &[]).mailbox(MAIL_FIELD).as_deref(), Some("someone@practice.example"));
        assert_eq!(person("", &[]).mailbox("email2"), None);
        let own = BTreeMap::from([(MAIL_FIELD.to_owned(), "other@practice.example".to_owned())]);
        let here = Person { own, ..person("", &[]) };
        assert_eq!(here.mailbox(MAIL_FIELD).as_deref(), Some("other@practice.example"));
    }
}
