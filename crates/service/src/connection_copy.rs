//! Connections taken along: as a file without secrets, or as a copy beside the first.

use std::collections::BTreeMap;

use connector::FieldSpec;
use model::{Connection, ConnectionId, Fault, Policy, ProviderId};
use serde::{Deserialize, Serialize};
use text::Texts;

use crate::{
    Service,
    connection::{refuse_unknown, tidy_name, tidy_settings},
};

/// A connection as a file: no secrets, no state.
#[derive(Debug, Serialize, Deserialize)]
struct ConnectionFile {
    roombridge: u32,
    name: String,
    provider: ProviderId,
    auth: String,
    settings: BTreeMap<String, String>,
    policy: Option<Policy>,
}

const FILE_VERSION: u32 = 1;
const FILE_LIMIT: usize = 1 << 20;

impl Service {
    /// A connection as a file, without secrets.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn export_connection(&self, name: &str) -> Result<String, Fault> {
        let connection = self.connection(name).await?;
        let policy = self.integration_of(&connection.id).await?.map(|i| i.policy);
        let file = ConnectionFile {
            roombridge: FILE_VERSION,
            name: connection.name,
            provider: connection.provider,
            auth: connection.auth,
            settings: connection.settings,
            policy,
        };
        serde_json::to_string_pretty(&file).map_err(|e| Fault::defect("connection.export").with("detail", e))
    }

    /// Makes a connection with the settings and rules of another one, without its secrets and rooms; it starts
    /// preview-only. Its name is the other's, marked as a copy in the given language.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn clone_connection(&self, name: &str, texts: &Texts) -> Result<Connection, Fault> {
        let original = self.connection(name).await?;
        let policy = self.integration_of(&original.id).await?.map(|i| i.policy).unwrap_or_default();
        let copy = texts.get("connection-copy", &[("name", original.name.as_str())]);
        let connection = Connection {
            id: ConnectionId::new(self.new_id()),
            name: tidy_name(&free_name(&copy, &self.connections().await?))?,
            preview_only: true,
            enabled: true,
            secrets: BTreeMap::new(),
            checklist: BTreeMap::new(),
            created_at: self.now(),
            ..original.clone()
        };
        let entry = self.operation("connection.clone", &connection.name, None, None);
        self.store_new(&connection, Vec::new(), policy, entry.with("of", &original.name)).await?;
        self.changed(&["app", "connections", "integrations", "operations"]);
        Ok(connection)
    }

    /// Makes a connection from a file. It starts preview-only and without secrets.
    ///
    /// # Errors
    /// `connection.bad_file`, `provider.unknown`, `name.taken`, `store.*`.
    pub async fn import_connection(&self, text: &str) -> Result<Connection, Fault> {
        let bad = |detail: String| Fault::setup("connection.bad_file").with("detail", detail);
        if text.len() > FILE_LIMIT {
            return Err(bad(format!("more than {FILE_LIMIT} bytes")));
        }
        let file: ConnectionFile = serde_json::from_str(text).map_err(|e| bad(e.to_string()))?;
        if file.roombridge != FILE_VERSION {
            return Err(bad(format!("version {}", file.roombridge)));
        }
        let descriptor = self.provider(&file.provider)?.descriptor();
        if !descriptor.auth.iter().any(|a| a.key == file.auth) {
            return Err(Fault::setup("auth.unknown_variant")
                .with("auth", file.auth)
                .with("provider", descriptor.id));
        }
        let fields: Vec<&FieldSpec> = descriptor.fields.iter().collect();
        refuse_unknown(&fields, file.settings.keys(), [].iter())?;
        let connection = Connection {
            id: ConnectionId::new(self.new_id()),
            name: tidy_name(&file.name)?,
            provider: file.provider,
            auth: file.auth,
            enabled: true,
            preview_only: true,
            settings: tidy_settings(file.settings),
            secrets: BTreeMap::new(),
            checklist: BTreeMap::new(),
            created_at: self.now(),
        };
        let entry = self.operation("connection.import", &connection.name, None, None);
        self.store_new(&connection, Vec::new(), file.policy.unwrap_or_default(), entry).await?;
        self.changed(&["app", "connections", "integrations", "operations"]);
        Ok(connection)
    }
}

/// A name that no connection has yet, without regard to case.
fn free_name(wanted: &str, taken: &[Connection]) -> String {
    let used = |name: &str| taken.iter().any(|c| c.name.to_lowercase() == name.to_lowercase());
    if !used(wanted) {
        return wanted.to_owned();
    }
    (2u32..).map(|n| format!("{wanted} {n}")).find(|name| !used(name)).unwrap_or_default()
}
