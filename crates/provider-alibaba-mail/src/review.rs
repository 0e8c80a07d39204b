//! What is wrong with a form before anything is called.

use connector::{FieldIssue, Secrets, Settings};
use secrecy::ExposeSecret;

use crate::{
    account,
    descriptor::DESCRIPTOR,
    mapping::{self, Wrong},
};

/// Reviews settings and the shapes of secrets.
pub(crate) fn review(auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
    let mut issues = microsoft::review(&DESCRIPTOR, auth, settings, secrets);
    if let Some(pace) = settings.get("calls_per_second")
        && account::pace(pace).is_none()
    {
        issues.push(issue("calls_per_second", "field.shape", true));
    }
    if let Some(text) = settings.get(mapping::SETTING)
        && let Err(wrong) = mapping::read(text)
    {
        let code = match wrong {
            Wrong::TooLong => "field.too_long",
            Wrong::NotJson => "field.not_json",
            Wrong::Shape(_) => "field.shape",
        };
        issues.push(issue(mapping::SETTING, code, true));
    }
    let blanks = secrets.0.get("app_secret").is_some_and(|secret| {
        let value = secret.expose_secret();
        !value.trim().is_empty() && value.trim().len() != value.len()
    });
    if blanks {
        issues.push(issue("app_secret", "field.blanks", false));
    }
    issues
}

fn issue(field: &str, code: &str, blocking: bool) -> FieldIssue {
    FieldIssue { field: field.to_owned(), code: code.to_owned(), blocking, suggestion: None }
}
