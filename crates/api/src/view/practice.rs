//! The practice environment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Starts the practice environment and connects to its Exchange organisation.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PracticeStart {
    /// Way to log on of the practice connection; `basic` when absent.
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
