//! Opens the program on the data folder and the vault that the arguments name.

use std::{path::PathBuf, sync::Arc};

use api::{App, Setup, VaultKind};
use connector::Clock;
use model::Fault;
use registry::{LiveNets, SystemClock, practice::EmbeddedPractice};
use text::Language;

use crate::args::{Global, VaultChoice};

/// The data folder: given, or the system's application-data folder.
pub(crate) fn data_dir(global: &Global) -> Result<PathBuf, Fault> {
    global.data_dir.clone().map_or_else(api::default_data_dir, Ok)
}

/// Texts of providers and sheets.
pub(crate) fn catalogues() -> Vec<(Language, &'static str)> {
    api::catalogues(&registry::catalogues())
}

/// Opens the program as the arguments say; `trigger` names in its runs who started them.
pub(crate) fn open(global: &Global, trigger: &'static str) -> Result<App, Fault> {
    let vault = match global.vault {
        VaultChoice::Keychain => VaultKind::Keychain,
        VaultChoice::Env => VaultKind::Env,
        VaultChoice::Credentials => VaultKind::Credentials,
    };
    at(data_dir(global)?, vault, trigger)
}

/// Opens the program on a data folder.
pub(crate) fn at(data_dir: PathBuf, vault: VaultKind, trigger: &'static str) -> Result<App, Fault> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    api::assemble(Setup {
        data_dir,
        vault,
        trigger,
        providers: registry::providers(),
        nets: Arc::new(LiveNets::new(Arc::clone(&clock))),
        clock,
        catalogues: registry::catalogues(),
        practice: Some(Arc::new(EmbeddedPractice::default())),
    })
}
