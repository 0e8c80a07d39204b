//! Vaults of references.

use std::{
    ffi::OsString,
    sync::{Arc, Mutex},
};

use secrecy::ExposeSecret;
use vault::{CredentialsVault, EnvVault, MAX_SECRET, Secret, Vault};

use crate::connection;

#[tokio::test]
async fn a_variable_is_read_at_each_use() {
    let value = Arc::new(Mutex::new("first".to_owned()));
    let seen = Arc::clone(&value);
    let look_up =
        move |name: &str| (name == "ROOM_PASSWORD").then(|| OsString::from(seen.lock().unwrap().clone()));
    let vault = EnvVault::new(Arc::new(look_up));
    let place = vault.put_reference(&connection(), "password", "env:ROOM_PASSWORD").await.unwrap();
    assert_eq!(place, "env:ROOM_PASSWORD");
    for expected in ["first", "second"] {
        *value.lock().unwrap() = expected.to_owned();
        let read = vault.get(&connection(), "password", &place).await.unwrap();
        assert_eq!(read.expose_secret(), expected);
    }
    for (reference, code) in [
        ("env:NOT_SET", "secret.env_missing"),
        ("env:", "vault.reference_refused"),
        ("env:A=B", "vault.reference_refused"),
        ("file:relative/secret", "vault.reference_refused"),
        ("file:", "vault.reference_refused"),
        ("plain", "vault.reference_refused"),
    ] {
        let fault = vault.put_reference(&connection(), "password", reference).await.unwrap_err();
        assert_eq!(fault.code, code, "{reference}");
    }
    let fault = vault.get(&connection(), "password", "keychain").await.unwrap_err();
    assert_eq!(fault.code, "vault.elsewhere");
    let fault = vault.put(&connection(), "password", &Secret::from("CANARY")).await.unwrap_err();
    assert_eq!(fault.code, "vault.value_refused");
    assert!(!format!("{fault:?}").contains("CANARY"));
}

#[tokio::test]
async fn a_file_is_read_at_each_use_and_must_be_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let reference = |name: &str| format!("file:{}", path(name).display());
    let vault = EnvVault::new(Arc::new(|_| None));
    std::fs::write(path("password"), "first\n").unwrap();
    let place = vault.put_reference(&connection(), "password", &reference("password")).await.unwrap();
    assert_eq!(place, reference("password"));
    std::fs::write(path("password"), "second\n").unwrap();
    let read = vault.get(&connection(), "password", &place).await.unwrap();
    assert_eq!(read.expose_secret(), "second");
    // What a PFX file is, as every secret a text.
    std::fs::write(path("key.pfx"), [[0x30, 0x82, 0x01, 0x00].as_slice(), &[7; 256]].concat()).unwrap();
    let read = vault.get(&connection(), "certificate", &reference("key.pfx")).await.unwrap();
    assert!(read.expose_secret().starts_with("MII"));
    std::fs::write(path("large"), "x".repeat(MAX_SECRET + 1)).unwrap();
    std::fs::write(path("empty"), "\n").unwrap();
    for (name, code) in [
        ("gone", "secret.file_unreadable"),
        ("", "secret.file_unreadable"),
        ("large", "vault.too_long"),
        ("empty", "secret.empty"),
    ] {
        let fault = vault.put_reference(&connection(), "password", &reference(name)).await.unwrap_err();
        assert_eq!(fault.code, code, "{name}");
        assert_eq!(fault.params["field"], "password");
        assert!(fault.params["file"].ends_with(name), "{fault:?}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_pipe_or_a_device_is_no_file_and_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let vault = EnvVault::new(Arc::new(|_| None));
    for place in [format!("file:{}", pipe.display()), "file:/dev/zero".to_owned()] {
        let fault = vault.put_reference(&connection(), "password", &place).await.unwrap_err();
        assert_eq!(fault.code, "secret.file_unreadable", "{place}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_others_may_read_or_change_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("password");
    std::fs::write(&path, "geheim").unwrap();
    let place = format!("file:{}", path.display());
    for (mode, told) in
        [(0o600, None), (0o640, None), (0o400, None), (0o644, Some("644")), (0o660, Some("660"))]
    {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let fault = vault::open_to_others("password", &place);
        assert_eq!(fault.as_ref().map(|fault| fault.params["mode"].as_str()), told);
        assert!(fault.is_none_or(|fault| fault.code == "secret.file_open"));
    }
    for place in ["env:NAME", "keychain", "sealed", "file:relative", "file:/nowhere/at/all"] {
        assert_eq!(vault::open_to_others("password", place), None, "{place}");
    }
}

#[tokio::test]
async fn a_credential_is_one_file_of_the_directory_and_never_a_path_out_of_it() {
    let outside = tempfile::tempdir().unwrap();
    let folder = outside.path().join("credentials");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(outside.path().join("other"), "not yours").unwrap();
    std::fs::write(folder.join("password"), "geheim 口令\r\n").unwrap();
    let vault = CredentialsVault::new(Some(folder.clone()));
    let path = format!("file:{}", folder.join("password").display());
    for reference in ["credential:password", &path] {
        let place = vault.put_reference(&connection(), "password", reference).await.unwrap();
        assert_eq!(place, "credential:password");
        let value = vault.get(&connection(), "password", &place).await.unwrap();
        assert_eq!(value.expose_secret(), "geheim 口令");
    }
    std::fs::write(folder.join("password"), "next").unwrap();
    let value = vault.get(&connection(), "password", "credential:password").await.unwrap();
    assert_eq!(value.expose_secret(), "next");
    let out = format!("file:{}", outside.path().join("other").display());
    for reference in ["credential:../other", "credential:..", "credential:", "credential:a/b", &out] {
        let fault = vault.put_reference(&connection(), "password", reference).await.unwrap_err();
        assert_eq!(fault.code, "vault.reference_refused", "{reference}");
        assert!(vault.get(&connection(), "password", reference).await.is_err());
    }
    let fault = vault.get(&connection(), "password", "credential:gone").await.unwrap_err();
    assert_eq!(fault.code, "secret.file_unreadable");
    assert_eq!(vault.state().await.fault, None);
}

#[tokio::test]
async fn a_host_without_credentials_says_so() {
    let vault = CredentialsVault::new(None);
    assert_eq!(vault.state().await.fault.unwrap().code, "vault.no_credentials");
    let fault = vault.put_reference(&connection(), "password", "credential:password").await.unwrap_err();
    assert_eq!(fault.code, "vault.no_credentials");
}
