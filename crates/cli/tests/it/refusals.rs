//! Wrong input: a clear fault, its exit code, and nothing changed.

use crate::rig::Rig;

#[test]
fn words_that_do_not_exist_are_usage() {
    let rig = Rig::new();
    for args in [
        &["plam", "ex"][..],
        &["persons", "list"],
        &["callback", "serve"],
        &["plan"],
        &["rooms", "import", "ex"],
    ] {
        let ended = rig.json(args);
        assert_eq!(ended.code, 2, "{args:?}: {ended:?}");
        assert_eq!(ended.codes(), ["cli.usage"]);
    }
}

#[test]
fn things_that_do_not_exist_are_named() {
    let rig = Rig::new();
    for (args, code) in [
        (&["check", "nobody"][..], "connection.unknown"),
        (&["plan", "nobody"], "integration.unknown"),
        (&["apply", "nothing"], "plan.unknown"),
        (&["undo", "nothing"], "run.unknown"),
        (&["connection", "add", "fax-machine", "--name", "f"], "provider.unknown"),
        (&["provider", "show", "fax-machine"], "provider.unknown"),
        (&["connection", "import", "/nowhere/file.json"], "file.read"),
    ] {
        let ended = rig.json(args);
        assert_eq!((ended.code, ended.codes()), (3, vec![code.to_owned()]), "{args:?}: {ended:?}");
        let fault = &ended.envelope()["faults"][0];
        assert!(fault["message"].as_str().unwrap() != code, "{code} has no sentence");
        assert!(fault["remedy"]["text"].is_string(), "{code} has no remedy");
    }
}

#[test]
fn what_is_missing_or_does_not_look_right_is_said_when_a_connection_is_saved() {
    let rig = Rig::new();
    let added = rig.run(&["connection", "add", "outlook-cn", "--name", "ol"]);
    assert_eq!(added.code, 0, "{added:?}");
    for field in ["tenant_id", "client_id", "client_secret", "user_email"] {
        assert!(added.stdout.contains(field), "{field}: {}", added.stdout);
    }
    let id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
    let (tenant, client) = (format!("tenant_id={id}"), "client_id=abc".to_owned());
    let set = rig.data(&["connection", "set", "ol", "--set", &tenant, "--set", &client]);
    let issues = set["issues"].as_array().unwrap();
    let of = |field: &str| {
        let found = issues.iter().find(|issue| issue["field"] == field);
        found.map(|issue| issue["code"].as_str().unwrap().to_owned())
    };
    assert_eq!((of("client_id").as_deref(), of("tenant_id")), (Some("field.shape"), None), "{issues:?}");
    assert_eq!(of("client_secret").as_deref(), Some("field.missing"));
    let told = rig.run(&["connection", "set", "ol", "--set", &client]).stdout;
    assert!(told.contains("client_id: Does not look like an Application (client) ID"), "{told}");
}

#[test]
fn a_template_is_a_workbook_by_its_name_too() {
    let rig = Rig::new();
    let path = rig.folder.path().join("rooms.csv");
    let path = path.to_str().unwrap();
    for words in [&["rooms", "template", "-o", path][..], &["person", "template", "-o", path]] {
        let ended = rig.json(words);
        assert_eq!((ended.code, ended.codes()), (3, vec!["file.not_workbook".to_owned()]), "{ended:?}");
    }
    assert!(!std::path::Path::new(path).exists());
}

#[test]
fn a_wrong_password_is_a_setup_fault_of_the_credential_and_says_so_in_words() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    let ended = rig.run_with(&["--json", "check", "ex"], "not-the-password");
    assert_eq!(ended.code, 3, "{ended:?}");
    let envelope = ended.envelope();
    let checks = envelope["data"]["checks"].as_array().unwrap();
    let failing: Vec<&str> =
        checks.iter().filter(|c| c["verdict"] == "fail").map(|c| c["id"].as_str().unwrap()).collect();
    assert_eq!(failing, ["credential"]);
    assert!(checks.iter().any(|c| c["verdict"] == "skipped"), "what depends on it is not tried");
}

#[test]
fn throttling_is_transient() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    rig.take_all_rooms("ex");
    rig.sandbox.fault("throttled=3600");
    let ended = rig.json(&["plan", "ex"]);
    assert_eq!(ended.code, 4, "{ended:?}");
}

#[test]
fn a_plan_is_applied_once() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    rig.take_all_rooms("ex");
    let plan = rig.data(&["plan", "ex"]);
    let id = plan["plan"].as_str().unwrap();
    rig.data(&["apply", id]);
    let again = rig.json(&["apply", id]);
    assert_eq!((again.code, again.codes()), (3, vec!["plan.applied".to_owned()]));
}

#[test]
fn files_that_are_no_sheets_are_refused_by_what_they_are() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    for (name, bytes, code) in [
        ("empty.xlsx", &b""[..], "sheet.empty"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n0000", "sheet.no_table"),
        ("broken.xlsx", b"PK\x03\x04 and then nothing", "sheet.damaged"),
    ] {
        let path = rig.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let ended = rig.json(&["rooms", "import", "ex", path.to_str().unwrap()]);
        assert_eq!((ended.code, ended.codes()), (3, vec![code.to_owned()]), "{name}: {ended:?}");
    }
    assert_eq!(rig.data(&["rooms", "list"])["total"], 0);
}

#[test]
fn a_name_is_taken_once() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    let rows = rig.data(&["connection", "list"])["connections"].as_array().unwrap().len();
    let settings = ["--set", "user_email=a@practice.example", "--set", "host=mail.practice.example"];
    let mut args = vec!["connection", "add", "exchange-ews", "--name", "EX", "--auth", "basic"];
    args.extend(settings);
    args.extend(["--secret", "password=env:ROOMBRIDGE_TEST_SECRET"]);
    let ended = rig.json(&args);
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(rig.data(&["connection", "list"])["connections"].as_array().unwrap().len(), rows);
}
