//! An organisation whose directory a scripted provider tells of.

use std::{
    collections::{BTreeMap, BTreeSet},
    pin::Pin,
    sync::{Arc, Mutex},
    task::Poll,
};

use async_trait::async_trait;
use connector::{
    Descriptor, PeopleEvent, ProbeOutcome, ReadPeople, Roles, Session, SourceDepartment, SourcePerson, Walked,
};
use futures::{Stream, StreamExt, stream, stream::BoxStream};
use model::{Coverage, Fault, Verdict};
use tokio::sync::Notify;

use crate::rig::PLAIN;

pub(super) static DESCRIPTOR: Descriptor =
    Descriptor { id: "org", tile: "Or", roles: Roles { people: true, ..Roles::NONE }, ..PLAIN };

/// People of a page.
const PAGE: usize = 2;

/// What the organisation is, and how its directory misbehaves.
#[derive(Debug, Default)]
pub(super) struct World {
    /// Id, parent, name.
    pub departments: BTreeMap<String, (Option<String>, String)>,
    pub people: BTreeMap<String, SourcePerson>,
    /// Departments that cannot be read.
    pub refused: BTreeSet<String>,
    /// Nothing comes after so many pages.
    pub hang_after: Option<usize>,
    /// The read ends with a fault after so many pages.
    pub break_after: Option<usize>,
    /// What was asked for: `d` and `m` with a department, `person`, `department` with an id.
    pub asked: Vec<String>,
    /// Pages come from the last to the first.
    pub backwards: bool,
}

/// The provider and its only session.
#[derive(Clone, Debug, Default)]
pub(super) struct Org {
    pub world: Arc<Mutex<World>>,
    /// Rung when nothing comes any more and what came is stored.
    pub hangs: Arc<Notify>,
}

impl Org {
    /// Departments 1 (top), 2 and 3 below it, 4 below 2; so many people in each, whose ids say where.
    pub fn of(each: usize) -> Self {
        let org = Self::default();
        for (id, parent, name) in [
            ("1", None, "总部"),
            ("2", Some("1"), "研发"),
            ("3", Some("1"), "销售"),
            ("4", Some("2"), "平台"),
        ] {
            org.change(|world| {
                world.departments.insert(id.to_owned(), (parent.map(str::to_owned), name.to_owned()));
            });
            for n in 0..each {
                org.put(&format!("u{id}{n}"), &[id]);
            }
        }
        org
    }

    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        change(&mut self.world.lock().unwrap())
    }

    /// Lets somebody be in these departments.
    pub fn put(&self, id: &str, departments: &[&str]) {
        let person = SourcePerson {
            source_ref: id.to_owned(),
            name: format!("员工{id}"),
            fields: BTreeMap::from([
                ("email".to_owned(), format!("{id}@practice.example")),
                ("userid".to_owned(), id.to_owned()),
            ]),
            departments: departments.iter().map(|&id| id.to_owned()).collect(),
            groups: Vec::new(),
            withheld: BTreeSet::new(),
        };
        self.change(|world| world.people.insert(id.to_owned(), person));
    }

    pub fn asked(&self) -> Vec<String> {
        self.change(|world| std::mem::take(&mut world.asked))
    }

    fn pages(&self, walked: &dyn Walked) -> Vec<PeopleEvent> {
        self.change(|world| {
            let mut pages = vec![world.below(None)];
            let mut open: Vec<String> = vec!["1".to_owned()];
            while let Some(id) = open.pop() {
                if world.refused.contains(&id) {
                    let fault = Box::new(Fault::setup("directory.told_so"));
                    pages.push(PeopleEvent::Refused { department: id, fault });
                    continue;
                }
                match walked.children(&id) {
                    Some(children) => open.extend(children),
                    None => {
                        world.asked.push(format!("d{id}"));
                        let page = world.below(Some(&id));
                        if let PeopleEvent::Departments { departments, .. } = &page {
                            open.extend(departments.iter().map(|one| one.source_ref.clone()));
                        }
                        pages.push(page);
                    }
                }
                if !walked.members(&id) {
                    world.asked.push(format!("m{id}"));
                    pages.extend(world.members(&id));
                }
            }
            if world.backwards {
                pages.reverse();
            }
            if let Some(at) = world.break_after.take() {
                pages.truncate(at);
                let fault = Box::new(Fault::transient("net.timeout"));
                pages.push(PeopleEvent::End(Coverage::Partial { fault }));
            } else {
                pages.push(PeopleEvent::End(Coverage::Complete));
            }
            pages
        })
    }
}

impl World {
    fn below(&self, id: Option<&str>) -> PeopleEvent {
        let of = self.departments.iter().filter(|(_, (parent, _))| parent.as_deref() == id);
        let departments = of.map(|(id, (parent, name))| SourceDepartment {
            source_ref: id.clone(),
            parent: parent.clone(),
            name: Some(name.clone()),
        });
        PeopleEvent::Departments { below: id.map(str::to_owned), departments: departments.collect() }
    }

    fn members(&self, id: &str) -> Vec<PeopleEvent> {
        let people: Vec<_> =
            self.people.values().filter(|p| p.departments.iter().any(|d| d == id)).cloned().collect();
        let pages = people.len().div_ceil(PAGE).max(1);
        let page = |n: usize| PeopleEvent::People {
            department: Some(id.to_owned()),
            people: people.iter().skip(n * PAGE).take(PAGE).cloned().collect(),
            last: n + 1 == pages,
        };
        (0..pages).map(page).collect()
    }
}

/// Hangs after so many pages, and rings once they were taken.
struct Hanging {
    pages: std::vec::IntoIter<PeopleEvent>,
    left: Option<usize>,
    taken: bool,
    hangs: Arc<Notify>,
}

impl Stream for Hanging {
    type Item = PeopleEvent;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut std::task::Context<'_>) -> Poll<Option<PeopleEvent>> {
        if self.left == Some(0) {
            // The first time the pages before are on their way still.
            if !std::mem::take(&mut self.taken) {
                self.hangs.notify_one();
            }
            return Poll::Pending;
        }
        self.left = self.left.map(|left| left - 1);
        self.taken = true;
        Poll::Ready(self.pages.next())
    }
}

#[async_trait]
impl ReadPeople for Org {
    fn read<'a>(&'a self, walked: &'a dyn Walked) -> BoxStream<'a, PeopleEvent> {
        let pages = self.pages(walked).into_iter();
        match self.change(|world| world.hang_after.take()) {
            Some(n) => Hanging { pages, left: Some(n), taken: false, hangs: self.hangs.clone() }.boxed(),
            None => stream::iter(pages).boxed(),
        }
    }

    async fn person(&self, source_ref: &str) -> Result<Option<SourcePerson>, Fault> {
        Ok(self.change(|world| {
            world.asked.push(format!("person {source_ref}"));
            world.people.get(source_ref).cloned()
        }))
    }

    async fn department(&self, source_ref: &str) -> Result<Option<SourceDepartment>, Fault> {
        Ok(self.change(|world| {
            world.asked.push(format!("department {source_ref}"));
            world.departments.get(source_ref).map(|(parent, name)| SourceDepartment {
                source_ref: source_ref.to_owned(),
                parent: parent.clone(),
                name: Some(name.clone()),
            })
        }))
    }
}

#[async_trait]
impl Session for Org {
    async fn probe(&self, _: &str) -> ProbeOutcome {
        ProbeOutcome::new(Verdict::Pass)
    }

    fn people(&self) -> Option<&dyn ReadPeople> {
        Some(self)
    }
}
