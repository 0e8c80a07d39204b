//! JSON batches.

use serde_json::{Value, json};

use crate::rig::{Answer, ROOM, Rig, outlook, view};

async fn batch(rig: &Rig, requests: Vec<Value>) -> Answer {
    rig.post("/$batch", json!({ "requests": requests })).await
}

fn get(id: &str, url: &str) -> Value {
    json!({ "id": id, "method": "GET", "url": url })
}

/// The answer with that id.
fn of(answer: &Answer, id: &str) -> Value {
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    let body = answer.json();
    let all = body["responses"].as_array().unwrap();
    all.iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("no answer {id}")).clone()
}

#[tokio::test]
async fn answers_stand_for_themselves_and_come_in_no_order() {
    let rig = outlook();
    let requests = vec![
        get("1", &view(ROOM, "&$top=2")),
        get("2", "users/nobody@practice.example"),
        get("3", &format!("/users/{ROOM}/mailboxSettings")),
    ];
    let answer = batch(&rig, requests).await;
    let ids: Vec<Value> =
        answer.json()["responses"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    assert_ne!(ids, ["1", "2", "3"]);
    assert_eq!(of(&answer, "1")["body"]["value"].as_array().unwrap().len(), 2);
    assert_eq!(of(&answer, "2")["status"], 404);
    assert_eq!(of(&answer, "2")["body"]["error"]["code"], "Request_ResourceNotFound");
    assert_eq!(of(&answer, "3")["body"]["userPurpose"], "room");
    let entry = rig.kit.journal.since(0).pop().unwrap();
    assert_eq!(entry.operation.as_deref(), Some("batch"));
}

#[tokio::test]
async fn preferences_inside_are_each_call_s_own() {
    let rig = outlook();
    let mut wish = get("a", &view(ROOM, ""));
    wish["headers"] = json!({ "Prefer": "odata.maxpagesize=1, IdType=\"ImmutableId\"" });
    let answer = batch(&rig, vec![wish, get("b", &view(ROOM, ""))]).await;
    assert_eq!(of(&answer, "a")["body"]["value"].as_array().unwrap().len(), 1);
    assert!(of(&answer, "a")["headers"]["Preference-Applied"].as_str().unwrap().contains("ImmutableId"));
    assert_eq!(of(&answer, "b")["body"]["value"].as_array().unwrap().len(), 10);
}

#[tokio::test]
async fn twenty_are_the_most_and_bad_batches_are_refused_as_a_whole() {
    let rig = outlook();
    let many =
        |n: usize| (0..n).map(|id| get(&id.to_string(), &format!("/users/{ROOM}"))).collect::<Vec<_>>();
    assert_eq!(batch(&rig, many(20)).await.status, 200);
    let bodiless = json!({ "id": "1", "method": "POST", "url": format!("/users/{ROOM}/events"), "body": {} });
    let absolute = get("1", "https://graph.microsoft.com/v1.0/users");
    for (requests, code) in [
        (many(21), "MaximumValueExceeded"),
        (Vec::new(), "BadRequest"),
        (vec![get("1", "/users"), get("1", "/users")], "BadRequest"),
        (vec![bodiless], "BadRequest"),
    ] {
        assert_eq!(batch(&rig, requests).await.code(), code);
    }
    assert_eq!(of(&batch(&rig, vec![absolute]).await, "1")["status"], 400);
    let versioned = of(&batch(&rig, vec![get("1", "/v1.0/users")]).await, "1");
    assert_eq!(versioned["body"]["error"]["message"], "Resource not found for the segment 'v1.0'.");
}

#[tokio::test]
async fn what_depends_on_a_failure_is_not_tried() {
    let rig = outlook();
    let mut second = get("2", &format!("/users/{ROOM}"));
    second["dependsOn"] = json!(["1"]);
    let answer = batch(&rig, vec![get("1", "/users/nobody@practice.example"), second]).await;
    assert_eq!(of(&answer, "2")["status"], 424);
}

#[tokio::test]
async fn throttling_inside_leaves_the_others_alone() {
    let rig = outlook();
    rig.set("batch_throttled=3,times:1");
    let answer =
        batch(&rig, vec![get("1", &view(ROOM, "")), get("2", &view("room002@practice.example", ""))]).await;
    assert_eq!(of(&answer, "1")["status"], 429);
    assert_eq!(of(&answer, "1")["headers"]["Retry-After"], "3");
    assert_eq!(of(&answer, "1")["body"]["error"]["code"], "ApplicationThrottled");
    assert_eq!(of(&answer, "2")["status"], 200);
    rig.set("batch_cut=4");
    let six = (0..6).map(|id| get(&id.to_string(), &view(ROOM, ""))).collect();
    let answer = batch(&rig, six).await;
    let refused =
        answer.json()["responses"].as_array().unwrap().iter().filter(|it| it["status"] == 429).count();
    assert_eq!(refused, 2);
}

#[tokio::test]
async fn writes_go_through_a_batch_too() {
    let rig = outlook();
    let create = json!({
        "id": "1", "method": "POST", "url": format!("/users/{}/events", rig.person(0)),
        "headers": { "Content-Type": "application/json" },
        "body": {
            "subject": "batch",
            "start": { "dateTime": "2026-12-01T01:00:00", "timeZone": "UTC" },
            "end": { "dateTime": "2026-12-01T02:00:00", "timeZone": "UTC" },
        },
    });
    let answer = of(&batch(&rig, vec![create]).await, "1");
    assert_eq!(answer["status"], 201);
    let id = answer["body"]["id"].as_str().unwrap();
    let path = format!("/users/{}/events/{id}", rig.person(0));
    assert_eq!(rig.get(&path).await.json()["subject"], "batch");
    let deleted = of(&batch(&rig, vec![json!({ "id": "x", "method": "DELETE", "url": path })]).await, "x");
    assert_eq!(deleted["status"], 204);
    assert!(deleted.get("body").is_none());
}

#[tokio::test(start_paused = true)]
async fn four_calls_of_a_batch_run_at_the_same_time() {
    let rig = outlook();
    rig.set("work=100");
    let token = rig.token().await;
    let eight = (0..8).map(|id| get(&id.to_string(), &view(ROOM, "&$top=1"))).collect::<Vec<_>>();
    let before = tokio::time::Instant::now();
    let body = json!({ "requests": eight });
    let answer = rig.call_as(&token, http::Method::POST, "/$batch", &[], Some(body)).await;
    assert_eq!(before.elapsed(), std::time::Duration::from_millis(200));
    for id in 0..8 {
        assert_eq!(of(&answer, &id.to_string())["status"], 200);
    }
}
