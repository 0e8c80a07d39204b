//! What comes of a directory, as it is stored until a plan is made of it.

use std::collections::{HashMap, HashSet};

use connector::{PeopleEvent, SourceDepartment, SourcePerson, Walked};
use model::{ConnectionId, Coverage, ToldDepartment, ToldPerson};
use store::{DirectoryRead, Look, SeenPerson, WalkedDepartment, Writer};

/// Bytes of a provider's id; a longer one is none.
const LONGEST_ID: usize = 512;

/// Departments and people of some pages, with what they say of how far the read is.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub departments: Vec<WalkedDepartment>,
    pub people: Vec<SeenPerson>,
    pub end: Option<Coverage>,
}

impl Pages {
    /// Takes what the provider yields next.
    pub fn take(&mut self, event: PeopleEvent) {
        match event {
            PeopleEvent::Departments { below, departments } => {
                let all = departments.into_iter().filter(|one| is_id(&one.source_ref));
                self.departments.extend(all.map(|one| WalkedDepartment {
                    told: Some(department(&one, below.as_deref())),
                    ..walked(one.source_ref)
                }));
                let done = below.map(|id| WalkedDepartment { children: true, ..walked(id) });
                self.departments.extend(done);
            }
            PeopleEvent::People { department, people, last } => {
                let all = people.into_iter().filter(|one| is_id(&one.source_ref));
                self.people.extend(all.map(|one| seen(one, department.as_deref())));
                let done = department.filter(|_| last);
                self.departments.extend(done.map(|id| WalkedDepartment { members: true, ..walked(id) }));
            }
            PeopleEvent::Refused { department, fault } => {
                self.departments.push(WalkedDepartment { fault: Some(*fault), ..walked(department) });
            }
            PeopleEvent::End(coverage) => self.end = Some(coverage),
        }
    }

    /// Stores them; `read` learns what is withheld.
    ///
    /// # Errors
    /// `run.lease_lost` where somebody began the read anew; `store.*`.
    pub fn store(
        &self,
        tx: &Writer<'_>,
        connection: &ConnectionId,
        look: Look,
        read: &mut DirectoryRead,
    ) -> store::Result<()> {
        for seen in &self.people {
            let new = seen.person.withheld.iter().filter(|key| !read.withheld.contains(*key));
            let new: Vec<String> = new.cloned().collect();
            read.withheld.extend(new);
        }
        tx.touch_directory_read(connection, look, read)?;
        tx.put_walked(connection, look, &self.departments)?;
        tx.put_seen(connection, look, read.part, &self.people)
    }
}

/// A department with nothing said of it.
pub(super) fn walked(source_ref: String) -> WalkedDepartment {
    WalkedDepartment { source_ref, told: None, children: false, members: false, gone: false, fault: None }
}

/// A department as it is kept. Where it was listed below another one, that one is above it.
pub(super) fn department(told: &SourceDepartment, below: Option<&str>) -> ToldDepartment {
    ToldDepartment {
        source_ref: told.source_ref.clone(),
        parent: below.map(str::to_owned).or_else(|| told.parent.clone()),
        name: told.name.clone(),
    }
}

/// A person as they are compared.
pub(super) fn seen(told: SourcePerson, department: Option<&str>) -> SeenPerson {
    let mut person = ToldPerson {
        source_ref: told.source_ref,
        name: told.name,
        fields: told.fields,
        departments: told.departments,
        groups: told.groups,
        withheld: told.withheld.into_iter().collect(),
    };
    plan::directory::tidy(&mut person);
    let named = |id: &&str| !person.departments.iter().any(|one| one == id);
    let place = department.filter(named).map(str::to_owned);
    SeenPerson { hash: plan::directory::hash(&person), mails: plan::directory::mails(&person), person, place }
}

fn is_id(id: &str) -> bool {
    let usable = !id.is_empty() && id.len() <= LONGEST_ID;
    if !usable {
        tracing::warn!(bytes = id.len(), "a directory told of something without a usable id");
    }
    usable
}

/// How far an interrupted read came.
#[derive(Debug, Default)]
pub(super) struct Stored {
    children: HashMap<String, Vec<String>>,
    members: HashSet<String>,
}

impl Stored {
    pub fn of(departments: &[WalkedDepartment]) -> Self {
        let mut children: HashMap<String, Vec<String>> = HashMap::new();
        for one in departments.iter().filter(|one| one.children) {
            children.entry(one.source_ref.clone()).or_default();
        }
        for told in departments.iter().filter_map(|one| one.told.as_ref()) {
            if let Some(below) = told.parent.as_ref().and_then(|parent| children.get_mut(parent)) {
                below.push(told.source_ref.clone());
            }
        }
        let members = departments.iter().filter(|one| one.members).map(|one| one.source_ref.clone());
        Self { children, members: members.collect() }
    }
}

impl Walked for Stored {
    fn children(&self, department: &str) -> Option<Vec<String>> {
        self.children.get(department).cloned()
    }

    fn members(&self, department: &str) -> bool {
        self.members.contains(department)
    }
}
