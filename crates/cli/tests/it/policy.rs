//! The policy file of a machine, from the file to what commands and the window's interface say.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use api::{App, Setup, VaultKind};
use connector::Clock;
use model::Fault;
use registry::{LiveNets, SystemClock};
use serde_json::{Value, json};

use crate::rig::Rig;

const POLICY: &str = "ROOMBRIDGE_POLICY";
/// The machine's own file counts before any other: where there is one, nothing can be tried out.
const OF_MACHINE: &str = "/etc/roombridge/policy.json";

fn write(folder: &Path, policy: &Value) -> PathBuf {
    let path = folder.join("policy.json");
    std::fs::write(&path, policy.to_string()).unwrap();
    path
}

#[test]
fn a_locked_data_folder_is_used_without_asking_and_another_one_refused() {
    if Path::new(OF_MACHINE).exists() {
        return println!("the policy file left untried: this machine has one of its own");
    }
    let rig = Rig::new();
    let (own, other) = (rig.folder.path().join("locked"), rig.folder.path().join("other"));
    let policy = write(rig.folder.path(), &json!({ "preset": { "data_dir": own }, "locked": ["data_dir"] }));
    let environment = [(POLICY, policy.as_path())];
    let ended = rig.run_under(&environment, &["--json", "doctor"]);
    let checks = ended.envelope()["data"]["checks"].clone();
    let folder = checks.as_array().unwrap().iter().find(|check| check["id"] == "data_dir").unwrap();
    assert_eq!(folder["found"], own.to_str().unwrap());
    let refused =
        rig.run_under(&environment, &["--json", "--data-dir", other.to_str().unwrap(), "connection", "list"]);
    assert_eq!((refused.code, refused.codes()), (3, vec!["policy_file.data_dir".to_owned()]), "{refused:?}");
    assert!(own.exists() && !other.exists());
}

#[test]
fn a_policy_file_that_cannot_be_followed_stops_every_command_and_names_the_place() {
    if Path::new(OF_MACHINE).exists() {
        return println!("the policy file left untried: this machine has one of its own");
    }
    let rig = Rig::new();
    let data = rig.folder.path().join("data");
    for (policy, code, field) in [
        (json!({ "preset": { "proxy": "ftp://proxy.practice.example" } }), "policy_file.value", "proxy"),
        (json!({ "preset": {}, "locked": ["proxy"] }), "policy_file.value", "locked"),
        (json!({ "presets": {} }), "policy_file.unreadable", ""),
    ] {
        let path = write(rig.folder.path(), &policy);
        let ended = rig.run_under(
            &[(POLICY, &path)],
            &["--json", "--lang", "en", "--data-dir", data.to_str().unwrap(), "connection", "list"],
        );
        assert_eq!((ended.code, ended.codes()), (3, vec![code.to_owned()]), "{ended:?}");
        let message = ended.envelope()["faults"][0].to_string();
        assert!(message.contains("policy.json") && message.contains(field), "{message}");
        assert!(!data.exists(), "nothing was opened");
    }
}

/// The policy file is named in the environment of a process, so the interface is asked in one of its own.
#[test]
fn the_window_sees_presets_and_locks_and_a_locked_change_is_refused() {
    if Path::new(OF_MACHINE).exists() {
        return println!("the policy file left untried: this machine has one of its own");
    }
    let folder = tempfile::tempdir().unwrap();
    let policy = json!({
        "preset": { "language": "en", "proxy": "none", "retention_days": 30 },
        "locked": ["proxy", "retention_days"],
    });
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "policy::asked_under_a_policy", "--ignored", "--nocapture"])
        .env(POLICY, write(folder.path(), &policy))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[test]
#[ignore = "run by the test above, with a policy file in its environment"]
fn asked_under_a_policy() {
    let folder = tempfile::tempdir().unwrap();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let app = api::assemble(Setup {
        data_dir: folder.path().to_owned(),
        vault: VaultKind::Memory,
        trigger: "app",
        providers: registry::providers(),
        nets: Arc::new(LiveNets::new(Arc::clone(&clock))),
        clock,
        catalogues: registry::catalogues(),
        practice: None,
    });
    let app = app.unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(ask(&app));
}

async fn ask(app: &App) {
    let seen = call(app, "settings_get", Value::Null).await.unwrap();
    assert_eq!(
        (&seen["language"], &seen["proxy"], &seen["retention_days"]),
        (&json!("en"), &json!("none"), &json!(30))
    );
    assert_eq!(seen["locked"], json!(["proxy", "retention_days"]));
    let with = |field: &str, value: Value| {
        let mut wanted = seen.clone();
        wanted[field] = value;
        wanted
    };
    for (field, value) in [("proxy", json!("system")), ("retention_days", json!(90))] {
        let fault = call(app, "settings_set", with(field, value)).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.params["field"].as_str()), ("settings.locked", field));
    }
    // A preset is only where nobody has chosen; a lock stays.
    let set = call(app, "settings_set", with("language", json!("zh-CN"))).await.unwrap();
    assert_eq!((&set["language"], &set["proxy"]), (&json!("zh-CN"), &json!("none")));
    let again = call(app, "settings_get", Value::Null).await.unwrap();
    assert_eq!(again["language"], "zh-CN");
}

async fn call(app: &App, name: &str, request: Value) -> Result<Value, Fault> {
    app.call(name, request, Arc::new(|_| {})).await
}
