//! Private meetings: their copies are masked and never flow back.

use jiff::ToSpan;
use model::{Meeting, Sensitivity, SideName, StepKind, When};

use crate::two_way::{
    office::Office,
    rules::{paired, title},
    server::{Manners, meeting},
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

fn private() -> (Office, String, String) {
    let mut office = Office::new([Manners::default(); 2]);
    let a = office.make(A, Meeting { sensitivity: Sensitivity::Private, ..meeting("secret", 0) });
    office.make(A, meeting("other", 50));
    let made = office.sync();
    assert!(made.why(0).contains(&"private_masked"));
    let b = office.servers[1].items.iter().find(|(_, i)| i.meeting.title.is_none()).unwrap().0.clone();
    (office, a, b)
}

#[test]
fn private_meeting_is_copied_without_what_it_says() {
    let (office, _, b) = private();
    let copy = &office.servers[1].items[&b].meeting;
    assert_eq!((copy.sensitivity, &copy.title, &copy.body), (Sensitivity::Private, &None, &None));
    assert!(!serde_json::to_string(&office.clone().plan().steps).unwrap().contains("secret"));
}

#[test]
fn change_of_a_masked_copy_never_flows_back() {
    let (mut office, a, b) = private();
    let before = office.servers[0].items[&a].clone();
    let start = crate::world::noon() + 3.hours();
    office.edit(B, &b, |m| {
        m.sensitivity = Sensitivity::Normal;
        m.title = Some("Busy".to_owned());
        m.when = When::Timed { start, end: start + 1.hours(), zone: None };
    });
    let made = office.sync();
    assert!(made.steps.iter().all(|s| s.target == B || s.kind == StepKind::Skip), "{:?}", made.steps);
    assert_eq!(office.servers[0].items[&a], before);
    assert!(office.settle_down() <= 1);
}

#[test]
fn deletion_of_a_masked_copy_never_flows_back() {
    let (mut office, a, b) = private();
    office.server(B).items.remove(&b);
    let made = office.sync();
    assert_eq!((made.writes().len(), made.why(0)), (0, vec!["private_copy_gone"]));
    assert!(office.servers[0].items.contains_key(&a));
}

#[test]
fn change_and_deletion_of_the_private_original_reach_its_copy() {
    let (mut office, a, b) = private();
    let start = crate::world::noon() + 3.hours();
    office.edit(A, &a, |m| m.when = When::Timed { start, end: start + 1.hours(), zone: None });
    assert_eq!(office.sync().kinds(), [(StepKind::Update, B)]);
    assert_eq!(office.servers[1].items[&b].meeting.when, office.servers[0].items[&a].meeting.when);
    office.server(A).items.remove(&a);
    assert_eq!(office.sync().kinds(), [(StepKind::Delete, B)]);
}

#[test]
fn meeting_that_becomes_private_is_masked_on_the_other_side_and_kept_nowhere() {
    let (mut office, a, b) = paired();
    office.edit(A, &a, |m| m.sensitivity = Sensitivity::Private);
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Update, B)]);
    assert!(!serde_json::to_string(&made.steps).unwrap().contains("about plan"));
    assert_eq!(title(&office, B, &b), "");
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn copy_made_private_by_its_reader_does_not_blank_the_original() {
    let (mut office, a, b) = paired();
    office.edit(B, &b, |m| m.sensitivity = Sensitivity::Private);
    let made = office.sync();
    assert!(made.writes().is_empty(), "{:?}", made.steps);
    assert_eq!(made.why(0), ["private_kept"]);
    assert_eq!(title(&office, A, &a), "plan");
}
