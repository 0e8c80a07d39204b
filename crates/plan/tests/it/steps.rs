//! What steps say.

use model::{Coverage, Entity, Payload, ReasonKind, RoomFacts, StepKind};
use plan::{Reading, SKIPS_LISTED, reason::KEYS};
use proptest::prelude::*;

use crate::world::{
    Calendar, Goes, Hub, Item, Made, Room, goes, make, open_limits, policy, read, rooms, seeded, try_make,
    window,
};

fn one(known: Option<Item>, truth: Option<Item>) -> Made {
    let calendar = |item: Option<Item>| item.map(|i| ("uid-1".to_owned(), i)).into_iter().collect();
    let rooms = [Room { truth: calendar(truth), known: calendar(known), goes: Goes::Whole }];
    make(&read(&rooms, window()), &Hub::of(&rooms), &policy(open_limits()))
}

fn keys(made: &Made, step: usize) -> Vec<&str> {
    made.steps[step].why.iter().map(|r| r.key.as_str()).collect()
}

#[test]
fn creation_says_what_is_new_and_why() {
    let made = one(None, Some(Item::at(0)));
    let step = &made.steps[0];
    assert_eq!(
        (step.kind, step.entity, step.title.as_deref()),
        (StepKind::Create, Entity::Meeting, Some("Title 0"))
    );
    assert_eq!(keys(&made, 0), ["source_new", "in_window", "match_none", "policy_pull"]);
    assert_eq!(step.why[1].params["from"], "2026-11-09T00:00:00+08:00");
    let fields: Vec<_> = step.changes.iter().map(|c| c.field.as_str()).collect();
    assert_eq!(fields, ["title", "start", "end", "zone"]);
    assert!(step.changes.iter().all(|c| c.before.is_none() && c.after.is_some()));
    assert_eq!(step.changes[1].after.as_deref(), Some("2026-11-24T12:00:00+08:00"));
    assert_eq!((step.source_ref.as_deref(), step.source_version.as_deref()), (Some("ref-uid-1"), Some("0")));
    assert_eq!((&step.before, &step.before_ref), (&None, &None));
}

#[test]
fn creation_shows_what_is_unusual() {
    let made = one(None, Some(Item { cancelled: true, private: true, ..Item::at(0) }));
    let fields: Vec<_> = made.steps[0].changes.iter().map(|c| c.field.as_str()).collect();
    assert_eq!(fields, ["start", "end", "zone", "status", "sensitivity"]);
}

#[test]
fn a_zone_that_is_none_is_told_and_one_that_is_known_is_not() {
    let why = |zone: Option<&str>| {
        let reads = read(
            &[Room {
                truth: [("uid-1".to_owned(), Item::at(0))].into(),
                known: [].into(),
                goes: Goes::Whole,
            }],
            window(),
        );
        let made = make(&reads.in_zone(zone), &Hub::default(), &policy(open_limits()));
        made.steps[0].why.iter().find(|r| r.key == "zone_unmapped").map(|r| r.params["zone"].clone())
    };
    for known in [None, Some("UTC"), Some("Asia/Shanghai")] {
        assert_eq!(why(known), None, "{known:?}");
    }
    for unknown in ["+08:00", "(UTC+08:00) 北京", "tzone://Microsoft/Custom"] {
        assert_eq!(why(Some(unknown)).as_deref(), Some(unknown));
    }
}

#[test]
fn update_lists_the_fields_that_differ_and_keeps_both_versions() {
    let made = one(Some(Item::at(0)), Some(Item { title: 1, version: 1, ..Item::at(2) }));
    let step = &made.steps[0];
    assert_eq!(step.kind, StepKind::Update);
    let fields: Vec<_> = step.changes.iter().map(|c| c.field.as_str()).collect();
    assert_eq!(fields, ["title", "start", "end"]);
    assert_eq!(step.why[0].params["fields"], "title,start,end");
    assert_eq!(keys(&made, 0), ["source_changed", "in_window", "match_uid", "policy_pull"]);
    assert_eq!((step.before_version.as_deref(), step.source_version.as_deref()), (Some("0"), Some("1")));
}

#[test]
fn deletion_keeps_the_image_and_says_that_the_read_was_whole() {
    let mut calendar: Calendar = (0..5).map(|n| (format!("uid-{n}"), Item::at(n))).collect();
    let known = calendar.clone();
    calendar.remove("uid-3");
    let rooms = [Room { truth: calendar, known, goes: Goes::Whole }];
    let made = make(&read(&rooms, window()), &Hub::of(&rooms), &policy(open_limits()));
    assert_eq!(made.kinds(), [StepKind::Delete]);
    assert_eq!(keys(&made, 0), ["absent_in_complete_read", "match_uid", "policy_pull"]);
    let Some(Payload::Meeting(image)) = &made.steps[0].before else { panic!("no image") };
    assert_eq!(image.key.uid, "uid-3");
    assert_eq!(made.steps[0].before_ref.as_deref(), Some("ref-uid-3"));
}

#[test]
fn cancellation_is_called_one() {
    let made = one(Some(Item::at(0)), Some(Item { cancelled: true, ..Item::at(0) }));
    assert_eq!(keys(&made, 0)[0], "cancelled_in_source");
}

#[test]
fn meeting_that_moved_just_out_of_the_window_is_updated() {
    let made = one(Some(Item::at(0)), Some(Item::at(16 * 24)));
    assert_eq!(made.kinds(), [StepKind::Update]);
    assert_eq!(keys(&made, 0)[1], "outside_window");
}

#[test]
fn private_meeting_shows_nothing_but_its_time() {
    let made = one(None, Some(Item { private: true, ..Item::at(0) }));
    assert_eq!(made.steps[0].title, None);
    assert!(keys(&made, 0).contains(&"private_masked"));
    assert!(made.steps[0].changes.iter().all(|c| c.field != "title"));
}

#[test]
fn what_a_meeting_said_before_it_became_private_is_in_no_step() {
    let made = one(Some(Item::at(0)), Some(Item { private: true, version: 1, ..Item::at(0) }));
    let step = &made.steps[0];
    let written = serde_json::to_string(step).unwrap();
    assert!(!written.contains("Title"), "{written}");
    assert_eq!(step.changes[0].field, "sensitivity");
}

#[test]
fn rewritten_item_that_says_the_same_is_refreshed_without_a_step() {
    let made = one(Some(Item::at(0)), Some(Item { version: 1, ..Item::at(0) }));
    assert_eq!(made.kinds(), []);
    assert_eq!((made.refreshed.len(), made.draft.refreshed), (1, 1));
    assert!(made.draft.is_empty());
}

#[test]
fn items_that_contradict_each_other_under_one_uid_are_shown_and_the_agreed_one_stays() {
    let agreed = Item::at(0);
    let room = |item: Item| Room {
        truth: Calendar::from([("uid-1".to_owned(), item)]),
        known: Calendar::from([("uid-1".to_owned(), agreed.clone())]),
        goes: Goes::Whole,
    };
    // Digests fall as they may: among several twins some sort before the agreed one and some after it.
    for hour in 1..9 {
        let rooms = [room(agreed.clone())];
        let mut reads = read(&rooms, window());
        reads.seen.extend(read(&[room(Item::at(hour))], window()).seen);
        reads.seen.sort_by_key(|(seen, _)| *seen);
        let made = make(&reads, &Hub::of(&rooms), &policy(open_limits()));
        assert_eq!(made.kinds(), [StepKind::Skip]);
        assert_eq!(keys(&made, 0), ["contradicting_twin"]);
        assert_eq!((made.draft.counts.skip, made.draft.unchanged), (1, 1));
    }
}

#[test]
fn everything_a_plan_is_made_from_shows_in_its_fingerprint() {
    let calendar = |item: Item| Calendar::from([("uid-1".to_owned(), item)]);
    let room = |known: Item, truth: Item| {
        [Room { truth: calendar(truth), known: calendar(known), goes: Goes::Whole }]
    };
    let print = |rooms: &[Room], limits| {
        let made = make(&read(rooms, window()), &Hub::of(rooms), &policy(limits));
        made.draft.fingerprint.to_string()
    };
    let titled = |title| Item { title, ..Item::at(0) };
    let mut partial = room(titled(0), titled(1));
    partial[0].goes = Goes::Partial(7);
    let mut prints = vec![
        print(&room(titled(0), titled(1)), open_limits()),
        print(&room(titled(0), titled(2)), open_limits()),
        print(&room(titled(2), titled(1)), open_limits()),
        print(&room(titled(0), Item { title: 1, ..Item::at(1) }), open_limits()),
        print(&room(titled(0), titled(1)), Default::default()),
        print(&partial, open_limits()),
    ];
    let rewritten = room(titled(0), Item { version: 1, ..titled(1) });
    assert_eq!(print(&rewritten, open_limits()), prints[0], "a version alone does not");
    assert!(prints.iter().all(|p| p.len() == 64));
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), 6);
}

#[test]
fn meetings_left_alone_are_all_counted_and_listed_up_to_a_cap() {
    let known: Calendar = (0..1_500).map(|n| (format!("uid-{n}"), Item::at(n % 300))).collect();
    let rooms = [Room { truth: Calendar::new(), known, goes: Goes::Partial(1) }];
    let made = make(&read(&rooms, window()), &Hub::of(&rooms), &policy(open_limits()));
    assert_eq!((made.draft.counts.skip, made.steps.len()), (1_500, SKIPS_LISTED));
    assert!(made.draft.is_empty());
}

#[test]
fn busy_time_without_identity_neither_deletes_nor_doubles_the_meeting_it_is() {
    let known = Calendar::from([("uid-1".to_owned(), Item::at(0)), ("uid-2".to_owned(), Item::at(5))]);
    let truth = Calendar::from([("busy-1".to_owned(), Item::at(0)), ("busy-9".to_owned(), Item::at(9))]);
    let rooms = [Room { truth, known, goes: Goes::Whole }];
    let mut reads = read(&rooms, window());
    reads.scopes[0].reading = Reading::Read(Coverage::BusyOnly);
    let made = make(&reads, &Hub::of(&rooms), &policy(open_limits()));
    let told: Vec<_> = made.steps.iter().map(|s| (s.kind, s.changes[1].before.is_some())).collect();
    assert_eq!(told, [(StepKind::Delete, true), (StepKind::Create, false)]);
    assert_eq!(made.draft.unchanged, 1);
}

#[test]
fn facts_of_a_room_come_before_its_meetings() {
    let truth = Calendar::from([("uid-1".to_owned(), Item::at(0))]);
    let rooms = [
        Room { truth: truth.clone(), known: Calendar::new(), goes: Goes::Whole },
        Room { truth, known: Calendar::new(), goes: Goes::Whole },
    ];
    let mut reads = read(&rooms, window());
    let lotus = RoomFacts { name: Some(" Lotus ".to_owned()), capacity: Some(8), ..RoomFacts::default() };
    reads.scopes[1].seen = Some(lotus.clone());
    reads.scopes[0].seen = Some(RoomFacts::default());
    let hub = Hub::of(&rooms);
    let made = make(&reads, &hub, &policy(open_limits()));
    let entities: Vec<_> = made.steps.iter().map(|s| s.entity).collect();
    assert_eq!(entities, [Entity::Room, Entity::Meeting, Entity::Meeting]);
    let fields: Vec<_> = made.steps[0].changes.iter().map(|c| c.field.as_str()).collect();
    assert_eq!(fields, ["name", "capacity"]);
    reads.scopes[1].stored = plan::normalise_facts(lotus);
    let again = make(&reads, &hub, &policy(open_limits()));
    assert!(again.steps.iter().all(|s| s.entity == Entity::Meeting));
    assert_ne!(again.draft.fingerprint, made.draft.fingerprint);
}

#[test]
fn stream_out_of_order_is_refused() {
    let calendar: Calendar = (0..5).map(|n| (format!("uid-{n}"), Item::at(n))).collect();
    let rooms = [Room { truth: calendar, known: Calendar::new(), goes: Goes::Whole }];
    let mut reads = read(&rooms, window());
    reads.seen.swap(1, 3);
    let fault = try_make(&reads, &Hub::of(&rooms), &policy(open_limits())).unwrap_err();
    assert_eq!(fault.code, "plan.unsorted");
    let twice = [rooms[0].clone(), rooms[0].clone()];
    let mut reads = read(&twice, window());
    reads.scopes.swap(0, 1);
    let fault = try_make(&reads, &Hub::of(&twice), &policy(open_limits())).unwrap_err();
    assert_eq!(fault.params["side"], "rooms");
}

#[test]
fn details_that_are_not_what_was_observed_are_refused() {
    let rooms = [Room {
        truth: Calendar::from([("uid-1".to_owned(), Item::at(0))]),
        known: Calendar::new(),
        goes: Goes::Whole,
    }];
    let mut reads = read(&rooms, window());
    reads.seen[0].1.meeting.title = Some("Something else".to_owned());
    let fault = try_make(&reads, &Hub::of(&rooms), &policy(open_limits())).unwrap_err();
    assert_eq!(fault.code, "plan.details_differ");
}

#[test]
fn policy_that_writes_to_the_source_is_refused() {
    let rooms = [Room { truth: Calendar::new(), known: Calendar::new(), goes: Goes::Whole }];
    let mut both = policy(open_limits());
    both.direction = model::Direction::Both;
    let fault = try_make(&read(&rooms, window()), &Hub::of(&rooms), &both).unwrap_err();
    assert_eq!(fault.code, "plan.direction");
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn steps_come_in_order_with_ids_of_their_own_and_reasons_from_the_list(rooms in rooms(goes())) {
        let made = make(&read(&rooms, window()), &Hub::of(&rooms), &policy(Default::default()));
        let place = |s: &model::PlanStep| {
            let Some(Payload::Meeting(shown)) = s.after.as_ref().or(s.before.as_ref()) else { panic!() };
            (s.room.clone(), shown.when.span(&crate::world::zone()).0)
        };
        prop_assert!(made.steps.is_sorted_by_key(place));
        let mut ids: Vec<_> = made.steps.iter().map(|s| s.id.as_str()).collect();
        prop_assert!(ids.iter().all(|id| id.len() == 32));
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), made.steps.len());
        for reason in made.steps.iter().flat_map(|s| &s.why) {
            prop_assert!(KEYS.contains(&reason.key.as_str()), "{}", reason.key);
        }
        for step in &made.steps {
            prop_assert!(step.why.is_sorted_by_key(|r| r.kind), "{:?}", step.why);
            prop_assert!(step.kind == StepKind::Skip || step.why.iter().any(|r| r.kind == ReasonKind::Policy));
        }
    }
}

#[test]
fn rooms_and_meetings_share_no_field_so_that_a_field_names_what_it_is_of() {
    let room = RoomFacts {
        name: Some("A".to_owned()),
        capacity: Some(8),
        city: Some("B".to_owned()),
        building: Some("C".to_owned()),
        floor: Some("D".to_owned()),
        equipment: vec!["E".to_owned()],
    };
    let of_rooms = plan::facts_changes(&RoomFacts::default(), &room);
    assert_eq!(of_rooms.len(), 6);
    let of_meetings = plan::meeting_changes(None, Some(&everything()), &jiff::tz::TimeZone::UTC);
    assert_eq!(of_meetings.len(), 12, "{of_meetings:?}");
    let shared = of_rooms.iter().find(|r| of_meetings.iter().any(|m| m.field == r.field));
    assert_eq!(shared, None);
}

/// A meeting that says something in every field.
fn everything() -> model::Meeting {
    let party = model::Party { name: Some("G".to_owned()), mailbox: None };
    let attendee = model::Attendee {
        party: party.clone(),
        role: model::AttendeeRole::Required,
        response: model::Response::None,
    };
    let start = "2026-11-24T04:00:00Z".parse().unwrap();
    model::Meeting {
        key: model::MeetingKey::single("uid"),
        title: Some("F".to_owned()),
        when: model::When::Timed { start, end: start, zone: Some("Asia/Shanghai".to_owned()) },
        organizer: Some(party),
        attendees: vec![attendee],
        attendees_beyond: 0,
        place: Some("H".to_owned()),
        body: Some("I".to_owned()),
        status: model::MeetingStatus::Cancelled,
        sensitivity: model::Sensitivity::Private,
        show_as: model::ShowAs::Free,
        series: model::SeriesRole::Exception,
    }
}
