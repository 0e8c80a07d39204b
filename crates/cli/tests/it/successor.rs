//! Moving a connection from the command line.

use serde_json::Value;

use crate::rig::Rig;

/// Points the prepared connection at the simulator of its provider.
fn point(rig: &Rig, name: &str, provider: &str) {
    let (settings, _) = rig.sandbox.account_of(provider, "secret");
    let mut args = vec!["connection".to_owned(), "set".to_owned(), name.to_owned()];
    for key in ["cloud", "token_url", "graph_url"] {
        args.extend(["--set".to_owned(), format!("{key}={}", settings[key])]);
    }
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    rig.data(&args);
}

fn changes(data: &Value) -> u64 {
    ["created", "updated", "deleted"].iter().map(|key| data["counts"][key].as_u64().unwrap()).sum()
}

#[test]
fn a_connection_moves_and_comes_back_and_nothing_is_left_to_sync() {
    let mut rig = Rig::new();
    rig.connect("oauth", "ex");
    rig.data(&["connection", "set", "ex", "--set", "cloud=international"]);
    rig.take_all_rooms("ex");
    assert!(changes(&rig.data(&["sync", "ex"])) > 0);

    let shown = rig.data(&["successor", "show", "ex"]);
    assert_eq!(shown["successor"]["stage"], "none");
    assert_eq!(shown["successor"]["ends"]["confidence"], "published");
    assert_eq!(rig.json(&["successor", "switch", "ex"]).codes(), ["successor.none"]);

    let prepared = rig.data(&["successor", "prepare", "ex", "--new-name", "graph"]);
    assert_eq!(prepared["successor"]["successor"]["provider"], "outlook");
    assert_eq!(
        prepared["successor"]["successor"]["secrets"]["client_secret"]["place"],
        "env:ROOMBRIDGE_TEST_SECRET"
    );
    assert_eq!(rig.json(&["successor", "switch", "ex"]).codes(), ["successor.not_compared"]);
    point(&rig, "graph", "outlook");

    let room = rig.sandbox.ready["providers"]["outlook"]["rooms"][0].as_str().unwrap().to_owned();
    rig.sandbox.fault(&format!("on_premises={room}"));
    let held = rig.json(&["successor", "compare", "ex"]);
    assert_eq!(held.code, 5, "{held:?}");
    assert_eq!(rig.json(&["successor", "switch", "ex"]).code, 5);
    rig.sandbox.mend("on_premises");

    let compared = rig.data(&["successor", "compare", "ex"]);
    let sums = &compared["successor"]["comparison"];
    assert!(sums["same"].as_u64().unwrap() > 0 && sums["missing"] == 0 && sums["unread"] == 0, "{sums}");
    let moved = rig.data(&["successor", "switch", "ex"]);
    assert_eq!(moved["successor"]["stage"], "switched");
    let connection = rig.data(&["connection", "show", "ex"]);
    assert_eq!(connection["connection"]["provider"], "outlook");
    assert_eq!(connection["connection"]["rooms"], 4);
    assert_eq!(changes(&rig.data(&["sync", "ex"])), 0);

    let back = rig.data(&["successor", "back", "ex"]);
    assert_eq!(back["successor"]["stage"], "prepared");
    assert_eq!(changes(&rig.data(&["sync", "ex"])), 0);
    let human = rig.run(&["successor", "show", "ex"]);
    assert!(human.stdout.contains("exchange-ews") && human.stdout.contains("2027-04-01"), "{}", human.stdout);
}
