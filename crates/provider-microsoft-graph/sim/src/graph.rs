//! A tenant in its cloud as a simulator: state, doors, and which door a request goes to.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, StatusCode};
use jiff::Timestamp;
use sandbox::entra::{Signer, Tenant};
pub(crate) use sandbox::host_of as host;
use sandbox::{
    Body, ConnectionInfo, Delays, EditError, Endpoint, FaultSpec, Kit, Reply, Simulator, World, WorldChange,
};

use crate::cloud::Cloud;
use crate::entra::{self, Certificate};
use crate::org::Organisation;
use crate::rest::Pace;
use crate::{connect, edits, faults, rest};

/// A tenant of one cloud with its doors: token endpoint and Graph.
pub struct Graph {
    pub(crate) kit: Kit,
    pub(crate) cloud: Cloud,
    /// The tenant at home here, and the one of the other cloud, which is known to be elsewhere.
    pub(crate) tenants: [Tenant; 2],
    pub(crate) certificate: Option<Certificate>,
    pub(crate) signer: Signer,
    pub(crate) pace: Pace,
    /// Tells delta tokens of this run from others.
    pub(crate) run: u32,
    org: Mutex<Held>,
    delays: Delays,
}

/// The organisation. It is built when somebody first asks for it: who practises something else does not wait.
struct Held {
    /// The world as it was at the start, and when that was.
    world: Arc<World>,
    start: Timestamp,
    /// What changed before anybody asked.
    changes: Vec<(WorldChange, Timestamp)>,
    org: Option<Organisation>,
    /// How far calendars were taken over that another interface shows too.
    taken: Option<u32>,
}

impl Held {
    fn org(&mut self, cloud: Cloud) -> &mut Organisation {
        let Self { world, start, changes, org, .. } = self;
        org.get_or_insert_with(|| {
            let mut org = Organisation::from_world(world, cloud, *start);
            for (change, at) in changes.drain(..) {
                if !edits::apply(&mut org, &change, at) {
                    tracing::warn!(?change, "the tenant refuses the change");
                }
            }
            org
        })
    }
}

impl std::fmt::Debug for Graph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Graph").field("cloud", &self.cloud).finish_non_exhaustive()
    }
}

impl Graph {
    /// The tenant of the kit's company in a cloud.
    #[must_use]
    pub fn new(kit: &Kit, cloud: Cloud) -> Self {
        let world = kit.world();
        kit.faults.declare(faults::LIST);
        Self {
            cloud,
            tenants: [cloud, cloud.other()]
                .map(|it| Tenant::of(world.seed, &world.domain, &world.company, it.entra())),
            certificate: Certificate::practice(cloud),
            signer: Signer::fresh(&kit.guids),
            pace: Pace::default(),
            run: kit.guids.next().as_u128() as u32,
            org: Mutex::new(Held {
                world,
                start: kit.clock.now(),
                changes: Vec::new(),
                org: None,
                taken: None,
            }),
            delays: Delays::default(),
            kit: kit.clone(),
        }
    }

    /// Works on the directory and the calendars.
    pub(crate) fn with_org<T>(&self, work: impl FnOnce(&mut Organisation) -> T) -> T {
        let mut held = self.held();
        self.follow(&mut held);
        let org = held.org(self.cloud);
        org.answer_after = self.kit.faults.get("slow_acceptance").map_or(0, |hit| hit.number as i64);
        org.settle(self.kit.clock.now());
        work(org)
    }

    /// Takes over what was written to the same mailboxes over EWS, where they are the same.
    fn follow(&self, held: &mut Held) {
        let Some(keeper) = self.kit.faults.get("one_exchange").and_then(|_| self.kit.copies.keeper()) else {
            return;
        };
        let (copies, count) = keeper.since(held.taken);
        held.taken = Some(count);
        let now = self.kit.clock.now();
        let org = held.org(self.cloud);
        copies.iter().for_each(|copy| org.take_copy(copy, now));
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.org.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a delayed grant (`FAULT=MINUTES`) is still not effective.
    pub(crate) fn is_pending(&self, fault: &'static str) -> bool {
        self.delays.is_pending(&self.kit, fault)
    }

    async fn route(&self, request: Request<Bytes>) -> Reply {
        let path = request.uri().path().to_owned();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [tenant, "oauth2", "v2.0", "token"] => entra::answer(self, &request, tenant),
            [tenant, "v2.0", ".well-known", "openid-configuration"] => {
                entra::discovery(self, &request, tenant)
            }
            ["v1.0", ..] => rest::answer(self, request).await,
            _ => not_found(),
        }
    }
}

#[async_trait]
impl Simulator for Graph {
    fn id(&self) -> &'static str {
        self.cloud.provider()
    }

    fn faults(&self) -> &'static [FaultSpec] {
        faults::LIST
    }

    fn connect_info(&self, endpoint: &Endpoint) -> serde_json::Value {
        connect::info(self, endpoint)
    }

    async fn handle(&self, request: Request<Bytes>, _: &ConnectionInfo) -> Reply {
        self.route(request).await
    }

    fn edit_world(&self, change: &WorldChange) -> Result<(), EditError> {
        let now = self.kit.clock.now();
        let refused = || EditError {
            provider: self.cloud.provider(),
            reason: "the tenant refuses the change".to_owned(),
        };
        let mut held = self.held();
        // What was written before comes first.
        self.follow(&mut held);
        match &mut held.org {
            Some(org) => edits::apply(org, change, now).then_some(()).ok_or_else(refused),
            None => {
                held.changes.push((change.clone(), now));
                Ok(())
            }
        }
    }
}

/// The simulator of the international cloud, ready to be served.
#[must_use]
pub fn international(kit: &Kit) -> Arc<dyn Simulator> {
    Arc::new(Graph::new(kit, Cloud::International))
}

/// The simulator of 21Vianet's cloud, ready to be served.
#[must_use]
pub fn china(kit: &Kit) -> Arc<dyn Simulator> {
    Arc::new(Graph::new(kit, Cloud::China))
}

/// `https://HOST` of a request, for links in its answer.
pub(crate) fn base(cloud: Cloud, request: &Request<Bytes>) -> String {
    match host(request) {
        host if host.is_empty() => format!("https://{}", cloud.graph_host()),
        host => format!("https://{host}"),
    }
}

fn not_found() -> Reply {
    let mut reply = http::Response::new(Body::from("The resource you are looking for does not exist."));
    *reply.status_mut() = StatusCode::NOT_FOUND;
    reply
}
