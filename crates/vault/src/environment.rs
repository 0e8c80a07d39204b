//! Secrets that the host puts into environment variables or files.

use std::{ffi::OsString, fmt, sync::Arc};

use async_trait::async_trait;
use model::{ConnectionId, Fault};

use crate::{
    Secret, Vault, VaultState, kept_file,
    source::{env_name, is_env_name},
    vault::{capped, elsewhere},
};

const KIND: &str = "env";

/// Looks up an environment variable.
pub type LookUp = Arc<dyn Fn(&str) -> Option<OsString> + Send + Sync>;

/// Keeps references `env:NAME` and `file:PATH`; reads the variable or the file at each use, so that a restart with a
/// new value, or a new file in the place of the old one, is all a change of secret takes.
pub struct EnvVault {
    look_up: LookUp,
}

impl EnvVault {
    /// Reads the environment of this process.
    pub fn of_process() -> Self {
        Self::new(Arc::new(|name| std::env::var_os(name)))
    }

    /// Reads what a function gives.
    pub fn new(look_up: LookUp) -> Self {
        Self { look_up }
    }

    /// Reads what a reference leads to; none where it is no reference of this vault.
    async fn read(&self, reference: &str) -> Option<Result<Secret, Fault>> {
        if let Some(path) = kept_file::path(reference) {
            return Some(kept_file::read(path).await);
        }
        env_name(reference).map(|name| read_variable(&self.look_up, name))
    }
}

/// Value of an environment variable.
pub(crate) fn read_variable(look_up: &LookUp, name: &str) -> Result<Secret, Fault> {
    if !is_env_name(name) {
        return Err(Fault::setup("secret.source").with("source", "env"));
    }
    let fault = |code: &str| Fault::setup(code).with("variable", name);
    let value = look_up(name).filter(|value| !value.is_empty()).ok_or_else(|| fault("secret.env_missing"))?;
    let value = value.into_string().map_err(|_| fault("secret.not_text"))?;
    let value = Secret::from(value);
    capped(&value)?;
    Ok(value)
}

impl fmt::Debug for EnvVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EnvVault")
    }
}

#[async_trait]
impl Vault for EnvVault {
    async fn put(&self, _: &ConnectionId, name: &str, _: &Secret) -> Result<String, Fault> {
        Err(Fault::setup("vault.value_refused").with("field", name).with("vault", KIND))
    }

    async fn put_reference(&self, _: &ConnectionId, name: &str, reference: &str) -> Result<String, Fault> {
        let refused = || Fault::setup("vault.reference_refused").with("field", name).with("vault", KIND);
        self.read(reference).await.ok_or_else(refused)?.map_err(|fault| fault.with("field", name))?;
        Ok(reference.to_owned())
    }

    async fn get(&self, _: &ConnectionId, _: &str, place: &str) -> Result<Secret, Fault> {
        self.read(place).await.ok_or_else(|| elsewhere(place, KIND))?
    }

    /// There is nothing to forget: the host owns the value, the store drops the reference.
    async fn delete(&self, _: &ConnectionId, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    async fn state(&self) -> VaultState {
        VaultState { kind: KIND, fault: None }
    }
}
