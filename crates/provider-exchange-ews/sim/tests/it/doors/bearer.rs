//! Bearer tokens at the EWS door.

use bytes::Bytes;
use http::Request;

use super::rig::{Answer, EWS, Rig, connection, rig};

async fn token(rig: &Rig, scope: &str) -> String {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", rig.setting("oauth", "client_id")),
        ("client_secret", rig.secret("oauth", "client_secret")),
        ("scope", scope),
    ];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = Request::post(rig.setting("oauth", "token_url")).body(Bytes::from(body)).unwrap();
    rig.call(&connection(), request).await.json()["access_token"].as_str().unwrap().to_owned()
}

async fn knock_with_token(rig: &Rig, scope: &str) -> Answer {
    let token = token(rig, scope).await;
    rig.knock(&connection(), Some(&format!("Bearer {token}"))).await
}

fn diagnosis(answer: &Answer) -> &str {
    assert_eq!(answer.status, 401);
    assert_eq!(answer.schemes(), ["Bearer"]);
    answer.headers["x-ms-diagnostics"].to_str().unwrap()
}

const EXCHANGE: &str = "https://outlook.office365.com/.default";

#[tokio::test]
async fn token_for_exchange_or_for_this_very_host_opens_the_door() {
    let rig = rig();
    for scope in [EXCHANGE, "https://partner.outlook.cn/.default", "https://exchange.test/.default"] {
        assert_eq!(knock_with_token(&rig, scope).await.status, 200, "{scope}");
    }
    // Without the port, as the audience of an on-premises address is written.
    let at_port = |path: &str| format!("https://exchange.test:8443{path}");
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", rig.setting("oauth", "client_id")),
        ("client_secret", rig.secret("oauth", "client_secret")),
        ("scope", "https://exchange.test/.default"),
    ];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let path = format!("/{}/oauth2/v2.0/token", rig.setting("oauth", "tenant_id"));
    let asked = Request::post(at_port(&path)).body(Bytes::from(body)).unwrap();
    let token = rig.call(&connection(), asked).await.json()["access_token"].as_str().unwrap().to_owned();
    let knock = Request::get(at_port(EWS)).header("authorization", format!("Bearer {token}"));
    assert_eq!(rig.call(&connection(), knock.body(Bytes::new()).unwrap()).await.status, 200);
    let entry = rig.kit.journal.since(0).pop().unwrap();
    assert_eq!(entry.principal.as_deref(), Some(rig.setting("oauth", "client_id")));
}

#[tokio::test]
async fn refused_tokens_say_why() {
    let rig = rig();
    let graph = knock_with_token(&rig, "https://graph.microsoft.com/.default").await;
    assert!(diagnosis(&graph).starts_with("2000003;reason="));
    assert!(diagnosis(&graph).ends_with("error_category=\"invalid_resource\""));
    for (fault, number) in
        [("no_consent", "2000008"), ("expired_token", "2000002"), ("wrong_audience", "2000003")]
    {
        rig.set(&format!("{fault},times:1"));
        let answer = knock_with_token(&rig, EXCHANGE).await;
        rig.kit.faults.clear(None);
        assert!(diagnosis(&answer).starts_with(number), "{fault}: {}", diagnosis(&answer));
    }
    let foreign = rig.knock(&connection(), Some("Bearer e30.e30.e30")).await;
    assert!(diagnosis(&foreign).starts_with("2000001"));
}

#[tokio::test]
async fn token_ends_when_the_clock_has_passed_its_time() {
    let rig = rig();
    let header = format!("Bearer {}", token(&rig, EXCHANGE).await);
    assert_eq!(rig.knock(&connection(), Some(&header)).await.status, 200);
    rig.kit.clock.advance(jiff::SignedDuration::from_hours(1));
    assert!(diagnosis(&rig.knock(&connection(), Some(&header)).await).starts_with("2000002"));
}
