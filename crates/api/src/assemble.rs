//! Puts the program together: data folder, store, vault; providers and network come from the caller's registry.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
};

use connector::{Clock, NetFactory, Practice, Provider};
use model::Fault;
use service::{Parts, Service, policy::Policy};
use store::Store;
use text::Language;
use vault::{CredentialsVault, EnvVault, KeychainVault, MemoryVault, Vault};

use crate::App;

/// Setting with the id of the data folder; part of the names of its secrets in the keychain.
const DATA_ID: &str = "data.id";

/// Where secrets are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultKind {
    /// The system's keychain.
    Keychain,
    /// References to environment variables and files, read at each use.
    Env,
    /// References to systemd credentials, read at each use.
    Credentials,
    /// In the memory of this process; for one practice run that leaves nothing behind.
    Memory,
}

impl VaultKind {
    /// Its key: `keychain`, `env`, `credentials`, `memory`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Keychain => "keychain",
            Self::Env => "env",
            Self::Credentials => "credentials",
            Self::Memory => "memory",
        }
    }
}

impl FromStr for VaultKind {
    type Err = Fault;

    /// Reads what `--vault` and `ROOMBRIDGE_VAULT` take. `memory` cannot be asked for: what it keeps is lost.
    fn from_str(text: &str) -> Result<Self, Fault> {
        match text {
            "keychain" => Ok(Self::Keychain),
            "env" => Ok(Self::Env),
            "credentials" => Ok(Self::Credentials),
            _ => Err(Fault::setup("vault.unknown_kind").with("found", text)),
        }
    }
}

/// What differs between the programs that hold an [`App`].
pub struct Setup {
    /// Data folder; made when it is not there.
    pub data_dir: PathBuf,
    /// Where secrets are kept.
    pub vault: VaultKind,
    /// Who starts runs: `app`, `serve`, `cli`.
    pub trigger: &'static str,
    /// Providers.
    pub providers: Vec<Arc<dyn Provider>>,
    /// Network.
    pub nets: Arc<dyn NetFactory>,
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// Texts of providers: language tag and Fluent file.
    pub catalogues: Vec<(&'static str, &'static str)>,
    /// Practice environment, where the program has one.
    pub practice: Option<Arc<dyn Practice>>,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup")
            .field("data_dir", &self.data_dir)
            .field("vault", &self.vault)
            .finish_non_exhaustive()
    }
}

/// Variable that names a policy file where the machine has none; for trying one out.
const POLICY: &str = "ROOMBRIDGE_POLICY";

/// The data folder the policy file presets, or the system's application-data folder.
///
/// # Errors
/// `app.no_data_dir` on an account without one; `policy_file.*`.
pub fn default_data_dir() -> Result<PathBuf, Fault> {
    if let Some(folder) = policy()?.data_dir() {
        return Ok(folder.to_owned());
    }
    dirs::data_dir().map(|folder| folder.join("roombridge")).ok_or_else(|| Fault::setup("app.no_data_dir"))
}

/// What this machine's administrator preset or locked.
fn policy() -> Result<Policy, Fault> {
    let elsewhere = std::env::var_os(POLICY).filter(|path| !path.is_empty()).map(PathBuf::from);
    Policy::of_machine(elsewhere.as_deref())
}

/// Language of the system.
fn language() -> Language {
    sys_locale::get_locale().and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

/// Catalogues of providers and sheets by language, from tags and files.
pub fn catalogues(of_providers: &[(&'static str, &'static str)]) -> Vec<(Language, &'static str)> {
    let of_sheets = [("zh-CN", intake::CATALOGUE_ZH_CN), ("en", intake::CATALOGUE_EN)];
    of_providers
        .iter()
        .chain(&of_sheets)
        .filter_map(|(tag, source)| Some((Language::from_tag(tag)?, *source)))
        .collect()
}

/// Opens the program on its data folder.
///
/// # Errors
/// `store.*` when the data folder cannot be opened; `policy_file.*`.
pub fn assemble(setup: Setup) -> Result<App, Fault> {
    let policy = policy()?;
    // A run in memory leaves nothing behind in whatever folder it is given.
    if setup.vault != VaultKind::Memory {
        policy.refuse_data_dir(&setup.data_dir)?;
    }
    let (store, id) = open_store(&setup.data_dir)?;
    let vault: Arc<dyn Vault> = match setup.vault {
        VaultKind::Keychain => Arc::new(KeychainVault::new(&id)),
        VaultKind::Env => Arc::new(EnvVault::of_process()),
        VaultKind::Credentials => {
            Arc::new(CredentialsVault::new(std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from)))
        }
        VaultKind::Memory => Arc::new(MemoryVault::default()),
    };
    let service = Service::open(Parts {
        store,
        vault,
        vault_name: setup.vault.key(),
        providers: setup.providers,
        nets: setup.nets,
        clock: setup.clock,
        catalogues: catalogues(&setup.catalogues),
        practice: setup.practice,
        data_dir: setup.data_dir,
        user: user(),
        trigger: setup.trigger,
        policy,
        language: language(),
    })?;
    Ok(App::new(service))
}

/// Opens the store of a data folder; gives also the folder's id, made at its first use.
fn open_store(folder: &Path) -> Result<(Store, String), Fault> {
    let store = Store::open(folder)?;
    let id = store.write(|tx| match tx.get_setting::<String>(DATA_ID)? {
        Some(id) => Ok(id),
        None => {
            let id = uuid::Uuid::new_v4().simple().to_string();
            tx.put_setting(DATA_ID, &id)?;
            Ok(id)
        }
    })?;
    Ok((store, id))
}

/// Name of the signed-on user, for the operation log.
fn user() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "unknown".to_owned())
}
