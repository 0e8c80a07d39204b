//! The store of this operating system.

use std::sync::Arc;

use keyring_core::{CredentialStore, Result};

/// Secret Service over D-Bus: gnome-keyring, KWallet, KeePassXC.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn system() -> Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// The login keychain.
#[cfg(target_os = "macos")]
pub(super) fn system() -> Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

/// Credential Manager.
#[cfg(target_os = "windows")]
pub(super) fn system() -> Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}
