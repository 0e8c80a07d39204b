//! A program on a clock that stands still, before a network that answers what the test says.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use connector::{
    Clock, EndpointReport, Net, NetFactory, NetRequest, NetResponse, NetSettings, PaceKey, Provider,
};
use jiff::{SignedDuration, Timestamp};
use model::Fault;
use store::Store;
use tempfile::TempDir;
use text::Language;
use tokio_util::sync::CancellationToken;
use vault::MemoryVault;

use crate::{Parts, Service, policy::Policy};

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
