//! Whether the program starts with the machine.

use model::Fault;
use tauri::{AppHandle, Runtime};
use tauri_plugin_autostart::ManagerExt;

/// Tells whether the program starts when this user signs on, after changing it when asked to.
///
/// # Errors
/// `app.autostart` when the system refuses.
#[tauri::command]
pub(crate) async fn autostart<R: Runtime>(app: AppHandle<R>, enabled: Option<bool>) -> Result<bool, Fault> {
    let work = move || {
        let launch = app.autolaunch();
        match enabled {
            Some(true) => launch.enable()?,
            // One that was never there is no failure.
            Some(false) if launch.is_enabled()? => launch.disable()?,
            Some(false) | None => {}
        }
        launch.is_enabled()
    };
    let refused = |detail: String| Fault::setup("app.autostart").with("detail", detail);
    tauri::async_runtime::spawn_blocking(work)
        .await
        .map_err(|e| refused(e.to_string()))?
        .map_err(|e: tauri_plugin_autostart::Error| refused(e.to_string()))
}
