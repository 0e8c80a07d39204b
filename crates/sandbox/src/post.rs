//! Requests of a simulator to a receiver on this machine, such as a push of events. Nothing leaves the machine.

use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Largest answer that is read, bytes.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// Why a request had no answer.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The address is no plain HTTP on a loopback address.
    #[error("only http:// addresses of this machine are called")]
    Address,
    /// Nobody listens, or the connection broke.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The answer is no HTTP, or too long.
    #[error("{0}")]
    Answer(String),
    /// The answer came too late.
    #[error("no answer in time")]
    Late,
}

/// Sends JSON to a plain HTTP address of this machine and reads the answer. Redirects are not followed.
///
/// # Errors
/// See [`PostError`].
pub async fn post(
    url: &str,
    body: impl Into<Bytes>,
    within: Duration,
) -> Result<http::Response<Bytes>, PostError> {
    let uri: Uri = url.parse().map_err(|_| PostError::Address)?;
    let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let ip = if host == "localhost" { Some(IpAddr::V4(Ipv4Addr::LOCALHOST)) } else { host.parse().ok() };
    let ip = ip.filter(IpAddr::is_loopback).ok_or(PostError::Address)?;
    if uri.scheme_str() != Some("http") {
        return Err(PostError::Address);
    }
    let at = (ip, uri.port_u16().unwrap_or(80));
    let call = exchange(at, uri, body.into());
    tokio::time::timeout(within, call).await.map_err(|_| PostError::Late)?
}

async fn exchange(at: (IpAddr, u16), uri: Uri, body: Bytes) -> Result<http::Response<Bytes>, PostError> {
    let stream = TcpStream::connect(at).await?;
    let broken = |error: hyper::Error| PostError::Answer(error.to_string());
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let driven = tokio::spawn(connection);
    let host = HeaderValue::from_str(uri.authority().map_or("", |it| it.as_str()));
    let path = uri.path_and_query().map_or("/", |it| it.as_str()).to_owned();
    let request = Request::post(path)
        .header(header::HOST, host.unwrap_or(HeaderValue::from_static("localhost")))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Full::new(body))
        .map_err(|_| PostError::Address)?;
    let answer = sender.send_request(request).await.map_err(broken);
    let answer = match answer {
        Ok(answer) => {
            let (head, body) = answer.into_parts();
            let body = Limited::new(body, LARGEST_ANSWER).collect().await;
            let body = body.map_err(|error| PostError::Answer(error.to_string()));
            body.map(|body| http::Response::from_parts(head, body.to_bytes()))
        }
        Err(error) => Err(error),
    };
    driven.abort();
    answer
}
