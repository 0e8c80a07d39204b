//! What the program tells its windows without being asked.

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
}
