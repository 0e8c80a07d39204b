//! An organisation as a simulator: app, tokens, pace, quota, state.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::Request;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use sandbox::{
    ConnectionInfo, EditError, Endpoint, FaultSpec, Kit, Reply, Simulator, Upgrade, WorldChange,
    practice_secret,
};

use crate::app::App;
use crate::events::{Event, Outbox};
use crate::org::Organisation;
use crate::pace::Pace;
use crate::{connect, doors, faults};

const ID: &str = "dingtalk";
/// Seconds a token is valid.
pub(crate) const TOKEN_SECONDS: i64 = 7200;

/// One organisation with its doors: both hosts, the gateway of Stream, the push.
pub struct DingTalk {
    pub(crate) kit: Kit,
    pub(crate) app: Arc<App>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) tokens: Tokens,
    pub(crate) pace: Pace,
    quota: Mutex<Quota>,
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
            quota: Mutex::default(),
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

    /// Takes a charged call from the month's quota; false when it is used up.
    pub(crate) fn take_call(&self) -> bool {
        self.take(Taken::Call)
    }

    /// Takes a counted push from the month's quota; false when it is used up.
    pub(crate) fn take(&self, what: Taken) -> bool {
        let elsewhere = match what {
            Taken::Call => self.kit.faults.get("calls_used"),
            Taken::Push => self.kit.faults.get("pushes_used"),
        };
        let elsewhere = elsewhere.map_or(0, |hit| hit.number);
        let most = Edition::of(&self.kit).most(what);
        let mut quota = self.quota.lock().unwrap_or_else(PoisonError::into_inner);
        quota.begin(self.kit.clock.now());
        let used = quota.used(what);
        let free = most.is_none_or(|most| used.saturating_add(elsewhere) < most);
        *quota.used_mut(what) = used + u64::from(free);
        free
    }

    /// Lets events leave; those beyond the month's quota are lost.
    pub(crate) fn publish(&self, events: Vec<Event>) {
        for event in events {
            if !event.charged || self.take(Taken::Push) {
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
        let mut quota = self.quota.lock().unwrap_or_else(PoisonError::into_inner);
        quota.begin(self.kit.clock.now());
        quota.calls
    }
}

/// What a month's quota counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    Call,
    Push,
}

/// Used in the calendar month of the head office.
#[derive(Debug, Default)]
struct Quota {
    month: (i16, i8),
    calls: u64,
    pushes: u64,
}

impl Quota {
    fn begin(&mut self, now: Timestamp) {
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        let today = zone.to_datetime(now).date();
        let month = (today.year(), today.month());
        if self.month != month {
            *self = Self { month, ..Self::default() };
        }
    }

    fn used(&self, what: Taken) -> u64 {
        match what {
            Taken::Call => self.calls,
            Taken::Push => self.pushes,
        }
    }

    fn used_mut(&mut self, what: Taken) -> &mut u64 {
        match what {
            Taken::Call => &mut self.calls,
            Taken::Push => &mut self.pushes,
        }
    }
}

/// What an organisation pays for (server API documentation, "Number of API calls", state of 2025-11-19).
#[derive(Clone, Copy, Debug)]
enum Edition {
    Standard,
    Professional,
    /// Its numbers are not published; none are assumed.
    Exclusive,
}

impl Edition {
    fn of(kit: &Kit) -> Self {
        match kit.faults.get("edition").map(|hit| hit.text).as_deref() {
            Some("professional") => Self::Professional,
            Some("exclusive") => Self::Exclusive,
            _ => Self::Standard,
        }
    }

    fn most(self, what: Taken) -> Option<u64> {
        match (self, what) {
            (Self::Standard, Taken::Call) => Some(5_000),
            (Self::Standard, Taken::Push) => Some(3_000),
            (Self::Professional, Taken::Call) => Some(200_000),
            (Self::Professional, Taken::Push) => Some(50_000),
            (Self::Exclusive, _) => None,
        }
    }
}

/// The app's token. Asked for again while it is valid it stays the same and lives longer.
#[derive(Debug, Default)]
pub(crate) struct Tokens(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    current: Option<(String, Timestamp)>,
    count: u64,
}

impl Tokens {
    /// The token, new or the one there is.
    pub fn issue(&self, seed: u64, now: Timestamp) -> String {
        let end = now.saturating_add(SignedDuration::from_secs(TOKEN_SECONDS)).unwrap_or(now);
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, until)) = &mut held.current
            && *until > now
        {
            *until = end;
            return token.clone();
        }
        held.count += 1;
        let token = practice_secret(seed, &format!("dingtalk, token {}", held.count), 32);
        held.current = Some((token.clone(), end));
        token
    }

    /// Whether a token is the valid one.
    pub fn admits(&self, token: &str, now: Timestamp) -> bool {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.current.as_ref().is_some_and(|(current, until)| current == token && *until > now)
    }

    /// Ends the token early.
    pub fn revoke(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).current = None;
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
