//! A practice company behind a network without sockets, on a clock that stands still.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use connector::Clock;
use futures::FutureExt;
use http::{Request, Response};
use sandbox::{
    ConnectionInfo, Endpoint, Gate, Kit,
    world::{WorldEdit, WorldOptions, generate},
};
use serde_json::Value;
use trial::texts;
use wire::InProcessNet;

pub use trial::{morning, simulate};

/// A small company around that morning.
pub fn options(seed: u64, rooms: u32, meetings_per_room: u32) -> WorldOptions {
    let today = morning().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    WorldOptions { seed, rooms, meetings_per_room, people: 12, start: today }
}

/// The company with every simulator behind its gate.
#[derive(Clone)]
pub struct Company {
    pub kit: Kit,
    gates: Arc<BTreeMap<&'static str, Gate>>,
}

/// Settings and secrets of one way to log on.
pub struct Account {
    pub settings: BTreeMap<String, String>,
    pub secrets: BTreeMap<String, String>,
}

impl Company {
    /// Rooms take every booking, so that a test may put meetings wherever it likes.
    pub fn new(options: WorldOptions) -> Self {
        let mut world = generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy.allow_conflicts = true);
        Self::with_kit(Kit::with_clock(world, sandbox::Clock::fixed(morning())))
    }

    pub fn with_kit(kit: Kit) -> Self {
        let gates = registry::practice::simulators(&kit).into_iter();
        let gates = gates.map(|simulator| (simulator.id(), Gate::new(simulator, kit.clone()))).collect();
        Self { kit, gates: Arc::new(gates) }
    }

    /// What connects to a simulator; `auth` is the way to log on.
    pub fn account(&self, provider: &str, auth: &str) -> Account {
        let info = self.info(provider);
        assert!(info["auth"][auth].is_object(), "{provider} tells nothing about {auth}");
        Account { settings: texts(&info, auth, "set"), secrets: texts(&info, auth, "secret") }
    }

    /// Everything a simulator tells somebody who wants to connect.
    pub fn info(&self, provider: &str) -> Value {
        let endpoint = Endpoint { base: format!("https://{provider}.test"), ca_file: None };
        self.gates[provider].simulator().connect_info(&endpoint)
    }

    /// A network of its own, as each process has one.
    pub fn net(&self) -> InProcessNet {
        let gates = Arc::clone(&self.gates);
        let answer = Arc::new(move |request: Request<Bytes>| answer(Arc::clone(&gates), request).boxed());
        InProcessNet::new(answer, "Roombridge/simulation", self.clock(), 7).unwrap()
    }

    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(trial::KitClock(self.kit.clock.clone()))
    }

    /// A WebSocket to a simulator: our end of it.
    pub async fn open_socket(&self, provider: &str, request: &Request<()>) -> sandbox::Socket {
        let opened = self.gates[provider].open_socket(request, &ConnectionInfo::in_process(1)).await;
        opened.unwrap_or_else(|refused| panic!("{provider}: {}", refused.status()))
    }

    /// Changes the world as its people do.
    pub fn edit(&self, edit: Value) {
        let parsed: WorldEdit = serde_json::from_value(edit.clone()).unwrap();
        let change = parsed.resolve(&self.kit.world()).unwrap_or_else(|bad| panic!("{bad} in {edit}"));
        for gate in self.gates.values() {
            gate.simulator().edit_world(&change).unwrap();
        }
        self.kit.apply(&change);
    }

    /// Changes what one simulator shows: the others and the world know nothing of it.
    pub fn edit_at(&self, provider: &str, edit: Value) {
        let parsed: WorldEdit = serde_json::from_value(edit.clone()).unwrap();
        let change = parsed.resolve(&self.kit.world()).unwrap_or_else(|bad| panic!("{bad} in {edit}"));
        self.gates[provider].simulator().edit_world(&change).unwrap();
    }

    /// Changes what one simulator shows and the world knows: the others are not told.
    pub fn change_at(&self, provider: &str, edit: Value) {
        let parsed: WorldEdit = serde_json::from_value(edit.clone()).unwrap();
        let change = parsed.resolve(&self.kit.world()).unwrap_or_else(|bad| panic!("{bad} in {edit}"));
        self.gates[provider].simulator().edit_world(&change).unwrap();
        self.kit.apply(&change);
    }

    /// Asks a simulator as any program may.
    pub async fn ask(&self, request: Request<Bytes>) -> Response<Bytes> {
        answer(Arc::clone(&self.gates), request).await
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn rooms(&self) -> Vec<String> {
        self.kit.world().rooms.iter().map(|room| room.mailbox.clone()).collect()
    }
}

async fn answer(gates: Arc<BTreeMap<&'static str, Gate>>, request: Request<Bytes>) -> Response<Bytes> {
    let host = request.uri().host().unwrap_or_default().trim_end_matches(".test").to_owned();
    match gates.get(host.as_str()) {
        Some(gate) => trial::answered(gate, request).await,
        None => trial::bad_gateway(),
    }
}
