//! `calendarView/delta`.

use http::Method;
use jiff::SignedDuration;
use sandbox::world::WorldEdit;
use serde_json::{Value, json};

use crate::rig::{ROOM, Rig, outlook};

const WINDOW: &str = "startDateTime=2026-11-10T00:00:00Z&endDateTime=2026-12-08T00:00:00Z";

/// Follows links to the end of a round; the entries and the next round's link.
async fn round(rig: &Rig, first: &str) -> (Vec<Value>, String) {
    let (mut seen, mut next) = (Vec::new(), first.to_owned());
    loop {
        let page = rig.get(&next).await;
        assert_eq!(page.status, 200, "{}", String::from_utf8_lossy(&page.body));
        let page = page.json();
        seen.extend(page["value"].as_array().unwrap().clone());
        match page["@odata.nextLink"].as_str() {
            Some(link) => next = link.to_owned(),
            None => return (seen, page["@odata.deltaLink"].as_str().unwrap().to_owned()),
        }
    }
}

fn first() -> String {
    format!("/users/{ROOM}/calendarView/delta?{WINDOW}")
}

fn edit(rig: &Rig, edit: Value) {
    let edit: WorldEdit = serde_json::from_value(edit).unwrap();
    let change = edit.resolve(&rig.kit.world()).unwrap();
    rig.gate.simulator().edit_world(&change).unwrap();
    rig.kit.apply(&change);
}

#[tokio::test]
async fn a_round_without_changes_is_empty_and_links_lead_to_the_function() {
    let rig = outlook();
    let (all, link) = round(&rig, &first()).await;
    assert!(all.len() >= 10);
    assert!(link.contains("/calendarView/microsoft.graph.delta()?$deltatoken="), "{link}");
    let (none, again) = round(&rig, &link).await;
    assert!(none.is_empty(), "{none:?}");
    assert_eq!(round(&rig, &again).await.0.len(), 0);
}

#[tokio::test]
async fn occurrences_are_skeletons() {
    let rig = outlook();
    for room in rig.kit.world().rooms.iter().take(8) {
        let path = format!("/users/{}/calendarView/delta?{WINDOW}", room.mailbox);
        let (all, _) = round(&rig, &path).await;
        if let Some(one) = all.iter().find(|event| event["type"] == "occurrence") {
            let mut keys: Vec<&str> = one.as_object().unwrap().keys().map(String::as_str).collect();
            keys.sort_unstable();
            assert_eq!(keys, ["@odata.etag", "end", "id", "seriesMasterId", "start", "type"]);
            return;
        }
    }
    panic!("no series in the world");
}

#[tokio::test]
async fn what_changed_comes_back_and_what_happened_outside_comes_as_removed() {
    let rig = outlook();
    let (_, link) = round(&rig, &first()).await;
    let person = rig.person(0);
    let meeting = |uid: &str, day: &str| {
        json!({
            "op": "add_meeting", "uid": uid, "subject": uid, "organizer": person, "rooms": [ROOM],
            "start": format!("{day}T22:00:00Z"), "end": format!("{day}T22:30:00Z"),
        })
    };
    edit(&rig, meeting("INSIDE", "2026-11-28"));
    edit(&rig, meeting("OUTSIDE", "2026-12-20"));
    let (changed, link) = round(&rig, &link).await;
    assert_eq!(changed.len(), 2, "{changed:?}");
    let inside = changed.iter().find(|event| event["subject"] == "INSIDE").unwrap();
    let phantom = changed.iter().find(|event| event["@removed"]["reason"] == "deleted").unwrap();
    assert_ne!(inside["id"], phantom["id"]);
    edit(&rig, json!({ "op": "remove_meeting", "uid": "INSIDE" }));
    let (gone, _) = round(&rig, &link).await;
    assert_eq!((gone.len(), &gone[0]["id"]), (1, &inside["id"]));
    assert_eq!(gone[0]["@removed"]["reason"], "deleted");
}

#[tokio::test]
async fn forgotten_tokens_answer_410_and_options_are_refused() {
    let rig = outlook();
    let (_, link) = round(&rig, &first()).await;
    rig.set("sync_lost,times:1");
    let lost = rig.get(&link).await;
    assert_eq!((lost.status.as_u16(), lost.code().as_str()), (410, "SyncStateNotFound"));
    assert_eq!(rig.get(&link).await.status, 200);
    let elsewhere = link.replace("room001", "room002");
    assert_eq!(rig.get(&elsewhere).await.status, 410, "a token is of one mailbox");
    rig.kit.clock.advance(SignedDuration::from_hours(31 * 24));
    assert_eq!(rig.get(&link).await.status, 410);
    for option in ["$select=id", "$top=5", "$filter=id eq '1'", "$orderby=start"] {
        let option = option.replace(' ', "%20");
        assert_eq!(rig.get(&format!("{}&{option}", first())).await.status, 400, "{option}");
    }
}

#[tokio::test]
async fn pages_can_be_small_or_empty() {
    let rig = outlook();
    let (all, _) = round(&rig, &first()).await;
    let small = rig.prefer(&first(), "odata.maxpagesize=2").await.json();
    assert!(small["value"].as_array().unwrap().len() < all.len());
    assert!(small["@odata.nextLink"].is_string() && small["@odata.deltaLink"].is_null());
    rig.set("empty_page,times:1");
    let empty = rig.get(&first()).await.json();
    assert_eq!(empty["value"], json!([]));
    let (rest, _) = round(&rig, empty["@odata.nextLink"].as_str().unwrap()).await;
    assert_eq!(rest.len(), all.len());
    rig.set("delta_phantoms,times:1");
    let (more, _) = round(&rig, &first()).await;
    assert_eq!(more.len(), all.len() + 1);
    let token = rig.token().await;
    assert_eq!(rig.call_as(&token, Method::POST, &first(), &[], None).await.status, 405);
}
