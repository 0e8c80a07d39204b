//! What moved between two makings of a plan.

use model::GuardLimits;
use plan::{StepMark, compare};

use crate::world::{Calendar, Goes, Hub, Item, Room, make, open_limits, policy, read, window};

fn marks(truth: &[(&str, i64)], limits: GuardLimits) -> Vec<StepMark> {
    let known: Calendar = (0..30).map(|n| (format!("uid-{n}"), Item::at(n))).collect();
    let mut all = known.clone();
    for (uid, hour) in truth {
        if *hour < 0 {
            all.remove(*uid)
        } else {
            all.insert((*uid).to_owned(), Item::at(*hour))
        };
    }
    let rooms = [Room { truth: all, known, goes: Goes::Whole }];
    let made = make(&read(&rooms, window()), &Hub::of(&rooms), &policy(limits));
    made.steps.iter().filter_map(StepMark::of).collect()
}

fn told(approved: Vec<StepMark>, fresh: Vec<StepMark>) -> Vec<String> {
    let mut told: Vec<_> = compare(approved, fresh).into_iter().map(|m| m.how).collect();
    told.sort();
    told
}

#[test]
fn each_difference_is_named() {
    let approved = marks(&[("new", 1), ("uid-3", 40), ("uid-4", 41)], open_limits());
    let fresh = marks(&[("uid-3", 44), ("uid-4", 41), ("uid-5", -1)], open_limits());
    assert_eq!(told(approved.clone(), fresh), ["appeared", "changed", "vanished"]);
    assert_eq!(told(approved.clone(), approved), [""; 0]);
}

#[test]
fn deletion_that_is_held_now_counts_as_changed() {
    let free = marks(&[("uid-5", -1)], open_limits());
    let held = marks(&[("uid-5", -1)], GuardLimits { deletes: 0, delete_percent: 100 });
    assert_eq!(free[0].id, held[0].id);
    assert_eq!(told(free, held), ["changed"]);
}

#[test]
fn at_most_a_thousand_differences_are_named() {
    let many: Vec<_> = (0..1_200).map(|n| (format!("new-{n}"), n % 300)).collect();
    let many: Vec<_> = many.iter().map(|(uid, hour)| (uid.as_str(), *hour)).collect();
    let fresh = marks(&many, open_limits());
    assert_eq!(compare(Vec::new(), fresh).len(), 1_000);
}
