//! Certificate files in every form they come in, made by OpenSSL (see `fixtures/certificates/make.sh`).

use std::{collections::BTreeMap, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use connector::{Secret, SecretFacts, Secrets};
use model::Fault;

use crate::support::{at, context, fake};

const NOW: &str = "2026-11-24T06:00:00Z";

/// A file as it reaches the provider: PEM as it is, everything else as base64.
pub fn file(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/certificates");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    match name.rsplit_once('.').unwrap().1 {
        "pem" | "txt" => String::from_utf8(bytes).unwrap(),
        _ => BASE64_STANDARD.encode(bytes),
    }
}

fn secrets(content: &str, password: Option<&str>) -> Secrets {
    let password = password.map(|password| ("certificate_password", password));
    let pairs = [("certificate", content)].into_iter().chain(password);
    Secrets(pairs.map(|(key, value)| (key.to_owned(), Secret::from(value))).collect())
}

fn inspect(content: &str, password: Option<&str>, now: &str) -> Result<SecretFacts, Fault> {
    let provider = provider_microsoft_graph::international();
    let facts = provider.inspect("certificate", &secrets(content, password), at(now))?;
    assert_eq!(facts.len(), 1, "{facts:?}");
    Ok(facts["certificate"].clone())
}

#[track_caller]
fn refused(content: &str, password: Option<&str>, field: &str, code: &str) -> Fault {
    let fault = inspect(content, password, NOW).unwrap_err();
    assert_eq!((fault.code.as_str(), fault.params["field"].as_str()), (code, field));
    assert_eq!(fault.remedy.as_ref().unwrap().step.as_deref(), Some("certificate"));
    fault
}

#[test]
fn every_form_of_a_file_tells_the_thumbprint_of_the_portal_and_the_last_day() {
    let expected = SecretFacts {
        expires: Some("2030-01-01".parse().unwrap()),
        fingerprint: Some(file("thumbprint.txt").trim().to_owned()),
    };
    for (name, password) in [
        ("legacy.pfx", Some("practice")),
        ("triple-des.pfx", Some("practice")),
        ("aes.pfx", Some("practice")),
        ("without-password.pfx", None),
        // A password that was kept from an earlier file.
        ("without-password.pfx", Some("practice")),
        ("pkcs8.pem", None),
        ("pkcs8.pem", Some("practice")),
        ("pkcs1.pem", None),
        ("encrypted.pem", Some("practice")),
    ] {
        assert_eq!(inspect(&file(name), password, NOW).unwrap(), expected, "{name}");
    }
    // As consoles and mails copy it.
    let wrapped =
        file("aes.pfx").as_bytes().chunks(64).map(|line| [line, b"\r\n"].concat()).collect::<Vec<_>>();
    let wrapped = String::from_utf8(wrapped.concat()).unwrap();
    assert_eq!(inspect(&wrapped, Some("practice"), NOW).unwrap(), expected);
}

#[test]
fn what_is_wrong_with_a_file_is_told_by_its_shape() {
    for (name, password, field, code) in [
        ("application.cer", None, "certificate", "certificate.no_key"),
        ("certificate.pem", None, "certificate", "certificate.no_key"),
        ("without-key.pfx", Some("practice"), "certificate", "certificate.no_key"),
        ("key.pem", None, "certificate", "certificate.key_alone"),
        ("aes.pfx", None, "certificate_password", "certificate.password_missing"),
        ("aes.pfx", Some("wrong"), "certificate_password", "certificate.password_wrong"),
        ("legacy.pfx", Some("wrong"), "certificate_password", "certificate.password_wrong"),
        ("encrypted.pem", None, "certificate_password", "certificate.password_missing"),
        ("encrypted.pem", Some("wrong"), "certificate_password", "certificate.password_wrong"),
        ("encrypted-of-old.pem", Some("practice"), "certificate", "certificate.cipher_unknown"),
        ("rc2-128.pfx", Some("practice"), "certificate", "certificate.cipher_unknown"),
        ("mismatch.pem", None, "certificate", "certificate.key_mismatch"),
        ("elliptic.pem", None, "certificate", "certificate.not_rsa"),
    ] {
        refused(&file(name), password, field, code);
    }
    assert_eq!(
        refused(&file("weak.pem"), None, "certificate", "certificate.key_weak").params["bits"],
        "1024"
    );
    let large = refused(&file("large.pem"), None, "certificate", "certificate.key_too_large");
    assert_eq!(large.params["bits"], "5120");
}

#[test]
fn what_is_no_certificate_is_unreadable_and_not_repeated() {
    let cut = &file("aes.pfx")[..800];
    let body = file("pkcs8.pem").replace("MII", "!!!");
    for content in ["canary", "", "-----BEGIN canary", "AAAA", cut, &body] {
        let fault = refused(content, Some("practice"), "certificate", "certificate.unreadable");
        assert!(!format!("{fault:?}").contains("canary"));
    }
}

#[test]
fn a_certificate_is_good_between_its_first_and_its_last_instant() {
    let at =
        |now: &str| inspect(&file("pkcs8.pem"), None, now).map_err(|f| (f.code, f.params["date"].clone()));
    let refused = |code: &str, date: &str| Err((code.to_owned(), date.to_owned()));
    assert_eq!(at("2019-12-31T23:50:00Z"), refused("certificate.not_yet_valid", "2020-01-01"));
    assert!(at("2019-12-31T23:56:00Z").is_ok(), "clocks differ a little");
    assert!(at("2029-12-31T23:59:59Z").is_ok());
    assert_eq!(at("2030-01-01T00:00:01Z"), refused("certificate.expired", "2030-01-01"));
}

#[test]
fn another_way_to_log_on_has_no_certificate_to_look_at() {
    let provider = provider_microsoft_graph::international();
    let given = secrets("nonsense", None);
    assert_eq!(provider.inspect("secret", &given, at(NOW)).unwrap(), BTreeMap::new());
    assert_eq!(provider.inspect("certificate", &Secrets::default(), at(NOW)).unwrap(), BTreeMap::new());
}

#[test]
fn opening_with_a_bad_file_leads_to_the_page_of_the_portal_and_calls_nobody() {
    let net = fake(|_, _| panic!("a call"));
    let mut context = context(net, &[]);
    context.auth = "certificate".to_owned();
    context.secrets = secrets(&file("application.cer"), None);
    let Err(fault) = provider_microsoft_graph::international().open(context) else { panic!("it opens") };
    assert_eq!(fault.code, "certificate.no_key");
    let link = fault.remedy.unwrap().link.unwrap();
    assert!(link.contains("/Credentials/appId/"), "{link}");
}
