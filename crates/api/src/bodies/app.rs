//! The program itself.

use model::Fault;
use service::settings::AppSettings as Stored;

use crate::{App, ProgressSink, view::app::*};

/// What the program is and where it keeps its data.
///
/// # Errors
/// `store.*`.
pub async fn app_info(app: &App, _: Nothing, _: ProgressSink) -> Result<AppInfo, Fault> {
    let service = app.service();
    Ok(AppInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_dir: service.data_dir().display().to_string(),
        vault: service.vault_name().to_owned(),
        first_start: service.connections().await?.is_empty(),
        practice: service.practice().await?.running,
        user: service.user().to_owned(),
        now: service.now().to_string(),
    })
}

/// Settings of the program.
///
/// # Errors
/// `store.*`.
pub async fn settings_get(app: &App, _: Nothing, _: ProgressSink) -> Result<AppSettings, Fault> {
    Ok(shown(app, app.service().settings().await?))
}

/// Stores the settings of the program.
///
/// # Errors
/// `settings.value`, `settings.locked`, `store.*`.
pub async fn settings_set(app: &App, request: AppSettings, _: ProgressSink) -> Result<AppSettings, Fault> {
    let settings = Stored {
        language: request.language,
        theme: request.theme,
        retention_on: request.retention_on,
        retention_days: request.retention_days,
        proxy: request.proxy,
        update_check: request.update_check,
    };
    Ok(shown(app, app.service().set_settings(settings).await?))
}

fn shown(app: &App, stored: Stored) -> AppSettings {
    AppSettings {
        language: stored.language,
        theme: stored.theme,
        retention_on: stored.retention_on,
        retention_days: stored.retention_days,
        proxy: stored.proxy,
        update_check: stored.update_check,
        locked: app.service().policy().locked().to_vec(),
    }
}

/// Tries whether secrets can be kept and read right now. The system may ask the person to unlock its keychain.
///
/// # Errors
/// None; why they cannot is in the answer.
pub async fn vault_get(app: &App, _: Nothing, _: ProgressSink) -> Result<VaultView, Fault> {
    let state = app.service().vault_state().await;
    Ok(VaultView { kind: state.kind.to_owned(), fault: state.fault })
}

/// Long tasks that are running, for a window whose connection broke while one was.
///
/// # Errors
/// None.
pub async fn task_list(app: &App, _: Nothing, _: ProgressSink) -> Result<TaskList, Fault> {
    Ok(TaskList { running: app.service().tasks().ids() })
}

/// Stops a long task; one that is over already is left alone.
///
/// # Errors
/// None.
pub async fn task_cancel(app: &App, request: TaskRef, _: ProgressSink) -> Result<Nothing, Fault> {
    app.service().tasks().cancel(&request.task);
    Ok(Nothing {})
}
