//! Answers no client likes: refusals before Graph answers, and bodies that break.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use futures::stream;
use http::{HeaderValue, StatusCode, header};
use jiff::SignedDuration;
use sandbox::{Body, Circumstance, FaultScript, Reply};

use super::refusal::{Again, Refusal};
use crate::graph::Graph;

const MEGABYTE: usize = 1024 * 1024;
/// Pieces a slow answer comes in.
const PIECES: usize = 4;

/// Refusals that hit any call, inside a batch too.
pub(crate) fn refused(graph: &Graph, here: Circumstance<'_>) -> Result<(), Refusal> {
    let faults = &graph.kit.faults;
    let strike = |name: &'static str| faults.strike(name, here);
    let slow_down = || Refusal::new(429, "TooManyRequests", "Too many requests.");
    let unavailable = |status, text: &str| Refusal::new(status, "ServiceUnavailable", text);
    if let Some(hit) = strike("throttled") {
        return Err(slow_down().again(Again::Seconds(hit.number)).because(hit.name));
    }
    if let Some(hit) = strike("throttled_until") {
        let wait = SignedDuration::from_secs(i64::try_from(hit.number).unwrap_or(i64::MAX));
        let at = graph.kit.clock.now().saturating_add(wait).unwrap_or(graph.kit.clock.now());
        return Err(slow_down().again(Again::At(at)).because(hit.name));
    }
    if let Some(hit) = strike("throttled_bare") {
        return Err(slow_down().because(hit.name));
    }
    if let Some(hit) = strike("unavailable") {
        let again = if hit.number == 0 { Again::Unsaid } else { Again::Seconds(hit.number) };
        return Err(unavailable(503, "The service is temporarily unavailable.")
            .again(again)
            .because(hit.name));
    }
    if let Some(hit) = strike("gateway_timeout") {
        return Err(Refusal::new(504, "UnknownError", "").because(hit.name));
    }
    if let Some(hit) = strike("server_error") {
        return Err(Refusal::new(
            500,
            "ErrorInternalServerError",
            "An internal server error occurred. The operation failed.",
        )
        .because(hit.name));
    }
    if let Some(hit) = strike("error_code") {
        return Err(Refusal::new(400, hit.text, "This answer was asked for.").because(hit.name));
    }
    Ok(())
}

/// Answers that come instead of Graph's, with the fault's name.
pub(crate) fn instead(
    faults: &FaultScript,
    here: Circumstance<'_>,
    path: &str,
) -> Option<(Reply, &'static str)> {
    if let Some(hit) = faults.strike("html", here) {
        return Some((html(), hit.name));
    }
    if let Some(hit) = faults.strike("redirected", here) {
        let host = if hit.text.is_empty() { "elsewhere.example" } else { &hit.text };
        let mut reply = http::Response::new(Body::empty());
        *reply.status_mut() = StatusCode::FOUND;
        if let Ok(to) = HeaderValue::from_str(&format!("https://{host}{path}")) {
            reply.headers_mut().insert(header::LOCATION, to);
        }
        return Some((reply, hit.name));
    }
    let hit = faults.strike("huge_body", here)?;
    Some((huge(usize::try_from(hit.number).unwrap_or(0)), hit.name))
}

/// What happens to an answer on its way, with the fault's name.
pub(crate) fn in_transit(
    faults: &FaultScript,
    here: Circumstance<'_>,
    reply: Reply,
) -> (Reply, Option<&'static str>) {
    let (head, body) = reply.into_parts();
    let Body::Full(bytes) = body else { return (http::Response::from_parts(head, body), None) };
    let answer = |body: Body| http::Response::from_parts(head.clone(), body);
    if let Some(hit) = faults.strike("truncated", here) {
        let half = bytes.slice(..bytes.len() / 2);
        let mut reply =
            answer(Body::stream(stream::iter([Ok(half), Err(io::ErrorKind::ConnectionReset.into())])));
        reply.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        return (reply, Some(hit.name));
    }
    if let Some(hit) = faults.strike("malformed", here) {
        return (answer(Body::Full(bytes.slice(..bytes.len() / 2))), Some(hit.name));
    }
    match faults.strike("slow", here) {
        Some(hit) => (answer(slow(bytes, Duration::from_millis(hit.number))), Some(hit.name)),
        None => (answer(Body::Full(bytes)), None),
    }
}

fn html() -> Reply {
    let page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in to continue.</body></html>";
    let mut reply = http::Response::new(Body::from(page));
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    reply
}

fn slow(bytes: Bytes, pause: Duration) -> Body {
    let size = bytes.len().div_ceil(PIECES).max(1);
    Body::stream(stream::unfold(bytes, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(pause).await;
        let piece = rest.split_to(size.min(rest.len()));
        Some((Ok(piece), rest))
    }))
}

/// A page of entries that hold next to nothing.
fn huge(megabytes: usize) -> Reply {
    const ENTRY: &str = r#"{"id":"AAMk","subject":"filler"},"#;
    let block = Bytes::from(ENTRY.repeat(MEGABYTE / ENTRY.len()));
    let pieces = std::iter::once(Bytes::from_static(br#"{"value":["#))
        .chain(std::iter::repeat_n(block, megabytes))
        .chain(std::iter::once(Bytes::from_static(br#"{"id":"AAMk"}]}"#)));
    let mut reply = http::Response::new(Body::stream(stream::iter(pieces.map(Ok))));
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    reply
}
