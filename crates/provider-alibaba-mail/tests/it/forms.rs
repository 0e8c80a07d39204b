//! The form: what is refused before anything is saved or called.

use connector::{Secret, Secrets, Settings};
use provider_alibaba_mail::provider;

use crate::support::mapping;

fn review(more: &[(&str, &str)], secret: &str) -> Vec<(String, String, bool)> {
    let all = [("app_id", "a"), ("site", "cn")];
    let settings = all.iter().chain(more).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let secrets = Secrets([("app_secret".to_owned(), Secret::from(secret))].into());
    let issues = provider().review("app", &Settings(settings), &secrets);
    issues.into_iter().map(|issue| (issue.field, issue.code, issue.blocking)).collect()
}

#[test]
fn a_form_with_id_and_secret_is_enough() {
    assert_eq!(review(&[], "secret"), []);
    assert_eq!(review(&[], " secret "), [("app_secret".into(), "field.blanks".into(), false)]);
}

#[test]
fn a_mapping_is_checked_when_it_is_saved() {
    let issue = |text: &str| review(&[("mapping", text)], "s");
    assert_eq!(issue(&mapping("/view/whole", true.into())), []);
    // As a single line, the way a text field keeps it.
    assert_eq!(issue(&mapping("/view/whole", true.into()).replace('\n', " ")), []);
    let blocked = |code: &str| [("mapping".to_owned(), code.to_owned(), true)];
    assert_eq!(issue("{"), blocked("field.not_json"));
    assert_eq!(issue("{}"), blocked("field.shape"));
    assert_eq!(issue(&"x".repeat(40 * 1024)), blocked("field.too_long"));
    assert_eq!(
        issue(&mapping("/view/path", "https://elsewhere.example/{mailbox}/{calendar}".into())),
        blocked("field.shape")
    );
}

#[test]
fn the_pace_and_addresses_are_checked() {
    for (key, value, code) in [
        ("calls_per_second", "41", "field.shape"),
        ("calls_per_second", "many", "field.shape"),
        ("user_email", "wang.min", "field.shape"),
        ("site", "moon", "field.choice"),
        ("grant_type", "password", "field.choice"),
    ] {
        assert_eq!(review(&[(key, value)], "s"), [(key.to_owned(), code.to_owned(), true)], "{value}");
    }
    let own = review(&[("site", "own"), ("base_url", "http://mail.practice.example")], "s");
    assert_eq!(own, [("base_url".into(), "field.not_https".into(), true)]);
    assert_eq!(review(&[("site", "own"), ("base_url", "http://127.0.0.1:8080")], "s"), []);
}
