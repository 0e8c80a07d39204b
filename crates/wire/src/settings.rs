//! What a live network is made from.

use std::{fmt, sync::Arc};

use connector::{Auth, Clock, NetRequest};
use http::header;
use model::Fault;
use url::Url;

/// How addresses beyond loopback are reached. Loopback never goes through a proxy.
#[derive(Clone)]
pub enum ProxyChoice {
    /// As the operating system and the environment (`HTTPS_PROXY`, `NO_PROXY`...) say.
    System,
    /// Directly.
    None,
    /// Through this HTTP proxy; may carry a login, which is never shown.
    Url(Url),
}

impl fmt::Debug for ProxyChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("System"),
            Self::None => f.write_str("None"),
            Self::Url(url) => write!(f, "Url({}:{})", url.host_str().unwrap_or(""), url.port().unwrap_or(80)),
        }
    }
}

/// Settings of a live network.
#[derive(Clone, Debug)]
pub struct NetSettings {
    /// Further certificate authorities: PEM with one or more certificates, or one in DER.
    pub ca_pem: Option<Vec<u8>>,
    /// SHA-256 of the one server certificate to trust, 64 hexadecimal digits; colons and spaces are passed over.
    /// With it neither the system's authorities, the name nor the dates count.
    pub pin_sha256: Option<String>,
    /// Proxy.
    pub proxy: ProxyChoice,
    /// `User-Agent`.
    pub user_agent: String,
    /// Clock that HTTP dates are compared with.
    pub clock: Arc<dyn Clock>,
    /// Seed of the jitter; none takes a random one.
    pub seed: Option<u64>,
}

impl NetSettings {
    /// System trust and system proxy.
    pub fn new(user_agent: impl Into<String>, clock: Arc<dyn Clock>) -> Self {
        Self {
            ca_pem: None,
            pin_sha256: None,
            proxy: ProxyChoice::System,
            user_agent: user_agent.into(),
            clock,
            seed: None,
        }
    }
}

/// Host, port and scheme of an address that may be called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Origin {
    pub(crate) https: bool,
    pub(crate) host: String,
    pub(crate) port: u16,
}

impl Origin {
    /// Reads and judges an address: https, or http to a loopback host; no credentials in it.
    pub(crate) fn of(address: &str) -> Result<(Self, Url), Fault> {
        Self::read(address, ["https", "http"], false)
    }

    /// The same for a request, which may say that plain http to anywhere is what was asked for.
    pub(crate) fn of_request(request: &NetRequest) -> Result<(Self, Url), Fault> {
        let (origin, url) = Self::read(&request.url, ["https", "http"], request.plain_http)?;
        if !origin.https && !origin.is_loopback() && carries_credential(request) {
            return Err(Fault::defect("net.insecure_credential").with("host", &origin.host));
        }
        Ok((origin, url))
    }

    /// The same for a WebSocket: wss, or ws to a loopback host.
    pub(crate) fn of_socket(address: &str) -> Result<(Self, Url), Fault> {
        Self::read(address, ["wss", "ws"], false)
    }

    /// Where an address leads, whether it may be called or not.
    pub(crate) fn of_any(address: &str) -> Result<Self, Fault> {
        Self::read(address, ["https", "http"], true).map(|(origin, _)| origin)
    }

    fn read(address: &str, [safe, plain]: [&str; 2], plain_allowed: bool) -> Result<(Self, Url), Fault> {
        let url = Url::parse(address).map_err(|_| Fault::setup("net.url_invalid"))?;
        let invalid = || Fault::setup("net.url_invalid").with("host", url.host_str().unwrap_or(""));
        let host = url.host_str().filter(|h| !h.is_empty()).ok_or_else(invalid)?.to_owned();
        let port = url.port_or_known_default().ok_or_else(invalid)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(invalid().with("reason", "credentials"));
        }
        let origin = Self { https: url.scheme() == safe, host, port };
        match url.scheme() {
            scheme if scheme == safe => Ok((origin, url)),
            scheme if scheme == plain && (plain_allowed || origin.is_loopback()) => Ok((origin, url)),
            scheme if scheme == plain => Err(Fault::setup("net.insecure_url").with("host", &origin.host)),
            _ => Err(invalid()),
        }
    }

    /// Host without the brackets of an IPv6 address.
    pub(crate) fn bare_host(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    /// Whether the host is this machine by its very name or number.
    pub(crate) fn is_loopback(&self) -> bool {
        let host = self.bare_host();
        host.eq_ignore_ascii_case("localhost")
            || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// Adds host and port to a fault.
    pub(crate) fn note(&self, fault: Fault) -> Fault {
        let fault =
            if fault.params.contains_key("host") { fault } else { fault.with("host", self.bare_host()) };
        if fault.params.contains_key("port") { fault } else { fault.with("port", self.port) }
    }
}

/// Whether a request logs on in any way.
fn carries_credential(request: &NetRequest) -> bool {
    let header = |name| request.headers.contains_key(name);
    !matches!(request.auth, Auth::None)
        || [header::AUTHORIZATION, header::PROXY_AUTHORIZATION, header::COOKIE].into_iter().any(header)
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::*;

    #[test]
    fn plain_http_is_for_loopback_alone() {
        for fine in [
            "https://mail.practice.example/EWS",
            "http://127.0.0.1:8080/",
            "http://[::1]:1/",
            "http://LOCALHOST/",
        ] {
            assert!(Origin::of(fine).is_ok(), "{fine}");
        }
        for (wrong, code) in [
            ("http://mail.practice.example/", "net.insecure_url"),
            ("http://127.0.0.1.practice.example/", "net.insecure_url"),
            ("http://localhost.practice.example/", "net.insecure_url"),
            ("http://0x7f.1.practice.example/", "net.insecure_url"),
            ("ftp://127.0.0.1/", "net.url_invalid"),
            ("https://user:pass@mail.practice.example/", "net.url_invalid"),
            ("file:///etc/passwd", "net.url_invalid"),
            ("mail.practice.example", "net.url_invalid"),
            ("", "net.url_invalid"),
        ] {
            assert_eq!(Origin::of(wrong).unwrap_err().code, code, "{wrong}");
        }
    }

    #[test]
    fn proxy_login_is_not_shown() {
        let url = Url::parse("http://user:hunter2@proxy.practice.example:3128").unwrap();
        assert_eq!(format!("{:?}", ProxyChoice::Url(url)), "Url(proxy.practice.example:3128)");
    }

    #[test]
    fn plain_http_elsewhere_needs_a_request_that_says_so_and_logs_on_nowhere() {
        let mut request = NetRequest::new(Method::POST, "http://mail.practice.example/callback");
        assert_eq!(Origin::of_request(&request).unwrap_err().code, "net.insecure_url");
        request.plain_http = true;
        assert!(!Origin::of_request(&request).unwrap().0.https);
        for name in ["authorization", "cookie", "proxy-authorization"] {
            let mut with = request.clone();
            with.headers.insert(name, http::HeaderValue::from_static("x"));
            assert_eq!(Origin::of_request(&with).unwrap_err().code, "net.insecure_credential");
        }
        let auth = Auth::Basic { login: "svc".to_owned(), password: connector::Secret::from("hunter22") };
        let with = NetRequest { auth, ..request.clone() };
        assert_eq!(Origin::of_request(&with).unwrap_err().code, "net.insecure_credential");
        for wrong in
            ["ftp://mail.practice.example/", "http://user:pass@mail.practice.example/", "file:///etc/passwd"]
        {
            let with = NetRequest { url: wrong.to_owned(), ..request.clone() };
            assert_eq!(Origin::of_request(&with).unwrap_err().code, "net.url_invalid", "{wrong}");
        }
    }

    #[test]
    fn plain_sockets_are_for_loopback_alone() {
        for fine in [
            "wss://events.practice.example:443/connect?ticket=1",
            "ws://127.0.0.1:1/connect",
            "ws://[::1]:1/",
        ] {
            assert!(Origin::of_socket(fine).is_ok(), "{fine}");
        }
        for (wrong, code) in [
            ("ws://events.practice.example/connect", "net.insecure_url"),
            ("https://events.practice.example/connect", "net.url_invalid"),
            ("wss://user:pass@events.practice.example/", "net.url_invalid"),
        ] {
            assert_eq!(Origin::of_socket(wrong).unwrap_err().code, code, "{wrong}");
        }
    }
}
