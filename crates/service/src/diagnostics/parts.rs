//! Gathers the parts of the bundle.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use model::{Connection, Fault, ProbeResult, Run};
use serde_json::{Value, json};
use store::RunQuery;

use super::{Part, mask::Mask, part};
use crate::Service;

/// Newest runs told of.
const RUNS: u64 = 100;
/// Checks told of per connection; those of rooms are many.
const CHECKS: usize = 500;

impl Service {
    /// All parts. Each is put together from fields that are named here, then masked: what is not named cannot slip in.
    pub(super) async fn gather(&self) -> Result<Vec<Part>, Fault> {
        let connections = self.connections().await?;
        let mut mask = Mask::knowing(self.known(&connections));
        let mut parts = Vec::new();
        let mut add = |name, about, value: Value| -> Result<(), Fault> {
            let masked = mask.value(value);
            let text = serde_json::to_string_pretty(&masked)
                .map_err(|e| Fault::defect("diagnostics.write").with("detail", e))?;
            parts.push(part(name, about, text + "\n"));
            Ok(())
        };
        add("program.json", "program", self.program_facts().await)?;
        add("settings.json", "settings", self.settings_facts().await?)?;
        add("connections.json", "connections", connections.iter().map(of_connection).collect())?;
        add("checks.json", "checks", self.check_facts(&connections).await?)?;
        add("runs.json", "runs", self.run_facts().await?)?;
        add("store.json", "store", self.store_facts().await?)?;
        Ok(parts)
    }

    /// Texts that name this machine's user or company.
    fn known(&self, connections: &[Connection]) -> Vec<(String, &'static str)> {
        let mut known = vec![(self.data_dir().display().to_string(), "[data]")];
        known.extend(connections.iter().map(|c| (c.name.clone(), "[connection]")));
        if self.user() != "root" {
            known.push((self.user().to_owned(), "[user]"));
        }
        known
    }

    async fn program_facts(&self) -> Value {
        let vault = self.vault_state().await;
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "os": std::env::consts::OS,
            "arch": std::env::consts::ARCH,
            "at": self.now().to_string(),
            "zone": TimeZone::system().iana_name(),
            "started_as": self.0.parts.trigger,
            "vault": { "kind": vault.kind, "fault": vault.fault.map(|fault| fault.code) },
            "providers": self.providers().iter().map(|p| p.descriptor().id).collect::<Vec<_>>(),
        })
    }

    async fn settings_facts(&self) -> Result<Value, Fault> {
        let settings = self.settings().await?;
        serde_json::to_value(settings).map_err(|e| Fault::defect("diagnostics.write").with("detail", e))
    }

    async fn check_facts(&self, connections: &[Connection]) -> Result<Value, Fault> {
        let mut all = serde_json::Map::new();
        for connection in connections {
            let results = self.last_checks(connection.id.as_str()).await?;
            let told = results.iter().take(CHECKS).map(of_check).collect::<Vec<_>>();
            all.insert(connection.id.to_string(), json!({ "checks": results.len(), "told": told }));
        }
        Ok(Value::Object(all))
    }

    async fn run_facts(&self) -> Result<Value, Fault> {
        let query = RunQuery { limit: Some(RUNS), ..RunQuery::default() };
        let page = self.store().read_async(move |tx| tx.list_runs(&query)).await?;
        Ok(json!({ "runs": page.total, "newest": page.items.iter().map(of_run).collect::<Vec<_>>() }))
    }

    async fn store_facts(&self) -> Result<Value, Fault> {
        let store = self.store().clone();
        let facts = tokio::task::spawn_blocking(move || store.facts())
            .await
            .map_err(|e| Fault::defect("store.defect").with("detail", e))??;
        let rows: BTreeMap<&str, u64> = facts.rows.into_iter().collect();
        Ok(json!({
            "schema": facts.schema,
            "bytes": facts.bytes,
            "free_bytes": facts.free_bytes,
            "log_bytes": facts.log_bytes,
            "rows": rows,
        }))
    }
}

/// A connection by its ids; of its settings the hosts and ids, of the others only that they are set.
fn of_connection(connection: &Connection) -> Value {
    let settings: BTreeMap<&str, String> =
        connection.settings.iter().map(|(key, value)| (key.as_str(), setting(value))).collect();
    let secrets: BTreeMap<&str, Value> = connection
        .secrets
        .iter()
        .map(|(name, state)| {
            let place = state.place.split(':').next().unwrap_or_default();
            let set_at = state.set_at.map(|at| at.to_string());
            let expires = state.expires.map(|date| date.to_string());
            (name.as_str(), json!({ "place": place, "set_at": set_at, "expires": expires }))
        })
        .collect();
    json!({
        "id": connection.id,
        "provider": connection.provider,
        "auth": connection.auth,
        "enabled": connection.enabled,
        "preview_only": connection.preview_only,
        "settings": settings,
        "secrets": secrets,
        "steps_ticked": connection.checklist.keys().collect::<Vec<_>>(),
    })
}

/// A setting's value where it is an id, a host, a number or a switch; else only that there is one.
fn setting(value: &str) -> String {
    let is_id = value.len() == 36 && uuid::Uuid::try_parse(value).is_ok();
    let plain = value == "true" || value == "false" || value.parse::<u32>().is_ok();
    if is_id || plain || value.starts_with("https://") || value.starts_with("http://") {
        return value.to_owned();
    }
    let is_host = value.contains('.') && value.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
    if is_host { super::mask::host(value) } else { "[set]".to_owned() }
}

fn of_check(result: &ProbeResult) -> Value {
    json!({
        "id": result.id,
        "verdict": result.verdict,
        "ms": result.ms,
        "at": result.at.to_string(),
        "fault": result.fault.as_ref().map(of_fault),
    })
}

fn of_fault(fault: &Fault) -> Value {
    let vendor = fault.vendor.as_ref();
    json!({
        "code": fault.code,
        "class": fault.class,
        "certainty": fault.certainty,
        "params": fault.params,
        "vendor_code": vendor.and_then(|v| v.code.as_ref()),
        "vendor_message": vendor.and_then(|v| v.message.as_ref()),
        "request_id": vendor.and_then(|v| v.request_id.as_ref()),
    })
}

/// A run with how many faults of each code it kept.
fn of_run(run: &Run) -> Value {
    let mut faults: BTreeMap<&str, u32> = BTreeMap::new();
    run.faults.iter().for_each(|fault| *faults.entry(fault.code.as_str()).or_default() += 1);
    json!({
        "id": run.id,
        "integration": run.integration,
        "kind": run.kind,
        "state": run.state,
        "trigger": run.trigger,
        "started_at": run.started_at.to_string(),
        "ended_at": run.ended_at.map(|at| at.to_string()),
        "counts": run.counts,
        "faults": faults,
    })
}
