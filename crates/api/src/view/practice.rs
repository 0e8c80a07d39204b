//! The practice environment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Starts the practice environment and connects to it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PracticeStart {
    /// Provider to practise; the last one when absent, at first the first of the gallery.
    #[ts(optional = nullable)]
    pub provider: Option<String>,
    /// Way to log on of the practice connection; the last one there when absent, at first `basic` where the provider
    /// has it.
    pub auth: Option<String>,
}

/// The running practice environment.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PracticeView {
    /// It is running.
    pub running: bool,
    /// Name of the practice company.
    pub company: Option<String>,
    /// Name of the connection to it.
    pub connection: Option<String>,
    /// Faults that can be set, by name, with one English sentence each.
    pub faults: Vec<PracticeFault>,
    /// What can be practised.
    pub accounts: Vec<PracticeAccountView>,
}

/// A provider and a way to log on that can be practised.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PracticeAccountView {
    /// Provider id.
    pub provider: String,
    /// Way to log on.
    pub auth: String,
}

/// A fault that can be set.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PracticeFault {
    /// Name.
    pub name: String,
    /// What it does.
    pub about: String,
    /// It is set.
    pub active: bool,
}

/// Sets or clears a fault of the practice environment.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PracticeFaultSet {
    /// `NAME` or `NAME=ARG`.
    pub fault: String,
    /// Set or clear.
    pub on: bool,
}
