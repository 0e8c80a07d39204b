//! Answers no client likes, alike at every provider: what comes instead of an answer, and what befalls one on its way.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use futures::stream;
use http::{HeaderValue, StatusCode, header};

use crate::{Body, Circumstance, FaultHit, FaultScript, Reply};

const MEGABYTE: usize = 1024 * 1024;
/// Pieces a slow answer comes in.
const PIECES: usize = 4;

/// A well-formed answer of any length: an opening, entries that say nothing, a closing.
#[derive(Clone, Copy, Debug)]
pub struct Filler {
    /// Media type; none is told when it is empty.
    pub kind: &'static str,
    /// What stands before the entries.
    pub opening: &'static str,
    /// One of the entries, with what separates it from the next.
    pub entry: &'static str,
    /// What stands behind them.
    pub closing: &'static str,
}

impl Filler {
    /// About a megabyte of entries.
    pub fn block(&self) -> Bytes {
        Bytes::from(self.entry.repeat(MEGABYTE / self.entry.len().max(1)))
    }

    /// As many megabytes as a fault asks for.
    pub fn huge(&self, hit: &FaultHit) -> Reply {
        let pieces = std::iter::once(Bytes::from_static(self.opening.as_bytes()))
            .chain(std::iter::repeat_n(self.block(), usize::try_from(hit.number).unwrap_or(0)))
            .chain(std::iter::once(Bytes::from_static(self.closing.as_bytes())));
        let mut reply = http::Response::new(Body::stream(stream::iter(pieces.map(Ok))));
        if !self.kind.is_empty() {
            reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        }
        reply
    }
}

/// The answer that comes instead of the service's, with the fault's name: a page to sign in on (`html`), a way to
/// another host (`redirected`), or more than anybody reads (`huge_body`).
pub fn instead(
    faults: &FaultScript,
    here: Circumstance<'_>,
    path: &str,
    filler: Filler,
) -> Option<(Reply, &'static str)> {
    if let Some(hit) = faults.strike("html", here) {
        let page =
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>";
        let mut reply = http::Response::new(Body::from(page));
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        reply.headers_mut().insert(header::CONTENT_TYPE, kind);
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
    Some((filler.huge(&hit), hit.name))
}

/// What happens to an answer on its way, with the fault's name: the connection dies in its middle (`truncated`), it
/// ends there as if it were whole (`malformed`), or it trickles (`slow`). An answer that is streamed passes as it is.
pub fn in_transit(
    faults: &FaultScript,
    here: Circumstance<'_>,
    reply: Reply,
) -> (Reply, Option<&'static str>) {
    if !matches!(reply.body(), Body::Full(_)) {
        return (reply, None);
    }
    if let Some(hit) = faults.strike("truncated", here) {
        (truncated(reply), Some(hit.name))
    } else if let Some(hit) = faults.strike("malformed", here) {
        (malformed(reply), Some(hit.name))
    } else if let Some(hit) = faults.strike("slow", here) {
        (slow(reply, Duration::from_millis(hit.number)), Some(hit.name))
    } else {
        (reply, None)
    }
}

/// An answer that tells its whole length and whose connection dies in its middle.
pub fn truncated(mut reply: Reply) -> Reply {
    if let Body::Full(bytes) = reply.body() {
        let length = HeaderValue::from(bytes.len());
        reply.headers_mut().insert(header::CONTENT_LENGTH, length);
    }
    with_body(reply, |bytes| {
        Body::stream(stream::iter([Ok(half(&bytes)), Err(io::ErrorKind::ConnectionReset.into())]))
    })
}

/// An answer that ends in its middle as if it were whole.
pub fn malformed(reply: Reply) -> Reply {
    with_body(reply, |bytes| Body::Full(half(&bytes)))
}

/// An answer in quarters, each this long after the other.
pub fn slow(reply: Reply, pause: Duration) -> Reply {
    with_body(reply, |bytes| {
        let size = bytes.len().div_ceil(PIECES).max(1);
        Body::stream(stream::unfold(bytes, move |mut rest| async move {
            if rest.is_empty() {
                return None;
            }
            tokio::time::sleep(pause).await;
            let piece = rest.split_to(size.min(rest.len()));
            Some((Ok(piece), rest))
        }))
    })
}

fn half(bytes: &Bytes) -> Bytes {
    bytes.slice(..bytes.len() / 2)
}

/// The same answer with what becomes of its body; one that is streamed stays as it is.
fn with_body(reply: Reply, change: impl FnOnce(Bytes) -> Body) -> Reply {
    let (head, body) = reply.into_parts();
    let body = match body {
        Body::Full(bytes) => change(bytes),
        streamed @ Body::Stream(_) => streamed,
    };
    http::Response::from_parts(head, body)
}
