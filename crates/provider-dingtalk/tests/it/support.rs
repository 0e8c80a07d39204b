//! An organisation behind a network without sockets, and a session with it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use connector::{
    Clock, Ctx, Ledger, Net, NoEvents, NothingWalked, PeopleEvent, Provider, SeenEvents, Session,
    SourceDepartment, SourcePerson, Walked,
};
use futures::{StreamExt, future::BoxFuture};
use http::{Request, Response, StatusCode};
use model::{ConnectionId, Coverage, Fault};
use sandbox::{Endpoint, Gate, Kit, world::WorldOptions};
use serde_json::Value;
use trial::{KitClock, in_process, pairs, texts};
pub use trial::{MORNING, at, simulate};
use wire::InProcessNet;

/// A practice organisation.
pub struct Practice {
    pub kit: Kit,
    pub session: Arc<dyn Session>,
    pub taken: Arc<Counted>,
}

impl Practice {
    pub fn new() -> Self {
        Self::with(&[])
    }

    /// The same with other settings.
    pub fn with(more: &[(&str, &str)]) -> Self {
        Self::hearing(more, Arc::new(NoEvents))
    }

    /// The same that hears events.
    pub fn hearing(more: &[(&str, &str)], events: Arc<dyn SeenEvents>) -> Self {
        let start = at(MORNING).to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options = WorldOptions { seed: 7, rooms: 4, meetings_per_room: 4, people: 60, start };
        let kit = Kit::with_clock(sandbox::world::generate(&options), sandbox::Clock::fixed(at(MORNING)));
        let gate = Arc::new(Gate::new(sim_dingtalk::simulator(&kit), kit.clone()));
        let endpoint = Endpoint { base: "https://dingtalk.test".into(), ca_file: None };
        let info = gate.simulator().connect_info(&endpoint);
        let mut settings = texts(&info, "app", "set");
        let mut secrets = texts(&info, "app", "secret");
        for (key, value) in more {
            let into = if *key == "client_secret" { &mut secrets } else { &mut settings };
            into.insert((*key).to_owned(), (*value).to_owned());
        }
        let taken = Arc::new(Counted::default());
        let clock: Arc<dyn Clock> = Arc::new(KitClock(kit.clock.clone()));
        let net = in_process(&gate, Arc::clone(&clock));
        let provider = provider_dingtalk::provider();
        let session = open(&*provider, clock, net, (settings, secrets), (Arc::clone(&taken), events));
        Self { kit, session, taken }
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    /// Operations the organisation saw.
    pub fn operations(&self) -> Vec<String> {
        self.kit.journal.since(0).into_iter().filter_map(|entry| entry.operation).collect()
    }
}

/// A session on a handler of a test's own.
pub fn session_on(
    handler: impl Fn(Request<Bytes>) -> BoxFuture<'static, Response<Bytes>> + Send + Sync + 'static,
) -> Arc<dyn Session> {
    let clock = sandbox::Clock::fixed(at(MORNING));
    session_of(&*provider_dingtalk::provider(), "s", clock, Arc::new(handler))
}

/// A session of a provider with a secret, at a time.
pub fn session_of(
    provider: &dyn Provider,
    secret: &str,
    clock: sandbox::Clock,
    handler: wire_handler::Handler,
) -> Arc<dyn Session> {
    let settings = pairs(&[
        ("corp_id", "ding0123456789abcdef0123"),
        ("client_id", "dingpractice00000001"),
        ("operator", "u1"),
    ]);
    let clock: Arc<dyn Clock> = Arc::new(KitClock(clock));
    let net = Arc::new(InProcessNet::new(handler, "Roombridge/test", Arc::clone(&clock), 7).unwrap());
    let secrets = pairs(&[("client_secret", secret)]);
    open(provider, clock, net, (settings, secrets), (Arc::default(), Arc::new(NoEvents)))
}

fn open(
    provider: &dyn Provider,
    clock: Arc<dyn Clock>,
    net: Arc<dyn Net>,
    (settings, secrets): (BTreeMap<String, String>, BTreeMap<String, String>),
    (ledger, events): (Arc<Counted>, Arc<dyn SeenEvents>),
) -> Arc<dyn Session> {
    let context = Ctx { ledger, events, clock, ..trial::context(net, "app", settings, secrets) };
    provider.open(context).unwrap()
}

pub mod wire_handler {
    use super::{Arc, BoxFuture, Bytes, Request, Response};

    /// What answers.
    pub type Handler = Arc<dyn Fn(Request<Bytes>) -> BoxFuture<'static, Response<Bytes>> + Send + Sync>;
}

/// JSON with status 200.
pub fn json(value: &Value) -> Response<Bytes> {
    reply(200, value.to_string())
}

pub fn reply(status: u16, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut reply = Response::new(body.into());
    *reply.status_mut() = StatusCode::from_u16(status).unwrap();
    reply
}

/// A token, whatever was asked with.
pub fn token() -> Response<Bytes> {
    json(&serde_json::json!({ "accessToken": "t0ken-of-practice", "expireIn": 7200 }))
}

/// What a read of the directory told.
#[derive(Default)]
pub struct Told {
    pub departments: Vec<SourceDepartment>,
    pub people: Vec<(Option<String>, SourcePerson)>,
    pub finished: Vec<Option<String>>,
    pub refused: Vec<(String, Fault)>,
    pub coverage: Option<Coverage>,
}

impl Told {
    pub fn partial(&self) -> &Fault {
        match self.coverage.as_ref().unwrap() {
            Coverage::Partial { fault } | Coverage::Flawed { fault } => fault,
            other => panic!("{other:?}"),
        }
    }

    /// People by id, each once.
    pub fn everybody(&self) -> BTreeMap<&str, &SourcePerson> {
        self.people.iter().map(|(_, person)| (person.source_ref.as_str(), person)).collect()
    }
}

pub async fn read(session: &dyn Session) -> Told {
    read_beside(session, &NothingWalked).await
}

pub async fn read_beside(session: &dyn Session, walked: &dyn Walked) -> Told {
    let mut told = Told::default();
    let mut events = session.people().unwrap().read(walked);
    while let Some(event) = events.next().await {
        assert!(told.coverage.is_none(), "nothing comes after the end");
        match event {
            PeopleEvent::Departments { departments, .. } => told.departments.extend(departments),
            PeopleEvent::People { department, people, last } => {
                if last {
                    told.finished.push(department.clone());
                }
                told.people.extend(people.into_iter().map(|person| (department.clone(), person)));
            }
            PeopleEvent::Refused { department, fault } => told.refused.push((department, *fault)),
            PeopleEvent::End(coverage) => told.coverage = Some(coverage),
        }
    }
    told
}

/// Charged calls by class; refuses after as many as it was given.
#[derive(Debug, Default)]
pub struct Counted {
    pub by_class: Mutex<BTreeMap<String, u32>>,
    pub refuse: Mutex<bool>,
}

impl Counted {
    pub fn of(&self, class: &str) -> u32 {
        self.by_class.lock().unwrap().get(class).copied().unwrap_or(0)
    }
}

impl Ledger for Counted {
    fn take(&self, _: &ConnectionId, class: &str, count: u32) -> Result<(), Fault> {
        if *self.refuse.lock().unwrap() {
            return Err(Fault::setup("quota.exhausted"));
        }
        *self.by_class.lock().unwrap().entry(class.to_owned()).or_default() += count;
        Ok(())
    }
}
