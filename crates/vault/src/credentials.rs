//! Secrets that systemd hands to a service (systemd.exec, "Credentials").

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use model::{ConnectionId, Fault};

use crate::{Secret, Vault, VaultState, source::read_file, vault::elsewhere};

const KIND: &str = "credentials";
const PREFIX: &str = "credential:";

/// Keeps references `credential:NAME`; reads the file of that name in the credentials directory at each use.
#[derive(Debug)]
pub struct CredentialsVault {
    folder: Option<PathBuf>,
}

impl CredentialsVault {
    /// `folder` is the value of `CREDENTIALS_DIRECTORY`; without it every use says so.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    fn folder(&self) -> Result<&Path, Fault> {
        self.folder.as_deref().ok_or_else(|| Fault::setup("vault.no_credentials"))
    }

    /// Name inside a reference: `credential:NAME`, or `file:PATH` of a file right in the directory.
    fn name(&self, reference: &str) -> Option<String> {
        let name = match reference.strip_prefix("file:") {
            Some(path) => {
                let path = Path::new(path);
                let inside = path.parent() == self.folder.as_deref();
                path.file_name()?.to_str().filter(|_| inside)?
            }
            None => reference.strip_prefix(PREFIX)?,
        };
        // The name of one file, never a path: names come from a stored or imported connection.
        let plain = !name.is_empty() && name.len() <= 255 && name != "." && name != "..";
        (plain && !name.contains(['/', '\\', '\0'])).then(|| name.to_owned())
    }

    async fn read(&self, name: &str) -> Result<Secret, Fault> {
        let path = self.folder()?.join(name);
        let read = tokio::task::spawn_blocking(move || read_file(&path)).await;
        let read = read.map_err(|_| Fault::defect("vault.failed"))?;
        read.map_err(|fault| fault.with("credential", name))
    }
}

#[async_trait]
impl Vault for CredentialsVault {
    async fn put(&self, _: &ConnectionId, name: &str, _: &Secret) -> Result<String, Fault> {
        Err(Fault::setup("vault.value_refused").with("field", name).with("vault", KIND))
    }

    async fn put_reference(&self, _: &ConnectionId, name: &str, reference: &str) -> Result<String, Fault> {
        self.folder()?;
        let refused = || Fault::setup("vault.reference_refused").with("field", name).with("vault", KIND);
        let credential = self.name(reference).ok_or_else(refused)?;
        self.read(&credential).await?;
        Ok(format!("{PREFIX}{credential}"))
    }

    async fn get(&self, _: &ConnectionId, _: &str, place: &str) -> Result<Secret, Fault> {
        if !place.starts_with(PREFIX) {
            return Err(elsewhere(place, KIND));
        }
        let name = self.name(place).ok_or_else(|| elsewhere(place, KIND))?;
        self.read(&name).await
    }

    /// There is nothing to forget: the host owns the value, the store drops the reference.
    async fn delete(&self, _: &ConnectionId, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    async fn state(&self) -> VaultState {
        let fault = match self.folder() {
            Ok(folder) if folder.is_dir() => None,
            Ok(_) => Some(Fault::setup("vault.no_credentials")),
            Err(fault) => Some(fault),
        };
        VaultState { kind: KIND, fault }
    }
}
