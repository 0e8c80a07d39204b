//! Scripts an administrator runs to grant what is missing.

use std::collections::BTreeMap;

use model::RoomRights;

/// A room and what it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomGap {
    /// Mailbox.
    pub mailbox: String,
    /// Its row of the permission map.
    pub rights: RoomRights,
}

/// A line of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScriptLine {
    /// A comment, looked up in the catalogue.
    Comment {
        /// Text key.
        key: String,
        /// Values for the text.
        params: BTreeMap<String, String>,
    },
    /// A command, as it is.
    Command(String),
}

/// Writes scripts.
pub trait GrantScripts: Send + Sync {
    /// A script that grants what the given rooms lack, and nothing else; it removes no right. Every value from
    /// outside is quoted for the shell it is for.
    fn grant_script(&self, gaps: &[RoomGap]) -> Vec<ScriptLine>;
}
