//! Taking a two-way run back.

use model::{ConflictRule, FieldHashes, Link, Meeting, SideName, StepKind};

use crate::two_way::{
    office::Office,
    rules::{paired, retitle, title},
    server::{meeting, unstamped},
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

/// What both sides say, item by item, without ids, versions and servers' stamps.
pub(crate) fn contents(office: &Office) -> Vec<Vec<FieldHashes>> {
    let of = |side: SideName| {
        let items = office.servers[side as usize].items.values();
        let said = |m: &Meeting| Meeting { body: Some(unstamped(m)).filter(|t| !t.is_empty()), ..m.clone() };
        let mut all: Vec<_> = items.map(|i| plan::two_way::field_hashes(&said(&i.meeting))).collect();
        all.sort();
        all
    };
    vec![of(A), of(B)]
}

/// What the links say, without versions and the ids of items.
pub(crate) fn agreements(office: &Office) -> Vec<(model::LinkId, FieldHashes, FieldHashes, i64, i64)> {
    let of = |link: &Link| (link.id, link.a.fields, link.b.fields, link.start, link.end);
    office.links.values().map(of).collect()
}

#[test]
fn undo_takes_creations_updates_and_deletions_of_both_sides_back() {
    let (mut office, a, b) = paired();
    office.rules.conflict = ConflictRule::OaWins;
    let gone = office.servers[0].items.keys().find(|r| **r != a).unwrap().clone();
    office.server(A).items.remove(&gone);
    office.make(B, meeting("new", 4));
    retitle(&mut office, A, &a, "from a");
    retitle(&mut office, B, &b, "from b");
    let (before, links) = (contents(&office), agreements(&office));
    let made = office.plan();
    let done = office.apply(&made);
    assert_eq!(done.len(), 3);
    assert_ne!(contents(&office), before);
    let undone = office.undo(&done);
    assert_eq!(undone.draft.head.counts.skip, 0, "{:?}", undone.steps);
    assert_eq!((contents(&office), agreements(&office)), (before, links));
    let again = office.plan();
    assert_eq!(again.writes().len(), 3, "the next sync sees what the run saw");
}

#[test]
fn what_was_changed_or_is_gone_since_is_left_alone_and_says_so() {
    let (mut office, a, b) = paired();
    retitle(&mut office, A, &a, "from a");
    let made = office.plan();
    let done = office.apply(&made);
    let mut changed = office.clone();
    retitle(&mut changed, B, &b, "since");
    let undone = changed.undo(&done);
    assert_eq!((undone.steps[0].kind, undone.why(0)), (StepKind::Skip, vec!["changed_since_run"]));
    assert_eq!(title(&changed, B, &b), "since");
    office.server(B).items.remove(&b);
    assert_eq!(office.undo(&done).why(0), ["gone_since_run"]);
}

#[test]
fn change_of_another_field_since_does_not_stop_the_undo_and_survives_it() {
    let (mut office, a, b) = paired();
    retitle(&mut office, A, &a, "from a");
    let made = office.plan();
    let done = office.apply(&made);
    office.edit(B, &b, |m| m.place = Some("Room 101".to_owned()));
    assert_eq!(office.undo(&done).steps[0].kind, StepKind::Update);
    let meeting = &office.servers[1].items[&b].meeting;
    assert_eq!((meeting.title.as_deref(), meeting.place.as_deref()), (Some("plan"), Some("Room 101")));
}

#[test]
fn undo_deletes_only_what_the_run_made_and_nobody_touched() {
    let mut office = Office::new(Default::default());
    office.make(A, meeting("plan", 0));
    let made = office.plan();
    let done = office.apply(&made);
    let mut touched = office.clone();
    let (b, _) = touched.only(B);
    retitle(&mut touched, B, &b, "mine");
    assert_eq!(touched.undo(&done).why(0), ["changed_since_run"]);
    let undone = office.undo(&done);
    assert_eq!((undone.kinds(), undone.why(0)), (vec![(StepKind::Delete, B)], vec!["undo_of_create"]));
    assert!(undone.steps[0].hold.is_none());
    assert!(office.servers[1].items.is_empty() && office.links.is_empty());
}

#[test]
fn undo_of_an_adoption_dissolves_the_pair_and_writes_nothing() {
    let mut office = Office::new(Default::default());
    office.make(A, meeting("plan", 0));
    office.make(B, meeting("plan", 0));
    let made = office.plan();
    let done = office.apply(&made);
    assert_eq!(office.undo(&done).kinds(), [(StepKind::Unlink, B)]);
    assert!(office.links.is_empty());
}

#[test]
fn what_was_private_cannot_be_brought_back() {
    let (mut office, a, b) = paired();
    office.edit(A, &a, |m| m.sensitivity = model::Sensitivity::Private);
    let made = office.plan();
    let done = office.apply(&made);
    assert_eq!(office.undo(&done).why(0), ["was_private"]);
    assert_eq!(title(&office, B, &b), "");
}
