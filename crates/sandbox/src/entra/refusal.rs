//! Error answers of the token endpoint (Microsoft identity platform, "Authentication and authorization error codes").

use http::{HeaderValue, StatusCode, header};
use jiff::Timestamp;
use serde_json::json;

use super::{Cloud, fresh_guid};
use crate::{Body, Reply};

/// A refusal with its AADSTS number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub status: StatusCode,
    /// RFC 6749 error code.
    pub error: &'static str,
    /// AADSTS number.
    pub code: u32,
    /// Words after the number.
    pub text: String,
}

impl Refusal {
    /// A refusal; a status that is none becomes 400.
    pub fn new(status: u16, error: &'static str, code: u32, text: impl Into<String>) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
        Self { status, error, code, text: text.into() }
    }

    /// `invalid_request`, 400.
    pub fn bad_request(code: u32, text: impl Into<String>) -> Self {
        Self::new(400, "invalid_request", code, text)
    }

    /// A parameter is not there.
    #[must_use]
    pub fn missing(parameter: &str) -> Self {
        let text = format!("The request body must contain the following parameter: '{parameter}'.");
        Self::bad_request(900_144, text)
    }

    /// `invalid_client`, 401.
    pub fn bad_client(code: u32, text: impl Into<String>) -> Self {
        Self::new(401, "invalid_client", code, text)
    }

    /// `invalid_scope`, 400.
    pub fn bad_scope(code: u32, text: impl Into<String>) -> Self {
        Self::new(400, "invalid_scope", code, text)
    }

    /// The answer with trace and correlation ids, as a support case asks for them.
    #[must_use]
    pub fn reply(&self, cloud: Cloud, correlation: Option<&str>, now: Timestamp) -> Reply {
        let trace = fresh_guid();
        let correlation = correlation.map_or_else(fresh_guid, str::to_owned);
        let timestamp = now.strftime("%Y-%m-%d %H:%M:%SZ").to_string();
        let description = format!(
            "AADSTS{}: {} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {timestamp}",
            self.code, self.text
        );
        let body = json!({
            "error": self.error,
            "error_description": description,
            "error_codes": [self.code],
            "timestamp": timestamp,
            "trace_id": trace,
            "correlation_id": correlation,
            "error_uri": format!("https://{}/error?code={}", cloud.login_host(), self.code),
        });
        json_reply(self.status, &body)
    }
}

/// A JSON answer that nobody may keep.
#[must_use]
pub fn json_reply(status: StatusCode, body: &serde_json::Value) -> Reply {
    let mut reply = http::Response::new(Body::from(body.to_string()));
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-cache"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    if let Ok(id) = HeaderValue::from_str(&fresh_guid()) {
        headers.insert("x-ms-request-id", id);
    }
    reply
}

/// What a client sent, cut to what fits into an error text.
#[must_use]
pub fn short(text: &str) -> String {
    text.chars().take(120).collect()
}
