//! The organisation, built from the practice world; it lives on by itself.

mod people;

use sandbox::FaultScript;
use sandbox::world::{World, WorldChange};

use crate::events::Event;

pub(crate) use people::{Department, Member, ROOT};

/// Departments, people, rooms and calendars.
#[derive(Debug)]
pub(crate) struct Organisation {
    pub seed: u64,
    pub company: String,
    pub departments: Vec<Department>,
    members: Vec<Member>,
    /// People ever seen, so that numbers of staff are not given twice.
    joined: u64,
}

impl Organisation {
    /// The organisation of a world, at rest.
    pub fn from_world(world: &World) -> Self {
        let mut org = Self {
            seed: world.seed,
            company: world.company.clone(),
            departments: people::departments(world),
            members: Vec::new(),
            joined: 0,
        };
        world.people.iter().for_each(|person| org.put_person(person));
        org
    }

    /// Follows a change of the world, and tells what happened.
    pub fn follow(&mut self, change: &WorldChange) -> Vec<Event> {
        match change {
            WorldChange::Person(person) => vec![self.change_person(person)],
            WorldChange::PersonRemoved(mailbox) => self.remove_person(mailbox).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The contact scope: departments with all below them, and people beside those.
    pub fn scope(&self, faults: &FaultScript) -> (Vec<u64>, Vec<String>) {
        let first = self.staff().next().map(|member| member.userid.clone());
        let own: Vec<String> = first.into_iter().collect();
        if faults.get("creator_only").is_some() {
            return (Vec::new(), own);
        }
        match faults.get("contact_scope") {
            None => (vec![ROOT], Vec::new()),
            Some(hit) => {
                let number = u32::try_from(hit.number).ok().filter(|number| *number > 0);
                let found = self.departments.iter().find(|it| number.is_some() && it.number == number);
                (found.map(|it| it.id).into_iter().collect(), own)
            }
        }
    }

    /// Whether a department lies in the contact scope.
    pub fn sees_department(&self, faults: &FaultScript, id: u64) -> bool {
        let (tops, _) = self.scope(faults);
        let mut at = Some(id);
        while let Some(here) = at {
            if tops.contains(&here) {
                return true;
            }
            at = self.department(here).and_then(|it| it.parent);
        }
        false
    }

    /// Whether a person lies in the contact scope.
    pub fn sees_member(&self, faults: &FaultScript, member: &Member) -> bool {
        let (_, people) = self.scope(faults);
        people.contains(&member.userid)
            || member.departments.iter().any(|id| self.sees_department(faults, *id))
    }
}
