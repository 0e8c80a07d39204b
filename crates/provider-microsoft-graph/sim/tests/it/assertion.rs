//! Signed assertions in place of a secret.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use rustls::SignatureScheme;
use rustls::pki_types::{PrivateKeyDer, pem::PemObject};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::rig::{Answer, Rig, outlook, outlook_cn};

const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

struct Signed {
    header: Value,
    claims: Value,
    scheme: SignatureScheme,
}

impl Signed {
    fn by(rig: &Rig) -> Self {
        let pem = certificate(rig);
        let der = rustls::pki_types::CertificateDer::from_pem_slice(pem.as_bytes()).unwrap();
        let thumbprint = BASE64.encode(Sha256::digest(&der));
        let now = rig.kit.clock.now().as_second();
        let client = rig.setting("client_id");
        Self {
            header: json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint }),
            claims: json!({
                "aud": rig.setting("token_url"), "iss": client, "sub": client, "jti": "1", "nbf": now, "exp": now + 600,
            }),
            scheme: SignatureScheme::RSA_PSS_SHA256,
        }
    }

    fn text(&self, rig: &Rig) -> String {
        let key = PrivateKeyDer::from_pem_slice(certificate(rig).as_bytes()).unwrap();
        let key = rustls::crypto::ring::sign::any_supported_type(&key).unwrap();
        let signed =
            format!("{}.{}", BASE64.encode(self.header.to_string()), BASE64.encode(self.claims.to_string()));
        let signature = key.choose_scheme(&[self.scheme]).unwrap().sign(signed.as_bytes()).unwrap();
        format!("{signed}.{}", BASE64.encode(signature))
    }

    async fn ask(&self, rig: &Rig) -> Answer {
        ask(rig, &self.text(rig)).await
    }
}

fn certificate(rig: &Rig) -> String {
    rig.info["auth"]["certificate"]["secret"]["certificate"].as_str().unwrap().to_owned()
}

async fn ask(rig: &Rig, assertion: &str) -> Answer {
    let fields = [("client_secret", ""), ("client_assertion", assertion), ("client_assertion_type", TYPE)];
    rig.ask(rig.setting("tenant_id"), &fields).await
}

#[tokio::test]
async fn assertion_of_the_registered_certificate_gets_a_token_in_both_forms() {
    let rig = outlook();
    assert_eq!(Signed::by(&rig).ask(&rig).await.status, 200);
    let china = outlook_cn();
    assert_eq!(Signed::by(&china).ask(&china).await.status, 200);
    let mut legacy = Signed::by(&rig);
    let sha1 = [
        0xDB, 0xD6, 0x70, 0xFA, 0x95, 0x6B, 0xD1, 0x9E, 0x70, 0x2A, 0xBE, 0xD3, 0x24, 0x07, 0x13, 0xCD, 0x7A,
        0xB6, 0x60, 0x0E,
    ];
    legacy.header = json!({ "alg": "RS256", "typ": "JWT", "x5t": BASE64.encode(sha1) });
    legacy.scheme = SignatureScheme::RSA_PKCS1_SHA256;
    assert_eq!(legacy.ask(&rig).await.status, 200);
}

#[tokio::test]
async fn wrong_assertions_are_refused_by_their_own_numbers() {
    let rig = outlook();
    let change = |of: &str, key: &str, value: Value| {
        let mut signed = Signed::by(&rig);
        let part = if of == "header" { &mut signed.header } else { &mut signed.claims };
        part[key] = value;
        signed
    };
    let now = rig.kit.clock.now().as_second();
    let cases = [
        (change("header", "x5t#S256", json!("unknown")), "700027"),
        (change("header", "x5t", json!("unknown")), "700027"),
        (change("header", "alg", json!("RS256")), "50012"),
        (change("header", "alg", json!("none")), "50027"),
        (change("claims", "aud", json!("https://elsewhere.example/token")), "50012"),
        (change("claims", "iss", json!("somebody")), "700021"),
        (change("claims", "exp", json!(now - 3600)), "700024"),
        (change("claims", "nbf", json!(now + 3600)), "700024"),
        (change("claims", "jti", json!("")), "50027"),
    ];
    for (signed, code) in cases {
        assert_eq!(signed.ask(&rig).await.code(), code, "{}", signed.claims);
    }
    assert_eq!(ask(&rig, "no.token.at-all").await.code(), "50027");
    let theirs = outlook_cn();
    assert_eq!(ask(&rig, &Signed::by(&theirs).text(&theirs)).await.code(), "700027");
}

#[tokio::test]
async fn a_certificate_counts_between_its_first_and_its_last_second_alone() {
    for (now, code) in [
        ("2019-12-31T23:59:59Z", Some("1000502")),
        ("2020-01-01T00:00:00Z", None),
        ("2120-01-01T00:00:00Z", None),
        ("2120-01-01T00:00:01Z", Some("1000502")),
    ] {
        let rig = outlook();
        rig.kit.clock.set(now.parse().unwrap());
        let answer = Signed::by(&rig).ask(&rig).await;
        match code {
            None => assert_eq!(answer.status, 200, "{now}"),
            Some(code) => assert_eq!(answer.code(), code, "{now}"),
        }
    }
}
