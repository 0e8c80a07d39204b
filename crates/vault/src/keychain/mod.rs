//! The operating system's keychain: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.

mod fault;
mod open;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use keyring_core::{CredentialStore, Entry, Error};
use model::{ConnectionId, Fault};
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use crate::{
    Secret, Vault, VaultState,
    vault::{capped, elsewhere, missing},
};
use fault::{cannot_open, fault_of};

const KIND: &str = "keychain";
/// The person may be asked to unlock the keychain; nobody is waited for longer.
const PATIENCE: Duration = Duration::from_secs(120);

/// Opens the system's store. Called again after a failure, so that the person can start the service and try again.
pub type Open = fn() -> keyring_core::Result<Arc<CredentialStore>>;

/// Keeps secrets in the keychain, apart from those of other data folders.
#[derive(Clone)]
pub struct KeychainVault {
    inner: Arc<Inner>,
}

struct Inner {
    service: String,
    open: Open,
    store: Mutex<Option<Arc<CredentialStore>>>,
}

impl fmt::Debug for KeychainVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeychainVault").field("service", &self.inner.service).finish()
    }
}

impl KeychainVault {
    /// The system's keychain. `namespace` is the data folder's id: practice and real never share a secret.
    pub fn new(namespace: &str) -> Self {
        Self::with_store(namespace, open::system)
    }

    /// A keychain that is opened in another way; for tests of what happens when that fails.
    pub fn with_store(namespace: &str, open: Open) -> Self {
        let service = format!("roombridge:{namespace}");
        Self { inner: Arc::new(Inner { service, open, store: Mutex::new(None) }) }
    }

    /// Runs work on an entry where blocking is fine: the stores block, and one of them must not be called from
    /// asynchronous code at all.
    async fn run<T: Send + 'static>(
        &self,
        connection: &ConnectionId,
        name: &str,
        work: impl Fn(&Entry) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<Option<T>, Fault> {
        let inner = Arc::clone(&self.inner);
        let user = format!("{connection}/{name}");
        let job = tokio::task::spawn_blocking(move || inner.on_entry(&user, &work));
        match tokio::time::timeout(PATIENCE, job).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(Fault::defect("vault.failed")),
            // Somebody left the question for the password open.
            Err(_) => Err(Fault::setup("vault.locked").likely()),
        }
    }
}

impl Inner {
    fn store(&self) -> Result<Arc<CredentialStore>, Fault> {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = &*store {
            return Ok(Arc::clone(store));
        }
        let opened = (self.open)().map_err(|error| cannot_open(&error))?;
        *store = Some(Arc::clone(&opened));
        Ok(opened)
    }

    fn forget_store(&self) {
        *self.store.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// None when there is no such entry. A store that fails is opened once more: its service may have been restarted.
    fn on_entry<T>(
        &self,
        user: &str,
        work: &impl Fn(&Entry) -> keyring_core::Result<T>,
    ) -> Result<Option<T>, Fault> {
        let mut again = true;
        loop {
            let store = self.store()?;
            match store.build(&self.service, user, None).and_then(|entry| work(&entry)) {
                Ok(value) => return Ok(Some(value)),
                Err(Error::NoEntry) => return Ok(None),
                Err(Error::PlatformFailure(_)) if again => {
                    self.forget_store();
                    again = false;
                }
                Err(error) => {
                    self.forget_store();
                    return Err(fault_of(&error));
                }
            }
        }
    }
}

#[async_trait]
impl Vault for KeychainVault {
    async fn put(&self, connection: &ConnectionId, name: &str, value: &Secret) -> Result<String, Fault> {
        let value = capped(value)?.clone();
        // Bytes, not text: Windows would double every character and allow half as many.
        let work = move |entry: &Entry| entry.set_secret(value.expose_secret().as_bytes());
        self.run(connection, name, work).await?.ok_or_else(|| Fault::defect("vault.failed"))?;
        Ok(KIND.to_owned())
    }

    async fn put_reference(&self, _: &ConnectionId, name: &str, _: &str) -> Result<String, Fault> {
        Err(Fault::setup("vault.reference_refused").with("field", name).with("vault", KIND))
    }

    async fn get(&self, connection: &ConnectionId, name: &str, place: &str) -> Result<Secret, Fault> {
        if place != KIND {
            return Err(elsewhere(place, KIND));
        }
        let work = |entry: &Entry| entry.get_secret().map(Zeroizing::new);
        let bytes = self.run(connection, name, work).await?.ok_or_else(|| missing(connection, name))?;
        let text = std::str::from_utf8(&bytes).map_err(|_| Fault::setup("secret.not_text"))?;
        Ok(Secret::from(text))
    }

    async fn delete(&self, connection: &ConnectionId, name: &str) -> Result<(), Fault> {
        self.run(connection, name, Entry::delete_credential).await.map(drop)
    }

    /// Writes and removes an entry: only that shows a keychain that is there but was never unlocked.
    async fn state(&self) -> VaultState {
        let probe = ConnectionId::new("_probe");
        let tried = match self.run(&probe, "probe", |entry| entry.set_secret(b"probe")).await {
            Ok(_) => self.delete(&probe, "probe").await,
            Err(fault) => Err(fault),
        };
        VaultState { kind: KIND, fault: tried.err() }
    }
}
