//! Basic and bearer authorisation.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use async_trait::async_trait;
use base64::{Engine, prelude::BASE64_STANDARD};
use connector::{Auth, Net, Secret, TokenSource};
use model::Fault;

use crate::kit::{answer, get, in_process, key, pacing, post};

#[derive(Debug, Default)]
struct Counting {
    forgotten: AtomicU32,
    stuck: bool,
}

#[async_trait]
impl TokenSource for Counting {
    async fn token(&self) -> Result<Secret, Fault> {
        let number = if self.stuck { 0 } else { self.forgotten.load(Ordering::SeqCst) };
        Ok(Secret::from(format!("token{number}")))
    }

    async fn invalidate(&self) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn basic_is_utf8() {
    let net =
        in_process(
            |request| async move { answer(200, request.headers()["authorization"].to_str().unwrap()) },
        );
    let mut request = get("https://mail.practice.example/");
    request.auth = Auth::Basic { login: "svc".to_owned(), password: Secret::from("口令:1") };
    let response = net.call(&key(), 1, request).await.unwrap();
    let expected = format!("Basic {}", BASE64_STANDARD.encode("svc:口令:1"));
    assert_eq!(response.body, expected.as_bytes());
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_even_for_what_must_not_happen_twice() {
    let net = in_process(|request| async move {
        let fresh = request.headers()["authorization"] == "Bearer token1";
        answer(if fresh { 200 } else { 401 }, "")
    });
    let source = Arc::new(Counting::default());
    let mut request = post("https://mail.practice.example/", "create");
    request.idempotent = false;
    request.auth = Auth::Bearer(source.clone());
    let response = net.call(&key(), 1, request).await.unwrap();
    assert_eq!(response.status, 200);
    assert_eq!(source.forgotten.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_many_calls_find_refused_is_replaced_once() {
    let net = in_process(|request| async move {
        let number: u64 = request.uri().path()[1..].parse().unwrap();
        let fresh = request.headers()["authorization"] == "Bearer token1";
        // The refusals arrive one after the other, the late ones when others have the new token already.
        tokio::time::sleep(std::time::Duration::from_millis(number * 50)).await;
        answer(if fresh { 200 } else { 401 }, "")
    });
    let source = Arc::new(Counting::default());
    let calls = (0..8).map(|number| {
        let mut request = get(format!("https://mail.practice.example/{number}"));
        request.pacing = pacing(8, 8, 8);
        request.auth = Auth::Bearer(source.clone());
        let net = net.clone();
        async move { net.call(&key(), 1, request).await.unwrap().status }
    });
    let statuses = futures::future::join_all(calls).await;
    assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
    assert_eq!(source.forgotten.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_second_refusal_is_an_answer() {
    let calls = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&calls);
    let net = in_process(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
        async { answer(401, "") }
    });
    let mut request = get("https://mail.practice.example/");
    request.tries = 5;
    request.auth = Auth::Bearer(Arc::new(Counting { stuck: true, ..Counting::default() }));
    let response = net.call(&key(), 1, request).await.unwrap();
    assert_eq!(response.status, 401);
    assert_eq!(calls.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_that_is_no_header_is_refused_before_anything_is_sent() {
    #[derive(Debug)]
    struct Broken;
    #[async_trait]
    impl TokenSource for Broken {
        async fn token(&self) -> Result<Secret, Fault> {
            Ok(Secret::from("a\r\nX-Injected: 1"))
        }
        async fn invalidate(&self) {}
    }
    let net = in_process(|_| async { answer(200, "") });
    let mut request = get("https://mail.practice.example/");
    request.auth = Auth::Bearer(Arc::new(Broken));
    assert_eq!(net.call(&key(), 1, request).await.unwrap_err().code, "auth.token_malformed");
}
