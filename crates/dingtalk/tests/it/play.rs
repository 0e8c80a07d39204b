//! Judging answers.

use std::time::Duration;

use bytes::Bytes;
use connector::{NetResponse, ProbeOutcome};
use dingtalk::{
    play::judge,
    push::{Owner, PushKeys},
};
use http::{HeaderMap, HeaderValue, StatusCode};
use jiff::Timestamp;
use model::{Certainty, Fault, Verdict};

use crate::push::keys;

const KEY: &str = "1234567890123456789012345678901234567890123";
const OTHER_KEY: &str = "Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8Nn7Mm6I";

fn now() -> Timestamp {
    "2026-11-24T01:00:00Z".parse().unwrap()
}

fn answer(body: impl Into<Bytes>, ms: u64) -> NetResponse {
    NetResponse {
        status: StatusCode::OK,
        headers: HeaderMap::new(),
        body: body.into(),
        elapsed: Duration::from_millis(ms),
        client_request_id: String::new(),
    }
}

fn right(keys: &PushKeys, owner: Owner) -> String {
    keys.seal("success", owner, now()).answer()
}

fn seen(answer: Result<NetResponse, Fault>) -> ProbeOutcome {
    judge(&keys("token", KEY), Owner::AppKey, answer)
}

fn code(outcome: &ProbeOutcome) -> &str {
    outcome.fault.as_ref().map_or("", |fault| fault.code.as_str())
}

#[test]
fn the_right_answer_in_time_passes_and_a_late_one_does_not() {
    let body = right(&keys("token", KEY), Owner::AppKey);
    for (ms, verdict, expected) in [
        (40, Verdict::Pass, ""),
        (1_000, Verdict::Pass, ""),
        (1_001, Verdict::Warn, "callback.near_deadline"),
        (2_500, Verdict::Warn, "callback.near_deadline"),
        (2_501, Verdict::Fail, "callback.slow"),
    ] {
        let outcome = seen(Ok(answer(body.clone(), ms)));
        assert_eq!((outcome.verdict, code(&outcome)), (verdict, expected), "{ms}");
        assert_eq!(outcome.evidence["ms"], ms.to_string());
    }
}

#[test]
fn each_wrong_answer_is_told_from_the_others() {
    let ours = keys("token", KEY);
    let lower = right(&ours, Owner::AppKey).replace("timeStamp", "timestamp");
    let not_success = ours.seal("fail", Owner::AppKey, now()).answer();
    let cases = [
        ("success".to_owned(), "callback.plain_text"),
        ("\"success\"".to_owned(), "callback.plain_text"),
        ("<!DOCTYPE html><html></html>".to_owned(), "callback.html"),
        (String::new(), "callback.not_json"),
        ("[]".to_owned(), "callback.not_json"),
        ("{}".to_owned(), "callback.incomplete"),
        (lower, "callback.wrong_case"),
        (right(&ours, Owner::CorpId), "callback.answer_owner"),
        (right(&keys("other", KEY), Owner::AppKey), "callback.answer_signature"),
        (right(&keys("token", OTHER_KEY), Owner::AppKey), "callback.answer_key"),
        (not_success, "callback.not_success"),
    ];
    for (body, expected) in cases {
        let outcome = seen(Ok(answer(body.clone(), 10)));
        assert_eq!((outcome.verdict, code(&outcome)), (Verdict::Fail, expected), "{body}");
    }
}

#[test]
fn a_redirect_is_told_with_where_it_leads_and_without_its_query() {
    let mut redirect = answer("", 10);
    redirect.status = StatusCode::FOUND;
    redirect.headers.insert("location", HeaderValue::from_static("https://logon.example/in?token=hunter2"));
    let outcome = seen(Ok(redirect));
    assert_eq!(code(&outcome), "callback.redirect");
    assert_eq!(outcome.fault.unwrap().params["to"], "https://logon.example/in");
    let mut refused = answer("no", 10);
    refused.status = StatusCode::FORBIDDEN;
    assert_eq!(code(&seen(Ok(refused))), "callback.status");
}

#[test]
fn silence_proves_nothing_and_a_bad_certificate_does() {
    for silent in ["net.timeout", "net.unreachable", "net.reset"] {
        let outcome = seen(Err(Fault::transient(silent)));
        assert_eq!((outcome.verdict, code(&outcome)), (Verdict::Warn, "callback.silent"));
        assert_eq!(outcome.fault.unwrap().certainty, Certainty::Likely);
    }
    for certain in ["net.tls_untrusted", "net.tls_expired", "net.dns", "net.refused"] {
        let outcome = seen(Err(Fault::setup(certain)));
        assert_eq!((outcome.verdict, code(&outcome)), (Verdict::Fail, certain));
    }
}
