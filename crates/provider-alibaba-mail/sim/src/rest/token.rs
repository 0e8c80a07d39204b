//! The token endpoint: `POST /oauth2/v2.0/token` with a form of `grant_type`, `client_id`, `client_secret` gives
//! `token_type`, `access_token`, `expires_in` (help.aliyun.com 2855420). Errors carry `error`, `error_code` and
//! `error_description`, as a public client reads them; their values are this simulator's own.

use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use sandbox::{Body, Reply, ReplyNote};
use serde_json::{Value, json};

use crate::mail::{AlibabaMail, TOKEN_SECONDS};

/// Answers a token request.
pub(super) fn answer(mail: &AlibabaMail, request: &Request<Bytes>) -> Reply {
    let (status, body, after, fault) = match decide(mail, request) {
        Ok(body) => (200, body, None, None),
        Err(Refused { status, error, code, text, after, fault }) => {
            let body = json!({ "error": error, "error_code": code, "error_description": text });
            (status, body, after, fault)
        }
    };
    let mut reply = http::Response::new(Body::from(serde_json::to_vec(&body).unwrap_or_default()));
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(after) = after {
        reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(after));
    }
    reply.extensions_mut().insert(ReplyNote {
        operation: Some("Token".to_owned()),
        fault: fault.map(str::to_owned),
        ..ReplyNote::default()
    });
    reply
}

struct Refused {
    status: u16,
    error: String,
    code: &'static str,
    text: &'static str,
    after: Option<u64>,
    fault: Option<&'static str>,
}

fn refuse(status: u16, error: &str, code: &'static str, text: &'static str) -> Refused {
    Refused { status, error: error.to_owned(), code, text, after: None, fault: None }
}

fn decide(mail: &AlibabaMail, request: &Request<Bytes>) -> Result<Value, Refused> {
    let faults = &mail.kit.faults;
    if let Some(hit) = faults.strike_any("token_throttled") {
        let refused = refuse(429, "too_many_requests", "42900", "too many requests");
        return Err(Refused { after: Some(hit.number), fault: Some(hit.name), ..refused });
    }
    if let Some(hit) = faults.strike_any("token_unavailable") {
        let refused = refuse(503, "temporarily_unavailable", "50300", "try again later");
        return Err(Refused { fault: Some(hit.name), ..refused });
    }
    if let Some(hit) = faults.strike_any("token_error") {
        let refused = refuse(400, &hit.text, "99999", "this answer was asked for");
        return Err(Refused { fault: Some(hit.name), ..refused });
    }
    if request.method() != Method::POST {
        return Err(refuse(405, "invalid_request", "40500", "POST is expected"));
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(refuse(400, "invalid_request", "40001", "a form is expected"));
    }
    let form: Vec<(String, String)> = url::form_urlencoded::parse(request.body()).into_owned().collect();
    let get = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    // Known fields alone, each with a value: whether more would be taken is not known.
    let known = ["grant_type", "client_id", "client_secret"];
    if form.iter().any(|(key, value)| !known.contains(&key.as_str()) || value.is_empty()) {
        return Err(refuse(400, "invalid_request", "40002", "unknown or empty field"));
    }
    if get("grant_type") != "client_credentials" {
        return Err(refuse(400, "unsupported_grant_type", "40003", "grant type is not supported"));
    }
    for name in ["secret_rejected", "wrong_site"] {
        if let Some(hit) = faults.strike_any(name) {
            let refused = refuse(401, "invalid_client", "40101", "client authentication failed");
            return Err(Refused { fault: Some(hit.name), ..refused });
        }
    }
    if !mail.knows(get("client_id"), get("client_secret")) {
        return Err(refuse(401, "invalid_client", "40101", "client authentication failed"));
    }
    Ok(json!({ "token_type": "bearer", "access_token": mail.issue(), "expires_in": TOKEN_SECONDS }))
}
