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

#[test]
fn entries_are_tried_by_their_names_on_a_text_and_on_a_record() {
    let mut rig = Rig::new();
    let step = ["rule", "set", "Floors", "--pair", "3F=Third floor", "--otherwise", "refuse"];
    assert_eq!(rig.json(&step).code, 0);
    let tried = rig.json(&["rule", "test", "floors", "--text", "3F"]);
    assert_eq!(tried.envelope()["data"]["trial"]["output"], "Third floor", "{tried:?}");
    let refused = rig.json(&["rule", "test", "Floors", "--text", "4F"]);
    assert_ne!(refused.code, 0);
    assert_eq!(refused.envelope()["data"]["trial"]["input"], "4F");
    assert_eq!(rig.json(&["rule", "test", "Nothing", "--text", "4F"]).codes(), ["library.unknown"]);
    assert_eq!(rig.json(&["rule", "test", "Floors"]).code, 2, "neither a text nor a record");
    assert_eq!(rig.json(&["variable", "set", "floors", "12", "--kind", "number"]).code, 0);
    let shown = rig.json(&["variable", "test", "floors"]).envelope();
    assert_eq!(shown["data"]["trial"]["output"], "12");

    rig.connect("basic", "ex");
    rig.take_all_rooms("ex");
    assert_eq!(rig.json(&["sync", "ex"]).code, 0);
    let suffix = ["rule", "set", "Marked", "--step", "suffix= [X]"];
    assert_eq!(rig.json(&suffix).code, 0);
    let tried = rig.json(&["rule", "test", "Marked", "--integration", "ex", "--field", "place"]).envelope();
    assert!(tried["data"]["trial"]["output"].as_str().unwrap().ends_with(" [X]"), "{tried}");
    assert_eq!(rig.json(&["formula", "set", "Length", "size(title)", "--gives", "number"]).code, 0);
    // By its name, and as an expression of its own.
    for expression in ["length", "size(title)"] {
        let how = ["formula", "test", expression, "--gives", "number", "--integration", "ex"];
        let data = rig.json(&how).envelope()["data"].clone();
        assert_eq!(data["report"]["fault"], json!(null), "{data}");
        assert!(data["trial"]["output"].as_str().unwrap().parse::<u64>().is_ok(), "{data}");
    }
    let named = rig.json(&["formula", "test", "Length"]);
    assert_eq!(named.code, 0, "its own type counts: {named:?}");
    assert_eq!(rig.json(&["filter", "set", "Long", "size(title) > 0", "--integration", "ex"]).code, 0);
    let data = rig.json(&["filter", "test", "Long", "--integration", "ex"]).envelope()["data"].clone();
    assert_eq!(data["trial"]["output"], "true", "{data}");
    let wrong = rig.json(&["filter", "test", "size(title", "--integration", "ex"]);
    assert_eq!(wrong.code, 3);
    assert_eq!(wrong.envelope()["data"]["trial"], json!(null));
}
