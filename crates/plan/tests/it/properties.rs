//! The properties of the engine that apply one way, each under its name.

use std::collections::{BTreeMap, BTreeSet};

use model::{GuardKind, GuardLimits, MeetingKey, StepKind};
use plan::StepMark;
use proptest::prelude::*;

use crate::world::{
    Goes, Hub, Item, Made, Room, Row, days, goes, inside, item, mailbox, make, open_limits, policy, read,
    room, rooms, seeded, window, zone,
};

fn within(hub: &Hub) -> BTreeMap<(String, MeetingKey), Row> {
    hub.0.iter().filter(|(_, row)| inside(row, window())).map(|(k, r)| (k.clone(), r.clone())).collect()
}

/// The hub if it held exactly what the calendars hold.
fn truth(rooms: &[Room]) -> Hub {
    let true_rooms: Vec<Room> = rooms.iter().map(|r| Room { known: r.truth.clone(), ..r.clone() }).collect();
    Hub::of(&true_rooms)
}

fn contents(rows: BTreeMap<(String, MeetingKey), Row>) -> Vec<model::Meeting> {
    rows.into_values().map(|row| row.meeting).collect()
}

/// Plans under limits that hold nothing, and lets an empty source pass as an approval would.
fn plan_freely(rooms: &[Room], hub: &Hub) -> Made {
    let mut made = make(&read(rooms, window()), hub, &policy(open_limits()));
    made.steps.iter_mut().for_each(|step| step.hold = None);
    made
}

const ZONES: [&str; 3] = ["America/New_York", "Europe/Berlin", "Nowhere/At All"];

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn convergence(rooms in rooms(Just(Goes::Whole))) {
        let mut hub = Hub::of(&rooms);
        let made = plan_freely(&rooms, &hub);
        hub.apply(&made.steps);
        prop_assert_eq!(contents(within(&hub)), contents(within(&truth(&rooms))));
    }

    #[test]
    fn idempotence(rooms in rooms(goes())) {
        let mut hub = Hub::of(&rooms);
        hub.apply(&plan_freely(&rooms, &hub).steps);
        let again = plan_freely(&rooms, &hub);
        prop_assert!(again.draft.is_empty(), "{:?}", again.steps);
        prop_assert!(again.effective().is_empty());
        let asked_for_skips = again.steps.len();
        prop_assert_eq!(again.asked, asked_for_skips, "details are asked for what changes alone");
    }

    #[test]
    fn termination(rooms in rooms(goes()), limits in limits()) {
        let mut hub = Hub::of(&rooms);
        let run = |hub: &mut Hub| {
            let made = make(&read(&rooms, window()), hub, &policy(limits));
            if !made.draft.is_stopped() {
                hub.apply(&made.steps);
            }
        };
        run(&mut hub);
        // What was made raises what a limit in per cent lets through; after that nothing is left to do.
        run(&mut hub);
        let after = hub.clone();
        run(&mut hub);
        prop_assert_eq!(hub, after);
    }

    #[test]
    fn bounded_work(rooms in rooms(goes())) {
        let made = plan_freely(&rooms, &Hub::of(&rooms));
        prop_assert!(made.asked <= 2 * made.steps.len(), "{} for {} steps", made.asked, made.steps.len());
    }

    #[test]
    fn zone_invariance(rooms in rooms(goes()), name in prop::option::of(prop::sample::select(ZONES.to_vec()))) {
        let end = |name: Option<&str>| {
            let mut hub = Hub::of(&rooms);
            let mut made = make(&read(&rooms, window()).in_zone(name), &hub, &policy(open_limits()));
            made.steps.iter_mut().for_each(|step| step.hold = None);
            hub.apply(&made.steps);
            let told = hub.0.into_values().map(|row| (row.meeting.title, row.meeting.when.span(&zone())));
            told.collect::<Vec<_>>()
        };
        prop_assert_eq!(end(name), end(Some("Asia/Shanghai")), "instants count, not the names of their zones");
    }

    #[test]
    fn preview_fidelity(rooms in rooms(goes()), other in rooms(goes()), limits in limits()) {
        let hub = Hub::of(&rooms);
        let policy = policy(limits);
        let made = make(&read(&rooms, window()), &hub, &policy);
        prop_assert_eq!(&make(&read(&rooms, window()), &hub, &policy), &made);
        let mixed: Vec<Room> = rooms.iter().zip(other.iter().chain(&rooms))
            .map(|(r, o)| Room { truth: o.truth.clone(), ..r.clone() }).collect();
        let moved = make(&read(&mixed, window()), &hub, &policy);
        if moved.draft.fingerprint == made.draft.fingerprint {
            prop_assert_eq!(&moved.steps, &made.steps);
        }
        let marks = |made: &Made| made.steps.iter().filter_map(StepMark::of).collect::<Vec<_>>();
        let same = plan::compare(marks(&made), marks(&moved)).is_empty();
        prop_assert_eq!(same, marks(&made) == marks(&moved));
    }

    #[test]
    fn no_loss(rooms in rooms(goes())) {
        let before = Hub::of(&rooms);
        let mut hub = before.clone();
        hub.apply(&plan_freely(&rooms, &hub).steps);
        let there = within(&truth(&rooms));
        for (at, room) in rooms.iter().enumerate().filter(|(_, r)| r.goes == Goes::Whole) {
            let mailbox = mailbox(at);
            for (key, row) in there.iter().filter(|((m, _), _)| *m == mailbox) {
                prop_assert_eq!(&hub.0[key].meeting, &row.meeting, "{:?}", room);
            }
        }
        let seen: BTreeSet<_> = read(&rooms, window()).seen.into_iter().map(|(s, _)| s.key).collect();
        for (key, row) in before.0.iter().filter(|(_, row)| !inside(row, window())) {
            let seen = seen.contains(&plan::key_digest(&key.0, &key.1));
            prop_assert!(seen || hub.0.get(key) == Some(row), "out of the window is not touched unseen");
        }
    }

    #[test]
    fn no_invention(rooms in rooms(goes())) {
        let before = Hub::of(&rooms);
        let mut hub = before.clone();
        hub.apply(&plan_freely(&rooms, &hub).steps);
        let truth = truth(&rooms);
        for (key, row) in &hub.0 {
            let known = before.0.get(key).is_some_and(|b| b.meeting == row.meeting);
            let there = truth.0.get(key).is_some_and(|t| t.meeting == row.meeting);
            prop_assert!(known || there, "{key:?}");
        }
    }

    #[test]
    fn delete_safety(rooms in rooms(goes())) {
        let hub = Hub::of(&rooms);
        let made = plan_freely(&rooms, &hub);
        let there = within(&truth(&rooms));
        for step in made.steps.iter().filter(|s| s.kind == StepKind::Delete) {
            let at = (0..rooms.len()).find(|at| mailbox(*at) == step.room).unwrap();
            prop_assert_eq!(rooms[at].goes, Goes::Whole, "only a whole read deletes");
            let Some(model::Payload::Meeting(gone)) = &step.before else { panic!("no image") };
            let key = (step.room.clone(), gone.key.clone());
            prop_assert!(inside(&hub.0[&key], window()), "only inside the window");
            prop_assert!(!there.contains_key(&key), "only what is gone");
        }
    }

    #[test]
    fn shrunk_window_deletes_nothing(rooms in rooms(Just(Goes::Whole))) {
        let mut hub = Hub::of(&rooms);
        hub.apply(&plan_freely(&rooms, &hub).steps);
        for shrunk in [0, 1, 7, 14] {
            let made = make(&read(&rooms, days(shrunk)), &hub, &policy(open_limits()));
            prop_assert!(made.effective().is_empty(), "{shrunk} days: {:?}", made.steps);
        }
    }

    #[test]
    fn empty_guard(known in rooms(Just(Goes::Whole))) {
        let emptied: Vec<Room> =
            known.iter().map(|r| Room { truth: Default::default(), ..r.clone() }).collect();
        let hub = Hub::of(&known);
        let made = make(&read(&emptied, window()), &hub, &policy(open_limits()));
        let had = within(&hub).len();
        prop_assert_eq!(made.draft.is_stopped(), had > 0);
        prop_assert!(made.effective().iter().all(|s| s.hold.as_ref().is_some_and(|h| h.guard == GuardKind::EmptySource)));
        let mut after = hub.clone();
        after.apply(&made.steps);
        prop_assert_eq!(after, hub, "nothing is executed");
    }

    #[test]
    fn threshold_monotonicity(rooms in rooms(goes()), low in limits(), more in (0..30_u32, 0..60_u32)) {
        let hub = Hub::of(&rooms);
        let high = GuardLimits { deletes: low.deletes + more.0, delete_percent: low.delete_percent + more.1 };
        let held = |limits| {
            let made = make(&read(&rooms, window()), &hub, &policy(limits));
            made.steps.into_iter().filter(|s| s.hold.is_some()).map(|s| s.id).collect::<Vec<_>>()
        };
        let (strict, lax) = (held(low), held(high));
        prop_assert!(lax.iter().all(|id| strict.contains(id)), "a higher limit never holds more");
        prop_assert!(lax.is_empty() || lax == strict, "all deletions are held, or none");
    }

    #[test]
    fn batch_commutativity(
        rooms in rooms(goes()),
        order in any::<prop::sample::Selector>(),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..5),
    ) {
        let hub = Hub::of(&rooms);
        let mut reads = read(&rooms, window());
        let made = make(&reads, &hub, &policy(open_limits()));
        for index in again.iter().filter(|_| !reads.seen.is_empty()).collect::<Vec<_>>() {
            // Seen twice, at the cut between two halves of the window.
            let twice = index.get(&reads.seen).clone();
            reads.seen.push(twice);
        }
        let mut shuffled = Vec::new();
        while !reads.seen.is_empty() {
            let at = order.select(0..reads.seen.len());
            shuffled.push(reads.seen.swap_remove(at));
        }
        let mut observations: Vec<_> = shuffled.iter().map(|(seen, _)| *seen).collect();
        plan::sort(&mut observations);
        shuffled.sort_by_key(|(seen, _)| *seen);
        prop_assert!(observations.iter().eq(shuffled.iter().map(|(seen, _)| seen)));
        reads.seen = shuffled;
        prop_assert_eq!(make(&reads, &hub, &policy(open_limits())), made);
    }

    #[test]
    fn filter_locality(mut rooms in rooms(goes()), other in room(Just(Goes::Whole))) {
        let hub = Hub::of(&rooms);
        let steps = |rooms: &[Room]| {
            let made = make(&read(rooms, window()), &hub, &policy(open_limits()));
            let elsewhere = |s: &&model::PlanStep| s.room != mailbox(0) && s.kind != StepKind::Delete;
            made.steps.iter().filter(elsewhere).cloned().collect::<Vec<_>>()
        };
        let before = steps(&rooms);
        rooms[0].truth = other.truth;
        prop_assert_eq!(steps(&rooms), before, "one room's calendar changes nothing in another's plan");
    }

    #[test]
    fn window_locality(rooms in rooms(goes()), far in prop::collection::vec((item(), any::<bool>()), 0..6)) {
        let plan_of = |rooms: &[Room]| {
            let made = make(&read(rooms, window()), &Hub::of(rooms), &policy(open_limits()));
            (made.steps, made.draft.fingerprint, made.draft.counts, made.draft.guards)
        };
        let before = plan_of(&rooms);
        let mut moved = rooms.clone();
        for (number, (item, known)) in far.into_iter().enumerate() {
            let away = Item { hour: item.hour + if item.hour < 0 { -1_000 } else { 1_000 }, ..item };
            let side = if known { &mut moved[0].known } else { &mut moved[0].truth };
            side.insert(format!("far-{number}"), away);
        }
        prop_assert_eq!(plan_of(&moved), before, "what lies far outside the window changes nothing");
    }

    #[test]
    fn metamorphic_renaming_of_uids_and_rooms(rooms in rooms(goes())) {
        let shape = |rooms: &[Room]| {
            let mut hub = Hub::of(rooms);
            let made = plan_freely(rooms, &hub);
            hub.apply(&made.steps);
            let mut end: Vec<_> = hub.0.into_values().map(|r| (r.meeting.title, r.meeting.when, r.meeting.status))
                .map(|row| format!("{row:?}")).collect();
            end.sort();
            (made.draft.counts, made.draft.unchanged, made.draft.refreshed, end)
        };
        let rename = |c: &crate::world::Calendar| c.iter().map(|(uid, i)| (format!("x{uid}y"), i.clone())).collect();
        let renamed: Vec<Room> = rooms.iter().rev()
            .map(|r| Room { truth: rename(&r.truth), known: rename(&r.known), goes: r.goes }).collect();
        prop_assert_eq!(shape(&renamed), shape(&rooms));
    }
}

fn limits() -> impl Strategy<Value = GuardLimits> {
    (0..8_u32, 0..60_u32).prop_map(|(deletes, delete_percent)| GuardLimits { deletes, delete_percent })
}
