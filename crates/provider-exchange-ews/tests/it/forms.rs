//! What a form says before anything is called, and what a pasted manifest says.

use connector::{Secrets, Settings};
use provider_exchange_ews::provider;

const TENANT: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
const CLIENT: &str = "6fa459ea-ee8a-4ca4-894e-db77e160355e";

fn of(
    auth: &str,
    pairs: &[(&str, &str)],
    secret: Option<(&str, &str)>,
) -> Vec<(String, String, Option<String>)> {
    let settings = Settings(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect());
    let secrets = Secrets(secret.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned().into())).collect());
    provider()
        .review(auth, &settings, &secrets)
        .into_iter()
        .map(|i| (i.field, i.code, i.suggestion))
        .collect()
}

fn row(field: &str, code: &str, suggestion: Option<&str>) -> (String, String, Option<String>) {
    (field.into(), code.into(), suggestion.map(str::to_owned))
}

#[test]
fn complete_settings_have_no_issue() {
    let good = [("tenant_id", TENANT), ("client_id", CLIENT), ("user_email", "svc@practice.example")];
    assert_eq!(of("oauth", &good, Some(("client_secret", "Qv~3x.value"))), []);
    assert_eq!(of("ntlm", &[("user_email", "svc@practice.example"), ("host", "10.0.0.8:444")], None), []);
}

#[test]
fn swapped_and_doubled_ids_are_seen() {
    let email = ("user_email", "svc@practice.example");
    let swapped = of("oauth", &[("tenant_id", CLIENT), ("client_id", "practice.example"), email], None);
    assert!(swapped.contains(&row("tenant_id", "field.swapped", Some("practice.example"))), "{swapped:?}");
    let doubled = of("oauth", &[("tenant_id", CLIENT), ("client_id", CLIENT), email], None);
    assert_eq!(doubled, [row("client_id", "field.same_as_tenant", None)]);
}

#[test]
fn the_id_of_a_secret_is_not_its_value() {
    let good = [("tenant_id", TENANT), ("client_id", CLIENT), ("user_email", "svc@practice.example")];
    assert_eq!(
        of("oauth", &good, Some(("client_secret", TENANT))),
        [row("client_secret", "field.secret_id", None)]
    );
    assert_eq!(
        of("oauth", &good, Some(("client_secret", "abc "))),
        [row("client_secret", "field.blanks", None)]
    );
}

#[test]
fn hosts_are_taken_out_of_addresses_and_http_is_refused() {
    let host = |value: &str| of("basic", &[("user_email", "svc@practice.example"), ("host", value)], None);
    assert_eq!(
        host("https://mail.practice.example/EWS"),
        [row("host", "field.host_only", Some("mail.practice.example"))]
    );
    assert_eq!(
        host("mail.practice.example/owa"),
        [row("host", "field.host_only", Some("mail.practice.example"))]
    );
    assert_eq!(
        host("http://mail.practice.example:81"),
        [row("host", "field.not_https", Some("mail.practice.example:81"))]
    );
    assert_eq!(host("mail practice"), [row("host", "field.host_only", None)]);
    let url = of(
        "basic",
        &[("user_email", "svc@practice.example"), ("ews_url", "http://mail.practice.example/x")],
        None,
    );
    assert_eq!(url, [row("ews_url", "field.not_https", Some("https://mail.practice.example/x"))]);
}

#[test]
fn an_address_with_a_name_is_repaired_and_missing_fields_are_named() {
    let issues = of("basic", &[("user_email", "Svc Room <Svc@Practice.example>")], None);
    assert_eq!(issues, [row("user_email", "field.shape", Some("svc@practice.example"))]);
    let fields: Vec<_> = of("oauth", &[("cloud", "own")], None).into_iter().map(|i| i.0).collect();
    assert_eq!(fields, ["client_id", "user_email", "token_url"]);
}

#[test]
fn a_manifest_without_the_permission_gets_it_and_a_delegated_one_does_not_count() {
    const EXCHANGE: &str = "00000002-0000-0ff1-ce00-000000000000";
    const FULL_ACCESS: &str = "dc890d15-9560-4a4c-9b7f-a736ec74ec40";
    let read = |text: &str| provider().read_manifest(text, false).unwrap().unwrap();
    let scope = format!(
        "{{\"resourceAppId\":\"{EXCHANGE}\",\"resourceAccess\":[{{\"id\":\"{FULL_ACCESS}\",\"type\":\"Scope\"}}]}}"
    );
    for text in [
        "{\"appId\":\"a\"}".to_owned(),
        format!("{{\"appId\":\"a\",\"replyUrlsWithType\":[],\"requiredResourceAccess\":[{{}},{scope}]}}"),
    ] {
        let report = read(&text);
        assert_eq!(report.missing, ["full_access_as_app"], "{text}");
        let patched = read(&report.patched);
        assert_eq!((patched.missing.len(), patched.present.len()), (0, 1), "{}", report.patched);
        assert_eq!(patched.settings["client_id"], "a");
    }
}
