//! The diagnostics bundle.

use jiff::tz::TimeZone;
use model::Fault;

use crate::{
    App, ProgressSink, convert,
    view::{
        app::{FileView, Nothing},
        diagnostics::*,
    },
};

/// Gathers the bundle and shows it.
///
/// # Errors
/// `store.*`.
pub async fn diagnostics_preview(app: &App, _: Nothing, _: ProgressSink) -> Result<DiagnosticsView, Fault> {
    let parts = app.service().diagnostics().await?;
    let parts = parts.iter().map(|part| DiagnosticsPart {
        name: part.name.to_owned(),
        about: part.about.to_owned(),
        bytes: convert::total(part.text.len() as u64),
        text: part.text.clone(),
    });
    Ok(DiagnosticsView { parts: parts.collect() })
}

/// The bundle as it was last shown, as a zip.
///
/// # Errors
/// `store.*`, `diagnostics.write`.
pub async fn diagnostics_save(app: &App, _: Nothing, _: ProgressSink) -> Result<FileView, Fault> {
    let bytes = app.service().diagnostics_file().await?;
    let day = app.service().now().to_zoned_datetime(TimeZone::system()).date();
    Ok(convert::file(&format!("roombridge-diagnostics-{day}.zip"), "application/zip", &bytes))
}
