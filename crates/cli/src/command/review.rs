//! What is wrong with a connection's settings, told right after they are saved: as the wizard tells it while they are
//! entered.

use std::collections::BTreeMap;

use api::{
    bodies,
    view::connection::{ConnectionReview, SecretInput},
};
use connector::FieldIssue;
use model::{Connection, Fault};
use text::{Args, Texts};

use super::Context;

const MISSING: &str = "field.missing";

/// Looks through a saved form. Of secrets only what was given right now can be looked at; one that is kept is not
/// missing.
///
/// # Errors
/// `provider.unknown`.
pub(super) async fn issues(
    context: &Context<'_>,
    connection: &Connection,
    given: BTreeMap<String, SecretInput>,
) -> Result<Vec<FieldIssue>, Fault> {
    let request = ConnectionReview {
        provider: connection.provider.to_string(),
        auth: connection.auth.clone(),
        settings: connection.settings.clone(),
        secrets: given,
    };
    let mut issues = bodies::connection_review(&context.app, request, context.progress()).await?.issues;
    issues.retain(|issue| issue.code != MISSING || !connection.secrets.contains_key(&issue.field));
    let descriptor = context.app.service().provider(&connection.provider)?.descriptor();
    let variant = descriptor.auth.iter().find(|variant| variant.key == connection.auth);
    let settings = connector::Settings(connection.settings.clone());
    let wanted = descriptor.fields.iter().filter(|field| {
        field.kind.is_secret()
            && field.required
            && variant.is_some_and(|variant| variant.fields.contains(&field.key))
            && descriptor.holds(field.visible_when, &connection.auth, &settings)
            && !connection.secrets.contains_key(field.key)
    });
    let told: Vec<FieldIssue> = wanted
        .filter(|field| issues.iter().all(|issue| issue.field != field.key))
        .map(|field| FieldIssue {
            field: field.key.to_owned(),
            code: MISSING.to_owned(),
            blocking: true,
            suggestion: None,
        })
        .collect();
    issues.extend(told);
    Ok(issues)
}

/// A line of the fields that are still to be filled in, and one for each that does not look right.
pub(super) fn lines(texts: &Texts, connection: &Connection, issues: &[FieldIssue]) -> Vec<String> {
    let (missing, wrong): (Vec<_>, Vec<_>) = issues.iter().partition(|issue| issue.code == MISSING);
    let mut lines = Vec::new();
    if !missing.is_empty() {
        let fields: Vec<&str> = missing.iter().map(|issue| issue.field.as_str()).collect();
        lines.push(texts.get("cli-fields-missing", &[("fields", &fields.join(", "))]));
    }
    lines.extend(wrong.into_iter().filter_map(|issue| {
        let of = format!("field-{}-{}", connection.provider, issue.field);
        let word = issue.code.rsplit('.').next().unwrap_or_default();
        let told = texts.find_attribute(&of, word, &Args::default())?;
        let instead = issue.suggestion.as_ref().map(|it| format!(" → {it}")).unwrap_or_default();
        Some(format!("{}: {told}{instead}", issue.field))
    }));
    lines
}
