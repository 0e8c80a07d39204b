//! Settings, read once.

use connector::Settings;
use dingtalk::Endpoints;
use model::Fault;
use url::Url;

use crate::{faults, guide};

/// A connection's settings.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) endpoints: Endpoints,
    pub(crate) corp_id: String,
    pub(crate) client_id: String,
    pub(crate) agent_id: String,
    /// Mail domain.
    pub(crate) domain: String,
    /// Name that people open mail by.
    pub(crate) mail_host: String,
    /// What is asked in its place in tests, without a slash at the end.
    pub(crate) mail_base: String,
    pub(crate) callback_url: Option<String>,
    pub(crate) ip_list: Option<String>,
    /// Resolver over HTTPS; the system's where it is none.
    pub(crate) resolver: Option<String>,
    /// Somebody said yes to rehearsing over plain http.
    pub(crate) plain_http: bool,
    /// Somebody said that NetEase's console shows the published keys to them too.
    pub(crate) published_keys: bool,
}

impl Account {
    /// Reads settings.
    ///
    /// # Errors
    /// `settings.missing`, `settings.not_usable`, with `field`.
    pub(crate) fn read(settings: &Settings) -> Result<Self, Fault> {
        let domain = settings.require("domain")?.trim_end_matches('.').to_ascii_lowercase();
        let mail_host = mail_host(settings, &domain);
        Ok(Self {
            corp_id: settings.require("corp_id")?.to_owned(),
            client_id: settings.require("client_id")?.to_owned(),
            agent_id: settings.require("agent_id")?.to_owned(),
            mail_base: base(settings, "host_mail")?.unwrap_or_else(|| format!("https://{mail_host}")),
            callback_url: settings.get("callback_url").map(str::to_owned),
            ip_list: settings.get("ip_list").map(str::to_owned),
            resolver: base(settings, "resolver")?,
            plain_http: said(settings, "plain_http", "yes"),
            published_keys: said(settings, "published_keys", "accept"),
            endpoints: Endpoints::read(settings)?,
            domain,
            mail_host,
        })
    }

    /// Hosts at which the page may be: the one of the guide, and the one that was told.
    pub(crate) fn page_hosts(&self) -> Vec<String> {
        let usual = format!("mail.{}", self.domain);
        if usual == self.mail_host { vec![usual] } else { vec![usual, self.mail_host.clone()] }
    }
}

/// Name that people open mail by: what was told, else `mail` below the domain.
pub(crate) fn mail_host(settings: &Settings, domain: &str) -> String {
    settings.get("cname_host").map_or_else(|| format!("mail.{domain}"), str::to_ascii_lowercase)
}

/// Whether an address may be the callback address of the guide at a host: its path, and the organisation in its query.
pub(crate) fn judge_callback(address: &str, corp_id: &str) -> Result<Url, &'static str> {
    if guide::place_left(address).is_some() {
        return Err(faults::PLACE_LEFT);
    }
    let url = Url::parse(address.trim()).map_err(|_| faults::CALLBACK_ADDRESS)?;
    let of_corp = url.query_pairs().any(|(key, value)| key == "corpId" && value == corp_id);
    let fits = matches!(url.scheme(), "http" | "https") && url.path() == guide::CALLBACK && of_corp;
    if fits { Ok(url) } else { Err(faults::CALLBACK_ADDRESS) }
}

fn said(settings: &Settings, key: &str, yes: &str) -> bool {
    settings.get(key) == Some(yes)
}

/// An address of one's own for tests.
fn base(settings: &Settings, key: &str) -> Result<Option<String>, Fault> {
    let Some(text) = settings.get(key) else { return Ok(None) };
    let usable = Url::parse(text).is_ok_and(|url| {
        let secure = url.scheme() == "https" || url.scheme() == "http" && microsoft::is_loopback(&url);
        secure && url.has_host() && url.username().is_empty() && url.fragment().is_none()
    });
    match usable {
        true => Ok(Some(text.trim_end_matches('/').to_owned())),
        false => {
            let fault = Fault::setup(faults::SETTING_INVALID).with("field", key).with("value", text);
            Err(fault.at_step("network"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(more: &[(&str, &str)]) -> Result<Account, (String, String)> {
        let usual = [
            ("corp_id", "ding1"),
            ("client_id", "ding2"),
            ("agent_id", "3"),
            ("domain", "Practice.example."),
        ];
        let all = usual.iter().chain(more).map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Account::read(&Settings(all.collect()))
            .map_err(|fault| (fault.code, fault.params.get("field").cloned().unwrap_or_default()))
    }

    #[test]
    fn the_mail_host_is_mail_below_the_domain_unless_it_is_told() {
        let usual = read(&[]).unwrap();
        assert_eq!(usual.mail_base, "https://mail.practice.example");
        assert_eq!(usual.page_hosts(), ["mail.practice.example"]);
        let told = read(&[("cname_host", "Post.practice.example")]).unwrap();
        assert_eq!(told.page_hosts(), ["mail.practice.example", "post.practice.example"]);
    }

    #[test]
    fn addresses_for_tests_are_secure_or_on_this_machine() {
        assert_eq!(read(&[("host_mail", "http://127.0.0.1:1/")]).unwrap().mail_base, "http://127.0.0.1:1");
        for (key, bad) in
            [("host_mail", "http://mail.practice.example"), ("resolver", "dns.practice.example")]
        {
            assert_eq!(read(&[(key, bad)]).unwrap_err(), (faults::SETTING_INVALID.into(), key.into()));
        }
    }

    #[test]
    fn a_callback_address_has_the_guides_path_and_the_organisation_in_it() {
        let judge = |text: &str| judge_callback(text, "ding1").map(|_| ());
        assert_eq!(judge("http://mail.practice.example/miniapp/callback/dingding?corpId=ding1"), Ok(()));
        assert_eq!(
            judge("https://mail.practice.example:8443/miniapp/callback/dingding?a=b&corpId=ding1"),
            Ok(())
        );
        for (text, code) in [
            ("http://mail.practice.example/miniapp/callback/dingding?corpId=ding2", faults::CALLBACK_ADDRESS),
            ("http://mail.practice.example/miniapp/callback/dingding", faults::CALLBACK_ADDRESS),
            ("http://mail.practice.example/?corpId=ding1", faults::CALLBACK_ADDRESS),
            ("ftp://mail.practice.example/miniapp/callback/dingding?corpId=ding1", faults::CALLBACK_ADDRESS),
            ("mail.practice.example", faults::CALLBACK_ADDRESS),
            ("http://mail.practice.example/miniapp/callback/dingding?corpId={corpId}", faults::PLACE_LEFT),
            ("http://{cname域名}/miniapp/callback/dingding?corpId=ding1", faults::PLACE_LEFT),
        ] {
            assert_eq!(judge(text), Err(code), "{text}");
        }
    }
}
