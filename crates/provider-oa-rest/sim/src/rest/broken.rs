//! Answers no client likes: refusals before the system answers, and bodies that break.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use futures::stream;
use http::{HeaderValue, StatusCode, header};
use sandbox::{Body, Circumstance, FaultScript, Reply};

use super::refusal::Refusal;

const MEGABYTE: usize = 1024 * 1024;
/// Pieces a slow answer comes in.
const PIECES: usize = 4;

/// Refusals that hit any call.
pub(super) fn refused(faults: &FaultScript, here: Circumstance<'_>) -> Result<(), Refusal> {
    let busy = || Refusal::new(429, 42901, "too many requests");
    if let Some(hit) = faults.strike("throttled", here) {
        return Err(busy().after(hit.number).because(hit.name));
    }
    if let Some(hit) = faults.strike("throttled_bare", here) {
        return Err(busy().because(hit.name));
    }
    for (name, status, code) in
        [("unavailable", 503, 50301), ("gateway_timeout", 504, 50301), ("server_error", 500, 50001)]
    {
        if let Some(hit) = faults.strike(name, here) {
            return Err(Refusal::new(status, code, "try again later").because(hit.name));
        }
    }
    match faults.strike("error_code", here) {
        Some(hit) => {
            let code = hit.text.parse().unwrap_or(99999);
            Err(Refusal::new(400, code, "this answer was asked for").because(hit.name))
        }
        None => Ok(()),
    }
}

/// Answers that come instead of the system's, with the fault's name.
pub(super) fn instead(
    faults: &FaultScript,
    here: Circumstance<'_>,
    path: &str,
) -> Option<(Reply, &'static str)> {
    if let Some(hit) = faults.strike("html", here) {
        let mut reply = http::Response::new(Body::from("<!DOCTYPE html><html><body>Sign in</body></html>"));
        reply
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        return Some((reply, hit.name));
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
pub(super) fn in_transit(
    faults: &FaultScript,
    here: Circumstance<'_>,
    reply: Reply,
) -> (Reply, Option<&'static str>) {
    let (head, body) = reply.into_parts();
    let Body::Full(bytes) = body else { return (http::Response::from_parts(head, body), None) };
    let answer = |body: Body| http::Response::from_parts(head.clone(), body);
    if let Some(hit) = faults.strike("truncated", here) {
        let half = bytes.slice(..bytes.len() / 2);
        let broken = Body::stream(stream::iter([Ok(half), Err(io::ErrorKind::ConnectionReset.into())]));
        let mut reply = answer(broken);
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

fn huge(megabytes: usize) -> Reply {
    let block = Bytes::from(r#"{"id":"filler"},"#.repeat(MEGABYTE / 16));
    let pieces = std::iter::once(Bytes::from_static(br#"{"code":0,"data":{"items":["#))
        .chain(std::iter::repeat_n(block, megabytes))
        .chain(std::iter::once(Bytes::from_static(br#"{"id":"last"}]}}"#)));
    let mut reply = http::Response::new(Body::stream(stream::iter(pieces.map(Ok))));
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    reply
}
