//! Which host a request was sent to.

use bytes::Bytes;
use http::{Request, header};

/// Host and port a request was sent to, lower case, from the request line or the header.
#[must_use]
pub fn host_of(request: &Request<Bytes>) -> String {
    let authority = request.uri().authority().map(|authority| authority.as_str().to_ascii_lowercase());
    let header =
        || request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).map(str::to_lowercase);
    let host = authority.or_else(header).unwrap_or_default();
    host.strip_suffix(":443").map(str::to_owned).unwrap_or(host)
}
