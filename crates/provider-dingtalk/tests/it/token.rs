//! The token: one for all who ask, replaced before its end, fetched anew once when it is refused, and never shown.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use futures::FutureExt;
use jiff::SignedDuration;
use model::Verdict;
use serde_json::json;

use crate::support::{
    MORNING, Practice, at, json as answer, read, session_of, session_on, simulate, token,
    wire_handler::Handler,
};

/// A service that gives tokens, counts them, and has an empty scope.
fn counting() -> (Handler, Arc<AtomicU32>) {
    let given = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&given);
    let handler: Handler = Arc::new(move |request| {
        let reply = match request.uri().path() {
            "/v1.0/oauth2/accessToken" => {
                count.fetch_add(1, Ordering::Relaxed);
                token()
            }
            _ => answer(&json!({ "errcode": 0, "auth_org_scopes": { "authed_dept": [1] } })),
        };
        async move { reply }.boxed()
    });
    (handler, given)
}

#[test]
fn sessions_of_one_application_share_its_token_until_ten_minutes_before_its_end() {
    simulate(async {
        let (handler, given) = counting();
        let clock = sandbox::Clock::fixed(at(MORNING));
        let provider = provider_dingtalk::provider();
        let look = async |secret: &str| {
            let session = session_of(&*provider, secret, clock.clone(), Arc::clone(&handler));
            assert_eq!(session.probe("scope").await.verdict, Verdict::Pass);
            given.load(Ordering::Relaxed)
        };
        assert_eq!((look("s").await, look("s").await), (1, 1));
        clock.advance(SignedDuration::from_secs(7200 - 601));
        assert_eq!(look("s").await, 1);
        clock.advance(SignedDuration::from_secs(1));
        assert_eq!(look("s").await, 2);
        assert_eq!(look("another secret").await, 3, "a token belongs to the secret it was asked for with");
    });
}

#[test]
fn many_calls_at_once_ask_for_one_token() {
    simulate(async {
        let practice = Practice::new();
        read(&*practice.session).await;
        let operations = practice.operations();
        assert_eq!(operations.iter().filter(|it| *it == "GetAccessToken").count(), 1);
    });
}

#[test]
fn a_refused_token_is_fetched_anew_once_and_then_the_refusal_is_told() {
    simulate(async {
        let asked = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&asked);
        let session = session_on(move |request| {
            let reply = match request.uri().path() {
                "/v1.0/oauth2/accessToken" => {
                    count.fetch_add(1, Ordering::Relaxed);
                    token()
                }
                _ => answer(&json!({ "errcode": 88, "sub_code": "40014", "errmsg": "bad access_token" })),
            };
            async move { reply }.boxed()
        });
        let outcome = session.probe("scope").await;
        assert_eq!(outcome.fault.unwrap().code, "dingtalk.token_rejected");
        assert_eq!(asked.load(Ordering::Relaxed), 2);
    });
}

#[test]
fn the_token_goes_where_each_host_wants_it_and_json_is_asked_for() {
    simulate(async {
        let session = session_on(move |request| {
            let query = request.uri().query().unwrap_or_default().to_owned();
            let header = request.headers().get("x-acs-dingtalk-access-token").cloned();
            assert_eq!(request.headers()["accept"], "application/json");
            assert!(request.headers().get("authorization").is_none());
            let reply = match request.uri().path() {
                "/v1.0/oauth2/accessToken" => token(),
                path if path.starts_with("/v1.0/") => {
                    assert_eq!(header.unwrap(), "t0ken-of-practice");
                    assert!(!query.contains("access_token"));
                    answer(&json!({}))
                }
                _ => {
                    assert!(header.is_none() && query.contains("access_token=t0ken-of-practice"));
                    answer(&json!({ "errcode": 0, "auth_org_scopes": { "authed_dept": [1] } }))
                }
            };
            async move { reply }.boxed()
        });
        assert_eq!(session.probe("scope").await.verdict, Verdict::Pass);
        assert_eq!(session.probe("rooms_read").await.verdict, Verdict::Pass);
    });
}

#[test]
fn charged_calls_are_taken_before_they_are_sent() {
    simulate(async {
        let practice = Practice::new();
        practice.session.probe("agent").await;
        assert_eq!(practice.taken.of("api"), 1);
        let before = practice.operations().len();
        *practice.taken.refuse.lock().unwrap() = true;
        let outcome = practice.session.probe("visible").await;
        assert_eq!(outcome.fault.unwrap().code, "quota.exhausted");
        assert_eq!(practice.operations().len(), before, "nothing was sent");
    });
}

#[test]
fn an_address_that_is_shut_out_is_said_at_once_and_asks_nobody_for_five_minutes() {
    simulate(async {
        let practice = Practice::new();
        practice.session.probe("credential").await;
        practice.set("banned");
        let outcome = practice.session.probe("departments").await;
        let fault = outcome.fault.unwrap();
        assert_eq!((fault.code.as_str(), fault.retry_after_ms), ("dingtalk.address_banned", Some(300_000)));
        let before = practice.operations().len();
        let again = practice.session.probe("member").await.fault.unwrap();
        assert_eq!((again.code.as_str(), again.retry_after_ms), ("dingtalk.address_banned", Some(300_000)));
        assert_eq!(practice.operations().len(), before);
    });
}
