//! The control API.

use sandbox::WorldChange;
use serde_json::{Value, json};

use crate::echo::{Served, serve};

struct Control(String, reqwest::Client);

impl Control {
    fn of(served: &Served) -> Self {
        Self(served.running.control().to_owned(), reqwest::Client::builder().no_proxy().build().unwrap())
    }

    async fn get(&self, what: &str) -> Value {
        self.1.get(format!("{}/{what}", self.0)).send().await.unwrap().json().await.unwrap()
    }

    async fn post(&self, what: &str, body: &Value) -> (u16, Value) {
        let answer = self.1.post(format!("{}/{what}", self.0)).json(body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap_or(Value::Null))
    }

    async fn delete(&self, what: &str) -> Value {
        self.1.delete(format!("{}/{what}", self.0)).send().await.unwrap().json().await.unwrap()
    }
}

#[tokio::test]
async fn journal_tells_what_was_asked_without_bodies() {
    let served = serve(&[]).await;
    let control = Control::of(&served);
    let url = format!("{}/some/path?token=secret", served.base);
    served.client.post(url).header("authorization", "Basic c2VjcmV0").body("secret").send().await.unwrap();
    let journal = control.get("journal").await;
    let entry = &journal["requests"][0];
    assert_eq!(entry["method"], "POST");
    assert_eq!(entry["path"], "/some/path");
    assert_eq!(entry["operation"], "Echo");
    assert_eq!(entry["status"], 200);
    let text = journal.to_string();
    assert!(!text.contains("secret") && !text.contains("c2VjcmV0"), "{text}");
    let later = control.get(&format!("journal?since={}", entry["seq"])).await;
    assert_eq!(later["requests"], json!([]));
    control.delete("journal").await;
    assert_eq!(control.get("journal").await, json!({ "requests": [], "total": 1 }));
}

#[tokio::test]
async fn faults_are_listed_set_and_cleared() {
    let served = serve(&[]).await;
    let control = Control::of(&served);
    let list = control.get("faults").await;
    let names: Vec<&str> =
        list["faults"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"latency") && names.contains(&"mute"), "{names:?}");
    assert!(
        list["faults"].as_array().unwrap().iter().all(|it| it["sentence"].as_str().unwrap().ends_with('.'))
    );
    let (status, set) =
        control.post("faults", &json!(["mute,times:3", { "name": "latency", "arg": 5 }])).await;
    assert_eq!((status, set["active"].as_array().unwrap().len()), (200, 2));
    assert!(served.running.kit().faults.get("latency").is_some_and(|hit| hit.number == 5));
    control.delete("faults/latency").await;
    assert_eq!(control.get("faults").await["active"].as_array().unwrap().len(), 1);
    control.delete("faults").await;
    assert_eq!(control.get("faults").await["active"], json!([]));
}

#[tokio::test]
async fn unknown_fault_is_an_error_and_sets_nothing() {
    let served = serve(&[]).await;
    let control = Control::of(&served);
    let (status, answer) = control.post("faults", &json!(["mute", "typo"])).await;
    assert_eq!((status, answer["error"].as_str()), (400, Some("unknown fault typo")));
    assert_eq!(control.get("faults").await["active"], json!([]));
    assert_eq!(control.post("faults", &json!({ "latency": "soon" })).await.0, 400);
}

#[tokio::test]
async fn clock_can_be_set_advanced_and_frozen() {
    let served = serve(&[]).await;
    let control = Control::of(&served);
    let set = json!({ "set": "2030-01-01T00:00:00Z", "freeze": true });
    assert_eq!(control.post("clock", &set).await.0, 200);
    let before: jiff::Timestamp = served.running.kit().clock.now();
    let (_, moved) = control.post("clock", &json!({ "advance": "PT10M" })).await;
    let (_, moved_more) = control.post("clock", &json!({ "advance": 60 })).await;
    let moved: jiff::Timestamp = moved["now"].as_str().unwrap().parse().unwrap();
    let moved_more: jiff::Timestamp = moved_more["now"].as_str().unwrap().parse().unwrap();
    assert_eq!(moved.as_second() - before.as_second(), 600);
    assert_eq!(moved_more.as_second() - moved.as_second(), 60);
    let answer = served.client.get(&served.base).send().await.unwrap();
    assert!(
        answer.headers()["date"].to_str().unwrap().contains("Jan 2030"),
        "clients see the sandbox's date"
    );
    assert_eq!(control.post("clock", &json!({ "advance": "a while" })).await.0, 400);
    assert_eq!(control.delete("clock").await["frozen"], false);
}

#[tokio::test]
async fn world_edits_reach_the_simulators_and_the_world() {
    let served = serve(&[]).await;
    let control = Control::of(&served);
    let meeting = json!({
        "op": "add_meeting", "uid": "M-1", "subject": "新会议", "rooms": ["room001@practice.example"],
        "start": "2026-06-02T09:00:00+08:00", "end": "2026-06-02T10:00:00+08:00",
    });
    let edits = json!([
        meeting,
        { "op": "edit_meeting", "uid": "M-1", "end": "2026-06-02T11:00:00+08:00", "private": true },
        { "op": "edit_room", "mailbox": "room001@practice.example", "capacity": 99 },
        { "op": "remove_room", "mailbox": "room004@practice.example" },
        { "op": "add_person", "mailbox": "new@practice.example", "name": "新人" },
    ]);
    let (status, answer) = control.post("world", &edits).await;
    assert_eq!((status, &answer["applied"]), (200, &json!(5)), "{answer}");
    let world = control.get("world").await;
    let stored = world["meetings"].as_array().unwrap().iter().find(|it| it["uid"] == "M-1").unwrap();
    assert_eq!((&stored["private"], &stored["when"]["end"]), (&json!(true), &json!("2026-06-02T03:00:00Z")));
    assert_eq!(world["rooms"].as_array().unwrap().len(), 3);
    assert_eq!(world["rooms"][0]["capacity"], 99);
    assert!(!world["room_lists"][0]["rooms"].to_string().contains("room004"));
    let changes = served.echo.changes.lock().unwrap();
    assert!(
        matches!(&changes[1], WorldChange::Meeting(meeting) if meeting.private && meeting.subject == "新会议")
    );
}

#[tokio::test]
async fn senseless_edits_are_refused_with_a_reason() {
    let served = serve(&[]).await;
    let control = Control::of(&served);
    let cases = [
        (json!({ "op": "paint_room", "mailbox": "room001@practice.example" }), 400),
        (json!({ "op": "add_room", "mailbox": "room001@practice.example" }), 409),
        (json!({ "op": "edit_room", "mailbox": "nobody@practice.example" }), 404),
        (json!({ "op": "edit_room", "mailbox": "room001@practice.example", "colour": "red" }), 400),
        (json!({ "op": "add_meeting", "subject": "no time" }), 400),
        (json!({ "op": "add_meeting", "first": "2026-06-02", "rooms": ["nowhere@practice.example"] }), 404),
        (json!({ "op": "add_meeting", "start": "2026-06-02T09:00:00Z", "end": "2026-06-02T08:00:00Z" }), 400),
        (json!({ "op": "add_meeting", "first": "2026-06-02", "zone": "Mars/Base" }), 404),
        (json!({ "op": "remove_meeting", "uid": "gone" }), 404),
        (json!(5), 400),
    ];
    for (edit, expected) in cases {
        let (status, answer) = control.post("world", &edit).await;
        assert_eq!(status, expected, "{edit}: {answer}");
        assert!(answer["error"].is_string());
    }
    assert!(served.echo.changes.lock().unwrap().is_empty());
}

#[tokio::test]
async fn web_pages_cannot_reach_the_control_api() {
    let served = serve(&[]).await;
    let url = format!("{}/ready", served.running.control());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let with_origin = client.get(&url).header("origin", "https://evil.example").send().await.unwrap();
    let rebound = client.get(&url).header("host", "evil.example").send().await.unwrap();
    assert_eq!((with_origin.status().as_u16(), rebound.status().as_u16()), (403, 403));
}
