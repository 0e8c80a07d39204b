//! The whole table of commands, behind one.

use std::sync::Arc;

use api::Progress;
use model::Fault;
use serde_json::Value;
use tauri::{State, ipc::Channel};

use crate::Program;

/// Runs a command of `api::COMMANDS`; the table is the allow-list.
///
/// # Errors
/// The command's fault; `api.unknown_command` for a name the table does not have.
#[tauri::command]
pub(crate) async fn api_call(
    program: State<'_, Program>,
    name: String,
    request: Value,
    on_progress: Channel<Progress>,
) -> Result<Value, Fault> {
    // A page that is gone hears nothing more; the work goes on.
    let progress = Arc::new(move |step| drop(on_progress.send(step)));
    program.call(name, request, progress).await
}
