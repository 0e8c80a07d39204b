//! One meeting of the contract, whole, there and back.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use connector::{Access, Net, ReadEvent, ReadOptions, Seen, Session, Target, WriteGrant};
use futures::{FutureExt, StreamExt};
use http::{Request, Response};
use model::{
    Attendee, AttendeeRole, Meeting, MeetingKey, MeetingStatus, Party, Sensitivity, SeriesRole, ShowAs, When,
};
use serde_json::{Value, json};
use wire::InProcessNet;

use crate::support::{Stored, at, fixed_clock, how, session_on, simulate, window};

fn answer() -> Value {
    json!({
        "id": "M000007-20261125", "uid": "Golden-UID@practice.example", "version": 12, "title": "预算评审",
        "start": "2026-11-25T02:00:00Z", "end": "2026-11-25T03:30:00Z", "zone": "Asia/Shanghai", "all_day": false,
        "organizer": { "id": "u000000", "mail": "Wang.Min@practice.example", "name": "王敏" },
        "attendees": [
            { "id": "u000001", "mail": "li.na@practice.example", "name": "李娜", "role": "required", "answer": "accepted" },
            { "id": null, "mail": "guest@elsewhere.example", "name": "Guest", "role": "optional", "answer": "none" },
        ],
        "spaces": [{ "id": "s000012", "mail": "room001@practice.example", "name": "一号会议室", "state": "booked" }],
        "place": "三楼", "content": "议程\n1. 预算", "state": "planned", "private": false, "busy": "away",
        "series_id": "M000007", "original_start": "2026-11-25T01:00:00Z", "changed": true, "external_id": null,
    })
}

fn meeting() -> Meeting {
    let one = |name: &str, mail: &str, role, response| Attendee {
        party: Party { name: Some(name.to_owned()), mailbox: Some(mail.to_owned()) },
        role,
        response,
    };
    use AttendeeRole::{Optional, Required, Resource};
    use model::Response::{Accepted, None as Unanswered};
    Meeting {
        key: MeetingKey::occurrence("golden-uid@practice.example", at("2026-11-25T01:00:00Z")),
        title: Some("预算评审".into()),
        when: When::Timed {
            start: at("2026-11-25T02:00:00Z"),
            end: at("2026-11-25T03:30:00Z"),
            zone: Some("Asia/Shanghai".into()),
        },
        organizer: Some(Party {
            name: Some("王敏".into()),
            mailbox: Some("wang.min@practice.example".into()),
        }),
        attendees: vec![
            one("李娜", "li.na@practice.example", Required, Accepted),
            one("Guest", "guest@elsewhere.example", Optional, Unanswered),
            one("一号会议室", "room001@practice.example", Resource, Accepted),
        ],
        attendees_beyond: 0,
        place: Some("三楼".into()),
        body: Some("议程\n1. 预算".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Away,
        series: SeriesRole::Exception,
    }
}

/// Requests that were written: method, path and body.
type Written = Arc<Mutex<Vec<(String, String, Value)>>>;

/// A session whose other side knows one meeting and notes what is written.
fn session(meeting: Value) -> (Arc<dyn Session>, Written) {
    let written = Written::default();
    let noted = Arc::clone(&written);
    let handler = move |request: Request<Bytes>| {
        let path = request.uri().path().trim_start_matches("/api/v1").to_owned();
        let data = match path.as_str() {
            "/members/by-mail" => json!({ "id": "u000000" }),
            "/spaces/by-mail" => json!({ "id": "s000012" }),
            _ if path.ends_with("/meetings") && request.method() == "GET" => {
                json!({ "items": [meeting], "more": false })
            }
            _ if path.starts_with("/meetings/by-external") => Value::Null,
            _ if request.method() == "GET" => meeting.clone(),
            _ => {
                let body = serde_json::from_slice(request.body()).unwrap_or_default();
                noted.lock().unwrap().push((request.method().to_string(), path, body));
                json!({ "id": "M000007" })
            }
        };
        let body = json!({ "code": 0, "data": data }).to_string();
        futures::future::ready(Response::new(Bytes::from(body))).boxed()
    };
    let net: Arc<dyn Net> =
        Arc::new(InProcessNet::new(Arc::new(handler), "Roombridge/test", fixed_clock(), 7).unwrap());
    (session_on(net, None).unwrap(), written)
}

#[test]
fn a_meeting_is_read_whole() {
    simulate(async {
        let (session, _) = session(answer());
        let calendar = session.calendar(Access::Connection).unwrap();
        let (known, options) = (Stored::default(), ReadOptions { details: true, marks: false });
        let events: Vec<_> =
            calendar.read("wang.min@practice.example", window(), options, &known).collect().await;
        let ReadEvent::Batch(batch) = &events[0] else { panic!("{events:?}") };
        let Seen::Item(item) = &batch[0] else { panic!("{batch:?}") };
        assert_eq!((item.source_ref.as_str(), &item.meeting), ("M000007-20261125", &meeting()));
    });
}

#[test]
fn a_meeting_is_written_as_the_contract_has_it() {
    simulate(async {
        let grant = WriteGrant::mint("p1".into(), "r1".into());
        let mut there = answer();
        there["id"] = "M000007".into();
        let (session, written) = session(there);
        let wanted = Meeting { key: MeetingKey::single("ours"), series: SeriesRole::Single, ..meeting() };
        let writer = session.writer(&grant).unwrap();
        let me = "wang.min@practice.example";
        let made = writer.create(&"step-1".into(), me, &wanted, how()).await.unwrap();
        let (method, path, body) = written.lock().unwrap().remove(0);
        assert_eq!((method.as_str(), path.as_str()), ("POST", "/meetings"));
        assert_eq!(
            body,
            json!({
                "organizer": "u000000", "title": "预算评审", "all_day": false, "start": "2026-11-25T10:00:00+08:00",
                "end": "2026-11-25T11:30:00+08:00", "zone": "Asia/Shanghai",
                "attendees": [
                    { "mail": "li.na@practice.example", "name": "李娜", "role": "required" },
                    { "mail": "guest@elsewhere.example", "name": "Guest", "role": "optional" },
                ],
                "spaces": ["s000012"], "place": "三楼", "content": "议程\n1. 预算", "private": false, "busy": "away",
                "external_id": "step-1", "notify": true,
            })
        );
        let day = "2026-11-26".parse().unwrap();
        let after = Meeting { when: When::AllDay { first: day, last: day }, body: None, ..made.echo.clone() };
        let target = Target { mailbox: me, source_ref: &made.source_ref, version: &made.version };
        // The other side shows no change: what matters is what was sent.
        writer.update(&"step-2".into(), target, &made.echo, &after, how()).await.unwrap();
        let (method, path, body) = written.lock().unwrap().remove(0);
        assert_eq!((method.as_str(), path.as_str()), ("PATCH", "/meetings/M000007"));
        assert_eq!(
            body,
            json!({
                "all_day": true, "first_day": "2026-11-26", "last_day": "2026-11-26", "zone": "Asia/Shanghai",
                "content": "", "notify": true, "version": 12,
            })
        );
        writer.delete(&"step-3".into(), target, how()).await.unwrap();
        let (method, path, body) = written.lock().unwrap().remove(0);
        assert_eq!((method.as_str(), path.as_str()), ("POST", "/meetings/M000007/cancel"));
        assert_eq!(body, json!({ "notify": true, "version": 12 }));
    });
}
