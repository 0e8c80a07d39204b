//! Robots: an address that holds a token, sometimes a key to sign with, JSON, and an answer that may say no inside
//! HTTP 200.

mod dingtalk;
mod feishu;
mod vendor;
mod webhook;
mod wecom;

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use connector::{NetRequest, NetResponse, Pacing, Secret};
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderName, HeaderValue, Method, header};
use jiff::Timestamp;
use model::Fault;
use secrecy::ExposeSecret;
use serde_json::Value;
use sha2::Sha256;
use url::Url;

use crate::{ChannelKind, Message};
use vendor::{Address, Vendor};

/// A robot's answer is a line.
const LONGEST_ANSWER: usize = 64 << 10;
const TIMEOUT: Duration = Duration::from_secs(20);

/// A robot or web hook.
#[derive(Debug)]
pub struct Robot {
    vendor: &'static Vendor,
    url: Url,
    signing: Option<Secret>,
}

impl Robot {
    /// Reads and judges an address; none for a kind that has no address.
    ///
    /// # Errors
    /// `notice.address`, `notice.insecure`, `notice.host` with `found` and `expected`.
    pub fn new(kind: ChannelKind, address: &Secret, signing: Option<Secret>) -> Result<Option<Self>, Fault> {
        let vendor = match kind {
            ChannelKind::Dingtalk => &dingtalk::VENDOR,
            ChannelKind::Wecom => &wecom::VENDOR,
            ChannelKind::Feishu => &feishu::VENDOR,
            ChannelKind::Webhook => &webhook::VENDOR,
            ChannelKind::Mail => return Ok(None),
        };
        let signing = signing.filter(|key| !key.expose_secret().trim().is_empty());
        let url = judged(vendor, address.expose_secret().trim())?;
        Ok(Some(Self { vendor, url, signing }))
    }

    /// What of the address may be shown: host, and port where it is not the usual one.
    pub fn shown(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The request that says a message.
    ///
    /// # Errors
    /// `notice.write`.
    pub fn request(&self, message: &Message, now: Timestamp) -> Result<NetRequest, Fault> {
        let signing = self.signing.as_ref().map(|key| key.expose_secret().trim());
        let draft = (self.vendor.draft)(message, signing, now);
        let mut url = self.url.clone();
        if !draft.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&draft.query);
        }
        let broken = |e: &dyn std::fmt::Display| Fault::defect("notice.write").with("detail", e);
        let body = serde_json::to_vec(&draft.body).map_err(|e| broken(&e))?;
        let mut request = NetRequest::new(Method::POST, url);
        let json = HeaderValue::from_static("application/json; charset=utf-8");
        request.headers.insert(header::CONTENT_TYPE, json);
        for (name, value) in (self.vendor.headers)(&body, signing, now) {
            let value = HeaderValue::from_str(&value).map_err(|e| broken(&e))?;
            request.headers.insert(HeaderName::from_static(name), value);
        }
        request.body = body.into();
        // A lost answer may mean that the message was said: it is not said again.
        request.idempotent = false;
        request.max_response = LONGEST_ANSWER;
        request.timeout = TIMEOUT;
        request.tries = 2;
        request.pacing = Pacing { start: 1, max: 1, per_mailbox: 1 };
        Ok(request)
    }

    /// Whether an answer says that the message was taken.
    ///
    /// # Errors
    /// `notice.http`, `notice.answer`, and what the robot says: `notice.signature`, `notice.keyword`, `notice.ip`,
    /// `notice.security`, `notice.unknown_robot`, `notice.too_fast`, `notice.busy`, `notice.refused`.
    pub fn judge(&self, answer: &NetResponse) -> Result<(), Fault> {
        let host = self.url.host_str().unwrap_or_default();
        if answer.status.is_server_error() || answer.status == http::StatusCode::TOO_MANY_REQUESTS {
            return Err(Fault::transient("notice.busy").with("host", host));
        }
        if !answer.status.is_success() {
            let fault = Fault::setup("notice.http").with("host", host);
            return Err(fault.with("status", answer.status.as_u16()));
        }
        let Some(verdict) = self.vendor.verdict else { return Ok(()) };
        let unreadable = || Fault::setup("notice.answer").with("host", host);
        let said: Value = serde_json::from_slice(&answer.body).map_err(|_| unreadable())?;
        let code = said.get(verdict.code).and_then(Value::as_i64).ok_or_else(unreadable)?;
        let message = said.get(verdict.message).and_then(Value::as_str);
        if code == 0 {
            return Ok(());
        }
        Err((verdict.refusal)(code, message.unwrap_or_default()).fault(host, code, message))
    }
}

/// Refuses what is no robot's address. Nothing of it gets into the fault but its host.
fn judged(vendor: &Vendor, address: &str) -> Result<Url, Fault> {
    let malformed = || Fault::setup("notice.address").with("expected", vendor.example);
    let url = Url::parse(address).map_err(|_| malformed())?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let near = is_loopback(&host);
    match url.scheme() {
        "https" => {}
        "http" if near => {}
        "http" => return Err(Fault::setup("notice.insecure").with("host", host)),
        _ => return Err(malformed()),
    }
    if host.is_empty() || !url.username().is_empty() || url.password().is_some() {
        return Err(malformed());
    }
    if let Some(Address { hosts, path, token }) = vendor.address {
        if !near && !hosts.contains(&host.as_str()) {
            let fault = Fault::setup("notice.host").with("found", host);
            return Err(fault.with("expected", hosts.join(", ")));
        }
        let has_token = match token {
            Some(name) => url.query_pairs().any(|(key, value)| key == name && !value.trim().is_empty()),
            None => url.path().len() > path.len(),
        };
        if !url.path().starts_with(path) || !has_token {
            return Err(malformed());
        }
    }
    Ok(url)
}

/// Whether a host is this machine by its very name or number.
pub(crate) fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Base64 of HMAC-SHA256 (RFC 2104, RFC 4648).
fn hmac_sha256(key: &str, text: &[u8]) -> String {
    // A key of any length is fine for HMAC.
    Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .map(|mut mac| {
            mac.update(text);
            STANDARD.encode(mac.finalize().into_bytes())
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
