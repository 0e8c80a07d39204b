//! Secrets that the host puts into environment variables.

use std::{ffi::OsString, fmt, sync::Arc};

use async_trait::async_trait;
use model::{ConnectionId, Fault};

use crate::{
    Secret, Vault, VaultState,
    source::{env_name, is_env_name},
    vault::{capped, elsewhere},
};

const KIND: &str = "env";

/// Looks up an environment variable.
pub type LookUp = Arc<dyn Fn(&str) -> Option<OsString> + Send + Sync>;

/// Keeps references `env:NAME`; reads the variable at each use, so that a restart with a new value is all a change
/// of secret takes.
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

    fn read(&self, place: &str) -> Result<Secret, Fault> {
        let name = env_name(place).ok_or_else(|| elsewhere(place, KIND))?;
        read_variable(&self.look_up, name)
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
        if env_name(reference).is_none() {
            let fault = Fault::setup("vault.reference_refused").with("field", name).with("vault", KIND);
            return Err(fault);
        }
        self.read(reference)?;
        Ok(reference.to_owned())
    }

    async fn get(&self, _: &ConnectionId, _: &str, place: &str) -> Result<Secret, Fault> {
        self.read(place)
    }

    /// There is nothing to forget: the host owns the value, the store drops the reference.
    async fn delete(&self, _: &ConnectionId, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    async fn state(&self) -> VaultState {
        VaultState { kind: KIND, fault: None }
    }
}
