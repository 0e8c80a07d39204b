//! Events from end to end: the simulated service on loopback, the program listening, or receiving, or playing it.

mod judging;
mod receiving;
mod stream;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use jiff::ToSpan;
use model::{Connection, Fault, Verdict};
use registry::{LiveNets, SystemClock};
use sandbox::{Kit, Options, Running, Sandbox, Simulator, world::WorldOptions};
use serde_json::json;
use service::{
    Job, Parts, Service,
    connection::NewConnection,
    feed::{FeedShown, Health},
    secret::NewSecret,
};
use store::{EventRow, Store};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use vault::MemoryVault;

const PROVIDER: &str = "dingtalk";

/// The simulated service, and a program connected to it.
struct Desk {
    running: Running,
    simulator: Arc<dyn Simulator>,
    folder: TempDir,
    service: Service,
    stop: CancellationToken,
    listening: Mutex<Option<JoinHandle<()>>>,
}

/// A program on a data folder of its own.
pub fn program(folder: &TempDir) -> Service {
    Service::open(Parts {
        store: Store::open(folder.path()).unwrap(),
        vault: Arc::new(MemoryVault::new()),
        vault_name: "memory",
        providers: registry::providers(),
        nets: Arc::new(LiveNets::new(Arc::new(SystemClock))),
        clock: Arc::new(SystemClock),
        catalogues: Vec::new(),
        practice: None,
        data_dir: folder.path().to_owned(),
        user: "tester".to_owned(),
        trigger: "serve",
        policy: service::policy::Policy::default(),
        language: text::Language::Chinese,
    })
    .unwrap()
}

impl Desk {
    async fn new(push: &str) -> Self {
        let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options =
            WorldOptions { rooms: 2, meetings_per_room: 3, people: 8, ..WorldOptions::around(today) };
        let mut world = sandbox::world::generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy.allow_conflicts = true);
        let kit = Kit::new(world);
        let folder = tempfile::tempdir().unwrap();
        let simulators = registry::practice::simulators(&kit);
        let simulator = simulators.iter().find(|one| one.id() == PROVIDER).unwrap();
        let simulator = Arc::clone(simulator);
        let ca_file = folder.path().join("ca.pem");
        let options = Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            simulators,
            kit,
            faults: Vec::new(),
            ca_file: Some(ca_file.clone()),
        };
        let running = Sandbox::start(options).await.unwrap();
        let service = program(&folder);
        let desk = Self {
            running,
            simulator,
            folder,
            service,
            stop: CancellationToken::new(),
            listening: Mutex::default(),
        };
        desk.connect("Main", &[("push", push)]).await;
        desk
    }

    async fn connect(&self, name: &str, more: &[(&str, &str)]) {
        self.connect_from(&self.service, name, more).await;
    }

    async fn connect_from(&self, program: &Service, name: &str, more: &[(&str, &str)]) -> Connection {
        let variant = &self.running.ready()["providers"][PROVIDER]["auth"]["app"];
        let texts = |part: &str| -> BTreeMap<String, String> {
            let fields = variant[part].as_object().unwrap();
            fields.iter().filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect()
        };
        let mut settings = texts("set");
        let mut secrets = texts("secret");
        for (key, value) in more {
            let into = if secrets.contains_key(*key) { &mut secrets } else { &mut settings };
            into.insert((*key).to_owned(), (*value).to_owned());
        }
        let new = NewConnection {
            provider: PROVIDER.into(),
            auth: Some("app".to_owned()),
            name: name.to_owned(),
            settings,
            secrets: secrets.into_iter().map(|(k, v)| (k, NewSecret::Value(v.as_str().into()))).collect(),
        };
        program.create_connection(new).await.unwrap()
    }

    fn listen(&self) {
        let (service, stop) = (self.service.clone(), self.stop.child_token());
        *self.listening.lock().unwrap() = Some(tokio::spawn(async move { service.run_feeds(stop).await }));
    }

    async fn end(self) {
        self.stop.cancel();
        let listening = self.listening.lock().unwrap().take();
        if let Some(listening) = listening {
            listening.await.unwrap();
        }
        self.running.stop().await;
        drop(self.folder);
    }

    /// Waits until something holds, looking whenever the program says that something changed.
    async fn until(&self, what: &str, holds: impl AsyncFn(&Self) -> bool) {
        let mut notices = self.service.notices();
        let waited = tokio::time::timeout(Duration::from_secs(40), async {
            while !holds(self).await {
                let _ = tokio::time::timeout(Duration::from_millis(200), notices.recv()).await;
            }
        });
        if waited.await.is_err() {
            panic!("{what}: {:?} {:?}", self.feed().await, self.events().await);
        }
    }

    async fn feed(&self) -> FeedShown {
        self.service.feed("Main").await.unwrap()
    }

    async fn open(&self) {
        self.until("open", async |desk: &Self| matches!(desk.feed().await.health, Health::Open { .. })).await;
    }

    async fn events(&self) -> Vec<EventRow> {
        let (mut page, _) = self.service.events("Main", None, false, (1_000, 0)).await.unwrap();
        page.items.reverse();
        page.items
    }

    async fn came(&self, count: usize) {
        self.until("events", async |desk: &Self| desk.events().await.len() >= count).await;
    }

    /// Somebody gets another title: an event of the contacts.
    fn retitle(&self, person: usize, title: &str) {
        let mailbox = self.running.kit().world().people[person].mailbox.clone();
        self.edit(json!({ "op": "edit_person", "mailbox": mailbox, "title": title }));
    }

    /// Somebody books the first room tomorrow.
    fn book(&self, uid: &str, hour: i8) {
        let (kit, tomorrow) = (self.running.kit(), jiff::Timestamp::now() + 24.hours());
        let day = tomorrow.to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let start = jiff::tz::TimeZone::UTC.to_timestamp(day.at(hour, 0, 0, 0)).unwrap();
        let world = kit.world();
        self.edit(json!({
            "op": "add_meeting", "uid": uid, "subject": uid, "organizer": world.people[2].mailbox,
            "rooms": [world.rooms[0].mailbox], "start": start.to_string(), "end": (start + 30.minutes()).to_string(),
        }));
    }

    fn edit(&self, edit: serde_json::Value) {
        let kit = self.running.kit();
        let edit: sandbox::world::WorldEdit = serde_json::from_value(edit).unwrap();
        let change = edit.resolve(&kit.world()).unwrap();
        self.simulator.edit_world(&change).unwrap();
        kit.apply(&change);
    }

    fn fault(&self, fault: &str) {
        self.running.kit().faults.set(fault).unwrap();
    }
}

pub fn real_time<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

/// A callback that answered rightly and not soon enough: both ends share this machine, which may be busy.
pub fn is_only_late(fault: &Fault) -> bool {
    ["callback.near_deadline", "callback.slow"].contains(&fault.code.as_str())
}

/// An answer of a receiver.
fn http(status: &str, more: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{more}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

/// What playing the service towards an address comes to.
async fn verdict(desk: &Desk, url: &str) -> (Verdict, String) {
    let played = desk
        .service
        .rehearse("Main", Some(url), &["check_url".to_owned()], false, &Job::quiet())
        .await
        .unwrap();
    let outcome = played.outcomes.into_iter().next().unwrap().1;
    (outcome.verdict, outcome.fault.map_or_else(String::new, |fault: Fault| fault.code))
}
