//! A connection's directory from the command line.

use crate::rig::{Rig, SECRET};

fn practised() -> Rig {
    let mut rig = Rig::with(&["--people", "30"]);
    let account = rig.sandbox.ready["providers"]["dingtalk"]["auth"]["app"].clone();
    rig.secret = account["secret"]["client_secret"].as_str().unwrap().to_owned();
    let mut args: Vec<String> =
        ["connection", "add", "dingtalk", "--name", "D", "--auth", "app"].map(str::to_owned).into();
    for (key, value) in account["set"].as_object().unwrap() {
        args.extend(["--set".to_owned(), format!("{key}={}", value.as_str().unwrap())]);
    }
    args.extend(["--secret".to_owned(), format!("client_secret=env:{SECRET}")]);
    rig.data(&args.iter().map(String::as_str).collect::<Vec<_>>());
    rig
}

/// Data of a command that ends well; a department of partners, which is left out, makes it end with a warning.
fn done(rig: &Rig, args: &[&str]) -> serde_json::Value {
    let ended = rig.json(args);
    assert!([0, 1].contains(&ended.code), "{args:?}: {ended:?}");
    ended.data()
}

#[test]
fn a_directory_is_read_looked_at_and_applied_and_a_second_plan_is_empty() {
    let rig = practised();
    assert_eq!(rig.json(&["directory", "apply", "D"]).codes(), ["directory.no_plan"]);
    let read = done(&rig, &["directory", "read", "D"]);
    let people = read["plan"]["create"].as_u64().unwrap();
    assert!(people >= 30 && read["people"] == 0, "{read}");
    let steps = rig.data(&["directory", "steps", "D", "--action", "create", "--limit", "5"]);
    assert_eq!((steps["total"].as_u64(), steps["steps"].as_array().unwrap().len()), (Some(people), 5));
    assert_eq!(rig.data(&["person", "list"])["total"], 0, "nothing was taken over yet");
    let plan = read["plan"]["id"].as_str().unwrap();
    let other = rig.json(&["directory", "apply", "D", "--plan", "another"]);
    assert_eq!((other.code, other.codes()), (5, vec!["directory.stale".to_owned()]));
    let applied = done(&rig, &["directory", "apply", "D", "--plan", plan]);
    assert_eq!((applied["people"].as_u64(), applied["plan"].is_null()), (Some(people), true));
    let again = done(&rig, &["directory", "read", "D"]);
    assert_eq!(
        (&again["plan"]["create"], &again["plan"]["update"], &again["plan"]["remove"]),
        (&0.into(), &0.into(), &0.into())
    );
    let shown = rig.run(&["directory", "show", "D"]);
    assert!(shown.stdout.contains(&format!("{people} people")), "{shown:?}");
}

#[test]
fn a_run_of_a_directory_is_undone_by_its_id_with_a_look_at_it_first_and_a_plan_is_rejected() {
    let rig = practised();
    let people = done(&rig, &["directory", "read", "D"])["plan"]["create"].as_u64().unwrap();
    done(&rig, &["directory", "reject", "D"]);
    assert_eq!(rig.json(&["directory", "apply", "D"]).codes(), ["directory.no_plan"]);
    done(&rig, &["directory", "read", "D"]);
    done(&rig, &["directory", "apply", "D"]);
    let runs = rig.data(&["directory", "runs", "D"]);
    let run = runs["runs"][0]["id"].as_str().unwrap();
    assert_eq!((&runs["total"], &runs["runs"][0]["state"]), (&1.into(), &"done".into()));
    let steps = rig.data(&["directory", "run", run, "--limit", "3"]);
    assert_eq!((steps["total"].as_u64(), steps["steps"].as_array().unwrap().len()), (Some(people), 3));
    let shown = rig.json(&["undo", run, "--dry-run"]);
    assert_eq!((shown.code, shown.codes()), (5, vec!["directory.undo_removes".to_owned()]));
    assert_eq!(rig.data(&["person", "list"])["total"].as_u64(), Some(people), "nobody went yet");
    assert_eq!(rig.json(&["undo", run]).codes(), ["directory.undo_removes"]);
    done(&rig, &["undo", run, "--approve-deletes", &people.to_string()]);
    assert_eq!(rig.data(&["person", "list"])["total"], 0);
    let again = rig.json(&["undo", run]);
    assert_eq!((again.code, again.codes()), (3, vec!["directory.not_undoable".to_owned()]));
    assert_eq!(rig.json(&["undo", "nothing"]).codes(), ["run.unknown"]);
}

#[test]
fn how_a_directory_is_kept_is_set_and_a_connection_without_one_is_refused() {
    let mut rig = practised();
    let kept = rig.data(&["directory", "set", "D", "--nightly", "true"]);
    assert_eq!((&kept["nightly"], &kept["shrink_percent"]), (&true.into(), &10.into()));
    let kept = rig.data(&["directory", "set", "D", "--shrink-percent", "25"]);
    assert_eq!((&kept["nightly"], &kept["shrink_percent"]), (&true.into(), &25.into()));
    let beyond = rig.json(&["directory", "set", "D", "--shrink-percent", "101"]);
    assert_eq!((beyond.code, beyond.codes()), (3, vec!["directory.percent".to_owned()]));
    rig.connect("basic", "EX");
    let refused = rig.json(&["directory", "read", "EX"]);
    assert_eq!((refused.code, refused.codes()), (3, vec!["directory.unsupported".to_owned()]));
}
