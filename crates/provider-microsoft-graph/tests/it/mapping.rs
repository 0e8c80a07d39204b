//! Events as documented, and what becomes of them.

use model::{
    Attendee, AttendeeRole, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity, SeriesRole,
    ShowAs, When,
};
use serde_json::{Value, json};

use crate::{
    answers::{event, page, token},
    support::{Outcome, Stored, at, fake, open, read, run, window},
};

fn read_events(events: Vec<Value>, details: bool) -> Outcome {
    let net = fake(move |operation, _| match operation {
        "Token" => token(&["Calendars.Read"]),
        _ => page(&events, None),
    });
    let year = window("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    run(read(&*open(net, &[]), year, details, &Stored::default()))
}

fn meeting(changes: Value) -> Meeting {
    let outcome = read_events(vec![event("a", changes)], true);
    assert_eq!(outcome.fault(), None);
    outcome.items[0].meeting.clone()
}

#[test]
fn a_whole_event_becomes_a_whole_meeting() {
    let attendee = |kind: &str, name: &str, address: &str, response: &str| {
        json!({ "type": kind, "status": { "response": response, "time": "0001-01-01T00:00:00Z" },
                "emailAddress": { "name": name, "address": address } })
    };
    let told = meeting(json!({
        "attendees": [
            attendee("required", "周宁", "Zhou.Ning@practice.example", "tentativelyAccepted"),
            attendee("optional", "", "", "none"),
            attendee("resource", "云栖", "room001@practice.example", "accepted"),
        ],
        "body": { "contentType": "text", "content": "议程\r\n1. 目标" }, "bodyPreview": "议程", "showAs": "oof",
    }));
    let party = |name: &str, mailbox: &str| Party { name: Some(name.into()), mailbox: Some(mailbox.into()) };
    let expected = Meeting {
        key: MeetingKey::single("uid-a"),
        title: Some("Event a".into()),
        when: When::Timed {
            start: at("2026-11-26T01:00:00Z"),
            end: at("2026-11-26T02:00:00Z"),
            zone: Some("Asia/Shanghai".into()),
        },
        organizer: Some(party("林晓", "lin.xiao@practice.example")),
        attendees: vec![
            Attendee {
                party: party("周宁", "zhou.ning@practice.example"),
                role: AttendeeRole::Required,
                response: Response::Tentative,
            },
            Attendee {
                party: party("云栖", "room001@practice.example"),
                role: AttendeeRole::Resource,
                response: Response::Accepted,
            },
        ],
        attendees_beyond: 0,
        place: Some("云栖".into()),
        body: Some("议程\r\n1. 目标".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Away,
        series: SeriesRole::Single,
    };
    assert_eq!(told, expected);
}

#[test]
fn bodies_that_are_no_text_give_their_preview() {
    let told =
        meeting(json!({ "body": { "contentType": "html", "content": "<p>x</p>" }, "bodyPreview": "x" }));
    assert_eq!(told.body.as_deref(), Some("x"));
}

#[test]
fn private_confidential_and_unknown_sensitivity_are_masked_before_anything_leaves() {
    for (sensitivity, masked) in
        [("private", true), ("confidential", true), ("secret", true), ("personal", false), ("normal", false)]
    {
        for details in [false, true] {
            let secret = json!({
                "sensitivity": sensitivity, "subject": "canary", "bodyPreview": "canary",
                "location": { "displayName": "canary" },
                "organizer": { "emailAddress": { "name": "canary", "address": "canary@practice.example" } },
                "attendees": [{ "type": "required", "emailAddress": { "address": "canary@practice.example" } }],
            });
            let outcome = read_events(vec![event("p", secret)], details);
            assert_eq!(outcome.items.len(), 1);
            assert_eq!(!format!("{outcome:?}").contains("canary"), masked, "{sensitivity}");
        }
    }
}

#[test]
fn cancelled_and_declined_meetings_do_not_hold_and_unanswered_ones_are_tentative() {
    for (changes, expected) in [
        (json!({ "isCancelled": true }), MeetingStatus::Cancelled),
        (json!({ "responseStatus": { "response": "declined" } }), MeetingStatus::Cancelled),
        (json!({ "responseStatus": { "response": "tentativelyAccepted" } }), MeetingStatus::Tentative),
        (json!({ "responseStatus": { "response": "notResponded" } }), MeetingStatus::Tentative),
        (
            json!({ "responseStatus": { "response": "notResponded" }, "isOrganizer": true }),
            MeetingStatus::Confirmed,
        ),
        (json!({ "responseStatus": { "response": "organizer" } }), MeetingStatus::Confirmed),
        (json!({ "responseStatus": null }), MeetingStatus::Confirmed),
    ] {
        assert_eq!(meeting(changes.clone()).status, expected, "{changes}");
    }
}

#[test]
fn all_day_events_are_dates() {
    let day = |text: &str| json!({ "dateTime": format!("{text}T00:00:00.0000000"), "timeZone": "UTC" });
    let told = meeting(json!({ "isAllDay": true, "start": day("2026-11-26"), "end": day("2026-11-28") }));
    let days = When::AllDay { first: "2026-11-26".parse().unwrap(), last: "2026-11-27".parse().unwrap() };
    assert_eq!(told.when, days);
}

#[test]
fn occurrences_share_their_series_uid_and_keep_the_start_the_rule_gave() {
    let id = |day: &str| {
        format!(
            "040000008200E00074C5B7101A82E008{day}00112233445566770000000000000000100000000123456789ABCDEF0123456789ABCDEF"
        )
    };
    let one = meeting(json!({
        "type": "occurrence", "iCalUId": id("07EA0B1A"), "originalStart": "2026-11-26T01:00:00Z",
    }));
    let moved = meeting(json!({
        "type": "exception", "iCalUId": id("07EA0B1B"), "originalStart": "2026-11-27T01:00:00Z",
    }));
    assert_eq!((one.series, moved.series), (SeriesRole::Occurrence, SeriesRole::Exception));
    assert_eq!(one.key, MeetingKey::occurrence(&id("00000000"), at("2026-11-26T01:00:00Z")));
    assert_eq!(moved.key, MeetingKey::occurrence(&id("00000000"), at("2026-11-27T01:00:00Z")));
    let bare = meeting(json!({ "type": "occurrence", "iCalUId": "SERIES" }));
    assert_eq!(bare.key, MeetingKey::occurrence("series", at("2026-11-26T01:00:00Z")));
}

#[test]
fn an_event_without_uid_is_known_by_its_id_with_its_case() {
    let key = |id: &str| {
        let outcome = read_events(vec![event(id, json!({ "iCalUId": null }))], false);
        outcome.items[0].meeting.key.clone()
    };
    assert_eq!(key("AbC"), key("AbC"));
    assert_ne!(key("AbC"), key("ABC"));
}

#[test]
fn one_strange_event_does_not_spoil_the_others_but_the_proof_of_absence() {
    for strange in [
        json!({ "id": "s", "subject": 7 }),
        json!({ "id": "s", "subject": "no times" }),
        event("s", json!({ "start": { "dateTime": "soon", "timeZone": "UTC" } })),
        event("s", json!({ "start": { "dateTime": "2026-11-26T01:00:00", "timeZone": "Nowhere" } })),
        event("", json!({})),
    ] {
        let outcome = read_events(vec![strange.clone(), event("a", json!({}))], false);
        assert_eq!(outcome.items.len(), 1, "{strange}");
        let fault = outcome.fault().unwrap();
        assert_eq!((fault.code.as_str(), fault.params["items"].as_str()), ("room.events_unreadable", "1"));
    }
}

#[test]
fn unknown_values_and_nulls_are_taken_as_they_come() {
    let told = meeting(json!({
        "showAs": "elsewhen", "type": "newKind", "location": null, "attendees": null, "organizer": null,
        "originalStartTimeZone": null, "isAllDay": null, "isCancelled": null, "futureProperty": { "a": [1] },
    }));
    assert_eq!((told.show_as, told.series, told.place), (ShowAs::Busy, SeriesRole::Single, None));
}
