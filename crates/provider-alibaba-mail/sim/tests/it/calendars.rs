//! Calendars and events, read and written.

use serde_json::{Value, json};

use crate::rig::Rig;

const WINDOW: &str = "startTime=2026-11-20T00:00:00Z&endTime=2026-11-30T00:00:00Z";

fn draft(person: &str, subject: &str) -> Value {
    let at = |time: &str| json!({ "dateTime": format!("2026-11-25T{time}"), "timezone": "Asia/Shanghai", "isUtc": false });
    json!({
        "subject": subject, "start": at("10:00:00"), "end": at("11:00:00"),
        "attendees": [{ "user": { "email": person }, "type": "required" }],
        "locations": [{ "type": "defaultLocation", "name": "楼上" }], "body": { "bodyText": "议程" },
        "extensions": { "mark": "m1" },
    })
}

#[tokio::test]
async fn what_is_written_is_read_back_and_reaches_who_is_invited() {
    let rig = Rig::new().await;
    let (mine, theirs) = (rig.calendar(0).await, rig.calendar(1).await);
    let body = json!({ "event": draft(&rig.person(1), "first"), "notify": true });
    let (status, made) = rig.call("POST", &format!("{mine}/events"), &body.to_string()).await;
    assert_eq!(status, 200, "{made}");
    let id = made["eventId"].as_str().unwrap().replace('+', "%2B").replace('=', "%3D");
    let (_, event) = rig.get(&format!("{mine}/events/{id}")).await;
    let event = &event["event"];
    assert_eq!(
        (&event["startUtc"]["time"], &event["start"]["dateTime"]),
        (&json!("2026-11-25T02:00:00Z"), &json!("2026-11-25T10:00:00"))
    );
    assert_eq!((&event["extensions"]["mark"], &event["body"]["bodyText"]), (&json!("m1"), &json!("议程")));
    let subjects = async |path: &str| {
        let (_, view) = rig.get(&format!("{path}/eventsview?{WINDOW}")).await;
        view["events"].as_array().unwrap().iter().map(|e| e["subject"].clone()).collect::<Vec<_>>()
    };
    assert!(subjects(&theirs).await.contains(&json!("first")));
    let body = json!({ "event": { "subject": "second" }, "notify": false });
    assert_eq!(rig.call("POST", &format!("{mine}/events/{id}"), &body.to_string()).await.0, 200);
    assert!(subjects(&theirs).await.contains(&json!("second")));
    assert_eq!(rig.call("DELETE", &format!("{mine}/events/{id}"), "").await.0, 200);
    assert_eq!(rig.get(&format!("{mine}/events/{id}")).await.0, 404);
    let mails: u32 = rig.kit.journal.since(0).iter().map(|entry| entry.mails).sum();
    assert_eq!(mails, 2, "one for the invitation, one for the removal");
}

#[tokio::test]
async fn pages_join_to_the_whole_and_leave_out_what_details_hold() {
    let rig = Rig::new().await;
    let room = rig.kit.world().rooms[0].mailbox.clone();
    let (_, all) = rig.get(&format!("/v2/users/{room}/calendars")).await;
    let ids = all["calendars"].as_array().unwrap();
    let usual =
        ids.iter().find(|one| one["isSelected"] == true).unwrap()["id"].as_str().unwrap().replace('/', "%2F");
    let path = format!("/v2/users/{room}/calendars/{usual}/eventsview?{WINDOW}");
    let (_, whole) = rig.get(&path).await;
    rig.set("view_page=1");
    let (mut events, mut cursor) = (Vec::new(), String::new());
    loop {
        let (_, page) = rig.get(&format!("{path}&cursor={cursor}")).await;
        events.extend(page["events"].as_array().unwrap().clone());
        cursor = page["nextCursor"].as_str().unwrap().to_owned();
        if page["hasMore"] == false {
            break;
        }
    }
    assert_eq!(json!(events), whole["events"]);
    assert!(events.len() > 1 && events.iter().all(|event| event.get("body").is_none()));
}

#[tokio::test]
async fn mistakes_of_a_client_show() {
    let rig = Rig::new().await;
    let mine = rig.calendar(0).await;
    let with = |edit: &dyn Fn(&mut Value)| {
        let mut body = json!({ "event": draft(&rig.person(1), "x"), "notify": true });
        edit(&mut body);
        body.to_string()
    };
    let path = format!("{mine}/events");
    for edit in [
        &(|b: &mut Value| b["event"]["colour"] = json!("red")) as &dyn Fn(&mut Value),
        &|b| b["notify"] = json!("yes"),
        &|b| b["event"]["start"]["timezone"] = json!("Moon/Base"),
        &|b| b["event"]["end"]["dateTime"] = json!("2026-11-25T09:00:00"),
        &|b| b["event"]["isAllDay"] = json!(true),
        &|b| b["event"]["organizer"] = json!({ "email": "somebody@practice.example" }),
        &|b| b["event"] = json!({ "subject": "no times" }),
        &|b| b["more"] = json!(1),
    ] {
        let (status, answer) = rig.call("POST", &path, &with(edit)).await;
        assert_eq!((status, answer["detailErrorCode"].as_str()), (400, Some("InvalidParameter")), "{answer}");
    }
    assert_eq!(rig.get(&format!("{mine}/eventsview?startTime=2026-11-20T00:00:00Z")).await.0, 400);
    assert_eq!(rig.get(&format!("{mine}/eventsview?{WINDOW}&begin=1")).await.0, 400);
    assert_eq!(rig.call("PATCH", &format!("{mine}/events/x"), "{}").await.0, 405);
    assert_eq!(rig.get(&format!("{mine}x/eventsview?{WINDOW}")).await.0, 404);
}

#[tokio::test]
async fn only_the_organiser_changes_a_meeting() {
    let rig = Rig::new().await;
    let (mine, theirs) = (rig.calendar(0).await, rig.calendar(1).await);
    let body = json!({ "event": draft(&rig.person(1), "mine"), "notify": false });
    rig.call("POST", &format!("{mine}/events"), &body.to_string()).await;
    let (_, view) = rig.get(&format!("{theirs}/eventsview?{WINDOW}")).await;
    let copy = view["events"].as_array().unwrap().iter().find(|e| e["subject"] == "mine").unwrap();
    let id = copy["id"].as_str().unwrap().replace('+', "%2B");
    let body = json!({ "event": { "subject": "theirs" } });
    let (status, _) = rig.call("POST", &format!("{theirs}/events/{id}"), &body.to_string()).await;
    assert_eq!(status, 403);
}
