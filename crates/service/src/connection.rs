//! Connections: adding, changing, removing.

use std::collections::BTreeMap;

use connector::{FieldIssue, FieldSpec, SecretFacts, Secrets, Settings};
use model::{
    CheckMark, Connection, ConnectionId, Evidence, Fault, Integration, IntegrationId, Policy, ProviderId,
    Schedule, Side,
};
use serde_json::Value;
use store::{Operation, Writer};

use crate::{Service, error::unknown_connection, operation::told, sealing::SealedSecret, secret::NewSecret};

/// A connection to be made.
#[derive(Debug)]
pub struct NewConnection {
    /// Provider.
    pub provider: ProviderId,
    /// Way to log on; the provider's first when absent.
    pub auth: Option<String>,
    /// Name.
    pub name: String,
    /// Settings by field key.
    pub settings: BTreeMap<String, String>,
    /// Secrets by field key.
    pub secrets: BTreeMap<String, NewSecret>,
}

/// What to change of a connection; what is absent stays.
#[derive(Debug, Default)]
pub struct ConnectionChange {
    /// Name.
    pub name: Option<String>,
    /// Switch on or off.
    pub enabled: Option<bool>,
    /// Allow test syncs alone, or release what was imported for applying.
    pub preview_only: Option<bool>,
    /// Settings to set; an empty value removes one.
    pub settings: BTreeMap<String, String>,
    /// Secrets to replace.
    pub secrets: BTreeMap<String, NewSecret>,
}

/// What a form looks like before it is saved.
#[derive(Debug, Default)]
pub struct Review {
    /// What is wrong, the blocking issues first.
    pub issues: Vec<FieldIssue>,
    /// What secrets tell about themselves, by field key.
    pub facts: BTreeMap<String, SecretFacts>,
    /// What is wrong inside documents, each with its field and its place.
    pub mistakes: Vec<Fault>,
}

impl Service {
    /// Every connection, by name.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn connections(&self) -> Result<Vec<Connection>, Fault> {
        Ok(self.store().read_async(|tx| tx.list_connections()).await?)
    }

    /// A connection by its name or id.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn connection(&self, name: &str) -> Result<Connection, Fault> {
        let wanted = name.to_owned();
        let found = self.store().read_async(move |tx| tx.find_connection(&wanted)).await?;
        found.ok_or_else(|| unknown_connection(name))
    }

    /// What is wrong with a form before it is saved: required fields, shapes, and what the provider knows; and what
    /// its secrets tell about themselves.
    ///
    /// # Errors
    /// `provider.unknown`.
    pub fn review(
        &self,
        provider: &ProviderId,
        auth: &str,
        settings: &BTreeMap<String, String>,
        secrets: &Secrets,
    ) -> Result<Review, Fault> {
        let provider = self.provider(provider)?;
        let mut issues = provider.review(auth, &Settings(settings.clone()), secrets);
        let facts = provider.inspect(auth, secrets, self.now()).unwrap_or_else(|fault| {
            // The same finding would refuse the form when it is saved.
            let field = fault.params.get("field").cloned().unwrap_or_default();
            issues.push(FieldIssue { field, code: fault.code, blocking: true, suggestion: None });
            BTreeMap::new()
        });
        issues.sort_by_key(|issue| !issue.blocking);
        let mistakes = provider.proofread(&Settings(settings.clone()));
        Ok(Review { issues, facts, mistakes })
    }

    /// Makes a connection with its integration towards the hub, where there is something to read. Makes no call.
    ///
    /// # Errors
    /// `provider.unknown`, `auth.unknown_variant`, `settings.unknown`, `connection.no_name`, `name.taken`, `vault.*`,
    /// `store.*`; what the provider says of a document among the settings.
    pub async fn create_connection(&self, new: NewConnection) -> Result<Connection, Fault> {
        let descriptor = self.provider(&new.provider)?.descriptor();
        let name = tidy_name(&new.name)?;
        let auth = new.auth.unwrap_or_else(|| descriptor.auth.first().map_or("", |a| a.key).to_owned());
        let Some(variant) = descriptor.auth.iter().find(|a| a.key == auth) else {
            return Err(Fault::setup("auth.unknown_variant")
                .with("auth", auth)
                .with("provider", descriptor.id));
        };
        let fields: Vec<&FieldSpec> =
            descriptor.fields.iter().filter(|f| variant.fields.contains(&f.key)).collect();
        refuse_unknown(&fields, new.settings.keys(), new.secrets.keys())?;
        let mut connection = Connection {
            id: ConnectionId::new(self.new_id()),
            name,
            provider: new.provider,
            auth,
            enabled: true,
            preview_only: false,
            settings: tidy_settings(new.settings),
            secrets: BTreeMap::new(),
            checklist: BTreeMap::new(),
            created_at: self.now(),
        };
        self.refuse_mistakes(&connection)?;
        let sealed = self.put_secrets(&mut connection, new.secrets).await?;
        let entry = self.operation("connection.create", &connection.name, None, None);
        self.store_new(&connection, sealed, Policy::default(), entry).await?;
        self.changed(&["app", "connections", "integrations", "operations"]);
        Ok(connection)
    }

    /// Refuses a document among the settings that cannot be used, with the place of the first mistake.
    fn refuse_mistakes(&self, connection: &Connection) -> Result<(), Fault> {
        let provider = self.provider(&connection.provider)?;
        provider.proofread(&Settings(connection.settings.clone())).into_iter().next().map_or(Ok(()), Err)
    }

    /// Stores a new connection and, where it has something to read, its integration; takes its secrets back out of the vault
    /// when that fails.
    pub(crate) async fn store_new(
        &self,
        connection: &Connection,
        sealed: Vec<SealedSecret>,
        policy: Policy,
        entry: Operation,
    ) -> Result<(), Fault> {
        let roles = self.provider(&connection.provider)?.descriptor().roles;
        // What has neither rooms, calendars nor people is proven and handed out; there is nothing to sync.
        let reads = roles.rooms || roles.read_calendar || roles.people;
        let integration = Integration {
            id: IntegrationId::new(self.new_id()),
            name: connection.name.clone(),
            enabled: true,
            side_a: Side::Connection { id: connection.id.clone() },
            side_b: Side::Hub,
            policy,
            schedule: Schedule::Manual,
            calendar: None,
        };
        let stored = connection.clone();
        let entry = entry.with("provider", &connection.provider);
        let outcome = self
            .store()
            .write_async(move |tx| {
                tx.create_connection(&stored)?;
                keep_sealed(tx, &stored.id, &sealed)?;
                if reads {
                    tx.create_integration(&integration)?;
                }
                tx.create_operation(&entry)
            })
            .await;
        if let Err(error) = outcome {
            self.forget_secrets(connection).await;
            return Err(error.into());
        }
        Ok(())
    }

    /// Changes a connection.
    ///
    /// # Errors
    /// As [`Service::create_connection`], and `connection.unknown`.
    pub async fn update_connection(&self, name: &str, change: ConnectionChange) -> Result<Connection, Fault> {
        let before = self.connection(name).await?;
        let descriptor = self.provider(&before.provider)?.descriptor();
        let fields: Vec<&FieldSpec> = descriptor.fields.iter().collect();
        refuse_unknown(&fields, change.settings.keys(), change.secrets.keys())?;
        let mut after = before.clone();
        if let Some(name) = change.name {
            after.name = tidy_name(&name)?;
        }
        after.enabled = change.enabled.unwrap_or(after.enabled);
        after.preview_only = change.preview_only.unwrap_or(after.preview_only);
        for (key, value) in tidy_settings(change.settings) {
            if value.is_empty() {
                after.settings.remove(&key)
            } else {
                after.settings.insert(key, value)
            };
        }
        self.refuse_mistakes(&after)?;
        let secrets: Vec<String> = change.secrets.keys().cloned().collect();
        let sealed = self.put_secrets(&mut after, change.secrets).await?;
        let entry = self.operation(
            "connection.update",
            &after.name,
            Some(&describe(&before, &[])),
            Some(&describe(&after, &secrets)),
        );
        let entry = entry.with("provider", &after.provider);
        let (stored, was) = (after.clone(), before.name.clone());
        let differs = before.settings != after.settings;
        self.store()
            .write_async(move |tx| {
                tx.update_connection(&stored)?;
                keep_sealed(tx, &stored.id, &sealed)?;
                if differs {
                    // What was left alone because the side could not hold it may go there now.
                    let side = Side::Connection { id: stored.id.clone() };
                    let on_it = |it: &Integration| it.side_a == side || it.side_b == side;
                    for integration in tx.list_integrations()?.iter().filter(|it| on_it(it)) {
                        tx.forget_calendars(Some(&integration.id))?;
                    }
                }
                // The integration towards the hub goes by its connection's name.
                for mut integration in tx.list_integrations_of(&stored.id)? {
                    if integration.name == was && integration.calendar.is_none() {
                        integration.name.clone_from(&stored.name);
                        tx.update_integration(&integration)?;
                    }
                }
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["connections", "integrations", "operations"]);
        Ok(after)
    }

    /// Removes a connection with its secrets; its rooms and meetings go along unless they are kept.
    ///
    /// # Errors
    /// `connection.unknown`, `vault.*`, `store.*`.
    pub async fn remove_connection(&self, name: &str, keep_data: bool) -> Result<(), Fault> {
        let connection = self.connection(name).await?;
        for secret in connection.secrets.keys() {
            self.vault().delete(&connection.id, secret).await?;
        }
        let entry = self.operation("connection.remove", &connection.name, None, None);
        let entry = entry.with("data", if keep_data { "kept" } else { "gone" });
        let id = connection.id;
        self.store()
            .write_async(move |tx| {
                tx.remove_connection(&id, keep_data)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["app", "connections", "integrations", "rooms", "meetings", "runs", "operations"]);
        Ok(())
    }

    /// Ticks a checklist step by hand, or takes the tick back.
    ///
    /// # Errors
    /// `connection.unknown`, `step.unknown`, `store.*`.
    pub async fn mark_step(&self, name: &str, step: &str, done: bool) -> Result<Connection, Fault> {
        let mut connection = self.connection(name).await?;
        let descriptor = self.provider(&connection.provider)?.descriptor();
        if !descriptor.steps.iter().any(|s| s.key == step) {
            return Err(Fault::setup("step.unknown").with("step", step));
        }
        if done {
            let evidence = Evidence::Manual { by: self.user().to_owned() };
            connection.checklist.insert(step.to_owned(), CheckMark { evidence, at: self.now() });
        } else {
            connection.checklist.remove(step);
        }
        let entry = self.operation("step.mark", &connection.name, None, None);
        let entry = entry.with("provider", &connection.provider).with("step", step);
        let entry = entry.with("state", if done { "on" } else { "off" });
        let stored = connection.clone();
        self.store()
            .write_async(move |tx| {
                tx.update_connection(&stored)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["connections", "operations"]);
        Ok(connection)
    }
}

fn keep_sealed(tx: &Writer<'_>, connection: &ConnectionId, sealed: &[SealedSecret]) -> store::Result<()> {
    sealed.iter().try_for_each(|secret| tx.put_sealed_secret(connection, &secret.name, &secret.sealed))
}

pub(crate) fn tidy_name(name: &str) -> Result<String, Fault> {
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(100).collect();
    if name.is_empty() { Err(Fault::setup("connection.no_name")) } else { Ok(name) }
}

pub(crate) fn tidy_settings(settings: BTreeMap<String, String>) -> BTreeMap<String, String> {
    settings.into_iter().map(|(key, value)| (key, value.trim().to_owned())).collect()
}

/// Settings and secrets are only taken where the provider has a field for them, each where it belongs.
pub(crate) fn refuse_unknown<'a>(
    fields: &[&FieldSpec],
    settings: impl Iterator<Item = &'a String>,
    secrets: impl Iterator<Item = &'a String>,
) -> Result<(), Fault> {
    let has = |key: &str, secret: bool| fields.iter().any(|f| f.key == key && f.kind.is_secret() == secret);
    for key in settings {
        if has(key, true) {
            return Err(Fault::setup("settings.is_secret").with("field", key));
        }
        if !has(key, false) {
            return Err(Fault::setup("settings.unknown").with("field", key));
        }
    }
    for key in secrets {
        if !has(key, true) {
            return Err(Fault::setup("secret.unknown").with("field", key));
        }
    }
    Ok(())
}

/// A connection for the operation log: settings by value, secrets by name.
fn describe(connection: &Connection, replaced: &[String]) -> String {
    let own = [
        ("name", Value::from(connection.name.as_str())),
        ("enabled", connection.enabled.into()),
        ("preview_only", connection.preview_only.into()),
    ];
    let settings = connection.settings.iter().map(|(key, value)| (key.as_str(), Value::from(value.as_str())));
    let secrets = (!replaced.is_empty()).then(|| ("secrets", Value::from(replaced)));
    told(own.into_iter().chain(settings).chain(secrets))
}
