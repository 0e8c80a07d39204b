//! Notices of the desktop, outside the window.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, Runtime};
use tauri_plugin_notification::NotificationExt;

use crate::tray;

/// Once per start is enough to say that closing the window does not end the program.
static SAID: AtomicBool = AtomicBool::new(false);

/// Says that the program goes on in the tray.
pub(crate) async fn stays<R: Runtime>(handle: AppHandle<R>) {
    if SAID.swap(true, Ordering::Relaxed) {
        return;
    }
    let texts = tray::texts(&handle).await;
    show(&handle, &texts.get("tray-stays-title", &[]), &texts.get("tray-stays", &[]));
}

/// Shows a notice, where the desktop shows any.
pub(crate) fn show<R: Runtime>(handle: &AppHandle<R>, title: &str, body: &str) {
    if let Err(error) = handle.notification().builder().title(title).body(body).show() {
        tracing::warn!(%error, "the desktop did not show a notice");
    }
}
