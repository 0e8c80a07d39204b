//! What the desktop around the window offers.

/// Whether icons in the tray are shown to anybody.
#[cfg(target_os = "linux")]
pub(crate) async fn shows_tray_icons() -> bool {
    asked().await.unwrap_or_else(|error| {
        tracing::info!(%error, "nobody says whether there is a tray");
        false
    })
}

/// Asks who shows status items: without a watcher an icon would be placed and never seen.
#[cfg(target_os = "linux")]
async fn asked() -> zbus::Result<bool> {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let bus = zbus::Connection::session().await?;
    let names = zbus::fdo::DBusProxy::new(&bus).await?;
    Ok(names.name_has_owner(WATCHER.try_into()?).await?)
}

/// Windows and macOS always have one.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn shows_tray_icons() -> bool {
    true
}
