//! Who may reach what.

use http::Method;
use jiff::SignedDuration;
use serde_json::json;

use crate::rig::{ROOM, Rig, outlook, outlook_cn, view};

async fn code(rig: &Rig, path: &str) -> (u16, String) {
    let answer = rig.get(path).await;
    (answer.status.as_u16(), if answer.status == 200 { String::new() } else { answer.code() })
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn tokens_of_the_other_cloud_or_of_nobody_are_refused() {
    let (world, china) = (outlook(), outlook_cn());
    let path = view(ROOM, "");
    let foreign = china.token().await;
    let answer = world.call_as(&foreign, Method::GET, &path, &[], None).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, "InvalidAuthenticationToken"));
    let inner = &answer.json()["error"]["innerError"];
    assert!(inner["request-id"].is_string() && inner["date"].is_string());
    assert_eq!(inner["request-id"], answer.header("request-id"));
    world.set("wrong_audience,times:1");
    assert_eq!(code(&world, &path).await, refused(401, "InvalidAuthenticationToken"));
    world.set("expired_token,times:1");
    assert_eq!(code(&world, &path).await, refused(401, "InvalidAuthenticationToken"));
    world.set("unauthorized,times:1");
    assert_eq!(code(&world, &path).await, refused(401, "InvalidAuthenticationToken"));
    assert_eq!(code(&world, &path).await.0, 200);
}

#[tokio::test]
async fn missing_roles_are_refused_where_they_are_needed() {
    let rig = outlook();
    rig.set("roles=User.Read.All");
    assert_eq!(code(&rig, &view(ROOM, "")).await, refused(403, "ErrorAccessDenied"));
    assert_eq!(code(&rig, "/places/microsoft.graph.room").await, refused(403, "ErrorAccessDenied"));
    assert_eq!(
        code(&rig, &format!("/users/{ROOM}/mailboxSettings")).await,
        refused(403, "ErrorAccessDenied")
    );
    assert_eq!(code(&rig, &format!("/users/{ROOM}")).await.0, 200);
    rig.set("no_consent");
    assert_eq!(code(&rig, &format!("/users/{ROOM}")).await, refused(403, "Authorization_RequestDenied"));
}

#[tokio::test]
async fn a_reading_application_cannot_write() {
    let rig = outlook();
    rig.set("read_only_app");
    assert_eq!(code(&rig, &view(ROOM, "")).await.0, 200);
    let event = json!({
        "start": { "dateTime": "2026-11-25T01:00:00", "timeZone": "UTC" },
        "end": { "dateTime": "2026-11-25T02:00:00", "timeZone": "UTC" },
    });
    assert_eq!(rig.post(&format!("/users/{ROOM}/events"), event).await.code(), "ErrorAccessDenied");
}

#[tokio::test]
async fn basic_readers_do_not_see_bodies() {
    let rig = outlook();
    rig.set("roles=Calendars.ReadBasic");
    let events = rig.get(&view(ROOM, "")).await.value();
    assert!(events[0].get("body").is_none() && events[0].get("subject").is_some());
}

#[tokio::test]
async fn rbac_opens_rooms_and_nobody_else_s_calendar() {
    let rig = outlook();
    rig.set("rbac");
    assert_eq!(code(&rig, &view(ROOM, "")).await.0, 200);
    assert_eq!(code(&rig, &view(&rig.person(0), "")).await, refused(403, "ErrorAccessDenied"));
}

#[tokio::test]
async fn mailboxes_can_be_out_of_reach_one_by_one() {
    let rig = outlook();
    let others = view("room002@practice.example", "");
    let cases = [
        ("no_rights=room001", 403, "ErrorAccessDenied", "Access is denied."),
        ("access_policy=room001", 403, "ErrorAccessDenied", "Access to OData is disabled."),
        ("on_premises=room001", 404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive"),
    ];
    for (fault, status, code, words) in cases {
        rig.set(fault);
        let answer = rig.get(&view(ROOM, "")).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{fault}");
        assert!(answer.json()["error"]["message"].as_str().unwrap().starts_with(words), "{fault}");
        assert_eq!(rig.get(&others).await.status, 200, "{fault}");
        rig.kit.faults.clear(None);
    }
    let list = rig.get("/users/rooms@practice.example/calendar").await;
    assert_eq!(list.code(), "MailboxNotEnabledForRESTAPI", "a room list has no mailbox");
}

#[tokio::test]
async fn rights_take_their_time() {
    let rig = outlook();
    rig.set("rights_pending=60");
    assert_eq!(code(&rig, &view(ROOM, "")).await, refused(403, "ErrorAccessDenied"));
    rig.kit.clock.advance(SignedDuration::from_mins(61));
    assert_eq!(code(&rig, &view(ROOM, "")).await.0, 200);
}

#[tokio::test]
async fn unknown_paths_and_methods_are_refused() {
    let rig = outlook();
    assert_eq!(code(&rig, "/me/events").await, refused(400, "BadRequest"));
    assert_eq!(code(&rig, "/rooms").await, refused(400, "BadRequest"));
    assert_eq!(code(&rig, &format!("/users/{ROOM}/messages")).await, refused(400, "BadRequest"));
    let deleted = rig.call(Method::DELETE, &view(ROOM, ""), &[], None).await;
    assert_eq!(deleted.status, 405);
}

#[tokio::test]
async fn a_calendar_can_be_readable_and_not_writable() {
    let rig = outlook();
    let event = json!({
        "start": { "dateTime": "2026-12-25T01:00:00", "timeZone": "UTC" },
        "end": { "dateTime": "2026-12-25T02:00:00", "timeZone": "UTC" },
    });
    let path = format!("/users/{}/events", rig.person(0));
    rig.set(&format!("read_only={}", rig.person(0)));
    assert_eq!(rig.get(&path).await.status, 200);
    assert_eq!(rig.post(&path, event.clone()).await.code(), "ErrorAccessDenied");
    rig.kit.faults.clear(None);
    rig.set("mailbox_full");
    let full = rig.post(&path, event.clone()).await;
    assert_eq!((full.status.as_u16(), full.code().as_str()), (507, "ErrorQuotaExceeded"));
    rig.kit.faults.clear(None);
    let made = rig.post(&path, event).await.json();
    rig.set("conflict,times:1");
    let at = format!("{path}/{}", made["id"].as_str().unwrap());
    let changed = rig.call(Method::PATCH, &at, &[], Some(json!({ "subject": "x" }))).await;
    assert_eq!(changed.status, 412, "somebody else was faster");
}

#[tokio::test]
async fn a_mailbox_can_deny_that_it_is_a_room() {
    let rig = outlook();
    rig.set("not_a_room=room001");
    let purpose = async |who: &str| {
        rig.get(&format!("/users/{who}/mailboxSettings")).await.json()["userPurpose"].clone()
    };
    assert_eq!(purpose(ROOM).await, "user");
    assert_eq!(purpose("room002@practice.example").await, "room");
}
