//! The desktop app: a window, and an adapter over the table of commands in `api`.
//!
//! Nothing is decided here. The window asks by `api_call`, hears broadcasts as `api_event`, and asks the shell itself
//! only for what a page cannot do: open a console in the browser, and save a file.

mod commands;
mod events;
mod host;
mod notices;
#[cfg(target_os = "linux")]
mod painting;
mod program;
mod tray;
mod window;

use std::process::ExitCode;

use tauri::{App, AppHandle, Builder, CloseRequestApi, Context, Manager, RunEvent, Runtime, WindowEvent};
use tauri_plugin_autostart::MacosLauncher;

pub use program::Program;
pub use window::{MAIN, is_own};

/// Argument that opens the app on the practice company.
const PRACTICE: &str = "--practice";

/// Argument of a start with the machine: the window waits in the tray.
const HIDDEN: &str = "--hidden";

/// Runs the desktop app until it is quit.
pub fn run() -> ExitCode {
    log();
    // Before everything else, so that a second start does nothing but wake the first.
    let builder =
        Builder::default().plugin(tauri_plugin_single_instance::init(|app, _, _| window::wake(app)));
    match build(builder, Program::of_this_user(), context()) {
        Ok(app) => ExitCode::from(app.run_return(on_event).clamp(0, 255) as u8),
        Err(error) => {
            tracing::error!(%error, "the window cannot be opened");
            ExitCode::FAILURE
        }
    }
}

/// The app on a program, with its window, on any runtime.
///
/// # Errors
/// When the system gives no window.
pub fn build<R: Runtime>(
    builder: Builder<R>,
    program: Program,
    context: Context<R>,
) -> tauri::Result<App<R>> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().with_state_flags(window::remembered()).build())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_autostart::init(MacosLauncher::LaunchAgent, Some(vec![HIDDEN])))
        .manage(program)
        .invoke_handler(tauri::generate_handler![
            commands::api::api_call,
            commands::autostart::autostart,
            commands::link::open_link,
            commands::file::save_file
        ])
        .setup(|app| {
            window::open(app.handle(), started_with(HIDDEN))?;
            start(app.handle());
            Ok(())
        })
        .build(context)
}

/// Settings, access list and built window, as `tauri.conf.json` and the capabilities say.
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// Opens the data at once, so that the first question finds it open; broadcasts and schedules begin when it is.
fn start<R: Runtime>(handle: &AppHandle<R>) {
    let (program, to) = (program_of(handle), handle.clone());
    tauri::async_runtime::spawn(async move {
        if let Err(fault) = program.app().await {
            tracing::error!(%fault, "the data cannot be opened");
        }
        let app = program.opened().await;
        program.run_schedules(app.clone());
        if started_with(PRACTICE) {
            practise(&program).await;
        }
        events::forward(app, &to).await;
    });
    #[cfg(unix)]
    tauri::async_runtime::spawn(quit_when_asked(handle.clone()));
}

/// Starts the practice environment as the first start's button does. What is in the way is in the log, and the button
/// says it again.
async fn practise(program: &Program) {
    let nobody_watches = std::sync::Arc::new(|_: api::Progress| {});
    let request = serde_json::json!({});
    if let Err(fault) = program.call("practice_start".to_owned(), request, nobody_watches).await {
        tracing::error!(%fault, "the practice environment cannot be started");
    }
}

/// The end of a session, `kill` and Ctrl+C end the app like closing its window does.
#[cfg(unix)]
async fn quit_when_asked<R: Runtime>(handle: AppHandle<R>) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut term), Ok(mut int)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return;
    };
    tokio::select! { _ = term.recv() => {} _ = int.recv() => {} }
    quit(handle).await;
}

/// Lets running work end at its next page, then quits.
async fn quit<R: Runtime>(handle: AppHandle<R>) {
    program_of(&handle).stop().await;
    handle.exit(0);
}

fn started_with(word: &str) -> bool {
    std::env::args().any(|argument| argument == word)
}

fn on_event<R: Runtime>(handle: &AppHandle<R>, event: RunEvent) {
    match event {
        RunEvent::Ready => drop(tauri::async_runtime::spawn(tray::live(handle.clone()))),
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } => closing(handle, &api),
        // With a code it is our own exit, after the work has stopped.
        RunEvent::ExitRequested { code: None, api, .. } => {
            api.prevent_exit();
            tauri::async_runtime::spawn(quit(handle.clone()));
        }
        _ => {}
    }
}

/// Closing the window leaves the program in the tray. Without a tray nobody could bring it back: then the window stays,
/// out of the way, as long as work is running, and else the program ends.
fn closing<R: Runtime>(handle: &AppHandle<R>, api: &CloseRequestApi) {
    if tray::is_there(handle) {
        api.prevent_close();
        window::hide(handle);
        tauri::async_runtime::spawn(notices::stays(handle.clone()));
    } else if program_of(handle).is_busy() {
        api.prevent_close();
        window::lower(handle);
    }
}

fn program_of<R: Runtime>(handle: &AppHandle<R>) -> Program {
    handle.state::<Program>().inner().clone()
}

/// Log lines go to standard error; secrets never reach a log line.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("ROOMBRIDGE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let subscriber = tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(filter).finish();
    let _ = tracing::subscriber::set_global_default(subscriber);
}
