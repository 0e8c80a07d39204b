//! A provider and an open session with it.

use std::{collections::BTreeMap, fmt, sync::Arc};

use async_trait::async_trait;
use jiff::{Timestamp, civil::Date};
use model::{Fault, Field, FieldSet, SideCapability, Verdict};
use serde::Serialize;

use crate::{
    Access, Act, Attend, Callbacks, Ctx, Descriptor, FetchUndelivered, FieldIssue, GrantScripts, Hint,
    ListenEvents, NetRequest, ProbeRooms, ReadBusy, ReadCalendar, ReadPeople, ReadRooms, RehearseCallback,
    Settings, SweepMailbox, WatchMailbox, WriteCalendar, WriteGrant,
};

/// How one check ended, without its id and time.
#[derive(Clone, Debug, PartialEq)]
pub struct ProbeOutcome {
    /// How it ended.
    pub verdict: Verdict,
    /// Facts seen; never a secret.
    pub evidence: BTreeMap<String, String>,
    /// Why it failed or warns.
    pub fault: Option<Fault>,
    /// When it is worth looking again.
    pub next_at: Option<Timestamp>,
    /// Last days of secrets that the provider told, by field key.
    pub secret_ends: BTreeMap<&'static str, Date>,
}

impl ProbeOutcome {
    /// An outcome without evidence.
    pub fn new(verdict: Verdict) -> Self {
        Self { verdict, evidence: BTreeMap::new(), fault: None, next_at: None, secret_ends: BTreeMap::new() }
    }

    /// Failed because of a fault.
    pub fn failed(fault: Fault) -> Self {
        Self { fault: Some(fault), ..Self::new(Verdict::Fail) }
    }

    /// Adds a fact.
    #[must_use]
    pub fn saw(mut self, key: &str, value: impl fmt::Display) -> Self {
        self.evidence.insert(key.to_owned(), value.to_string());
        self
    }
}

/// What a pasted manifest lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ManifestReport {
    /// Format it was recognised as, such as `aad` or `graph`.
    pub format: String,
    /// Keys of what is there.
    pub present: Vec<String>,
    /// Permissions of another interface that are there: they open nothing here.
    pub foreign: Vec<String>,
    /// Wanted permissions that are there as delegated ones, which open nothing without somebody logged on.
    pub delegated: Vec<String>,
    /// Keys of what is missing.
    pub missing: Vec<String>,
    /// The whole manifest with what is missing added; equal to the input when nothing is.
    pub patched: String,
    /// Settings that can be read from it (`client_id`...).
    pub settings: BTreeMap<String, String>,
    /// Secrets it lists, the one that ends last first.
    pub secrets: Vec<ManifestSecret>,
    /// Cloud the application is registered in, such as `international` or `china`; none where it does not tell.
    pub cloud: Option<String>,
}

/// A secret as a manifest lists it, without its value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ManifestSecret {
    /// Last day it is valid, `YYYY-MM-DD`.
    pub ends: String,
    /// How its value begins; none where the manifest does not say.
    pub hint: Option<String>,
}

/// What anybody may know of a secret, as its value tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SecretFacts {
    /// Last day it is valid.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub expires: Option<Date>,
    /// Fingerprint in the form the provider's console shows, to be compared there.
    pub fingerprint: Option<String>,
}

/// A provider.
#[async_trait]
pub trait Provider: Send + Sync + fmt::Debug {
    /// What it declares.
    fn descriptor(&self) -> &'static Descriptor;

    /// What is wrong with settings and the shapes of secrets, before anything is called. `secret` tells the value
    /// of a secret that is being entered; it is not kept.
    fn review(&self, auth: &str, settings: &Settings, secrets: &crate::Secrets) -> Vec<FieldIssue>;

    /// What the secrets of one way to log on tell about themselves, by field key, such as when a certificate ends.
    /// Looks only at values that are there; makes no call.
    ///
    /// # Errors
    /// Why a value cannot be used, with `field`: such as a certificate without its key.
    fn inspect(
        &self,
        _auth: &str,
        _secrets: &crate::Secrets,
        _now: Timestamp,
    ) -> Result<BTreeMap<String, SecretFacts>, Fault> {
        Ok(BTreeMap::new())
    }

    /// What its calendars can hold. Unless a provider says otherwise: whoever's calendar it is stays the organiser, a
    /// status is changed by deleting alone, and series are written as single meetings.
    fn capability(&self) -> SideCapability {
        let fixed = [Field::Organizer, Field::Status].into_iter().collect();
        SideCapability { writes: FieldSet::ALL.minus(fixed), ..SideCapability::default() }
    }

    /// What the calendars of one connection can hold, where that depends on its settings.
    fn capability_of(&self, _settings: &Settings) -> SideCapability {
        self.capability()
    }

    /// What people may do about meetings of a connection by calls of their own, where that depends on its settings. Makes
    /// no call.
    fn acts(&self, _settings: &Settings) -> Vec<Act> {
        Vec::new()
    }

    /// What is wrong inside settings that are documents, entry by entry: each fault names its `field` and the `place` in
    /// it. With any of them nothing is saved. Makes no call.
    fn proofread(&self, _settings: &Settings) -> Vec<Fault> {
        Vec::new()
    }

    /// Whether modes of writing can be tried on test mailboxes: its sessions have a watcher and a sweeper.
    fn has_laboratory(&self) -> bool {
        false
    }

    /// Opens a session. Makes no call.
    ///
    /// # Errors
    /// `settings.*` and `secret.*` faults.
    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault>;

    /// Whether a request would change something at the provider. Sessions that only read are held to it.
    fn is_write(&self, request: &NetRequest) -> bool;

    /// What an event says should be read again. Pure.
    fn hints(&self, _kind: &str, _body: &str) -> Vec<Hint> {
        vec![Hint::Unknown]
    }

    /// Whether pushing an event of a kind is charged, where pushes are. Pure.
    fn charges(&self, _kind: &str) -> bool {
        true
    }

    /// Reads a pasted manifest; none where the provider has none. `writes`: calendars shall be written too.
    ///
    /// # Errors
    /// `manifest.*` faults: not JSON, not a manifest, too large.
    fn read_manifest(&self, _text: &str, _writes: bool) -> Option<Result<ManifestReport, Fault>> {
        None
    }
}

/// An open session.
#[async_trait]
pub trait Session: Send + Sync {
    /// Runs one check of the descriptor that costs `Once`. The caller minds dependencies and time.
    async fn probe(&self, id: &str) -> ProbeOutcome;

    /// Finds rooms.
    fn rooms(&self) -> Option<&dyn ReadRooms> {
        None
    }

    /// Reads the directory.
    fn people(&self) -> Option<&dyn ReadPeople> {
        None
    }

    /// Reads when people and rooms are taken.
    fn free_busy(&self) -> Option<&dyn ReadBusy> {
        None
    }

    /// Listens to events over a connection that it opens.
    fn events(&self) -> Option<&dyn ListenEvents> {
        None
    }

    /// Understands events that come as requests.
    fn callbacks(&self) -> Option<&dyn Callbacks> {
        None
    }

    /// Fetches what could not be delivered as requests.
    fn undelivered(&self) -> Option<&dyn FetchUndelivered> {
        None
    }

    /// Plays the provider towards a callback address.
    fn rehearsal(&self) -> Option<&dyn RehearseCallback> {
        None
    }

    /// Finds out what may be done with rooms.
    fn room_probes(&self) -> Option<&dyn ProbeRooms> {
        None
    }

    /// Reads calendars.
    fn calendar(&self, _access: Access) -> Option<&dyn ReadCalendar> {
        None
    }

    /// Writes calendars.
    fn writer<'a>(&'a self, _grant: &'a WriteGrant) -> Option<&'a dyn WriteCalendar> {
        None
    }

    /// Does what people do about meetings by calls of their own.
    fn attend(&self) -> Option<&dyn Attend> {
        None
    }

    /// Looks for items by a mark, wherever in a mailbox they are.
    fn watcher(&self) -> Option<&dyn WatchMailbox> {
        None
    }

    /// Clears away what a laboratory left in mailboxes.
    fn sweeper<'a>(&'a self, _grant: &'a WriteGrant) -> Option<&'a dyn SweepMailbox> {
        None
    }

    /// Writes scripts.
    fn scripts(&self) -> Option<&dyn GrantScripts> {
        None
    }
}
