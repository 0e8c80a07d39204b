//! Use cases: what an administrator does, independent of window and command line.
//!
//! [`Service`] is assembled once from its [`Parts`]; providers, network, vault and clock are injected.

pub mod check;
pub mod connection;
mod connection_copy;
pub mod diagnostics;
pub mod error;
pub mod feed;
pub mod handout;
pub mod integration;
pub mod integration_copy;
pub mod lab;
pub mod lease;
pub mod ledger;
pub mod library;
pub mod notice;
pub mod oa;
pub mod operation;
pub mod people;
pub mod policy;
pub mod practice;
mod presence;
pub mod quota;
pub mod retention;
#[cfg(test)]
mod rig;
pub mod room;
pub mod schedule;
pub mod scheduler;
pub mod sealing;
pub mod secret;
pub mod session;
pub mod settings;
pub mod sheet;
pub mod successor;
pub mod sync;
pub mod task;
pub mod two_way;
pub mod usage;

use std::{collections::BTreeMap, fmt, path::PathBuf, sync::Arc};

use connector::{Clock, NetFactory, Practice, Provider};
use jiff::Timestamp;
use model::{Fault, ProviderId};
use store::Store;
use text::{Language, Texts};
use tokio::sync::broadcast;
use vault::Vault;

pub use task::{Job, Phase, Progress, ProgressSink, TaskGuard, Tasks};

/// What a service is assembled from.
pub struct Parts {
    /// Open store.
    pub store: Store,
    /// Where secrets are kept.
    pub vault: Arc<dyn Vault>,
    /// Key of the vault for people: `keychain`, `env`, `credentials`, `memory`.
    pub vault_name: &'static str,
    /// Providers.
    pub providers: Vec<Arc<dyn Provider>>,
    /// Network.
    pub nets: Arc<dyn NetFactory>,
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// Texts of providers and sheets; our own are there already.
    pub catalogues: Vec<(Language, &'static str)>,
    /// Practice environment, where the program has one.
    pub practice: Option<Arc<dyn Practice>>,
    /// Data folder.
    pub data_dir: PathBuf,
    /// Name of the signed-on user of the machine.
    pub user: String,
    /// Who starts runs: `app`, `serve`, `cli`.
    pub trigger: &'static str,
    /// What the machine's administrator preset or locked.
    pub policy: policy::Policy,
    /// Language of the system, for what is sent while no window is open.
    pub language: Language,
}

/// The use cases. Clones share everything.
#[derive(Clone)]
pub struct Service(Arc<Inner>);

struct Inner {
    parts: Parts,
    providers: BTreeMap<ProviderId, Arc<dyn Provider>>,
    notices: broadcast::Sender<Notice>,
    tasks: Tasks,
    sheets: sheet::Sheets,
    asking: lease::Asking,
    diagnostics: diagnostics::Shown,
    bell: oa::outbox::Bell,
    feeds: feed::Feeds,
    samples: library::Samples,
    holder: String,
    presence: presence::Presence,
}

/// What the program tells its windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Answers with these cache tags are stale.
    Changed(Vec<&'static str>),
    /// A task went on.
    Progress(String, Progress),
    /// A task is over.
    Done(String),
    /// Something happened that somebody should know.
    Raised(notice::NoticeText),
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").field("data_dir", &self.data_dir).finish_non_exhaustive()
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("data_dir", &self.0.parts.data_dir).finish_non_exhaustive()
    }
}

impl Service {
    /// Assembles the use cases. Runs that a killed process left unfinished are settled first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn open(parts: Parts) -> Result<Self, Fault> {
        let providers = parts
            .providers
            .iter()
            .map(|provider| (ProviderId::new(provider.descriptor().id), Arc::clone(provider)))
            .collect();
        let holder = parts.store.new_id();
        let presence = presence::Presence::begin(&parts.data_dir, &holder);
        let service = Self(Arc::new(Inner {
            parts,
            providers,
            notices: broadcast::Sender::new(256),
            tasks: Tasks::default(),
            sheets: sheet::Sheets::default(),
            asking: lease::Asking::default(),
            diagnostics: diagnostics::Shown::default(),
            bell: oa::outbox::Bell::default(),
            feeds: feed::Feeds::default(),
            samples: library::Samples::default(),
            holder,
            presence,
        }));
        service.settle_interrupted()?;
        Ok(service)
    }

    /// Providers, in the order of the gallery.
    pub fn providers(&self) -> &[Arc<dyn Provider>] {
        &self.0.parts.providers
    }

    /// A provider by its id.
    ///
    /// # Errors
    /// `provider.unknown`.
    pub fn provider(&self, id: &ProviderId) -> Result<&Arc<dyn Provider>, Fault> {
        self.0.providers.get(id).ok_or_else(|| Fault::setup("provider.unknown").with("provider", id))
    }

    /// Everything the program says in a language.
    pub fn texts(&self, language: Language) -> Texts {
        Texts::new(language, &self.0.parts.catalogues)
    }

    /// Running tasks.
    pub fn tasks(&self) -> &Tasks {
        &self.0.tasks
    }

    /// Listens to what the program tells its windows.
    pub fn notices(&self) -> broadcast::Receiver<Notice> {
        self.0.notices.subscribe()
    }

    /// Name of the signed-on user of the machine.
    pub fn user(&self) -> &str {
        &self.0.parts.user
    }

    /// Data folder.
    pub fn data_dir(&self) -> &std::path::Path {
        &self.0.parts.data_dir
    }

    /// Key of the vault.
    pub fn vault_name(&self) -> &'static str {
        self.0.parts.vault_name
    }

    /// What the machine's administrator preset or locked.
    pub fn policy(&self) -> &policy::Policy {
        &self.0.parts.policy
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.0.parts.clock.now()
    }

    /// Tells windows that answers are stale. Nobody listening is fine.
    pub fn changed(&self, tags: &[&'static str]) {
        let _ = self.0.notices.send(Notice::Changed(tags.to_vec()));
    }

    /// Tells windows how far a task is.
    pub fn announce(&self, task: &str, progress: &Progress) {
        self.tell(Notice::Progress(task.to_owned(), progress.clone()));
    }

    /// Tells windows that a task is over.
    pub fn announce_end(&self, task: &str) {
        self.tell(Notice::Done(task.to_owned()));
    }

    /// Tells windows something.
    pub(crate) fn tell(&self, notice: Notice) {
        let _ = self.0.notices.send(notice);
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.parts.store
    }

    /// An id that nothing has yet.
    pub(crate) fn new_id(&self) -> String {
        self.store().new_id()
    }

    pub(crate) fn vault(&self) -> &Arc<dyn Vault> {
        &self.0.parts.vault
    }
}
