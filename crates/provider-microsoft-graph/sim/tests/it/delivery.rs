//! Meetings between mailboxes, and what rooms make of them.

use http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::rig::{ROOM, Rig, outlook};

/// Accepts, keeps everything, refuses conflicts; accepts nothing by itself; rewrites as Exchange does.
const PLAIN: &str = ROOM;
const BY_HAND: &str = "room011@practice.example";
const REWRITING: &str = "room014@practice.example";
const WINDOW: &str = "startDateTime=2026-12-20T00:00:00Z&endDateTime=2026-12-22T00:00:00Z";

fn invitation(subject: &str, rooms: &[&str], hour: u32) -> Value {
    let rooms = rooms.iter().map(|room| json!({ "type": "resource", "emailAddress": { "address": room } }));
    json!({
        "subject": subject,
        "body": { "contentType": "text", "content": "agenda" },
        "sensitivity": "private",
        "start": { "dateTime": format!("2026-12-21T{hour:02}:00:00"), "timeZone": "UTC" },
        "end": { "dateTime": format!("2026-12-21T{:02}:00:00", hour + 1), "timeZone": "UTC" },
        "attendees": rooms.collect::<Vec<_>>(),
        "location": { "displayName": "there", "locationEmailAddress": PLAIN },
    })
}

async fn invite(rig: &Rig, body: Value) -> Value {
    let answer = rig.post(&format!("/users/{}/events", rig.person(0)), body).await;
    assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
    answer.json()
}

async fn organisers(rig: &Rig, made: &Value) -> Value {
    rig.get(&own(rig, made)).await.json()
}

fn own(rig: &Rig, made: &Value) -> String {
    format!("/users/{}/events/{}", rig.person(0), made["id"].as_str().unwrap())
}

/// Single events of the day; series of the world may reach into it.
async fn in_room(rig: &Rig, room: &str) -> Vec<Value> {
    let mut events = rig.get(&format!("/users/{room}/calendarView?{WINDOW}")).await.value();
    events.retain(|event| event["type"] == "singleInstance");
    events
}

#[tokio::test]
async fn a_room_accepts_and_both_sides_know() {
    let rig = outlook();
    let made = invite(&rig, invitation("评审", &[PLAIN], 2)).await;
    let copy = in_room(&rig, PLAIN).await.remove(0);
    assert_eq!((&copy["iCalUId"], &copy["subject"]), (&made["iCalUId"], &"评审".into()));
    assert_ne!(copy["id"], made["id"]);
    assert_eq!(copy["responseStatus"]["response"], "accepted");
    assert_eq!((&copy["isOrganizer"], &copy["sensitivity"]), (&false.into(), &"private".into()));
    assert_eq!(organisers(&rig, &made).await["attendees"][0]["status"]["response"], "accepted");
}

/// Mails of the last request.
fn mails(rig: &Rig) -> u32 {
    rig.kit.journal.since(0).pop().unwrap().mails
}

#[tokio::test]
async fn people_get_mail_as_microsoft_describes_it_and_rooms_are_no_people() {
    let rig = outlook();
    let mut body = invitation("mail", &[PLAIN], 2);
    let person = |n| json!({ "type": "required", "emailAddress": { "address": rig.person(n) } });
    let outside = json!({ "emailAddress": { "address": "guest@elsewhere.example" } });
    let attendees = body["attendees"].as_array_mut().unwrap();
    attendees.extend([person(1), outside.clone(), person(0)]);
    let room = attendees[0].clone();
    let made = invite(&rig, body).await;
    assert_eq!(mails(&rig), 2, "the organiser invites nobody to himself");
    let patch = async |body: Value| {
        assert_eq!(rig.call(Method::PATCH, &own(&rig, &made), &[], Some(body)).await.status, 200);
        mails(&rig)
    };
    assert_eq!(patch(json!({ "subject": "renamed" })).await, 2);
    assert_eq!(patch(json!({ "attendees": [room, person(1), outside, person(2)] })).await, 1, "who is new");
    assert_eq!(patch(json!({ "attendees": [room, person(1), person(2)] })).await, 1, "who is gone");
    assert_eq!(patch(json!({ "subject": "renamed" })).await, 0, "nothing changed");
    let copy = in_room(&rig, PLAIN).await.remove(0);
    assert_eq!((mails(&rig), &copy["responseStatus"]["response"]), (0, &"accepted".into()));
    let at = format!("/users/{PLAIN}/events/{}", copy["id"].as_str().unwrap());
    rig.post(&format!("{at}/decline"), json!({ "sendResponse": true })).await;
    assert_eq!(mails(&rig), 1);
    let edit = sandbox::WorldChange::MeetingRemoved("nobody's".into());
    rig.gate.simulator().edit_world(&edit).unwrap();
    assert_eq!(rig.call(Method::DELETE, &own(&rig, &made), &[], None).await.status, 204);
    assert_eq!(mails(&rig), 2);
}

#[tokio::test]
async fn a_taken_room_declines() {
    let rig = outlook();
    invite(&rig, invitation("first", &[PLAIN], 2)).await;
    let second = invite(&rig, invitation("second", &[PLAIN], 2)).await;
    assert_eq!(organisers(&rig, &second).await["attendees"][0]["status"]["response"], "declined");
    assert_eq!(in_room(&rig, PLAIN).await.len(), 1);
}

#[tokio::test]
async fn rooms_rewrite_what_their_settings_say() {
    let rig = outlook();
    let made = invite(&rig, invitation("secret plan", &[REWRITING, BY_HAND], 2)).await;
    let copy = in_room(&rig, REWRITING).await.remove(0);
    let organizer = made["organizer"]["emailAddress"]["name"].as_str().unwrap();
    assert_eq!(copy["subject"], format!("{organizer} "));
    assert_eq!((&copy["bodyPreview"], &copy["sensitivity"]), (&"".into(), &"normal".into()));
    let waiting = in_room(&rig, BY_HAND).await.remove(0);
    assert_eq!(
        (&waiting["responseStatus"]["response"], &waiting["showAs"]),
        (&"notResponded".into(), &"tentative".into())
    );
}

#[tokio::test]
async fn acceptance_can_take_a_while() {
    let rig = outlook();
    rig.set("slow_acceptance=30");
    let made = invite(&rig, invitation("later", &[PLAIN], 2)).await;
    assert_eq!(organisers(&rig, &made).await["attendees"][0]["status"]["response"], "notResponded");
    rig.kit.clock.advance(SignedDuration::from_secs(31));
    assert_eq!(organisers(&rig, &made).await["attendees"][0]["status"]["response"], "accepted");
}

#[tokio::test]
async fn cancelling_leaves_a_cancelled_copy_in_the_room() {
    let rig = outlook();
    let made = invite(&rig, invitation("off", &[PLAIN], 2)).await;
    let answer = rig.post(&format!("{}/cancel", own(&rig, &made)), json!({ "comment": "sorry" })).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (202, 0));
    assert_eq!(rig.get(&own(&rig, &made)).await.status, 404);
    let copy = in_room(&rig, PLAIN).await.remove(0);
    assert_eq!(
        (&copy["isCancelled"], &copy["subject"], &copy["showAs"]),
        (&true.into(), &"Canceled: off".into(), &"free".into())
    );
    let attendee =
        rig.post(&format!("/users/{PLAIN}/events/{}/cancel", copy["id"].as_str().unwrap()), json!({})).await;
    assert_eq!(attendee.code(), "ErrorInvalidRequest", "only the organiser cancels");
}

#[tokio::test]
async fn deleting_in_the_room_tells_nobody_and_declining_tells_the_organiser() {
    let rig = outlook();
    let made = invite(&rig, invitation("x", &[PLAIN, BY_HAND], 2)).await;
    let path = |room: &str, copy: &Value| format!("/users/{room}/events/{}", copy["id"].as_str().unwrap());
    let copy = in_room(&rig, PLAIN).await.remove(0);
    assert_eq!(rig.call(Method::DELETE, &path(PLAIN, &copy), &[], None).await.status, 204);
    assert_eq!(organisers(&rig, &made).await["attendees"][0]["status"]["response"], "accepted");
    let copy = in_room(&rig, BY_HAND).await.remove(0);
    let declined =
        rig.post(&format!("{}/decline", path(BY_HAND, &copy)), json!({ "sendResponse": true })).await;
    assert_eq!(declined.status, 202);
    assert_eq!(organisers(&rig, &made).await["attendees"][1]["status"]["response"], "declined");
    assert!(in_room(&rig, BY_HAND).await.is_empty());
    let own = rig.post(&format!("{}/accept", own(&rig, &made)), json!({})).await;
    assert_eq!(own.code(), "ErrorInvalidRequest", "the organiser does not answer");
}

#[tokio::test]
async fn moving_asks_again_and_leaving_a_room_out_cancels_it_there() {
    let rig = outlook();
    let made = invite(&rig, invitation("moving", &[PLAIN], 2)).await;
    let later = json!({
        "start": { "dateTime": "2026-12-21T05:00:00", "timeZone": "UTC" },
        "end": { "dateTime": "2026-12-21T06:00:00", "timeZone": "UTC" },
    });
    let moved = rig.call(Method::PATCH, &own(&rig, &made), &[], Some(later)).await;
    assert_eq!(moved.status, 200);
    let copy = in_room(&rig, PLAIN).await.remove(0);
    assert_eq!(copy["start"]["dateTime"], "2026-12-21T05:00:00.0000000");
    assert_eq!(copy["responseStatus"]["response"], "accepted");
    rig.call(Method::PATCH, &own(&rig, &made), &[], Some(json!({ "attendees": [] }))).await;
    assert_eq!(in_room(&rig, PLAIN).await.remove(0)["isCancelled"], true);
}
