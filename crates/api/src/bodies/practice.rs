//! The practice environment.

use model::Fault;
use service::practice::PracticeState;

use crate::{
    App, ProgressSink, convert,
    view::{
        app::{FileView, Nothing},
        practice::*,
    },
};

/// What is going on in the practice environment.
///
/// # Errors
/// `store.*`.
pub async fn practice_get(app: &App, _: Nothing, _: ProgressSink) -> Result<PracticeView, Fault> {
    Ok(view(app.service().practice().await?))
}

/// Starts the practice environment and connects to it.
///
/// # Errors
/// `practice.*`, `vault.*`, `store.*`.
pub async fn practice_start(
    app: &App,
    request: PracticeStart,
    _: ProgressSink,
) -> Result<PracticeView, Fault> {
    Ok(view(app.service().start_practice(request.provider.as_deref(), request.auth.as_deref()).await?))
}

/// Sets or clears a fault of the practice environment.
///
/// # Errors
/// `practice.*`.
pub async fn practice_fault(
    app: &App,
    request: PracticeFaultSet,
    _: ProgressSink,
) -> Result<PracticeView, Fault> {
    Ok(view(app.service().set_practice_fault(&request.fault, request.on).await?))
}

/// A sheet of the practice company's rooms, to import.
///
/// # Errors
/// `practice.none`.
pub async fn practice_sheet(app: &App, _: Nothing, _: ProgressSink) -> Result<FileView, Fault> {
    let sheet = app.service().practice_sheet()?;
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(convert::file(&sheet.name, media, &sheet.bytes))
}

fn view(state: PracticeState) -> PracticeView {
    PracticeView {
        running: state.running,
        company: state.company,
        connection: state.connection.map(|c| c.name),
        faults: state
            .faults
            .into_iter()
            .map(|fault| PracticeFault { name: fault.name, about: fault.about, active: fault.active })
            .collect(),
        accounts: (state.accounts.into_iter())
            .map(|(provider, auth)| PracticeAccountView { provider, auth })
            .collect(),
    }
}
