//! Vaults of references.

use std::{
    ffi::OsString,
    sync::{Arc, Mutex},
};

use secrecy::ExposeSecret;
use vault::{CredentialsVault, EnvVault, Secret, Vault};

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
        ("file:/etc/passwd", "vault.reference_refused"),
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
