//! What is called a write, how sessions log on, and that nothing secret is told.

use connector::NetRequest;
use http::Method;
use provider_oa_rest::provider;

use crate::support::{Practice, Stored, scripted, session_on, simulate};

#[test]
fn what_may_not_be_sent_twice_is_a_write() {
    let is_write = |method: Method, idempotent: bool| {
        let request = NetRequest { idempotent, ..NetRequest::new(method, "https://oa.practice.example/x") };
        provider().is_write(&request)
    };
    for (method, idempotent, expected) in [
        (Method::GET, true, false),
        (Method::POST, true, false),
        (Method::POST, false, true),
        (Method::GET, false, true),
        (Method::PATCH, true, true),
        (Method::PUT, true, true),
        (Method::DELETE, true, true),
    ] {
        assert_eq!(is_write(method.clone(), idempotent), expected, "{method} {idempotent}");
    }
}

#[test]
fn one_token_serves_many_calls_and_is_fetched_again_when_it_is_refused() {
    simulate(async {
        for auth in ["exchange", "ecology"] {
            let practice = Practice::logged_on(auth, &[]);
            let room = practice.room();
            practice.read(&room, &Stored::default()).await;
            let tokens = || practice.operations(0).iter().filter(|name| *name == "Token").count();
            assert_eq!(tokens(), 1, "{auth}");
            practice.set("unauthorized,times:1");
            let (items, _, coverage) = practice.read(&room, &Stored::default()).await;
            assert!(!items.is_empty() && coverage == model::Coverage::Complete, "{auth}");
            assert_eq!(tokens(), 2, "{auth}");
        }
    });
}

#[test]
fn a_refused_log_on_is_told_once_and_asked_for_once_more_alone() {
    simulate(async {
        let practice = Practice::new();
        practice.set("unauthorized");
        let fault = practice.session.rooms().unwrap().discover(None).await.unwrap_err();
        assert_eq!(fault.code, "auth.oarest_rejected");
        let asked = practice.operations(0);
        assert_eq!(asked.iter().filter(|name| *name == "Token").count(), 2, "{asked:?}");
        assert_eq!(asked.len(), 4, "{asked:?}");
    });
}

#[test]
fn faults_and_checks_hold_no_credential() {
    simulate(async {
        let net = scripted(|_| (400, r#"{"code":40001,"message":"canary-key is not welcome"}"#.to_owned()));
        let session = session_on(net, None).unwrap();
        for id in ["credential", "members", "spaces", "meetings", "callbacks"] {
            let outcome = session.probe(id).await;
            let params: Vec<_> = outcome.fault.iter().flat_map(|fault| fault.params.values()).collect();
            assert!(!format!("{params:?} {:?}", outcome.evidence).contains("canary"), "{id}");
        }
    });
}
