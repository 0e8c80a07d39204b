//! The main job, from the first start to the undoing of a sync, in both languages.

use serde_json::{Value, json};

use crate::desk::Desk;

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn main_job_in_chinese() {
    main_job("zh-CN", "language-zh-CN").await;
}

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn main_job_in_english() {
    main_job("en", "language-en").await;
}

async fn main_job(language: &'static str, choice: &str) {
    let mut desk = Desk::open(language, language).await;
    desk.press(choice).await;
    desk.sees("first-headline-1").await;
    desk.shoot("welcome").await;

    desk.press("first-practise-action").await;
    desk.sees("practice-line").await;
    desk.sees("health-unknown").await;
    desk.shoot("overview").await;
    let connection = only_connection(&desk).await;
    assert_eq!(connection["rooms"], 0);

    check(&mut desk).await;
    let imported = import(&mut desk).await;
    assert_eq!(only_connection(&desk).await["rooms"], imported);
    let written = sync(&mut desk).await;
    calendar(&mut desk, true).await;
    undo(&mut desk, written).await;
    calendar(&mut desk, false).await;
    desk.close().await;
}

/// The ladder passes; nothing of it failed.
async fn check(desk: &mut Desk) {
    desk.press("nav-connections").await;
    let id = only_connection(desk).await["id"].as_str().unwrap_or_default().to_owned();
    desk.follow(&format!("/connections/{id}")).await;
    desk.press("connection-check").await;
    desk.press("check-start").await;
    desk.sees("verdict-pass").await;
    desk.sees("check-all-again").await;
    desk.shoot("checks").await;
    let connection = only_connection(desk).await;
    let report = desk.ask("check_last", json!({"connection": connection["id"]})).await.unwrap();
    assert_eq!(report["summary"]["fail"], 0, "{report}");
    assert!(report["summary"]["pass"].as_u64().unwrap() > 5, "{report}");
}

/// The practice company's sheet: what can be imported is, the rest stays behind.
async fn import(desk: &mut Desk) -> u64 {
    desk.press("nav-rooms").await;
    desk.press("rooms-import").await;
    desk.press("rooms-practice-open").await;
    desk.sees("rooms-import-count").await;
    desk.shoot("sheet").await;
    desk.press("rooms-import-button").await;
    desk.sees("rooms-imported").await;
    desk.shoot("imported").await;
    let rooms = desk.ask("room_list", json!({})).await.unwrap()["total"].as_u64().unwrap();
    assert!(rooms > 0);
    rooms
}

/// A test sync writes nothing; executing it writes what it said.
async fn sync(desk: &mut Desk) -> u64 {
    desk.press("nav-sync").await;
    desk.press("sync-start").await;
    desk.sees("sync-apply-items").await;
    desk.shoot("plan").await;
    assert_eq!(meetings(desk).await, 0);
    desk.press("sync-apply").await;
    desk.sees("sync-done-title").await;
    desk.shoot("applied").await;
    let run = desk.ask("run_list", json!({})).await.unwrap()["runs"][0].clone();
    assert_eq!(run["counts"]["failed"], 0, "{run}");
    let created = run["counts"]["created"].as_u64().unwrap();
    assert_eq!(meetings(desk).await, created);
    created
}

/// Undone from the log, through a preview of its own.
async fn undo(desk: &mut Desk, written: u64) {
    desk.press("nav-log").await;
    desk.sees("log-verdict-done").await;
    desk.shoot("log").await;
    desk.press("log-undo").await;
    desk.sees("sync-undo-items").await;
    desk.shoot("undo").await;
    desk.press("sync-undo-button").await;
    desk.sees("sync-done-title").await;
    desk.shoot("undone").await;
    let run = desk.ask("run_list", json!({})).await.unwrap()["runs"][0].clone();
    assert_eq!(run["counts"]["deleted"].as_u64().unwrap(), written, "{run}");
    assert_eq!(meetings(desk).await, 0);
}

async fn calendar(desk: &mut Desk, filled: bool) {
    desk.press("nav-calendar").await;
    desk.counts("[role=grid]", |n| n > 0).await;
    desk.counts("[data-bar]", |n| (n > 0) == filled).await;
    desk.shoot(if filled { "calendar" } else { "calendar-empty" }).await;
}

async fn only_connection(desk: &Desk) -> Value {
    let list = desk.ask("connection_list", json!({})).await.unwrap();
    let list = list["connections"].as_array().unwrap();
    assert_eq!(list.len(), 1);
    list[0].clone()
}

/// Meetings that the program keeps, in the days that a sync reads.
async fn meetings(desk: &Desk) -> u64 {
    let request = json!({"rooms": [], "from": null, "to": null, "limit": 1});
    desk.ask("meeting_list", request).await.unwrap()["total"].as_u64().unwrap()
}
