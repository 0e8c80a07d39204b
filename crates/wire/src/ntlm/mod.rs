//! NTLM and Negotiate over HTTP (MS-NTHT, RFC 4559): the connection is what is logged on, so it is ours from the first
//! message to the last and never comes from a shared pool before it is.
//!
//! A logged-on connection serves further requests without a header; a server that wants every request logged on
//! answers 401 again, and the handshake is done again, once.

mod dialogue;
mod pinned;
mod pool;

use std::sync::Arc;

use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use connector::{Auth, NtlmScheme, Secret};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use hyper::{Response, body::Incoming};
use model::Fault;

use crate::{
    decode,
    dial::Dialer,
    faults::Failure,
    transport::{Answer, Attempt},
};
use dialogue::Dialogue;
use pinned::Pinned;
use pool::{Pool, PoolKey};

/// Body of an intermediate answer that is read and thrown away, bytes at most.
const MAX_ASIDE: usize = 1 << 20;

/// Pinned connections by (host, login).
#[derive(Debug)]
pub(crate) struct NtlmTransport {
    dialer: Arc<Dialer>,
    pool: Arc<Pool>,
}

/// Who logs on, and how.
#[derive(Clone, Copy)]
struct Login<'a> {
    name: &'a str,
    domain: Option<&'a str>,
    password: &'a Secret,
    scheme: NtlmScheme,
}

impl Login<'_> {
    fn scheme_name(&self) -> &'static str {
        match self.scheme {
            NtlmScheme::Ntlm => "NTLM",
            NtlmScheme::Negotiate => "Negotiate",
        }
    }
}

/// What came of a handshake.
enum Shaken {
    /// The answer to the real request.
    Through(Response<Incoming>),
    /// An answer to the first message that has nothing to do with logging on.
    Other(Response<Incoming>),
    /// The server speaks raw NTLM under the name of Negotiate; no password was at stake yet.
    RawWanted,
}

impl NtlmTransport {
    pub(crate) fn new(dialer: Arc<Dialer>) -> Self {
        Self { dialer, pool: Arc::new(Pool::default()) }
    }

    pub(crate) async fn exchange(&self, attempt: Attempt<'_>) -> Result<Answer, Failure> {
        let Auth::Ntlm { login, domain, password, scheme } = &attempt.request.auth else {
            return Err(Failure::unsent(Fault::defect("net.auth")));
        };
        let login = Login { name: login, domain: domain.as_deref(), password, scheme: *scheme };
        let key = PoolKey::new(attempt.origin, &login);
        let keep = attempt.request.pacing.max.max(1) as usize;
        let mut open = self.pool.take(&key, password);
        if let Some(connection) = &mut open {
            match connection.send(&attempt, attempt.request.body.clone(), None).await {
                Ok(answer) if answer.status() != StatusCode::UNAUTHORIZED => {
                    return self.settle(key, password, open, answer, &attempt, keep).await;
                }
                // Asked to log on again: on this connection if it stays open.
                Ok(answer) => drain(answer).await.unwrap_or_else(|_| open = None),
                // An idle connection that had been closed, noticed before anything was sent.
                Err(failure) if !failure.sent => open = None,
                Err(failure) => return Err(failure),
            }
        }
        let reused = match open {
            Some(connection) if connection.is_open() => Some(connection),
            _ => None,
        };
        let (connection, answer) = self.log_on(reused, &attempt, &login).await?;
        self.settle(key, password, connection, answer, &attempt, keep).await
    }

    /// Logs on, on the given connection or a new one, and sends the request with the last message.
    async fn log_on(
        &self,
        open: Option<Pinned>,
        attempt: &Attempt<'_>,
        login: &Login<'_>,
    ) -> Result<(Option<Pinned>, Response<Incoming>), Failure> {
        let mut connection = match open {
            Some(connection) => connection,
            None => Pinned::open(&self.dialer, attempt.origin).await?,
        };
        let mut raw = login.scheme == NtlmScheme::Ntlm;
        loop {
            match shake(&mut connection, attempt, login, raw).await? {
                Shaken::Through(answer) => {
                    let refused = answer.status() == StatusCode::UNAUTHORIZED;
                    return Ok(((!refused).then_some(connection), answer));
                }
                Shaken::Other(answer) => return Ok((None, answer)),
                Shaken::RawWanted if raw => return Err(Failure::unsent(Fault::defect("auth.ntlm_message"))),
                Shaken::RawWanted => raw = true,
            }
            if !connection.is_open() {
                connection = Pinned::open(&self.dialer, attempt.origin).await?;
            }
        }
    }

    /// Reads the answer and gives the connection back.
    async fn settle(
        &self,
        key: PoolKey,
        password: &Secret,
        connection: Option<Pinned>,
        answer: Response<Incoming>,
        attempt: &Attempt<'_>,
        keep: usize,
    ) -> Result<Answer, Failure> {
        let (parts, body) = answer.into_parts();
        let body =
            decode::read(&parts.headers, body, attempt.request.max_response).await.map_err(Failure::sent)?;
        if let Some(connection) = connection.filter(|_| !closes(&parts.headers)) {
            self.pool.put(key, password, connection, keep);
        }
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }
}

/// The handshake: first message with an empty body, challenge, last message with the real body.
async fn shake(
    connection: &mut Pinned,
    attempt: &Attempt<'_>,
    login: &Login<'_>,
    raw: bool,
) -> Result<Shaken, Failure> {
    let mut dialogue =
        Dialogue::new(login.name, login.domain, login.password, raw).map_err(Failure::unsent)?;
    let first = authorization(login, &dialogue.first().map_err(Failure::unsent)?)?;
    let answer = connection.send(attempt, Bytes::new(), Some(first)).await.map_err(not_ours)?;
    if answer.status().is_success() {
        // Nobody asks for a logon here: now the request itself.
        drain(answer).await.map_err(Failure::unsent)?;
        let body = attempt.request.body.clone();
        return connection.send(attempt, body, None).await.map(Shaken::Through);
    }
    if answer.status() != StatusCode::UNAUTHORIZED {
        return Ok(Shaken::Other(answer));
    }
    let challenge = challenge(answer.headers(), login);
    let closing = closes(answer.headers());
    let offered = schemes(answer.headers());
    let is_ours = offered.iter().any(|name| name.eq_ignore_ascii_case(login.scheme_name()));
    if challenge.is_none() && is_ours && raw {
        // It names the scheme and gives no challenge: the logon is refused, as in a storm under load.
        return Ok(Shaken::Other(answer));
    }
    drain(answer).await.map_err(Failure::unsent)?;
    let Some(challenge) = challenge else {
        if is_ours {
            return Ok(Shaken::RawWanted);
        }
        let fault = Fault::setup("auth.ntlm_not_offered")
            .with("wanted", login.scheme_name())
            .with("offered", offered.join(" "));
        return Err(Failure::unsent(fault));
    };
    if !raw && challenge.starts_with(b"NTLMSSP\0") {
        return Ok(Shaken::RawWanted);
    }
    if closing || !connection.is_open() {
        return Err(Failure::unsent(connection_closed()));
    }
    let last = dialogue.last(&challenge, connection.binding()).map_err(Failure::unsent)?;
    let last = authorization(login, &last)?;
    let answer = connection
        .send(attempt, attempt.request.body.clone(), Some(last))
        .await
        .map_err(|failure| if failure.sent { failure } else { Failure::unsent(connection_closed()) })?;
    if let Some(token) =
        self::challenge(answer.headers(), login).filter(|_| answer.status() != StatusCode::UNAUTHORIZED)
    {
        dialogue.finish(&token);
    }
    Ok(Shaken::Through(answer))
}

/// The first message carries nothing of the request: losing its answer loses nothing.
fn not_ours(failure: Failure) -> Failure {
    Failure { sent: false, ..failure }
}

/// A proxy or server between us took the logged-on connection away: no logon can ever succeed.
fn connection_closed() -> Fault {
    Fault::setup("auth.ntlm_connection_closed").likely()
}

fn authorization(login: &Login<'_>, token: &[u8]) -> Result<HeaderValue, Failure> {
    let text = format!("{} {}", login.scheme_name(), BASE64_STANDARD.encode(token));
    let mut value = HeaderValue::from_str(&text).map_err(|_| Failure::unsent(Fault::defect("net.header")))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Token of our scheme among the `WWW-Authenticate` headers; IIS sends one header per scheme.
fn challenge(headers: &HeaderMap, login: &Login<'_>) -> Option<Vec<u8>> {
    headers.get_all(header::WWW_AUTHENTICATE).iter().find_map(|value| {
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        let ours = scheme.eq_ignore_ascii_case(login.scheme_name());
        let token = token.split(',').next().unwrap_or("").trim();
        BASE64_STANDARD.decode(token).ok().filter(|token| ours && !token.is_empty())
    })
}

/// Names of the `WWW-Authenticate` schemes, lower case, in order.
pub(crate) fn schemes(headers: &HeaderMap) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for value in headers.get_all(header::WWW_AUTHENTICATE).iter().take(16) {
        for part in value.to_str().unwrap_or("").split(',') {
            // A part is `Scheme`, `Scheme token`, `Scheme key=value` or, going on with the one before, `key=value`.
            let name = part.split_whitespace().next().unwrap_or("");
            let is_scheme = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let name = name.to_ascii_lowercase();
            if is_scheme && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn closes(headers: &HeaderMap) -> bool {
    let says_close = |value: &HeaderValue| {
        value.to_str().is_ok_and(|text| text.split(',').any(|word| word.trim().eq_ignore_ascii_case("close")))
    };
    headers.get_all(header::CONNECTION).iter().any(says_close)
}

async fn drain(answer: Response<Incoming>) -> Result<(), Fault> {
    let (parts, body) = answer.into_parts();
    decode::read(&parts.headers, body, MAX_ASIDE).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_read_from_one_header_or_many() {
        let mut headers = HeaderMap::new();
        for value in ["Negotiate", "NTLM", "Basic realm=\"mail.practice.example\", charset=\"UTF-8\""] {
            headers.append(header::WWW_AUTHENTICATE, value.parse().unwrap());
        }
        assert_eq!(schemes(&headers), ["negotiate", "ntlm", "basic"]);
        let mut headers = HeaderMap::new();
        headers.append(
            header::WWW_AUTHENTICATE,
            "Bearer client_id=\"x\", token_types=\"app\", NTLM".parse().unwrap(),
        );
        assert_eq!(schemes(&headers), ["bearer", "ntlm"]);
    }
}
