//! The token endpoint of both clouds.

use http::Request;
use serde_json::Value;

use crate::rig::{HOST, Rig, outlook, outlook_cn};

/// Changed fields, and the status and number they are answered with.
type Mistake<'a> = (&'a [(&'a str, &'a str)], u16, &'a str);

fn claims(token: &str) -> Value {
    use base64::Engine;
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[tokio::test]
async fn right_secret_gets_a_token_with_the_consented_roles_of_its_cloud() {
    let (world, china) = (outlook(), outlook_cn());
    let seen = claims(&world.token().await);
    assert_eq!(seen["tid"], world.setting("tenant_id"));
    assert_eq!(seen["appid"], world.setting("client_id"));
    let roles = |seen: &Value| seen["roles"].as_array().unwrap().iter().any(|it| it == "Place.Read.All");
    assert!(roles(&seen));
    let abroad = claims(&china.token().await);
    assert!(!roles(&abroad));
    assert!(abroad["iss"].as_str().unwrap().starts_with("https://sts.chinacloudapi.cn/"));
}

#[tokio::test]
async fn scope_of_the_cloud_is_as_good_as_the_loopback_host_and_the_other_cloud_s_is_not() {
    for (rig, own, other) in [
        (outlook(), "graph.microsoft.com", "microsoftgraph.chinacloudapi.cn"),
        (outlook_cn(), "microsoftgraph.chinacloudapi.cn", "graph.microsoft.com"),
    ] {
        let tenant = rig.setting("tenant_id");
        let good = rig.ask(tenant, &[("scope", &format!("https://{own}/.default"))]).await;
        assert_eq!(good.status, 200);
        let token = good.json()["access_token"].as_str().unwrap().to_owned();
        let read = rig.call_as(&token, http::Method::GET, "/users/room001@practice.example", &[], None).await;
        assert_eq!(read.status, 200);
        let bad = rig.ask(tenant, &[("scope", &format!("https://{other}/.default"))]).await;
        assert_eq!((bad.status.as_u16(), bad.code().as_str()), (400, "500011"));
    }
}

#[tokio::test]
async fn every_mistake_has_its_number() {
    let rig = outlook();
    let tenant = rig.setting("tenant_id");
    let practice = &rig.info["practice"];
    let (id, old) =
        (practice["client_secret_id"].as_str().unwrap(), practice["expired_client_secret"].as_str().unwrap());
    let nobody = "00000000-1111-2222-3333-444444444444";
    let cases: &[Mistake<'_>] = &[
        (&[("client_secret", id)], 401, "7000215"),
        (&[("client_secret", old)], 401, "7000222"),
        (&[("client_secret", "")], 401, "7000218"),
        (&[("client_id", nobody)], 400, "700016"),
        (&[("scope", "https://graph.microsoft.com/Calendars.Read")], 400, "1002012"),
        (&[("scope", "https://graph.microsoft.com/.default https://graph.test/.default")], 400, "70011"),
        (&[("scope", "")], 400, "900144"),
        (&[("grant_type", "password")], 400, "70003"),
    ];
    for (changes, status, code) in cases {
        let answer = rig.ask(tenant, changes).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (*status, *code), "{changes:?}");
        let body = answer.json();
        for key in ["trace_id", "correlation_id", "timestamp", "error_description", "error"] {
            assert!(body[key].as_str().is_some_and(|text| !text.is_empty()), "{changes:?} {key}");
        }
    }
}

#[tokio::test]
async fn tenants_of_the_other_cloud_and_unknown_ones_are_told_apart() {
    let rig = outlook();
    let abroad = rig.info["practice"]["other_cloud"]["tenant_id"].as_str().unwrap();
    assert_eq!(rig.ask(abroad, &[]).await.code(), "90038");
    assert_eq!(rig.ask("00000000-1111-2222-3333-444444444444", &[]).await.code(), "90002");
    assert_eq!(rig.ask("consumers", &[]).await.code(), "9001023");
    assert_eq!(rig.ask("common", &[]).await.code(), "50059");
    assert_eq!(rig.ask("practice.example", &[]).await.status, 200, "the domain names the tenant too");
}

#[tokio::test]
async fn faults_of_the_token_endpoint_are_what_entra_says() {
    let cases = [
        ("token_throttled=7", 429, "90055"),
        ("token_unavailable", 503, "90033"),
        ("wrong_cloud", 400, "90038"),
        ("secret_expired", 401, "7000222"),
        ("app_disabled", 400, "7000112"),
        ("conditional_access", 400, "53003"),
    ];
    for (fault, status, code) in cases {
        let rig = outlook();
        rig.set(fault);
        let answer = rig.ask(rig.setting("tenant_id"), &[]).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{fault}");
        assert_eq!(answer.header("retry-after"), if status == 429 { "7" } else { "" });
    }
}

#[tokio::test]
async fn roles_follow_consent() {
    let roles = async |rig: &Rig| claims(&rig.token().await)["roles"].clone();
    let rig = outlook();
    rig.set("missing_role=Place.Read.All+User.Read.All");
    assert_eq!(
        roles(&rig).await,
        serde_json::json!(["Application.Read.All", "Calendars.ReadWrite", "MailboxSettings.Read"])
    );
    rig.kit.faults.clear(None);
    rig.set("rbac");
    assert!(!roles(&rig).await.to_string().contains("Calendars"));
    rig.kit.faults.clear(None);
    rig.set("consent_pending=30");
    assert!(roles(&rig).await.is_null());
    rig.kit.clock.advance(jiff::SignedDuration::from_mins(31));
    assert!(roles(&rig).await.to_string().contains("Calendars.ReadWrite"));
}

#[tokio::test]
async fn discovery_names_the_cloud() {
    for (rig, instance, graph) in [
        (outlook(), "microsoftonline.com", "graph.microsoft.com"),
        (outlook_cn(), "partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn"),
    ] {
        let at = format!("{HOST}/{}/v2.0/.well-known/openid-configuration", rig.setting("tenant_id"));
        let document = rig.send(Request::get(at).body(bytes::Bytes::new()).unwrap()).await.json();
        assert_eq!(document["cloud_instance_name"], instance);
        assert_eq!(document["msgraph_host"], graph);
        assert_eq!(document["token_endpoint"], rig.setting("token_url"));
    }
}
