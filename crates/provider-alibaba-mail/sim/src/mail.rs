//! An organisation as a simulator: state, application, tokens.

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

use crate::org::Organisation;
use crate::pace::Pace;
use crate::{connect, faults, rest};

const ID: &str = "alibaba-mail";
/// Seconds a token is valid; the real number is not confirmed.
pub(crate) const TOKEN_SECONDS: i64 = 3600;

/// An application of the organisation.
#[derive(Debug)]
pub(crate) struct App {
    pub id: String,
    pub secret: String,
}

/// One organisation with its doors: token endpoint and interface.
pub struct AlibabaMail {
    pub(crate) kit: Kit,
    pub(crate) app: App,
    pub(crate) pace: Pace,
    tokens: Mutex<HashMap<String, Timestamp>>,
    org: Mutex<Held>,
}

/// The organisation. It is built when somebody first asks for it.
struct Held {
    world: Arc<World>,
    start: Timestamp,
    /// What changed before anybody asked.
    changes: Vec<(WorldChange, Timestamp)>,
    org: Option<Organisation>,
}

impl Held {
    fn org(&mut self) -> &mut Organisation {
        let Self { world, start, changes, org } = self;
        org.get_or_insert_with(|| {
            let mut org = Organisation::from_world(world, *start);
            for (change, at) in changes.drain(..) {
                org.follow(&change, at);
            }
            org
        })
    }
}

impl std::fmt::Debug for AlibabaMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AlibabaMail").finish_non_exhaustive()
    }
}

impl AlibabaMail {
    /// The organisation of the kit's company.
    #[must_use]
    pub fn new(kit: &Kit) -> Self {
        let world = kit.world();
        kit.faults.declare(faults::LIST);
        let secret =
            |what: &str, length| practice_secret(world.seed, &format!("alibaba mail, {what}"), length);
        Self {
            app: App { id: secret("app", 16), secret: secret("app secret", 40) },
            pace: Pace::default(),
            tokens: Mutex::default(),
            org: Mutex::new(Held { world, start: kit.clock.now(), changes: Vec::new(), org: None }),
            kit: kit.clone(),
        }
    }

    /// Works on users and calendars.
    pub(crate) fn with_org<T>(&self, work: impl FnOnce(&mut Organisation) -> T) -> T {
        work(self.held().org())
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.org.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Issues a token.
    pub(crate) fn issue(&self) -> String {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let seed = self.kit.world().seed;
        let token = practice_secret(seed, &format!("alibaba mail, token {}", tokens.len()), 48);
        let now = self.kit.clock.now();
        let end = now.checked_add(SignedDuration::from_secs(TOKEN_SECONDS)).unwrap_or(now);
        tokens.insert(token.clone(), end);
        token
    }

    /// Whether a token was issued here and is valid.
    pub(crate) fn admits(&self, token: &str) -> bool {
        let now = self.kit.clock.now();
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.get(token).is_some_and(|end| *end > now)
    }

    /// Whether this is the application and its secret.
    pub(crate) fn knows(&self, id: &str, secret: &str) -> bool {
        id == self.app.id && bool::from(secret.as_bytes().ct_eq(self.app.secret.as_bytes()))
    }
}

#[async_trait]
impl Simulator for AlibabaMail {
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
        let now = self.kit.clock.now();
        let mut held = self.held();
        match &mut held.org {
            Some(org) => match org.follow(change, now) {
                true => Ok(()),
                false => {
                    Err(EditError { provider: ID, reason: "the organisation refuses the change".to_owned() })
                }
            },
            None => {
                held.changes.push((change.clone(), now));
                Ok(())
            }
        }
    }
}

/// The simulator, ready to be served.
#[must_use]
pub fn simulator(kit: &Kit) -> Arc<dyn Simulator> {
    Arc::new(AlibabaMail::new(kit))
}
