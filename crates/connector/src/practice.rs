//! The practice environment as the program sees it: accounts to connect with, faults to try, nothing of its inside.

use std::{collections::BTreeMap, path::Path};

use async_trait::async_trait;
use model::Fault;

use crate::Secrets;

/// An account of a practice organisation.
#[derive(Clone, Debug)]
pub struct PracticeAccount {
    /// Provider id.
    pub provider: String,
    /// Way to log on.
    pub auth: String,
    /// Settings to connect with.
    pub settings: BTreeMap<String, String>,
    /// Secrets to connect with; they belong to nobody and change with the world's seed.
    pub secrets: Secrets,
}

/// Somebody of a practice organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticePerson {
    /// Mailbox.
    pub mailbox: String,
    /// Display name.
    pub name: String,
    /// Login name.
    pub login: String,
    /// Path of the department, from the top, parts separated by `/`.
    pub department: String,
    /// Job title.
    pub title: String,
    /// Telephone number.
    pub phone: String,
}

/// A running practice environment.
#[derive(Clone, Debug)]
pub struct PracticeWorld {
    /// Name of the company.
    pub company: String,
    /// Accounts, one per provider and way to log on.
    pub accounts: Vec<PracticeAccount>,
    /// People.
    pub people: Vec<PracticePerson>,
}

/// A fault that can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeFaultInfo {
    /// Name.
    pub name: String,
    /// One English sentence.
    pub about: String,
    /// It is set.
    pub active: bool,
}

/// A sheet of the practice company's rooms.
#[derive(Clone, Debug)]
pub struct PracticeSheet {
    /// File name.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Starts and steers the practice environment.
#[async_trait]
pub trait Practice: Send + Sync + std::fmt::Debug {
    /// Starts it when it is not running yet. Its certificate authority is written into `folder`.
    ///
    /// # Errors
    /// `practice.start` when no port or file can be had.
    async fn start(&self, folder: &Path) -> Result<PracticeWorld, Fault>;

    /// What is running.
    fn running(&self) -> Option<PracticeWorld>;

    /// Faults that can be set.
    fn faults(&self) -> Vec<PracticeFaultInfo>;

    /// Sets (`NAME` or `NAME=ARG`) or clears (`NAME`) a fault.
    ///
    /// # Errors
    /// `practice.unknown_fault`, `practice.not_running`.
    fn set_fault(&self, fault: &str, on: bool) -> Result<(), Fault>;

    /// A sheet of its rooms with the usual dirt, to import.
    fn sheet(&self) -> PracticeSheet;
}
