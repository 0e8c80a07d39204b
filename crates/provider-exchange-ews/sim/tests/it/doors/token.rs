//! The token endpoint.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use http::Request;
use serde_json::Value;

use super::rig::{Answer, Rig, connection, rig};

const SCOPE: &str = "https://outlook.office365.com/.default";

async fn ask(rig: &Rig, url: &str, form: &[(&str, &str)]) -> Answer {
    ask_with(rig, url, form, None).await
}

async fn ask_with(rig: &Rig, url: &str, form: &[(&str, &str)], authorization: Option<&str>) -> Answer {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let mut request = Request::post(url).header("content-type", "application/x-www-form-urlencoded");
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    rig.call(&connection(), request.body(Bytes::from(body)).unwrap()).await
}

/// A form that succeeds, with some fields changed or (by an empty value) left out.
async fn ask_changed(rig: &Rig, changes: &[(&str, &str)]) -> Answer {
    let client = rig.setting("oauth", "client_id");
    let secret = rig.secret("oauth", "client_secret");
    let base = [
        ("grant_type", "client_credentials"),
        ("client_id", client),
        ("client_secret", secret),
        ("scope", SCOPE),
    ];
    let changed = |key: &str| changes.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
    let mut form: Vec<(&str, &str)> =
        base.iter().map(|(key, value)| (*key, changed(key).unwrap_or(value))).collect();
    form.retain(|(_, value)| !value.is_empty());
    ask(rig, rig.setting("oauth", "token_url"), &form).await
}

fn claims(answer: &Answer) -> Value {
    let token = answer.json()["access_token"].as_str().unwrap().to_owned();
    let parts: Vec<&str> = token.split('.').collect();
    assert_eq!(parts.len(), 3);
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap()
}

#[tokio::test]
async fn right_secret_gets_an_application_token_for_exchange() {
    let rig = rig();
    let answer = ask_changed(&rig, &[]).await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        (&answer.json()["token_type"], &answer.json()["expires_in"]),
        (&"Bearer".into(), &3599.into())
    );
    let claims = claims(&answer);
    assert_eq!(claims["aud"], "https://outlook.office365.com");
    assert_eq!(claims["roles"][0], "full_access_as_app");
    assert_eq!(claims["tid"], rig.setting("oauth", "tenant_id"));
    assert_eq!(claims["appid"], rig.setting("oauth", "client_id"));
    assert_eq!(claims["idtyp"], "app");
    assert_eq!(claims["exp"], rig.kit.clock.now().as_second() + 3599);
}

#[tokio::test]
async fn credentials_in_the_header_are_as_good_as_in_the_form() {
    let rig = rig();
    let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let (client, secret) = (rig.setting("oauth", "client_id"), rig.secret("oauth", "client_secret"));
    let header = format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(client), encoded(secret))));
    let form = [("grant_type", "client_credentials"), ("scope", SCOPE)];
    let answer = ask_with(&rig, rig.setting("oauth", "token_url"), &form, Some(&header)).await;
    assert_eq!(answer.status, 200);
}

/// Form fields as they are changed, and the number, error and status they get.
type Mistake<'a> = (&'a [(&'a str, &'a str)], u32, &'a str, u16);

#[tokio::test]
async fn mistakes_get_their_number_error_and_status() {
    let rig = rig();
    let practice = |key: &str| rig.info["practice"][key].as_str().unwrap().to_owned();
    let (secret_id, expired) = (practice("client_secret_id"), practice("expired_client_secret"));
    let other_app = "11111111-2222-4333-8444-555555555555";
    let cases: [Mistake<'_>; 10] = [
        (&[("client_secret", "wrong")], 7_000_215, "invalid_client", 401),
        (&[("client_secret", &secret_id)], 7_000_215, "invalid_client", 401),
        (&[("client_secret", &expired)], 7_000_222, "invalid_client", 401),
        (&[("client_secret", "")], 7_000_218, "invalid_client", 401),
        (&[("client_id", other_app)], 700_016, "unauthorized_client", 400),
        (&[("scope", "https://outlook.office365.com/EWS.AccessAsUser.All")], 1_002_012, "invalid_scope", 400),
        (
            &[("scope", "https://outlook.office365.com/.default https://graph.microsoft.com/.default")],
            70_011,
            "invalid_scope",
            400,
        ),
        (&[("scope", "https://nowhere.example/.default")], 500_011, "invalid_resource", 400),
        (&[("grant_type", "password")], 70_003, "unsupported_grant_type", 400),
        (&[("grant_type", "")], 900_144, "invalid_request", 400),
    ];
    for (changes, code, error, status) in cases {
        let answer = ask_changed(&rig, changes).await;
        expect(&answer, code, error, status);
    }
}

#[tokio::test]
async fn wrong_tenant_and_wrong_cloud_are_told_apart() {
    let rig = rig();
    let china = &rig.info["practice"]["china"];
    let china_tenant = china["tenant_id"].as_str().unwrap();
    let form = [("grant_type", "client_credentials")];
    let at = |host: &str, tenant: &str| format!("https://{host}/{tenant}/oauth2/v2.0/token");
    let international = "login.microsoftonline.com";
    let cases = [
        (at(international, "11111111-2222-4333-8444-555555555555"), 90_002),
        (at(international, "nowhere.example"), 90_002),
        (at(international, "not a tenant").replace(' ', "%20"), 900_023),
        (at(international, "common"), 50_059),
        (at(international, china_tenant), 90_038),
        (at("login.partner.microsoftonline.cn", rig.setting("oauth", "tenant_id")), 90_038),
    ];
    for (url, code) in cases {
        expect(&ask(&rig, &url, &form).await, code, "invalid_request", 400);
    }
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", china["client_id"].as_str().unwrap()),
        ("client_secret", china["client_secret"].as_str().unwrap()),
        ("scope", "https://partner.outlook.cn/.default"),
    ];
    let answer = ask(&rig, &at("login.partner.microsoftonline.cn", china_tenant), &form).await;
    assert_eq!(
        (answer.status.as_u16(), &claims(&answer)["aud"]),
        (200, &"https://partner.outlook.cn".into())
    );
}

#[tokio::test]
async fn faults_of_the_endpoint_answer_in_its_own_words() {
    let rig = rig();
    for (fault, code, error, status) in [
        ("secret_expired,times:1", 7_000_222, "invalid_client", 401),
        ("app_disabled,times:1", 7_000_112, "unauthorized_client", 400),
        ("wrong_cloud,times:1", 90_038, "invalid_request", 400),
        ("conditional_access,times:1", 53_003, "invalid_grant", 400),
        ("token_unavailable,times:1", 90_033, "temporarily_unavailable", 503),
    ] {
        rig.set(fault);
        expect(&ask_changed(&rig, &[]).await, code, error, status);
    }
    rig.set("token_throttled=7,times:1");
    let throttled = ask_changed(&rig, &[]).await;
    assert_eq!(throttled.status, 429);
    assert_eq!(throttled.headers["retry-after"], "7");
    assert_eq!(ask_changed(&rig, &[]).await.status, 200, "every fault is spent");
}

#[tokio::test]
async fn consent_that_is_pending_becomes_effective_when_the_clock_has_passed() {
    let rig = rig();
    rig.set("consent_pending=20");
    assert!(claims(&ask_changed(&rig, &[]).await).get("roles").is_none());
    rig.kit.clock.advance(jiff::SignedDuration::from_mins(19));
    assert!(claims(&ask_changed(&rig, &[]).await).get("roles").is_none());
    rig.kit.clock.advance(jiff::SignedDuration::from_mins(1));
    assert_eq!(claims(&ask_changed(&rig, &[]).await)["roles"][0], "full_access_as_app");
}

#[tokio::test]
async fn endpoint_takes_posts_alone() {
    let rig = rig();
    let request = Request::get(rig.setting("oauth", "token_url")).body(Bytes::new()).unwrap();
    expect(&rig.call(&connection(), request).await, 900_561, "invalid_request", 400);
}

fn expect(answer: &Answer, code: u32, error: &str, status: u16) {
    let body = answer.json();
    assert_eq!(answer.status, status, "{body}");
    assert_eq!((&body["error"], &body["error_codes"][0]), (&error.into(), &code.into()), "{body}");
    assert!(body["error_description"].as_str().unwrap().starts_with(&format!("AADSTS{code}: ")));
    assert!(body["error_uri"].as_str().unwrap().ends_with(&format!("/error?code={code}")));
    for key in ["timestamp", "trace_id", "correlation_id"] {
        assert!(body[key].is_string(), "{key}");
    }
}
