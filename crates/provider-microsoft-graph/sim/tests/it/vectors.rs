//! Recurrences against dates that an independent engine worked out.

use serde_json::{Value, json};

use crate::rig::{Rig, outlook};

/// Far enough for every case; a calendar view's longest window.
const WINDOW: &str = "?startDateTime=2026-01-01T00:00:00Z&endDateTime=2030-12-30T00:00:00Z&$top=1000";

async fn days(rig: &Rig, case: &Value) -> Vec<String> {
    let (day, time) = case["dtstart"].as_str().unwrap().split_once('T').unwrap();
    let at = |time: &str| json!({ "dateTime": format!("{day}T{time}"), "timeZone": "China Standard Time" });
    let body = json!({
        "subject": case["name"], "start": at(time), "end": at("09:30:00"), "recurrence": case["graph"],
    });
    let path = format!("/users/{}/events", rig.person(0));
    let made = rig.post(&path, body).await;
    assert_eq!(made.status, 201, "{} {}", case["name"], String::from_utf8_lossy(&made.body));
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let wish = "outlook.timezone=\"China Standard Time\"";
    let instances = rig.prefer(&format!("{path}/{id}/instances{WINDOW}"), wish).await.value();
    instances.iter().map(|it| it["start"]["dateTime"].as_str().unwrap()[..10].to_owned()).collect()
}

#[tokio::test]
async fn series_fall_on_the_days_an_independent_engine_gives() {
    let text = include_str!("../../../tests/data/graph-recurrence.json");
    let cases: Vec<Value> = serde_json::from_str(text).unwrap();
    assert!(cases.len() >= 10, "{}", cases.len());
    let rig = outlook();
    for case in &cases {
        let wanted: Vec<&str> =
            case["occurrences"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        let found = days(&rig, case).await;
        // Series without end are listed as far as the file goes.
        assert_eq!(found[..wanted.len().min(found.len())], wanted, "{}", case["name"]);
    }
    println!("{} recurrences", cases.len());
}
