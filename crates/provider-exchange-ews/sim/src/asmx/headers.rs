//! Headers an Exchange server puts on its answers.

use http::{HeaderMap, HeaderValue, StatusCode, header};
use sandbox::entra::fresh_guid;
use sandbox::{Body, Reply};

const SERVER: &str = "EX01";
const FIXED: &[(&str, &str)] = &[
    ("server", "Microsoft-IIS/10.0"),
    ("x-powered-by", "ASP.NET"),
    ("x-aspnet-version", "4.0.30319"),
    ("x-feserver", SERVER),
    ("x-diaginfo", SERVER),
    ("x-beserver", SERVER),
    ("x-calculatedbetarget", "ex01.practice.example"),
];

/// Adds them; an answer keeps the content type it has.
pub(super) fn stamp(reply: &mut Reply, asked: &HeaderMap) {
    let headers = reply.headers_mut();
    for (name, value) in FIXED {
        headers.insert(*name, HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(&fresh_guid()) {
        headers.insert("request-id", id);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private"));
    headers.entry(header::CONTENT_TYPE).or_insert(HeaderValue::from_static("text/xml; charset=utf-8"));
    let wants_id = asked.get("return-client-request-id").is_some_and(|value| value.as_bytes() == b"true");
    if let Some(id) = asked.get("client-request-id").filter(|id| wants_id && id.len() <= 200) {
        headers.insert("client-request-id", id.clone());
    }
}

/// A page in HTML.
pub(super) fn html(status: StatusCode, title: &str, text: &str) -> Reply {
    let page =
        format!("<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>");
    let mut reply = http::Response::new(Body::from(page));
    *reply.status_mut() = status;
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    reply
}
