//! Secrets of a process that keeps nothing: tests, and the practice session inside the app.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use model::{ConnectionId, Fault};

use crate::{
    Secret, Vault, VaultState,
    vault::{capped, elsewhere, missing},
};

const KIND: &str = "memory";

/// Keeps secrets until it is dropped.
#[derive(Default)]
pub struct MemoryVault {
    kept: Mutex<HashMap<(ConnectionId, String), Secret>>,
}

impl MemoryVault {
    /// An empty vault.
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(ConnectionId, String), Secret>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for MemoryVault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryVault").field("kept", &self.lock().len()).finish()
    }
}

#[async_trait]
impl Vault for MemoryVault {
    async fn put(&self, connection: &ConnectionId, name: &str, value: &Secret) -> Result<String, Fault> {
        let value = capped(value)?.clone();
        self.lock().insert((connection.clone(), name.to_owned()), value);
        Ok(KIND.to_owned())
    }

    async fn put_reference(&self, _: &ConnectionId, name: &str, _: &str) -> Result<String, Fault> {
        Err(Fault::setup("vault.reference_refused").with("field", name).with("vault", KIND))
    }

    async fn get(&self, connection: &ConnectionId, name: &str, place: &str) -> Result<Secret, Fault> {
        if place != KIND {
            return Err(elsewhere(place, KIND));
        }
        let kept = self.lock().get(&(connection.clone(), name.to_owned())).cloned();
        kept.ok_or_else(|| missing(connection, name))
    }

    async fn delete(&self, connection: &ConnectionId, name: &str) -> Result<(), Fault> {
        self.lock().remove(&(connection.clone(), name.to_owned()));
        Ok(())
    }

    async fn state(&self) -> VaultState {
        VaultState { kind: KIND, fault: None }
    }
}
