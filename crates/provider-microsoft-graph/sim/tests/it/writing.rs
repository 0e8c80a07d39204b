//! Creating, changing and deleting events.

use http::Method;
use serde_json::{Value, json};

use crate::rig::{Answer, ROOM, Rig, outlook};

fn event(subject: &str, day: &str) -> Value {
    json!({
        "subject": subject,
        "body": { "contentType": "text", "content": "议程" },
        "start": { "dateTime": format!("{day}T10:00:00"), "timeZone": "China Standard Time" },
        "end": { "dateTime": format!("{day}T11:00:00"), "timeZone": "China Standard Time" },
    })
}

async fn create(rig: &Rig, body: Value) -> Answer {
    rig.post(&format!("/users/{}/events", rig.person(0)), body).await
}

fn path(rig: &Rig, event: &Value) -> String {
    format!("/users/{}/events/{}", rig.person(0), event["id"].as_str().unwrap())
}

async fn patch(rig: &Rig, path: &str, headers: &[(&str, &str)], body: Value) -> Answer {
    rig.call(Method::PATCH, path, headers, Some(body)).await
}

#[tokio::test]
async fn created_event_is_what_was_sent() {
    let rig = outlook();
    let answer = create(&rig, event("设计评审", "2026-12-01")).await;
    assert_eq!(answer.status, 201);
    let made = answer.json();
    assert_eq!(
        (&made["subject"], &made["start"]["dateTime"]),
        (&"设计评审".into(), &"2026-12-01T02:00:00.0000000".into())
    );
    assert_eq!(made["originalStartTimeZone"], "China Standard Time");
    assert_eq!((&made["isOrganizer"], &made["type"]), (&true.into(), &"singleInstance".into()));
    assert!(answer.header("location").ends_with(made["id"].as_str().unwrap()));
    assert_eq!(rig.get(&path(&rig, &made)).await.json()["bodyPreview"], "议程");
}

#[tokio::test]
async fn the_same_transaction_creates_once() {
    let rig = outlook();
    let body = {
        let mut body = event("once", "2026-12-01");
        body["transactionId"] = "7c1f".into();
        body
    };
    let first = create(&rig, body.clone()).await;
    assert_eq!(first.status, 201);
    let again = create(&rig, body.clone()).await;
    assert_eq!((again.status.as_u16(), again.code().as_str()), (409, "ErrorDuplicateTransactionId"));
    let existing = again.json()["error"]["@event.existingEventId"].as_str().unwrap().to_owned();
    let found = rig.get(&format!("/users/{}/events/{existing}", rig.person(0))).await.json();
    assert_eq!(found["iCalUId"], first.json()["iCalUId"]);
    let patched = patch(&rig, &path(&rig, &found), &[], json!({ "transactionId": "x" })).await;
    assert_eq!(patched.code(), "ErrorInvalidPropertySet");
}

#[tokio::test]
async fn an_answer_that_is_lost_leaves_the_event_behind() {
    let rig = outlook();
    rig.set("lost_answer,times:1");
    let mut body = event("lost", "2026-12-01");
    body["transactionId"] = "9d2e".into();
    create(&rig, body.clone()).await;
    assert_eq!(rig.kit.journal.since(0).pop().unwrap().status, 0, "the connection drops");
    assert_eq!(create(&rig, body).await.status, 409);
}

#[tokio::test]
async fn changes_need_the_version_they_were_made_on() {
    let rig = outlook();
    let made = create(&rig, event("one", "2026-12-01")).await.json();
    let (at, tag) = (path(&rig, &made), made["@odata.etag"].as_str().unwrap());
    let changed = patch(&rig, &at, &[("if-match", tag)], json!({ "subject": "two" })).await;
    assert_eq!((changed.status.as_u16(), &changed.json()["subject"]), (200, &"two".into()));
    assert_eq!(changed.json()["start"], made["start"], "what is not named stays");
    let late = patch(&rig, &at, &[("if-match", tag)], json!({ "subject": "three" })).await;
    assert_eq!((late.status.as_u16(), late.code().as_str()), (412, "ErrorIrresolvableConflict"));
    assert_eq!(rig.call(Method::DELETE, &at, &[("if-match", tag)], None).await.status, 412);
    assert_eq!(rig.call(Method::DELETE, &at, &[("if-match", "*")], None).await.status, 204);
    assert_eq!(rig.get(&at).await.code(), "ErrorItemNotFound");
    assert_eq!(rig.call(Method::DELETE, &at, &[], None).await.status, 404);
}

#[tokio::test]
async fn what_exchange_refuses_is_refused() {
    let rig = outlook();
    let with = |key: &str, value: Value| {
        let mut body = event("bad", "2026-12-01");
        body[key] = value;
        body
    };
    let cases = [
        (with("colour", "red".into()), "RequestBodyRead"),
        (with("iCalUId", "x".into()), "ErrorInvalidPropertySet"),
        (with("showAs", "away".into()), "RequestBodyRead"),
        (
            with("end", json!({ "dateTime": "2026-12-01T09:00:00", "timeZone": "China Standard Time" })),
            "ErrorPropertyValidationFailure",
        ),
        (
            with("start", json!({ "dateTime": "2026-12-01T09:00:00+08:00", "timeZone": "UTC" })),
            "RequestBodyRead",
        ),
        (with("start", "2026-12-01T09:00:00".into()), "RequestBodyRead"),
        (
            with("start", json!({ "dateTime": "2026-12-01T01:00:00", "timeZone": "Nowhere" })),
            "TimeZoneNotSupportedException",
        ),
        (with("attendees", json!([{ "emailAddress": { "address": "nobody" } }])), "ErrorInvalidRecipients"),
        (with("isAllDay", true.into()), "ErrorInvalidRequest"),
    ];
    for (body, code) in cases {
        let answer = create(&rig, body.clone()).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, code), "{body}");
    }
    let bare = rig.call(Method::POST, &format!("/users/{ROOM}/events"), &[], None).await;
    assert_eq!(bare.status, 415);
    assert_eq!(rig.get(&format!("/users/{ROOM}/events/AAMk")).await.code(), "ErrorInvalidIdMalformed");
}

#[tokio::test]
async fn our_mark_is_stored_shown_on_request_and_found() {
    let rig = outlook();
    let id = "String {66f5a359-4659-4830-9070-00047ec6ac6e} Name SyncKey";
    let mut body = event("marked", "2026-12-01");
    body["singleValueExtendedProperties"] = json!([{ "id": id, "value": "oa-17" }]);
    let made = create(&rig, body).await.json();
    let encoded = id.replace(' ', "%20").replace('{', "%7B").replace('}', "%7D");
    let plain = rig.get(&path(&rig, &made)).await.json();
    assert!(plain.get("singleValueExtendedProperties").is_none());
    let expand = format!("?$expand=singleValueExtendedProperties($filter=id%20eq%20'{encoded}')");
    let shown = rig.get(&format!("{}{expand}", path(&rig, &made))).await.json();
    assert_eq!(shown["singleValueExtendedProperties"], json!([{ "id": id, "value": "oa-17" }]));
    let any = format!(
        "singleValueExtendedProperties/any(ep:%20ep/id%20eq%20'{encoded}'%20and%20ep/value%20eq%20'oa-17')"
    );
    let found = rig.get(&format!("/users/{}/events?$filter={any}", rig.person(0))).await.value();
    assert_eq!((found.len(), &found[0]["subject"]), (1, &"marked".into()));
}

#[tokio::test]
async fn a_series_is_made_shown_changed_and_cut() {
    let rig = outlook();
    let mut body = event("weekly", "2026-12-01");
    body["recurrence"] = json!({
        "pattern": { "type": "weekly", "interval": 1, "daysOfWeek": ["tuesday", "thursday"], "firstDayOfWeek": "sunday" },
        "range": { "type": "numbered", "startDate": "2026-12-01", "numberOfOccurrences": 4 },
    });
    let made = create(&rig, body.clone()).await.json();
    assert_eq!(made["type"], "seriesMaster");
    assert_eq!(made["recurrence"]["range"]["numberOfOccurrences"], 4);
    let window = "?startDateTime=2026-11-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z";
    let instances = rig.get(&format!("{}/instances{window}", path(&rig, &made))).await.value();
    let days: Vec<&str> =
        instances.iter().map(|it| &it["start"]["dateTime"].as_str().unwrap()[..10]).collect();
    assert_eq!(days, ["2026-12-01", "2026-12-03", "2026-12-08", "2026-12-10"]);
    let renamed = patch(&rig, &path(&rig, &instances[1]), &[], json!({ "subject": "other" })).await.json();
    assert_eq!((&renamed["type"], &renamed["subject"]), (&"exception".into(), &"other".into()));
    let crossing = json!({
        "start": { "dateTime": "2026-12-09T02:00:00", "timeZone": "UTC" },
        "end": { "dateTime": "2026-12-09T03:00:00", "timeZone": "UTC" },
    });
    let crossed = patch(&rig, &path(&rig, &instances[1]), &[], crossing).await;
    assert_eq!(crossed.code(), "ErrorOccurrenceCrossingBoundary");
    assert_eq!(rig.call(Method::DELETE, &path(&rig, &instances[2]), &[], None).await.status, 204);
    let left = rig.get(&format!("{}/instances{window}", path(&rig, &made))).await.value();
    assert_eq!(left.len(), 3);
    body["recurrence"]["range"]["startDate"] = "2026-12-02".into();
    assert_eq!(create(&rig, body.clone()).await.code(), "ErrorInvalidRecurrencePattern");
    body["recurrence"]["range"]["startDate"] = "2026-12-01".into();
    body["recurrence"]["pattern"]["dayOfMonth"] = 1.into();
    assert_eq!(create(&rig, body).await.code(), "ErrorInvalidRecurrencePattern");
}

#[tokio::test]
async fn whole_days_are_stored_as_days() {
    let rig = outlook();
    let body = json!({
        "subject": "day", "isAllDay": true,
        "start": { "dateTime": "2026-12-01T00:00:00", "timeZone": "China Standard Time" },
        "end": { "dateTime": "2026-12-02T00:00:00", "timeZone": "China Standard Time" },
    });
    let made = create(&rig, body).await.json();
    assert_eq!(made["start"], json!({ "dateTime": "2026-12-01T00:00:00.0000000", "timeZone": "UTC" }));
}
