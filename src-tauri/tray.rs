//! The icon in the system's tray: with it the program goes on when its window is closed.

use std::sync::Arc;

use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};
use tauri::{
    AppHandle, Manager, Runtime,
    menu::{CheckMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem},
    tray::{MouseButton, TrayIconBuilder, TrayIconEvent},
};
use text::{Language, Texts};

use crate::{Program, host, program_of, quit, window};

const OPEN: &str = "open";
const RUN: &str = "run";
const PAUSE: &str = "pause";
const LAST: &str = "last";
const QUIT: &str = "quit";

/// Task of a run that the tray started.
const TASK: &str = "tray";

/// Broadcasts about these may change what the menu says.
const SHOWN: &[&str] = &["settings", "schedules", "runs"];

/// The tray's entries; managed only while there is a tray.
struct Tray<R: Runtime> {
    open: MenuItem<R>,
    last: MenuItem<R>,
    run: MenuItem<R>,
    pause: CheckMenuItem<R>,
    quit: MenuItem<R>,
}

/// Whether the program can be reached without its window.
pub(crate) fn is_there<R: Runtime>(handle: &AppHandle<R>) -> bool {
    handle.try_state::<Tray<R>>().is_some()
}

/// Puts the icon into the tray, where the desktop has one, and keeps its menu true.
pub(crate) async fn live<R: Runtime>(handle: AppHandle<R>) {
    if !host::shows_tray_icons().await {
        tracing::info!("this desktop has no tray");
        // A start that waits in the tray would wait unseen.
        if crate::started_with(crate::HIDDEN) {
            window::wake(&handle);
        }
        return;
    }
    let app = program_of(&handle).opened().await;
    let mut events = app.events();
    let (to, texts) = (handle.clone(), texts(&handle).await);
    let (tell, told) = tokio::sync::oneshot::channel();
    let placed = handle.run_on_main_thread(move || drop(tell.send(place(&to, &texts))));
    match (placed, told.await) {
        (Ok(()), Ok(Ok(()))) => {}
        (Err(error), _) | (_, Ok(Err(error))) => return tracing::warn!(%error, "no icon in the tray"),
        (Ok(()), Err(_)) => return,
    }
    loop {
        refresh(&handle).await;
        loop {
            match events.next().await {
                Some(api::Event::Changed { tags }) if tags.iter().any(|t| SHOWN.contains(&t.as_str())) => {
                    break;
                }
                Some(_) => {}
                None => return,
            }
        }
    }
}

fn place<R: Runtime>(handle: &AppHandle<R>, texts: &Texts) -> tauri::Result<()> {
    let item = |id: &str, text: &str, enabled| {
        MenuItem::with_id(handle, id, texts.get(text, &[]), enabled, None::<&str>)
    };
    let tray = Tray {
        open: item(OPEN, "tray-open", true)?,
        last: item(LAST, "tray-nothing-yet", false)?,
        run: item(RUN, "tray-run", true)?,
        pause: CheckMenuItem::with_id(
            handle,
            PAUSE,
            texts.get("tray-pause", &[]),
            true,
            false,
            None::<&str>,
        )?,
        quit: item(QUIT, "tray-quit", true)?,
    };
    let line = || PredefinedMenuItem::separator(handle);
    let menu = Menu::with_items(
        handle,
        &[&tray.open, &line()?, &tray.last, &tray.run, &tray.pause, &line()?, &tray.quit],
    )?;
    let mut icon = TrayIconBuilder::with_id("main").menu(&menu).show_menu_on_left_click(false);
    if let Some(image) = handle.default_window_icon() {
        icon = icon.icon(image.clone());
    }
    icon.tooltip(texts.get("tray-name", &[]))
        .on_menu_event(chosen)
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::DoubleClick { button: MouseButton::Left, .. } = event {
                window::wake(tray.app_handle());
            }
        })
        .build(handle)?;
    handle.manage(tray);
    Ok(())
}

fn chosen<R: Runtime>(handle: &AppHandle<R>, event: MenuEvent) {
    let handle = handle.clone();
    match event.id().as_ref() {
        OPEN => window::wake(&handle),
        RUN => drop(tauri::async_runtime::spawn(async move {
            told(&program_of(&handle), "schedules_run", json!({ "task": TASK })).await;
        })),
        PAUSE => drop(tauri::async_runtime::spawn(async move {
            let program = program_of(&handle);
            let paused = told(&program, "schedules_get", json!({})).await["paused"] == true;
            told(&program, "schedules_pause", json!({ "paused": !paused })).await;
            // The tick moves by itself; what is stored decides.
            refresh(&handle).await;
        })),
        QUIT => drop(tauri::async_runtime::spawn(async move { quit(handle).await })),
        _ => {}
    }
}

/// Writes what is true now into the menu.
async fn refresh<R: Runtime>(handle: &AppHandle<R>) {
    let Some(tray) = handle.try_state::<Tray<R>>() else { return };
    let (program, texts) = (program_of(handle), texts(handle).await);
    let runs = told(&program, "run_list", json!({ "limit": 1 })).await;
    let paused = told(&program, "schedules_get", json!({})).await["paused"] == true;
    let written = [
        tray.open.set_text(texts.get("tray-open", &[])),
        tray.last.set_text(last(&texts, &runs["runs"][0])),
        tray.run.set_text(texts.get("tray-run", &[])),
        tray.pause.set_text(texts.get("tray-pause", &[])),
        tray.pause.set_checked(paused),
        tray.quit.set_text(texts.get("tray-quit", &[])),
    ];
    for error in written.into_iter().filter_map(Result::err) {
        tracing::warn!(%error, "the tray's menu is not up to date");
    }
}

/// When the last run began and how it ended.
fn last(texts: &Texts, run: &Value) -> String {
    let begun = run["started_at"].as_str().and_then(|text| text.parse::<Timestamp>().ok());
    let (Some(begun), Some(state)) = (begun, run["state"].as_str()) else {
        return texts.get("tray-nothing-yet", &[]);
    };
    let time = begun.to_zoned_datetime(TimeZone::system()).strftime("%m-%d %H:%M").to_string();
    let state = texts.get(&format!("run-state-{state}"), &[]);
    texts.get("tray-last", &[("time", &time), ("state", &state)])
}

/// The answer of a command; what is in its way is in the log, and the window says it too.
async fn told(program: &Program, name: &str, request: Value) -> Value {
    match program.call(name.to_owned(), request, Arc::new(|_| {})).await {
        Ok(answer) => answer,
        Err(fault) => {
            tracing::warn!(%fault, command = name, "the tray got no answer");
            Value::Null
        }
    }
}

/// Texts in the language of the settings.
pub(crate) async fn texts<R: Runtime>(handle: &AppHandle<R>) -> Texts {
    let program = program_of(handle);
    let chosen = told(&program, "settings_get", json!({})).await;
    let language = chosen["language"].as_str().and_then(Language::from_tag);
    // A locale that names no language of ours is no Chinese one; the window decides likewise.
    let system = || Language::from_tag(&sys_locale::get_locale()?);
    let language = language.or_else(system).unwrap_or(Language::English);
    program.opened().await.service().texts(language)
}
