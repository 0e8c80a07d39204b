//! The program is killed at moments of real runs, by the system's signal, and goes on where it stopped.

use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::rig::{PROGRAM, Rig, SECRET};

/// An integration of one person's calendar both ways, with entries of the OA that wait to be pushed.
fn with_calendars() -> Rig {
    let mut rig = Rig::with(&["--fault", "people_open"]);
    rig.connect("basic", "ex");
    let world = rig.sandbox.control("world", None);
    let mailbox = world["people"][0]["mailbox"].as_str().unwrap().to_owned();
    let sheet = rig.folder.path().join("people.csv");
    std::fs::write(&sheet, format!("name,email\nWang,{mailbox}\n")).unwrap();
    rig.data(&["person", "import", sheet.to_str().unwrap()]);
    let tomorrow = jiff::ZonedDateTime::now().date().tomorrow().unwrap();
    for hour in 1..5 {
        let at = |minute: u8| format!("{tomorrow}T0{hour}:{minute:02}:00Z");
        let title = format!("Entry {hour}");
        let what = ["--mailbox", &mailbox, "--title", &title, "--zone", "Asia/Shanghai"];
        let when = ["--start", &at(0), "--end", &at(30), "--repeat", "daily", "--count", "10"];
        rig.data(&[&["oa", "event", "add"][..], &what, &when].concat());
    }
    let sides = ["--side", "ex", "--side", "oa", "--direction", "both"];
    let quiet = ["--set", "invitations=none", "--set", "cancellations=none"];
    rig.data(&[&["integration", "add", "pair"][..], &sides, &quiet].concat());
    rig
}

fn begin(rig: &Rig, args: &[&str]) -> Child {
    Command::new(PROGRAM)
        .arg("--data-dir")
        .arg(rig.data_dir())
        .args(["--vault", "env", "--lang", "en", "--json"])
        .args(args)
        .env(SECRET, &rig.secret)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Begins a run and kills it once the provider was asked so often for an operation; whether it still ran then.
fn kill_after(rig: &Rig, operation: &str, times: usize) -> bool {
    let mut child = begin(rig, &["sync", "pair"]);
    loop {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        if asked(rig, operation) >= times {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap().code().is_none()
}

fn asked(rig: &Rig, operation: &str) -> usize {
    rig.sandbox.operations().iter().filter(|o| *o == operation).count()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

#[test]
fn crash_safety_a_run_that_is_killed_again_and_again_makes_everything_once() {
    let rig = with_calendars();
    // Rooms without a pair are told as a warning.
    let plan = rig.json(&["plan", "pair"]).data();
    let wanted = number(&plan["counts"]["create"]);
    let pushed =
        plan["steps"].as_array().unwrap().iter().filter(|s| s["side"] == "a" || s["target"] == "a").count();
    assert!(wanted > 40, "{}", plan["counts"]);
    assert_eq!(asked(&rig, "CreateItem"), 0, "a test sync writes nothing");

    // While it logs on and reads, at its first write, and at later ones.
    let mut killed = usize::from(kill_after(&rig, "FindItem", 1));
    for writes in [1, 4, 9, 15, 22, 30] {
        killed += usize::from(kill_after(&rig, "CreateItem", writes));
    }
    assert!(killed >= 4, "only {killed} of 7 runs were still under way");

    // Nobody has to wait for what the killed programs held.
    let last = rig.data(&["sync", "pair"]);
    assert_eq!(number(&last["counts"]["failed"]), 0, "{last}");
    assert_eq!(
        asked(&rig, "CreateItem"),
        40,
        "each entry was made once, whenever its maker was killed ({pushed})"
    );
    // Rooms without a pair are told as a warning.
    let plan = rig.json(&["plan", "pair"]).data();
    for kind in ["create", "update", "delete", "hold"] {
        assert_eq!(number(&plan["counts"][kind]), 0, "{kind}: {}", plan["counts"]);
    }
    let runs = rig.data(&["runs", "list"])["runs"].clone();
    let running = runs.as_array().unwrap().iter().filter(|run| run["state"] == "running").count();
    assert_eq!(running, 0, "{runs}");
}
