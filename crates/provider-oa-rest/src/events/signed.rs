//! Signatures of events: HMAC with SHA-256 (RFC 2104) over what the description says, compared in constant time.

use base64::{Engine, prelude::BASE64_STANDARD};
use connector::{CallbackRequest, Secret};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use model::Fault;
use secrecy::ExposeSecret;
use sha2::Sha256;

use crate::{
    description::{Digits, Signature},
    faults::code,
};

/// Verifies a request.
///
/// # Errors
/// `callback.oarest_signature`, `callback.oarest_late`.
pub(super) fn verify(
    spec: &Signature,
    secret: &Secret,
    request: &CallbackRequest,
    now: Timestamp,
) -> Result<(), Fault> {
    let unsigned = || Fault::setup(code::CALLBACK_UNSIGNED).with("header", &spec.header).at_step("callbacks");
    let header = |name: &str| request.headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let told = header(&spec.header).and_then(|text| text.strip_prefix(spec.prefix.as_str()));
    let told = told.and_then(|text| decode(spec.encoding, text)).ok_or_else(unsigned)?;
    let time = spec.timestamp.as_deref().map_or("", |name| header(name).unwrap_or_default());
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()).map_err(|_| unsigned())?;
    let mut rest = spec.over.as_str();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("{body}") {
            mac.update(&request.body);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("{timestamp}") {
            mac.update(time.as_bytes());
            rest = after;
        } else {
            let next = rest.char_indices().skip(1).find(|(_, c)| *c == '{').map_or(rest.len(), |(at, _)| at);
            mac.update(&rest.as_bytes()[..next]);
            rest = &rest[next..];
        }
    }
    mac.verify_slice(&told).map_err(|_| unsigned())?;
    if spec.timestamp.is_none() {
        return Ok(());
    }
    // Only what is signed is believed: a time that is not part of it proves nothing.
    let sent = described::instant(time).ok_or_else(unsigned)?;
    let late = sent.duration_until(now).abs() > SignedDuration::from_secs(i64::from(spec.tolerance_seconds));
    match late {
        true => Err(Fault::setup(code::CALLBACK_LATE)
            .with("seconds", sent.duration_until(now).as_secs())
            .at_step("clock")),
        false => Ok(()),
    }
}

fn decode(digits: Digits, text: &str) -> Option<Vec<u8>> {
    match digits {
        Digits::Base64 => BASE64_STANDARD.decode(text).ok(),
        Digits::Hex => {
            let bytes = text.as_bytes();
            (bytes.len().is_multiple_of(2) && bytes.len() <= 128).then_some(())?;
            let pairs = bytes.chunks(2).map(|pair| {
                let pair = std::str::from_utf8(pair)
                    .ok()
                    .filter(|pair| pair.bytes().all(|b| b.is_ascii_hexdigit()))?;
                u8::from_str_radix(pair, 16).ok()
            });
            pairs.collect()
        }
    }
}
