//! Answers no client likes: refusals before the service answers, and bodies that break.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use futures::stream;
use http::{HeaderValue, StatusCode, header};
use sandbox::{Body, Circumstance, FaultScript, Reply};
use serde_json::json;

use super::refusal::Refusal;
use super::table::Door;
use super::{header_value, plain};
use crate::messages::words;

const MEGABYTE: usize = 1024 * 1024;
/// Pieces a slow answer comes in.
const PIECES: usize = 4;

/// Refusals that hit any call. A gateway that waits three seconds in vain says 504 on the new host; on the old one 88 with
/// an empty sub code, or 15 (developer encyclopedia, "Retries").
pub(super) fn refused(faults: &FaultScript, here: Circumstance<'_>, door: &Door) -> Result<(), Refusal> {
    let new = door.is_new();
    if let Some(hit) = faults.strike("gateway_timeout", here) {
        let refusal = if new { timeout() } else { Refusal::gateway("", "") };
        return Err(refusal.because(hit.name));
    }
    if let Some(hit) = faults.strike("remote_timeout", here) {
        let errmsg = "Remote service error[subcode=isp.top-remote-connection-timeout]";
        let old = Refusal::old(15, errmsg).with("sub_code", json!("isp.top-remote-connection-timeout"));
        return Err(if new { timeout() } else { old }.because(hit.name));
    }
    if let Some(hit) = faults.strike("unavailable", here) {
        let refusal = match new {
            true => Refusal::new(503, "ServiceUnavailable", words("busy")),
            false => Refusal::old(-1, words("busy")),
        };
        return Err(refusal.because(hit.name));
    }
    let Some(hit) = faults.strike("error_code", here) else { return Ok(()) };
    let refusal = match new {
        true => Refusal::new(400, &hit.text, "this answer was asked for"),
        false => Refusal::old(hit.text.parse().unwrap_or(-1), "this answer was asked for"),
    };
    Err(refusal.because(hit.name))
}

fn timeout() -> Refusal {
    Refusal::new(504, "GatewayTimeout", "gateway timeout")
}

/// Answers that come instead of the service's, with the fault's name.
pub(super) fn instead(
    faults: &FaultScript,
    here: Circumstance<'_>,
    path: &str,
) -> Option<(Reply, &'static str)> {
    if let Some(hit) = faults.strike("banned", here) {
        return Some((plain(200, "text/html;charset=utf-8", words("ban_page")), hit.name));
    }
    if let Some(hit) = faults.strike("punished", here) {
        let body = json!({ "status": 1111, "wait": 5, "source": "x5", "punish": "deny" });
        return Some((plain(200, "application/json;charset=utf-8", body.to_string()), hit.name));
    }
    if let Some(hit) = faults.strike("html", here) {
        let page = "<!DOCTYPE html><html><body>Sign in</body></html>";
        return Some((plain(200, "text/html; charset=utf-8", page), hit.name));
    }
    if let Some(hit) = faults.strike("redirected", here) {
        let host = if hit.text.is_empty() { "elsewhere.example" } else { &hit.text };
        let mut reply = http::Response::new(Body::empty());
        *reply.status_mut() = StatusCode::FOUND;
        reply.headers_mut().insert(header::LOCATION, header_value(&format!("https://{host}{path}")));
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
    let pieces = std::iter::once(Bytes::from_static(br#"{"result":["#))
        .chain(std::iter::repeat_n(block, megabytes))
        .chain(std::iter::once(Bytes::from_static(br#"{"id":"last"}]}"#)));
    let mut reply = http::Response::new(Body::stream(stream::iter(pieces.map(Ok))));
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    reply
}
