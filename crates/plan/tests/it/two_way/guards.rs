//! Guards of both sides.

use model::{GuardKind, GuardLimits, SideName, StepKind};

use crate::two_way::{
    office::Office,
    server::{Manners, meeting},
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

fn many(count: i64) -> Office {
    let mut office = Office::new([Manners::default(); 2]);
    for n in 0..count {
        office.make(A, meeting(&format!("m{n}"), n));
    }
    office.settle_down();
    office.policy.guards = GuardLimits { deletes: 5, delete_percent: 50 };
    office
}

fn remove(office: &mut Office, side: SideName, count: usize) {
    let refs: Vec<_> = office.servers[side as usize].items.keys().take(count).cloned().collect();
    refs.iter().for_each(|item_ref| {
        office.server(side).items.remove(item_ref);
    });
}

#[test]
fn each_side_has_its_own_limits() {
    let mut office = many(30);
    remove(&mut office, A, 6);
    let gone: Vec<_> = office.servers[1].items.iter().rev().take(3).map(|(r, _)| r.clone()).collect();
    gone.iter().for_each(|item_ref| {
        office.server(B).items.remove(item_ref);
    });
    let made = office.sync();
    let held = made.steps.iter().filter(|s| s.hold.is_some());
    assert!(held.clone().all(|s| s.target == B && s.kind == StepKind::Delete));
    assert_eq!(held.count() + gone.len(), made.steps.iter().filter(|s| s.kind == StepKind::Delete).count());
    let tripped: Vec<_> = made
        .draft
        .head
        .guards
        .iter()
        .filter(|g| g.tripped)
        .map(|g| (g.kind, g.side, g.found, g.limit))
        .collect();
    assert_eq!(tripped, [(GuardKind::DeleteCount, Some(B), 6, 5)]);
    assert_eq!(made.draft.head.questions[0].key, "held_deletions");
    assert_eq!(made.draft.head.questions[0].params["count"], "6");
    assert_eq!(office.servers[1].items.len(), 27);
    assert_eq!(office.servers[0].items.len(), 21);
}

#[test]
fn deletions_above_the_percentage_are_held() {
    let mut office = many(10);
    office.policy.guards = GuardLimits { deletes: 100, delete_percent: 20 };
    remove(&mut office, B, 3);
    let made = office.sync();
    assert!(made.steps.iter().all(|s| s.hold.as_ref().is_some_and(|h| h.guard == GuardKind::DeletePercent)));
    assert_eq!(office.servers[0].items.len(), 10);
}

#[test]
fn side_that_is_suddenly_empty_stops_the_run_whichever_it_is() {
    for side in [A, B] {
        let mut office = many(4);
        office.policy.guards = GuardLimits { deletes: 100, delete_percent: 100 };
        office.server(side).items.clear();
        let other = side.other();
        let new = office.make(other, meeting("new", 9));
        let made = office.sync();
        assert!(made.draft.head.is_stopped());
        let guard = made.draft.head.guards.iter().find(|g| g.tripped).unwrap();
        assert_eq!((guard.kind, guard.side, guard.found), (GuardKind::EmptySource, Some(side), 4));
        let deletes = made.steps.iter().filter(|s| s.kind == StepKind::Delete);
        assert!(deletes.clone().count() == 4 && deletes.clone().all(|s| s.hold.is_some()));
        assert_eq!(made.draft.head.questions[0].key, "empty_source");
        assert!(office.servers[other as usize].items.contains_key(&new));
        assert!(office.servers[side as usize].items.is_empty(), "nothing is executed");
    }
}

#[test]
fn first_run_against_an_empty_side_is_no_alarm() {
    let mut office = Office::new([Manners::default(); 2]);
    office.make(A, meeting("plan", 0));
    assert!(!office.plan().draft.head.is_stopped());
}

#[test]
fn guards_of_a_side_that_is_never_written_are_not_shown() {
    let mut office = many(3);
    office.policy.direction = model::Direction::Pull;
    let guards = office.plan().draft.head.guards;
    let deleting = guards.iter().filter(|g| g.kind == GuardKind::DeleteCount);
    assert_eq!(deleting.map(|g| g.side).collect::<Vec<_>>(), [Some(B)]);
}
