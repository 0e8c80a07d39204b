//! `GET|DELETE /_sandbox/journal`.

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Controlled;
use crate::Entry;

/// What to list; everything that is kept by default.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    since: u64,
    provider: Option<String>,
    operation: Option<String>,
    limit: Option<usize>,
}

/// `{"requests": [..], "total": N}`; total counts from the start, whatever is kept or asked for.
pub(super) async fn list(State(controlled): State<Controlled>, Query(wanted): Query<Wanted>) -> Json<Value> {
    let journal = &controlled.kit.journal;
    let fits = |entry: &Entry| {
        wanted.provider.as_ref().is_none_or(|provider| entry.provider == *provider)
            && wanted.operation.as_ref().is_none_or(|operation| entry.operation.as_ref() == Some(operation))
    };
    let mut requests = journal.since(wanted.since);
    requests.retain(fits);
    requests.truncate(wanted.limit.unwrap_or(usize::MAX));
    Json(json!({ "requests": requests, "total": journal.total() }))
}

/// Forgets the entries.
pub(super) async fn clear(State(controlled): State<Controlled>) -> Json<Value> {
    controlled.kit.journal.clear();
    Json(json!({ "requests": [], "total": controlled.kit.journal.total() }))
}
