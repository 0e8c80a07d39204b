//! Taking a run back.

use model::{GuardLimits, RunId, StepKind};
use plan::{PlanDraft, reason::KEYS};
use proptest::prelude::*;

use crate::world::{
    Calendar, Goes, Hub, Item, Room, Row, make, open_limits, policy, read, rooms, seeded, window, zone,
};

fn undo(hub: &Hub, done: &[model::PlanStep]) -> (PlanDraft, Vec<model::PlanStep>) {
    let mut steps = Vec::new();
    let mut sink = |step| {
        steps.push(step);
        Ok(())
    };
    let done = done.iter().filter(|s| s.hold.is_none()).cloned().map(Ok);
    let draft = plan::undo_plan(
        &"main".into(),
        &RunId::new("r1"),
        window(),
        GuardLimits::default(),
        &zone(),
        done,
        hub,
        &mut sink,
    );
    (draft.unwrap(), steps)
}

fn applied(rooms: &[Room]) -> (Hub, Hub, Vec<model::PlanStep>) {
    let before = Hub::of(rooms);
    let steps = make(&read(rooms, window()), &before, &policy(open_limits())).steps;
    let mut after = before.clone();
    after.apply(&steps);
    (before, after, steps)
}

/// What a meeting said before it became private cannot come back, by design.
fn becomes_private(room: &Room) -> bool {
    room.known.iter().any(|(uid, was)| !was.private && room.truth.get(uid).is_some_and(|is| is.private))
}

fn privacy_changes(room: &Room) -> bool {
    room.known.iter().any(|(uid, was)| room.truth.get(uid).is_some_and(|is| is.private != was.private))
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn undo_is_the_inverse(rooms in rooms(Just(Goes::Whole))) {
        prop_assume!(!rooms.iter().any(becomes_private));
        let (before, mut hub, done) = applied(&rooms);
        let (draft, steps) = undo(&hub, &done);
        prop_assert_eq!(draft.counts.skip, 0);
        prop_assert_eq!(draft.counts.hold, 0, "what the run made counts for no guard");
        hub.apply(&steps);
        prop_assert_eq!(&hub, &before);
        let (again, _) = undo(&hub, &done);
        prop_assert_eq!(again.counts.create + again.counts.update + again.counts.delete, 0);
    }

    #[test]
    fn undo_of_the_undo_is_the_run(rooms in rooms(Just(Goes::Whole))) {
        prop_assume!(!rooms.iter().any(privacy_changes));
        let (_, after, done) = applied(&rooms);
        let mut hub = after.clone();
        let (_, back) = undo(&hub, &done);
        hub.apply(&back);
        let (_, forth) = undo(&hub, &back);
        hub.apply(&forth);
        let meetings = |hub: &Hub| hub.0.values().map(|r| r.meeting.clone()).collect::<Vec<_>>();
        prop_assert_eq!(meetings(&hub), meetings(&after));
    }

    #[test]
    fn what_was_touched_since_stays_as_it_is(
        rooms in rooms(Just(Goes::Whole)),
        touched in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..6),
    ) {
        let (_, mut hub, done) = applied(&rooms);
        let keys: Vec<_> = hub.0.keys().cloned().collect();
        prop_assume!(!keys.is_empty());
        let mut touches = std::collections::BTreeMap::new();
        for (index, gone) in touched {
            let key = index.get(&keys).clone();
            if gone {
                hub.0.remove(&key);
            } else if let Some(row) = hub.0.get_mut(&key) {
                row.meeting.place = Some("Somewhere else".to_owned());
            }
            touches.insert(key.clone(), hub.0.get(&key).cloned());
        }
        let (_, steps) = undo(&hub, &done);
        hub.apply(&steps);
        for (key, left) in touches {
            prop_assert_eq!(hub.0.get(&key), left.as_ref());
        }
    }
}

fn one(known: Option<Item>, truth: Option<Item>) -> (Hub, Hub, Vec<model::PlanStep>) {
    let calendar = |item: Option<Item>| {
        let mut calendar = Calendar::from([("uid-other".to_owned(), Item::at(50))]);
        calendar.extend(item.map(|i| ("uid-1".to_owned(), i)));
        calendar
    };
    applied(&[Room { truth: calendar(truth), known: calendar(known), goes: Goes::Whole }])
}

fn key(hub: &Hub) -> (String, model::MeetingKey) {
    hub.0.keys().find(|(_, key)| key.uid == "uid-1").cloned().unwrap()
}

#[test]
fn each_reason_to_leave_something_alone_is_told() {
    let edit = |row: &mut Row| row.meeting.title = Some("Edited".to_owned());
    let told = |hub: &Hub, done: &[model::PlanStep]| {
        let (draft, steps) = undo(hub, done);
        assert_eq!((draft.counts.skip, steps.len()), (1, 1));
        assert_eq!(steps[0].kind, StepKind::Skip);
        assert!(KEYS.contains(&steps[0].why[0].key.as_str()));
        steps[0].why[0].key.clone()
    };
    let (_, mut hub, done) = one(None, Some(Item::at(0)));
    edit(hub.0.get_mut(&key(&hub)).unwrap());
    assert_eq!(told(&hub, &done), "changed_since_run");
    let gone = key(&hub);
    hub.0.remove(&gone);
    assert_eq!(told(&hub, &done), "gone_since_run");
    let (before, _, done) = one(Some(Item::at(0)), None);
    assert_eq!(told(&before, &done), "there_since_run");
    let (_, hub, done) = one(Some(Item::at(0)), Some(Item { private: true, ..Item::at(0) }));
    assert_eq!(told(&hub, &done), "was_private");
}

#[test]
fn undo_that_makes_a_meeting_private_again_does_not_keep_its_title() {
    let (_, hub, done) = one(Some(Item { private: true, ..Item::at(0) }), Some(Item::at(0)));
    let (_, steps) = undo(&hub, &done);
    assert_eq!(steps[0].kind, StepKind::Update);
    let written = serde_json::to_string(&steps).unwrap();
    assert!(!written.contains("Title"), "{written}");
}

#[test]
fn undo_says_which_run_it_undoes_and_has_its_own_fingerprint() {
    let (_, hub, done) = one(None, Some(Item::at(0)));
    let (draft, steps) = undo(&hub, &done);
    assert_eq!(draft.undoes, Some(RunId::new("r1")));
    assert_eq!((steps[0].kind, steps[0].why[0].key.as_str()), (StepKind::Delete, "undo_of_create"));
    assert_ne!(steps[0].id, done[0].id);
    let (other, _) = undo(&hub, &[]);
    assert_ne!(other.fingerprint, draft.fingerprint);
}
