//! The envelope of the push against vectors that others made.

use std::path::Path;

use serde_json::Value;
use sim_dingtalk::push::envelope::{Key, Misfit, sign, verify};

/// The vectors of this folder; beside the repository, where they are, there are more.
fn vectors() -> Vec<Value> {
    let mut all = vec![serde_json::from_str(include_str!("push.json")).unwrap()];
    let more = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/vectors/dingtalk-push.json");
    if let Ok(text) = std::fs::read_to_string(more) {
        all.push(serde_json::from_str(&text).unwrap());
    }
    all
}

fn each(kind: &str) -> Vec<Value> {
    vectors().iter().flat_map(|all| all[kind].as_array().unwrap().clone()).collect()
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_else(|| panic!("{name}: {of}"))
}

fn opened(of: &Value) -> Result<String, Misfit> {
    let key = Key::parse(text(of, "aes_key"))?;
    let sealed = text(of, "encrypt");
    verify(text(of, "signature"), text(of, "token"), text(of, "timestamp"), text(of, "nonce"), sealed)?;
    key.open(sealed, text(of, "owner"))
}

#[test]
fn what_others_sealed_opens() {
    let all: Vec<Value> = each("official").into_iter().chain(each("decrypt_ok")).collect();
    assert!(all.len() >= 19, "{}", all.len());
    for one in all {
        assert_eq!(opened(&one).as_deref(), Ok(text(&one, "plaintext")), "{}", one["name"]);
    }
}

#[test]
fn what_we_seal_is_what_others_sealed() {
    for one in each("encrypt") {
        let key = Key::parse(text(&one, "aes_key")).unwrap();
        let random = text(&one, "random16").as_bytes().try_into().unwrap();
        let sealed = key.seal(random, text(&one, "plaintext"), text(&one, "owner"));
        let reply = &one["reply_json"];
        assert_eq!(sealed, text(reply, "encrypt"), "{}", one["name"]);
        let signature = sign(text(&one, "token"), text(&one, "timestamp"), text(&one, "nonce"), &sealed);
        assert_eq!(signature, text(reply, "msg_signature"));
    }
}

#[test]
fn what_was_tampered_with_is_refused_and_breaks_nothing() {
    let all = each("decrypt_err");
    assert!(!all.is_empty());
    for one in all {
        assert!(opened(&one).is_err(), "{}", one["name"]);
    }
    for one in each("key_err") {
        assert_eq!(Key::parse(text(&one, "aes_key")).err(), Some(Misfit::Key), "{one}");
    }
}

#[test]
fn signatures_sort_by_bytes() {
    for one in each("sort") {
        let items: Vec<&str> =
            one["items"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        let [token, timestamp, nonce, sealed] = items[..] else { panic!("{one}") };
        assert_eq!(sign(token, timestamp, nonce, sealed), text(&one, "sha1"));
    }
}
