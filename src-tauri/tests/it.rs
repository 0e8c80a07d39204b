//! The shell on tauri's mock runtime, with the settings and the access list of the real one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

use std::{path::Path, sync::Arc, time::Duration};

use api::{COMMANDS, Setup, VaultKind};
use model::Fault;
use registry::{LiveNets, SystemClock};
use roombridge_desktop::{MAIN, Program, build, context, is_own};
use serde_json::{Value, json};
use tauri::{
    App, Url, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    webview::InvokeRequest,
};

fn assembled(folder: &Path) -> Result<api::App, Fault> {
    api::assemble(Setup {
        data_dir: folder.to_owned(),
        vault: VaultKind::Memory,
        trigger: "app",
        providers: registry::providers(),
        nets: Arc::new(LiveNets::new(Arc::new(SystemClock))),
        clock: Arc::new(SystemClock),
        catalogues: registry::catalogues(),
        practice: None,
    })
}

fn app_on(program: Program) -> App<MockRuntime> {
    build(mock_builder(), program, context()).unwrap()
}

fn window(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    use tauri::Manager;
    app.get_webview_window(label)
        .unwrap_or_else(|| WebviewWindowBuilder::new(app, label, Default::default()).build().unwrap())
}

fn invoke(window: &WebviewWindow<MockRuntime>, command: &str, arguments: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: window.url().unwrap(),
        body: InvokeBody::Json(arguments),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|answer| answer.deserialize().unwrap())
}

fn call(window: &WebviewWindow<MockRuntime>, name: &str, request: Value) -> Result<Value, Value> {
    invoke(window, "api_call", json!({"name": name, "request": request, "onProgress": "__CHANNEL__:7"}))
}

#[test]
fn every_command_of_the_table_answers_through_the_shell() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let app = app_on(Program::new(move || assembled(&path)));
    let main = window(&app, MAIN);
    for command in COMMANDS {
        match call(&main, command.name, json!({})) {
            Ok(answer) => assert!(answer.is_object(), "{}: {answer}", command.name),
            Err(fault) => {
                let code = fault["code"].as_str().unwrap_or_else(|| panic!("{}: {fault}", command.name));
                assert!(!["api.unknown_command", "app.crashed"].contains(&code), "{}: {fault}", command.name);
            }
        }
    }
    let info = call(&main, "app_info", json!({})).unwrap();
    assert_eq!(info["data_dir"], folder.path().display().to_string());
    assert_eq!(info["first_start"], true);
}

#[test]
fn a_name_outside_the_table_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let app = app_on(Program::new(move || assembled(&path)));
    let fault = call(&window(&app, MAIN), "secret_read", json!({})).unwrap_err();
    assert_eq!(fault["code"], "api.unknown_command");
}

#[test]
fn another_window_may_ask_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let app = app_on(Program::new(move || assembled(&path)));
    let other = window(&app, "other");
    for (command, arguments) in [
        ("api_call", json!({"name": "app_info", "request": {}, "onProgress": "__CHANNEL__:7"})),
        ("open_link", json!({"url": "https://practice.example/"})),
        ("save_file", json!({"name": "a.csv", "contentBase64": ""})),
        ("plugin:event|listen", json!({"event": "api_event", "target": {"kind": "Any"}, "handler": 1})),
    ] {
        let refusal = invoke(&other, command, arguments).unwrap_err();
        let told = refusal
            .as_str()
            .unwrap_or_else(|| panic!("{command} was not refused by the access list: {refusal}"));
        assert!(told.contains("not allowed"), "{command}: {told}");
    }
}

#[test]
fn the_main_window_may_not_use_plugins_directly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let app = app_on(Program::new(move || assembled(&path)));
    let main = window(&app, MAIN);
    for command in [
        "plugin:dialog|open",
        "plugin:dialog|save",
        "plugin:window|create",
        "plugin:window-state|save_window_state",
    ] {
        assert!(invoke(&main, command, json!({})).is_err(), "{command} is allowed");
    }
}

#[test]
fn a_program_that_cannot_open_says_why_and_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("taken");
    std::fs::write(&blocked, "a file where the folder should be").unwrap();
    let path = blocked.clone();
    let app = app_on(Program::new(move || assembled(&path)));
    let main = window(&app, MAIN);
    let fault = call(&main, "app_info", json!({})).unwrap_err();
    assert_eq!(fault["code"], "store.io", "{fault}");
    std::fs::remove_file(&blocked).unwrap();
    assert_eq!(call(&main, "app_info", json!({})).unwrap()["first_start"], true);
}

#[test]
fn a_panic_while_opening_is_an_answer() {
    let app = app_on(Program::new(|| panic!("the ground gave way")));
    let fault = call(&window(&app, MAIN), "app_info", json!({})).unwrap_err();
    assert_eq!(fault["code"], "app.crashed");
    assert!(fault["params"]["detail"].as_str().unwrap().contains("the ground gave way"));
}

#[test]
fn stopping_an_idle_program_takes_no_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let program = Program::new(move || assembled(&path));
    let app = app_on(program.clone());
    call(&window(&app, MAIN), "app_info", json!({})).unwrap();
    tauri::async_runtime::block_on(async {
        program.run_schedules(program.opened().await);
        tokio::time::timeout(Duration::from_secs(2), program.stop()).await.unwrap();
    });
}

#[test]
fn the_window_shows_our_own_pages_alone() {
    let dev: Url = "http://localhost:5173".parse().unwrap();
    let own = |url: &str, dev: Option<&Url>| is_own(&url.parse().unwrap(), dev);
    assert!(own("tauri://localhost/#/sync", None));
    assert!(own("http://tauri.localhost/index.html", None));
    assert!(own("http://localhost:5173/#/log", Some(&dev)));
    for url in [
        "http://localhost:5173/",
        "https://practice.example/",
        "file:///etc/passwd",
        "data:text/html,hello",
        "http://tauri.localhost.practice.example/",
        "tauri://elsewhere/",
    ] {
        assert!(!own(url, None), "{url}");
    }
}
