//! An organisation behind a network without sockets, and a session with it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use connector::{
    Clock, Ctx, Ledger, NoEvents, NothingWalked, PeopleEvent, Provider, Secret, Secrets, SeenEvents, Session,
    Settings, SourceDepartment, SourcePerson, Walked,
};
use futures::{FutureExt, StreamExt, future::BoxFuture};
use http::{Request, Response, StatusCode};
use jiff::Timestamp;
use model::{ConnectionId, Coverage, Fault};
use sandbox::{ConnectionInfo, Endpoint, Gate, Kit, world::WorldOptions};
use serde_json::Value;
use wire::InProcessNet;

pub const MORNING: &str = "2026-11-24T01:00:00Z";

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
        let texts = |part: &str| {
            let fields = info["auth"]["app"][part].as_object().unwrap().clone().into_iter();
            fields
                .filter_map(|(key, value)| Some((key, value.as_str()?.to_owned())))
                .collect::<BTreeMap<_, _>>()
        };
        let mut settings = texts("set");
        let mut secrets = texts("secret");
        for (key, value) in more {
            let into = if *key == "client_secret" { &mut secrets } else { &mut settings };
            into.insert((*key).to_owned(), (*value).to_owned());
        }
        let taken = Arc::new(Counted::default());
        let handler = Arc::new(move |request| answer(Arc::clone(&gate), request).boxed());
        let provider = provider_dingtalk::provider();
        let session =
            open(&*provider, kit.clock.clone(), handler, (settings, secrets), (Arc::clone(&taken), events));
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
    let settings =
        [("corp_id", "ding0123456789abcdef0123"), ("client_id", "dingpractice00000001"), ("operator", "u1")];
    let settings = settings.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
    let secrets = [("client_secret".to_owned(), secret.to_owned())].into();
    open(provider, clock, handler, (settings, secrets), (Arc::default(), Arc::new(NoEvents)))
}

fn open(
    provider: &dyn Provider,
    clock: sandbox::Clock,
    handler: wire_handler::Handler,
    (settings, secrets): (BTreeMap<String, String>, BTreeMap<String, String>),
    (taken, events): (Arc<Counted>, Arc<dyn SeenEvents>),
) -> Arc<dyn Session> {
    let clock: Arc<dyn Clock> = Arc::new(KitClock(clock));
    let net = InProcessNet::new(handler, "Roombridge/test", Arc::clone(&clock), 7).unwrap();
    let context = Ctx {
        connection: ConnectionId::new("c1"),
        auth: "app".to_owned(),
        settings: Settings(settings),
        secrets: Secrets(secrets.into_iter().map(|(k, v)| (k, Secret::from(v))).collect()),
        net: Arc::new(net),
        ledger: taken,
        events,
        clock,
        cancel: tokio_util::sync::CancellationToken::new(),
    };
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

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
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

/// Longest answer taken from the simulator, bytes.
const LONGEST: usize = 64 << 20;

async fn answer(gate: Arc<Gate>, request: Request<Bytes>) -> Response<Bytes> {
    let (head, body) = gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
    match body.collect(LONGEST).await {
        Ok(body) => Response::from_parts(head, body),
        Err(_) => reply(502, Bytes::new()),
    }
}

#[derive(Debug)]
struct KitClock(sandbox::Clock);

impl Clock for KitClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
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

/// Runs to its end on this thread. Time passes only where everything waits for it.
pub fn simulate<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().start_paused(true).build().unwrap().block_on(future)
}
