//! What a writer sends: methods, addresses, headers and bodies.

use std::sync::Arc;

use connector::{NetRequest, Receipt, Session, Target, WriteGrant, WriteOptions};
use http::Method;
use model::{AttendeeRole, Fault, Meeting, Party, Sensitivity, ShowAs};
use serde_json::{Value, json};

use crate::{
    answers::{event, page, token},
    support::{Answer, FakeNet, ROOM, error, fake, ok, open, run},
    writing::{HOW, invited, meeting},
};

const ME: &str = "lin.xiao@practice.example";
const GUEST: &str = "guest@practice.example";
const PREFER: &str = "outlook.timezone=\"UTC\", outlook.body-content-type=\"text\", IdType=\"ImmutableId\"";

fn grant() -> WriteGrant {
    WriteGrant::mint("p1".into(), "r1".into())
}

/// An event of ours with a room and a guest.
fn own(changes: Value) -> Value {
    let attendee = |address: &str, kind: &str, response: &str| json!({ "type": kind, "emailAddress": { "name": "N", "address": address }, "status": { "response": response } });
    let mut own = event(
        "a",
        json!({
            "isOrganizer": true, "subject": "plan", "body": { "contentType": "text", "content": "议程" },
            "start": { "dateTime": "2026-12-19T02:00:00.0000000", "timeZone": "UTC" },
            "end": { "dateTime": "2026-12-19T03:00:00.0000000", "timeZone": "UTC" },
            "attendees": [attendee("Guest@practice.example", "required", "accepted"), attendee(ROOM, "resource", "accepted")],
        }),
    );
    for (key, value) in changes.as_object().unwrap() {
        own[key] = value.clone();
    }
    own
}

/// The meeting of [`own`].
fn plan() -> Meeting {
    let attendees = vec![invited(GUEST, AttendeeRole::Required), invited(ROOM, AttendeeRole::Resource)];
    Meeting { place: Some("云栖".into()), ..meeting("plan", 2, attendees) }
}

/// A tenant whose one event is `there`; what is written is answered with it.
fn tenant(there: Value) -> Arc<FakeNet> {
    fake(move |operation, _| match operation {
        "Token" => token(&["Calendars.ReadWrite"]),
        "listEvents" => page(std::slice::from_ref(&there), None),
        "deleteEvent" => Answer::status(204),
        "cancelEvent" | "declineEvent" => Answer::status(202),
        "createEvent" => Answer { status: 201, ..ok(there.to_string()) },
        _ => ok(there.to_string()),
    })
}

fn create(session: &dyn Session, meeting: &Meeting) -> Result<Receipt, Fault> {
    let grant = grant();
    run(session.writer(&grant).unwrap().create(&"s1".into(), ME, meeting, HOW))
}

fn update(session: &dyn Session, before: &Meeting, after: &Meeting) -> Result<Receipt, Fault> {
    let (grant, target) = (grant(), Target { mailbox: ME, source_ref: "a", version: "a-1+" });
    run(session.writer(&grant).unwrap().update(&"u1".into(), target, before, after, HOW))
}

fn delete(session: &dyn Session, how: WriteOptions<'_>) -> Result<(), Fault> {
    let (grant, target) = (grant(), Target { mailbox: ME, source_ref: "a", version: "a-1" });
    run(session.writer(&grant).unwrap().delete(&"d1".into(), target, how))
}

/// Requests of an operation.
fn sent(net: &FakeNet, operation: &str) -> Vec<NetRequest> {
    let sent = net.sent.lock().unwrap();
    sent.iter().filter(|(name, _)| name == operation).map(|(_, request)| request.clone()).collect()
}

fn body(request: &NetRequest) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}

/// The body of the only update.
fn patch(before: &Meeting, after: &Meeting) -> Value {
    let net = tenant(own(json!({})));
    update(&*open(net.clone(), &[]), before, after).unwrap();
    let updates = sent(&net, "updateEvent");
    assert_eq!(updates.len(), 1);
    assert_eq!(
        (&updates[0].method, updates[0].headers["if-match"].to_str().unwrap()),
        (&Method::PATCH, "W/\"a-1\"")
    );
    assert_eq!(updates[0].headers["prefer"], PREFER);
    body(&updates[0])
}

#[test]
fn a_creation_carries_the_room_a_transaction_and_our_mark() {
    let net = tenant(own(json!({})));
    let session = open(net.clone(), &[]);
    create(&*session, &plan()).unwrap();
    create(&*session, &plan()).unwrap();
    let posts = sent(&net, "createEvent");
    assert_eq!(posts[0].url, format!("https://graph.microsoft.com/v1.0/users/{ME}/events"));
    assert_eq!(posts[0].headers["prefer"], PREFER);
    assert!(posts[0].idempotent && posts[0].pacing.per_mailbox == 2);
    let written = body(&posts[0]);
    assert_eq!(written, body(&posts[1]), "trying again is the same request");
    assert_eq!(written["transactionId"].as_str().unwrap().len(), 36);
    let mark = &written["singleValueExtendedProperties"][0];
    assert_eq!(
        (mark["value"].as_str(), mark["id"].as_str().unwrap().ends_with(" Name RoombridgeStep")),
        (Some("s1"), true)
    );
    assert_eq!(
        (&written["start"], &written["end"]["dateTime"]),
        (
            &json!({ "dateTime": "2026-12-19T10:00:00", "timeZone": "China Standard Time" }),
            &json!("2026-12-19T11:00:00")
        )
    );
    assert_eq!(
        written["attendees"],
        json!([
            { "type": "required", "emailAddress": { "address": GUEST } },
            { "type": "resource", "emailAddress": { "address": ROOM } },
        ])
    );
    assert_eq!(
        written["location"],
        json!({ "displayName": "云栖", "locationEmailAddress": ROOM, "locationType": "conferenceRoom" })
    );
    assert_eq!(written["body"], json!({ "contentType": "text", "content": "议程" }));
    for absent in ["isAllDay", "locations", "iCalUId", "organizer"] {
        assert_eq!(written.get(absent), None, "{absent}");
    }
}

#[test]
fn several_rooms_without_a_text_are_several_places() {
    let mut meeting = plan();
    meeting.place = None;
    meeting.attendees.push(invited("room002@practice.example", AttendeeRole::Resource));
    let net = tenant(own(json!({})));
    create(&*open(net.clone(), &[]), &meeting).unwrap();
    let written = body(&sent(&net, "createEvent")[0]);
    let places: Vec<_> = written["locations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["locationEmailAddress"].clone())
        .collect();
    assert_eq!(places, [ROOM, "room002@practice.example"]);
    assert_eq!(written.get("location"), None);
}

#[test]
fn an_update_sends_what_changed_and_nothing_else() {
    let before = plan();
    let changed = |change: fn(&mut Meeting)| {
        let mut after = before.clone();
        change(&mut after);
        patch(&before, &after)
    };
    assert_eq!(changed(|m| m.title = Some("neu".into())), json!({ "subject": "neu" }));
    assert_eq!(changed(|m| m.title = None), json!({ "subject": "" }));
    assert_eq!(changed(|m| m.show_as = ShowAs::Away), json!({ "showAs": "oof" }));
    assert_eq!(changed(|m| m.sensitivity = Sensitivity::Private), json!({ "sensitivity": "private" }));
    assert_eq!(changed(|m| m.body = None), json!({ "body": { "contentType": "text", "content": "" } }));
    assert_eq!(
        changed(|m| m.place = Some("别处".into())),
        json!({ "location": { "displayName": "别处", "locationEmailAddress": ROOM, "locationType": "conferenceRoom" } })
    );
    let moved = changed(|m| m.when = meeting("", 5, Vec::new()).when);
    let mut keys: Vec<_> = moved.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!((keys, &moved["start"]["dateTime"]), (vec!["end", "start"], &json!("2026-12-19T13:00:00")));
    let whole = changed(|m| m.when = model::When::AllDay { first: day(), last: day() });
    assert_eq!(
        (&whole["isAllDay"], &whole["end"]["dateTime"]),
        (&json!(true), &json!("2026-12-20T00:00:00"))
    );
}

fn day() -> jiff::civil::Date {
    "2026-12-19".parse().unwrap()
}

#[test]
fn the_list_of_attendees_is_made_from_what_is_there() {
    let before = plan();
    let mut after = before.clone();
    after.attendees.remove(0);
    after.attendees.push(invited("new@practice.example", AttendeeRole::Optional));
    after.attendees.push(model::Attendee {
        party: Party { name: Some("nobody's address".into()), mailbox: None },
        ..invited("x", AttendeeRole::Required)
    });
    // Somebody the hub never saw, and the room, stay.
    let mut there = own(json!({}));
    let list = there["attendees"].as_array_mut().unwrap();
    list.insert(
        1,
        json!({ "type": "optional", "emailAddress": { "name": "S", "address": "Seen@elsewhere.example" } }),
    );
    let net = tenant(there);
    update(&*open(net.clone(), &[]), &before, &after).unwrap();
    assert_eq!(
        body(&sent(&net, "updateEvent")[0]),
        json!({ "attendees": [
            { "type": "optional", "emailAddress": { "name": "S", "address": "Seen@elsewhere.example" } },
            { "type": "resource", "emailAddress": { "name": "N", "address": ROOM } },
            { "type": "optional", "emailAddress": { "address": "new@practice.example" } },
        ] })
    );
}

#[test]
fn nothing_to_change_is_not_sent() {
    let net = tenant(own(json!({})));
    let receipt = update(&*open(net.clone(), &[]), &plan(), &plan()).unwrap();
    assert_eq!((receipt.adopted, net.count("updateEvent")), (true, 0));
    // Lines end differently over there, and a zone is no time.
    let mut after = plan();
    after.body = Some("议程\r\n".into());
    after.when = match after.when {
        model::When::Timed { start, end, .. } => model::When::Timed { start, end, zone: Some("UTC".into()) },
        other => other,
    };
    update(&*open(net.clone(), &[]), &plan(), &after).unwrap();
    assert_eq!(net.count("updateEvent"), 0);
}

#[test]
fn masked_fields_are_left_as_they_are() {
    let masked = Meeting { title: None, body: None, place: None, attendees: Vec::new(), ..plan() };
    let after = Meeting { show_as: ShowAs::Free, ..masked.clone() };
    assert_eq!(patch(&masked, &after), json!({ "showAs": "free" }));
}

#[test]
fn the_body_of_an_online_meeting_is_not_replaced() {
    let net = tenant(own(json!({ "isOnlineMeeting": true })));
    let after = Meeting { body: Some("other".into()), ..plan() };
    let refused = update(&*open(net.clone(), &[]), &plan(), &after).unwrap_err();
    assert_eq!((refused.code.as_str(), net.count("updateEvent")), ("write.online_body", 0));
    let after = Meeting { title: Some("other".into()), ..plan() };
    update(&*open(net.clone(), &[]), &plan(), &after).unwrap();
    assert_eq!(net.count("updateEvent"), 1);
}

#[test]
fn who_owns_an_event_decides_how_it_is_removed() {
    let of = |there: Value, how: WriteOptions<'_>| {
        let net = tenant(there);
        delete(&*open(net.clone(), &[]), how).unwrap();
        let last = net.sent.lock().unwrap().last().unwrap().clone();
        let path = last.1.url.rsplit("/users/").next().unwrap().to_owned();
        let tag = last.1.headers.get("if-match").map(|tag| tag.to_str().unwrap().to_owned());
        let body = (!last.1.body.is_empty()).then(|| body(&last.1));
        (last.0, path, tag, body, last.1.idempotent)
    };
    let event = format!("{ME}/events/a");
    let tag = Some("W/\"a-1\"".to_owned());
    assert_eq!(of(own(json!({})), HOW), ("deleteEvent".into(), event.clone(), tag.clone(), None, true));
    let commented = WriteOptions { comment: Some("改期"), ..HOW };
    let body = Some(json!({ "comment": "改期" }));
    assert_eq!(
        of(own(json!({})), commented),
        ("cancelEvent".into(), format!("{event}/cancel"), None, body, false)
    );
    // Nobody reads the text of an appointment.
    let alone = own(json!({ "attendees": [] }));
    assert_eq!(of(alone, commented).0, "deleteEvent");
    let theirs = own(json!({ "isOrganizer": false }));
    let body = Some(json!({ "sendResponse": true, "comment": "改期" }));
    assert_eq!(
        of(theirs.clone(), commented),
        ("declineEvent".into(), format!("{event}/decline"), None, body, false)
    );
    let silent = WriteOptions { cancellations: model::InvitationMode::None, ..commented };
    assert_eq!(of(theirs, silent).3, Some(json!({ "sendResponse": false })));
    let cancelled = own(json!({ "isOrganizer": false, "isCancelled": true }));
    assert_eq!(of(cancelled, HOW).0, "deleteEvent");
}

#[test]
fn a_duplicate_is_adopted_by_its_id_or_by_our_mark() {
    for (status, existing) in [(409, Some("a")), (400, Some("a")), (409, None)] {
        let there = own(json!({}));
        let net = fake(move |operation, _| match operation {
            "Token" => token(&["Calendars.ReadWrite"]),
            "createEvent" => {
                let mut error = json!({ "code": "ErrorDuplicateTransactionId", "message": "m" });
                if let Some(id) = existing {
                    error["@event.existingEventId"] = json!(id);
                }
                Answer { status, ..ok(json!({ "error": error }).to_string()) }
            }
            "listEvents" => page(std::slice::from_ref(&there), None),
            _ => ok(there.to_string()),
        });
        let receipt = create(&*open(net.clone(), &[]), &plan()).unwrap();
        assert_eq!((receipt.source_ref.as_str(), receipt.adopted), ("a", true));
        let asked = (net.count("getEvent"), net.count("listEvents"), net.count("createEvent"));
        assert_eq!(asked, if existing.is_some() { (1, 0, 1) } else { (0, 1, 1) });
    }
}

#[test]
fn a_transaction_whose_meeting_is_gone_is_followed_by_one_more() {
    let net = fake(|operation, request| match operation {
        "Token" => token(&["Calendars.ReadWrite"]),
        "createEvent" if request.body.is_empty() => Answer::status(500),
        "createEvent" => error(409, "ErrorDuplicateTransactionId"),
        "listEvents" => page(&[], None),
        _ => error(404, "ErrorItemNotFound"),
    });
    assert_eq!(create(&*open(net.clone(), &[]), &plan()).unwrap_err().code, "graph.duplicate");
    let posts: Vec<Value> = sent(&net, "createEvent").iter().map(body).collect();
    assert_eq!(posts.len(), 2);
    assert_ne!(posts[0]["transactionId"], posts[1]["transactionId"]);
    assert_eq!(posts[0]["singleValueExtendedProperties"], posts[1]["singleValueExtendedProperties"]);
}

#[test]
fn everything_that_changes_something_is_known_as_a_write() {
    let provider = provider_microsoft_graph::international();
    let net = tenant(own(json!({})));
    let session = open(net.clone(), &[]);
    let theirs = tenant(own(json!({ "isOrganizer": false })));
    create(&*session, &plan()).unwrap();
    update(&*session, &plan(), &Meeting { title: Some("other".into()), ..plan() }).unwrap();
    delete(&*session, HOW).unwrap();
    delete(&*session, WriteOptions { comment: Some("x"), ..HOW }).unwrap();
    delete(&*open(theirs.clone(), &[]), HOW).unwrap();
    let grant = grant();
    run(session.writer(&grant).unwrap().find(&"s1".into(), ME)).unwrap().unwrap();
    let mut writes = std::collections::BTreeSet::new();
    for (operation, request) in net.sent.lock().unwrap().iter().chain(theirs.sent.lock().unwrap().iter()) {
        let reads = ["Token", "getEvent", "listEvents"].contains(&operation.as_str());
        assert_eq!(provider.is_write(request), !reads, "{operation}");
        if !reads {
            writes.insert(operation.clone());
        }
    }
    assert_eq!(writes.len(), 5, "{writes:?}");
}

#[test]
fn a_refusal_to_write_is_told_from_a_calendar_that_is_closed() {
    for (role, code) in
        [("Calendars.Read", "auth.graph_write_denied"), ("Calendars.ReadWrite", "room.out_of_scope")]
    {
        let net = fake(move |operation, _| match operation {
            "Token" => token(&[role]),
            _ => error(403, "ErrorAccessDenied"),
        });
        let refused = create(&*open(net, &[]), &plan()).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.params["mailbox"].as_str()), (code, ME));
        assert!(refused.remedy.is_some());
    }
}
