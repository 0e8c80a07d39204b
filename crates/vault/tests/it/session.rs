//! The real keychain of Linux: gnome-keyring in a D-Bus session of its own. The outer tests start the daemons and run
//! the inner ones, which are ignored otherwise, in this very program inside that session.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use secrecy::ExposeSecret;
use vault::{KeychainVault, Sealer, Secret, Vault};

use crate::connection;

fn present() -> bool {
    let there = |program: &str| {
        std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(program).exists()))
    };
    let all = cfg!(target_os = "linux") && there("dbus-run-session") && there("gnome-keyring-daemon");
    if !all {
        eprintln!("SKIPPED: no dbus-run-session or gnome-keyring-daemon; the real keychain was not tried");
    }
    all
}

/// Runs inner tests in a session; `before` is what the shell does first.
fn inside(home: &Path, before: &str, inner: &str) {
    let program = std::env::current_exe().unwrap();
    let run = format!("{before}\nexec \"$0\" --ignored --exact session::{inner} --test-threads 1");
    let output = Command::new("timeout")
        .args(["-k", "5", "60", "dbus-run-session", "--", "sh", "-c", &run])
        .arg(program)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{inner}: {text}");
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for folder in ["data", "config", "run"] {
        std::fs::create_dir(home.path().join(folder)).unwrap();
    }
    home
}

const UNLOCK: &str = "printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";

#[test]
fn secrets_go_through_a_real_keychain_and_back() {
    if present() {
        inside(home().path(), UNLOCK, "inner_round_trip");
    }
}

#[test]
fn a_locked_keychain_is_said_to_be_locked() {
    if present() {
        let home = home();
        inside(home.path(), UNLOCK, "inner_leave_a_secret");
        inside(
            home.path(),
            "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1",
            "inner_locked",
        );
    }
}

#[test]
fn a_session_without_a_bus_is_said_to_have_no_service() {
    if present() {
        let before = "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus";
        inside(home().path(), before, "inner_no_service");
    }
}

#[tokio::test]
#[ignore = "runs inside a session that another test starts"]
async fn inner_round_trip() {
    let (ours, practice) = (KeychainVault::new("folder-1"), KeychainVault::new("folder-2"));
    assert_eq!(ours.state().await.fault, None);
    let long = "会议室口令 ".repeat(3_000);
    for value in ["geheim", "口令 \"'\\ \n", &long] {
        let place = ours.put(&connection(), "password", &Secret::from(value)).await.unwrap();
        let read = ours.get(&connection(), "password", &place).await.unwrap();
        assert_eq!(read.expose_secret(), value);
        let fault = practice.get(&connection(), "password", &place).await.unwrap_err();
        assert_eq!(fault.code, "vault.missing", "another data folder");
    }
    let (sealer, place) = Sealer::open_or_make(&ours, None).await.unwrap();
    let sealed = sealer.seal("x", b"geheim").unwrap();
    let (sealer, _) = Sealer::open_or_make(&KeychainVault::new("folder-1"), Some(&place)).await.unwrap();
    assert_eq!(&*sealer.open("x", &sealed).unwrap(), b"geheim");
    ours.delete(&connection(), "password").await.unwrap();
    ours.delete(&connection(), "password").await.unwrap();
    assert_eq!(ours.get(&connection(), "password", "keychain").await.unwrap_err().code, "vault.missing");
}

#[tokio::test]
#[ignore = "runs inside a session that another test starts"]
async fn inner_leave_a_secret() {
    KeychainVault::new("folder-1").put(&connection(), "password", &Secret::from("geheim")).await.unwrap();
}

#[tokio::test]
#[ignore = "runs inside a session that another test starts"]
async fn inner_locked() {
    let vault = KeychainVault::new("folder-1");
    let fault = vault.put(&connection(), "password", &Secret::from("other")).await.unwrap_err();
    assert_eq!(fault.code, "vault.locked", "{fault}");
    let fault = vault.get(&connection(), "password", "keychain").await.unwrap_err();
    assert_eq!(fault.code, "vault.locked", "{fault}");
    assert_eq!(vault.state().await.fault.unwrap().code, "vault.locked");
}

#[tokio::test]
#[ignore = "runs inside a session that another test starts"]
async fn inner_no_service() {
    let vault = KeychainVault::new("folder-1");
    for _ in 0..2 {
        let fault = vault.put(&connection(), "password", &Secret::from("geheim")).await.unwrap_err();
        assert_eq!(fault.code, "vault.no_service", "{fault}");
    }
    assert_eq!(vault.state().await.fault.unwrap().code, "vault.no_service");
}
