//! The keychain vault over stores that fail on demand.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use keyring_core::{CredentialStore, Error, Result, mock};
use secrecy::ExposeSecret;
use vault::{KeychainVault, MAX_SECRET, MemoryVault, Secret, Vault};

use crate::connection;

fn mocked() -> Result<Arc<CredentialStore>> {
    Ok(mock::Store::new()?)
}

#[tokio::test]
async fn a_service_that_is_started_later_is_found_without_a_restart() {
    static TRIES: AtomicU32 = AtomicU32::new(0);
    fn later() -> Result<Arc<CredentialStore>> {
        if TRIES.fetch_add(1, Ordering::SeqCst) < 2 {
            return Err(Error::PlatformFailure("failed to connect to address unix:path=/nowhere".into()));
        }
        mocked()
    }
    let vault = KeychainVault::with_store("a", later);
    let fault = vault.put(&connection(), "password", &Secret::from("geheim")).await.unwrap_err();
    assert_eq!(fault.code, "vault.no_service");
    assert_eq!(vault.state().await.fault.unwrap().code, "vault.no_service");
    let place = vault.put(&connection(), "password", &Secret::from("geheim")).await.unwrap();
    assert_eq!(place, "keychain");
    let value = vault.get(&connection(), "password", &place).await.unwrap();
    assert_eq!(value.expose_secret(), "geheim");
    assert_eq!(TRIES.load(Ordering::SeqCst), 3, "an open store stays open");
}

#[tokio::test]
async fn missing_and_deleted_secrets_are_told_from_failures() {
    for vault in
        [Box::new(KeychainVault::with_store("a", mocked)) as Box<dyn Vault>, Box::new(MemoryVault::new())]
    {
        let place = vault.put(&connection(), "password", &Secret::from("one")).await.unwrap();
        vault.put(&connection(), "password", &Secret::from("two")).await.unwrap();
        let value = vault.get(&connection(), "password", &place).await.unwrap();
        assert_eq!(value.expose_secret(), "two");
        vault.delete(&connection(), "password").await.unwrap();
        vault.delete(&connection(), "password").await.unwrap();
        let fault = vault.get(&connection(), "password", &place).await.unwrap_err();
        assert_eq!(fault.code, "vault.missing");
        assert_eq!(fault.params["field"], "password");
        let fault = vault.get(&connection(), "password", "env:PASSWORD").await.unwrap_err();
        assert_eq!(fault.code, "vault.elsewhere");
        assert_eq!(vault.state().await.fault, None);
    }
}

#[tokio::test]
async fn what_is_longer_than_any_secret_is_refused_and_nothing_is_shown() {
    let vault = KeychainVault::with_store("a", mocked);
    let long = Secret::from("CANARY".repeat(MAX_SECRET / 6 + 1));
    let fault = vault.put(&connection(), "password", &long).await.unwrap_err();
    assert_eq!(fault.code, "vault.too_long");
    let memory = MemoryVault::new();
    memory.put(&connection(), "password", &Secret::from("CANARY")).await.unwrap();
    assert!(!format!("{vault:?} {memory:?} {long:?} {fault:?}").contains("CANARY"));
}
