//! What is too long or too many for a keychain: sealed here, kept in the store, under a key that lives in the vault.

use aes_gcm::{
    Aes256Gcm, Key, Nonce,
    aead::{Aead, Generate, KeyInit, Payload},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use model::{ConnectionId, Fault};
use secrecy::ExposeSecret;
use zeroize::{Zeroize, Zeroizing};

use crate::{Secret, Vault};

/// Name the key has in the vault.
pub const SEALING_KEY: &str = "sealing_key";
/// Connection the key belongs to: none that can exist.
const HOUSE: &str = "_house";
/// First byte of what is sealed in this way.
const VERSION: u8 = 1;
/// Bytes before the sealed text.
const HEAD: usize = 1 + 12;

/// Seals and opens with AES-256-GCM (NIST SP 800-38D), a random nonce for each.
pub struct Sealer {
    cipher: Aes256Gcm,
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer")
    }
}

impl Sealer {
    /// Takes the key from the vault. `place` is what the store noted when the key was made; without one a key is made
    /// and its place given back, to be noted. Two processes must not make one at once: the caller holds the store.
    ///
    /// # Errors
    /// Faults of the vault; `vault.missing` when a key was noted and is gone: what it sealed is lost.
    pub async fn open_or_make(vault: &dyn Vault, place: Option<&str>) -> Result<(Self, String), Fault> {
        let house = ConnectionId::new(HOUSE);
        if let Some(place) = place {
            let text = vault.get(&house, SEALING_KEY, place).await?;
            return Ok((Self::from_text(&text)?, place.to_owned()));
        }
        let mut key = Key::<Aes256Gcm>::try_generate().map_err(|_| Fault::defect("vault.failed"))?;
        let text = Secret::from(BASE64_STANDARD.encode(key));
        key.zeroize();
        let place = vault.put(&house, SEALING_KEY, &text).await?;
        Ok((Self::from_text(&text)?, place))
    }

    fn from_text(text: &Secret) -> Result<Self, Fault> {
        let broken = || Fault::setup("vault.key_broken");
        let bytes = BASE64_STANDARD.decode(text.expose_secret()).map(Zeroizing::new).map_err(|_| broken())?;
        let cipher = Aes256Gcm::new_from_slice(&bytes).map_err(|_| broken())?;
        Ok(Self { cipher })
    }

    /// Seals bytes. `context` says what they are (connection, name): what is sealed for one opens for no other.
    ///
    /// # Errors
    /// `vault.failed` when the system has no randomness.
    pub fn seal(&self, context: &str, plain: &[u8]) -> Result<Vec<u8>, Fault> {
        let failed = || Fault::defect("vault.failed");
        let nonce = Nonce::<<Aes256Gcm as aes_gcm::aead::AeadCore>::NonceSize>::try_generate()
            .map_err(|_| failed())?;
        let payload = Payload { msg: plain, aad: context.as_bytes() };
        let sealed = self.cipher.encrypt(&nonce, payload).map_err(|_| failed())?;
        let mut out = Vec::with_capacity(HEAD + sealed.len());
        out.push(VERSION);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// Opens what was sealed with the same key for the same context.
    ///
    /// # Errors
    /// `vault.sealed_broken`: changed, cut, for another context or with another key.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
        let broken = || Fault::setup("vault.sealed_broken");
        let (head, text) = sealed.split_at_checked(HEAD).ok_or_else(broken)?;
        if head[0] != VERSION {
            return Err(broken());
        }
        let nonce = Nonce::try_from(&head[1..]).map_err(|_| broken())?;
        let payload = Payload { msg: text, aad: context.as_bytes() };
        self.cipher.decrypt(&nonce, payload).map(Zeroizing::new).map_err(|_| broken())
    }
}
