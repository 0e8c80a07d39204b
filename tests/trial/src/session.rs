//! What a session is opened with.

use std::{collections::BTreeMap, sync::Arc};

use connector::{Clock, Ctx, Ledger, Net, NoEvents, Secret, Secrets, Settings};
use jiff::Timestamp;
use model::{ConnectionId, Fault};
use tokio_util::sync::CancellationToken;

use crate::time::{MORNING, at};

/// The clock of a practice world.
#[derive(Debug)]
pub struct KitClock(pub sandbox::Clock);

impl Clock for KitClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

/// A clock that stands still in the morning.
pub fn fixed_clock() -> Arc<dyn Clock> {
    clock_at(MORNING)
}

/// A clock that stands still.
pub fn clock_at(instant: &str) -> Arc<dyn Clock> {
    Arc::new(KitClock(sandbox::Clock::fixed(at(instant))))
}

/// Charges nothing.
#[derive(Debug)]
pub struct NoLedger;

impl Ledger for NoLedger {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

/// Owned pairs; where a key comes twice the later value holds.
pub fn pairs<'a>(pairs: impl IntoIterator<Item = &'a (&'a str, &'a str)>) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// Context of connection `c1` that charges nothing, hears no events and whose clock stands in the morning.
pub fn context(
    net: Arc<dyn Net>,
    auth: &str,
    settings: BTreeMap<String, String>,
    secrets: BTreeMap<String, String>,
) -> Ctx {
    Ctx {
        connection: ConnectionId::new("c1"),
        auth: auth.to_owned(),
        settings: Settings(settings),
        secrets: Secrets(secrets.into_iter().map(|(key, value)| (key, Secret::from(value))).collect()),
        net,
        ledger: Arc::new(NoLedger),
        events: Arc::new(NoEvents),
        clock: fixed_clock(),
        cancel: CancellationToken::new(),
    }
}
