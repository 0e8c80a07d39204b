//! A program on a clock that stands still, before a network that answers what the test says.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use connector::{
    AuthSpec, Clock, Ctx, Descriptor, EndpointReport, Family, FieldIssue, FieldKind, FieldRole, FieldSpec,
    Limits, Net, NetFactory, NetRequest, NetResponse, NetSettings, PaceKey, Provider, Roles, Secrets,
    Session, Settings,
};
use jiff::{SignedDuration, Timestamp};
use model::Fault;
use store::Store;
use tempfile::TempDir;
use text::Language;
use tokio_util::sync::CancellationToken;
use vault::MemoryVault;

use crate::{Parts, Service, policy::Policy};

/// A provider that offers nothing, for a test to say what its own one does.
pub(crate) const PLAIN: Descriptor = Descriptor {
    id: "plain",
    family: Family::Open,
    tile: "Pl",
    auth: &[AuthSpec { key: "app", fields: &[], unconfirmed: false }],
    pages: &[],
    fields: &[],
    steps: &[],
    probes: &[],
    roles: Roles::NONE,
    limits: Limits {
        max_window_days: 1,
        page_size: 1,
        max_concurrent: 1,
        start_concurrent: 1,
        max_concurrent_per_mailbox: 1,
        calendars_per_call: 1,
        delta: false,
        writing: None,
    },
    minutes: 1,
    ends: &[],
    successors: &[],
    pastes: &[],
    handout: &[],
    quotas: &[],
    polling: None,
};

/// A field that may stay empty.
pub(crate) const fn field(key: &'static str, kind: FieldKind, role: FieldRole) -> FieldSpec {
    FieldSpec {
        key,
        kind,
        required: false,
        pattern: None,
        hard: false,
        example: None,
        default: None,
        visible_when: &[],
        role,
    }
}

/// A provider whose every session is this one. It never writes.
#[derive(Clone, Debug)]
pub(crate) struct Only<S> {
    pub(crate) descriptor: &'static Descriptor,
    pub(crate) session: S,
}

impl<S: Session + Clone + fmt::Debug + 'static> Provider for Only<S> {
    fn descriptor(&self) -> &'static Descriptor {
        self.descriptor
    }

    fn review(&self, _: &str, _: &Settings, _: &Secrets) -> Vec<FieldIssue> {
        Vec::new()
    }

    fn open(&self, _: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(self.session.clone()))
    }

    fn is_write(&self, _: &NetRequest) -> bool {
        false
    }
}

/// What the network was asked, and what it says next; without that it takes everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    pub(crate) asked: Arc<Mutex<Vec<(String, String)>>>,
    pub(crate) faults: Arc<Mutex<VecDeque<Fault>>>,
    now: Arc<Mutex<Timestamp>>,
}

/// A program in it, and what outlives the program.
pub(crate) struct Desk {
    pub(crate) world: World,
    pub(crate) service: Service,
    pub(crate) store: Store,
    folder: Arc<TempDir>,
    vault: Arc<MemoryVault>,
}

impl World {
    pub(crate) fn pass(&self, time: SignedDuration) {
        let mut now = self.now.lock().unwrap();
        *now = now.checked_add(time).unwrap();
    }

    pub(crate) fn asked(&self) -> Vec<(String, String)> {
        self.asked.lock().unwrap().clone()
    }
}

impl Clock for World {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }
}

#[async_trait]
impl Net for World {
    async fn call(&self, _: &PaceKey, _: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let body = String::from_utf8(request.body.to_vec()).unwrap();
        self.asked.lock().unwrap().push((request.url, body));
        if let Some(fault) = self.faults.lock().unwrap().pop_front() {
            return Err(fault);
        }
        Ok(NetResponse {
            status: http::StatusCode::OK,
            headers: http::HeaderMap::new(),
            body: Bytes::from_static(br#"{"errcode":0,"errmsg":"ok"}"#),
            elapsed: Duration::ZERO,
            client_request_id: String::new(),
        })
    }

    async fn inspect(&self, _: &str) -> EndpointReport {
        EndpointReport::default()
    }
}

impl NetFactory for World {
    fn open(&self, _: &NetSettings, _: CancellationToken) -> Result<Arc<dyn Net>, Fault> {
        Ok(Arc::new(self.clone()))
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        let world = World::default();
        *world.now.lock().unwrap() = "2026-11-24T01:00:00Z".parse().unwrap();
        Self::open(world, Arc::new(tempfile::tempdir().unwrap()), Arc::new(MemoryVault::new()), Vec::new())
    }

    /// One with providers.
    pub(crate) fn with(providers: Vec<Arc<dyn Provider>>) -> Self {
        let Self { world, folder, vault, .. } = Self::new();
        Self::open(world, folder, vault, providers)
    }

    /// Another program on the same data folder.
    pub(crate) fn another(&self) -> Service {
        let providers = self.service.providers().to_vec();
        let desk =
            Self::open(self.world.clone(), Arc::clone(&self.folder), Arc::clone(&self.vault), providers);
        desk.service
    }

    /// The same after a restart.
    pub(crate) fn restarted(self) -> Self {
        let Self { world, service, store, folder, vault } = self;
        drop((service, store));
        Self::open(world, folder, vault, Vec::new())
    }

    fn open(
        world: World,
        folder: Arc<TempDir>,
        vault: Arc<MemoryVault>,
        providers: Vec<Arc<dyn Provider>>,
    ) -> Self {
        let store = Store::open(folder.path()).unwrap();
        let service = Service::open(Parts {
            store: store.clone(),
            vault: vault.clone(),
            vault_name: "memory",
            providers,
            nets: Arc::new(world.clone()),
            clock: Arc::new(world.clone()),
            catalogues: Vec::new(),
            practice: None,
            data_dir: folder.path().to_owned(),
            user: "canary-user".to_owned(),
            trigger: "serve",
            policy: Policy::default(),
            language: Language::Chinese,
        });
        Self { world, service: service.unwrap(), store, folder, vault }
    }
}
