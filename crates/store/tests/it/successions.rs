//! One connection taking the place of another.

use model::{ConnectionId, Observation, RoomComparison, RoomFacts};
use store::{ComparedItem, CursorState, KnownItem, MeetingQuery, Reader};

use crate::sample::{at, connection, furnished, meeting, observe, put, room, room_no, succession};

fn main_id() -> ConnectionId {
    ConnectionId::new("main")
}

fn next_id() -> ConnectionId {
    ConnectionId::new("next")
}

fn compared(mailbox: &str, missing: u32) -> RoomComparison {
    RoomComparison {
        mailbox: mailbox.to_owned(),
        name: mailbox.to_owned(),
        before: 2,
        after: 2 - missing,
        same: 2 - missing,
        differ: 0,
        missing,
        added: 0,
        facts: Vec::new(),
        observed: Some(RoomFacts { capacity: Some(20), ..RoomFacts::default() }),
        differences: Vec::new(),
        fault: None,
    }
}

fn item(seen: &Observation, name: &str) -> ComparedItem {
    ComparedItem {
        key: seen.key,
        content: seen.content,
        version: 77,
        source_ref: format!("new-{name}"),
        source_version: "n1".to_owned(),
    }
}

fn known(tx: &Reader<'_>, connection: &ConnectionId) -> Vec<KnownItem> {
    let rooms = tx.room_numbers(connection).unwrap();
    rooms.iter().flat_map(|(no, _)| tx.known_items(*no).unwrap()).collect()
}

#[test]
fn everything_moves_to_the_successor_under_its_ids_and_back_under_the_old_ones() {
    let sample = furnished();
    let mailbox = "room001@practice.example";
    let (same, other, gone) = (meeting("same", 0), meeting("other", 7200), meeting("gone", 14400));
    sample
        .store
        .write(|tx| {
            tx.create_connection(&connection("next"))?;
            // A room that both list is the predecessor's.
            tx.create_room(&room("next", mailbox))?;
            for one in [&same, &other, &gone] {
                put(tx, 0, one, "v1");
            }
            let window = model::Window { start: at(0), end: at(1) };
            tx.put_cursor(
                room_no(tx, 0),
                &CursorState { cursor: "c".into(), window, detailed: true, read_at: at(0) },
            )?;
            tx.put_succession(&succession())?;
            tx.put_compared_rooms(&main_id(), &[compared(mailbox, 1)])?;
            let (seen, differs) =
                (observe(mailbox, &same, "n1"), observe(mailbox, &meeting("other", 9000), "n1"));
            tx.put_compared_items(&main_id(), &[item(&seen, "same"), item(&differs, "other")])
        })
        .unwrap();
    let before = sample
        .store
        .read(|tx| Ok((known(tx, &main_id()), tx.list_meetings(&MeetingQuery::default())?)))
        .unwrap();

    sample.store.write(|tx| tx.move_to_successor(&succession(), true)).unwrap();
    sample
        .store
        .read(|tx| {
            assert!(tx.room_numbers(&main_id())?.is_empty());
            assert_eq!(tx.room_numbers(&next_id())?.len(), 2);
            assert_eq!(tx.list_meetings(&MeetingQuery::default())?.total, 3);
            let known = known(tx, &next_id());
            let versions: Vec<(&str, &str, u64)> = known
                .iter()
                .map(|k| (k.source_ref.as_str(), k.source_version.as_str(), k.observation.version))
                .collect();
            // What says something else there is not known in any version, what is missing there under no id.
            assert_eq!(versions, [("new-other", "", 0), ("new-same", "n1", 77)]);
            assert_eq!(tx.find_room(&next_id(), mailbox)?.unwrap().observed.capacity, Some(20));
            assert_eq!(tx.get_cursor(tx.room_numbers(&next_id())?[0].0)?, None);
            assert_eq!(tx.list_compared_rooms(&main_id(), false, None, 0)?.total, 0);
            Ok(())
        })
        .unwrap();

    sample.store.write(|tx| tx.move_to_predecessor(&succession())).unwrap();
    let after = sample
        .store
        .read(|tx| Ok((known(tx, &main_id()), tx.list_meetings(&MeetingQuery::default())?)))
        .unwrap();
    assert_eq!(after, before);
    let observed = sample.store.read(|tx| Ok(tx.find_room(&main_id(), mailbox)?.unwrap().observed)).unwrap();
    assert_eq!(observed, RoomFacts::default());
}

#[test]
fn rooms_of_a_comparison_come_by_what_there_is_to_see() {
    let sample = furnished();
    let mut unread = compared("c@practice.example", 0);
    unread.fault = Some(model::Fault::setup("x.unread"));
    let rooms = [compared("a@practice.example", 0), compared("b@practice.example", 2), unread];
    sample.store.write(|tx| tx.put_compared_rooms(&main_id(), &rooms)).unwrap();
    let listed = |different| {
        let page =
            sample.store.read(|tx| tx.list_compared_rooms(&main_id(), different, Some(10), 0)).unwrap();
        page.items.into_iter().map(|room| room.mailbox.chars().next().unwrap()).collect::<String>()
    };
    assert_eq!((listed(false), listed(true)), ("cba".to_owned(), "cb".to_owned()));
    assert_eq!(sample.store.read(|tx| tx.count_not_compared(&main_id())).unwrap(), 2);
}

#[test]
fn a_succession_is_found_from_both_sides_and_goes_with_either() {
    for removed in ["main", "next"] {
        for keep in [false, true] {
            let sample = furnished();
            sample
                .store
                .write(|tx| {
                    tx.create_connection(&connection("next"))?;
                    tx.put_succession(&succession())
                })
                .unwrap();
            for side in [main_id(), next_id()] {
                let found = sample.store.read(|tx| tx.find_succession(&side)).unwrap();
                assert_eq!(found, Some(succession()));
            }
            sample.store.write(|tx| tx.remove_connection(&ConnectionId::new(removed), keep)).unwrap();
            let other = if removed == "main" { next_id() } else { main_id() };
            assert_eq!(sample.store.read(|tx| tx.find_succession(&other)).unwrap(), None);
            assert!(sample.store.read(|tx| tx.get_connection(&other)).unwrap().is_some());
        }
    }
}
