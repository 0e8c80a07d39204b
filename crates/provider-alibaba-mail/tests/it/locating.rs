//! Where an event is that was read once: there, moved, gone, or not to be told.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use connector::{
    Access, EndpointReport, Located, Net, NetRequest, NetResponse, PaceKey, Session, SourceItem,
};
use http::{HeaderMap, StatusCode};
use model::{AttendeeRole, Fault, Field, FieldSet, Meeting, MeetingStatus, Party, Sensitivity, ShowAs, When};
use serde_json::{Value, json};

use crate::support::{Practice, Stored, at, how, session_on, simulate};

async fn locate(session: &dyn Session, mailbox: &str, id: &str) -> Result<Located, Fault> {
    session.calendar(Access::Connection).unwrap().locate(mailbox, id).await
}

/// Somebody with one meeting in the calendar, and that as it is read.
async fn one_meeting(practice: &Practice) -> (String, SourceItem) {
    let me = "new@practice.example".to_owned();
    practice.edit(json!({ "op": "add_person", "mailbox": me }));
    practice.edit(json!({
        "op": "add_meeting", "uid": "ONE", "subject": "one", "organizer": me,
        "start": "2026-11-24T05:00:00Z", "end": "2026-11-24T06:00:00Z",
    }));
    let (mut items, _, _) = practice.read(&me, &Stored::default()).await;
    assert_eq!(items.len(), 1);
    (me, items.remove(0))
}

fn remove(practice: &Practice) {
    practice.edit(json!({ "op": "remove_meeting", "uid": "ONE" }));
}

#[test]
fn an_event_is_found_as_it_was_read_wherever_it_moved_until_it_is_removed() {
    simulate(async {
        let practice = Practice::new();
        let (me, item) = one_meeting(&practice).await;
        let found = locate(&*practice.session, &me, &item.source_ref).await.unwrap();
        assert_eq!(found, Located::There(Box::new(item.clone())));
        practice.edit(json!({ "op": "edit_meeting", "uid": "ONE",
            "start": "2027-03-01T05:00:00Z", "end": "2027-03-01T06:00:00Z" }));
        assert_eq!(practice.read(&me, &Stored::default()).await.0, [], "it moved out of the window");
        let Located::There(found) = locate(&*practice.session, &me, &item.source_ref).await.unwrap() else {
            panic!("it is there")
        };
        let When::Timed { start, .. } = found.meeting.when else { panic!("{found:?}") };
        assert_eq!(start, at("2027-03-01T05:00:00Z"));
        remove(&practice);
        assert_eq!(locate(&*practice.session, &me, &item.source_ref).await.unwrap(), Located::Gone);
    });
}

#[test]
fn an_event_is_gone_only_while_asking_for_events_is_seen_to_work() {
    simulate(async {
        let practice = Practice::new();
        let (me, item) = one_meeting(&practice).await;
        remove(&practice);
        // Nothing else is there that could be asked for.
        let fresh = practice.again(&[]);
        assert_eq!(locate(&*fresh.session, &me, &item.source_ref).await.unwrap(), Located::Unknown);
        practice.edit(json!({ "op": "add_meeting", "uid": "TWO", "subject": "two", "organizer": me,
            "start": "2027-01-24T05:00:00Z", "end": "2027-01-24T06:00:00Z" }));
        assert_eq!(locate(&*fresh.session, &me, &item.source_ref).await.unwrap(), Located::Gone);
    });
}

#[test]
fn what_may_have_been_in_another_calendar_is_not_missed_in_this_one() {
    simulate(async {
        let practice = Practice::new();
        let (me, item) = one_meeting(&practice).await;
        let other = practice.again(&[("calendar_folder", "生日")]);
        assert_eq!(locate(&*other.session, &me, &item.source_ref).await.unwrap(), Located::Unknown);
        remove(&practice);
        for fault in ["renamed_calendar", "nameless_calendars"] {
            let fresh = practice.again(&[]);
            fresh.set(fault);
            fresh.read(&practice.room(), &Stored::default()).await;
            assert_eq!(
                locate(&*fresh.session, &me, &item.source_ref).await.unwrap(),
                Located::Unknown,
                "{fault}"
            );
            // Its name is gone since the session began.
            assert_eq!(
                locate(&*practice.session, &me, &item.source_ref).await.unwrap(),
                Located::Unknown,
                "{fault}"
            );
            practice.kit.faults.clear(None);
        }
        assert_eq!(locate(&*practice.session, &me, &item.source_ref).await.unwrap(), Located::Gone);
    });
}

#[test]
fn what_is_refused_is_not_gone() {
    simulate(async {
        for (fault, code) in [
            ("no_calendar_permission", "alimail.permission_missing"),
            ("frozen", "alimail.permission_missing"),
            ("server_error", "alimail.server_error"),
            ("error_code=EventNotFound", "alimail.unknown_code"),
            ("html", "alimail.not_this_service"),
        ] {
            let practice = Practice::new();
            let (me, item) = one_meeting(&practice).await;
            remove(&practice);
            practice.set(fault);
            let found = locate(&*practice.session, &me, &item.source_ref).await;
            assert_eq!(found.unwrap_err().code, code, "{fault}");
        }
        let practice = Practice::new();
        let (me, item) = one_meeting(&practice).await;
        practice.set("no_starts");
        assert_eq!(locate(&*practice.session, &me, &item.source_ref).await.unwrap(), Located::Unknown);
    });
}

/// A service whose view shows `other`, and what it says of events.
#[derive(Debug)]
struct Says {
    other: (u16, Value),
    wanted: (u16, Value),
}

#[async_trait]
impl Net for Says {
    async fn call(&self, key: &PaceKey, _: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let (status, body) = match key.operation {
            "ListCalendars" => (200, json!({ "calendars": [{ "id": "c1", "name": "我的日历" }] })),
            "EventView" => (200, json!({ "events": [event("other")], "hasMore": false })),
            _ if request.url.ends_with("/other") => self.other.clone(),
            _ => self.wanted.clone(),
        };
        Ok(NetResponse {
            status: StatusCode::from_u16(status).unwrap(),
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

fn event(id: &str) -> Value {
    json!({ "id": id, "subject": id, "startUtc": { "time": "2026-11-24T01:00:00Z" } })
}

#[test]
fn only_the_services_own_word_counts_and_only_where_another_event_is_given() {
    simulate(async {
        let given = || (200, json!({ "event": event("other") }));
        let own = || (404, json!({ "detailErrorCode": "X.Y", "message": "m" }));
        // A gateway that does not know the path says it of every event.
        let gateway = || (404, json!({ "message": "no route" }));
        for (other, wanted, expected) in [
            (given(), own(), Located::Gone),
            (own(), own(), Located::Unknown),
            (given(), gateway(), Located::Unknown),
            (gateway(), gateway(), Located::Unknown),
            (given(), given(), Located::Unknown),
        ] {
            let session = session_on(Arc::new(Says { other, wanted: wanted.clone() }), None);
            let found = locate(&*session, "a@practice.example", "wanted").await.unwrap();
            assert_eq!(found, expected, "{wanted:?}");
        }
    });
}

/// Every field it declares as writable is written and comes back; the fixed ones are refused.
#[test]
fn a_calendar_holds_what_the_provider_says() {
    simulate(async {
        let capability = provider_alibaba_mail::provider().capability();
        let set = |fields: &[Field]| fields.iter().copied().collect::<FieldSet>();
        assert_eq!(capability.reads, FieldSet::ALL.minus(set(&[Field::ShowAs])));
        let fixed = set(&[Field::ShowAs, Field::Organizer, Field::Status]);
        assert_eq!((capability.writes, capability.series), (FieldSet::ALL.minus(fixed), None));
        let practice = Practice::new();
        let (me, guest, room) = (practice.person(0), practice.person(1), practice.room());
        let full = practice.booking("after");
        let before = Meeting { attendees: Vec::new(), title: Some("before".into()), ..full.clone() };
        let made = practice.writer().create(&"s1".into(), &me, &before, how()).await.unwrap();
        let after = Meeting {
            when: When::AllDay { first: "2026-11-26".parse().unwrap(), last: "2026-11-27".parse().unwrap() },
            place: Some("301".into()),
            body: Some("neu".into()),
            ..full
        };
        let target = connector::Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
        let written = practice.writer().update(&"u".into(), target, &made.echo, &after, how()).await.unwrap();
        let echo = &written.echo;
        assert_eq!((&echo.title, &echo.when, &echo.place), (&after.title, &after.when, &after.place));
        assert_eq!((&echo.body, echo.show_as), (&after.body, ShowAs::Busy));
        let people: Vec<_> = echo.attendees.iter().map(|one| (one.party.mailbox.clone(), one.role)).collect();
        assert_eq!(people, [(Some(guest), AttendeeRole::Required), (Some(room), AttendeeRole::Resource)]);
        let target = connector::Target { version: &written.version, ..target };
        for (field, other) in [
            (
                "organizer",
                Meeting {
                    organizer: Some(Party { name: None, mailbox: Some(practice.person(2)) }),
                    ..echo.clone()
                },
            ),
            ("status", Meeting { status: MeetingStatus::Cancelled, ..echo.clone() }),
        ] {
            let refused = practice.writer().update(&"f".into(), target, echo, &other, how()).await;
            let refused = refused.unwrap_err();
            assert_eq!(
                (refused.code.as_str(), refused.params["field"].as_str()),
                ("write.field_fixed", field)
            );
        }
        let private = Meeting { sensitivity: Sensitivity::Private, ..echo.clone() };
        let hidden = practice.writer().update(&"p".into(), target, echo, &private, how()).await.unwrap();
        assert_eq!(hidden.echo.sensitivity, Sensitivity::Private);
    });
}
