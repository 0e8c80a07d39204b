//! The program itself: version, data folder, settings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request without parameters.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What the program is and where it keeps its data.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AppInfo {
    /// Version of the program.
    pub version: String,
    /// Folder of the data.
    pub data_dir: String,
    /// Where secrets are kept: `keychain`, `env`, `credentials`, `memory`.
    pub vault: String,
    /// No connection yet.
    pub first_start: bool,
    /// The practice environment is running.
    pub practice: bool,
    /// Name of the signed-on user of the machine.
    pub user: String,
    /// Now, RFC 3339, by the program's clock.
    pub now: String,
}

/// Whether secrets can be kept and read.
#[derive(Clone, Debug, Serialize, TS)]
pub struct VaultView {
    /// Where they are kept: `keychain`, `env`, `credentials`, `memory`.
    pub kind: String,
    /// Why they cannot be now: `vault.no_service` where no keychain is there, `vault.locked`, `vault.denied`...
    pub fault: Option<model::Fault>,
}

/// Settings of the program.
#[derive(Clone, Debug, Serialize, Deserialize, TS, PartialEq)]
pub struct AppSettings {
    /// `zh-CN`, `en`, or `system`.
    pub language: String,
    /// `light`, `dark`, or `system`.
    pub theme: String,
    /// Whether old runs are cleaned up daily.
    pub retention_on: bool,
    /// Days that runs are kept, 1 to 3650.
    pub retention_days: u32,
    /// `system`, `none`, or an address `http://host:port`.
    pub proxy: String,
    /// Whether newer versions are looked for: `none`.
    #[serde(default = "none")]
    pub update_check: String,
    /// Names of settings that a policy file locks; not looked at in a request.
    #[serde(default)]
    pub locked: Vec<String>,
}

fn none() -> String {
    "none".to_owned()
}

/// Asks for a part of a list.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Slice {
    /// At most so many, up to 5,000.
    pub limit: Option<u32>,
    /// After so many.
    pub offset: Option<u32>,
}

/// A file made for the caller.
#[derive(Clone, Serialize, TS)]
pub struct FileView {
    /// Suggested name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Content, base64.
    pub content_base64: String,
}

impl std::fmt::Debug for FileView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileView").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Names a long task.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TaskRef {
    /// Task id, chosen by the caller when it started the task.
    pub task: String,
}

/// Long tasks that are running.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TaskList {
    /// Their ids, as their callers chose them; in no order.
    pub running: Vec<String>,
}

/// Progress of a long task.
#[derive(Clone, Debug, Serialize, Deserialize, TS, PartialEq)]
pub struct Progress {
    /// What is going on: `connecting`, `checking`, `reading`, `planning`, `applying`, `undoing`.
    pub phase: String,
    /// Done so far.
    pub done: u32,
    /// To do in all, 0 where not known.
    pub total: u32,
    /// What it is at: a check's id, a mailbox.
    pub detail: Option<String>,
}
