//! Client assertions: tokens an application signs with the key of a registered certificate instead of sending a
//! secret (Microsoft identity platform, "Application authentication certificate credentials").

use std::ops::RangeInclusive;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::Timestamp;
use rustls::SignatureScheme;
use sandbox::entra::{Refusal, short};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::cloud::Cloud;

/// The one way to say that the assertion is a JWT (RFC 7523).
const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Seconds by which clocks may differ.
const SKEW: i64 = 300;

/// A registered certificate.
pub(crate) struct Certificate {
    key: Vec<u8>,
    /// Seconds between which it is valid.
    valid: RangeInclusive<i64>,
    sha256: String,
    /// SHA-1 thumbprint, for the older of the two forms; what the portal shows.
    sha1: &'static str,
}

/// What is registered in a cloud. The keys are in the repository: they open nothing. Made once with `openssl ca
/// -selfsign`, RSA 2048, valid from 2020 to 2120.
struct Practice {
    pem: &'static str,
    key_pem: &'static str,
    sha1: &'static str,
}

const INTERNATIONAL: Practice = Practice {
    pem: include_str!("../../data/practice-client-international.pem"),
    key_pem: include_str!("../../data/practice-client-international-key.pem"),
    sha1: "DBD670FA956BD19E702ABED3240713CD7AB6600E",
};

const CHINA: Practice = Practice {
    pem: include_str!("../../data/practice-client-china.pem"),
    key_pem: include_str!("../../data/practice-client-china-key.pem"),
    sha1: "9C9081600595EAC520DEE66F5DEA849BBA3534CB",
};

fn practice(cloud: Cloud) -> &'static Practice {
    match cloud {
        Cloud::International => &INTERNATIONAL,
        Cloud::China => &CHINA,
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(rename = "x5t#S256")]
    sha256: Option<String>,
    x5t: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    aud: String,
    iss: String,
    sub: String,
    /// Seconds; some libraries send fractions of them.
    exp: f64,
    nbf: Option<f64>,
    jti: Option<String>,
}

impl Certificate {
    /// The certificate of a cloud's practice application and its key, PEM.
    pub fn pem(cloud: Cloud) -> String {
        let Practice { pem, key_pem, .. } = practice(cloud);
        format!("{pem}{key_pem}")
    }

    /// Reads the practice certificate of a cloud. None when it is not one.
    pub fn practice(cloud: Cloud) -> Option<Self> {
        let Practice { pem, sha1, .. } = practice(cloud);
        let (_, pem) = x509_parser::pem::parse_x509_pem(pem.as_bytes()).ok()?;
        let certificate = pem.parse_x509().ok()?;
        let key = certificate.public_key().subject_public_key.data.to_vec();
        let valid = certificate.validity();
        let valid = valid.not_before.timestamp()..=valid.not_after.timestamp();
        Some(Self { key, valid, sha256: BASE64.encode(Sha256::digest(&pem.contents)), sha1 })
    }

    /// Checks an assertion for an application; `audiences` are the names of the token endpoint.
    pub fn check(
        &self,
        assertion: &str,
        kind: Option<&str>,
        client_id: &str,
        audiences: &[String],
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if kind != Some(TYPE) {
            return Err(Refusal::bad_request(
                50_027,
                "The 'client_assertion_type' parameter must be 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'.",
            ));
        }
        let (header, claims, signed, signature) = read(assertion).ok_or_else(malformed)?;
        self.is_named(&header)?;
        self.verify(&header.alg, signed, &signature)?;
        self.is_valid(now)?;
        let known =
            |name: &str| audiences.iter().any(|it| it.eq_ignore_ascii_case(name.trim_end_matches('/')));
        if !known(&claims.aud) {
            return Err(Refusal::bad_client(
                50_012,
                format!(
                    "Client assertion audience claim '{}' does not match this endpoint.",
                    short(&claims.aud)
                ),
            ));
        }
        if claims.iss != claims.sub || !claims.iss.eq_ignore_ascii_case(client_id) {
            let text = "Client assertion application identifier doesn't match 'client_id' parameter.";
            return Err(Refusal::bad_client(700_021, text));
        }
        if claims.jti.is_none_or(|id| id.is_empty()) {
            return Err(malformed());
        }
        in_time(claims.nbf.unwrap_or(claims.exp - 600.0) as i64, claims.exp as i64, now)
    }

    fn is_named(&self, header: &Header) -> Result<(), Refusal> {
        // Libraries write thumbprints with and without padding.
        let plain = |text: &Option<String>| text.as_deref().map(|text| text.trim_end_matches('=').to_owned());
        let new = plain(&header.sha256).map(|text| text == self.sha256);
        let old = plain(&header.x5t).map(|text| {
            let bytes = BASE64.decode(text).unwrap_or_default();
            let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
            hex == self.sha1
        });
        // What is named must fit, in either form; one must be there.
        match (new, old) {
            (Some(true), None | Some(true)) | (None, Some(true)) => Ok(()),
            _ => Err(Refusal::bad_client(
                700_027,
                "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.]",
            )),
        }
    }

    /// The number is the one that Microsoft's libraries take for a certificate outside of its validity; the text of the
    /// real endpoint is not known.
    fn is_valid(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.valid.contains(&now.as_second()) {
            true => Ok(()),
            false => Err(Refusal::bad_client(
                1_000_502,
                "The certificate used to sign the client assertion is not within its validity period.",
            )),
        }
    }

    fn verify(&self, alg: &str, signed: &str, signature: &[u8]) -> Result<(), Refusal> {
        let scheme = match alg {
            "PS256" => SignatureScheme::RSA_PSS_SHA256,
            "RS256" => SignatureScheme::RSA_PKCS1_SHA256,
            _ => return Err(malformed()),
        };
        let known = rustls::crypto::ring::default_provider().signature_verification_algorithms.mapping;
        let mut fitting = known.iter().filter(|(it, _)| *it == scheme).flat_map(|(_, all)| all.iter());
        match fitting.any(|it| it.verify_signature(&self.key, signed.as_bytes(), signature).is_ok()) {
            true => Ok(()),
            false => Err(Refusal::bad_client(
                50_012,
                "Client assertion contains an invalid signature. [Reason - The key was found, but signature verification failed.]",
            )),
        }
    }
}

fn read(assertion: &str) -> Option<(Header, Claims, &str, Vec<u8>)> {
    let (signed, signature) = assertion.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let header = serde_json::from_slice(&BASE64.decode(header).ok()?).ok()?;
    let claims = serde_json::from_slice(&BASE64.decode(claims).ok()?).ok()?;
    Some((header, claims, signed, BASE64.decode(signature).ok()?))
}

fn malformed() -> Refusal {
    Refusal::bad_request(50_027, "JWT token is invalid or malformed.")
}

/// Texts and numbers as clients report them from the real endpoint.
fn in_time(begins: i64, ends: i64, now: Timestamp) -> Result<(), Refusal> {
    let second = now.as_second();
    if begins - SKEW <= second && second < ends + SKEW {
        return Ok(());
    }
    let at = |second| Timestamp::from_second(second).map_or_else(|_| String::from("?"), |it| it.to_string());
    let text = format!(
        "Client assertion is not within its valid time range. Current time: {}, assertion valid from {}, expiry time of assertion {}.",
        at(second),
        at(begins),
        at(ends)
    );
    Err(Refusal::bad_client(700_024, text))
}
