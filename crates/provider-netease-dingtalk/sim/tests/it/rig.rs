//! A practice organisation and plain requests to it.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Request};
use sandbox::world::{WorldOptions, generate};
use sandbox::{Clock, ConnectionInfo, Endpoint, Gate, Kit};
use serde_json::{Value, json};

pub struct Rig {
    pub kit: Kit,
    gate: Arc<Gate>,
    pub info: Value,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

impl Rig {
    pub fn new() -> Self {
        let start = jiff::civil::date(2026, 11, 24);
        let options = WorldOptions { seed: 7, rooms: 1, meetings_per_room: 1, people: 12, start };
        let kit = Kit::with_clock(generate(&options), Clock::fixed("2026-11-24T01:00:00Z".parse().unwrap()));
        let gate = Arc::new(Gate::new(sim_netease_dingtalk::simulator(&kit), kit.clone()));
        let info = gate.simulator().connect_info(&Endpoint { base: "https://x".into(), ca_file: None });
        Self { kit, gate, info }
    }

    pub fn set(&self, key: &str) -> String {
        self.info["auth"]["app"]["set"][key].as_str().unwrap().to_owned()
    }

    pub fn secret(&self, key: &str) -> String {
        self.info["auth"]["app"]["secret"][key].as_str().unwrap().to_owned()
    }

    pub async fn token(&self) -> String {
        let body = json!({ "appKey": self.set("client_id"), "appSecret": self.secret("client_secret") });
        let answer = self.send("POST", "/v1.0/oauth2/accessToken", &[], body.to_string()).await;
        answer.json()["accessToken"].as_str().unwrap().to_owned()
    }

    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Bytes>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (key, value) in headers {
            request = request.header(*key, *value);
        }
        let request = request.body(body.into()).unwrap();
        let (head, body) = self.gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
        let body = body.collect(1 << 20).await.unwrap();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }
}
