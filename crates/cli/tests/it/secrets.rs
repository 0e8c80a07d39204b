//! Secrets come from the environment, a file or standard input, and show up nowhere.

use crate::rig::{Rig, files, holds};

#[test]
fn a_secret_as_an_argument_is_refused_and_not_repeated() {
    let rig = Rig::new();
    let args = [
        "connection",
        "add",
        "exchange-ews",
        "--name",
        "x",
        "--auth",
        "basic",
        "--set",
        "user_email=a@b.example",
        "--secret",
        "password=canary-literal-secret",
    ];
    let ended = rig.json(&args);
    assert_ne!(ended.code, 0);
    assert!(!ended.stdout.contains("canary") && !ended.stderr.contains("canary"), "{ended:?}");
}

#[test]
fn a_canary_secret_is_in_no_file_log_export_or_bundle() {
    let mut rig = Rig::new();
    rig.connect("ntlm", "ex");
    let secret = rig.secret.clone();
    rig.take_all_rooms("ex");
    let export = rig.folder.path().join("data/export.json");
    let bundle = rig.folder.path().join("data/bundle.zip");
    let mut printed = Vec::new();
    for args in [
        &["-vv", "check", "ex", "--all-rooms"][..],
        &["-vv", "sync", "ex"],
        &["connection", "show", "ex"],
        &["connection", "export", "ex", "-o", export.to_str().unwrap()],
        &["doctor"],
        &["bundle", "-o", bundle.to_str().unwrap()],
        &["log", "operations"],
    ] {
        let ended = rig.run(args);
        assert!(ended.code == 0 || ended.code == 1 || args == ["doctor"], "{args:?}: {ended:?}");
        printed.push(ended);
    }
    let wrong = rig.run_with(&["--json", "-vv", "check", "ex"], "canary-wrong-password");
    printed.push(wrong);
    let basic = "c3ZjLXJvb21icmlkZ2U6"; // the head of every Basic header of this account
    for ended in &printed {
        for needle in [secret.as_str(), "canary-wrong-password", basic] {
            assert!(!ended.stdout.contains(needle) && !ended.stderr.contains(needle), "{ended:?}");
        }
    }
    let mut all = Vec::new();
    files(&rig.data_dir(), &mut all);
    assert!(all.iter().any(|path| path == &bundle) && all.iter().any(|path| path == &export));
    for path in all {
        let bytes = std::fs::read(&path).unwrap();
        assert!(!holds(&bytes, &secret) && !holds(&bytes, "canary-wrong-password"), "{}", path.display());
    }
    let mut packed = zip::ZipArchive::new(std::fs::File::open(&bundle).unwrap()).unwrap();
    assert!(packed.len() > 3, "{}", packed.len());
    for at in 0..packed.len() {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut packed.by_index(at).unwrap(), &mut text).unwrap();
        assert!(!text.contains(&secret) && !text.contains("svc-room@"), "{text}");
    }
}

#[test]
fn a_connection_moves_to_another_folder_without_its_secret_and_starts_preview_only() {
    let mut rig = Rig::new();
    rig.connect("basic", "ex");
    let file = rig.folder.path().join("ex.json");
    rig.data(&["connection", "export", "ex", "-o", file.to_str().unwrap()]);
    rig.data(&["connection", "remove", "ex"]);
    assert_eq!(rig.data(&["connection", "list"])["connections"].as_array().unwrap().len(), 0);
    rig.data(&["connection", "import", file.to_str().unwrap()]);
    let secret = "password=env:ROOMBRIDGE_TEST_SECRET";
    rig.data(&["connection", "set", "ex", "--secret", secret]);
    rig.take_all_rooms("ex");
    let plan = rig.data(&["plan", "ex"]);
    let refused = rig.json(&["apply", plan["plan"].as_str().unwrap()]);
    assert_eq!((refused.code, refused.codes()), (3, vec!["connection.preview_only".to_owned()]));
    rig.data(&["connection", "set", "ex", "--preview-only", "false"]);
    rig.data(&["sync", "ex"]);
}
