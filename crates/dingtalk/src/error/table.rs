//! The table of refusals: `data/errors.json`, after "Error codes" (server API) and live answers of 2026.

use std::sync::LazyLock;

use model::{Fault, FaultClass};
use serde::Deserialize;

use super::{Shape, Told};

/// What to do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// Nothing.
    No,
    /// Once, with a token fetched anew.
    Token,
    /// In the next second.
    Pause,
    /// When the service is less busy.
    Busy,
    /// Soon, where it may be done twice.
    Again,
    /// In five minutes.
    Later,
}

/// What was asked for, where a code means something of its own there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// Anything.
    #[default]
    Any,
    /// A token of a named organisation.
    CorpToken,
}

/// A row.
#[derive(Clone, Debug, Deserialize)]
pub struct Row {
    /// What it is about.
    #[serde(default)]
    pub family: Asked,
    /// Vendor's codes.
    pub codes: Vec<String>,
    /// Code of ours.
    pub fault: String,
    /// Who can mend it.
    pub class: FaultClass,
    /// What to do.
    pub retry: Retry,
    /// Checklist step that mends it.
    #[serde(default)]
    pub step: Option<String>,
    /// Whether the cause is the most likely one of several.
    #[serde(default)]
    pub likely: bool,
}

impl Row {
    pub(super) fn fault(&self) -> Fault {
        let fault = Fault::new(self.class, self.fault.clone());
        let fault = if self.likely { fault.likely() } else { fault };
        match &self.step {
            Some(step) => fault.at_step(step),
            None => fault,
        }
    }
}

static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/errors.json")).unwrap_or_default());

/// All rows.
pub fn rows() -> &'static [Row] {
    &ROWS
}

/// The row of a refusal. A bare status counts only where the gateway gives it.
pub(super) fn find(told: &Told, asked: Asked) -> Option<&'static Row> {
    if told.shape == Shape::Unreadable {
        return None;
    }
    let fits = |row: &&Row| row.codes.iter().any(|code| is(code, &told.key));
    let of = |family: Asked| ROWS.iter().filter(move |row| row.family == family);
    let found = (asked != Asked::Any).then(|| of(asked).find(fits)).flatten();
    let found = found.or_else(|| of(Asked::Any).find(fits));
    // These are the gateway's own words for "not now", whatever stands beside them.
    let status = told.status.to_string();
    let by_gateway = told.shape == Shape::New && (502..=504).contains(&told.status);
    found.or_else(|| by_gateway.then(|| of(Asked::Any).find(|row| row.codes.contains(&status))).flatten())
}

/// Whether a code is the one that came; the words that all refusals of access begin with may be left out, as pages of the
/// documentation do.
fn is(code: &str, came: &str) -> bool {
    let bare = code.strip_prefix("Forbidden.AccessDenied.").unwrap_or(code);
    code.eq_ignore_ascii_case(came) || bare.eq_ignore_ascii_case(came)
}
