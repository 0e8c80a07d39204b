//! Settings, read once: which server, which account, whose calendars.

use connector::{Secret, Secrets, Settings};
use jiff::tz::TimeZone;
use microsoft::is_loopback;
use model::Fault;
use url::Url;

use crate::faults::code;

/// Zone of times that carry none, unless the settings say otherwise.
pub(crate) const DEFAULT_ZONE: &str = "Asia/Shanghai";

/// How the calendar home of a mailbox is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Homes {
    /// The account's own home, for its own mailbox alone.
    Own,
    /// The server is asked who has the mailbox (RFC 3744 section 9.4).
    Search,
    /// A path made from the mailbox.
    Template(String),
}

/// A connection's settings.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// Address to begin at.
    pub(crate) base: Url,
    /// Login name.
    pub(crate) login: String,
    /// Password.
    pub(crate) password: Secret,
    /// How homes are found.
    pub(crate) homes: Homes,
    /// Name of the calendar that counts, where the default one does not.
    pub(crate) calendar: Option<String>,
    /// Mailbox that checks look at, lower case; else the account's own.
    pub(crate) user_email: Option<String>,
    /// Rules of times that carry no zone.
    pub(crate) zone: TimeZone,
}

impl Account {
    /// Reads settings.
    ///
    /// # Errors
    /// `settings.missing`, `secret.missing` and `settings.not_usable`, with `field`.
    pub(crate) fn read(settings: &Settings, secrets: &Secrets) -> Result<Self, Fault> {
        let address = settings.require("base_url")?;
        let login = settings.require("login")?.to_owned();
        let password = secrets.require("password")?.clone();
        for (field, ok) in Self::shapes(settings) {
            if !ok {
                return Err(unusable(field, settings.get(field).unwrap_or_default()));
            }
        }
        let homes = match settings.get("homes") {
            None | Some("search") => Homes::Search,
            Some("own") => Homes::Own,
            Some("template") => Homes::Template(settings.require("home_template")?.to_owned()),
            Some(other) => return Err(unusable("homes", other)),
        };
        let zone = settings.get("time_zone").unwrap_or(DEFAULT_ZONE);
        Ok(Self {
            base: Url::parse(address).map_err(|_| unusable("base_url", address))?,
            login,
            password,
            homes,
            calendar: settings.get("calendar").map(str::to_owned),
            user_email: settings.get("user_email").map(str::to_lowercase),
            zone: TimeZone::get(zone).map_err(|_| unusable("time_zone", zone))?,
        })
    }

    /// Fields with a shape of their own, and whether each has it.
    pub(crate) fn shapes(settings: &Settings) -> [(&'static str, bool); 3] {
        let fits = |key: &str, test: fn(&str) -> bool| settings.get(key).is_none_or(test);
        [
            ("base_url", fits("base_url", is_usable)),
            ("home_template", fits("home_template", is_template)),
            ("time_zone", fits("time_zone", |zone| TimeZone::get(zone).is_ok())),
        ]
    }

    /// Scheme, host and port, without a slash at the end.
    pub(crate) fn origin(&self) -> String {
        self.base.origin().ascii_serialization()
    }

    /// Host, with its port where it is not the usual one.
    pub(crate) fn host(&self) -> String {
        let host = self.base.host_str().unwrap_or_default();
        self.base.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}

/// https, or http to loopback alone; nothing but a path behind the host.
fn is_usable(address: &str) -> bool {
    Url::parse(address).is_ok_and(|u| {
        let secure = u.scheme() == "https" || u.scheme() == "http" && is_loopback(&u);
        secure && u.has_host() && u.username().is_empty() && u.query().is_none() && u.fragment().is_none()
    })
}

/// A path that tells mailboxes apart.
fn is_template(path: &str) -> bool {
    let told = path.contains("{user}") || path.contains("{mailbox}");
    let rest = path.replace("{user}", "").replace("{mailbox}", "").replace("{domain}", "");
    path.starts_with('/') && told && !rest.contains(['{', '}', '?', '#', ' ']) && !rest.contains("..")
}

fn unusable(field: &str, value: &str) -> Fault {
    Fault::setup(code::SETTING_INVALID).with("field", field).with("value", value)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn account(more: &[(&str, &str)]) -> Result<Account, (String, String)> {
        let base = [("base_url", "https://caldav.practice.example/dav/"), ("login", "svc")];
        let settings = Settings(base.iter().chain(more).map(|(k, v)| ((*k).into(), (*v).into())).collect());
        let secrets = Secrets(BTreeMap::from([("password".to_owned(), Secret::from("x"))]));
        Account::read(&settings, &secrets).map_err(|f| (f.code.clone(), f.params["field"].clone()))
    }

    #[test]
    fn addresses_are_https_or_on_this_machine() {
        let invalid = |field: &str| (code::SETTING_INVALID.to_owned(), field.to_owned());
        for bad in [
            "http://caldav.practice.example/",
            "ftp://x.example/",
            "caldav",
            "https://u@x.example/",
            "https://x.example/?a",
        ] {
            assert_eq!(account(&[("base_url", bad)]).unwrap_err(), invalid("base_url"), "{bad}");
        }
        assert_eq!(
            account(&[("base_url", "http://127.0.0.1:5232/")]).unwrap().origin(),
            "http://127.0.0.1:5232"
        );
        assert_eq!(account(&[]).unwrap().origin(), "https://caldav.practice.example");
    }

    #[test]
    fn a_template_is_a_path_that_tells_mailboxes_apart() {
        for (template, ok) in [
            ("/{user}/", true),
            ("/dav/{domain}/{mailbox}/", true),
            ("/fixed/", false),
            ("{user}", false),
            ("/{name}/", false),
            ("/../{user}/", false),
            ("/{user}/?x", false),
        ] {
            let read = account(&[("homes", "template"), ("home_template", template)]);
            assert_eq!(read.is_ok(), ok, "{template}");
        }
        let missing = account(&[("homes", "template")]).unwrap_err();
        assert_eq!(missing, ("settings.missing".to_owned(), "home_template".to_owned()));
    }
}
