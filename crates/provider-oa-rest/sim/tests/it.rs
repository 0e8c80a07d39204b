//! The simulated system is as strict as the contract.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

use std::sync::Arc;

use bytes::Bytes;
use http::{Method, Request};
use jiff::tz::TimeZone;
use sandbox::world::{WorldOptions, generate};
use sandbox::{ConnectionInfo, Endpoint, Gate, Kit, Simulator};
use serde_json::{Value, json};
use sim_oa_rest::OaRest;

struct Door {
    kit: Kit,
    oa: Arc<OaRest>,
    gate: Gate,
    key: String,
}

impl Door {
    fn new() -> Self {
        let now: jiff::Timestamp = "2026-11-24T01:00:00Z".parse().unwrap();
        let start = now.to_zoned_datetime(TimeZone::UTC).date();
        let world = generate(&WorldOptions { seed: 7, rooms: 3, meetings_per_room: 4, people: 8, start });
        let kit = Kit::with_clock(world, sandbox::Clock::fixed(now));
        let oa = Arc::new(OaRest::new(&kit));
        let info = oa.connect_info(&Endpoint { base: "https://oa.test".into(), ca_file: None });
        let key = info["auth"]["header"]["secret"]["header_secret"].as_str().unwrap().to_owned();
        Self { gate: Gate::new(oa.clone(), kit.clone()), kit, oa, key }
    }

    async fn ask(&self, method: Method, path: &str, body: Value) -> (u16, Value) {
        let request = Request::builder()
            .method(method)
            .uri(format!("https://oa.test/api/v1{path}"))
            .header("x-api-key", &self.key)
            .body(if body.is_null() { Bytes::new() } else { Bytes::from(body.to_string()) })
            .unwrap();
        let (head, body) = self.gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
        let body = body.collect(1 << 24).await.unwrap();
        (head.status.as_u16(), serde_json::from_slice(&body).unwrap_or_default())
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        self.ask(Method::GET, path, Value::Null).await
    }

    async fn me(&self) -> Value {
        let mail = self.kit.world().people[0].mailbox.clone();
        self.get(&format!("/members/by-mail?mail={mail}")).await.1["data"]["id"].clone()
    }

    async fn make(&self, more: Value) -> (u16, Value) {
        let mut fields = json!({
            "organizer": self.me().await, "title": "x", "start": "2026-11-28T01:00:00Z", "end": "2026-11-28T02:00:00Z",
            "zone": "Asia/Shanghai",
        });
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.ask(Method::POST, "/meetings", fields).await
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_contract_does_not_name_is_refused() {
    let door = Door::new();
    for path in
        ["/members?colour=red", "/members?page=0", "/members?size=101", "/members/by-mail", "/spaces/x?y=z"]
    {
        let (status, body) = door.get(path).await;
        assert!(status == 400 || status == 404, "{path}: {status} {body}");
    }
    for more in [
        json!({ "colour": "red" }),
        json!({ "version": 1 }),
        json!({ "private": "yes" }),
        json!({ "spaces": ["s999999"] }),
        json!({ "end": "2026-11-27T01:00:00Z" }),
    ] {
        let (status, body) = door.make(more.clone()).await;
        assert!(status >= 400 && body["code"] != 0, "{more}: {body}");
    }
    let (status, body) = door.get("/nowhere").await;
    assert_eq!((status, body["code"].is_null()), (404, true));
    assert_eq!(door.ask(Method::DELETE, "/members", Value::Null).await.0, 405);
}

#[tokio::test(start_paused = true)]
async fn a_meeting_is_changed_only_in_the_version_somebody_knows_and_made_once_by_its_external_id() {
    let door = Door::new();
    let (_, made) = door.make(json!({ "external_id": "ours" })).await;
    let id = made["data"]["id"].as_str().unwrap().to_owned();
    assert_eq!(door.make(json!({ "external_id": "ours" })).await.1["data"]["id"], id.as_str());
    let path = format!("/meetings/{id}");
    let version = made["data"]["version"].as_u64().unwrap();
    let patch = |version: u64| json!({ "title": "y", "version": version });
    assert_eq!(door.ask(Method::PATCH, &path, patch(version)).await.0, 200);
    let (status, body) = door.ask(Method::PATCH, &path, patch(version)).await;
    assert_eq!((status, &body["code"]), (409, &json!(40902)));
    assert_eq!(door.ask(Method::POST, &format!("{path}/cancel"), json!({})).await.0, 200);
    let (_, told) = door.get(&path).await;
    assert_eq!(told["data"]["state"], "cancelled");
    assert_eq!(door.get("/meetings/by-external/ours").await.0, 404);
}

#[tokio::test(start_paused = true)]
async fn a_space_that_takes_no_two_meetings_refuses_the_second() {
    let door = Door::new();
    let room =
        door.kit.world().rooms.iter().find(|room| !room.policy.allow_conflicts).map(|it| it.mailbox.clone());
    let (_, found) = door.get(&format!("/spaces/by-mail?mail={}", room.expect("a strict room"))).await;
    let wanted = json!({ "spaces": [found["data"]["id"]], "start": "2026-11-29T01:00:00Z", "end": "2026-11-29T02:00:00Z" });
    assert_eq!(door.make(wanted.clone()).await.0, 200);
    let (status, body) = door.make(wanted).await;
    assert_eq!((status, &body["code"]), (409, &json!(40901)));
}

#[tokio::test(start_paused = true)]
async fn callbacks_go_to_whoever_wants_their_kind_and_are_kept_when_they_cannot() {
    let door = Door::new();
    let url = "https://bridge.practice.example/callback";
    door.ask(Method::POST, "/callbacks", json!({ "url": url, "kinds": ["meeting.cancelled"] })).await;
    let (_, made) = door.make(json!({})).await;
    assert!(door.oa.take_deliveries().is_empty());
    let cancel = format!("/meetings/{}/cancel", made["data"]["id"].as_str().unwrap());
    door.ask(Method::POST, &cancel, json!({})).await;
    let sent = door.oa.take_deliveries();
    assert_eq!((sent.len(), sent[0].url.as_str()), (1, url));
    door.kit.faults.set("callbacks_failed").unwrap();
    let (_, other) = door.make(json!({})).await;
    let cancel = format!("/meetings/{}/cancel", other["data"]["id"].as_str().unwrap());
    door.ask(Method::POST, &cancel, json!({})).await;
    assert!(door.oa.take_deliveries().is_empty());
    let (_, failed) = door.get("/callbacks/failures").await;
    assert_eq!(failed["data"]["items"].as_array().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn nobody_passes_without_logging_on() {
    let door = Door::new();
    let stranger = Door { key: "wrong".into(), ..door };
    assert_eq!(stranger.get("/members").await.0, 401);
}
