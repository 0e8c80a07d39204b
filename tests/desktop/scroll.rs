//! How smoothly the longest table scrolls in the web view.

use std::{fmt::Write as _, fs};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{desk::Desk, place};

const ROOMS: usize = 15_000;

/// Scrolls to and fro for three seconds, a quick turn of the wheel a frame; gives milliseconds between frames.
const SCROLL: &str = "
    const done = arguments[arguments.length - 1]
    const grid = document.querySelector('[role=grid]')
    const spans = []
    const begin = performance.now()
    let before = begin
    let step = 24
    const frame = (now) => {
      spans.push(now - before)
      before = now
      const end = grid.scrollHeight - grid.clientHeight
      if (grid.scrollTop + step > end || grid.scrollTop + step < 0) step = -step
      grid.scrollTop += step
      if (now - begin < 3000) requestAnimationFrame(frame)
      else done({ spans: spans.slice(2), rows: grid.querySelectorAll('[role=row]').length, top: grid.scrollTop })
    }
    requestAnimationFrame(frame)";

/// The figures go to a file; a busy machine makes them worse, so only shape is asserted.
#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn the_table_of_15_000_rooms_scrolls() {
    let mut desk = Desk::open("scroll", "en").await;
    desk.press("language-en").await;
    desk.press("first-practise-action").await;
    desk.sees("practice-line").await;
    import(&desk).await;
    desk.press("nav-rooms").await;
    desk.counts("[role=grid] [role=row]", |rows| rows > 10).await;
    let seen = desk.settled(SCROLL, Vec::new()).await;
    let spans: Vec<f64> = seen["spans"].as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    let measures = summary(&spans);
    fs::write(place::out().join("frames.json"), measures.to_string()).unwrap();
    eprintln!("{measures}");
    assert!(!spans.is_empty(), "{measures}");
    assert!(seen["top"].as_f64().unwrap() > 0.0, "{seen}");
    assert!(seen["rows"].as_u64().unwrap() < 120, "{seen}");
    desk.close().await;
}

/// Imports a sheet of very many rooms into the practice connection.
async fn import(desk: &Desk) {
    let connections = desk.ask("connection_list", json!({})).await.unwrap();
    let mut sheet = String::from("Room name,Room email,Capacity,Building,Floor\r\n");
    for n in 1..=ROOMS {
        let (building, floor) = (1 + n / 600, 1 + n / 30 % 20);
        let _ =
            write!(sheet, "Room {n:05},many{n:05}@practice.example,{},B{building},{floor}F\r\n", 4 + n % 20);
    }
    let opened = desk
        .ask(
            "sheet_open",
            json!({
                "connection": connections["connections"][0]["id"],
                "file_name": "many.csv",
                "content_base64": BASE64_STANDARD.encode(sheet),
                "sheet": null,
            }),
        )
        .await
        .unwrap();
    desk.ask("sheet_import", json!({"session": opened["session"]})).await.unwrap();
}

fn summary(spans: &[f64]) -> Value {
    let mut sorted = spans.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| sorted.get(((sorted.len() as f64 * share) as usize).min(sorted.len() - 1)).copied();
    let under = spans.iter().filter(|span| **span < 33.4).count() as f64 / spans.len() as f64;
    json!({"rooms": ROOMS, "frames": spans.len(), "median_ms": at(0.5), "p95_ms": at(0.95), "under_33_ms": under})
}
