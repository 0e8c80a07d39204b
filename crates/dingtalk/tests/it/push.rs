//! The envelope.

use bytes::Bytes;
use connector::{CallbackRequest, Secret};
use dingtalk::push::{AesKey, Owner, PushKeys, Refusal, receive};
use http::HeaderMap;
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};

const APP_KEY: &str = "dingeqqpkv3xxxxxxabc";
const CORP_ID: &str = "ding9f50b15bccd16741";

fn vectors() -> Value {
    // Whoever has the whole set of vectors can name it; what is kept here is without published keys.
    match std::env::var_os("DINGTALK_VECTORS") {
        Some(path) => serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap(),
        None => serde_json::from_str(include_str!("../../fixtures/push.json")).unwrap(),
    }
}

fn cases(name: &str, least: usize) -> Vec<Value> {
    let cases = vectors()[name].as_array().unwrap().clone();
    assert!(cases.len() >= least, "{name}: {}", cases.len());
    cases
}

fn text<'a>(case: &'a Value, field: &str) -> &'a str {
    case[field].as_str().unwrap()
}

fn secret(text: &str) -> Secret {
    Secret::from(text.to_owned())
}

pub(crate) fn keys(token: &str, aes_key: &str) -> PushKeys {
    PushKeys::new(&secret(token), &secret(aes_key), APP_KEY, Some(CORP_ID)).unwrap()
}

fn of(case: &Value) -> PushKeys {
    let (token, aes_key) = (secret(text(case, "token")), secret(text(case, "aes_key")));
    let owner = case["owner"].as_str().unwrap_or(APP_KEY);
    let corp_id = (owner == CORP_ID).then_some(CORP_ID);
    PushKeys::new(&token, &aes_key, if corp_id.is_some() { APP_KEY } else { owner }, corp_id).unwrap()
}

fn open(case: &Value) -> Result<(String, Owner), Refusal> {
    of(case).open(
        text(case, "signature"),
        text(case, "timestamp"),
        text(case, "nonce"),
        text(case, "encrypt"),
    )
}

#[test]
fn envelopes_of_the_vendor_and_of_other_implementations_open() {
    for case in cases("official", 2).into_iter().chain(cases("decrypt_ok", 17)) {
        let (plain, owner) = open(&case).unwrap_or_else(|refusal| panic!("{}: {refusal:?}", case["name"]));
        assert_eq!(plain, text(&case, "plaintext"), "{}", case["name"]);
        let expected = if text(&case, "owner") == CORP_ID { Owner::CorpId } else { Owner::AppKey };
        assert_eq!(owner, expected, "{}", case["name"]);
    }
}

#[test]
fn answers_are_byte_for_byte_those_of_other_implementations() {
    for case in cases("encrypt", 5) {
        let random: [u8; 16] = text(&case, "random16").as_bytes().try_into().unwrap();
        let owner = if text(&case, "owner") == CORP_ID { Owner::CorpId } else { Owner::AppKey };
        let (timestamp, nonce) = (text(&case, "timestamp").to_owned(), text(&case, "nonce").to_owned());
        let sealed = of(&case).seal_with(text(&case, "plaintext"), owner, &random, timestamp, nonce);
        let answer: Value = serde_json::from_str(&sealed.answer()).unwrap();
        assert_eq!(answer, case["reply_json"], "{}", case["name"]);
    }
}

#[test]
fn each_broken_envelope_is_refused_for_what_is_broken() {
    for case in cases("decrypt_err", 9) {
        let expected = text(&case, "error");
        // The vector's owner is the only one that reader knows.
        let keys = PushKeys::new(
            &secret(text(&case, "token")),
            &secret(text(&case, "aes_key")),
            text(&case, "owner"),
            None,
        )
        .unwrap();
        let (signature, timestamp) = (text(&case, "signature"), text(&case, "timestamp"));
        let refusal =
            keys.open(signature, timestamp, text(&case, "nonce"), text(&case, "encrypt")).unwrap_err();
        let word = match refusal {
            Refusal::Signature => "signature_mismatch",
            Refusal::Base64 => "base64",
            Refusal::Blocks => "ciphertext_length",
            Refusal::Padding => "padding",
            Refusal::Length => "length",
            Refusal::Owner { .. } => "owner_mismatch",
            Refusal::Utf8 => "utf8",
        };
        assert_eq!(word, expected, "{}", case["name"]);
    }
}

#[test]
fn keys_of_another_form_are_refused() {
    for case in cases("key_err", 4) {
        assert!(AesKey::parse(text(&case, "aes_key")).is_none(), "{case}");
    }
    assert!(AesKey::parse(&"\u{4f1a}".repeat(43)).is_none());
    let wrong = PushKeys::new(&secret("t"), &secret("short"), APP_KEY, None).unwrap_err();
    assert_eq!(wrong.code, "callback.key_invalid");
}

#[test]
fn a_key_whose_last_character_carries_spare_bits_is_read() {
    // The last character of each differs in the two bits that belong to no byte.
    let first = "Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8Nn7Mm6";
    for last in ["I", "J", "K", "L"] {
        let keys = keys("token", &format!("{first}{last}"));
        let sealed = keys.seal("success", Owner::AppKey, now());
        let other = self::keys("token", &format!("{first}I"));
        let opened =
            other.open(&sealed.signature, &sealed.timestamp, &sealed.nonce, &sealed.encrypt).unwrap();
        assert_eq!(opened, ("success".to_owned(), Owner::AppKey));
    }
}

fn now() -> Timestamp {
    "2026-11-24T01:00:00Z".parse().unwrap()
}

fn sent(keys: &PushKeys, plain: &str, owner: Owner) -> CallbackRequest {
    let sealed = keys.seal(plain, owner, now());
    let query = [
        ("signature", &sealed.signature),
        ("msg_signature", &sealed.signature),
        ("timestamp", &sealed.timestamp),
        ("nonce", &sealed.nonce),
    ];
    CallbackRequest {
        query: query.map(|(name, value)| (name.to_owned(), value.clone())).to_vec(),
        headers: HeaderMap::new(),
        body: Bytes::from(json!({ "encrypt": sealed.encrypt }).to_string()),
    }
}

const KEY: &str = "1234567890123456789012345678901234567890123";

#[test]
fn a_genuine_event_is_answered_in_the_name_that_closed_it() {
    let keys = keys("token", KEY);
    for (owner, word) in [(Owner::AppKey, "app_key"), (Owner::CorpId, "corp_id")] {
        let request = sent(&keys, r#"{"EventType":"user_add_org","eventId":"e1","userId":["7"]}"#, owner);
        let received = receive(&keys, &request, now()).unwrap();
        assert_eq!(received.evidence, [("owner", word.to_owned())]);
        assert_eq!((received.events.len(), received.events[0].id.as_str()), (1, "e1"));
        let answer: Value = serde_json::from_slice(&received.reply.body).unwrap();
        let field = |name: &str| answer[name].as_str().unwrap().to_owned();
        let opened =
            keys.open(&field("msg_signature"), &field("timeStamp"), &field("nonce"), &field("encrypt"));
        assert_eq!(opened.unwrap(), ("success".to_owned(), owner));
        assert_eq!(answer.as_object().unwrap().len(), 4);
    }
}

#[test]
fn either_name_of_signature_and_time_is_taken() {
    let keys = keys("token", KEY);
    let request = sent(&keys, r#"{"EventType":"check_url"}"#, Owner::AppKey);
    let with = |names: [&str; 3]| {
        let value = |name: &str| request.query.iter().find(|(key, _)| key == name).unwrap().1.clone();
        let of = |name: &str| match name {
            "timeStamp" => value("timestamp"),
            other => value(other),
        };
        let query = names.iter().map(|name| ((*name).to_owned(), of(name))).collect();
        receive(&keys, &CallbackRequest { query, ..request.clone() }, now())
    };
    assert!(with(["msg_signature", "timestamp", "nonce"]).unwrap().events.is_empty());
    assert!(with(["signature", "timeStamp", "nonce"]).is_ok());
    assert_eq!(with(["timestamp", "nonce", "nonce"]).unwrap_err().code, "callback.unsigned");
}

#[test]
fn what_is_no_genuine_request_is_refused_by_its_reason() {
    let ours = keys("token", KEY);
    let event = r#"{"EventType":"user_add_org","userId":["7"]}"#;
    let code = |request: &CallbackRequest| receive(&ours, request, now()).unwrap_err().code;
    assert_eq!(code(&sent(&keys("other", KEY), event, Owner::AppKey)), "callback.signature");
    let other_key = keys("token", "Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8Nn7Mm6I");
    assert_eq!(code(&sent(&other_key, event, Owner::AppKey)), "callback.wrong_key");
    let foreign = PushKeys::new(&secret("token"), &secret(KEY), "dingsomebody", None).unwrap();
    assert_eq!(code(&sent(&foreign, event, Owner::AppKey)), "callback.wrong_owner");
    let fine = sent(&ours, event, Owner::AppKey);
    let with =
        |body: &'static str| CallbackRequest { body: Bytes::from_static(body.as_bytes()), ..fine.clone() };
    for body in ["", "success", "[]", r#"{"encrypt":7}"#, r#"{"Encrypt":"x"}"#] {
        assert_eq!(code(&with(body)), "callback.not_envelope", "{body}");
    }
    assert_eq!(code(&sent(&ours, "[1]", Owner::AppKey)), "callback.not_event");
    assert_eq!(code(&CallbackRequest { query: Vec::new(), ..fine.clone() }), "callback.unsigned");
    let later = "2026-11-26T01:00:00Z".parse().unwrap();
    assert_eq!(receive(&ours, &fine, later).unwrap_err().code, "callback.stale");
}

#[test]
fn an_event_without_an_id_that_is_delivered_twice_has_one_id_and_two_deliveries_have_two() {
    let keys = keys("token", KEY);
    let event = r#"{"EventType":"org_dept_remove","deptId":[7]}"#;
    let id = |request: &CallbackRequest| receive(&keys, request, now()).unwrap().events[0].id.clone();
    let (first, second) = (sent(&keys, event, Owner::AppKey), sent(&keys, event, Owner::AppKey));
    assert_eq!(id(&first), id(&first));
    assert_ne!(id(&first), id(&second));
}

#[test]
fn nothing_of_a_secret_is_shown() {
    let keys = keys("hunter2token", KEY);
    let request = sent(&keys, r#"{"EventType":"user_add_org","userId":["hunter2user"]}"#, Owner::AppKey);
    let received = receive(&keys, &request, now()).unwrap();
    let shown = format!("{keys:?}{request:?}{received:?}{:?}", AesKey::parse(KEY));
    for secret in ["hunter2", KEY, "1234567890"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_bytes_come_nothing_panics(
        body in prop::collection::vec(any::<u8>(), 0..300),
        query in prop::collection::vec((".{0,12}", ".{0,40}"), 0..6),
    ) {
        let query = query.into_iter().collect();
        let request = CallbackRequest { query, headers: HeaderMap::new(), body: Bytes::from(body) };
        prop_assert!(receive(&keys("token", KEY), &request, now()).is_err());
    }

    #[test]
    fn whatever_a_signed_envelope_holds_nothing_panics(blocks in prop::collection::vec(any::<u8>(), 0..400)) {
        use base64::Engine;
        let encrypt = base64::prelude::BASE64_STANDARD.encode(&blocks);
        let signature = dingtalk::push::sign("token", "1", "n", &encrypt);
        // The chance that random bytes open is that of a padding and an owner being right at once.
        prop_assert!(keys("token", KEY).open(&signature, "1", "n", &encrypt).is_err());
    }

    #[test]
    fn what_is_sealed_opens(text in "\\PC{0,300}", corp in any::<bool>()) {
        let keys = keys("token", KEY);
        let owner = if corp { Owner::CorpId } else { Owner::AppKey };
        let sealed = keys.seal(&text, owner, now());
        let opened = keys.open(&sealed.signature, &sealed.timestamp, &sealed.nonce, &sealed.encrypt);
        prop_assert_eq!(opened, Ok((text, owner)));
    }

    #[test]
    fn one_altered_character_is_noticed(at in 0_usize..64, with in 0_u8..64) {
        let keys = keys("token", KEY);
        let sealed = keys.seal("success", Owner::AppKey, now());
        let mut encrypt = sealed.encrypt.clone().into_bytes();
        let letter = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[usize::from(with)];
        prop_assume!(encrypt[at] != letter);
        encrypt[at] = letter;
        let encrypt = String::from_utf8(encrypt).unwrap();
        let opened = keys.open(&sealed.signature, &sealed.timestamp, &sealed.nonce, &encrypt);
        prop_assert_eq!(opened, Err(Refusal::Signature));
    }
}
