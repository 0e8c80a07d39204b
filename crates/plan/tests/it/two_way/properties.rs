//! The properties of the engine for two calendars, each under its name.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use model::{
    ConflictRule, Coverage, Direction, Fault, GuardKind, GuardLimits, Link, Meeting, Ownership, Payload,
    PlanStep, SideName, StepKind,
};
use plan::Reading;
use proptest::{prelude::*, sample::Index};

use crate::{
    two_way::{
        office::{Made, Office, writes},
        server::unstamped,
        story::{Act, Story, cases, perform, story},
        undos::{agreements, contents},
    },
    world::window,
};

const A: SideName = SideName::A;

/// What tells a meeting's title even where a server cut it.
fn mark(meeting: &Meeting) -> String {
    meeting.title.as_deref().unwrap_or_default().chars().take(4).collect()
}

fn marks(office: &Office) -> BTreeSet<String> {
    office.servers.iter().flat_map(|s| s.items.values()).map(|i| mark(&i.meeting)).collect()
}

/// Whether both items of a link say the same, apart from what a server does to what it is given.
fn agree(office: &Office, link: &Link) -> Result<(), TestCaseError> {
    let meeting = |side: SideName| &office.servers[side as usize].items[&link.end(side).item_ref].meeting;
    let (a, b) = (meeting(SideName::A), meeting(SideName::B));
    prop_assert_eq!(mark(a), mark(b));
    prop_assert_eq!((&a.place, unstamped(a)), (&b.place, unstamped(b)));
    prop_assert_eq!(&a.when, &b.when);
    Ok(())
}

/// Every item of both sides is in exactly one pair, and all pairs agree.
fn converged(office: &Office) -> Result<(), TestCaseError> {
    for side in SideName::BOTH {
        let linked: BTreeSet<_> = office.links.values().map(|l| l.end(side).item_ref.clone()).collect();
        let there: BTreeSet<_> = office.servers[side as usize].items.keys().cloned().collect();
        prop_assert_eq!(&linked, &there);
        prop_assert_eq!(linked.len(), office.links.len());
    }
    office.links.values().try_for_each(|link| agree(office, link))
}

fn decided(story: &Story) -> Story {
    let rule = if story.rule == ConflictRule::Ask { ConflictRule::OaWins } else { story.rule };
    Story { rule, ..story.clone() }
}

fn losers(steps: &[PlanStep]) -> BTreeSet<String> {
    let loser = |s: &PlanStep| s.pair.as_ref().and_then(|p| p.loser.as_deref().map(mark));
    steps.iter().filter_map(loser).collect()
}

fn directions() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Pull), Just(Direction::Push), Just(Direction::Both)]
}

fn readings() -> impl Strategy<Value = [Reading; 2]> {
    let one = || {
        prop_oneof![
            3 => Just(Reading::Read(Coverage::Complete)),
            1 => Just(Reading::Read(Coverage::Partial { fault: Box::new(Fault::transient("wire.timeout")) })),
            1 => Just(Reading::NotRead),
        ]
    };
    (one(), one()).prop_map(|(a, b)| [a, b])
}

fn limits() -> impl Strategy<Value = GuardLimits> {
    (0..4_u32, 0..60_u32).prop_map(|(deletes, delete_percent)| GuardLimits { deletes, delete_percent })
}

/// Whether no side lost everything: that stops a run, which has a property of its own.
fn unless_emptied(office: &Office) -> bool {
    office.links.is_empty() || office.servers.iter().all(|server| !server.items.is_empty())
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn convergence(story in story()) {
        let mut office = decided(&story).office();
        prop_assume!(unless_emptied(&office));
        office.settle_down();
        converged(&office)?;
    }

    #[test]
    fn convergence_one_way(story in story(), pull in any::<bool>()) {
        let mut office = decided(&story).office();
        office.policy.direction = if pull { Direction::Pull } else { Direction::Push };
        prop_assume!(unless_emptied(&office));
        office.settle_down();
        let source = if pull { SideName::A } else { SideName::B };
        for item_ref in office.servers[source as usize].items.keys() {
            let link = office.links.values().find(|l| l.end(source).item_ref == *item_ref);
            prop_assert!(link.is_some(), "every item of the source is paired");
        }
        office.links.values().try_for_each(|link| agree(&office, link))?;
    }

    #[test]
    fn idempotence(story in story(), direction in directions(), readings in readings()) {
        let mut office = story.office();
        office.policy.direction = direction;
        for (side, reading) in readings.into_iter().enumerate() {
            office.readings[side][0] = reading;
        }
        prop_assume!(unless_emptied(&office));
        office.settle_down();
        let before = (contents(&office), office.links.clone());
        let made = office.sync();
        prop_assert!(made.writes().is_empty());
        prop_assert!(made.agreed.is_empty(), "{:?}", made.agreed);
        prop_assert_eq!((contents(&office), office.links.clone()), before);
    }

    #[test]
    fn termination(story in story(), direction in directions()) {
        let mut office = story.office();
        office.policy.direction = direction;
        prop_assume!(unless_emptied(&office));
        prop_assert!(office.settle_down() <= 2, "one run does it, a second takes note");
    }

    #[test]
    fn no_loss(story in story()) {
        let mut office = story.begin();
        let agreed = marks(&office);
        story.acts.iter().for_each(|act| { perform(&mut office, act); });
        let edited: BTreeSet<_> = marks(&office).difference(&agreed).cloned().collect();
        prop_assume!(unless_emptied(&office));
        let made = office.sync();
        let (there, lost) = (marks(&office), losers(&made.steps));
        for title in &edited {
            prop_assert!(there.contains(title) || lost.contains(title), "{title} of {edited:?} is gone");
            prop_assert!(story.rule != ConflictRule::Ask || there.contains(title), "nothing loses unasked");
        }
        for step in made.steps.iter().filter(|s| s.kind == StepKind::Delete) {
            prop_assert!(step.before.is_some(), "what is deleted is kept as an image");
        }
    }

    #[test]
    fn no_invention(story in story(), direction in directions()) {
        let mut office = story.office();
        office.policy.direction = direction;
        let before = marks(&office);
        let items = office.servers.iter().map(|s| s.items.len()).sum::<usize>();
        office.settle_down();
        prop_assert!(marks(&office).is_subset(&before));
        for server in &office.servers {
            let titles: Vec<_> = server.items.values().map(|i| mark(&i.meeting)).collect();
            let different: BTreeSet<_> = titles.iter().collect();
            prop_assert_eq!(different.len(), titles.len(), "no meeting is doubled: {:?}", titles);
            prop_assert!(titles.len() <= items);
        }
    }

    #[test]
    fn no_echo(story in story()) {
        let mut office = story.begin();
        let did = story.acts.iter().filter(|act| perform(&mut office, act)).count();
        prop_assume!(unless_emptied(&office));
        let mut written = 0;
        for _ in 0..4 {
            written += office.sync().writes().len();
        }
        // A server that stamps whatever it is given may stamp a text that was read before: each pair that both sides
        // changed at once is then written once more.
        let stamped = if story.manners.iter().any(|manners| manners.stamps) { did / 2 } else { 0 };
        prop_assert!(written <= did + stamped, "{written} writes follow {did} changes");
        prop_assert!(office.sync().writes().is_empty(), "and then it is quiet");
    }

    #[test]
    fn delete_safety(story in story(), readings in readings(), direction in directions()) {
        let mut office = story.office();
        office.policy.direction = direction;
        for (side, reading) in readings.into_iter().enumerate() {
            office.readings[side][0] = reading;
        }
        let links = office.links.clone();
        let made = office.plan();
        for step in made.steps.iter().filter(|s| s.kind == StepKind::Delete) {
            let link = &links[&step.pair.as_ref().unwrap().link.as_ref().unwrap().id];
            let source = step.target.other();
            prop_assert_eq!(&office.readings[source as usize][0], &Reading::Read(Coverage::Complete));
            prop_assert!(!office.servers[source as usize].items.contains_key(&link.end(source).item_ref));
            let (from, to) = (window().start.as_second(), window().end.as_second());
            prop_assert!(link.start < to && link.end > from, "only inside the window");
            let unchanged = link.end(step.target).content;
            prop_assert_eq!(step.pair.as_ref().unwrap().target.as_ref().unwrap().content, unchanged);
        }
    }

    #[test]
    fn empty_guard(story in story(), emptied in prop_oneof![Just(SideName::A), Just(SideName::B)]) {
        let mut office = story.begin();
        prop_assume!(!office.links.is_empty());
        office.server(emptied).items.clear();
        let before = office.clone();
        let made = office.sync();
        prop_assert!(made.draft.head.is_stopped());
        let deletes = made.steps.iter().filter(|s| s.kind == StepKind::Delete);
        prop_assert!(deletes.clone().all(|s| s.hold.as_ref().is_some_and(|h| h.guard == GuardKind::EmptySource)));
        prop_assert_eq!(contents(&office), contents(&before), "nothing is executed");
    }

    #[test]
    fn ownership(story in story()) {
        let mut office = story.office();
        office.rules.ownership = Ownership::OwnOnly;
        prop_assume!(unless_emptied(&office));
        let people = |office: &Office| -> Vec<BTreeMap<String, crate::two_way::server::Item>> {
            let own = |s: &crate::two_way::server::Server| {
                s.items.iter().filter(|(_, i)| i.marker.is_none()).map(|(r, i)| (r.clone(), i.clone())).collect()
            };
            office.servers.iter().map(own).collect()
        };
        let before = people(&office);
        office.settle_down();
        prop_assert_eq!(people(&office), before, "what people made is as they left it");
    }

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
    fn batch_commutativity(story in story(), order in any::<prop::sample::Selector>(), twice in any::<Index>()) {
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
        if !story.manners.iter().any(|m| m.stamps) {
            prop_assert_eq!(contents(&office), contents(&other), "steps may be carried out in any order");
            prop_assert!(other.sync().writes().is_empty());
        }
    }

    #[test]
    fn crash_safety(story in story(), at in any::<Index>(), sent in any::<bool>()) {
        let mut office = decided(&story).office();
        prop_assume!(unless_emptied(&office));
        let made = office.plan();
        prop_assume!(!made.steps.is_empty());
        office.links.extend(made.agreed.iter().map(|link| (link.id, link.clone())));
        let at = at.index(made.steps.len());
        made.steps[..at].iter().for_each(|s| { office.execute(s); });
        if sent && writes(&made.steps[at]) {
            // The effect is there, its outcome was not stored.
            office.write(&made.steps[at]);
        }
        prop_assume!(unless_emptied(&office));
        office.settle_down();
        converged(&office)?;
        let titles = office.servers.iter().map(|s| s.items.len()).max().unwrap_or_default();
        prop_assert_eq!(titles, office.links.len(), "nothing is doubled");
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
    fn undo_is_the_inverse(story in story()) {
        let quiet = story.manners.map(|m| super::server::Manners { stamps: false, ..m });
        let mut office = decided(&Story { manners: quiet, ..story }).office();
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
    fn threshold_monotonicity(story in story(), low in limits(), more in (0..5_u32, 0..60_u32)) {
        let office = story.office();
        let high = GuardLimits { deletes: low.deletes + more.0, delete_percent: low.delete_percent + more.1 };
        let held = |guards| {
            let mut office = office.clone();
            office.policy.guards = guards;
            let held = office.plan().steps.into_iter().filter(|s| s.hold.is_some());
            held.map(|s| s.id).collect::<BTreeSet<_>>()
        };
        prop_assert!(held(high).is_subset(&held(low)), "a higher limit never holds more");
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
