//! A small tenant of each cloud behind its gate.

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode};
use jiff::civil::date;
use sandbox::world::{WorldOptions, generate};
use sandbox::{Clock, ConnectionInfo, Endpoint, Gate, Kit};
use serde_json::Value;
use sim_microsoft_graph::{china, international};

pub const ROOM: &str = "room001@practice.example";
pub const HOST: &str = "https://graph.test";

pub struct Rig {
    pub kit: Kit,
    pub gate: Gate,
    pub info: Value,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    /// `error.code` of Graph, `error_codes[0]` of the token endpoint.
    pub fn code(&self) -> String {
        let body = self.json();
        body["error"]["code"]
            .as_str()
            .map(str::to_owned)
            .unwrap_or_else(|| body["error_codes"][0].to_string())
    }

    /// The entries of a collection.
    pub fn value(&self) -> Vec<Value> {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        self.json()["value"].as_array().unwrap().clone()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub fn kit(rooms: u32) -> Kit {
    let options =
        WorldOptions { rooms, meetings_per_room: 24, people: 9, ..WorldOptions::around(date(2026, 11, 24)) };
    Kit::with_clock(generate(&options), Clock::fixed("2026-11-24T01:00:00Z".parse().unwrap()))
}

pub fn outlook() -> Rig {
    let kit = kit(16);
    let gate = Gate::new(international(&kit), kit.clone());
    Rig::new(kit, gate)
}

pub fn outlook_cn() -> Rig {
    let kit = kit(4);
    let gate = Gate::new(china(&kit), kit.clone());
    Rig::new(kit, gate)
}

impl Rig {
    pub fn new(kit: Kit, gate: Gate) -> Self {
        let info = gate.simulator().connect_info(&Endpoint { base: HOST.to_owned(), ca_file: None });
        Self { kit, gate, info }
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn setting(&self, key: &str) -> &str {
        self.info["auth"]["secret"]["set"][key].as_str().unwrap()
    }

    pub fn secret(&self) -> &str {
        self.info["auth"]["secret"]["secret"]["client_secret"].as_str().unwrap()
    }

    pub async fn send(&self, request: Request<Bytes>) -> Answer {
        let (head, body) = self.gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
        let body = body.collect(64 * 1024 * 1024).await.unwrap();
        Answer { status: head.status, headers: head.headers, body }
    }

    /// A token request with these fields in place of the right ones; an empty value leaves a field out.
    pub async fn ask(&self, tenant: &str, changes: &[(&str, &str)]) -> Answer {
        let scope = format!("{HOST}/.default");
        let mut fields = std::collections::BTreeMap::from([
            ("grant_type", "client_credentials"),
            ("client_id", self.setting("client_id")),
            ("client_secret", self.secret()),
            ("scope", scope.as_str()),
        ]);
        fields.extend(changes.iter().copied());
        let body = url_encoded(fields.iter().filter(|(_, value)| !value.is_empty()));
        let request = Request::post(format!("{HOST}/{tenant}/oauth2/v2.0/token"))
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(body.into()).unwrap()).await
    }

    pub async fn token(&self) -> String {
        let answer = self.ask(self.setting("tenant_id"), &[]).await;
        answer.json()["access_token"].as_str().unwrap().to_owned()
    }

    /// One call with a fresh token; `headers` are added, `path` begins after the version.
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let token = self.token().await;
        self.call_as(&token, method, path, headers, body).await
    }

    pub async fn call_as(
        &self,
        token: &str,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let whole = if path.starts_with("https:") { path.to_owned() } else { format!("{HOST}/v1.0{path}") };
        let mut request =
            Request::builder().method(method).uri(whole).header("authorization", format!("Bearer {token}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = match body {
            Some(body) => {
                request = request.header("content-type", "application/json");
                Bytes::from(body.to_string())
            }
            None => Bytes::new(),
        };
        self.send(request.body(body).unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, &[], None).await
    }

    pub async fn prefer(&self, path: &str, prefer: &str) -> Answer {
        self.call(Method::GET, path, &[("prefer", prefer)], None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, &[], Some(body)).await
    }

    /// A person of the world, by position.
    pub fn person(&self, n: usize) -> String {
        self.kit.world().people[n].mailbox.clone()
    }
}

/// Path of a calendar view of the fortnight around today, with more options behind it.
pub fn view(mailbox: &str, more: &str) -> String {
    format!(
        "/users/{mailbox}/calendar/calendarView?startDateTime=2026-11-10T00:00:00Z&endDateTime=2026-12-08T00:00:00Z{more}"
    )
}

fn url_encoded<'a>(fields: impl Iterator<Item = (&'a &'a str, &'a &'a str)>) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect()
    };
    fields.map(|(key, value)| format!("{key}={}", encode(value))).collect::<Vec<_>>().join("&")
}
