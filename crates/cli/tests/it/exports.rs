//! Lists as workbooks, and the operation log.

use serde_json::{Value, json};

use crate::rig::Rig;

fn codes(log: &Value) -> Vec<&str> {
    log["operations"].as_array().unwrap().iter().map(|o| o["code"].as_str().unwrap()).collect()
}

#[test]
fn rooms_runs_and_the_log_become_workbooks_and_rooms_come_back_in() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    rig.take_all_rooms("ex");
    let plan = rig.data(&["plan", "ex"]);
    let run = rig.data(&["apply", plan["plan"].as_str().unwrap()])["run"].as_str().unwrap().to_owned();
    let preview = rig.data(&["runs", "list"])["runs"][1]["id"].as_str().unwrap().to_owned();
    let path = |name: &str| rig.folder.path().join(name).to_str().unwrap().to_owned();
    let rooms = path("rooms.xlsx");
    for args in [
        &["rooms", "export", "-o", rooms.as_str()][..],
        &["runs", "export", &run, "-o", &path("run.xlsx")],
        &["runs", "export", &preview, "-o", &path("preview.xlsx")],
        &["log", "operations", "-o", &path("log.xlsx")],
    ] {
        let file = rig.data(args)["file"].as_str().unwrap().to_owned();
        let bytes = std::fs::read(&file).unwrap();
        assert!(bytes.starts_with(b"PK") && bytes.len() > 2_000, "{file}: {}", bytes.len());
    }
    rig.data(&["plan", "ex", "-o", &path("plan.xlsx")]);
    assert!(std::fs::read(path("plan.xlsx")).unwrap().starts_with(b"PK"));
    rig.data(&["plan", "ex", "-o", &path("plan.json")]);
    assert!(std::fs::read(path("plan.json")).unwrap().starts_with(b"{"));
    let again = rig.data(&["rooms", "import", "ex", &rooms, "--dry-run"]);
    assert_eq!((&again["accepted"], &again["blocked"]), (&json!(4), &json!(0)), "{again}");
    assert_eq!((&again["added"], &again["changed"]), (&json!(0), &json!(4)), "{again}");
}

#[test]
fn the_operation_log_holds_codes_and_values_and_is_narrowed() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    rig.take_all_rooms("ex");
    rig.data(&["integration", "set", "ex", "--set", "deletes=7"]);
    rig.data(&["connection", "set", "ex", "--set", "domain=PRACTICE"]);
    let log = rig.data(&["log", "operations"]);
    assert_eq!(codes(&log), ["connection.update", "integration.update", "rooms.give", "connection.create"]);
    let given = &log["operations"][2];
    assert_eq!(given["params"], json!({"name": "ex", "count": "4"}));
    let changed: Value = serde_json::from_str(log["operations"][1]["after"].as_str().unwrap()).unwrap();
    assert_eq!(changed["deletes"], 7);
    assert!(log["operations"][0]["before"].as_str().unwrap().starts_with('{'));
    let narrowed = |args: &[&str]| {
        let all: Vec<&str> = ["log", "operations"].iter().chain(args).copied().collect();
        rig.data(&all)["total"].as_u64().unwrap()
    };
    assert_eq!(narrowed(&["--about", "connection"]), 2);
    assert_eq!(narrowed(&["--about", "rooms.give"]), 1);
    assert_eq!(narrowed(&["--text", "PRACTICE"]), 1);
    assert_eq!(narrowed(&["--to", "2020-01-01"]), 0);
    let told = rig.run(&["log", "operations"]);
    assert!(told.stdout.contains("Rooms imported") && told.stdout.contains("ex · 4 rooms"), "{told:?}");
}
