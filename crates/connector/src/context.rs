//! What a session is given: settings, secrets, a network, a clock, counters and a way to be stopped.

use std::{collections::BTreeMap, fmt, sync::Arc};

use jiff::Timestamp;
use model::{ConnectionId, Fault};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::{Net, SeenEvents};

/// A secret's value: zeroised when dropped, redacted in debug output.
pub type Secret = SecretString;

/// Settings by field key.
#[derive(Clone, Debug, Default)]
pub struct Settings(pub BTreeMap<String, String>);

impl Settings {
    /// Value of a setting; empty and blank count as absent.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(|v| v.trim()).filter(|v| !v.is_empty())
    }

    /// Value of a setting that must be there.
    ///
    /// # Errors
    /// `settings.missing` with `field`.
    pub fn require(&self, key: &str) -> Result<&str, Fault> {
        self.get(key).ok_or_else(|| Fault::setup("settings.missing").with("field", key))
    }
}

/// Secrets by name.
#[derive(Clone, Default)]
pub struct Secrets(pub BTreeMap<String, Secret>);

impl Secrets {
    /// Value of a secret that must be there.
    ///
    /// # Errors
    /// `secret.missing` with `field`.
    pub fn require(&self, key: &str) -> Result<&Secret, Fault> {
        self.0.get(key).ok_or_else(|| Fault::setup("secret.missing").with("field", key))
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// Tells the time.
pub trait Clock: Send + Sync + fmt::Debug {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Persistent counters of charged calls per connection, class and month.
pub trait Ledger: Send + Sync + fmt::Debug {
    /// Takes `count` calls of a class from this month's allowance.
    ///
    /// # Errors
    /// `quota.exhausted` when the allowance would be passed; nothing is taken then.
    fn take(&self, connection: &ConnectionId, class: &str, count: u32) -> Result<(), Fault>;
}

/// Everything a session is given.
#[derive(Clone)]
pub struct Ctx {
    /// Connection it serves.
    pub connection: ConnectionId,
    /// Way to log on.
    pub auth: String,
    /// Settings.
    pub settings: Settings,
    /// Secrets.
    pub secrets: Secrets,
    /// Network; pacing, retry, trust and redaction sit behind it.
    pub net: Arc<dyn Net>,
    /// Counters.
    pub ledger: Arc<dyn Ledger>,
    /// What came by events.
    pub events: Arc<dyn SeenEvents>,
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// Stops the session's calls.
    pub cancel: CancellationToken,
}

impl fmt::Debug for Ctx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ctx")
            .field("connection", &self.connection)
            .field("auth", &self.auth)
            .field("settings", &self.settings)
            .field("secrets", &self.secrets)
            .finish_non_exhaustive()
    }
}
