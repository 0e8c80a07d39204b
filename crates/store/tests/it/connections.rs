//! Connections.

use model::{ConnectionId, ProbeResult, Verdict};
use store::{CursorState, MeetingQuery, RoomQuery};

use crate::sample::{at, connection, empty, furnish, furnished, meeting, put, room_no};

#[test]
fn connection_comes_back_as_it_was_stored() {
    let sample = empty();
    let mut stored = connection("main");
    sample.store.write(|tx| tx.create_connection(&stored)).unwrap();
    stored.enabled = false;
    stored.settings.insert("cloud".to_owned(), "china".to_owned());
    sample.store.write(|tx| tx.update_connection(&stored)).unwrap();
    let found = sample.store.read(|tx| tx.list_connections()).unwrap();
    assert_eq!(found, [stored.clone()]);
    assert_eq!(sample.store.read(|tx| tx.get_connection(&stored.id)).unwrap(), Some(stored));
}

#[test]
fn connection_is_found_by_name_in_any_case_and_by_id() {
    let sample = furnished();
    for name in ["MAIN", "Main", " main "] {
        assert!(sample.store.read(|tx| tx.find_connection(name)).unwrap().is_some(), "{name}");
    }
    assert!(sample.store.read(|tx| tx.find_connection("other")).unwrap().is_none());
}

#[test]
fn name_that_differs_in_case_alone_is_taken() {
    let sample = furnished();
    let mut twin = connection("twin");
    twin.name = "mAiN".to_owned();
    let error = sample.store.write(|tx| tx.create_connection(&twin)).unwrap_err();
    assert_eq!(error.fault().code, "name.taken");
    twin.name = "Twin".to_owned();
    sample.store.write(|tx| tx.create_connection(&twin)).unwrap();
    twin.name = "MAIN".to_owned();
    let error = sample.store.write(|tx| tx.update_connection(&twin)).unwrap_err();
    assert_eq!(error.fault().code, "name.taken");
}

#[test]
fn change_of_a_connection_that_is_gone_is_a_fault() {
    let sample = empty();
    let error = sample.store.write(|tx| tx.update_connection(&connection("main"))).unwrap_err();
    assert_eq!(error.fault().code, "store.missing");
}

#[test]
fn removed_connection_takes_its_rooms_meetings_and_integrations_along() {
    let sample = furnished();
    let (main, other) = (ConnectionId::new("main"), ConnectionId::new("other"));
    sample.store.write(|tx| furnish(tx, "other")).unwrap();
    sample.store.write(|tx| Ok(put(tx, 0, &meeting("a", 0), "1"))).unwrap();
    sample.store.write(|tx| tx.remove_connection(&main, false)).unwrap();
    sample
        .store
        .read(|tx| {
            assert_eq!(tx.list_connections()?.len(), 1);
            assert_eq!(tx.list_integrations()?.len(), 1);
            assert_eq!(tx.list_rooms(&RoomQuery::default())?.total, 2);
            assert_eq!(tx.list_meetings(&MeetingQuery::default())?.total, 0);
            assert_eq!(tx.count_meetings(&other)?, 0);
            Ok(())
        })
        .unwrap();
    sample.store.check().unwrap();
}

#[test]
fn removed_connection_whose_data_is_kept_leaves_rooms_and_meetings_and_frees_its_name() {
    let sample = furnished();
    let main = ConnectionId::new("main");
    sample
        .store
        .write(|tx| {
            put(tx, 0, &meeting("a", 0), "1");
            let cursor = CursorState {
                cursor: "state".to_owned(),
                window: model::Window { start: at(0), end: at(10) },
                detailed: false,
                read_at: at(0),
            };
            tx.put_cursor(room_no(tx, 0), &cursor)?;
            tx.remove_connection(&main, true)
        })
        .unwrap();
    sample
        .store
        .read(|tx| {
            assert_eq!(tx.list_connections()?, []);
            assert_eq!(tx.list_integrations()?, []);
            assert_eq!(tx.get_connection(&main)?, None);
            assert_eq!(tx.list_rooms(&RoomQuery::default())?.total, 2);
            assert_eq!(tx.list_meetings(&MeetingQuery::default())?.total, 1);
            assert_eq!(tx.get_cursor(room_no(tx, 0))?, None);
            Ok(())
        })
        .unwrap();
    let mut again = connection("again");
    again.name = "MAIN".to_owned();
    sample.store.write(|tx| tx.create_connection(&again)).unwrap();
}

#[test]
fn last_result_of_each_check_is_kept() {
    let sample = furnished();
    let main = ConnectionId::new("main");
    let result = |verdict| ProbeResult {
        id: "dns".to_owned(),
        verdict,
        ms: 3,
        evidence: Default::default(),
        fault: None,
        at: at(0),
        next_at: None,
    };
    sample
        .store
        .write(|tx| {
            tx.put_probe_result(&main, &result(Verdict::Fail))?;
            tx.put_probe_result(&main, &result(Verdict::Pass))
        })
        .unwrap();
    let found = sample.store.read(|tx| tx.list_probe_results(&main)).unwrap();
    assert_eq!(found, [result(Verdict::Pass)]);
    assert_eq!(sample.store.write(|tx| tx.delete_probe_results(&main)).unwrap(), 1);
}
