//! Any server that takes JSON.
//!
//! Body: `code`, `title`, `text`, `params`, `at` (RFC 3339). With a key: `X-Roombridge-Timestamp` (seconds) and
//! `X-Roombridge-Signature`, Base64 of HMAC-SHA256 with the key over timestamp, a line feed and the body.

use jiff::Timestamp;
use serde_json::json;

use super::{
    hmac_sha256,
    vendor::{Draft, Headers, Vendor},
};
use crate::Message;

pub(super) static VENDOR: Vendor =
    Vendor { example: "https://hooks.practice.example/…", address: None, draft, headers, verdict: None };

fn draft(message: &Message, _: Option<&str>, _: Timestamp) -> Draft {
    Draft::of(json!({
        "code": message.code,
        "title": message.title,
        "text": message.text,
        "params": message.params,
        "at": message.at.to_string(),
    }))
}

fn headers(body: &[u8], signing: Option<&str>, now: Timestamp) -> Headers {
    let Some(key) = signing else { return Vec::new() };
    let at = now.as_second().to_string();
    let signed = [at.as_bytes(), b"\n", body].concat();
    vec![("x-roombridge-signature", hmac_sha256(key, &signed)), ("x-roombridge-timestamp", at)]
}
