//! Libraries of mappings, from the command line.

use std::fs;

use serde_json::json;

use crate::rig::Rig;

fn saved(rig: &Rig, entry: &serde_json::Value) -> crate::rig::Ended {
    let path = rig.folder.path().join("entry.json");
    fs::write(&path, entry.to_string()).unwrap();
    rig.json(&["library", "save", path.to_str().unwrap()])
}

#[test]
fn an_entry_is_saved_listed_and_removed_by_its_name() {
    let rig = Rig::new();
    let entry = json!({"kind": "formula", "entry":
        {"id": "", "name": "Short title", "expression": "left(title, 20)", "gives": "text"}});
    assert_eq!(saved(&rig, &entry).code, 0);
    let listed = rig.json(&["library", "list"]).envelope();
    assert_eq!(listed["data"]["library"]["formulas"][0]["name"], "Short title");
    assert_eq!(saved(&rig, &entry).codes(), ["name.taken"]);
    assert_eq!(rig.json(&["library", "remove", "rule", "short title"]).codes(), ["library.unknown"]);
    assert_eq!(rig.json(&["library", "remove", "formula", "short title"]).code, 0);
    let listed = rig.json(&["library", "list"]).envelope();
    assert_eq!(listed["data"]["library"]["formulas"], json!([]));
}

#[test]
fn an_expression_that_does_not_hold_says_where() {
    let rig = Rig::new();
    assert_eq!(rig.json(&["library", "check", "IF(private, \"-\", title)"]).code, 0);
    let ended = rig.json(&["library", "check", "title + subject"]);
    assert_eq!((ended.code, ended.codes()), (3, vec!["rules.unknown_name".to_owned()]));
    assert_eq!(ended.envelope()["data"]["report"]["at"], json!([1, 9]));
    let number = rig.json(&["library", "check", "size(title)", "--gives", "number"]);
    assert_eq!(number.code, 0);
    assert_eq!(
        rig.json(&["library", "check", "title", "--integration", "nobody"]).codes(),
        ["integration.unknown"]
    );
}

#[test]
fn a_mapping_is_tried_on_stored_meetings() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    rig.take_all_rooms("ex");
    assert_eq!(rig.json(&["sync", "ex"]).code, 0);
    let entry = json!({"kind": "formula", "entry":
        {"id": "", "name": "Tagged", "expression": "\"[X] \" + place", "gives": "text"}});
    let library = saved(&rig, &entry).envelope();
    let id = library["data"]["library"]["formulas"][0]["id"].as_str().unwrap().to_owned();
    let rules = rig.folder.path().join("rules.json");
    let how = json!({"kind": "formula", "id": id});
    fs::write(&rules, json!({"fields": [{"target": "title", "how": how}], "filters": []}).to_string())
        .unwrap();
    let records = rig.json(&["library", "records", "ex"]).envelope();
    assert!(!records["data"]["records"].as_array().unwrap().is_empty());
    let tried = rig.json(&["library", "try", "ex", "--rules", rules.to_str().unwrap()]);
    assert_eq!(tried.code, 0, "{tried:?}");
    let output = tried.envelope()["data"]["trial"]["fields"][0]["output"].as_str().unwrap().to_owned();
    assert!(output.starts_with("[X]"), "{output}");
}
