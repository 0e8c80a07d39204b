//! The two hosts.

use connector::Settings;
use model::Fault;
use url::Url;

/// Host of the newer half of the server API.
pub const API: &str = "https://api.dingtalk.com";
/// Host of the older half: contacts, among others.
pub const OAPI: &str = "https://oapi.dingtalk.com";

/// Base addresses without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// Newer half.
    pub api: String,
    /// Older half.
    pub oapi: String,
}

impl Endpoints {
    /// The addresses of settings `host_api` and `host_oapi`; the service's own where they are empty.
    ///
    /// # Errors
    /// `settings.not_usable`.
    pub fn read(settings: &Settings) -> Result<Self, Fault> {
        Ok(Self { api: base(settings, "host_api", API)?, oapi: base(settings, "host_oapi", OAPI)? })
    }

    /// Host of the newer half, with its port where it has one.
    pub fn api_host(&self) -> String {
        host(&self.api)
    }

    /// Host of the older half.
    pub fn oapi_host(&self) -> String {
        host(&self.oapi)
    }
}

fn base(settings: &Settings, key: &str, default: &str) -> Result<String, Fault> {
    let Some(text) = settings.get(key) else { return Ok(default.to_owned()) };
    let usable = Url::parse(text).is_ok_and(|url| {
        let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        plain && url.has_host() && (url.scheme() == "https" || url.scheme() == "http" && is_loopback(&url))
    });
    match usable {
        true => Ok(text.trim_end_matches('/').to_owned()),
        false => {
            Err(Fault::setup("settings.not_usable").with("field", key).with("value", text).at_step("network"))
        }
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn host(base: &str) -> String {
    let url = Url::parse(base).ok();
    let host = url.as_ref().and_then(|url| {
        let host = url.host_str()?;
        Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
    });
    host.unwrap_or_else(|| base.to_owned())
}
