//! What keeps secrets.

use std::fmt;

use async_trait::async_trait;
use model::{ConnectionId, Fault};
use secrecy::{ExposeSecret, SecretString};

/// A secret's value: zeroised when dropped, redacted in debug output, not serialisable.
pub type Secret = SecretString;

/// Longest secret that is taken, bytes: more than any certificate, key or token of the providers.
pub const MAX_SECRET: usize = 64 * 1024;

/// Whether secrets can be kept and read right now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultState {
    /// Key of the vault: `keychain`, `env`, `credentials`, `memory`.
    pub kind: &'static str,
    /// Why not.
    pub fault: Option<Fault>,
}

/// Keeps the secrets of one data folder, by connection and name. The caller notes the place a secret went to and
/// hands it back to read it: a place of another vault is refused, not guessed.
///
/// Faults of all methods: `vault.no_service` (no keychain service runs), `vault.locked`, `vault.denied`,
/// `vault.too_long` (`limit`, bytes), `vault.elsewhere` (`place`: kept by another vault), `vault.missing` (not there),
/// `vault.value_refused` and `vault.reference_refused` (this vault keeps only the other kind), `vault.failed`.
#[async_trait]
pub trait Vault: Send + Sync + fmt::Debug {
    /// Keeps a value, in place of an older one; gives its place.
    ///
    /// # Errors
    /// See the trait.
    async fn put(&self, connection: &ConnectionId, name: &str, value: &Secret) -> Result<String, Fault>;

    /// Keeps a reference such as `env:NAME`, once it leads to a value; gives its place.
    ///
    /// # Errors
    /// See the trait.
    async fn put_reference(
        &self,
        connection: &ConnectionId,
        name: &str,
        reference: &str,
    ) -> Result<String, Fault>;

    /// Reads a value. `place` is what keeping it gave.
    ///
    /// # Errors
    /// See the trait.
    async fn get(&self, connection: &ConnectionId, name: &str, place: &str) -> Result<Secret, Fault>;

    /// Forgets a secret. One that is gone already counts as forgotten.
    ///
    /// # Errors
    /// See the trait.
    async fn delete(&self, connection: &ConnectionId, name: &str) -> Result<(), Fault>;

    /// Tries whether secrets can be kept and read right now. May ask the person to unlock the keychain.
    async fn state(&self) -> VaultState;
}

/// Refuses what is too long for any vault.
pub(crate) fn capped(value: &Secret) -> Result<&Secret, Fault> {
    if value.expose_secret().len() > MAX_SECRET {
        return Err(Fault::setup("vault.too_long").with("limit", MAX_SECRET));
    }
    Ok(value)
}

/// Fault of a secret that is not where it should be.
pub(crate) fn missing(connection: &ConnectionId, name: &str) -> Fault {
    Fault::setup("vault.missing").with("connection", connection).with("field", name)
}

/// Fault of a secret another vault keeps.
pub(crate) fn elsewhere(place: &str, here: &str) -> Fault {
    Fault::setup("vault.elsewhere").with("place", place).with("vault", here)
}
