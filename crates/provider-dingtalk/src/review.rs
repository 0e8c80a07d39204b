//! What is wrong with a form before anything is called.

use connector::{FieldIssue, Secrets, Settings};
use dingtalk::lint::{self, Id, IpFinding, KeyFinding};
use secrecy::ExposeSecret;

use crate::descriptor::DESCRIPTOR;

/// Reviews settings and the shapes of secrets.
pub(crate) fn review(auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
    let mut issues = microsoft::review(&DESCRIPTOR, auth, settings, secrets);
    issues.extend(mixed_up(settings));
    issues.extend(secret(secrets));
    issues.extend(keys(secrets));
    issues.extend(addresses(settings));
    issues
}

/// Ids that stand in each other's places. Their shapes come from examples, so that nothing but a number where a key is
/// wanted is refused.
fn mixed_up(settings: &Settings) -> Vec<FieldIssue> {
    let places = [
        ("corp_id", Id::CorpId),
        ("client_id", Id::ClientId),
        ("agent_id", Id::AgentId),
        ("unified_app_id", Id::AppId),
    ];
    let told = |key: &str| settings.get(key).and_then(lint::id_of);
    let found = |wanted: Id| {
        places.iter().find(|(key, _)| told(key) == Some(wanted)).and_then(|(key, _)| settings.get(key))
    };
    let mut issues = Vec::new();
    for (key, wanted) in places {
        match told(key) {
            Some(id) if id != wanted => {
                let suggestion = found(wanted).map(str::to_owned);
                issues.push(issue(key, "field.swapped", key != "unified_app_id", suggestion));
            }
            _ => {}
        }
    }
    issues
}

/// A secret that is one of the ids.
fn secret(secrets: &Secrets) -> Option<FieldIssue> {
    let value = secrets.0.get("client_secret")?.expose_secret();
    let is_id = matches!(lint::id_of(value), Some(Id::CorpId | Id::ClientId | Id::AgentId));
    is_id.then(|| issue("client_secret", "field.secret_id", true, None))
}

fn keys(secrets: &Secrets) -> Vec<FieldIssue> {
    let told = |key: &str| {
        secrets.0.get(key).map(|secret| secret.expose_secret().to_owned()).filter(|value| !value.is_empty())
    };
    let aes = told("aes_key").and_then(|value| lint::aes_key(&value)).map(|it| ("aes_key", it));
    let token = told("callback_token").and_then(|value| lint::token(&value)).map(|it| ("callback_token", it));
    let issues = [aes, token].into_iter().flatten().map(|(key, finding)| match finding {
        KeyFinding::Printed => issue(key, "field.published", true, None),
        KeyFinding::Length | KeyFinding::Characters => issue(key, "field.shape", true, None),
    });
    issues.collect()
}

/// The console's list, as it was copied from there, and the address of callbacks.
fn addresses(settings: &Settings) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    if let Some(text) = settings.get("ip_list") {
        let list = lint::ips(text);
        let errors = list.findings.iter().any(IpFinding::is_error);
        let private = list.findings.iter().any(|it| matches!(it, IpFinding::Private(_)));
        let suggestion = (!list.addresses.is_empty()).then(|| list.with_commas());
        if errors {
            issues.push(issue("ip_list", "field.shape", false, suggestion));
        } else if private {
            issues.push(issue("ip_list", "field.private", false, None));
        }
    }
    if let Some(text) = settings.get("callback_url")
        && lint::link(text, &[]).iter().any(|it| matches!(it, lint::LinkFinding::Left(_)))
    {
        issues.push(issue("callback_url", "field.placeholder", true, None));
    }
    issues
}

fn issue(field: &str, code: &str, blocking: bool, suggestion: Option<String>) -> FieldIssue {
    FieldIssue { field: field.to_owned(), code: code.to_owned(), blocking, suggestion }
}
