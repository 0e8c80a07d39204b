//! A certificate and its password by reference: read when they are needed, kept nowhere.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::rig::{Ended, Rig, SECRET, files, holds};

/// Password of the files.
const PASSWORD: &str = "practice";

/// A file of the provider's tests: `practice-client.pfx` is registered in the international practice cloud.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../provider-microsoft-graph/fixtures/certificates").join(name)
}

/// A folder that secrets are in, beside the data folder.
fn place(rig: &Rig, name: &str, content: &[u8]) -> PathBuf {
    let folder = rig.folder.path().join("secrets");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    permit(&path, 0o600);
    path
}

fn permit(path: &Path, mode: u32) {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    #[cfg(not(unix))]
    let _ = (path, mode);
}

/// Adds a connection with a certificate and, where one is given, the source of its password.
fn add(rig: &Rig, certificate: &str, password: Option<&str>) -> Ended {
    add_under(rig, certificate, password, PASSWORD)
}

/// The same with a value in the environment.
fn add_under(rig: &Rig, certificate: &str, password: Option<&str>, value: &str) -> Ended {
    let (settings, _) = rig.sandbox.account_of("outlook", "certificate");
    let mut args: Vec<String> =
        ["--json", "connection", "add", "outlook", "--name", "cloud", "--auth", "certificate"]
            .map(str::to_owned)
            .to_vec();
    settings.iter().for_each(|(key, value)| args.extend(["--set".to_owned(), format!("{key}={value}")]));
    let secrets = [("certificate", Some(certificate)), ("certificate_password", password)];
    for (key, source) in secrets.into_iter().filter_map(|(key, source)| Some((key, source?))) {
        args.extend(["--secret".to_owned(), format!("{key}={source}")]);
    }
    rig.run_with(&args.iter().map(String::as_str).collect::<Vec<_>>(), value)
}

/// Verdict of the check of the credential; the faults where no check could be run.
fn logs_on(rig: &Rig, password: &str) -> String {
    let checked = rig.run_with(&["--json", "check", "cloud"], password);
    let envelope = checked.envelope();
    let checks = envelope["data"]["checks"].as_array();
    match checks.and_then(|all| all.iter().find(|check| check["id"] == "credential")) {
        Some(check) => check["verdict"].as_str().unwrap().to_owned(),
        None => checked.codes().join(" "),
    }
}

#[test]
fn a_pfx_file_and_its_password_are_read_from_where_they_are_and_kept_nowhere() {
    let rig = Rig::new();
    let pfx = fs::read(fixture("practice-client.pfx")).unwrap();
    let path = place(&rig, "client.pfx", &pfx);
    let source = format!("file:{}", path.display());
    let added = add(&rig, &source, Some(&format!("env:{SECRET}")));
    let secrets = added.data()["connection"]["secrets"].clone();
    assert_eq!(secrets["certificate"]["place"], source);
    assert_eq!(secrets["certificate_password"]["place"], format!("env:{SECRET}"));
    assert!(added.codes().is_empty(), "{added:?}");
    assert_eq!(secrets["certificate"]["fingerprint"].as_str().unwrap().len(), 40);
    assert_eq!(logs_on(&rig, PASSWORD), "pass");
    assert_eq!(logs_on(&rig, "canary-of-a-wrong-one"), "certificate.password_wrong");
    let mut all = Vec::new();
    files(&rig.data_dir(), &mut all);
    for file in all {
        let bytes = fs::read(&file).unwrap();
        let raw = bytes.windows(64).any(|part| part == &pfx[pfx.len() / 2..][..64]);
        assert!(!raw && !holds(&bytes, "canary-of-a-wrong-one"), "{}", file.display());
    }
}

#[test]
fn the_password_may_be_a_file_too_and_a_certificate_a_variable() {
    let rig = Rig::new();
    let pfx = place(&rig, "client.pfx", &fs::read(fixture("practice-client.pfx")).unwrap());
    let password = place(&rig, "password", b"practice\n");
    let [pfx, password] = [&pfx, &password].map(|path| format!("file:{}", path.display()));
    add(&rig, &pfx, Some(&password)).data();
    assert_eq!(logs_on(&rig, ""), "pass");
    rig.data(&["connection", "remove", "cloud"]);
    let (_, (_, pem)) = rig.sandbox.account_of("outlook", "certificate");
    assert!(pem.contains("PRIVATE KEY"));
    add_under(&rig, &format!("env:{SECRET}"), None, &pem).data();
    assert_eq!(logs_on(&rig, &pem), "pass");
}

#[test]
fn a_file_that_was_renewed_is_used_at_the_next_check_and_shows_its_own_last_day() {
    let rig = Rig::new();
    let path = place(&rig, "client.pfx", &fs::read(fixture("aes.pfx")).unwrap());
    let source = format!("file:{}", path.display());
    let added = add(&rig, &source, Some(&format!("env:{SECRET}")));
    let thumbprint = fs::read_to_string(fixture("thumbprint.txt")).unwrap();
    assert_eq!(added.data()["connection"]["secrets"]["certificate"]["fingerprint"], thumbprint.trim());
    assert_eq!(logs_on(&rig, PASSWORD), "fail");
    fs::copy(fixture("practice-client.pfx"), &path).unwrap();
    assert_eq!(logs_on(&rig, PASSWORD), "pass");
    let shown = rig.data(&["connection", "show", "cloud"])["connection"]["secrets"]["certificate"].clone();
    assert_ne!(shown["fingerprint"], thumbprint.trim());
    assert_eq!(shown["place"], source);
    fs::remove_file(&path).unwrap();
    let gone = rig.run_with(&["--json", "check", "cloud"], PASSWORD);
    assert_eq!((gone.code, gone.codes()), (3, vec!["secret.file_unreadable".to_owned()]));
}

#[test]
fn what_cannot_be_used_is_refused_with_its_reason_and_nothing_is_saved() {
    let rig = Rig::new();
    let refused = |name: &str, content: &[u8], password: Option<&str>| {
        let path = place(&rig, name, content);
        let ended = add(&rig, &format!("file:{}", path.display()), password);
        assert_eq!(rig.data(&["connection", "list"])["connections"], serde_json::json!([]));
        assert_eq!(ended.code, 3, "{ended:?}");
        ended.codes().concat()
    };
    let read = |name: &str| fs::read(fixture(name)).unwrap();
    let password = format!("env:{SECRET}");
    assert_eq!(refused("client.pfx", &read("practice-client.pfx"), None), "certificate.password_missing");
    assert_eq!(refused("client.cer", &read("application.cer"), None), "certificate.no_key");
    assert_eq!(refused("mismatch.pem", &read("mismatch.pem"), None), "certificate.key_mismatch");
    assert_eq!(refused("large.pfx", &[b'x'; 70_000], Some(&password)), "vault.too_long");
    assert_eq!(refused("empty.pfx", b"", Some(&password)), "secret.empty");
    let nowhere = add(&rig, "file:/nowhere/at/all.pfx", None);
    assert_eq!(nowhere.codes(), ["secret.file_unreadable"]);
    assert!(nowhere.stdout.contains("/nowhere/at/all.pfx"), "{nowhere:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_others_may_read_is_told_when_it_is_named_and_by_the_doctor() {
    let rig = Rig::new();
    let path = place(&rig, "client.pfx", &fs::read(fixture("practice-client.pfx")).unwrap());
    permit(&path, 0o644);
    let added = add(&rig, &format!("file:{}", path.display()), Some(&format!("env:{SECRET}")));
    assert_eq!((added.code, added.codes()), (0, vec!["secret.file_open".to_owned()]));
    let open = |rig: &Rig| {
        let looked = rig.data(&["doctor"]);
        let checks = looked["checks"].as_array().unwrap().clone();
        checks.into_iter().find(|check| check["id"] == "secret_file")
    };
    let told = open(&rig).unwrap();
    assert_eq!((&told["verdict"], &told["found"]), (&"warn".into(), &"cloud".into()));
    assert_eq!(told["fault"]["params"]["mode"], "644");
    permit(&path, 0o600);
    assert_eq!(open(&rig), None);
}
