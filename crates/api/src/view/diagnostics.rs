//! The diagnostics bundle.

use serde::Serialize;
use ts_rs::TS;

/// One file of the bundle.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DiagnosticsPart {
    /// Name in the bundle.
    pub name: String,
    /// Key of what it is: `program`, `settings`, `connections`, `checks`, `runs`, `store`; its words are
    /// `diagnostics-<key>`.
    pub about: String,
    /// Bytes of the text.
    pub bytes: u32,
    /// Content, as it will be saved.
    pub text: String,
}

/// Exactly what will be in the file.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DiagnosticsView {
    /// Files of the bundle.
    pub parts: Vec<DiagnosticsPart>,
}
