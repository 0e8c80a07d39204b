//! Client credentials.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use connector::{Net, Secret, TokenSource};
use http::{Request, Response};
use jiff::Timestamp;
use model::Fault;
use secrecy::ExposeSecret;
use tokio::time::sleep;
use wire::{ClientCredentials, ClientProof, OAuthClientCredentials, SignAssertion, TokenError};

use crate::kit::{TestClock, answer, clock, in_process, key};

fn classify(error: &TokenError) -> Fault {
    let code = error.codes.first().map(|code| format!("AADSTS{code}"));
    let fault = match error.status {
        503 => Fault::transient("auth.login_service"),
        _ => Fault::setup("auth.secret_rejected"),
    };
    fault.with("error", &error.error).with("status", error.status).from_vendor(
        code,
        Some(error.description.clone()),
        error.trace_id.clone(),
    )
}

fn json(status: u16, body: String) -> Response<Bytes> {
    let mut response = answer(status, &body);
    response.headers_mut().insert("content-type", "application/json; charset=utf-8".parse().unwrap());
    response
}

struct Desk {
    source: OAuthClientCredentials,
    clock: Arc<TestClock>,
    asked: Arc<AtomicU32>,
    bodies: Arc<Mutex<Vec<String>>>,
}

/// A token endpoint whose nth answer (from 1) a function gives, and a source that asks it with a secret.
fn desk(reply: impl Fn(u32) -> Response<Bytes> + Send + Sync + 'static) -> Desk {
    desk_with(ClientProof::Secret(Secret::from("s~cret/+&= 值")), reply)
}

fn desk_with(proof: ClientProof, reply: impl Fn(u32) -> Response<Bytes> + Send + Sync + 'static) -> Desk {
    let (asked, bodies) = (Arc::new(AtomicU32::new(0)), Arc::new(Mutex::new(Vec::new())));
    let (count, seen) = (Arc::clone(&asked), Arc::clone(&bodies));
    let net = in_process(move |request: Request<Bytes>| {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        seen.lock().unwrap().push(String::from_utf8(request.body().to_vec()).unwrap());
        let reply = reply(number);
        async move {
            sleep(Duration::from_millis(200)).await;
            reply
        }
    });
    let clock = clock();
    let source = OAuthClientCredentials::new(ClientCredentials {
        token_url: "https://login.practice.example/tenant/oauth2/v2.0/token".to_owned(),
        client_id: "5f6a7c1e-0000-4000-8000-000000000001".to_owned(),
        proof,
        scope: "https://outlook.practice.example/.default".to_owned(),
        key: key(),
        net: Arc::new(net) as Arc<dyn Net>,
        clock: clock.clone(),
        classify,
    });
    Desk { source, clock, asked, bodies }
}

fn granted(number: u32) -> Response<Bytes> {
    json(
        200,
        format!(
            r#"{{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"t{number}"}}"#
        ),
    )
}

async fn token(desk: &Desk) -> String {
    desk.source.token().await.unwrap().expose_secret().to_owned()
}

#[tokio::test(start_paused = true)]
async fn many_who_ask_at_once_cause_one_request_encoded_once() {
    let desk = desk(granted);
    let all = futures::future::join_all((0..50).map(|_| token(&desk))).await;
    assert!(all.iter().all(|token| token == "t1"));
    assert_eq!(desk.asked.load(Ordering::SeqCst), 1);
    let body = desk.bodies.lock().unwrap()[0].clone();
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    assert_eq!(value("grant_type"), Some("client_credentials"));
    assert_eq!(value("scope"), Some("https://outlook.practice.example/.default"));
    assert_eq!(value("client_secret"), Some("s~cret/+&= 值"));
}

/// Signs nothing: says what it was asked.
#[derive(Debug)]
struct Signer(Option<&'static str>);

impl SignAssertion for Signer {
    fn sign(&self, token_url: &str, client_id: &str, now: Timestamp) -> Result<Secret, Fault> {
        match self.0 {
            Some(code) => Err(Fault::setup(code)),
            None => Ok(Secret::from(format!("signed {client_id} for {token_url} at {now}"))),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_assertion_is_signed_anew_for_every_request_and_no_secret_goes_along() {
    let desk = desk_with(ClientProof::Assertion(Arc::new(Signer(None))), granted);
    token(&desk).await;
    desk.clock.advance(3599);
    token(&desk).await;
    let bodies = desk.bodies.lock().unwrap().clone();
    let of = |body: &str, name: &str| {
        let mut pairs = url::form_urlencoded::parse(body.as_bytes());
        pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    let signed: Vec<String> = bodies.iter().map(|body| of(body, "client_assertion").unwrap()).collect();
    assert!(signed[0].starts_with(
        "signed 5f6a7c1e-0000-4000-8000-000000000001 for https://login.practice.example/tenant/oauth2/v2.0/token at "
    ));
    assert_ne!(signed[0], signed[1]);
    for body in &bodies {
        assert_eq!(of(body, "client_id").unwrap(), "5f6a7c1e-0000-4000-8000-000000000001");
        let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        assert_eq!(of(body, "client_assertion_type").unwrap(), kind);
        assert_eq!(of(body, "client_secret"), None);
    }
}

#[tokio::test(start_paused = true)]
async fn a_key_that_cannot_sign_asks_nobody() {
    let desk = desk_with(ClientProof::Assertion(Arc::new(Signer(Some("certificate.expired")))), granted);
    assert_eq!(desk.source.token().await.unwrap_err().code, "certificate.expired");
    assert_eq!(desk.asked.load(Ordering::SeqCst), 0);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_replaced_five_minutes_before_its_end() {
    let desk = desk(granted);
    assert_eq!(token(&desk).await, "t1");
    desk.clock.advance(3599 - 301);
    assert_eq!(token(&desk).await, "t1");
    desk.clock.advance(2);
    assert_eq!(token(&desk).await, "t2");
    desk.source.invalidate().await;
    assert_eq!(token(&desk).await, "t3");
}

#[tokio::test(start_paused = true)]
async fn a_passing_failure_near_the_end_uses_up_the_old_token_and_a_refusal_does_not() {
    let fails = desk(|number| if number == 1 { granted(1) } else { answer(503, "") });
    assert_eq!(token(&fails).await, "t1");
    fails.clock.advance(3400);
    assert_eq!(token(&fails).await, "t1");
    fails.clock.advance(300);
    assert_eq!(fails.source.token().await.unwrap_err().code, "auth.login_service");

    let refuses =
        desk(
            |number| {
                if number == 1 { granted(1) } else { json(401, r#"{"error":"invalid_client"}"#.to_owned()) }
            },
        );
    assert_eq!(token(&refuses).await, "t1");
    refuses.clock.advance(3400);
    assert_eq!(refuses.source.token().await.unwrap_err().code, "auth.secret_rejected");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_told_to_all_who_wait_and_asked_again_later() {
    let body = r#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.","error_codes":[7000215],"timestamp":"2026-11-24 08:00:00Z","trace_id":"trace","correlation_id":"corr","error_uri":"https://login.practice.example/error?code=7000215"}"#;
    let desk = desk(move |number| if number == 1 { json(401, body.to_owned()) } else { granted(number) });
    let all = futures::future::join_all((0..10).map(|_| desk.source.token())).await;
    for outcome in all {
        let fault = outcome.unwrap_err();
        assert_eq!(fault.params["error"], "invalid_client");
        assert_eq!(fault.params["status"], "401");
        let vendor = fault.vendor.unwrap();
        assert_eq!(vendor.code.as_deref(), Some("AADSTS7000215"));
        assert_eq!(vendor.request_id.as_deref(), Some("trace"));
    }
    assert_eq!(desk.asked.load(Ordering::SeqCst), 1);
    assert_eq!(token(&desk).await, "t2");
}

#[tokio::test(start_paused = true)]
async fn answers_that_are_no_token_are_classified_and_never_believed() {
    for (reply, code) in [
        (answer(404, "<html>nginx</html>"), "auth.secret_rejected"),
        (answer(200, "<html>portal</html>"), "auth.secret_rejected"),
        (json(200, "{}".to_owned()), "auth.secret_rejected"),
        (json(400, String::new()), "auth.secret_rejected"),
        (json(400, "[1,2".to_owned()), "auth.secret_rejected"),
        (json(200, r#"{"token_type":"Bearer","access_token":"a b\n"}"#.to_owned()), "auth.token_malformed"),
        (json(200, r#"{"token_type":"Bearer","access_token":""}"#.to_owned()), "auth.token_malformed"),
    ] {
        let shown = format!("{reply:?}");
        let reply = Mutex::new(Some(reply));
        let desk = desk(move |_| reply.lock().unwrap().take().unwrap());
        assert_eq!(desk.source.token().await.unwrap_err().code, code, "{shown}");
    }
}

/// Debug pages of portals and proxies repeat what was posted.
#[tokio::test(start_paused = true)]
async fn an_answer_that_repeats_the_secret_is_quoted_without_it() {
    let page = "<html>POST client_secret=s%7Ecret%2F%2B%26%3D+%E5%80%BC and s~cret/+&= 值</html>";
    let json_page = r#"{"error":"bad s~cret/+&= 值","error_description":"got s~cret/+&= 值"}"#;
    for reply in [answer(200, page), answer(400, page), json(401, json_page.to_owned())] {
        let reply = Mutex::new(Some(reply));
        let desk = desk(move |_| reply.lock().unwrap().take().unwrap());
        let fault = desk.source.token().await.unwrap_err();
        let shown = format!("{fault:?}");
        assert!(shown.contains("[redacted]"), "{shown}");
        assert!(!shown.contains("cret/") && !shown.contains("cret%2F"), "{shown}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_asker_who_gives_up_does_not_spoil_it_for_the_others() {
    let desk = desk(granted);
    let impatient = tokio::time::timeout(Duration::from_millis(10), desk.source.token());
    assert!(impatient.await.is_err());
    assert_eq!(token(&desk).await, "t1");
    assert_eq!(desk.asked.load(Ordering::SeqCst), 1);
}
