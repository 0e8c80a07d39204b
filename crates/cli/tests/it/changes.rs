//! The source changes between previews, applies and undos.

use serde_json::{Value, json};

use crate::rig::Rig;

fn synced() -> Rig {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    rig.take_all_rooms("ex");
    rig.data(&["sync", "ex"]);
    rig
}

/// Uids of plain meetings that are stored as their organiser wrote them: in one room, once, neither private nor
/// cancelled.
fn singles(rig: &Rig) -> Vec<String> {
    let stored = rig.data(&["meetings", "list"]);
    let stored = stored["meetings"].as_array().unwrap();
    // The server gives its own uids, so a meeting is known by a subject that nothing else has.
    let kept = |m: &&Value| stored.iter().filter(|s| s["subject"] == m["subject"]).count() == 1;
    let world = rig.sandbox.control("world", None);
    let plain = |m: &&Value| m["repeat"].is_null() && m["private"] == false && m["cancelled"] == false;
    let in_a_room = |m: &&Value| m["rooms"].as_array().is_some_and(|rooms| rooms.len() == 1);
    let all = world["meetings"].as_array().unwrap();
    all.iter()
        .filter(plain)
        .filter(in_a_room)
        .filter(kept)
        .map(|m| m["uid"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_changed_meeting_is_an_update_of_what_changed() {
    let rig = synced();
    let uid = singles(&rig).into_iter().next().unwrap();
    rig.sandbox.control("world", Some(&json!({"op": "edit_meeting", "uid": uid, "subject": "改过的主题"})));
    let plan = rig.data(&["plan", "ex"]);
    let steps = plan["steps"].as_array().unwrap();
    let update = steps.iter().find(|s| s["kind"] == "update").expect("one update");
    let fields: Vec<&str> =
        update["changes"].as_array().unwrap().iter().map(|c| c["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["title"], "{update}");
    assert_eq!(plan["counts"]["delete"], 0);
    rig.data(&["apply", plan["plan"].as_str().unwrap()]);
    assert_eq!(rig.data(&["plan", "ex"])["counts"]["update"], 0);
}

#[test]
fn a_plan_whose_source_moved_is_refused_and_says_what_moved() {
    let rig = synced();
    let uids = singles(&rig);
    rig.sandbox.control("world", Some(&json!({"op": "edit_meeting", "uid": uids[0], "subject": "甲"})));
    let plan = rig.data(&["plan", "ex"]);
    rig.sandbox.control("world", Some(&json!({"op": "edit_meeting", "uid": uids[1], "subject": "乙"})));
    let refused = rig.json(&["apply", plan["plan"].as_str().unwrap()]);
    assert_eq!(refused.code, 5, "{refused:?}");
    assert_eq!(refused.codes(), ["plan.moved"]);
    let moved = refused.envelope()["data"]["moved"].as_array().unwrap().len();
    assert!(moved >= 1);
    let meetings = rig.data(&["meetings", "list"]).to_string();
    assert!(!meetings.contains("甲") && !meetings.contains("乙"), "a refused apply changes nothing");
}

#[test]
fn deletions_over_the_guard_are_held_until_their_very_number_is_typed() {
    let rig = synced();
    rig.data(&["integration", "set", "ex", "--set", "deletes=1"]);
    let uids = singles(&rig);
    let edits: Vec<Value> =
        uids.iter().take(6).map(|uid| json!({"op": "remove_meeting", "uid": uid})).collect();
    rig.sandbox.control("world", Some(&Value::Array(edits)));
    let before = rig.data(&["meetings", "list"])["total"].clone();
    let plan = rig.json(&["plan", "ex"]);
    assert_eq!(plan.code, 5, "{plan:?}");
    let plan = plan.envelope()["data"].clone();
    let held = plan["counts"]["hold"].as_u64().unwrap();
    assert!(held >= 2, "{}", plan["counts"]);
    let id = plan["plan"].as_str().unwrap();
    let wrong = rig.json(&["apply", id, "--approve-deletes", &(held + 1).to_string()]);
    assert_eq!((wrong.code, wrong.codes()), (5, vec!["guard.approval_mismatch".to_owned()]));
    assert_eq!(rig.data(&["meetings", "list"])["total"], before);
    let applied = rig.data(&["apply", id, "--approve-deletes", &held.to_string()]);
    assert_eq!(applied["counts"]["deleted"].as_u64().unwrap(), held);
}

#[test]
fn a_partial_read_deletes_nothing() {
    let rig = synced();
    let before = rig.data(&["meetings", "list"])["total"].clone();
    rig.sandbox.control("faults", Some(&json!(["no_rights=room002@practice.example"])));
    let plan = rig.json(&["plan", "ex"]);
    let data = plan.envelope()["data"].clone();
    assert_eq!(plan.code, 1, "{plan:?}");
    assert_eq!((&data["counts"]["delete"], &data["counts"]["hold"]), (&json!(0), &json!(0)));
    assert_eq!(data["partial"][0]["mailbox"], "room002@practice.example", "{data}");
    rig.json(&["sync", "ex"]);
    assert_eq!(rig.data(&["meetings", "list"])["total"], before);
}

#[test]
fn an_empty_source_stops_the_run() {
    let rig = synced();
    let world = rig.sandbox.control("world", None);
    let edits: Vec<Value> = (world["meetings"].as_array().unwrap().iter())
        .map(|m| json!({"op": "remove_meeting", "uid": m["uid"]}))
        .collect();
    rig.sandbox.control("world", Some(&Value::Array(edits)));
    let before = rig.data(&["meetings", "list"])["total"].clone();
    let run = rig.json(&["sync", "ex"]);
    assert_eq!(run.code, 5, "{run:?}");
    assert_eq!(run.codes(), ["guard.empty_source"]);
    assert_eq!(rig.data(&["meetings", "list"])["total"], before);
}
