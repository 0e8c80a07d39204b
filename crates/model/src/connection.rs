//! Connections: one account of one provider, as the administrator set it up.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{ConnectionId, ProviderId};

/// Key of a way to log on, such as `oauth` or `ntlm`.
pub type AuthVariant = String;

/// What is known of a stored secret; its value is never part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SecretState {
    /// When it was stored or replaced.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub set_at: Option<Timestamp>,
    /// Last day it is valid, where known.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub expires: Option<Date>,
    /// Where the value is kept: `keychain`, `sealed` in the store, or a reference such as `env:NAME`.
    pub place: String,
    /// Fingerprint in the form the provider's console shows, where the value has one.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub fingerprint: Option<String>,
}

/// How a checklist step came to be ticked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Evidence {
    /// The administrator says so.
    Manual {
        /// Name of the signed-on user of the machine.
        by: String,
    },
    /// Its fields are filled in and have the right shape.
    Filled,
    /// A check saw it.
    Probe {
        /// Key of the check.
        probe: String,
    },
}

/// State of a checklist step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CheckMark {
    /// How it came to be ticked.
    pub evidence: Evidence,
    /// When.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Timestamp,
}

/// A connection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Connection {
    /// Our id.
    pub id: ConnectionId,
    /// Name the administrator gave it; unique without regard to case.
    pub name: String,
    /// Provider.
    pub provider: ProviderId,
    /// Way to log on.
    pub auth: AuthVariant,
    /// Whether schedules run it.
    pub enabled: bool,
    /// Imported and not yet released: plans may be made, none applied.
    pub preview_only: bool,
    /// Settings by field key; no secrets.
    pub settings: BTreeMap<String, String>,
    /// Secrets by field key, without their values.
    pub secrets: BTreeMap<String, SecretState>,
    /// Ticked checklist steps by step key.
    pub checklist: BTreeMap<String, CheckMark>,
    /// When it was made.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub created_at: Timestamp,
}
