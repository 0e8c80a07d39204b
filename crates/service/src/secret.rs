//! Secrets of connections: values go to the vault, the store keeps their names, dates and places.

use std::collections::BTreeMap;

use connector::{FieldKind, FieldRole, Secret, SecretFacts, Secrets};
use jiff::civil::Date;
use model::{Connection, Fault, SecretState};

use crate::{
    Service,
    sealing::{SEALED, SealedSecret},
};

/// A secret on its way in.
#[derive(Debug)]
pub enum NewSecret {
    /// The value itself.
    Value(Secret),
    /// Where to read it at each use.
    Reference(String),
}

impl Service {
    /// Puts secrets into the vault and notes them in the connection. What is sealed is given back, to be stored
    /// together with the connection.
    pub(crate) async fn put_secrets(
        &self,
        connection: &mut Connection,
        secrets: BTreeMap<String, NewSecret>,
    ) -> Result<Vec<SealedSecret>, Fault> {
        let expires = self.secret_expiry(connection)?;
        let mut facts = self.inspect_secrets(connection, &secrets).await?;
        let mut sealed = Vec::new();
        for (name, secret) in secrets {
            let place = match secret {
                NewSecret::Value(value) if self.is_file(connection, &name)? => {
                    sealed.push(self.seal(&connection.id, &name, &value).await?);
                    SEALED.to_owned()
                }
                NewSecret::Value(value) => self.vault().put(&connection.id, &name, &value).await?,
                NewSecret::Reference(reference) => {
                    self.vault().put_reference(&connection.id, &name, &reference).await?
                }
            };
            let SecretFacts { expires: own, fingerprint } = facts.remove(&name).unwrap_or_default();
            let state =
                SecretState { set_at: Some(self.now()), expires: own.or(expires), place, fingerprint };
            connection.secrets.insert(name, state);
        }
        Ok(sealed)
    }

    /// What the new secrets tell about themselves, together with those that stay.
    async fn inspect_secrets(
        &self,
        connection: &Connection,
        new: &BTreeMap<String, NewSecret>,
    ) -> Result<BTreeMap<String, SecretFacts>, Fault> {
        let provider = self.provider(&connection.provider)?;
        let fields = provider.descriptor().fields;
        // Only files tell something, alone or with their password.
        let has = |key: &str| new.contains_key(key) || connection.secrets.contains_key(key);
        let files = fields.iter().any(|f| f.kind == FieldKind::SecretFile && has(f.key));
        if new.is_empty() || !files {
            return Ok(BTreeMap::new());
        }
        // What is replaced need not be readable any more.
        let mut kept = connection.clone();
        kept.secrets.retain(|name, _| !new.contains_key(name));
        let mut values = self.secrets(&kept).await?;
        for (name, secret) in new {
            let value = match secret {
                NewSecret::Value(value) => value.clone(),
                NewSecret::Reference(reference) => {
                    let place = self.vault().put_reference(&connection.id, name, reference).await?;
                    self.vault().get(&connection.id, name, &place).await?
                }
            };
            values.0.insert(name.clone(), value);
        }
        provider.inspect(&connection.auth, &values, self.now())
    }

    /// Notes what files behind references tell about themselves now: whoever owns one renews it without telling us. What
    /// cannot be read or used is for the checks to tell.
    pub(crate) async fn renew_secret_facts(&self, connection: &Connection) -> Result<(), Fault> {
        let provider = self.provider(&connection.provider)?;
        let is_kept_elsewhere = |state: &SecretState| state.fingerprint.is_some() && state.place != SEALED;
        if !connection.secrets.values().any(is_kept_elsewhere) {
            return Ok(());
        }
        let Ok(secrets) = self.secrets(connection).await else { return Ok(()) };
        let Ok(facts) = provider.inspect(&connection.auth, &secrets, self.now()) else { return Ok(()) };
        let is_new = |(name, facts): &(String, SecretFacts)| {
            let known = connection.secrets.get(name);
            known.is_some_and(|state| is_kept_elsewhere(state) && state.fingerprint != facts.fingerprint)
        };
        let renewed: BTreeMap<String, SecretFacts> = facts.into_iter().filter(is_new).collect();
        self.keep_secret_facts(connection, renewed).await
    }

    /// Notes the ends of secrets as the provider told them: it knows better than whoever typed a date.
    pub(crate) async fn keep_secret_ends(
        &self,
        connection: &Connection,
        ends: BTreeMap<&'static str, Date>,
    ) -> Result<(), Fault> {
        let news = ends.into_iter().filter_map(|(name, end)| {
            let state = connection.secrets.get(name)?;
            let facts = SecretFacts { expires: Some(end), fingerprint: state.fingerprint.clone() };
            (state.expires != Some(end)).then(|| (name.to_owned(), facts))
        });
        self.keep_secret_facts(connection, news.collect()).await
    }

    async fn keep_secret_facts(
        &self,
        connection: &Connection,
        facts: BTreeMap<String, SecretFacts>,
    ) -> Result<(), Fault> {
        if facts.is_empty() {
            return Ok(());
        }
        let (id, was) = (connection.id.clone(), connection.secrets.clone());
        let kept = self.store().write_async(move |tx| {
            let Some(mut stored) = tx.get_connection(&id)? else { return Ok(()) };
            for (name, SecretFacts { expires, fingerprint }) in facts {
                // Entered anew meanwhile: that is newer.
                if stored.secrets.get(&name) == was.get(&name)
                    && let Some(state) = stored.secrets.get_mut(&name)
                {
                    (state.expires, state.fingerprint) = (expires, fingerprint);
                }
            }
            tx.update_connection(&stored)
        });
        kept.await?;
        self.changed(&["connections"]);
        Ok(())
    }

    fn is_file(&self, connection: &Connection, name: &str) -> Result<bool, Fault> {
        let fields = self.provider(&connection.provider)?.descriptor().fields;
        Ok(fields.iter().any(|f| f.key == name && f.kind == FieldKind::SecretFile))
    }

    /// The last day a connection's secret is valid, as its settings say.
    fn secret_expiry(&self, connection: &Connection) -> Result<Option<Date>, Fault> {
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
            let value = match state.place.as_str() {
                SEALED => self.unseal(&connection.id, name).await?,
                place => self.vault().get(&connection.id, name, place).await?,
            };
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
