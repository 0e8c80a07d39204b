//! What must not matter, and what is the same again.

use jiff::tz::TimeZone;
use model::{ConflictRule, Payload, PlanStep, SideName, StepKind};
use proptest::{prelude::*, sample::Index};

use crate::{
    two_way::{
        office::{Made, writes},
        properties::{converged, decided, directions, limits, mark, readings, unless_emptied},
        story::{Act, Story, perform, story, story_with_silent_servers},
        undos::{agreements, contents},
    },
    world::seeded,
};

const A: SideName = SideName::A;

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn conflict_determinism(story in story()) {
        let rule = if story.rule == ConflictRule::Newest { ConflictRule::OaWins } else { story.rule };
        let end = |first: SideName| {
            let mut office = Story { rule, ..story.clone() }.begin();
            let (a, b): (Vec<&Act>, Vec<&Act>) = story.acts.iter().partition(|act| act.side() == first);
            // Titles come from a clock; it must not tell the order.
            for (acts, side) in [(a, first), (b, first.other())] {
                office.now = if side == A { 2_000 } else { 3_000 };
                acts.iter().for_each(|act| { perform(&mut office, act); });
            }
            let (made, again) = (office.plan(), office.plan());
            assert_eq!(made, again, "the same inputs give the same plan");
            office.apply(&made);
            (contents(&office), made.steps.iter().map(|s| s.id.clone()).collect::<Vec<_>>())
        };
        prop_assert_eq!(end(SideName::A), end(SideName::B), "who changed first does not matter");
    }

    #[test]
    fn batch_commutativity(story in story_with_silent_servers(), order in any::<prop::sample::Selector>(), twice in any::<Index>()) {
        let mut office = story.office();
        let made = office.plan();
        let mut reads = SideName::BOTH.map(|side| office.read(side));
        for read in reads.iter_mut().filter(|r| !r.is_empty()) {
            // Pages split elsewhere: an item is shown twice, and all in another order.
            read.push(twice.get(read).clone());
            let mut shuffled = Vec::new();
            while !read.is_empty() {
                let at = order.select(0..read.len());
                shuffled.push(read.swap_remove(at));
            }
            *read = shuffled;
        }
        prop_assert_eq!(&office.plan_from(reads).unwrap(), &made);
        prop_assume!(!made.draft.head.is_stopped());
        let mut other = office.clone();
        other.links.extend(made.agreed.iter().map(|link| (link.id, link.clone())));
        let (bookkeeping, rest): (Vec<_>, Vec<_>) = made.steps.iter().partition(|s| !writes(s));
        bookkeeping.iter().for_each(|s| { other.execute(s); });
        rest.iter().rev().for_each(|s| { other.execute(s); });
        office.apply(&made);
        prop_assert_eq!(contents(&office), contents(&other), "steps may be carried out in any order");
        prop_assert!(office.sync().writes().is_empty(), "and nothing comes of it");
        prop_assert!(other.sync().writes().is_empty(), "in either order");
    }

    #[test]
    fn zone_invariance(story in story()) {
        let end = |hours: i8| {
            let mut office = story.office();
            office.zone = TimeZone::fixed(jiff::tz::offset(hours));
            let made = office.sync();
            let told: Vec<_> = made.steps.iter().map(|s| (s.id.clone(), s.kind, s.after.clone())).collect();
            (told, contents(&office), agreements(&office))
        };
        prop_assert_eq!(end(-7), end(8));
    }

    #[test]
    fn metamorphic_renaming_of_provider_ids(story in story()) {
        let mut office = story.begin();
        for server in &mut office.servers {
            let items = std::mem::take(&mut server.items);
            server.items = items.into_iter().map(|(item_ref, item)| (format!("x{item_ref}"), item)).collect();
        }
        let made = office.sync();
        prop_assert!(made.writes().is_empty(), "{:?}", made.steps);
        prop_assert!(office.sync().draft.is_quiet());
        converged(&office)?;
    }

    #[test]
    fn metamorphic_reads_that_fail_in_between_end_in_the_same_state(
        story in story_with_silent_servers(),
        failing in prop::collection::vec(readings(), 1..4),
    ) {
        let mut office = decided(&story).office();
        prop_assume!(unless_emptied(&office));
        let mut other = office.clone();
        for readings in failing {
            for (side, reading) in readings.into_iter().enumerate() {
                other.readings[side][0] = reading;
            }
            other.sync();
        }
        other.readings = office.readings.clone();
        office.settle_down();
        other.settle_down();
        prop_assert_eq!(contents(&other), contents(&office));
    }

    #[test]
    fn undo_is_the_inverse(story in story()) {
        let mut office = decided(&story).office();
        prop_assume!(unless_emptied(&office));
        let made = office.plan();
        office.links.extend(made.agreed.iter().map(|link| (link.id, link.clone())));
        let before = (contents(&office), agreements(&office));
        let done = office.apply(&made);
        let undone = office.undo(&done);
        prop_assert_eq!(undone.draft.head.counts.skip, 0, "{:?}", undone.steps);
        prop_assert_eq!((contents(&office), agreements(&office)), before);
    }

    #[test]
    fn filter_locality(story in story(), pick in any::<Index>()) {
        let office = story.office();
        let news = |m: &Made| -> Vec<PlanStep> {
            m.steps.iter().filter(|s| s.kind == StepKind::Create && s.pair.as_ref().unwrap().link.is_none()).cloned().collect()
        };
        let made = office.plan();
        prop_assume!(!news(&made).is_empty());
        let stopped = pick.get(&news(&made)).clone();
        let Some(Payload::Meeting(meeting)) = &stopped.after else { panic!("no image") };
        let mut filtered = office.clone();
        for server in &mut filtered.servers {
            let own = server.items.values_mut().filter(|i| mark(&i.meeting) == mark(meeting));
            own.for_each(|item| item.filtered = true);
        }
        let rest = |m: Made| m.steps.into_iter().filter(|s| s.id != stopped.id && s.hold.is_none()).collect::<Vec<_>>();
        prop_assert_eq!(rest(filtered.plan()), rest(made), "a filter that stops one item changes no other step");
    }

    #[test]
    fn preview_fidelity(story in story(), then in any::<Index>()) {
        let office = story.office();
        let made = office.plan();
        let mut moved = office.clone();
        perform(&mut moved, &Act::Retitle(SideName::A, then));
        let again = moved.plan();
        if again.draft.head.fingerprint == made.draft.head.fingerprint {
            prop_assert_eq!(again.steps, made.steps, "one fingerprint, one plan");
        }
    }

    #[test]
    fn every_reason_and_question_has_a_known_key(
        story in story(),
        direction in directions(),
        readings in readings(),
        guards in limits(),
        left in any::<bool>(),
    ) {
        let mut office = story.office();
        (office.policy.direction, office.policy.guards, office.left[0]) = (direction, guards, left);
        for (side, reading) in readings.into_iter().enumerate() {
            office.readings[side][0] = reading;
        }
        let made = office.plan();
        let reasons = made.steps.iter().flat_map(|s| s.why.iter().map(|r| r.key.clone()));
        for key in reasons.chain(made.draft.head.questions.iter().map(|q| q.key.clone())) {
            prop_assert!(plan::reason::KEYS.contains(&key.as_str()), "{key}");
        }
        for step in made.steps.iter().filter(|s| s.kind != StepKind::Unlink) {
            prop_assert!(step.why.is_sorted_by_key(|r| r.kind), "the chain has its order: {:?}", step.why);
        }
    }
}
