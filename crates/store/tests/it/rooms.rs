//! Rooms, their cursors and rights.

use model::{ConnectionId, Right, RoomFacts, RoomId, RoomRights, Window};
use store::{CursorState, MeetingQuery, RoomQuery};

use crate::sample::{at, furnish, furnished, meeting, put, room, room_no};

#[test]
fn room_comes_back_as_it_was_stored() {
    let sample = furnished();
    let mut stored = room("main", "room001@practice.example");
    stored.given.equipment = vec!["Whiteboard".to_owned()];
    stored.enabled = false;
    sample.store.write(|tx| tx.update_room(&stored)).unwrap();
    let (main, mailbox) = (ConnectionId::new("main"), "room001@practice.example");
    assert_eq!(sample.store.read(|tx| tx.get_room(&stored.id)).unwrap(), Some(stored.clone()));
    assert_eq!(sample.store.read(|tx| tx.find_room(&main, mailbox)).unwrap(), Some(stored));
}

#[test]
fn rooms_are_listed_by_shown_name_and_filtered() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            furnish(tx, "other")?;
            let mut named = room("main", "room003@practice.example");
            named.given.name = Some("百子湾".to_owned());
            named.enabled = false;
            tx.create_room(&named)?;
            Ok(())
        })
        .unwrap();
    let list = |query: RoomQuery| sample.store.read(|tx| tx.list_rooms(&query)).unwrap();
    assert_eq!(list(RoomQuery::default()).total, 5);
    let main = RoomQuery { connection: Some(ConnectionId::new("main")), ..RoomQuery::default() };
    assert_eq!(list(main.clone()).items.last().unwrap().name(), "百子湾");
    assert_eq!(list(RoomQuery { enabled: Some(false), ..main.clone() }).total, 1);
    assert_eq!(list(RoomQuery { text: Some("子湾".to_owned()), ..main.clone() }).total, 1);
    assert_eq!(list(RoomQuery { text: Some("ROOM00".to_owned()), ..main.clone() }).total, 3);
    let page = list(RoomQuery { limit: Some(1), offset: 1, ..main });
    assert_eq!((page.items.len(), page.total), (1, 3));
    assert_eq!(page.items[0].mailbox, "room002@practice.example");
}

#[test]
fn what_the_provider_says_of_a_room_changes_its_shown_name() {
    let sample = furnished();
    let id = RoomId::new("main/room001@practice.example");
    let facts = RoomFacts { name: Some("Lotus".to_owned()), ..RoomFacts::default() };
    let before = sample.store.write(|tx| tx.observe_room(&id, &facts)).unwrap();
    assert_eq!(before, RoomFacts::default());
    let found = RoomQuery { text: Some("lotus".to_owned()), ..RoomQuery::default() };
    assert_eq!(sample.store.read(|tx| tx.list_rooms(&found)).unwrap().total, 1);
}

#[test]
fn mailbox_is_once_per_connection() {
    let sample = furnished();
    let mut twin = room("main", "room001@practice.example");
    twin.id = RoomId::new("twin");
    let error = sample.store.write(|tx| tx.create_room(&twin)).unwrap_err();
    assert_eq!(error.fault().code, "store.defect");
}

fn cursor() -> CursorState {
    CursorState {
        cursor: "opaque/==".to_owned(),
        window: Window { start: at(0), end: at(86_400) },
        detailed: true,
        read_at: at(5),
    }
}

#[test]
fn deleted_room_takes_its_meetings_cursor_and_rights_along() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            put(tx, 0, &meeting("a", 0), "1");
            put(tx, 1, &meeting("a", 0), "1");
            let no = room_no(tx, 0);
            tx.put_cursor(no, &cursor())?;
            tx.put_rights(no, &RoomRights { read: Right::Yes, ..RoomRights::default() }, at(0))?;
            tx.delete_room(&RoomId::new("main/room001@practice.example"))?;
            assert_eq!(tx.get_cursor(no)?, None);
            assert_eq!(tx.list_rights(&ConnectionId::new("main"))?, []);
            assert_eq!(tx.count_meetings(&ConnectionId::new("main"))?, 1);
            assert_eq!(tx.list_meetings(&MeetingQuery::default())?.total, 1);
            Ok(())
        })
        .unwrap();
    sample.store.check().unwrap();
}

#[test]
fn another_mailbox_is_another_calendar() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            put(tx, 0, &meeting("a", 0), "1");
            tx.put_cursor(room_no(tx, 0), &cursor())?;
            let mut moved = room("main", "room001@practice.example");
            moved.mailbox = "room009@practice.example".to_owned();
            tx.update_room(&moved)?;
            assert_eq!(tx.get_cursor(tx.room_no(&moved.id)?)?, None);
            assert_eq!(tx.count_meetings(&ConnectionId::new("main"))?, 0);
            Ok(())
        })
        .unwrap();
}

#[test]
fn cursor_keeps_the_window_it_was_made_for() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            let no = room_no(tx, 0);
            assert_eq!(tx.get_cursor(no)?, None);
            tx.put_cursor(no, &cursor())?;
            assert_eq!(tx.get_cursor(no)?, Some(cursor()));
            tx.delete_cursor(no)?;
            assert_eq!(tx.get_cursor(no)?, None);
            Ok(())
        })
        .unwrap();
}

#[test]
fn newest_rights_of_a_room_are_kept() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            let no = room_no(tx, 1);
            tx.put_rights(no, &RoomRights::default(), at(0))?;
            tx.put_rights(no, &RoomRights { read: Right::Waiting, ..RoomRights::default() }, at(9))?;
            let found = tx.list_rights(&ConnectionId::new("main"))?;
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].mailbox.as_str(), found[0].at), ("room002@practice.example", at(9)));
            assert_eq!(found[0].rights.read, Right::Waiting);
            Ok(())
        })
        .unwrap();
}
