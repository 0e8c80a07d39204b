//! The one window: what it shows is ours alone.

use tauri::{AppHandle, Manager, Runtime, Url, WebviewWindowBuilder, webview::NewWindowResponse};
use tauri_plugin_window_state::StateFlags;

/// Label of the window; capabilities name it.
pub const MAIN: &str = "main";

/// Opens the window as `tauri.conf.json` describes it, or hidden.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>, hidden: bool) -> tauri::Result<()> {
    let config = app.config();
    let Some(main) = config.app.windows.iter().find(|window| window.label == MAIN) else {
        return Err(tauri::Error::WindowNotFound);
    };
    let dev = if tauri::is_dev() { config.build.dev_url.clone() } else { None };
    let window = WebviewWindowBuilder::from_config(app, main)?
        .visible(!hidden)
        .on_navigation(move |url| is_own(url, dev.as_ref()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        // Files are saved by `save_file`, where the administrator chooses the place.
        .on_download(|_, _| false)
        .build()?;
    #[cfg(target_os = "linux")]
    crate::painting::suit(&window)?;
    #[cfg(not(target_os = "linux"))]
    drop(window);
    Ok(())
}

/// Brings the window to the front.
pub(crate) fn wake<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    let shown = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window did not come to the front");
    }
}

/// Puts the window away; the tray brings it back.
pub(crate) fn hide<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    if let Err(error) = window.hide() {
        tracing::warn!(%error, "the window was not put away");
    }
}

/// Puts the window out of the way; the list of windows brings it back.
pub(crate) fn lower<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    if let Err(error) = window.minimize() {
        tracing::warn!(%error, "the window was not put out of the way");
    }
}

/// What the window remembers from one start to the next.
pub(crate) fn remembered() -> StateFlags {
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED
}

/// Whether an address is the app's own page; `dev` is the server of the page while it is being developed.
pub fn is_own(url: &Url, dev: Option<&Url>) -> bool {
    let embedded = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // How Windows spells the same.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    embedded || dev.is_some_and(|dev| dev.origin() == url.origin())
}
