//! Secrets that are longer than a keychain takes: sealed in the store, under a key that the vault keeps.

use jiff::SignedDuration;
use model::{ConnectionId, Fault};
use secrecy::ExposeSecret;
use vault::{Sealer, Secret};

use crate::Service;

#[cfg(test)]
mod tests;

/// Place of a secret that is sealed in the store.
pub const SEALED: &str = "sealed";
/// Setting that notes where the vault put the key.
const KEY_PLACE: &str = "vault.sealing_key";
/// Lease of whoever makes the key.
const KEY_LEASE: &str = "sealing_key";
/// Making a key may take a person who unlocks the keychain.
const LEASE_LASTS: SignedDuration = SignedDuration::from_mins(2);

/// A sealed secret on its way into the store.
#[derive(Debug)]
pub(crate) struct SealedSecret {
    pub(crate) name: String,
    pub(crate) sealed: Vec<u8>,
}

impl Service {
    /// Seals a value. What it gives belongs into the store with the connection, in one transaction.
    ///
    /// # Errors
    /// `vault.*`, `vault.busy`, `store.*`.
    pub(crate) async fn seal(
        &self,
        connection: &ConnectionId,
        name: &str,
        value: &Secret,
    ) -> Result<SealedSecret, Fault> {
        let sealer = self.sealer_to_write().await.map_err(|fault| match fault.code.as_str() {
            // The key is a value too; people know their field.
            "vault.value_refused" => fault.with("field", name),
            _ => fault,
        })?;
        let sealed = sealer.seal(&context(connection, name), value.expose_secret().as_bytes())?;
        Ok(SealedSecret { name: name.to_owned(), sealed })
    }

    /// Opens a value.
    ///
    /// # Errors
    /// `vault.missing` where it is not there or its key is gone, `vault.sealed_broken`, `vault.*`, `store.*`.
    pub(crate) async fn unseal(&self, connection: &ConnectionId, name: &str) -> Result<Secret, Fault> {
        let missing = || Fault::setup("vault.missing").with("connection", connection).with("field", name);
        let (id, field) = (connection.clone(), name.to_owned());
        let (sealed, place) = self
            .store()
            .read_async(move |tx| {
                Ok((tx.get_sealed_secret(&id, &field)?, tx.get_setting::<String>(KEY_PLACE)?))
            })
            .await?;
        let (Some(sealed), Some(place)) = (sealed, place) else { return Err(missing()) };
        let opened = Sealer::open_or_make(self.vault().as_ref(), Some(&place)).await;
        let (sealer, _) = opened.map_err(|fault| match fault.code.as_str() {
            "vault.missing" => missing(),
            _ => fault,
        })?;
        let plain = sealer.open(&context(connection, name), &sealed)?;
        let text = std::str::from_utf8(&plain).map_err(|_| Fault::setup("vault.sealed_broken"))?;
        Ok(Secret::from(text))
    }

    /// The sealer with the key that is there, or a new key: the first one, or one for a key that is gone, since what
    /// was sealed under that is lost either way. One process makes one at a time.
    async fn sealer_to_write(&self) -> Result<Sealer, Fault> {
        let place: Option<String> = self.store().read_async(|tx| tx.get_setting(KEY_PLACE)).await?;
        if let Some((sealer, _)) = self.noted_sealer(place).await? {
            return Ok(sealer);
        }
        let holder = self.new_id();
        // Another process may have made one since.
        let made = match self.noted_sealer(self.take_key_lease(&holder).await?).await {
            Ok(None) => Sealer::open_or_make(self.vault().as_ref(), None).await,
            Ok(Some(noted)) => Ok(noted),
            Err(fault) => Err(fault),
        };
        let noted = made.as_ref().ok().map(|(_, place)| place.clone());
        self.store()
            .write_async(move |tx| {
                if let Some(noted) = noted {
                    tx.put_setting(KEY_PLACE, &noted)?;
                }
                tx.release_lease(KEY_LEASE, &holder)
            })
            .await?;
        made.map(|(sealer, _)| sealer)
    }

    /// The sealer whose key is noted; none where none is, or the key is gone.
    async fn noted_sealer(&self, place: Option<String>) -> Result<Option<(Sealer, String)>, Fault> {
        let Some(place) = place else { return Ok(None) };
        match Sealer::open_or_make(self.vault().as_ref(), Some(&place)).await {
            Err(fault) if fault.code == "vault.missing" => Ok(None),
            opened => opened.map(Some),
        }
    }

    /// Takes the lease for making a key; gives the place of a key that is noted by then.
    async fn take_key_lease(&self, holder: &str) -> Result<Option<String>, Fault> {
        let (mine, now) = (holder.to_owned(), self.now());
        let until = now.saturating_add(LEASE_LASTS).unwrap_or(now);
        let (lease, noted) = self
            .store()
            .write_async(move |tx| {
                let lease = tx.take_lease(KEY_LEASE, &mine, now, until)?;
                Ok((lease, tx.get_setting(KEY_PLACE)?))
            })
            .await?;
        if lease.holder == holder { Ok(noted) } else { Err(Fault::transient("vault.busy")) }
    }
}

/// What a sealed value is: it opens as nothing else.
fn context(connection: &ConnectionId, name: &str) -> String {
    format!("{connection}/{name}")
}
