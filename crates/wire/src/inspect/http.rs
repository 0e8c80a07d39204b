//! The unauthenticated request of an inspection.

use std::time::Duration;

use bytes::Bytes;
use connector::{Clock, HttpFacts};
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::Full;
use hyper::{Response, body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use model::Fault;
use tokio::time::timeout;
use url::{Position, Url};

use crate::{
    decode,
    dial::Duplex,
    faults::{fault_of, timeout_fault},
    ntlm::schemes,
    pace::seconds,
};

/// Body that is read and thrown away, bytes at most.
const MAX_BODY: usize = 1 << 20;

/// Asks with GET, and with an empty POST where GET is not for that address (SOAP doors, token endpoints).
pub(super) async fn look(
    stream: Box<dyn Duplex>,
    user_agent: &str,
    clock: &dyn Clock,
    url: &Url,
    patience: Duration,
) -> Result<HttpFacts, Fault> {
    match timeout(patience, ask(stream, user_agent, clock, url)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(timeout_fault(patience)),
    }
}

async fn ask(
    stream: Box<dyn Duplex>,
    user_agent: &str,
    clock: &dyn Clock,
    url: &Url,
) -> Result<HttpFacts, Fault> {
    let (mut sender, connection) =
        http1::Builder::new().handshake(TokioIo::new(stream)).await.map_err(|error| fault_of(&error))?;
    tokio::spawn(async move {
        // It ends when the sender is dropped; what it says then is of no interest.
        let _ = connection.await;
    });
    let first = send(&mut sender, Method::GET, user_agent, url).await?;
    let facts = read(&first, clock);
    let not_for_get = matches!(first.status(), StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND);
    if !not_for_get || !facts.schemes.is_empty() {
        return Ok(facts);
    }
    let (parts, body) = first.into_parts();
    let drained = decode::read(&parts.headers, body, MAX_BODY).await.is_ok();
    if !drained || sender.ready().await.is_err() {
        return Ok(facts);
    }
    match send(&mut sender, Method::POST, user_agent, url).await {
        Ok(second) => Ok(read(&second, clock)),
        Err(_) => Ok(facts),
    }
}

async fn send(
    sender: &mut http1::SendRequest<Full<Bytes>>,
    method: Method,
    user_agent: &str,
    url: &Url,
) -> Result<Response<Incoming>, Fault> {
    let request = Request::builder()
        .method(method)
        .uri(&url[Position::BeforePath..Position::AfterQuery])
        .header(header::HOST, &url[Position::BeforeHost..Position::AfterPort])
        .header(header::USER_AGENT, user_agent)
        .body(Full::new(Bytes::new()))
        .map_err(|_| Fault::setup("net.url_invalid"))?;
    sender.send_request(request).await.map_err(|error| fault_of(&error))
}

fn read(answer: &Response<Incoming>, clock: &dyn Clock) -> HttpFacts {
    let headers = answer.headers();
    HttpFacts {
        status: answer.status().as_u16(),
        schemes: schemes(headers),
        server: text(headers, header::SERVER),
        skew_seconds: text(headers, header::DATE)
            .and_then(|date| seconds(&date))
            .map(|theirs| theirs.saturating_sub(clock.now().as_second())),
        location: text(headers, header::LOCATION),
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.chars().take(500).collect())
}
