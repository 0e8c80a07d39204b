//! Secrets of connections: values go to the vault, the store keeps their names, dates and places.

use std::collections::BTreeMap;

use connector::{FieldRole, Secret, Secrets};
use model::{Connection, Fault, SecretState};

use crate::Service;

/// A secret on its way in.
#[derive(Debug)]
pub enum NewSecret {
    /// The value itself.
    Value(Secret),
    /// Where to read it at each use.
    Reference(String),
}

impl Service {
    /// Puts secrets into the vault and notes them in the connection.
    pub(crate) async fn put_secrets(
        &self,
        connection: &mut Connection,
        secrets: BTreeMap<String, NewSecret>,
    ) -> Result<(), Fault> {
        let expires = self.secret_expiry(connection)?;
        for (name, secret) in secrets {
            let place = match secret {
                NewSecret::Value(value) => self.vault().put(&connection.id, &name, &value).await?,
                NewSecret::Reference(reference) => {
                    self.vault().put_reference(&connection.id, &name, &reference).await?
                }
            };
            let state = SecretState { set_at: Some(self.now()), expires, place };
            connection.secrets.insert(name, state);
        }
        Ok(())
    }

    /// The last day a connection's secret is valid, as its settings say.
    fn secret_expiry(&self, connection: &Connection) -> Result<Option<jiff::civil::Date>, Fault> {
        let descriptor = self.provider(&connection.provider)?.descriptor();
        let field = descriptor.fields.iter().find(|f| f.role == FieldRole::SecretExpiry);
        let text = field.and_then(|f| connection.settings.get(f.key)).filter(|text| !text.is_empty());
        let Some(text) = text else { return Ok(None) };
        let date = text.parse().map_err(|_| {
            Fault::setup("settings.value").with("field", field.map_or("", |f| f.key)).with("found", text)
        })?;
        Ok(Some(date))
    }

    /// Secrets of a connection, as a session needs them.
    pub(crate) async fn secrets(&self, connection: &Connection) -> Result<Secrets, Fault> {
        let mut secrets = BTreeMap::new();
        for (name, state) in &connection.secrets {
            let value = self.vault().get(&connection.id, name, &state.place).await?;
            secrets.insert(name.clone(), value);
        }
        Ok(Secrets(secrets))
    }

    /// Takes secrets back out of the vault after a connection could not be stored.
    pub(crate) async fn forget_secrets(&self, connection: &Connection) {
        for name in connection.secrets.keys() {
            if let Err(fault) = self.vault().delete(&connection.id, name).await {
                tracing::warn!(%fault, "a secret of a connection that was not stored stays in the vault");
            }
        }
    }
}
