//! What the program tells its windows without being asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::app::Progress;

/// A broadcast.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum Event {
    /// Cached answers with these tags are stale.
    Changed {
        /// Cache tags.
        tags: Vec<String>,
    },
    /// A task went on, whoever started it.
    TaskProgress {
        /// Task id.
        task: String,
        /// How far.
        progress: Progress,
    },
    /// A task is over.
    TaskDone {
        /// Task id.
        task: String,
    },
    /// Something happened that somebody should know, in the words of the program's language.
    #[serde(rename = "notice.raised")]
    NoticeRaised {
        /// What happened: `run_failed`, `run_recovered`, `deletions_held`, `secret_expires`.
        code: String,
        /// Values of what happened.
        params: BTreeMap<String, String>,
        /// One line.
        title: String,
        /// Further lines.
        text: String,
        /// Whether the desktop is asked to show it.
        desktop: bool,
    },
}
