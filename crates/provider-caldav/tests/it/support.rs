//! A company behind a network without sockets, and a network that answers from a function.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use connector::{NetRequest, Receipt, Session, SourceItem, Target, WriteCalendar, WriteGrant, WriteOptions};
use http::{Method, Request, Response, StatusCode};
use model::{Fault, Meeting};
use sandbox::{
    ConnectionInfo, Endpoint, Gate, Kit,
    world::{WorldEdit, WorldOptions, generate},
};
pub use trial::{
    Answer, FakeNet, Outcome, Stored, booking, five_days as window, morning, simulate, telling as how,
};
use trial::{context, fixed_clock, in_process, pairs, texts};

pub const HOST: &str = "https://caldav.test";

/// The simulated server and its company.
pub struct Company {
    pub kit: Kit,
    gate: Arc<Gate>,
}

impl Company {
    pub fn new() -> Self {
        let today = morning().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options = WorldOptions { seed: 7, rooms: 2, meetings_per_room: 4, people: 6, start: today };
        let mut world = generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy = sandbox::world::RoomPolicy::keeps_everything());
        let kit = Kit::with_clock(world, sandbox::Clock::fixed(morning()));
        let gate = Arc::new(Gate::new(sim_caldav::simulator(&kit), kit.clone()));
        Self { kit, gate }
    }

    /// A session of the service account; settings as pairs over the usual ones, an empty value takes one out.
    pub fn open(&self, more: &[(&str, &str)]) -> Arc<dyn Session> {
        let info = self.gate.simulator().connect_info(&Endpoint { base: HOST.to_owned(), ca_file: None });
        let mut settings = texts(&info, "basic", "set");
        let mut secrets = texts(&info, "basic", "secret");
        for (key, value) in pairs(more) {
            if key == "password" {
                secrets.insert(key, value)
            } else {
                settings.insert(key, value)
            };
        }
        let net = in_process(&self.gate, fixed_clock());
        provider_caldav::provider().open(context(net, "basic", settings, secrets)).unwrap()
    }

    /// The password of a person's own account.
    pub fn password_of(&self, n: usize) -> String {
        let info = self.gate.simulator().connect_info(&Endpoint { base: HOST.to_owned(), ca_file: None });
        info["people"][n]["password"].as_str().unwrap().to_owned()
    }

    pub fn person(&self, n: usize) -> String {
        self.kit.world().people[n].mailbox.clone()
    }

    pub fn room(&self, n: usize) -> String {
        self.kit.world().rooms[n].mailbox.clone()
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn edit(&self, edit: serde_json::Value) {
        let parsed: WorldEdit = serde_json::from_value(edit).unwrap();
        let change = parsed.resolve(&self.kit.world()).unwrap();
        self.gate.simulator().edit_world(&change).unwrap();
        self.kit.apply(&change);
    }

    /// A request of somebody else with the service account, past our client.
    pub async fn raw(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Response<Bytes> {
        let info = self.gate.simulator().connect_info(&Endpoint { base: HOST.to_owned(), ca_file: None });
        let password = info["auth"]["basic"]["secret"]["password"].as_str().unwrap();
        let login = info["auth"]["basic"]["set"]["login"].as_str().unwrap();
        let mut request = Request::builder().method(Method::from_bytes(method.as_bytes()).unwrap());
        request = request.uri(format!("{HOST}{path}"));
        request = request
            .header("authorization", format!("Basic {}", STANDARD.encode(format!("{login}:{password}"))));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Bytes::from(body.to_owned())).unwrap();
        let (head, body) = self.gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
        Response::from_parts(head, body.collect(64 << 20).await.unwrap())
    }

    /// Stores an object in somebody's calendar, as another program would.
    pub async fn put(&self, mailbox: &str, name: &str, text: &str) -> StatusCode {
        let path = format!("/dav/calendars/{}/calendar/{name}", mailbox.split('@').next().unwrap());
        self.raw("PUT", &path, &[("content-type", "text/calendar")], text).await.status()
    }

    /// Mails people received so far.
    pub fn mails(&self) -> u32 {
        self.kit.journal.since(0).iter().map(|entry| entry.mails).sum()
    }

    /// Operations asked for since a count.
    pub fn operations(&self, since: u64) -> Vec<String> {
        self.kit.journal.since(since).into_iter().filter_map(|entry| entry.operation).collect()
    }
}

/// Reads a mailbox to its end.
pub async fn read(session: &dyn Session, mailbox: &str, stored: &Stored) -> Outcome {
    trial::read(session, mailbox, window(), true, stored).await
}

/// A writer.
pub struct Desk {
    pub session: Arc<dyn Session>,
    grant: WriteGrant,
    pub owner: String,
}

impl Desk {
    pub fn new(session: Arc<dyn Session>, owner: String) -> Self {
        Self { session, grant: WriteGrant::mint("p1".into(), "r1".into()), owner }
    }

    pub fn writer(&self) -> &dyn WriteCalendar {
        self.session.writer(&self.grant).unwrap()
    }

    pub async fn create(
        &self,
        step: &str,
        meeting: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        self.writer().create(&step.into(), &self.owner, meeting, how).await
    }

    pub fn at<'a>(&'a self, item: &'a SourceItem) -> Target<'a> {
        Target { mailbox: &self.owner, source_ref: &item.source_ref, version: &item.version }
    }
}

/// A body of the type a server gives, or whatever.
pub fn answer(status: u16, body: &str) -> Answer {
    Answer { body: body.into(), ..Answer::status(status) }
}

pub fn multistatus(inside: &str) -> Answer {
    answer(
        207,
        &format!(
            r#"<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">{inside}</multistatus>"#
        ),
    )
}

/// One response with properties.
pub fn props(href: &str, props: &str) -> String {
    format!(
        "<response><href>{href}</href><propstat><prop>{props}</prop><status>HTTP/1.1 200 OK</status></propstat></response>"
    )
}

/// A network that answers from a function of operation and request.
pub fn fake(script: impl Fn(&str, &NetRequest) -> Answer + Send + Sync + 'static) -> Arc<FakeNet> {
    FakeNet::offering(&["basic"], 401, script)
}

/// A session on a network that answers from a function.
pub fn open(net: Arc<FakeNet>, more: &[(&str, &str)]) -> Arc<dyn Session> {
    let mut settings = pairs(&[("base_url", "https://dav.practice.example/dav/"), ("login", "svc")]);
    settings.extend(pairs(more));
    provider_caldav::provider()
        .open(context(net, "basic", settings, pairs(&[("password", "canary")])))
        .unwrap()
}
