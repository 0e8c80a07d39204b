//! One system as a simulator: state, keys, tokens.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::Request;
use jiff::{SignedDuration, Timestamp};
use sandbox::{
    ConnectionInfo, EditError, Endpoint, FaultSpec, Kit, Reply, Simulator, World, WorldChange,
    practice_secret,
};
use subtle::ConstantTimeEq;

use crate::delivery::{Deliveries, Delivery};
use crate::org::Company;
use crate::{connect, faults, rest};

const ID: &str = "oa-rest";
/// Seconds a token is valid.
pub(crate) const TOKEN_SECONDS: i64 = 7200;

/// What somebody logs on with.
#[derive(Debug)]
pub(crate) struct Keys {
    pub app: String,
    pub secret: String,
    pub header: String,
    pub callback_secret: String,
}

/// One system with its doors.
pub struct OaRest {
    pub(crate) kit: Kit,
    pub(crate) keys: Keys,
    tokens: Mutex<HashMap<String, Timestamp>>,
    company: Mutex<Held>,
    pub(crate) deliveries: Mutex<Deliveries>,
}

/// The company. It is built when somebody first asks for it.
struct Held {
    world: Arc<World>,
    /// What changed before anybody asked.
    changes: Vec<WorldChange>,
    company: Option<Company>,
}

impl Held {
    fn company(&mut self) -> &mut Company {
        let Self { world, changes, company } = self;
        company.get_or_insert_with(|| {
            let mut company = Company::from_world(world);
            for change in changes.drain(..) {
                company.follow(&change);
            }
            company
        })
    }
}

impl std::fmt::Debug for OaRest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OaRest").finish_non_exhaustive()
    }
}

impl OaRest {
    /// The system of the kit's company.
    #[must_use]
    pub fn new(kit: &Kit) -> Self {
        let world = kit.world();
        kit.faults.declare(faults::LIST);
        let secret = |what: &str, length| practice_secret(world.seed, &format!("oa rest, {what}"), length);
        Self {
            keys: Keys {
                app: secret("app", 16),
                secret: secret("app secret", 40),
                header: secret("key", 40),
                callback_secret: secret("callback secret", 40),
            },
            tokens: Mutex::default(),
            company: Mutex::new(Held { world, changes: Vec::new(), company: None }),
            deliveries: Mutex::default(),
            kit: kit.clone(),
        }
    }

    /// Takes the callbacks that are on their way, for whoever plays the network between.
    pub fn take_deliveries(&self) -> Vec<Delivery> {
        self.deliveries().take()
    }

    /// Registers an address for callbacks of every kind.
    pub fn register_callback(&self, url: &str) {
        self.deliveries().register(url, Vec::new());
    }

    pub(crate) fn deliveries(&self) -> MutexGuard<'_, Deliveries> {
        self.deliveries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works on members, spaces and meetings.
    pub(crate) fn with_company<T>(&self, work: impl FnOnce(&mut Company) -> T) -> T {
        work(self.held().company())
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.company.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Issues a token.
    pub(crate) fn issue(&self) -> String {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let token = practice_secret(self.kit.world().seed, &format!("oa rest, token {}", tokens.len()), 48);
        let now = self.kit.clock.now();
        let end = now.checked_add(SignedDuration::from_secs(TOKEN_SECONDS)).unwrap_or(now);
        tokens.insert(token.clone(), end);
        token
    }

    /// Whether a token was issued here and is valid.
    pub(crate) fn admits(&self, token: &str) -> bool {
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.get(token).is_some_and(|end| *end > self.kit.clock.now())
    }
}

/// Compares without telling by time how much was right.
pub(crate) fn same(one: &str, other: &str) -> bool {
    bool::from(one.as_bytes().ct_eq(other.as_bytes()))
}

#[async_trait]
impl Simulator for OaRest {
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
        rest::answer(self, &request)
    }

    fn edit_world(&self, change: &WorldChange) -> Result<(), EditError> {
        let mut held = self.held();
        match &mut held.company {
            Some(company) => match company.follow(change) {
                true => Ok(()),
                false => Err(EditError { provider: ID, reason: "the system refuses the change".to_owned() }),
            },
            None => {
                held.changes.push(change.clone());
                Ok(())
            }
        }
    }
}

/// The simulator, ready to be served.
#[must_use]
pub fn simulator(kit: &Kit) -> Arc<dyn Simulator> {
    Arc::new(OaRest::new(kit))
}
