//! Reading calendars, by the contract alone.

use std::collections::BTreeSet;

use connector::{Access, Changed, Cursor, SourceItem};
use jiff::ToSpan;
use model::{Coverage, Meeting, Sensitivity, SeriesRole, When, Window};
use serde_json::json;

use crate::{
    bench::{Bench, Stored, assert_worded, benches, window},
    lacks::Lack,
    rig::{morning, simulate},
};

async fn readers() -> Vec<Bench> {
    benches().await.into_iter().filter(|bench| bench.descriptor().roles.read_calendar).collect()
}

async fn add(bench: &Bench, uid: &str, start: jiff::Timestamp, minutes: i64) {
    let edit = json!({
        "op": "add_meeting", "uid": uid, "subject": uid, "rooms": [bench.company.rooms()[0]],
        "start": start.to_string(), "end": (start + minutes.minutes()).to_string(),
    });
    bench.edit(edit).await;
}

#[test]
fn every_room_is_read_to_its_end_and_each_item_has_an_identity() {
    simulate(async {
        for bench in readers().await {
            for room in bench.company.rooms() {
                let seen = bench.read(&room, window(), &Stored::default()).await;
                assert_eq!(seen.coverage, Coverage::Complete, "{} {room}", bench.name());
                assert!(!seen.items.is_empty() && seen.same.is_empty(), "{} {room}", bench.name());
                let refs: BTreeSet<_> = seen.items.iter().map(|i| &i.source_ref).collect();
                let keys: BTreeSet<_> = seen.items.iter().map(|i| &i.meeting.key).collect();
                assert_eq!(
                    (refs.len(), keys.len()),
                    (seen.items.len(), seen.items.len()),
                    "{}",
                    bench.name()
                );
                for item in &seen.items {
                    assert!(!item.version.is_empty() && !item.meeting.key.uid.is_empty());
                }
            }
        }
    });
}

#[test]
fn versions_stay_until_the_item_changes_and_what_is_known_is_not_brought_again() {
    simulate(async {
        for bench in readers().await {
            let room = bench.company.rooms()[0].clone();
            add(&bench, "WATCHED", morning() + 2.hours(), 30).await;
            let first = bench.read(&room, window(), &Stored::default()).await;
            assert_eq!(bench.read(&room, window(), &Stored::default()).await, first, "{}", bench.name());
            let known = Stored::of(&first.items);
            let second = bench.read(&room, window(), &known).await;
            assert_eq!((second.items.len(), second.same.len()), (0, first.items.len()), "{}", bench.name());
            bench.edit(json!({ "op": "edit_meeting", "uid": "WATCHED", "subject": "changed" })).await;
            let third = bench.read(&room, window(), &known).await;
            let titles: Vec<_> = third.items.iter().map(|item| item.meeting.title.as_deref()).collect();
            assert_eq!(titles, [Some("changed")], "{}", bench.name());
            assert_eq!(third.same.len(), first.items.len() - 1);
            // The same meeting, in a newer version.
            let item = &third.items[0];
            let before = first.items.iter().find(|i| i.source_ref == item.source_ref).unwrap();
            assert_eq!(before.meeting.key, item.meeting.key);
            assert_ne!(before.version, item.version);
        }
    });
}

#[test]
fn a_cursor_survives_a_round_trip_and_tells_whether_anything_changed() {
    simulate(async {
        for bench in readers().await {
            let rooms = bench.company.rooms();
            // Whoever relies on events has to have seen one of their kind.
            add(&bench, "FIRST", morning() + 30.hours(), 30).await;
            let ask = async |room: &str, cursor: Option<&Cursor>| {
                let session = bench.session();
                session.calendar(Access::Connection).unwrap().changed(room, cursor).await.unwrap()
            };
            let first = ask(&rooms[0], None).await;
            if !bench.descriptor().limits.delta {
                assert_eq!(first, Changed::Unknown, "{}", bench.name());
                continue;
            }
            let Changed::Changed { cursor } = first else { panic!("{}: {first:?}", bench.name()) };
            let kept = Cursor(String::from_utf8(cursor.0.clone().into_bytes()).unwrap());
            let Changed::Same { cursor } = ask(&rooms[0], Some(&kept)).await else {
                panic!("{}", bench.name())
            };
            // What happens in another room is none of its business.
            bench
                .edit(json!({
                    "op": "add_meeting", "uid": "ELSEWHERE", "rooms": [rooms[1]],
                    "start": "2026-11-24T03:00:00Z", "end": "2026-11-24T04:00:00Z",
                }))
                .await;
            let again = ask(&rooms[0], Some(&cursor)).await;
            assert!(matches!(again, Changed::Same { .. }), "{}: {again:?}", bench.name());
            add(&bench, "NEW", morning() + 3.hours(), 30).await;
            let mut newest = cursor.clone();
            for old in [&kept, &cursor] {
                let changed = ask(&rooms[0], Some(old)).await;
                let Changed::Changed { cursor: newer } = changed else {
                    panic!("{}: {changed:?}", bench.name())
                };
                let same = ask(&rooms[0], Some(&newer)).await;
                assert!(matches!(same, Changed::Same { .. }), "{}: {same:?}", bench.name());
                newest = newer;
            }
            bench.edit(json!({ "op": "remove_meeting", "uid": "NEW" })).await;
            assert!(
                matches!(ask(&rooms[0], Some(&newest)).await, Changed::Changed { .. }),
                "{}",
                bench.name()
            );
            for rubbish in ["", "rubbish", "H4sIAAAA", "会桥"] {
                let answer = ask(&rooms[0], Some(&Cursor(rubbish.to_owned()))).await;
                assert!(!matches!(answer, Changed::Same { .. }), "{}: {rubbish}", bench.name());
            }
        }
    });
}

#[test]
fn private_meetings_are_masked_before_they_are_handed_over() {
    simulate(async {
        for bench in readers().await.into_iter().filter(|bench| !bench.lacks(Lack::Private)) {
            let (room, world) = (bench.company.rooms()[0].clone(), bench.company.kit.world());
            bench.edit(json!({
                "op": "add_meeting", "uid": "SECRET", "subject": "canary-subject", "body": "canary-body",
                "organizer": world.people[2].mailbox, "attendees": [world.people[3].mailbox], "private": true,
                "rooms": [room], "start": "2026-11-24T03:00:00Z", "end": "2026-11-24T04:00:00Z",
            })).await;
            let seen = bench.read(&room, window(), &Stored::default()).await;
            let item = bench.of(&seen, "SECRET")[0];
            let meeting = &item.meeting;
            assert_eq!(meeting.sensitivity, Sensitivity::Private, "{}", bench.name());
            assert_eq!(
                (&meeting.title, &meeting.body, &meeting.organizer, &meeting.place),
                (&None, &None, &None, &None)
            );
            assert!(meeting.attendees.is_empty());
            assert!(
                matches!(&meeting.when, When::Timed { start, .. } if start.to_string() == "2026-11-24T03:00:00Z")
            );
            assert!(!format!("{seen:?}").contains("canary"), "{}", bench.name());
        }
    });
}

#[test]
fn all_day_meetings_are_dates_whatever_zone_they_were_made_in() {
    simulate(async {
        for bench in readers().await {
            let room = bench.company.rooms()[0].clone();
            let zones = [
                "Asia/Shanghai",
                "UTC",
                "America/New_York",
                "Europe/Berlin",
                "Asia/Kolkata",
                "Pacific/Auckland",
            ];
            for zone in zones {
                bench.edit(json!({
                    "op": "add_meeting", "uid": format!("DAY {zone}"), "subject": format!("DAY {zone}"), "rooms": [room],
                    "first": "2026-11-25", "last": "2026-11-25", "zone": zone,
                })).await;
            }
            let seen = bench.read(&room, window(), &Stored::default()).await;
            for zone in zones {
                let uid = format!("DAY {zone}");
                let found = bench.of(&seen, &uid).into_iter().next();
                let item = found.unwrap_or_else(|| panic!("{} {zone}: {seen:#?}", bench.name()));
                let days = When::AllDay {
                    first: "2026-11-25".parse().unwrap(),
                    last: "2026-11-25".parse().unwrap(),
                };
                assert_eq!(item.meeting.when, days, "{} {zone}", bench.name());
            }
        }
    });
}

#[test]
fn a_window_holds_what_touches_it_and_nothing_else() {
    simulate(async {
        for bench in readers().await {
            let room = bench.company.rooms()[0].clone();
            let (start, end) = (morning() + 30.hours(), morning() + 34.hours());
            let whole = start.duration_until(end);
            add(&bench, "BEFORE", start - 30.minutes(), 30).await;
            add(&bench, "AT-START", start, 30).await;
            add(&bench, "ACROSS-START", start - 30.minutes(), 31).await;
            add(&bench, "AROUND", start - 30.minutes(), whole.as_mins() + 60).await;
            add(&bench, "ACROSS-END", end - 1.minute(), 30).await;
            add(&bench, "AT-END", end, 30).await;
            let seen = bench.read(&room, Window { start, end }, &Stored::default()).await;
            assert_eq!(seen.coverage, Coverage::Complete);
            for inside in ["AT-START", "ACROSS-START", "AROUND", "ACROSS-END"] {
                assert_eq!(bench.of(&seen, inside).len(), 1, "{} {inside}: {seen:?}", bench.name());
            }
            for outside in ["BEFORE", "AT-END"] {
                assert!(bench.of(&seen, outside).is_empty(), "{} brings {outside}", bench.name());
            }
        }
    });
}

#[test]
fn a_series_comes_as_occurrences_each_with_the_start_its_rule_gave_it() {
    simulate(async {
        for bench in readers().await {
            let room = bench.company.rooms()[0].clone();
            bench
                .edit(json!({
                    "op": "add_meeting", "uid": "SERIES", "subject": "daily", "rooms": [room],
                    "start": "2026-11-23T01:00:00Z", "end": "2026-11-23T01:30:00Z",
                    "repeat": {
                        "rrule": "FREQ=DAILY;COUNT=5", "deleted": ["2026-11-24T01:00:00Z"],
                        "changed": [{
                            "original_start": "2026-11-25T01:00:00Z", "start": "2026-11-25T07:00:00Z",
                            "end": "2026-11-25T08:00:00Z", "subject": "moved",
                        }],
                    },
                }))
                .await;
            let seen = bench.read(&room, window(), &Stored::default()).await;
            let of_series = match bench.lacks(Lack::Uids) {
                true => ["daily", "moved"].map(|title| bench.of(&seen, title)).concat(),
                false => bench.of(&seen, "SERIES"),
            };
            let uids: BTreeSet<_> = of_series.iter().map(|item| &item.meeting.key.uid).collect();
            assert_eq!(uids.len(), 1, "{}: one series", bench.name());
            let mut told: Vec<_> = (of_series.into_iter())
                .map(|item| {
                    let When::Timed { start, .. } = &item.meeting.when else { panic!("{item:?}") };
                    let key = item.meeting.key.occurrence.unwrap().to_string();
                    (key, start.to_string(), item.meeting.title.clone().unwrap(), item.meeting.series)
                })
                .collect();
            told.sort_by(|a, b| a.0.cmp(&b.0));
            let plain = |day: u32| {
                let at = format!("2026-11-{day}T01:00:00Z");
                (at.clone(), at, "daily".to_owned(), SeriesRole::Occurrence)
            };
            let moved = ("2026-11-25T01:00:00Z", "2026-11-25T07:00:00Z");
            let moved = (moved.0.to_owned(), moved.1.to_owned(), "moved".to_owned(), SeriesRole::Exception);
            assert_eq!(told, [plain(23), moved, plain(26), plain(27)], "{}", bench.name());
        }
    });
}

/// Two interfaces to one organisation must not make two meetings of one.
#[test]
fn one_organisation_looks_the_same_through_every_provider() {
    simulate(async {
        let mut seen: Vec<(Bench, Vec<(String, SourceItem)>)> = Vec::new();
        for bench in readers().await {
            let room = bench.company.rooms()[0].clone();
            let edit = json!({
                "op": "add_meeting", "uid": "SERIES", "subject": "daily", "rooms": [room],
                "start": "2026-11-23T01:00:00Z", "end": "2026-11-23T01:30:00Z",
                "repeat": { "rrule": "FREQ=DAILY;COUNT=3", "deleted": [], "changed": [] },
            });
            bench.edit(edit).await;
            let mut told = Vec::new();
            for room in bench.company.rooms() {
                let seen = bench.read(&room, window(), &Stored::default()).await;
                told.extend(seen.items.into_iter().map(|item| (room.clone(), item)));
            }
            seen.push((bench, told));
        }
        for pair in seen.windows(2) {
            let (one, other) = (&pair[0], &pair[1]);
            let lacks = |lack| one.0.lacks(lack) || other.0.lacks(lack);
            let told = |(bench, told): &(Bench, Vec<_>)| lines(told, lacks(Lack::Uids), bench);
            assert_eq!(told(one), told(other), "{} and {}", one.0.name(), other.0.name());
        }
    });
}

/// What is to be seen of meetings, a line each, sorted; without what one of two providers does not have.
fn lines(told: &[(String, SourceItem)], no_uids: bool, bench: &Bench) -> Vec<String> {
    let line = |(room, item): &(String, SourceItem)| {
        let Meeting { key, title, when, status, series, .. } = &item.meeting;
        // Readers of servers that keep a UID's case hand it on as it is spelt.
        let uid = if no_uids { String::new() } else { key.uid.to_ascii_lowercase() };
        // Exchange writes it before the title of what was cancelled; others do not.
        let title = title.as_deref().map(|title| title.trim_start_matches("Canceled: "));
        format!("{room} {uid} {:?} {title:?} {when:?} {status:?} {series:?}", key.occurrence)
    };
    let mut lines: Vec<String> = told.iter().map(line).collect();
    lines.sort();
    assert!(lines.len() > 10, "{}", bench.name());
    lines
}

#[test]
fn a_mailbox_that_does_not_exist_ends_partial_with_a_fault_that_names_it() {
    simulate(async {
        for bench in readers().await {
            let seen = bench.read("room999@practice.example", window(), &Stored::default()).await;
            let Coverage::Partial { fault } = seen.coverage else { panic!("{}", bench.name()) };
            assert_eq!(fault.params["mailbox"], "room999@practice.example", "{}", bench.name());
            assert_worded(&fault);
        }
    });
}

#[test]
fn a_session_that_is_stopped_ends_its_reads_at_once() {
    simulate(async {
        for bench in readers().await {
            let room = bench.company.rooms()[0].clone();
            bench.company.set("latency=60000");
            let nothing = Stored::default();
            let (seen, ()) = futures::join!(bench.read(&room, window(), &nothing), async {
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                bench.cancel.cancel();
            });
            let Coverage::Partial { fault } = seen.coverage else { panic!("{}", bench.name()) };
            assert_eq!(fault.code, "net.cancelled", "{}", bench.name());
        }
    });
}
