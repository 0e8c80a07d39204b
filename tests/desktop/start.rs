//! Starts that go wrong, and starts after the first.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::json;
use tempfile::TempDir;

use crate::{desk::Desk, place};

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn data_of_another_program_is_said_in_the_window_and_can_be_retried() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("roombridge.db"), "not ours, and long enough to be looked at as a database file")
        .unwrap();
    let mut desk = Desk::open_in("foreign-data", "en", home, &[]).await;
    let fault = desk.ask("app_info", json!({})).await.unwrap_err();
    let code = fault["code"].as_str().unwrap().to_owned();
    assert!(["store.foreign", "store.corrupt"].contains(&code.as_str()), "{fault}");
    desk.reload_in_own_language().await;
    desk.sees(&format!("fault-{}", code.replacen('.', "-", 1))).await;
    desk.shoot("fault").await;

    fs::remove_file(data.join("roombridge.db")).unwrap();
    desk.ask("app_info", json!({})).await.unwrap();
    desk.web.refresh().await.unwrap();
    desk.sees("first-headline-1").await;
    desk.close().await;
}

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn without_a_keychain_the_window_says_so_and_keeps_nothing_elsewhere() {
    let nowhere = ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus".to_owned());
    let mut desk = Desk::open_in("no-keychain", "en", TempDir::new().unwrap(), &[nowhere]).await;
    desk.press("language-en").await;
    desk.press("first-practise-action").await;
    desk.sees("fault-vault-no_service").await;
    desk.shoot("fault").await;
    let list = desk.ask("connection_list", json!({})).await.unwrap();
    assert_eq!(list["connections"], json!([]));
    desk.close().await;
}

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn the_second_start_finds_what_the_first_left_and_its_secrets_in_the_keychain() {
    let mut desk = Desk::open("again-first", "en").await;
    desk.press("language-en").await;
    desk.press("first-practise-action").await;
    desk.sees("practice-line").await;
    assert_eq!(desk.ask("app_info", json!({})).await.unwrap()["vault"], "keychain");
    let before = desk.ask("connection_list", json!({})).await.unwrap();
    let home = desk.close().await;

    let mut desk = Desk::open_in("again-second", "en", home, &[]).await;
    desk.sees("nav-overview").await;
    let after = desk.ask("connection_list", json!({})).await.unwrap();
    assert_eq!(after["connections"][0]["id"], before["connections"][0]["id"]);
    let secrets = &after["connections"][0]["secrets"];
    let places = secrets.as_object().into_iter().flatten().map(|(_, secret)| secret["place"].clone());
    assert_eq!(places.collect::<Vec<_>>(), ["keychain"], "{secrets}");
    desk.shoot("overview").await;
    desk.close().await;
}

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn a_second_app_wakes_the_first_and_ends() {
    let desk = Desk::open("single", "en").await;
    let code = ends_within(desk.home(), Duration::from_secs(20));
    assert_eq!(code, Some(0));
    desk.ask("app_info", json!({})).await.unwrap();
    desk.close().await;
}

fn ends_within(home: &Path, patience: Duration) -> Option<i32> {
    let mut second = Command::new(place::app())
        .env("ROOMBRIDGE_DATA_DIR", home.join("data"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + patience;
    while Instant::now() < deadline {
        if let Some(status) = second.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    second.kill().unwrap();
    let _ = second.wait();
    None
}
