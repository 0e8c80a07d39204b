use std::collections::BTreeMap;

use model::{Connection, ProviderId};
use tempfile::TempDir;

use super::*;
use crate::Store;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn opened() -> (Store, TempDir, ConnectionId) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let id = ConnectionId::new("c1");
    let connection = Connection {
        id: id.clone(),
        name: "Main".to_owned(),
        provider: ProviderId::new("scripted"),
        auth: "app".to_owned(),
        enabled: true,
        preview_only: false,
        settings: BTreeMap::new(),
        secrets: BTreeMap::new(),
        checklist: BTreeMap::new(),
        created_at: at("2026-11-01T00:00:00Z"),
    };
    store.write(|tx| tx.create_connection(&connection)).unwrap();
    (store, folder, id)
}

fn event(id: &str, kind: &str) -> NewEvent {
    NewEvent {
        id: id.to_owned(),
        kind: kind.to_owned(),
        born_at: Some(at("2026-11-24T00:59:58Z")),
        body: format!("{{\"of\":\"{id}\"}}"),
    }
}

#[test]
fn an_event_that_comes_again_is_counted_and_not_stored_again() {
    let (store, _folder, id) = opened();
    let first = at("2026-11-24T01:00:00Z");
    let again = at("2026-11-24T01:00:10Z");
    let new = store.write(|tx| tx.store_events(&id, &[event("1", "a"), event("2", "b")], first)).unwrap();
    assert_eq!(new, 2);
    let other = NewEvent { body: "{}".to_owned(), ..event("1", "a") };
    assert_eq!(store.write(|tx| tx.store_events(&id, &[other], again)).unwrap(), 0);
    let stored = store.read(|tx| tx.events_after(&id, 0, &[], 10)).unwrap();
    assert_eq!(stored.len(), 2);
    assert_eq!((stored[0].times, stored[0].came_at, stored[0].last_at), (2, first, again));
    assert_eq!(stored[0].event, event("1", "a"), "what came first stays");
    assert!(stored[1].no > stored[0].no);
    assert_eq!(store.read(|tx| tx.event_kinds(&id)).unwrap(), ["a", "b"]);
}

#[test]
fn events_after_a_number_are_given_in_order_and_by_kind() {
    let (store, _folder, id) = opened();
    let came = at("2026-11-24T01:00:00Z");
    let events = [event("1", "a"), event("2", "b"), event("3", "a"), event("4", "c")];
    store.write(|tx| tx.store_events(&id, &events, came)).unwrap();
    let ids = |number: u64, kinds: &[&str], most: u64| {
        let found = store.read(|tx| tx.events_after(&id, number, kinds, most)).unwrap();
        found.into_iter().map(|row| row.event.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(0, &["a"], 10), ["1", "3"]);
    assert_eq!(ids(1, &["a", "c"], 10), ["3", "4"]);
    assert_eq!(ids(0, &[], 2), ["1", "2"]);
    assert_eq!(ids(4, &[], 10), Vec::<String>::new());
}

#[test]
fn what_is_worked_off_is_open_no_more_and_what_failed_is() {
    let (store, _folder, id) = opened();
    let came = at("2026-11-24T01:00:00Z");
    store.write(|tx| tx.store_events(&id, &[event("1", "a"), event("2", "b")], came)).unwrap();
    let numbers: Vec<u64> =
        store.read(|tx| tx.open_events(&id, 10)).unwrap().iter().map(|row| row.no).collect();
    let fault = Fault::transient("net.timeout");
    let again = at("2026-11-24T01:05:00Z");
    store
        .write(|tx| {
            tx.note_hints(numbers[0], &["person", "department"], false)?;
            tx.finish_events(&numbers[..1], came)?;
            tx.fail_events(&numbers[1..], &fault, Some(again))
        })
        .unwrap();
    let open = store.read(|tx| tx.open_events(&id, 10)).unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].tries, open[0].again_at, open[0].fault.as_ref()), (1, Some(again), Some(&fault)));
    let query = EventQuery { connection: id.clone(), kind: None, waiting: false, limit: 10, offset: 0 };
    let listed = store.read(|tx| tx.list_events(&query)).unwrap();
    assert_eq!((listed.total, listed.items[1].hints.join(" ")), (2, "person department".to_owned()));
    let counts = store.read(|tx| tx.count_events(&id, at("2026-11-24T02:00:00Z"))).unwrap();
    assert_eq!((counts.stored, counts.waiting, counts.since, counts.last_at), (2, 1, 0, Some(came)));
}

#[test]
fn old_events_go_facts_later_and_open_ones_never() {
    let (store, _folder, id) = opened();
    let came = at("2026-11-01T00:00:00Z");
    let events = [event("open", "a"), event("done", "a"), event("fact", "a")];
    store.write(|tx| tx.store_events(&id, &events, came)).unwrap();
    let prune = |before: &str, facts: &str| {
        store.write(|tx| tx.prune_events(at(before), at(facts))).unwrap();
        let left = store.read(|tx| tx.events_after(&id, 0, &[], 10)).unwrap();
        left.into_iter().map(|row| row.event.id).collect::<Vec<_>>()
    };
    store
        .write(|tx| {
            tx.note_hints(3, &["fact"], true)?;
            tx.finish_events(&[2, 3], came)
        })
        .unwrap();
    assert_eq!(prune("2026-11-02T00:00:00Z", "2026-10-01T00:00:00Z"), ["open", "fact"]);
    assert_eq!(prune("2026-12-02T00:00:00Z", "2026-12-01T00:00:00Z"), ["open"]);
    // A number is never given again: cursors of readers stay true.
    store.write(|tx| tx.store_events(&id, &[event("new", "a")], came)).unwrap();
    assert_eq!(store.read(|tx| tx.events_after(&id, 3, &[], 10)).unwrap()[0].event.id, "new");
}

#[test]
fn an_event_of_which_it_is_not_known_yet_what_it_says_may_have_said_it() {
    let (store, _folder, id) = opened();
    let came = at("2026-11-24T01:00:00Z");
    let said =
        |since: &str| store.read(|tx| tx.events_with_hints(&id, at(since), &["meetings", "room"])).unwrap();
    assert_eq!(said("2026-11-24T00:00:00Z"), 0);
    store.write(|tx| tx.store_events(&id, &[event("1", "a")], came)).unwrap();
    assert_eq!((said("2026-11-24T01:00:00Z"), said("2026-11-24T01:00:01Z")), (1, 0));
    store.write(|tx| tx.note_hints(1, &["person"], false)).unwrap();
    assert_eq!(said("2026-11-24T01:00:00Z"), 0);
    store.write(|tx| tx.note_hints(1, &["person", "room"], false)).unwrap();
    assert_eq!(said("2026-11-24T01:00:00Z"), 1);
}
