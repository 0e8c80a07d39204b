//! Requests to the server, in process.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{Method, Request, Response};
use sandbox::{
    ConnectionInfo, Endpoint, Gate, Kit,
    world::{RoomPolicy, WorldOptions, generate},
};
use serde_json::Value;

pub struct Rig {
    pub kit: Kit,
    gate: Gate,
    info: Value,
}

pub struct Got {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Got {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Name of the precondition of a refusal.
    pub fn has(&self, element: &str) -> bool {
        self.body.contains(&format!("<{element}/>")) || self.body.contains(&format!("<{element}>"))
    }
}

impl Rig {
    pub fn new() -> Self {
        let today = "2026-11-24".parse().unwrap();
        let options = WorldOptions { seed: 3, rooms: 2, meetings_per_room: 0, people: 4, start: today };
        let mut world = generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy = RoomPolicy::keeps_everything());
        world.meetings.clear();
        let clock = sandbox::Clock::fixed("2026-11-24T01:00:00Z".parse().unwrap());
        let kit = Kit::with_clock(world, clock);
        let gate = Gate::new(sim_caldav::simulator(&kit), kit.clone());
        let endpoint = Endpoint { base: "https://caldav.test".into(), ca_file: None };
        let info = gate.simulator().connect_info(&endpoint);
        Self { kit, gate, info }
    }

    pub fn local(&self, n: usize) -> String {
        self.kit.world().people[n].mailbox.split('@').next().unwrap().to_owned()
    }

    pub fn mailbox(&self, n: usize) -> String {
        self.kit.world().people[n].mailbox.clone()
    }

    pub fn room(&self, n: usize) -> String {
        self.kit.world().rooms[n].mailbox.clone()
    }

    pub fn calendar(&self, n: usize) -> String {
        format!("/dav/calendars/{}/calendar/", self.local(n))
    }

    /// A request of the service account.
    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Got {
        let set = &self.info["auth"]["basic"];
        let pair = format!(
            "{}:{}",
            set["set"]["login"].as_str().unwrap(),
            set["secret"]["password"].as_str().unwrap()
        );
        self.ask_as(Some(&pair), method, path, headers, body).await
    }

    /// A request of a person.
    pub async fn ask_as_person(&self, n: usize, method: &str, path: &str, body: &str) -> Got {
        let person = &self.info["people"][n];
        let pair = format!("{}:{}", person["login"].as_str().unwrap(), person["password"].as_str().unwrap());
        self.ask_as(Some(&pair), method, path, &[("depth", "1")], body).await
    }

    pub async fn ask_as(
        &self,
        pair: Option<&str>,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Got {
        let mut request = Request::builder().method(Method::from_bytes(method.as_bytes()).unwrap());
        request = request.uri(format!("https://caldav.test{path}"));
        if let Some(pair) = pair {
            request = request.header("authorization", format!("Basic {}", STANDARD.encode(pair)));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Bytes::from(body.to_owned())).unwrap();
        let (head, body) = self.gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
        let body = body.collect(64 << 20).await.unwrap();
        let reply = Response::from_parts(head, body);
        Got {
            status: reply.status().as_u16(),
            headers: reply.headers().clone(),
            body: String::from_utf8_lossy(reply.body()).into_owned(),
        }
    }

    pub async fn put(&self, path: &str, headers: &[(&str, &str)], text: &str) -> Got {
        let mut all = vec![("content-type", "text/calendar; charset=utf-8")];
        all.extend_from_slice(headers);
        self.ask("PUT", path, &all, text).await
    }

    pub fn mails(&self) -> u32 {
        self.kit.journal.since(0).iter().map(|entry| entry.mails).sum()
    }
}

/// An object with one event.
pub fn object(uid: &str, lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//T//T//EN\nBEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20261101T000000Z\n{lines}END:VEVENT\nEND:VCALENDAR\n"
    )
    .replace('\n', "\r\n")
}

pub const WHEN: &str = "DTSTART:20261124T030000Z\nDTEND:20261124T040000Z\n";

pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
