//! Meetings and the baseline.

use std::collections::HashMap;

use jiff::Timestamp;
use model::{ConnectionId, MeetingId, Observation, RoomId};
use proptest::prelude::*;
use store::{MeetingQuery, MeetingRow, MeetingText, Reader, Result};

use crate::sample::{Sample, at, furnish, furnished, meeting, observe, put, room_no};

const ELSEWHERE: u32 = u32::MAX;

fn baseline(tx: &Reader<'_>) -> Result<Vec<Observation>> {
    let main = ConnectionId::new("main");
    let numbers = (0..).zip(tx.room_numbers(&main)?).map(|(at, (no, _))| (no, at)).collect();
    let mut cursor = tx.observations(&main)?;
    cursor.iter(&numbers, ELSEWHERE)?.collect()
}

fn titles(sample: &Sample, query: &MeetingQuery) -> Vec<String> {
    let page = sample.store.read(|tx| tx.list_meetings(query)).unwrap();
    assert_eq!(page.total, page.items.len() as u64);
    page.items.into_iter().map(|m| m.meeting.key.uid).collect()
}

#[test]
fn meeting_is_made_changed_and_removed_and_tells_what_it_said_before() {
    let sample = furnished();
    let mut body = meeting("a", 0);
    let first = sample.store.write(|tx| Ok(put(tx, 0, &body, "1"))).unwrap();
    body.title = Some("Changed".to_owned());
    let second = sample.store.write(|tx| Ok(put(tx, 0, &body, "2"))).unwrap();
    assert_ne!(first.content, second.content);
    sample
        .store
        .write(|tx| {
            let stored = tx.find_meeting(room_no(tx, 0), &second.key)?.unwrap();
            assert_eq!(stored.meeting, body);
            assert_eq!(stored.source_version.as_deref(), Some("2"));
            assert_eq!(stored.mailbox, "room001@practice.example");
            assert_eq!(tx.get_meeting(&stored.id)?, Some(stored));
            assert_eq!(baseline(tx)?, [second]);
            assert_eq!(tx.delete_meeting(room_no(tx, 0), &second.key)?, Some(second.content));
            assert_eq!(tx.delete_meeting(room_no(tx, 0), &second.key)?, None);
            assert_eq!(baseline(tx)?, []);
            assert_eq!(tx.list_meetings(&MeetingQuery::default())?.total, 0);
            Ok(())
        })
        .unwrap();
}

#[test]
fn meeting_that_should_be_new_but_is_known_changes_the_known_one() {
    let sample = furnished();
    let mut body = meeting("a", 0);
    let first = sample.store.write(|tx| Ok(put(tx, 0, &body, "1"))).unwrap();
    body.title = Some("Changed".to_owned());
    sample
        .store
        .write(|tx| {
            let second = observe("room001@practice.example", &body, "2");
            let known = tx.find_meeting(room_no(tx, 0), &second.key)?.unwrap();
            let row = MeetingRow {
                observation: &second,
                meeting: &MeetingText::of(&body)?,
                source_ref: Some("a"),
                source_version: Some("2"),
                detailed: true,
                written_at: at(0),
            };
            assert_eq!(tx.meetings()?.put_new(room_no(tx, 0), &row)?, Some(first.content));
            let stored = tx.find_meeting(room_no(tx, 0), &second.key)?.unwrap();
            assert_eq!((&stored.meeting, &stored.id), (&body, &known.id));
            assert_eq!(baseline(tx)?, [second]);
            assert_eq!(tx.list_meetings(&MeetingQuery::default())?.total, 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn same_meeting_in_two_rooms_is_two_rows() {
    let sample = furnished();
    let body = meeting("a", 0);
    sample
        .store
        .write(|tx| {
            put(tx, 0, &body, "1");
            put(tx, 1, &body, "1");
            Ok(())
        })
        .unwrap();
    assert_eq!(titles(&sample, &MeetingQuery::default()), ["a", "a"]);
    let of_room =
        MeetingQuery { room: Some(RoomId::new("main/room002@practice.example")), ..MeetingQuery::default() };
    assert_eq!(titles(&sample, &of_room), ["a"]);
}

#[test]
fn same_mailbox_under_two_connections_is_two_calendars() {
    let sample = furnished();
    sample.store.write(|tx| furnish(tx, "other")).unwrap();
    sample.store.write(|tx| Ok(put(tx, 0, &meeting("a", 0), "1"))).unwrap();
    let seen = sample.store.read(|tx| tx.count_meetings(&ConnectionId::new("other"))).unwrap();
    assert_eq!(seen, 0);
    let other = MeetingQuery { connection: Some(ConnectionId::new("other")), ..MeetingQuery::default() };
    assert_eq!(titles(&sample, &other), Vec::<String>::new());
    let main = MeetingQuery { connection: Some(ConnectionId::new("main")), ..MeetingQuery::default() };
    assert_eq!(titles(&sample, &main), ["a"]);
}

#[test]
fn window_holds_what_overlaps_it_and_a_moment_at_its_start() {
    let sample = furnished();
    let moment = |uid: &str, start: i64| {
        let mut moment = meeting(uid, start);
        moment.when = model::When::Timed { start: at(start), end: at(start), zone: None };
        moment
    };
    sample
        .store
        .write(|tx| {
            put(tx, 0, &meeting("ends-at-start", 10_000 - 3_600), "1");
            put(tx, 0, &meeting("reaches-in", 10_000 - 3_599), "1");
            put(tx, 0, &moment("moment-at-start", 10_000), "1");
            put(tx, 0, &meeting("inside", 12_000), "1");
            put(tx, 0, &meeting("reaches-out", 19_999), "1");
            put(tx, 0, &moment("moment-at-end", 20_000), "1");
            put(tx, 0, &meeting("starts-at-end", 20_000), "1");
            Ok(())
        })
        .unwrap();
    let query = MeetingQuery { from: Some(at(10_000)), to: Some(at(20_000)), ..MeetingQuery::default() };
    assert_eq!(titles(&sample, &query), ["reaches-in", "moment-at-start", "inside", "reaches-out"]);
    let window = model::Window { start: at(10_000), end: at(20_000) };
    assert!(window.overlaps(at(10_000), at(10_000)) && !window.overlaps(at(20_000), at(20_000)));
}

#[test]
fn title_is_searched_as_text_and_pages_follow_each_other() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            for n in 0..5 {
                put(tx, 0, &meeting(&format!("m{n}"), n * 10), "1");
            }
            let mut odd = meeting("odd", 100);
            odd.title = Some("100% \\ done_".to_owned());
            put(tx, 0, &odd, "1");
            Ok(())
        })
        .unwrap();
    let search = |text: &str| MeetingQuery { text: Some(text.to_owned()), ..MeetingQuery::default() };
    assert_eq!(titles(&sample, &search("review M3")), ["m3"]);
    assert_eq!(titles(&sample, &search("100%")), ["odd"]);
    assert_eq!(titles(&sample, &search("\\ done_")), ["odd"]);
    assert_eq!(titles(&sample, &search("%")), ["odd"]);
    let page = MeetingQuery { limit: Some(2), offset: 3, ..MeetingQuery::default() };
    let page = sample.store.read(|tx| tx.list_meetings(&page)).unwrap();
    assert_eq!(page.total, 6);
    let uids: Vec<_> = page.items.iter().map(|m| m.meeting.key.uid.as_str()).collect();
    assert_eq!(uids, ["m3", "m4"]);
}

#[test]
fn uids_that_differ_in_one_byte_are_kept_apart() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            put(tx, 0, &meeting("straße", 0), "1");
            put(tx, 0, &meeting("strasse", 0), "1");
            put(tx, 0, &meeting("会议", 0), "1");
            Ok(())
        })
        .unwrap();
    assert_eq!(titles(&sample, &MeetingQuery::default()).len(), 3);
}

#[test]
fn refresh_remembers_the_version_of_a_meeting_that_says_the_same() {
    let sample = furnished();
    let body = meeting("a", 0);
    sample.store.write(|tx| Ok(put(tx, 0, &body, "1"))).unwrap();
    let newer = observe("room001@practice.example", &body, "2");
    sample
        .store
        .write(|tx| {
            let no = room_no(tx, 0);
            assert!(tx.refresh_meeting(no, &newer, "a", "2", false)?);
            let known = tx.known_items(no)?;
            assert_eq!(known.len(), 1);
            assert_eq!((known[0].source_ref.as_str(), known[0].source_version.as_str()), ("a", "2"));
            assert!(!known[0].detailed);
            assert_eq!(known[0].observation, newer);
            let mut other = newer;
            other.content.0[0] ^= 1;
            assert!(!tx.refresh_meeting(no, &other, "a", "3", false)?);
            assert_eq!(baseline(tx)?, [newer]);
            Ok(())
        })
        .unwrap();
}

#[test]
fn odd_meeting_ids_find_nothing() {
    let sample = furnished();
    for id in
        ["", ".", "1", "1.zz", "x.00000000000000000000000000000000", "1.+0000000000000000000000000000000"]
    {
        assert_eq!(sample.store.read(|tx| tx.get_meeting(&MeetingId::new(id))).unwrap(), None, "{id}");
    }
}

#[test]
fn room_that_is_not_planned_gets_the_number_for_elsewhere() {
    let sample = furnished();
    sample.store.write(|tx| Ok(put(tx, 1, &meeting("a", 0), "1"))).unwrap();
    sample
        .store
        .read(|tx| {
            let mut cursor = tx.observations(&ConnectionId::new("main"))?;
            let seen: Result<Vec<Observation>> = cursor.iter(&HashMap::new(), ELSEWHERE)?.collect();
            assert_eq!(seen?[0].room, ELSEWHERE);
            Ok(())
        })
        .unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// The store agrees with a plain map, and its baseline comes sorted, whatever is put and removed.
    #[test]
    fn baseline_equals_a_map_sorted_by_key(
        changes in prop::collection::vec((0..30_u8, 0..2_usize, 0..4_i64, any::<bool>()), 0..80),
    ) {
        let sample = furnished();
        let mut map = std::collections::BTreeMap::new();
        sample.store.write(|tx| {
            for (uid, room, start, there) in changes {
                let body = meeting(&uid.to_string(), start);
                if there {
                    let mut seen = put(tx, room, &body, "1");
                    seen.room = room as u32;
                    map.insert(seen.key, seen);
                } else {
                    let mailbox = ["room001@practice.example", "room002@practice.example"][room];
                    let key = observe(mailbox, &body, "1").key;
                    let gone = tx.delete_meeting(room_no(tx, room), &key)?;
                    assert_eq!(gone, map.remove(&key).map(|m| m.content));
                }
            }
            let stored = baseline(tx)?;
            assert!(stored.is_sorted());
            assert_eq!(stored, map.values().copied().collect::<Vec<_>>());
            assert_eq!(tx.list_meetings(&MeetingQuery::default())?.total, map.len() as u64);
            Ok(())
        }).unwrap();
    }
}

#[test]
fn instants_before_1970_are_kept() {
    let sample = furnished();
    let mut old = meeting("old", 0);
    let (start, end) = (Timestamp::from_second(-100).unwrap(), Timestamp::from_second(-50).unwrap());
    old.when = model::When::Timed { start, end, zone: None };
    sample.store.write(|tx| Ok(put(tx, 0, &old, "1"))).unwrap();
    let found = sample.store.read(|tx| tx.list_meetings(&MeetingQuery::default())).unwrap();
    assert_eq!(found.items[0].meeting, old);
}
