//! Broadcasts of the program, on their way to the window.

use api::{App, Event};
use tauri::{AppHandle, Emitter, Runtime};

use crate::notices;

/// Name of the one event that carries every broadcast.
const EVENT: &str = "api_event";

/// Forwards broadcasts until the program ends.
pub(crate) async fn forward<R: Runtime>(app: App, to: &AppHandle<R>) {
    let mut events = app.events();
    while let Some(event) = events.next().await {
        if let Event::NoticeRaised { title, text, desktop: true, .. } = &event {
            notices::show(to, title, text);
        }
        if let Err(error) = to.emit(EVENT, &event) {
            tracing::warn!(%error, "a broadcast did not reach the window");
        }
    }
}
