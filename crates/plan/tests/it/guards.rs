//! Guards and what they hold.

use std::collections::BTreeSet;

use model::{Coverage, Fault, GuardKind, GuardLimits, StepKind};
use plan::{PERCENT_NEEDS, Reading, Tally};

use crate::world::{Calendar, Goes, Hub, Item, Room, make, policy, read, scope, window};

fn tripped(tally: &Tally, deletes: u32, delete_percent: u32) -> Vec<GuardKind> {
    let guards = tally.judge(GuardLimits { deletes, delete_percent }, &[]);
    guards.into_iter().filter(|g| g.tripped).map(|g| g.kind).collect()
}

fn tally(known: u64, seen: u64, deletes: u64) -> Tally {
    Tally { known, seen, deletes, meant: 0, rooms: BTreeSet::new() }
}

#[test]
fn deletions_up_to_the_count_pass_and_one_more_does_not() {
    assert_eq!(tripped(&tally(1_000, 1_000, 20), 20, 100), []);
    assert_eq!(tripped(&tally(1_000, 1_000, 21), 20, 100), [GuardKind::DeleteCount]);
}

#[test]
fn deletions_up_to_the_per_cent_pass_and_one_more_does_not() {
    assert_eq!(tripped(&tally(150, 1, 15), 100, 10), []);
    assert_eq!(tripped(&tally(150, 1, 16), 100, 10), [GuardKind::DeletePercent]);
    assert_eq!(tripped(&tally(u64::MAX, 1, u64::MAX), u32::MAX, 100), [GuardKind::DeleteCount]);
}

#[test]
fn per_cent_counts_from_ten_known_meetings_on() {
    assert_eq!(tripped(&tally(PERCENT_NEEDS - 1, 1, 5), 20, 10), []);
    assert_eq!(tripped(&tally(PERCENT_NEEDS, 1, 5), 20, 10), [GuardKind::DeletePercent]);
}

#[test]
fn source_that_has_nothing_left_trips_and_one_that_never_had_does_not() {
    assert_eq!(tripped(&tally(3, 0, 0), 20, 100), [GuardKind::EmptySource]);
    assert_eq!(tripped(&tally(0, 0, 0), 20, 100), []);
    assert_eq!(tripped(&tally(3, 1, 3), 20, 100), []);
}

#[test]
fn what_somebody_meant_is_no_sign_of_a_broken_source_and_still_counts() {
    let meant = |known, seen, deletes, meant| Tally { meant, ..tally(known, seen, deletes) };
    assert_eq!(tripped(&meant(1, 0, 1, 1), 20, 10), []);
    assert_eq!(tripped(&meant(2, 0, 1, 1), 20, 10), [GuardKind::EmptySource], "the other one went by itself");
    assert_eq!(tripped(&meant(12, 10, 2, 2), 20, 10), []);
    assert_eq!(tripped(&meant(12, 9, 3, 1), 20, 10), [GuardKind::DeletePercent]);
    assert_eq!(tripped(&meant(12, 10, 2, 2), 1, 10), [GuardKind::DeleteCount]);
}

#[test]
fn partial_rooms_are_counted_and_named() {
    let partial = Reading::Read(Coverage::Partial { fault: Box::new(Fault::transient("wire.timeout")) });
    let rooms: Vec<_> = (0..150).map(|n| scope(format!("room{n:03}"), window(), partial.clone())).collect();
    let guard = tally(0, 0, 0).judge(GuardLimits::default(), &rooms).pop().unwrap();
    assert_eq!((guard.kind, guard.tripped, guard.found), (GuardKind::PartialRead, true, 150));
    assert_eq!(guard.rooms.len(), 100);
}

fn calendar(count: i64) -> Calendar {
    (0..count).map(|n| (format!("uid-{n}"), Item::at(n))).collect()
}

fn rooms(known: i64, truth: i64) -> Vec<Room> {
    vec![Room { truth: calendar(truth), known: calendar(known), goes: Goes::Whole }]
}

#[test]
fn held_deletions_are_counted_as_held_and_raise_one_question() {
    let rooms = rooms(100, 70);
    let made = make(&read(&rooms, window()), &Hub::of(&rooms), &policy(GuardLimits::default()));
    assert_eq!((made.draft.counts.delete, made.draft.counts.hold), (0, 30));
    assert_eq!(made.draft.questions.len(), 1);
    assert_eq!(made.draft.questions[0].key, "held_deletions");
    assert_eq!(made.draft.questions[0].params["count"], "30");
    let step = &made.steps[0];
    assert_eq!(step.hold.as_ref().map(|h| h.guard), Some(GuardKind::DeletePercent));
    assert_eq!(step.why.last().unwrap().key, "guard_delete_percent");
    assert_eq!(made.draft.guards[0].rooms, ["room000@practice.example"]);
}

#[test]
fn creations_and_updates_pass_beside_held_deletions() {
    let mut rooms = rooms(30, 1);
    rooms[0].truth.insert("uid-new".to_owned(), Item::at(1));
    let made = make(&read(&rooms, window()), &Hub::of(&rooms), &policy(GuardLimits::default()));
    let free = made.steps.iter().filter(|s| s.hold.is_none());
    assert_eq!(free.map(|s| s.kind).collect::<Vec<_>>(), [StepKind::Create]);
    assert_eq!(made.draft.counts.hold, 29);
}

#[test]
fn room_that_says_it_is_unchanged_counts_as_seen() {
    let rooms = [rooms(5, 0), rooms(5, 5)].concat();
    let mut reads = read(&rooms, window());
    reads.seen.clear();
    reads.scopes[1].reading = Reading::Unchanged;
    let made = make(&reads, &Hub::of(&rooms), &policy(GuardLimits::default()));
    assert!(!made.draft.is_stopped());
    assert_eq!((made.draft.counts.delete, made.draft.unchanged), (5, 5));
}

#[test]
fn meeting_seen_beside_the_window_does_not_make_an_emptied_source_look_alive() {
    let mut rooms = rooms(5, 0);
    rooms[0].truth.insert("uid-far".to_owned(), Item::at(16 * 24));
    let made = make(&read(&rooms, window()), &Hub::of(&rooms), &policy(GuardLimits::default()));
    assert_eq!(read(&rooms, window()).seen.len(), 1, "the wider read saw it");
    assert!(made.draft.is_stopped());
}
