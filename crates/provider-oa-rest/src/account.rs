//! Settings, read once: where, how fast, which description.

use std::sync::Arc;

use connector::Settings;
use model::Fault;
use url::Url;

use crate::{
    description::{self, Description},
    descriptor::{DEFAULT_PACE, MOST_PACE},
    faults::code,
};

/// A connection's settings.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// Base address, without a slash at the end.
    pub(crate) base_url: String,
    /// Application, where there is one.
    pub(crate) client_id: String,
    /// Person as whom e-cology is called.
    pub(crate) user: Option<String>,
    /// e-cology's public key.
    pub(crate) public_key: Option<String>,
    /// Calls of a second, at most.
    pub(crate) per_second: u32,
    /// Mailbox the checks look at; none: the first member with one.
    pub(crate) checked: Option<String>,
    pub(crate) description: Arc<Description>,
}

impl Account {
    /// Reads settings.
    ///
    /// # Errors
    /// `settings.missing`, `settings.not_usable` and `oarest.mistake`, with `field`.
    pub(crate) fn read(settings: &Settings) -> Result<Self, Fault> {
        let text = |key: &str| settings.get(key).map(str::to_owned);
        Ok(Self {
            base_url: base_url(settings.require("base_url")?)?,
            client_id: text("client_id").unwrap_or_default(),
            user: text("ecology_user"),
            public_key: text("ecology_key"),
            per_second: match settings.get("calls_per_second") {
                None => DEFAULT_PACE,
                Some(text) => pace(text).ok_or_else(|| unusable("calls_per_second", text))?,
            },
            checked: settings.get("user_email").map(str::to_lowercase),
            description: description::of(settings.get(description::SETTING))?,
        })
    }

    /// Host, with its port where it is not the usual one.
    pub(crate) fn host(&self) -> String {
        let url = Url::parse(&self.base_url).ok();
        let host = url.as_ref().and_then(|url| Some((url.host_str()?, url.port())));
        host.map_or_else(String::new, |(host, port)| match port {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        })
    }
}

/// Calls of a second as a setting has them; none when it is out of bounds.
pub(crate) fn pace(text: &str) -> Option<u32> {
    text.parse().ok().filter(|calls| (1..=MOST_PACE).contains(calls))
}

/// A base address: https (http to this machine alone), no credentials, no query.
fn base_url(text: &str) -> Result<String, Fault> {
    let usable = Url::parse(text).is_ok_and(|u| {
        let secure = u.scheme() == "https" || u.scheme() == "http" && microsoft::is_loopback(&u);
        secure
            && u.has_host()
            && u.username().is_empty()
            && u.password().is_none()
            && u.query().is_none()
            && u.fragment().is_none()
    });
    if usable { Ok(text.trim_end_matches('/').to_owned()) } else { Err(unusable("base_url", text)) }
}

fn unusable(field: &str, value: &str) -> Fault {
    Fault::setup(code::SETTING_INVALID).with("field", field).with("value", value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(more: &[(&str, &str)]) -> Result<Account, (String, String)> {
        let all = more.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Account::read(&Settings(all.collect()))
            .map_err(|f| (f.code, f.params.get("field").cloned().unwrap_or_default()))
    }

    #[test]
    fn an_address_is_needed_and_must_be_safe() {
        assert_eq!(read(&[]).unwrap_err(), ("settings.missing".into(), "base_url".into()));
        let good = read(&[("base_url", "https://oa.practice.example:8443/api/")]).unwrap();
        assert_eq!(
            (good.base_url.as_str(), good.host().as_str()),
            ("https://oa.practice.example:8443/api", "oa.practice.example:8443")
        );
        assert_eq!(read(&[("base_url", "http://127.0.0.1:1/")]).unwrap().base_url, "http://127.0.0.1:1");
        for bad in ["http://oa.practice.example", "https://u:p@oa.practice.example", "https://x/?a=b", "x"] {
            assert_eq!(read(&[("base_url", bad)]).unwrap_err().1, "base_url", "{bad}");
        }
    }

    #[test]
    fn the_pace_is_bounded_and_a_description_is_read() {
        let with = |key, value| read(&[("base_url", "https://oa.practice.example"), (key, value)]);
        assert_eq!(with("calls_per_second", "50").unwrap().per_second, 50);
        for bad in ["0", "1001", "x"] {
            assert_eq!(with("calls_per_second", bad).unwrap_err().1, "calls_per_second");
        }
        assert_eq!(
            with("description", "{}").unwrap_err(),
            (code::MISTAKE.to_owned(), "description".to_owned())
        );
    }
}
