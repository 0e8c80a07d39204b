//! What NetEase's console copies, taken apart. The cases (`tests/data/pastes.json`) are forms that may come: which one
//! does is not published.

use connector::{Pasted, split_paste};
use model::Fault;
use secrecy::ExposeSecret;
use serde::Deserialize;

use crate::support::Practice;

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    callback_url: Option<String>,
    aes_key: Option<String>,
    callback_token: Option<String>,
    #[serde(default)]
    none: bool,
}

fn split(text: &str) -> Result<Pasted, Fault> {
    split_paste(provider_netease_dingtalk::provider().descriptor(), "app", text)
}

fn secret(pasted: &Pasted, key: &str) -> Option<String> {
    pasted.secrets.get(key).map(|secret| secret.expose_secret().to_owned())
}

#[test]
fn every_form_that_may_come_is_taken_apart() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../data/pastes.json")).unwrap();
    for case in cases {
        match split(&case.text) {
            Err(fault) => assert!(case.none && fault.code == "paste.nothing_found", "{}: {fault}", case.name),
            Ok(pasted) => {
                assert!(!case.none, "{}", case.name);
                assert_eq!(pasted.settings.get("callback_url"), case.callback_url.as_ref(), "{}", case.name);
                assert_eq!(secret(&pasted, "aes_key"), case.aes_key, "{}", case.name);
                assert_eq!(secret(&pasted, "callback_token"), case.callback_token, "{}", case.name);
                let found = pasted.settings.len() + pasted.secrets.len();
                assert_eq!(found + pasted.missing.len(), 3, "{}", case.name);
            }
        }
    }
}

#[test]
fn what_the_simulated_console_copies_fills_the_form() {
    let practice = Practice::new();
    let info = practice.info();
    let pasted = split(info["practice"]["copied"].as_str().unwrap()).unwrap();
    let account = &info["auth"]["app"];
    assert_eq!(pasted.settings["callback_url"], account["set"]["callback_url"].as_str().unwrap());
    for key in ["aes_key", "callback_token"] {
        assert_eq!(secret(&pasted, key).as_deref(), account["secret"][key].as_str(), "{key}");
    }
    assert!(pasted.missing.is_empty());
}

#[test]
fn hostile_texts_are_refused_or_read_without_harm_and_never_repeated() {
    let canary = "canaryCanaryCanary";
    let long = format!("token: {canary} {}", "x".repeat(17 << 10));
    let fault = split(&long).unwrap_err();
    assert_eq!(fault.code, "paste.too_long");
    assert!(!format!("{fault:?}").contains(canary));
    for text in [
        "http://".repeat(2000),
        "/callback".repeat(1500),
        "token:".repeat(2500),
        format!("http://{}/callback", "a".repeat(15_000)),
        format!("token{}", ":".repeat(15_000)),
        "\u{0}\u{202e}token\u{0}:abc".to_owned(),
        "\u{1f6aa}".repeat(4000),
    ] {
        if let Ok(pasted) = split(&text) {
            let longest = pasted.settings.values().map(String::len).max().unwrap_or(0);
            assert!(longest <= 2048, "{longest}");
            assert!(pasted.settings.values().all(|value| !value.contains(['\u{0}', '\n', ' '])));
        }
    }
    let pasted = split(&format!("token: {canary}")).unwrap();
    assert!(!format!("{pasted:?}").contains(canary), "secrets are not shown");
}
