//! The program without its window.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{desk::Desk, panel::Panel, screen::Screen};

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn with_a_tray_the_program_outlives_its_window_and_is_led_from_there() {
    let panel = Panel::open().await;
    let screen = Screen::open();
    let mut desk = Desk::open("tray", "en").await;
    desk.press("language-en").await;
    desk.press("first-practise-action").await;
    desk.sees("practice-line").await;
    assert!(!panel.waits_for(|entry| entry.label == "Nothing has been synced yet").await.enabled);

    let window = screen.waits(true).await.unwrap();
    screen.close(window);
    screen.waits(false).await;

    panel.choose("Pause schedules").await;
    assert!(panel.waits_for(|entry| entry.label == "Pause schedules" && entry.ticked).await.enabled);
    assert_eq!(desk.ask("schedules_get", json!({})).await.unwrap(), json!({"paused": true}));
    panel.choose("Pause schedules").await;
    panel.waits_for(|entry| entry.label == "Pause schedules" && !entry.ticked).await;

    let connection = desk.ask("connection_list", json!({})).await.unwrap()["connections"][0]["id"].clone();
    desk.ask("connection_update", json!({"connection": connection, "preview_only": false})).await.unwrap();
    panel.choose("Sync now").await;
    panel.waits_for(|entry| entry.label.starts_with("Last sync: ")).await;

    panel.choose("Open Roombridge").await;
    screen.waits(true).await;
    let home = desk.home().join("data");
    panel.choose("Quit").await;
    screen.waits(false).await;
    let deadline = Instant::now() + Duration::from_secs(20);
    while is_running_on(&home) {
        assert!(Instant::now() < deadline, "the program did not end");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    desk.close().await;
}

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn without_a_tray_closing_the_window_ends_an_idle_program() {
    let screen = Screen::open();
    let desk = Desk::open("no-tray", "en").await;
    desk.ask("app_info", json!({})).await.unwrap();
    let home = desk.home().join("data");
    let window = screen.waits(true).await.unwrap();
    assert!(is_running_on(&home));
    screen.close(window);
    screen.waits(false).await;
    let deadline = Instant::now() + Duration::from_secs(20);
    while is_running_on(&home) {
        assert!(Instant::now() < deadline, "the program did not end");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    desk.close().await;
}

/// Whether an app runs on this data, by its environment.
fn is_running_on(data: &std::path::Path) -> bool {
    let wanted = format!("ROOMBRIDGE_DATA_DIR={}", data.display());
    std::fs::read_dir("/proc").unwrap().flatten().any(|process| {
        let name = std::fs::read_to_string(process.path().join("comm")).unwrap_or_default();
        let environment = std::fs::read(process.path().join("environ")).unwrap_or_default();
        name.starts_with("roombridge-desk")
            && environment.split(|byte| *byte == 0).any(|pair| pair == wanted.as_bytes())
    })
}
