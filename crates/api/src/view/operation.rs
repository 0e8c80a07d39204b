//! The operation log.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::app::Slice;

/// Asks for entries of the operation log.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OperationQuery {
    /// From this day (date) or instant (RFC 3339) on.
    pub from: Option<String>,
    /// Last day (date), inclusive, or instant, exclusive.
    pub to: Option<String>,
    /// Only of this kind: a code or its beginning, such as `connection`.
    pub about: Option<String>,
    /// Part of what it was done to, of a value, or of the name of who did it.
    pub text: Option<String>,
    /// Which part.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// An entry of the operation log.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OperationView {
    /// Our id.
    pub id: String,
    /// When, RFC 3339.
    pub at: String,
    /// Signed-on user of the machine.
    pub by: String,
    /// What was done: `connection.create`, `settings.set`, `plan.approve`...; its words are the message
    /// `operation-<code>`, with `.about` for the values.
    pub code: String,
    /// Values for the words: `name`, `count`...; `legacy` holds the text of an entry from before there were codes.
    pub params: BTreeMap<String, String>,
    /// Values before, as a JSON object; secrets by name alone. A plain text in a legacy entry.
    pub before: Option<String>,
    /// Values after.
    pub after: Option<String>,
}

/// The operation log, newest first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OperationList {
    /// Entries.
    pub operations: Vec<OperationView>,
    /// How many match in all.
    pub total: u32,
}

/// Asks for entries of the operation log as a file; which part is of no matter, all that match are in it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OperationExport {
    /// `zh-CN` or `en`.
    pub language: String,
    /// Which entries.
    #[serde(flatten)]
    #[ts(flatten)]
    pub query: OperationQuery,
}
