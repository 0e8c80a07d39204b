//! What must never happen, whatever people do and however it is read.

use std::collections::{BTreeMap, BTreeSet};

use model::{ConflictRule, Coverage, GuardKind, GuardLimits, Ownership, SideName, StepKind};
use plan::Reading;
use proptest::{prelude::*, sample::Index};

use crate::{
    two_way::{
        office::{Office, writes},
        properties::{converged, decided, directions, limits, losers, mark, marks, readings, unless_emptied},
        story::{perform, story, story_with_silent_servers},
        undos::contents,
    },
    world::{seeded, window},
};

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn no_loss(story in story_with_silent_servers()) {
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
    fn no_invention(story in story_with_silent_servers(), direction in directions()) {
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
    fn crash_safety(story in story_with_silent_servers(), at in any::<Index>(), sent in any::<bool>()) {
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
}
