//! Which proxy an address goes through, and the tunnel through it.

use base64::{Engine, prelude::BASE64_STANDARD};
use http::{HeaderValue, Uri};
use hyper_util::client::proxy::matcher::Matcher;
use model::Fault;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use url::Url;

use crate::{
    faults::io_fault,
    settings::{Origin, ProxyChoice},
};

/// Longest answer head of a proxy, bytes.
const MAX_HEAD: usize = 16 * 1024;

/// Rule that picks a proxy.
#[derive(Debug)]
pub(crate) struct ProxyRule(Option<Matcher>);

/// A proxy on the way.
#[derive(Clone)]
pub(crate) struct Hop {
    pub(crate) origin: Origin,
    authorization: Option<HeaderValue>,
}

impl std::fmt::Debug for Hop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

impl Hop {
    /// `http://host:port`, without its login.
    pub(crate) fn shown(&self) -> String {
        let scheme = if self.origin.https { "https" } else { "http" };
        format!("{scheme}://{}:{}", self.origin.host, self.origin.port)
    }

    /// Address with its login, for the HTTP library.
    fn url(&self) -> Option<Url> {
        let mut url = Url::parse(&self.shown()).ok()?;
        if let Some((login, password)) = self.authorization.as_ref().and_then(login) {
            url.set_username(&login).ok()?;
            url.set_password(Some(&password)).ok()?;
        }
        Some(url)
    }
}

fn login(header: &HeaderValue) -> Option<(String, String)> {
    let encoded = header.to_str().ok()?.strip_prefix("Basic ")?;
    let plain = String::from_utf8(BASE64_STANDARD.decode(encoded).ok()?).ok()?;
    let (login, password) = plain.split_once(':')?;
    Some((login.to_owned(), password.to_owned()))
}

impl ProxyRule {
    pub(crate) fn new(choice: &ProxyChoice) -> Self {
        Self(match choice {
            ProxyChoice::None => None,
            ProxyChoice::System => Some(Matcher::from_system()),
            ProxyChoice::Url(url) => Some(Matcher::builder().all(url.as_str()).build()),
        })
    }

    /// The proxy for an address; loopback never has one.
    pub(crate) fn hop(&self, origin: &Origin) -> Result<Option<Hop>, Fault> {
        let Some(matcher) = self.0.as_ref().filter(|_| !origin.is_loopback()) else { return Ok(None) };
        let scheme = if origin.https { "https" } else { "http" };
        let address = format!("{scheme}://{}:{}/", origin.host, origin.port);
        let Ok(uri) = address.parse::<Uri>() else { return Ok(None) };
        let Some(hit) = matcher.intercept(&uri) else { return Ok(None) };
        let https = hit.uri().scheme_str() == Some("https");
        if !https && hit.uri().scheme_str() != Some("http") {
            let scheme = hit.uri().scheme_str().unwrap_or("");
            return Err(Fault::setup("net.proxy_unsupported").with("scheme", scheme));
        }
        let host = hit.uri().host().unwrap_or("").to_owned();
        let port = hit.uri().port_u16().unwrap_or(if https { 443 } else { 80 });
        Ok(Some(Hop { origin: Origin { https, host, port }, authorization: hit.basic_auth().cloned() }))
    }

    /// The same rule in the HTTP library's form.
    pub(crate) fn for_client(rule: std::sync::Arc<Self>) -> reqwest::Proxy {
        reqwest::Proxy::custom(move |url| {
            let origin = Origin::of_any(url.as_str()).ok()?;
            rule.hop(&origin).ok().flatten()?.url()
        })
    }
}

/// Opens a tunnel to `origin` (RFC 9110 section 9.3.6) over a connection to a proxy.
pub(crate) async fn tunnel<S>(stream: &mut S, hop: &Hop, origin: &Origin) -> Result<(), Fault>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let target = format!("{}:{}", origin.host, origin.port);
    let mut request = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n").into_bytes();
    if let Some(value) = &hop.authorization {
        request.extend_from_slice(b"Proxy-Authorization: ");
        request.extend_from_slice(value.as_bytes());
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"\r\n");
    stream.write_all(&request).await.map_err(|e| at(hop, io_fault(&e)))?;
    stream.flush().await.map_err(|e| at(hop, io_fault(&e)))?;
    let head = read_head(stream).await.map_err(|fault| at(hop, fault))?;
    match status(&head) {
        Some(200..=299) => Ok(()),
        Some(407) => Err(at(hop, Fault::setup("net.proxy_auth"))),
        Some(status @ 500..) => Err(at(hop, Fault::transient("net.proxy").with("status", status))),
        Some(status) => Err(at(hop, Fault::setup("net.proxy").with("status", status))),
        None => Err(at(hop, Fault::setup("net.proxy").likely())),
    }
}

/// Reads up to the empty line, not a byte further: what follows belongs to TLS.
async fn read_head<S: AsyncRead + Unpin>(stream: &mut S) -> Result<Vec<u8>, Fault> {
    let mut head = Vec::with_capacity(256);
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() >= MAX_HEAD {
            return Err(Fault::setup("net.proxy").with("reason", "head too long"));
        }
        head.push(
            stream.read_u8().await.map_err(|_| Fault::transient("net.proxy").with("reason", "closed"))?,
        );
    }
    Ok(head)
}

fn status(head: &[u8]) -> Option<u16> {
    let line = head.split(|byte| *byte == b'\r').next()?;
    let line = std::str::from_utf8(line).ok()?;
    line.strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok()
}

fn at(hop: &Hop, fault: Fault) -> Fault {
    fault.with("proxy", hop.shown())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(address: &str) -> ProxyRule {
        ProxyRule::new(&ProxyChoice::Url(Url::parse(address).unwrap()))
    }

    fn origin(address: &str) -> Origin {
        Origin::of(address).unwrap().0
    }

    #[test]
    fn loopback_never_goes_through_a_proxy() {
        let rule = rule("http://proxy.practice.example:3128");
        assert!(rule.hop(&origin("https://127.0.0.1:8443/")).unwrap().is_none());
        let hop = rule.hop(&origin("https://mail.practice.example/")).unwrap().unwrap();
        assert_eq!(hop.shown(), "http://proxy.practice.example:3128");
    }

    #[test]
    fn a_proxys_login_is_passed_on_and_not_shown() {
        let rule = rule("http://user:p%40ss@proxy.practice.example:3128");
        let hop = rule.hop(&origin("https://mail.practice.example/")).unwrap().unwrap();
        assert_eq!(login(hop.authorization.as_ref().unwrap()).unwrap().1, "p@ss");
        assert_eq!(hop.url().unwrap().password(), Some("p%40ss"));
        assert!(!format!("{hop:?}{rule:?}").contains("ss@"));
    }

    #[test]
    fn socks_is_said_to_be_unsupported() {
        let fault = rule("socks5://proxy.practice.example")
            .hop(&origin("https://mail.practice.example/"))
            .unwrap_err();
        assert_eq!(fault.code, "net.proxy_unsupported");
    }
}
