//! Reading calendars: what the conformance suite does not ask.

use connector::{Access, Located};
use jiff::{ToSpan, tz::TimeZone};
use model::{Coverage, When};
use serde_json::{Value, json};

use crate::support::{MORNING, Practice, Stored, at, described, how, scripted, session_on, simulate, window};

#[test]
fn lists_that_are_brief_are_filled_one_by_one() {
    simulate(async {
        let practice = Practice::described(|d| d["meeting"]["whole"] = false.into());
        practice.set("brief_lists");
        let (items, _, coverage) = practice.read(&practice.room(), &Stored::default()).await;
        assert_eq!(coverage, Coverage::Complete);
        assert!(items.iter().any(|item| !item.meeting.attendees.is_empty() && item.meeting.body.is_some()));
        let known = Stored::of(&items);
        let before = practice.kit.journal.total();
        let (new, same, _) = practice.read(&practice.room(), &known).await;
        assert_eq!((new.len(), same.len()), (0, items.len()));
        assert_eq!(practice.kit.journal.total() - before, 1, "what is known is not asked for");
    });
}

#[test]
fn a_meeting_is_told_from_one_that_is_gone_and_from_one_nobody_can_tell() {
    simulate(async {
        let practice = Practice::new();
        let (me, one) = (practice.person(0), practice.booking("located"));
        let made = practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        let session = practice.again(&[]).session;
        let locate = async |id: &str| session.calendar(Access::Connection).unwrap().locate(&me, id).await;
        let Located::There(item) = locate(&made.source_ref).await.unwrap() else { panic!() };
        assert_eq!((&item.version, &item.meeting), (&made.version, &made.echo));
        let target = connector::Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
        practice.writer().delete(&"d".into(), target, how()).await.unwrap();
        assert_eq!(locate(&made.source_ref).await.unwrap(), Located::Gone);
        assert_eq!(locate("M999999").await.unwrap(), Located::Gone);
        // 404 in words that are not described says nothing of the meeting.
        practice.set("no_meetings_topic");
        assert_eq!(locate(&made.source_ref).await.unwrap_err().code, "oarest.not_found");
        let less = Practice::described(|d| drop(d["topics"].as_object_mut().unwrap().remove("meetings.get")));
        let calendar = less.session.calendar(Access::Connection).unwrap();
        assert_eq!(calendar.locate(&me, "M000001").await.unwrap(), Located::Unknown);
    });
}

/// A list of one meeting, read by a description's times.
async fn when(times: Value, meeting: Value) -> Result<When, String> {
    let own = described(|d| {
        d["times"] = times;
        d["topics"] = json!({
            "members.meetings": { "method": "GET", "path": "/m/{mailbox}", "query": { "a": "{from}", "b": "{to}" }, "list": "/list" },
        });
        drop(d.as_object_mut().unwrap().remove("answers"));
        d["write"] = json!({});
    });
    let net = scripted(move |_| (200, json!({ "list": [meeting] }).to_string()));
    let session = session_on(net, Some(own)).unwrap();
    let calendar = session.calendar(Access::Connection).unwrap();
    let (mut found, mut end) = (None, None);
    let options = connector::ReadOptions { details: true, marks: false };
    let known = Stored::default();
    let mut events = calendar.read("a@practice.example", window(), options, &known);
    while let Some(event) = futures::StreamExt::next(&mut events).await {
        match event {
            connector::ReadEvent::Batch(batch) => found = batch.into_iter().next(),
            connector::ReadEvent::End(coverage) => end = Some(coverage),
        }
    }
    match (found, end) {
        (Some(connector::Seen::Item(item)), _) => Ok(item.meeting.when),
        (_, Some(Coverage::Flawed { fault })) => {
            Err(fault.params.get("reason").cloned().unwrap_or(fault.code))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn times_are_read_in_the_form_that_is_described_and_in_no_other() {
    simulate(async {
        let hour = |zone: Option<&str>| {
            let start = at(MORNING);
            Ok(When::Timed { start, end: start + 1.hour(), zone: zone.map(str::to_owned) })
        };
        let of = |instant: &str, pattern: &str| {
            let mut times = json!({ "zone": "Asia/Shanghai", "instant": instant });
            if !pattern.is_empty() {
                times["pattern"] = pattern.into();
            }
            times
        };
        let meeting = |start: Value, end: Value| json!({ "id": "1", "start": start, "end": end });
        let cases = [
            (of("rfc3339", ""), "2026-11-24T09:00:00+08:00".into(), "2026-11-24T02:00:00Z".into()),
            (of("rfc3339", ""), "2026-11-24T09:00:00".into(), "2026-11-24T10:00:00".into()),
            (of("seconds", ""), 1_795_482_000.into(), "1795485600".into()),
            (of("milliseconds", ""), 1_795_482_000_000_i64.into(), "1795485600000".into()),
            (of("pattern", "%Y-%m-%d %H:%M:%S"), "2026-11-24 09:00:00".into(), "2026-11-24 10:00:00".into()),
            (of("pattern", "%Y%m%d%H%M%z"), "202611240900+0800".into(), "202611240300+0100".into()),
        ];
        for (times, start, end) in cases {
            let told: Result<When, String> = when(times.clone(), meeting(start, end)).await;
            assert_eq!(told, hour(None), "{times}");
        }
        let mut zoned = meeting("2026-11-23T20:00:00".into(), "2026-11-23T21:00:00".into());
        zoned["zone"] = "America/New_York".into();
        assert_eq!(when(of("rfc3339", ""), zoned.clone()).await, hour(Some("America/New_York")));
        zoned["zone"] = "Middle Earth".into();
        assert_eq!(when(of("rfc3339", ""), zoned).await, Err("broken_zone".to_owned()));
        for (bad, reason) in [
            (meeting("24.11.2026".into(), Value::Null), "mapping_failed"),
            (meeting(Value::Null, Value::Null), "no_start"),
            (meeting("2026-11-24T09:00:00Z".into(), "2026-11-24T08:00:00Z".into()), "ends_before_start"),
        ] {
            assert_eq!(when(of("rfc3339", ""), bad).await, Err(reason.to_owned()));
        }
    });
}

#[test]
fn whole_days_are_days_inclusive_or_exclusive_as_described() {
    simulate(async {
        let days = |last: &str| json!({ "zone": "Asia/Shanghai", "last_day": last, "day": "%Y/%m/%d" });
        let meeting = json!({
            "id": "1", "start": "2026-11-24T16:00:00Z", "all_day": 1, "first_day": "2026/11/25", "last_day": "2026/11/26",
        });
        let of = |last: &str| {
            Ok(When::AllDay { first: "2026-11-25".parse().unwrap(), last: last.parse().unwrap() })
        };
        assert_eq!(when(days("inclusive"), meeting.clone()).await, of("2026-11-26"));
        assert_eq!(when(days("exclusive"), meeting).await, of("2026-11-25"));
        let by_instants = json!({ "id": "1", "all_day": true, "start": "2026-11-24T16:00:00Z", "end": "2026-11-25T16:00:00Z" });
        assert_eq!(when(days("exclusive"), by_instants).await, of("2026-11-25"));
    });
}

#[test]
fn a_room_that_has_not_answered_holds_a_tentative_meeting() {
    simulate(async {
        let practice = Practice::new();
        let (room, person) = (practice.room(), practice.person(0));
        practice.edit(json!({
            "op": "add_meeting", "uid": "ASKED", "subject": "asked", "organizer": person, "rooms": [room],
            "start": "2026-11-24T03:00:00Z", "end": "2026-11-24T04:00:00Z", "tentative": true,
        }));
        let (items, _, _) = practice.read(&room, &Stored::default()).await;
        let asked = items.iter().find(|item| item.meeting.key.uid == "asked").unwrap();
        assert_eq!(asked.meeting.status, model::MeetingStatus::Tentative);
        let (items, _, _) = practice.read(&person, &Stored::default()).await;
        let own = items.iter().find(|item| item.meeting.key.uid == "asked").unwrap();
        assert_eq!(own.meeting.status, model::MeetingStatus::Confirmed);
        assert_eq!(own.meeting.when.span(&TimeZone::UTC).0, at("2026-11-24T03:00:00Z"));
    });
}
