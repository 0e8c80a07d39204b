//! How the page is painted on Linux.

use std::fs;

use tauri::{Runtime, WebviewWindow};
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Lets WebKit paint the page straight into the window where there is no graphics processor, as on virtual desktops
/// and over remote displays. Composed in software, its layers cost a table that scrolls many times as much a frame.
pub(crate) fn suit<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    if has_graphics_processor() {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Whether the kernel offers a node to render with (Linux, `Documentation/gpu/drm-uapi.rst`, "Render nodes").
fn has_graphics_processor() -> bool {
    let Ok(nodes) = fs::read_dir("/dev/dri") else { return false };
    nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
}
