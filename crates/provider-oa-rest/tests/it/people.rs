//! Members and teams.

use std::collections::BTreeMap;

use connector::{NothingWalked, PeopleEvent};
use futures::StreamExt;
use model::Coverage;

use crate::support::{Practice, simulate};

#[test]
fn the_directory_comes_from_its_tops_down_and_everybody_comes_once_a_team() {
    simulate(async {
        let practice = Practice::new();
        let world = practice.kit.world();
        let people = practice.session.people().unwrap();
        let events: Vec<PeopleEvent> = people.read(&NothingWalked).collect().await;
        let mut parents: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut members = BTreeMap::new();
        for event in &events {
            match event {
                PeopleEvent::Departments { below, departments } => {
                    assert!(
                        below.as_ref().is_none_or(|id| parents.contains_key(id)),
                        "{below:?} comes too early"
                    );
                    parents.extend(departments.iter().map(|it| (it.source_ref.clone(), it.parent.clone())));
                }
                PeopleEvent::People { department, people, last } => {
                    assert!(*last && department.as_ref().is_none_or(|id| parents.contains_key(id)));
                    members.extend(people.iter().map(|it| (it.fields["email"].clone(), it.clone())));
                }
                PeopleEvent::Refused { .. } => panic!("{event:?}"),
                PeopleEvent::End(coverage) => assert_eq!(*coverage, Coverage::Complete),
            }
        }
        assert!(matches!(events.last(), Some(PeopleEvent::End(_))));
        assert_eq!((parents.len(), members.len()), (world.departments.len(), world.people.len()));
        for spec in &world.people {
            let one = &members[&spec.mailbox];
            assert_eq!(
                (&one.name, &one.fields["mobile"], &one.fields["title"]),
                (&spec.name, &spec.phone, &spec.title)
            );
            assert_eq!(people.person(&one.source_ref).await.unwrap().as_ref(), Some(one));
            let team = people.department(&one.departments[0]).await.unwrap().unwrap();
            assert_eq!(team.parent, parents[&team.source_ref]);
        }
        assert_eq!(people.person("u999999").await.unwrap(), None);
        assert_eq!(people.department("t9999").await.unwrap(), None);
    });
}

#[test]
fn a_list_that_breaks_off_lets_nobody_count_as_gone() {
    simulate(async {
        for fault in ["no_permission", "total_too_low", "malformed"] {
            let practice = Practice::new();
            practice.set(fault);
            let people = practice.session.people().unwrap();
            let events: Vec<PeopleEvent> = people.read(&NothingWalked).collect().await;
            assert!(
                matches!(&events[..], [PeopleEvent::End(Coverage::Partial { .. })]),
                "{fault}: {events:?}"
            );
        }
    });
}
