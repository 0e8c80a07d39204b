//! Worlds from seeds.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::*;
use sandbox::world::{MeetingSpec, WhenSpec, World, WorldOptions, generate};

fn options() -> WorldOptions {
    WorldOptions::around(date(2026, 11, 24))
}

#[test]
fn same_seed_gives_the_same_world_and_another_seed_another() {
    assert_eq!(generate(&options()), generate(&options()));
    assert_ne!(generate(&options()).meetings, generate(&WorldOptions { seed: 8, ..options() }).meetings);
}

#[test]
fn default_world_is_the_practice_company() {
    let world = generate(&options());
    assert_eq!((world.company.as_str(), world.rooms.len(), world.people.len()), ("华辰科技", 32, 60));
    assert_eq!(world.rooms[0].mailbox, "room001@practice.example");
    assert_eq!(world.room_lists[0].mailbox, "rooms@practice.example");
    assert_eq!(world.room_lists[0].rooms.len(), 32);
}

#[test]
fn default_world_holds_every_kind_of_meeting() {
    let world = generate(&options());
    let some = |what: &str, test: &dyn Fn(&MeetingSpec) -> bool| {
        assert!(world.meetings.iter().any(test), "no {what}");
    };
    some("private", &|it| it.private);
    some("cancelled", &|it| it.cancelled);
    some("tentative", &|it| it.tentative);
    some("series with a deleted occurrence", &|it| {
        it.repeat.as_ref().is_some_and(|it| !it.deleted.is_empty())
    });
    some("series with a changed occurrence", &|it| {
        it.repeat.as_ref().is_some_and(|it| !it.changed.is_empty())
    });
    some("all-day meeting", &|it| matches!(it.when, WhenSpec::AllDay { .. }));
    some("other zone", &|it| it.when.zone() != "Asia/Shanghai");
    some("two rooms", &|it| it.rooms.len() > 1);
    some("markup in the subject", &|it| it.subject.contains(['&', '<']));
    some("emoji", &|it| it.subject.contains('🚀'));
    some("very long subject", &|it| it.subject.chars().count() > 255);
}

#[test]
fn mailboxes_and_uids_are_unique_and_everybody_exists() {
    let world = generate(&WorldOptions { people: 900, ..options() });
    let mailboxes: BTreeSet<&String> =
        world.people.iter().map(|it| &it.mailbox).chain(world.rooms.iter().map(|it| &it.mailbox)).collect();
    assert_eq!(mailboxes.len(), world.people.len() + world.rooms.len());
    let logins: BTreeSet<&String> = world.people.iter().map(|it| &it.login).collect();
    assert_eq!(logins.len(), world.people.len());
    let uids: BTreeSet<&String> = world.meetings.iter().map(|it| &it.uid).collect();
    assert_eq!(uids.len(), world.meetings.len());
    for meeting in &world.meetings {
        let mut named = meeting.rooms.iter().chain(&meeting.attendees).chain([&meeting.organizer]);
        assert!(named.all(|it| mailboxes.contains(it)));
    }
}

#[test]
fn names_of_rooms_are_unique_across_buildings() {
    let world = generate(&WorldOptions { rooms: 400, meetings_per_room: 0, ..options() });
    let names: BTreeSet<&String> = world.rooms.iter().map(|it| &it.name).collect();
    assert_eq!(names.len(), 400);
    assert!(world.room_lists.len() > 1, "several cities have lists of their own");
}

#[test]
fn large_world_has_what_was_asked_for() {
    let world = generate(&WorldOptions { rooms: 300, meetings_per_room: 110, ..options() });
    let singles = world.meetings.iter().filter(|it| it.repeat.is_none()).count();
    assert!(world.meetings.len() <= 300 * 110 && singles > 300 * 60, "{} {singles}", world.meetings.len());
}

/// Times of singles in a room, by room.
fn singles(world: &World) -> BTreeMap<&String, Vec<(jiff::Timestamp, jiff::Timestamp)>> {
    let mut by_room: BTreeMap<&String, Vec<_>> = BTreeMap::new();
    for meeting in world.meetings.iter().filter(|it| it.repeat.is_none()) {
        if let WhenSpec::Timed { start, end, .. } = meeting.when {
            meeting.rooms.iter().for_each(|room| by_room.entry(room).or_default().push((start, end)));
        }
    }
    by_room
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn rooms_that_refuse_conflicts_have_none(seed: u64, meetings in 1u32..120) {
        let world = generate(&WorldOptions { seed, rooms: 9, meetings_per_room: meetings, people: 7, ..options() });
        for (room, mut times) in singles(&world) {
            if world.rooms.iter().any(|it| it.mailbox == *room && it.policy.allow_conflicts) {
                continue;
            }
            times.sort();
            for pair in times.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0, "{room}: {pair:?}");
            }
        }
    }

    #[test]
    fn any_size_ends_and_every_meeting_has_an_end_after_its_start(seed: u64, rooms in 0u32..4, meetings in 0u32..1600) {
        let world = generate(&WorldOptions { seed, rooms, meetings_per_room: meetings, people: 0, ..options() });
        prop_assert_eq!(world.people.len(), 1);
        for meeting in &world.meetings {
            match &meeting.when {
                WhenSpec::Timed { start, end, .. } => prop_assert!(start < end),
                WhenSpec::AllDay { first, last, .. } => prop_assert!(first <= last),
            }
        }
    }
}
