//! Source items kept aside.

use model::{Meeting, Observation};
use store::Spool;

use crate::sample::{meeting, observe};

const ROOM: &str = "room001@practice.example";

fn item(uid: &str, start: i64) -> (Observation, Meeting) {
    let meeting = meeting(uid, start);
    (observe(ROOM, &meeting, "1"), meeting)
}

#[test]
fn items_come_sorted_and_are_found_again() {
    let mut spool = Spool::new();
    assert!(spool.is_empty());
    let items: Vec<_> = (0..500).map(|n| item(&format!("m{n}"), n)).collect();
    for (seen, item) in &items {
        spool.put(*seen, item).unwrap();
    }
    let stored = observe(ROOM, &meeting("stored", 0), "1");
    spool.put_stored(stored);
    assert_eq!(spool.len(), 501);
    assert!(spool.sorted().collect::<Vec<_>>().is_sorted());
    for (seen, item) in &items {
        assert_eq!(spool.get(seen).unwrap().as_ref(), Some(item));
    }
    assert_eq!(spool.get(&stored).unwrap(), None);
}

#[test]
fn item_that_was_never_taken_is_a_fault() {
    let mut spool = Spool::new();
    let (seen, body) = item("a", 0);
    spool.put(seen, &body).unwrap();
    assert_eq!(spool.sorted().count(), 1);
    let (other, _) = item("b", 0);
    assert_eq!(spool.get(&other).unwrap_err().fault().code, "store.defect");
}

#[test]
fn item_seen_again_as_stored_is_still_found() {
    let mut spool = Spool::new();
    let (seen, body) = item("a", 0);
    spool.put_stored(seen);
    spool.put(seen, &body).unwrap();
    assert_eq!(spool.sorted().count(), 2);
    assert_eq!(spool.get(&seen).unwrap(), Some(body));
}

#[test]
fn items_are_found_in_any_order_and_among_ones_that_come_later() {
    let mut spool = Spool::new();
    let items: Vec<_> = (0..600).map(|n| item(&format!("m{n}-{}", "x".repeat(400)), n)).collect();
    let (early, late) = items.split_at(500);
    early.iter().for_each(|(seen, item)| spool.put(*seen, item).unwrap());
    assert_eq!(spool.sorted().count(), 500);
    for (seen, item) in early.iter().rev().step_by(7).chain(early.iter().step_by(11)) {
        assert_eq!(spool.get(seen).unwrap().as_ref(), Some(item));
    }
    late.iter().for_each(|(seen, item)| spool.put(*seen, item).unwrap());
    assert_eq!(spool.sorted().count(), 600);
    for (seen, item) in &items {
        assert_eq!(spool.get(seen).unwrap().as_ref(), Some(item));
    }
}
