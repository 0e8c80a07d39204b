//! Members and teams. Lists are of everybody at once, so that a read that was broken off begins anew; whoever is in no
//! team is told without one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use async_trait::async_trait;
use connector::{PeopleEvent, ReadPeople, SourceDepartment, SourcePerson, Walked};
use futures::{StreamExt, stream, stream::BoxStream};
use model::{Coverage, Fault};

use crate::{
    client::{Walk, values},
    description::missing,
    map,
    session::OaSession,
};

/// People that are read at most; more is not believed.
const MOST: usize = 500_000;

#[async_trait]
impl ReadPeople for OaSession {
    fn read<'a>(&'a self, walked: &'a dyn Walked) -> BoxStream<'a, PeopleEvent> {
        let start = stream::once(async move {
            let events = match gather(self).await {
                Ok(found) => found.events(walked),
                Err(fault) => {
                    VecDeque::from([PeopleEvent::End(Coverage::Partial { fault: Box::new(fault) })])
                }
            };
            stream::iter(events)
        });
        start.flatten().boxed()
    }

    async fn person(&self, source_ref: &str) -> Result<Option<SourcePerson>, Fault> {
        let item = self.client.item("members.get", None, &values([("id", source_ref.into())])).await?;
        Ok(item.and_then(|item| map::person(self.description(), &item)))
    }

    async fn department(&self, source_ref: &str) -> Result<Option<SourceDepartment>, Fault> {
        let item = self.client.item("teams.get", None, &values([("id", source_ref.into())])).await?;
        Ok(item.and_then(|item| map::department(self.description(), &item)))
    }
}

/// Everything that was read.
#[derive(Default)]
struct Found {
    departments: Vec<SourceDepartment>,
    people: Vec<SourcePerson>,
}

async fn gather(session: &OaSession) -> Result<Found, Fault> {
    let (client, d) = (&session.client, session.description());
    let mut found = Found::default();
    if d.has("teams.list") {
        let all = client.whole("teams.list", None, values([])).await?;
        for item in &all {
            let at = d.team.as_ref().ok_or_else(|| missing("/team"))?;
            let read = map::department(d, item);
            found.departments.push(read.ok_or_else(|| crate::client::misses("teams.list", at.id.first()))?);
        }
    }
    let mut walk = Walk::new(client, "members.list", None, values([]));
    while let Some(entries) = walk.page().await? {
        for item in &entries {
            let at = d.member.as_ref().ok_or_else(|| missing("/member"))?;
            let read = map::person(d, item);
            found.people.push(read.ok_or_else(|| crate::client::misses("members.list", at.id.first()))?);
        }
        if found.people.len() > MOST {
            return Err(Fault::setup(crate::faults::code::ENDLESS)
                .with("part", "members.list")
                .with("pages", "-")
                .at_step("description"));
        }
    }
    Ok(found)
}

impl Found {
    /// Departments from the tops down, then whoever is in each, then those without one.
    fn events(self, walked: &dyn Walked) -> VecDeque<PeopleEvent> {
        let known: BTreeSet<String> = self.departments.iter().map(|it| it.source_ref.clone()).collect();
        let mut below: BTreeMap<Option<String>, Vec<SourceDepartment>> = BTreeMap::new();
        for mut department in self.departments {
            // One above that is not to be seen makes a top.
            department.parent =
                department.parent.filter(|id| known.contains(id) && *id != department.source_ref);
            below.entry(department.parent.clone()).or_default().push(department);
        }
        let mut events = VecDeque::new();
        let mut order = Vec::new();
        let mut ahead = VecDeque::from([None]);
        while let Some(at) = ahead.pop_front() {
            let departments = below.remove(&at).unwrap_or_default();
            if at.is_some() && departments.is_empty() {
                events.push_back(PeopleEvent::Departments { below: at, departments });
                continue;
            }
            ahead.extend(departments.iter().map(|it| Some(it.source_ref.clone())));
            order.extend(departments.iter().map(|it| it.source_ref.clone()));
            events.push_back(PeopleEvent::Departments { below: at, departments });
        }
        let reached: BTreeSet<&String> = order.iter().collect();
        let mut people: BTreeMap<Option<String>, Vec<SourcePerson>> = BTreeMap::new();
        for mut person in self.people {
            person.departments.retain(|id| reached.contains(id));
            let places: Vec<Option<String>> = match person.departments.as_slice() {
                [] => vec![None],
                some => some.iter().cloned().map(Some).collect(),
            };
            for place in places {
                people.entry(place).or_default().push(person.clone());
            }
        }
        let mut places: Vec<Option<String>> = order.iter().cloned().map(Some).collect();
        places.push(None);
        for department in places {
            let people = people.remove(&department).unwrap_or_default();
            if department.as_deref().is_some_and(|id| walked.members(id)) {
                continue;
            }
            events.push_back(PeopleEvent::People { department, people, last: true });
        }
        events.push_back(PeopleEvent::End(Coverage::Complete));
        events
    }
}
