//! Calendar views: windows, pages, properties, preferences.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::rig::{ROOM, outlook, view};

fn texts(events: &[Value], key: &str) -> Vec<String> {
    events.iter().map(|event| event[key].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn view_shows_every_event_of_the_window_and_no_master() {
    let rig = outlook();
    let events = rig.get(&view(ROOM, "&$top=1000")).await.value();
    assert!(events.len() >= 10, "{}", events.len());
    let kinds: BTreeSet<String> = texts(&events, "type").into_iter().collect();
    assert!(!kinds.contains("seriesMaster"));
    let uids: BTreeSet<String> = texts(&events, "iCalUId").into_iter().collect();
    assert_eq!(uids.len(), events.len(), "each occurrence has a uid of its own");
    let starts: Vec<String> =
        events.iter().map(|event| event["start"]["dateTime"].as_str().unwrap().to_owned()).collect();
    assert!(starts.is_sorted(), "{starts:?}");
}

#[tokio::test]
async fn ten_are_a_page_unless_a_size_is_given() {
    let rig = outlook();
    let all = rig.get(&view(ROOM, "&$top=1000")).await.value();
    let first = rig.get(&view(ROOM, "")).await.json();
    assert_eq!(first["value"].as_array().unwrap().len(), 10);
    let second = rig.get(first["@odata.nextLink"].as_str().unwrap()).await.value();
    assert_eq!((second.len(), &second[0]["id"]), (10.min(all.len() - 10), &all[10]["id"]));
    let preferred = rig.prefer(&view(ROOM, ""), "odata.maxpagesize=3").await;
    assert_eq!(preferred.value().len(), 3);
    assert_eq!(preferred.header("preference-applied"), "odata.maxpagesize=3");
}

#[tokio::test]
async fn preferences_are_honoured_and_acknowledged() {
    let rig = outlook();
    let wish = r#"outlook.timezone="China Standard Time", IdType="ImmutableId", outlook.body-content-type="text", odata.maxpagesize=1000"#;
    let asked = rig.prefer(&view(ROOM, ""), wish).await;
    for part in ["China Standard Time", "ImmutableId", "body-content-type=\"text\"", "maxpagesize=1000"] {
        assert!(asked.header("preference-applied").contains(part), "{part}");
    }
    let (asked, plain) = (asked.value(), rig.get(&view(ROOM, "&$top=1000")).await.value());
    let timed = plain.iter().position(|event| event["isAllDay"] == false).unwrap();
    assert_eq!(asked[timed]["start"]["timeZone"], "China Standard Time");
    let hour = |event: &Value| event["start"]["dateTime"].as_str().unwrap()[11..13].parse::<i32>().unwrap();
    assert_eq!((hour(&asked[timed]) - hour(&plain[timed])).rem_euclid(24), 8);
    assert_ne!(asked[timed]["id"], plain[timed]["id"]);
    assert_eq!(asked[timed]["body"]["contentType"], "text");
    assert_eq!(plain[timed]["body"]["contentType"], "html");
    rig.set("no_immutable_ids");
    let refused = rig.prefer(&view(ROOM, "&$top=1000"), r#"IdType="ImmutableId""#).await;
    assert_eq!(refused.header("preference-applied"), "");
    assert_eq!(refused.value()[timed]["id"], plain[timed]["id"]);
}

#[tokio::test]
async fn whole_days_begin_at_midnight_in_any_zone() {
    let rig = outlook();
    let rooms: Vec<String> = rig.kit.world().rooms.iter().map(|room| room.mailbox.clone()).collect();
    let mut found = 0;
    for room in rooms {
        for zone in ["UTC", "America/New_York", "Tokyo Standard Time"] {
            let events =
                rig.prefer(&view(&room, "&$top=1000"), &format!("outlook.timezone=\"{zone}\"")).await.value();
            for event in events.iter().filter(|event| event["isAllDay"] == true) {
                found += 1;
                assert!(event["start"]["dateTime"].as_str().unwrap().ends_with("T00:00:00.0000000"));
                assert!(event["end"]["dateTime"].as_str().unwrap().ends_with("T00:00:00.0000000"));
            }
        }
    }
    assert!(found > 3, "{found}");
}

#[tokio::test]
async fn select_gives_what_was_named_and_refuses_what_is_not_there() {
    let rig = outlook();
    let events = rig.get(&view(ROOM, "&$select=subject,start")).await.value();
    let mut keys: Vec<&str> = events[0].as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["@odata.etag", "id", "start", "subject"]);
    for name in ["uid", "occurrenceId", "lastModifiedDateTime", "createdDateTime"] {
        assert_eq!(rig.get(&view(ROOM, &format!("&$select=id,{name}"))).await.status, 400, "{name}");
    }
}

#[tokio::test]
async fn bad_windows_and_unknown_options_are_refused() {
    let rig = outlook();
    let base = format!("/users/{ROOM}/calendarView");
    let cases = [
        ("", "ErrorInvalidParameter"),
        ("?startDateTime=2026-11-24T00:00:00Z", "ErrorInvalidParameter"),
        (
            "?startDateTime=2026-11-24T08:00:00+08:00&endDateTime=2026-11-25T00:00:00Z",
            "ErrorInvalidParameter",
        ),
        ("?startDateTime=2026-11-25T00:00:00Z&endDateTime=2026-11-24T00:00:00Z", "ErrorInvalidParameter"),
        ("?startDateTime=2020-01-01T00:00:00Z&endDateTime=2026-01-01T00:00:00Z", "ErrorInvalidRequest"),
        ("?startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-25T00:00:00Z&$top=1001", "BadRequest"),
        ("?startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-25T00:00:00Z&$search=a", "BadRequest"),
        ("?startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-25T00:00:00Z&top=5", "BadRequest"),
    ];
    for (query, code) in cases {
        assert_eq!(rig.get(&format!("{base}{query}")).await.code(), code, "{query}");
    }
    let good = "?startDateTime=2026-11-24T08:00:00%2B08:00&endDateTime=2026-11-25T00:00:00Z";
    assert_eq!(rig.get(&format!("{base}{good}")).await.status, 200);
}

#[tokio::test]
async fn series_are_shown_by_their_master_and_its_instances() {
    let rig = outlook();
    let rooms: Vec<String> = rig.kit.world().rooms.iter().map(|room| room.mailbox.clone()).collect();
    for room in rooms {
        let events = rig.get(&view(&room, "&$top=1000")).await.value();
        let Some(one) = events.iter().find(|event| event["type"] == "occurrence") else { continue };
        let master = one["seriesMasterId"].as_str().unwrap();
        let shown = rig.get(&format!("/users/{room}/events/{master}")).await.json();
        assert_eq!(shown["type"], "seriesMaster");
        assert!(shown["recurrence"]["pattern"]["type"].is_string());
        let window = "?startDateTime=2026-11-10T00:00:00Z&endDateTime=2026-12-08T00:00:00Z&$top=1000";
        let instances = rig.get(&format!("/users/{room}/events/{master}/instances{window}")).await.value();
        let of_series = events.iter().filter(|event| event["seriesMasterId"] == master).count();
        assert_eq!(instances.len(), of_series);
        return;
    }
    panic!("the world has no series");
}

#[tokio::test]
async fn rooms_with_the_defaults_of_exchange_show_the_organiser_as_subject() {
    let rig = outlook();
    let room = "room014@practice.example";
    let events = rig.get(&view(room, "&$top=1000")).await.value();
    let accepted: Vec<&Value> = events
        .iter()
        .filter(|event| event["responseStatus"]["response"] == "accepted" && event["isCancelled"] == false)
        .collect();
    assert!(accepted.len() >= 3, "{}", accepted.len());
    for event in accepted {
        let organizer = event["organizer"]["emailAddress"]["name"].as_str().unwrap();
        assert_eq!(event["subject"].as_str().unwrap().trim(), organizer);
        assert_eq!(event["bodyPreview"], "");
    }
    assert_ne!(rig.get(&view(ROOM, "")).await.value()[0]["bodyPreview"], "");
    rig.set("organizer_as_subject");
    let masked = rig.get(&view(ROOM, "")).await.value();
    assert_eq!(
        masked[0]["subject"].as_str().unwrap().trim(),
        masked[0]["organizer"]["emailAddress"]["name"].as_str().unwrap()
    );
}

#[tokio::test]
async fn schedules_answer_each_address_by_itself() {
    let rig = outlook();
    let body = serde_json::json!({
        "schedules": [ROOM, "nobody@practice.example"],
        "startTime": { "dateTime": "2026-11-24T00:00:00", "timeZone": "China Standard Time" },
        "endTime": { "dateTime": "2026-11-25T00:00:00", "timeZone": "China Standard Time" },
        "availabilityViewInterval": 60,
    });
    let path = format!("/users/{ROOM}/calendar/getSchedule");
    let both = rig.post(&path, body.clone()).await.value();
    assert_eq!(both[0]["availabilityView"].as_str().unwrap().len(), 24);
    assert_eq!(both[1]["error"]["responseCode"], "ErrorMailRecipientNotFound");
    let mut long = body;
    long["endTime"]["dateTime"] = "2027-03-25T00:00:00".into();
    assert_eq!(rig.post(&path, long).await.code(), "ErrorTimeIntervalTooBig");
}
