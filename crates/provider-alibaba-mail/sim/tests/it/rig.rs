//! A practice organisation and plain requests to it.

use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use sandbox::world::{WorldOptions, generate};
use sandbox::{Clock, ConnectionInfo, Endpoint, Gate, Kit};
use serde_json::Value;

/// An answer: status and JSON.
pub type Answer = (u16, Value);

pub struct Rig {
    pub kit: Kit,
    gate: Arc<Gate>,
    pub token: String,
}

impl Rig {
    pub async fn new() -> Self {
        let start = jiff::civil::date(2026, 11, 24);
        let options = WorldOptions { seed: 7, rooms: 3, meetings_per_room: 8, people: 12, start };
        let mut world = generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy.allow_conflicts = true);
        let kit = Kit::with_clock(world, Clock::fixed("2026-11-24T01:00:00Z".parse().unwrap()));
        let gate = Arc::new(Gate::new(sim_alibaba_mail::simulator(&kit), kit.clone()));
        let mut rig = Self { kit, gate, token: String::new() };
        rig.token = rig.fetch(&rig.form()).await.1["access_token"].as_str().unwrap().to_owned();
        rig
    }

    /// App ID and secret as a form.
    pub fn form(&self) -> String {
        let info = self.gate.simulator().connect_info(&Endpoint { base: "https://x".into(), ca_file: None });
        let account = &info["auth"]["app"];
        let (id, secret) = (&account["set"]["app_id"], &account["secret"]["app_secret"]);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        format!("grant_type=client_credentials&client_id={}&client_secret={}", text(id), text(secret))
    }

    pub async fn fetch(&self, form: &str) -> Answer {
        let request = Request::post("/oauth2/v2.0/token")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Bytes::from(form.to_owned()));
        self.send(request.unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, "").await
    }

    pub async fn call(&self, method: &str, path: &str, body: &str) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("bearer {}", self.token))
            .body(Bytes::from(body.to_owned()));
        self.send(request.unwrap()).await
    }

    async fn send(&self, request: Request<Bytes>) -> Answer {
        let (head, body) = self.gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
        let body = body.collect(16 << 20).await.unwrap();
        (head.status.as_u16(), serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn person(&self, n: usize) -> String {
        self.kit.world().people[n].mailbox.clone()
    }

    /// Path of a person's usual calendar.
    pub async fn calendar(&self, n: usize) -> String {
        let base = format!("/v2/users/{}/calendars", self.person(n));
        let (_, all) = self.get(&base).await;
        let all = all["calendars"].as_array().unwrap();
        let usual = all.iter().find(|one| one["name"] == "我的日历").unwrap();
        format!("{base}/{}", usual["id"].as_str().unwrap().replace('/', "%2F"))
    }
}
