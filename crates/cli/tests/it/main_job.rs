//! From connecting to undoing, for every way to log on.

use serde_json::{Value, json};

use crate::rig::Rig;

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn whole_job(auth: &str) {
    let mut rig = Rig::new();
    let added = rig.connect(auth, "ex");
    for key in ["id", "name", "provider", "auth"] {
        assert!(added["connection"][key].is_string(), "{key}: {added}");
    }
    let check = rig.data(&["check", "ex"]);
    assert_eq!(check["summary"]["fail"], 0, "{check}");
    assert!(count(&check["summary"]["pass"]) >= 8, "{check}");
    rig.take_all_rooms("ex");
    assert_eq!(rig.data(&["rooms", "list"])["total"], 4);

    let plan = rig.data(&["plan", "ex"]);
    let creates = count(&plan["counts"]["create"]);
    assert!(creates > 20, "{}", plan["counts"]);
    assert_eq!(plan["mails"], 0);
    assert!(plan["steps"].as_array().unwrap().iter().all(|step| !step["why"].as_array().unwrap().is_empty()));
    assert_eq!(rig.data(&["meetings", "list"])["total"], 0, "a test sync stores no meeting");

    let logged = rig.data(&["runs", "list"])["runs"][0].clone();
    assert_eq!(
        (&logged["kind"], &logged["counts"]["created"]),
        (&json!("preview"), &json!(creates)),
        "{logged}"
    );

    let applied = rig.data(&["apply", plan["plan"].as_str().unwrap()]);
    assert_eq!(count(&applied["counts"]["created"]), creates);
    assert_eq!(applied["counts"]["failed"], 0);
    let meetings = rig.data(&["meetings", "list", "--limit", "3"]);
    assert_eq!(count(&meetings["total"]), creates);
    assert_eq!(meetings["meetings"].as_array().unwrap().len(), 3);

    let rooms = rig.data(&["rooms", "list"]);
    assert!(rooms["rooms"].as_array().unwrap().iter().all(|room| room["read_at"].is_string()), "{rooms}");

    let again = rig.data(&["plan", "ex"]);
    assert_eq!(again["counts"]["create"], 0);
    assert_eq!(again["counts"]["update"], 0);
    assert_eq!(again["counts"]["delete"], 0);

    let run = applied["run"].as_str().unwrap();
    let preview = rig.data(&["undo", run, "--dry-run"]);
    assert_eq!(count(&preview["counts"]["delete"]), creates);
    assert_eq!(
        count(&rig.data(&["meetings", "list"])["total"]),
        creates,
        "the preview of undo undid nothing"
    );
    let undone = rig.data(&["undo", run]);
    assert_eq!(count(&undone["counts"]["deleted"]), creates);
    assert_eq!(rig.data(&["meetings", "list"])["total"], 0);

    let writes = ["CreateItem", "UpdateItem", "DeleteItem"];
    let operations = rig.sandbox.operations();
    assert!(operations.iter().any(|o| o == "FindItem"), "{operations:?}");
    assert!(
        !operations.iter().any(|o| writes.contains(&o.as_str())),
        "a one-way sync wrote at the source: {operations:?}"
    );
}

#[test]
fn the_whole_job_works_with_basic() {
    whole_job("basic");
}

#[test]
fn the_whole_job_works_with_ntlm() {
    whole_job("ntlm");
}

#[test]
fn the_whole_job_works_with_oauth() {
    whole_job("oauth");
}

#[test]
fn a_sheet_becomes_rooms_and_every_finding_names_its_place() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    let sheet = rig.folder.path().join("会议室.csv");
    let rows = "会议室清单\n\n名称,邮箱,容量\n云杉,ｒｏｏｍ001＠practice.example,12人\n水杉,mailto:room002@practice.example,8\n\
        银杏,room003@practice.exmaple,6\n白桦,ROOM001@practice.example,6\n青松,room004@practice.example,20\n翠竹,没有,4\n";
    std::fs::write(&sheet, rows).unwrap();
    let sheet = sheet.to_str().unwrap();

    let judged = rig.json(&["rooms", "import", "ex", sheet, "--dry-run"]);
    assert_eq!(judged.code, 1, "{judged:?}");
    assert_eq!(rig.data(&["rooms", "list"])["total"], 0, "a dry run stores nothing");
    let imported = rig.json(&["rooms", "import", "ex", sheet]);
    assert_eq!(imported.code, 1);
    let data = imported.data();
    assert_eq!(data["accepted"], 3, "{data}");
    assert_eq!(data["blocked"], 2, "{data}");
    let issues = data["issues"].as_array().unwrap();
    let misspelt = issues.iter().find(|i| i["code"] == "RM-IMP-0012").expect("the misspelt domain is found");
    assert_eq!((&misspelt["row"], &misspelt["column"]), (&json!(6), &json!("B")), "{misspelt}");
    assert_eq!(misspelt["repair"], "room003@practice.example");
    for key in ["file", "sheet", "header", "severity", "found", "expected", "message"] {
        assert!(misspelt[key].is_string(), "{key}: {misspelt}");
    }
    let rooms = rig.data(&["rooms", "list"]);
    let mailboxes: Vec<&str> =
        rooms["rooms"].as_array().unwrap().iter().map(|r| r["mailbox"].as_str().unwrap()).collect();
    assert_eq!(rooms["total"], 3, "{mailboxes:?}");
    assert!(mailboxes.contains(&"room001@practice.example"), "{mailboxes:?}");
}

#[test]
fn the_template_is_a_sheet_that_imports_without_a_room() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    let template = rig.folder.path().join("template.xlsx");
    let path = template.to_str().unwrap();
    rig.data(&["rooms", "template", "-o", path]);
    assert!(std::fs::read(&template).unwrap().starts_with(b"PK"));
    let imported = rig.json(&["rooms", "import", "ex", path]).data();
    assert_eq!(imported["accepted"], 0, "{imported}");
}
