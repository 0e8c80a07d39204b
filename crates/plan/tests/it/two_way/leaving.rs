//! Originals that leave the scope of people, a filter or a narrowed window.

use model::{Direction, Fate, GuardKind, SideName, StepKind};

use crate::{
    two_way::{
        office::{Made, Office},
        rules::{paired, retitle},
    },
    world::days,
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

/// Both ways in which the pair "plan" can leave, and the narrowed window for "other" (50 hours from noon).
fn ways() -> [(&'static str, Office, usize); 3] {
    let (mut scope, ..) = paired();
    scope.left[0] = true;
    let (mut filter, a, _) = paired();
    filter.servers[0].items.get_mut(&a).unwrap().filtered = true;
    let (mut window, ..) = paired();
    (window.window, window.narrowed_from) = (days(1), Some(days(15)));
    [("leaving_scope", scope, 2), ("leaving_filter", filter, 1), ("leaving_window", window, 1)]
}

fn answer(office: &mut Office, fate: Fate) {
    let leaving = &mut office.rules.leaving;
    (leaving.scope, leaving.filter, leaving.window) = (Some(fate), Some(fate), Some(fate));
}

#[test]
fn copies_whose_original_left_are_held_and_it_is_asked() {
    for (question, mut office, count) in ways() {
        let made = office.sync();
        assert_eq!(made.draft.head.questions.len(), 1, "{question}");
        assert_eq!(made.draft.head.questions[0].key, question);
        assert_eq!(made.draft.head.questions[0].params["count"], count.to_string());
        assert!(made.steps.iter().all(|s| s.kind == StepKind::Delete && s.target == B));
        let held = |m: &Made| {
            m.steps.iter().filter(|s| s.hold.as_ref().is_some_and(|h| h.guard == GuardKind::Leaving)).count()
        };
        assert_eq!((held(&made), made.draft.head.counts.hold), (count, count as u64));
        assert_eq!(office.servers[1].items.len(), 2, "nothing is deleted");
    }
}

#[test]
fn kept_copies_stay_and_are_not_asked_about_again() {
    for (question, mut office, _) in ways() {
        answer(&mut office, Fate::Keep);
        let made = office.sync();
        assert!(made.steps.is_empty() && made.draft.head.questions.is_empty(), "{question}");
        assert_eq!((office.servers[1].items.len(), office.links.len()), (2, 2));
    }
}

#[test]
fn deleted_copies_go_and_their_originals_stay() {
    for (question, mut office, count) in ways() {
        answer(&mut office, Fate::Delete);
        let made = office.sync();
        assert_eq!(made.writes().len(), count, "{question}");
        assert_eq!((office.servers[0].items.len(), office.servers[1].items.len()), (2, 2 - count));
        assert!(office.sync().steps.is_empty(), "{question}");
    }
}

#[test]
fn copy_that_was_changed_since_is_kept() {
    for (question, mut office, _) in ways() {
        answer(&mut office, Fate::Delete);
        let copies: Vec<_> = office.servers[1].items.keys().cloned().collect();
        copies.iter().for_each(|b| retitle(&mut office, B, b, "mine"));
        let made = office.sync();
        assert!(made.steps.iter().all(|s| s.kind != StepKind::Delete), "{question}");
        assert!((0..made.steps.len()).any(|at| made.why(at) == ["copy_changed_kept"]));
    }
}

#[test]
fn original_is_never_deleted_because_it_left() {
    let (mut office, a, _) = paired();
    answer(&mut office, Fate::Delete);
    office.policy.direction = Direction::Push;
    office.servers[0].items.get_mut(&a).unwrap().filtered = true;
    office.left[0] = true;
    assert!(office.sync().writes().is_empty());
}

#[test]
fn window_that_just_became_narrower_deletes_nothing() {
    let (mut office, ..) = paired();
    office.window = days(1);
    assert!(office.sync().steps.is_empty());
    assert_eq!(office.servers[1].items.len(), 2);
}

#[test]
fn item_that_passes_no_filter_is_not_copied_and_changes_of_its_copy_do_not_reach_it() {
    let (mut office, a, _) = paired();
    let new = office.make(A, super::server::meeting("new", 3));
    office.servers[0].items.get_mut(&new).unwrap().filtered = true;
    assert!(office.sync().draft.is_quiet());
    office.servers[0].items.get_mut(&a).unwrap().filtered = true;
    office.rules.leaving.filter = Some(Fate::Keep);
    retitle(&mut office, A, &a, "filtered change");
    assert!(office.sync().writes().is_empty());
    assert!(!office.titles(B).contains("filtered change"));
}
