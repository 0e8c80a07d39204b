//! An organisation as a simulator: app, tokens, pace, quota, state.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::Request;
use sandbox::{ConnectionInfo, EditError, Endpoint, FaultSpec, Kit, Reply, Simulator, Upgrade, WorldChange};

use crate::app::App;
use crate::events::{Event, Outbox};
use crate::org::Organisation;
use crate::pace::Pace;
use crate::quota::{Quota, Taken};
use crate::tokens::Tokens;
use crate::{connect, doors, faults};

const ID: &str = "dingtalk";

/// One organisation with its doors: both hosts, the gateway of Stream, the push.
pub struct DingTalk {
    pub(crate) kit: Kit,
    pub(crate) app: Arc<App>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) tokens: Tokens,
    pub(crate) pace: Pace,
    pub(crate) quota: Quota,
    requests: AtomicU64,
    /// Built when somebody first asks for it.
    org: Mutex<Option<Organisation>>,
}

impl std::fmt::Debug for DingTalk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DingTalk").finish_non_exhaustive()
    }
}

impl DingTalk {
    /// The organisation of the kit's company.
    #[must_use]
    pub fn new(kit: &Kit) -> Self {
        let world = kit.world();
        kit.faults.declare(faults::LIST);
        let app = Arc::new(App::of(world.seed));
        Self {
            outbox: Outbox::new(kit, Arc::clone(&app)),
            app,
            tokens: Tokens::default(),
            pace: Pace::default(),
            quota: Quota::default(),
            requests: AtomicU64::new(1),
            org: Mutex::default(),
            kit: kit.clone(),
        }
    }

    /// Works on people, rooms and calendars.
    pub(crate) fn with_org<T>(&self, work: impl FnOnce(&mut Organisation) -> T) -> T {
        let mut org = self.org.lock().unwrap_or_else(PoisonError::into_inner);
        work(org.get_or_insert_with(|| Organisation::from_world(&self.kit.world(), self.kit.clock.now())))
    }

    /// Whether the app has a permission.
    pub(crate) fn granted(&self, scope: &str) -> bool {
        let missing = self.kit.faults.get("missing_scope").map(|hit| hit.text);
        missing.is_none_or(|missing| !missing.is_empty() && !missing.split('+').any(|one| one == scope))
    }

    /// A new id of a request.
    pub(crate) fn request_id(&self) -> String {
        format!("sim{:010x}", self.requests.fetch_add(1, Ordering::Relaxed))
    }

    /// Lets events leave; those beyond the month's quota are lost.
    pub(crate) fn publish(&self, events: Vec<Event>) {
        for event in events {
            if !event.charged || self.quota.take(&self.kit, Taken::Push) {
                self.outbox.publish(event);
            }
        }
    }

    /// Stream connections that events go to.
    #[must_use]
    pub fn open_streams(&self) -> usize {
        self.outbox.streams.open_connections()
    }

    /// Charged calls of this month.
    #[must_use]
    pub fn calls_used(&self) -> u64 {
        self.quota.used(&self.kit, Taken::Call)
    }
}

#[async_trait]
impl Simulator for DingTalk {
    fn id(&self) -> &'static str {
        ID
    }

    fn faults(&self) -> &'static [FaultSpec] {
        faults::LIST
    }

    fn connect_info(&self, endpoint: &Endpoint) -> serde_json::Value {
        connect::info(self, endpoint)
    }

    async fn handle(&self, request: Request<Bytes>, _: &ConnectionInfo) -> Reply {
        self.outbox.set_off();
        doors::answer(self, &request)
    }

    async fn socket(&self, request: &Request<()>, _: &ConnectionInfo) -> Upgrade {
        self.outbox.set_off();
        doors::connect(self, request)
    }

    fn edit_world(&self, change: &WorldChange) -> Result<(), EditError> {
        // What nobody has looked at is built from the changed world later.
        let asked = self.org.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        if asked || self.open_streams() > 0 || self.kit.faults.get("callback_url").is_some() {
            let now = self.kit.clock.now();
            let events = self.with_org(|org| org.follow(change, now));
            self.publish(events);
        }
        Ok(())
    }
}

/// The simulator, ready to be served.
#[must_use]
pub fn simulator(kit: &Kit) -> Arc<dyn Simulator> {
    Arc::new(DingTalk::new(kit))
}
