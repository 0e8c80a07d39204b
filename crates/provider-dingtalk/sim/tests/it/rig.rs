//! A practice organisation and plain requests to it.

use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use sandbox::world::{WorldOptions, generate};
use sandbox::{Clock, ConnectionInfo, Endpoint, Gate, Kit};
use serde_json::{Value, json};

/// An answer: status and JSON.
pub type Answer = (u16, Value);

pub struct Rig {
    pub kit: Kit,
    pub gate: Arc<Gate>,
    pub token: String,
    pub info: Value,
}

impl Rig {
    pub async fn new() -> Self {
        let start = jiff::civil::date(2026, 11, 24);
        let options = WorldOptions { seed: 7, rooms: 8, meetings_per_room: 8, people: 120, start };
        let kit = Kit::with_clock(generate(&options), Clock::fixed("2026-11-24T01:00:00Z".parse().unwrap()));
        let gate = Arc::new(Gate::new(sim_dingtalk::simulator(&kit), kit.clone()));
        let info = gate.simulator().connect_info(&Endpoint { base: "https://x".into(), ca_file: None });
        let mut rig = Self { kit, gate, token: String::new(), info };
        rig.token = rig.new_token().await.1["accessToken"].as_str().unwrap().to_owned();
        rig
    }

    /// A setting of the app.
    pub fn setting(&self, name: &str) -> String {
        self.info["auth"]["app"]["set"][name].as_str().unwrap().to_owned()
    }

    /// A secret of the app.
    pub fn secret(&self, name: &str) -> String {
        self.info["auth"]["app"]["secret"][name].as_str().unwrap().to_owned()
    }

    pub async fn new_token(&self) -> Answer {
        let body = json!({ "appKey": self.setting("client_id"), "appSecret": self.secret("client_secret") });
        self.call("POST", "/v1.0/oauth2/accessToken", body).await
    }

    /// A call with the token where the path's host wants it.
    pub async fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        let mut path = path.to_owned();
        let mut request = Request::builder().method(method).header("accept", "application/json");
        if path.starts_with("/v1.0") {
            request = request.header("x-acs-dingtalk-access-token", &self.token);
        } else if !path.contains("access_token") && !path.starts_with("/gettoken") {
            let mark = if path.contains('?') { '&' } else { '?' };
            path = format!("{path}{mark}access_token={}", self.token);
        }
        let body = if body.is_null() { Bytes::new() } else { Bytes::from(body.to_string()) };
        let request = request.uri(path).header("content-type", "application/json").body(body);
        self.send(request.unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, Value::Null).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call("POST", path, body).await
    }

    pub async fn send(&self, request: Request<Bytes>) -> Answer {
        let (head, body) = self.gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
        let body = body.collect(16 << 20).await.unwrap();
        let value = serde_json::from_slice(&body)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()));
        (head.status.as_u16(), value)
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn clear(&self) {
        self.kit.faults.clear(None);
    }
}
