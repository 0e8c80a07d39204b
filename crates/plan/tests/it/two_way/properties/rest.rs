//! Where it ends, and that it ends.

use model::{Direction, SideName};
use proptest::prelude::*;

use crate::{
    two_way::{
        properties::{agree, converged, decided, directions, readings, unless_emptied},
        story::{perform, story, story_with_silent_servers},
        undos::contents,
    },
    world::seeded,
};

proptest! {
    #![proptest_config(seeded())]

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
    fn termination(story in story_with_silent_servers(), direction in directions()) {
        let mut office = story.office();
        office.policy.direction = direction;
        prop_assume!(unless_emptied(&office));
        prop_assert!(office.settle_down() <= 2, "one run does it, a second takes note");
    }

    #[test]
    fn bounded_work(story in story()) {
        let mut office = story.begin();
        prop_assume!(unless_emptied(&office));
        office.settle_down();
        let idle = office.plan();
        prop_assert_eq!(idle.asked, idle.steps.len(), "nothing is asked for where nothing changed");
        let did = story.acts.iter().filter(|act| perform(&mut office, act)).count();
        let asked = office.plan().asked;
        prop_assert!(asked <= 8 * did + idle.asked, "{asked} questions for {did} changes");
    }

    #[test]
    fn no_echo(story in story_with_silent_servers()) {
        let mut office = story.begin();
        let did = story.acts.iter().filter(|act| perform(&mut office, act)).count();
        prop_assume!(unless_emptied(&office));
        let mut written = 0;
        for _ in 0..4 {
            written += office.sync().writes().len();
        }
        prop_assert!(written <= did, "{written} writes follow {did} changes");
        prop_assert!(office.sync().writes().is_empty(), "and then it is quiet");
    }
}
