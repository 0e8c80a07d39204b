//! Settings, read once: which site, which application, which calendar, how fast.

use std::sync::Arc;

use connector::Settings;
use model::Fault;
use url::Url;

use crate::{
    descriptor::{CALENDAR, DEFAULT_PACE, MOST_PACE},
    faults::code,
    mapping::{self, Mapping},
};

/// Sites of the service: their key and their address, not interchangeable ("api access server address").
pub(crate) const SITES: [(&str, &str); 5] = [
    ("cn", "https://alimail-cn.aliyuncs.com"),
    ("sg", "https://alimail-sg.aliyuncs.com"),
    ("hk", "https://alimail-hk.aliyuncs.com"),
    ("de", "https://alimail-de.aliyuncs.com"),
    ("us", "https://alimail-us.aliyuncs.com"),
];
/// Key of an address that is typed.
pub(crate) const OWN_SITE: &str = "own";

/// A connection's settings.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// Address of the site, without a slash at the end.
    pub(crate) base_url: String,
    /// App ID.
    pub(crate) app_id: String,
    /// Name of the calendar.
    pub(crate) calendar: String,
    /// Notice mails may be sent.
    pub(crate) notices: bool,
    /// Calls of a second, at most.
    pub(crate) per_second: u32,
    /// Mailbox the checks look at; none: the first user.
    pub(crate) checked: Option<String>,
    /// How calendars are read and written.
    pub(crate) mapping: Arc<Mapping>,
}

impl Account {
    /// Reads settings.
    ///
    /// # Errors
    /// `settings.missing`, `settings.not_usable` and `alimail.mapping_unusable`, with `field`.
    pub(crate) fn read(settings: &Settings) -> Result<Self, Fault> {
        let grant = settings.get("grant_type").unwrap_or("client_credentials");
        if grant != "client_credentials" {
            return Err(unusable("grant_type", grant));
        }
        Ok(Self {
            app_id: settings.require("app_id")?.to_owned(),
            base_url: base_url(settings)?,
            calendar: settings.get("calendar_folder").unwrap_or(CALENDAR).to_owned(),
            notices: match settings.get("send_notice_mail") {
                None | Some("on") => true,
                Some("off") => false,
                Some(other) => return Err(unusable("send_notice_mail", other)),
            },
            per_second: match settings.get("calls_per_second") {
                None => DEFAULT_PACE,
                Some(text) => pace(text).ok_or_else(|| unusable("calls_per_second", text))?,
            },
            checked: settings.get("user_email").map(str::to_lowercase),
            mapping: mapping::of(settings.get(mapping::SETTING))?,
        })
    }

    /// Host of the site, with its port where it is not the usual one.
    pub(crate) fn host(&self) -> String {
        host_of(&self.base_url).unwrap_or_default()
    }

    /// Token endpoint.
    pub(crate) fn token_url(&self) -> String {
        format!("{}/oauth2/v2.0/token", self.base_url)
    }
}

/// Calls of a second as a setting has them; none when it is out of bounds.
pub(crate) fn pace(text: &str) -> Option<u32> {
    text.parse().ok().filter(|calls| (1..=MOST_PACE).contains(calls))
}

fn base_url(settings: &Settings) -> Result<String, Fault> {
    let site = settings.get("site").unwrap_or(SITES[0].0);
    let url = match SITES.iter().find(|(key, _)| *key == site) {
        Some((_, url)) => (*url).to_owned(),
        None if site == OWN_SITE => settings.require("base_url")?.to_owned(),
        None => return Err(unusable("site", site)),
    };
    let usable = Url::parse(&url).is_ok_and(|u| {
        let secure = u.scheme() == "https" || u.scheme() == "http" && microsoft::is_loopback(&u);
        secure
            && u.has_host()
            && u.username().is_empty()
            && u.password().is_none()
            && u.query().is_none()
            && u.fragment().is_none()
    });
    if usable { Ok(url.trim_end_matches('/').to_owned()) } else { Err(unusable("base_url", &url)) }
}

/// Host of an address, with its port where it is not the usual one.
fn host_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

fn unusable(field: &str, value: &str) -> Fault {
    Fault::setup(code::SETTING_INVALID).with("field", field).with("value", value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(more: &[(&str, &str)]) -> Result<Account, (String, String)> {
        let all = [("app_id", "a")].iter().chain(more).map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Account::read(&Settings(all.collect()))
            .map_err(|f| (f.code, f.params.get("field").cloned().unwrap_or_default()))
    }

    #[test]
    fn each_site_has_its_address_and_the_first_is_the_default() {
        assert_eq!(read(&[]).unwrap().base_url, "https://alimail-cn.aliyuncs.com");
        for (site, url) in SITES {
            assert_eq!(read(&[("site", site)]).unwrap().base_url, url);
        }
        let defaults = read(&[]).unwrap();
        assert_eq!((defaults.per_second, defaults.notices, defaults.calendar.as_str()), (20, true, CALENDAR));
        assert_eq!(defaults.token_url(), "https://alimail-cn.aliyuncs.com/oauth2/v2.0/token");
    }

    #[test]
    fn a_typed_address_is_needed_where_it_is_chosen_and_must_be_safe() {
        let invalid = |field: &str| (code::SETTING_INVALID.to_owned(), field.to_owned());
        let own = |url| read(&[("site", "own"), ("base_url", url)]);
        assert_eq!(read(&[("site", "own")]).unwrap_err(), ("settings.missing".into(), "base_url".into()));
        assert_eq!(own("http://127.0.0.1:1/x/").unwrap().base_url, "http://127.0.0.1:1/x");
        for bad in
            ["http://mail.practice.example", "https://u:p@mail.practice.example", "https://x/?a=b", "x"]
        {
            assert_eq!(own(bad).unwrap_err(), invalid("base_url"), "{bad}");
        }
        assert_eq!(read(&[("site", "moon")]).unwrap_err(), invalid("site"));
    }

    #[test]
    fn the_pace_stays_within_what_a_domain_is_granted() {
        assert_eq!(read(&[("calls_per_second", "40")]).unwrap().per_second, 40);
        for bad in ["0", "41", "-1", "x"] {
            let field = read(&[("calls_per_second", bad)]).unwrap_err().1;
            assert_eq!(field, "calls_per_second", "{bad}");
        }
        assert_eq!(read(&[("mapping", "{}")]).unwrap_err().0, code::MAPPING_UNUSABLE);
        assert_eq!(read(&[("grant_type", "password")]).unwrap_err().1, "grant_type");
    }
}
