//! People and the OA's calendar from the command line.

use serde_json::Value;

use crate::rig::{Rig, SECRET};

fn texts(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap_or_default().to_owned()).collect()
}

fn with_people() -> Rig {
    let rig = Rig::new();
    let sheet = rig.folder.path().join("people.csv");
    std::fs::write(&sheet, "姓名,邮箱,部门\n王敏,min@practice.example,研发/平台\n李雷,no address,研发\n")
        .unwrap();
    let ended = rig.json(&["person", "import", sheet.to_str().unwrap()]);
    assert_eq!((ended.code, ended.codes()), (1, vec!["person.bad_mail".to_owned()]), "{ended:?}");
    rig
}

#[test]
fn people_are_imported_listed_changed_and_removed() {
    let rig = with_people();
    let people = rig.data(&["people", "list", "--search", "min"]);
    assert_eq!(
        (people["total"].as_u64(), texts(&people["people"], "name")),
        (Some(1), vec!["王敏".to_owned()])
    );
    let directory = rig.data(&["person", "directory"]);
    assert_eq!(texts(&directory["departments"], "path"), ["研发", "研发/平台"]);
    let lei = rig.data(&["person", "set", "李雷", "--set", "login=ll01", "--department", "研发"]);
    let id = lei["person"]["id"].as_str().unwrap().to_owned();
    let lacking = rig.data(&["person", "list", "--unbound", "email"]);
    assert_eq!(texts(&lacking["people"], "name"), ["李雷"]);
    rig.data(&["person", "remove", &id]);
    assert_eq!(rig.json(&["person", "remove", &id]).codes(), ["person.unknown"]);
    let template = rig.folder.path().join("people.xlsx");
    rig.data(&["person", "template", "-o", template.to_str().unwrap()]);
    rig.data(&["person", "import", template.to_str().unwrap()]);
}

#[test]
fn a_series_is_added_one_of_it_changed_and_a_stale_change_refused() {
    let rig = with_people();
    let what = ["--mailbox", "min@practice.example", "--title", "Review", "--zone", "Asia/Shanghai"];
    let when = ["--start", "2026-11-24T01:00:00Z", "--end", "2026-11-24T02:00:00Z"];
    let repeat = ["--repeat", "weekly", "--count", "3"];
    let add = [&["oa", "event", "add"][..], &what, &when, &repeat].concat();
    let made = rig.data(&add);
    let id = made["id"].as_str().unwrap();
    let list =
        || rig.data(&["oa", "event", "list", "--from", "2026-11-01", "--to", "2026-12-31"])["events"].clone();
    let shown = list();
    assert_eq!(shown.as_array().unwrap().len(), 3);
    let second = shown[1]["occurrence"].as_i64().unwrap().to_string();
    let this = ["--scope", "this", "--occurrence", &second, "--revision", "1"];
    let moved = ["--start", "2026-12-02T03:00:00Z", "--end", "2026-12-02T04:00:00Z"];
    let edit = [&["oa", "event", "edit", id][..], &this, &what, &moved].concat();
    assert_eq!(rig.data(&edit)["revision"], 2);
    let stale = rig.json(&edit);
    assert_eq!((stale.code, stale.codes()), (3, vec!["oa.stale".to_owned()]));
    assert_eq!(list()[1]["when"]["start"], "2026-12-02T03:00:00Z");
    let busy = rig.data(&[
        "oa",
        "free-busy",
        "--from",
        "2026-12-02T00:00:00Z",
        "--to",
        "2026-12-03T00:00:00Z",
        "--person",
        "min@practice.example",
    ]);
    assert_eq!(busy["calendars"][0]["busy"].as_array().unwrap().len(), 1);
    rig.data(&["oa", "event", "remove", id, "--revision", "2"]);
    assert_eq!(list(), serde_json::json!([]));
    assert_eq!(rig.data(&["outbox", "list"])["total"], 0);
}

#[test]
fn the_room_table_is_kept_and_an_accounts_password_is_told_nowhere() {
    let mut rig = with_people();
    rig.connect("basic", "ex");
    let pairs = ["会议室01=room001@practice.example"];
    let table = rig.data(&[&["conversion", "set", "ex"][..], &pairs].concat());
    assert_eq!(texts(&table["rows"], "mailbox"), ["room001@practice.example"]);
    let file = rig.folder.path().join("table.xlsx");
    rig.data(&["conversion", "export", "ex", "-o", file.to_str().unwrap()]);
    let again = rig.data(&["conversion", "import", "ex", file.to_str().unwrap()]);
    assert_eq!((again["same"].as_u64(), again["added"].as_u64()), (Some(1), Some(0)));
    // This program keeps references alone; it says so, and nothing of the password.
    let source = format!("env:{SECRET}");
    let set = ["account", "set", "ex", "min@practice.example", "--login", "min", "--password", &source];
    let ended = rig.json(&[&["-vv"][..], &set].concat());
    assert_eq!((ended.code, ended.codes()), (3, vec!["vault.value_refused".to_owned()]));
    assert!(!ended.stdout.contains(&rig.secret) && !ended.stderr.contains(&rig.secret));
    let missing = rig.data(&["account", "list", "ex", "--missing"]);
    assert_eq!((missing["missing"].as_u64(), missing["total"].as_u64()), (Some(1), Some(1)));
}

#[test]
fn calendars_of_people_known_by_another_address_are_kept_in_step_within_fifteen_days() {
    let mut rig = Rig::with(&["--fault", "people_open"]);
    rig.connect("basic", "ex");
    let world = rig.sandbox.control("world", None);
    let mailbox = world["people"][0]["mailbox"].as_str().unwrap().to_owned();
    let sheet = rig.folder.path().join("people.csv");
    std::fs::write(&sheet, format!("name,email,email2\nWang,wang@oa.example,{mailbox}\n")).unwrap();
    rig.data(&["person", "import", sheet.to_str().unwrap()]);
    let tomorrow = jiff::ZonedDateTime::now().date().tomorrow().unwrap();
    let at = |minute: u8| format!("{tomorrow}T01:{minute:02}:00Z");
    let what = ["--mailbox", "wang@oa.example", "--title", "Review", "--zone", "Asia/Shanghai"];
    rig.data(&[&["oa", "event", "add"][..], &what, &["--start", &at(0), "--end", &at(30)]].concat());
    let sides = ["--side", "ex", "--side", "oa", "--direction", "both", "--set", "bound_field=email2"];
    let quiet = ["--set", "invitations=none", "--set", "cancellations=none"];
    rig.data(&[&["integration", "add", "pair"][..], &sides, &quiet].concat());
    let ended = rig.data(&["sync", "pair"]);
    assert_eq!(ended["counts"]["failed"], 0, "{ended}");
    let pushed = rig.sandbox.operations().iter().filter(|asked| *asked == "CreateItem").count();
    assert_eq!(pushed, 1, "the entry of hers is written to the mailbox she is bound to");
    let calendar = ["oa", "event", "list", "--mailbox", "wang@oa.example"];
    let days = ["--from", "2020-01-01", "--to", "2020-01-02"];
    assert_eq!(rig.data(&[&calendar[..], &days].concat())["events"], serde_json::json!([]));
    let plan = rig.data(&["plan", "pair"]);
    for kind in ["create", "update", "delete", "hold"] {
        assert_eq!(plan["counts"][kind], 0, "{kind}: {plan}");
    }
    let accounts = rig.data(&["account", "list", "ex"]);
    assert_eq!(texts(&accounts["accounts"], "mailbox"), [mailbox]);

    let far = (tomorrow + jiff::Span::new().days(20)).to_string();
    for command in ["plan", "sync"] {
        let refused = rig.json(&[command, "pair", "--to", &far]);
        assert_eq!((refused.code, refused.codes()), (3, vec!["plan.far_span".to_owned()]), "{command}");
    }
}

#[test]
fn an_integration_begins_with_series_as_one_where_both_sides_are_known_to_hold_them() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    rig.connect_to("caldav", "basic", "dav");
    for (third, oa, series) in [("dav", "oa", true), ("dav", "ex", false), ("ex", "oa", false)] {
        let name = format!("{third}-{oa}");
        let added =
            rig.data(&["integration", "add", &name, "--side", third, "--side", oa, "--direction", "both"]);
        assert_eq!(added["integration"]["calendar"]["rules"]["series"], series, "{added}");
    }
    let asked = ["--side", "dav", "--side", "ex", "--direction", "both", "--set", "series=true"];
    let added = rig.data(&[&["integration", "add", "asked"][..], &asked].concat());
    assert_eq!(added["integration"]["calendar"]["rules"]["series"], true, "{added}");
}
