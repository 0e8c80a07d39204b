//! What is wrong with a form before anything is called.

use connector::{FieldIssue, Secrets, Settings};
use model::Fault;
use secrecy::ExposeSecret;

use crate::{
    account,
    description::{self, Mistake, Reason},
    descriptor::DESCRIPTOR,
    logon,
};

/// Reviews settings and the shapes of secrets.
pub(crate) fn review(auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
    let mut issues = microsoft::review(&DESCRIPTOR, auth, settings, secrets);
    if let Some(pace) = settings.get("calls_per_second")
        && account::pace(pace).is_none()
    {
        issues.push(issue("calls_per_second", "field.shape", true));
    }
    if let Some(key) = settings.get("ecology_key").filter(|_| auth == "ecology")
        && logon::key(key).is_err()
    {
        issues.push(issue("ecology_key", "field.shape", true));
    }
    if let Some(first) = mistakes(settings).first() {
        let code = match first.reason {
            Reason::TooLong => "field.too_long",
            Reason::NotJson => "field.not_json",
            _ => "field.shape",
        };
        issues.push(issue(description::SETTING, code, true));
    }
    for key in ["header_secret", "client_secret"] {
        let blanks = secrets.0.get(key).is_some_and(|secret| {
            let value = secret.expose_secret();
            !value.trim().is_empty() && value.trim().len() != value.len()
        });
        if blanks && !issues.iter().any(|it| it.field == key) {
            issues.push(issue(key, "field.blanks", false));
        }
    }
    issues
}

/// Every mistake of the description, each with its place.
pub(crate) fn proofread(settings: &Settings) -> Vec<Fault> {
    let all = mistakes(settings);
    all.iter().map(|mistake| mistake.fault(all.len())).collect()
}

fn mistakes(settings: &Settings) -> Vec<Mistake> {
    settings.get(description::SETTING).and_then(|text| description::read(text).err()).unwrap_or_default()
}

fn issue(field: &str, code: &str, blocking: bool) -> FieldIssue {
    FieldIssue { field: field.to_owned(), code: code.to_owned(), blocking, suggestion: None }
}
