//! Golden tests of the mapper over events as a public client expects them, through the shipped mapping.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use connector::{
    Access, EndpointReport, Net, NetRequest, NetResponse, PaceKey, ReadEvent, ReadOptions, Seen, SourceItem,
};
use futures::StreamExt;
use http::{HeaderMap, StatusCode};
use model::{Coverage, Fault, MeetingStatus, Response, Sensitivity, SeriesRole, ShowAs, When};
use serde_json::{Value, json};

use crate::support::{Stored, at, mapping, session_on, simulate, window};

/// Gives one event, in the view and by its id.
#[derive(Debug)]
struct OneEvent {
    event: Value,
    sent: Mutex<Vec<NetRequest>>,
}

#[async_trait]
impl Net for OneEvent {
    async fn call(&self, key: &PaceKey, _: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let body = match key.operation {
            "ListCalendars" => json!({ "calendars": [{ "id": "c1", "name": "我的日历" }] }),
            "EventView" => json!({ "events": [self.event], "hasMore": false }),
            _ => json!({ "event": self.event }),
        };
        self.sent.lock().unwrap().push(request);
        Ok(NetResponse {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Bytes::from(body.to_string()),
            elapsed: std::time::Duration::ZERO,
            client_request_id: String::new(),
        })
    }

    async fn inspect(&self, _: &str) -> EndpointReport {
        EndpointReport::default()
    }
}

fn read_with(event: Value, own: Option<String>) -> (Vec<SourceItem>, Coverage, Vec<NetRequest>) {
    let net = Arc::new(OneEvent { event, sent: Mutex::default() });
    let session = session_on(net.clone(), own);
    let (items, coverage) = simulate(async {
        let known = Stored::default();
        let calendar = session.calendar(Access::Connection).unwrap();
        let mut events = calendar.read(
            "a@practice.example",
            window(),
            ReadOptions { details: true, marks: false },
            &known,
        );
        let mut items = Vec::new();
        loop {
            match events.next().await.unwrap() {
                ReadEvent::Batch(batch) => items.extend(batch.into_iter().filter_map(|seen| match seen {
                    Seen::Item(item) => Some(*item),
                    Seen::Broken(_) => None,
                    Seen::Same { .. } => panic!("nothing is known"),
                })),
                ReadEvent::End(coverage) => return (items, coverage),
            }
        }
    });
    drop(session);
    let sent = net.sent.lock().unwrap().clone();
    (items, coverage, sent)
}

fn one(event: Value) -> SourceItem {
    let (mut items, coverage, _) = read_with(event, None);
    assert_eq!(coverage, Coverage::Complete);
    assert_eq!(items.len(), 1);
    items.remove(0)
}

/// Why an event cannot be read.
fn refused(event: Value) -> String {
    let (items, coverage, _) = read_with(event, None);
    let (Coverage::Flawed { fault } | Coverage::Partial { fault }) = coverage else { panic!("{items:?}") };
    assert_eq!((fault.code.as_str(), fault.params["items"].as_str()), ("alimail.events_unreadable", "1"));
    fault.params["reason"].clone()
}

/// As a public client's tests have it.
fn reported() -> Value {
    json!({
        "id": "event-1", "subject": " 项目会议 ",
        "startUtc": { "time": "2026-11-24T01:00:00Z" }, "endUtc": { "time": "2026-11-24T02:00:00Z" },
        "start": { "timezone": "Asia/Shanghai" },
        "organizer": { "email": "Owner@practice.example", "name": "王敏" },
        "attendees": [{ "user": { "email": "member@practice.example" }, "type": "required" }],
        "locations": [{ "type": "defaultLocation", "name": "会议室" }],
        "body": { "bodyText": "讨论项目" },
    })
}

#[test]
fn an_event_as_public_clients_read_it_is_a_meeting() {
    let item = one(reported());
    let meeting = &item.meeting;
    assert_eq!((item.source_ref.as_str(), meeting.title.as_deref()), ("event-1", Some("项目会议")));
    let when = When::Timed {
        start: at("2026-11-24T01:00:00Z"),
        end: at("2026-11-24T02:00:00Z"),
        zone: Some("Asia/Shanghai".into()),
    };
    assert_eq!(meeting.when, when);
    let organizer = meeting.organizer.as_ref().unwrap();
    assert_eq!(
        (organizer.mailbox.as_deref(), organizer.name.as_deref()),
        (Some("owner@practice.example"), Some("王敏"))
    );
    assert_eq!(meeting.attendees[0].party.mailbox.as_deref(), Some("member@practice.example"));
    assert_eq!((meeting.place.as_deref(), meeting.body.as_deref()), (Some("会议室"), Some("讨论项目")));
    // What is not told has the usual value, and the identity is the event's own.
    assert_eq!((meeting.status, meeting.sensitivity), (MeetingStatus::Confirmed, Sensitivity::Normal));
    assert_eq!((meeting.show_as, meeting.series), (ShowAs::Busy, SeriesRole::Single));
    assert_eq!(meeting.attendees[0].response, Response::None);
    assert!(meeting.key.uid.starts_with("alimail-event-"));
}

#[test]
fn what_is_asked_for_is_named_as_the_mapping_has_it() {
    let (_, _, sent) = read_with(reported(), None);
    let urls: Vec<&str> = sent.iter().map(|request| request.url.as_str()).collect();
    let base = "https://alimail-cn.aliyuncs.com/v2/users/a%40practice.example/calendars";
    let view =
        format!("{base}/c1/eventsview?endTime=2026-11-29T01%3A00%3A00Z&startTime=2026-11-19T01%3A00%3A00Z");
    assert_eq!(urls, [base, &view, &format!("{base}/c1/events/event-1")]);
    // Another way of asking, without a release.
    let own = mapping("/view/query", json!({ "from": "{start}", "to": "{end}" }));
    let own = own.replace("\"times\":\"utc\"", "\"times\":\"milliseconds\"");
    let (_, _, sent) = read_with(reported(), Some(own));
    assert!(sent[1].url.ends_with("/eventsview?from=1795050000000&to=1795914000000"), "{}", sent[1].url);
}

#[test]
fn times_are_read_however_they_are_told() {
    let with = |parts: Value| {
        let mut event = reported();
        for key in ["startUtc", "endUtc", "start", "end"] {
            event.as_object_mut().unwrap().remove(key);
        }
        event.as_object_mut().unwrap().extend(parts.as_object().unwrap().clone());
        event
    };
    let local = json!({
        "start": { "dateTime": "2026-11-24T09:00:00", "timezone": "Asia/Shanghai" },
        "end": { "dateTime": "2026-11-24T10:00:00", "timezone": "China Standard Time" },
    });
    assert_eq!(one(with(local)).meeting.when, one(reported()).meeting.when);
    let offset = json!({
        "start": { "dateTime": "2026-11-24T09:00:00+08:00", "timezone": "Asia/Shanghai" },
        "endUtc": { "time": "1795485600000" },
    });
    assert_eq!(one(with(offset)).meeting.when, one(reported()).meeting.when);
    let day =
        |first: &str, last: &str| When::AllDay { first: first.parse().unwrap(), last: last.parse().unwrap() };
    let days = json!({ "startUtc": { "date": "2026-11-24" }, "endUtc": { "date": "2026-11-26" } });
    assert_eq!(one(with(days)).meeting.when, day("2026-11-24", "2026-11-25"));
    let midnights = json!({
        "isAllDay": true,
        "start": { "dateTime": "2026-11-24T00:00:00", "timezone": "Asia/Shanghai" },
        "end": { "dateTime": "2026-11-25T00:00:00", "timezone": "Asia/Shanghai" },
    });
    assert_eq!(one(with(midnights)).meeting.when, day("2026-11-24", "2026-11-24"));
    for (parts, reason) in [
        (json!({}), "no_start"),
        (json!({ "start": { "dateTime": "2026-11-24T09:00:00" } }), "broken_zone"),
        (json!({ "start": { "dateTime": "2026-11-24T09:00:00", "timezone": "Moon/Base" } }), "broken_zone"),
        (
            json!({ "startUtc": { "time": "2026-11-24T02:00:00Z" }, "endUtc": { "time": "2026-11-24T01:00:00Z" } }),
            "ends_before_start",
        ),
    ] {
        assert_eq!(refused(with(parts)), reason);
    }
}

#[test]
fn what_is_cancelled_private_or_undecided_is_so_here() {
    let with = |key: &str, value: Value| {
        let mut event = reported();
        event[key] = value;
        one(event).meeting
    };
    assert_eq!(with("isCancelled", true.into()).status, MeetingStatus::Cancelled);
    assert_eq!(with("responseStatus", json!({ "response": "declined" })).status, MeetingStatus::Cancelled);
    assert_eq!(
        with("responseStatus", json!({ "response": "notResponded" })).status,
        MeetingStatus::Tentative
    );
    // A word that is not known is private: better hidden than told.
    for word in ["private", "confidential", "unheard_of"] {
        let private = with("sensitivity", word.into());
        assert_eq!(
            (private.sensitivity, private.title, private.body),
            (Sensitivity::Private, None, None),
            "{word}"
        );
    }
    assert_eq!(with("showAs", "oof".into()).show_as, ShowAs::Away);
}

#[test]
fn hostile_entries_do_not_spoil_a_read_and_do_not_panic() {
    for event in [
        json!(null),
        json!([]),
        json!("text"),
        json!({}),
        json!({ "id": {} }),
        json!({ "id": "x", "startUtc": { "time": "9999999999999999999" } }),
        json!({ "id": "x", "startUtc": { "date": "0000-00-00" }, "attendees": [1, null, {}] }),
        json!({ "id": "x", "isAllDay": true, "startUtc": { "date": "0001-01-01" }, "endUtc": { "date": "9999-12-31" } }),
    ] {
        assert!(!refused(event).is_empty());
    }
}
