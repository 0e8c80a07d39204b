//! gzip for clients that ask for it, as Exchange and its peers do.

use std::io::Write;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderMap, HeaderValue, header};

use crate::{Body, Reply};

/// Smaller bodies are sent as they are.
const WORTHWHILE: usize = 2048;

/// Whether a request accepts gzip.
pub(crate) fn accepts_gzip(headers: &HeaderMap) -> bool {
    let codings = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    codings.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused =
            weight.trim().strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0));
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

/// Compresses a whole, large body.
pub(crate) fn compress(mut reply: Reply) -> Reply {
    let small = !matches!(reply.body(), Body::Full(bytes) if bytes.len() >= WORTHWHILE);
    if small || reply.headers().contains_key(header::CONTENT_ENCODING) {
        return reply;
    }
    let Some(packed) = (match reply.body() {
        Body::Full(bytes) => gzip(bytes),
        Body::Stream(_) => None,
    }) else {
        return reply;
    };
    *reply.body_mut() = Body::Full(packed);
    let headers = reply.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    reply
}

fn gzip(bytes: &Bytes) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 6), Compression::fast());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(value: &'static str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
        accepts_gzip(&headers)
    }

    #[test]
    fn gzip_is_used_only_where_asked_for() {
        assert!(asks("gzip"));
        assert!(asks("deflate, GZIP;q=0.5"));
        assert!(!asks("gzip;q=0, br"));
        assert!(!accepts_gzip(&HeaderMap::new()));
    }

    #[test]
    fn small_bodies_stay_as_they_are() {
        let reply = compress(http::Response::new(Body::from("small")));
        assert!(!reply.headers().contains_key(header::CONTENT_ENCODING));
        let reply = compress(http::Response::new(Body::from(vec![b'a'; 10_000])));
        assert_eq!(reply.headers()[header::CONTENT_ENCODING], "gzip");
        assert!(matches!(reply.body(), Body::Full(bytes) if bytes.len() < 1000));
    }
}
