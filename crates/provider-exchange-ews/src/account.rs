//! Settings, read once: who logs on where, and how rooms are opened.

use connector::Settings;
use model::Fault;
use url::Url;

use crate::{
    cloud::{self, Cloud},
    faults::{Place, code},
};

/// How the rooms of others are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoomAccess {
    /// Acting as the room (`ExchangeImpersonation`).
    Impersonation,
    /// As the account, which was given rights on the room.
    Delegate,
}

/// How the connection logs on.
#[derive(Clone, Debug)]
pub(crate) enum Method {
    /// OAuth client credentials.
    OAuth(OAuth),
    /// Password; the scheme is what the server offers.
    Password {
        /// Logon name as entered.
        login: String,
        /// Domain as entered.
        domain: Option<String>,
        /// Only NTLM or Negotiate; never Basic.
        ntlm_only: bool,
    },
}

/// Addresses and ids of the client credentials grant.
#[derive(Clone, Debug)]
pub(crate) struct OAuth {
    /// Token endpoint.
    pub(crate) token_url: String,
    /// Scope.
    pub(crate) scope: String,
    /// Application (client) ID.
    pub(crate) client_id: String,
    /// Directory (tenant) ID, where the cloud has one.
    pub(crate) tenant_id: Option<String>,
}

/// Where EWS is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// Known.
    Url(String),
    /// To be found from the mail address.
    Autodiscover,
}

/// A connection's settings.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// Which Exchange.
    pub(crate) cloud: Cloud,
    /// Logon.
    pub(crate) method: Method,
    /// How rooms are opened.
    pub(crate) access: RoomAccess,
    /// Where EWS is.
    pub(crate) address: Address,
    /// The account's own mailbox, lower case.
    pub(crate) user_email: String,
}

impl Account {
    /// Reads the settings of a way to log on.
    ///
    /// # Errors
    /// `settings.missing` and `settings.not_usable`, with `field`.
    pub(crate) fn read(auth: &str, settings: &Settings) -> Result<Self, Fault> {
        let user_email = settings.require("user_email")?.to_lowercase();
        let (cloud, method) = match auth {
            "oauth" => read_oauth(settings)?,
            "basic" | "ntlm" => (Cloud::Server, read_password(auth, settings, &user_email)),
            _ => return Err(unusable("auth", auth)),
        };
        let access = match (settings.get("access"), &method) {
            (Some("impersonation"), _) | (None, Method::OAuth(_)) => RoomAccess::Impersonation,
            (Some("delegate"), _) | (None, Method::Password { .. }) => RoomAccess::Delegate,
            (Some(other), _) => return Err(unusable("access", other)),
        };
        let address = read_address(settings, cloud)?;
        Ok(Self { cloud, method, access, address, user_email })
    }

    /// Who the provider charges for calls.
    pub(crate) fn principal(&self) -> &str {
        match &self.method {
            Method::OAuth(oauth) => &oauth.client_id,
            Method::Password { login, .. } => login,
        }
    }

    /// What faults need to know, for an endpoint on `host`.
    pub(crate) fn place(&self, host: &str) -> Place {
        let (client_id, login) = match &self.method {
            Method::OAuth(oauth) => (Some(oauth.client_id.clone()), self.user_email.clone()),
            Method::Password { login, .. } => (None, login.clone()),
        };
        let online = matches!(self.cloud, Cloud::International | Cloud::China) || cloud::is_online(host);
        Place { cloud: self.cloud, online, client_id, login, host: host.to_owned() }
    }

    /// Host the connection is for before anything was discovered: the address's, or the mail domain.
    pub(crate) fn host(&self) -> String {
        match &self.address {
            Address::Url(url) => host_of(url).unwrap_or_default(),
            Address::Autodiscover => self.domain().to_owned(),
        }
    }

    /// Domain of the account's mail address.
    pub(crate) fn domain(&self) -> &str {
        self.user_email.rsplit('@').next().unwrap_or_default()
    }
}

fn read_oauth(settings: &Settings) -> Result<(Cloud, Method), Fault> {
    let value = settings.get("cloud");
    let cloud = Cloud::of_setting(value).ok_or_else(|| unusable("cloud", value.unwrap_or_default()))?;
    let client_id = settings.require("client_id")?.to_owned();
    let tenant_id = settings.get("tenant_id").map(str::to_owned);
    let (token_url, scope) = match cloud.addresses() {
        Some(addresses) => {
            let tenant = settings.require("tenant_id")?;
            if !tenant.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')) {
                return Err(unusable("tenant_id", tenant));
            }
            (addresses.token_url(tenant), addresses.scope.to_owned())
        }
        None => (settings.require("token_url")?.to_owned(), own_scope(settings)?),
    };
    let token_url = settings.get("token_url").map_or(token_url, str::to_owned);
    let scope = settings.get("scope").map_or(scope, str::to_owned);
    check_url("token_url", &token_url)?;
    Ok((cloud, Method::OAuth(OAuth { token_url, scope, client_id, tenant_id })))
}

/// The audience of an own address is the address itself: how hybrid modern authentication names Exchange Server.
fn own_scope(settings: &Settings) -> Result<String, Fault> {
    if let Some(scope) = settings.get("scope") {
        return Ok(scope.to_owned());
    }
    match read_address(settings, Cloud::Own)? {
        Address::Url(url) => Ok(format!("https://{}/.default", host_of(&url).unwrap_or_default())),
        Address::Autodiscover => Err(Fault::setup("settings.missing").with("field", "scope")),
    }
}

fn read_password(auth: &str, settings: &Settings, user_email: &str) -> Method {
    Method::Password {
        login: settings.get("login").unwrap_or(user_email).to_owned(),
        domain: settings.get("domain").map(str::to_owned),
        ntlm_only: auth == "ntlm",
    }
}

fn read_address(settings: &Settings, cloud: Cloud) -> Result<Address, Fault> {
    if let Some(url) = settings.get("ews_url") {
        check_url("ews_url", url)?;
        return Ok(Address::Url(url.to_owned()));
    }
    if let Some(host) = settings.get("host") {
        let url = format!("https://{host}/EWS/Exchange.asmx");
        return match Url::parse(&url) {
            Ok(parsed) if parsed.path() == "/EWS/Exchange.asmx" && parsed.username().is_empty() => {
                Ok(Address::Url(url))
            }
            _ => Err(unusable("host", host)),
        };
    }
    match (cloud.addresses(), cloud) {
        (Some(addresses), _) => Ok(Address::Url(addresses.ews.to_owned())),
        (None, Cloud::Own) => Err(Fault::setup("settings.missing").with("field", "ews_url")),
        (None, _) => Ok(Address::Autodiscover),
    }
}

/// https, or http to loopback alone.
fn check_url(field: &str, url: &str) -> Result<(), Fault> {
    let usable = Url::parse(url).is_ok_and(|u| match u.scheme() {
        "https" => u.has_host(),
        "http" => microsoft::is_loopback(&u),
        _ => false,
    });
    if usable { Ok(()) } else { Err(unusable(field, url)) }
}

/// Host of an address, with its port where it is not the usual one.
pub(crate) fn host_of(url: &str) -> Option<String> {
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

    fn settings(pairs: &[(&str, &str)]) -> Settings {
        Settings(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn each_cloud_has_its_fixed_addresses() {
        let base = [("user_email", "Admin@Practice.example"), ("client_id", "c"), ("tenant_id", "t")];
        for (cloud, token, ews) in [
            (
                "international",
                "https://login.microsoftonline.com/t/oauth2/v2.0/token",
                "https://outlook.office365.com/EWS/Exchange.asmx",
            ),
            (
                "china",
                "https://login.partner.microsoftonline.cn/t/oauth2/v2.0/token",
                "https://partner.outlook.cn/EWS/Exchange.asmx",
            ),
        ] {
            let mut pairs = base.to_vec();
            pairs.push(("cloud", cloud));
            let account = Account::read("oauth", &settings(&pairs)).unwrap();
            let Method::OAuth(oauth) = &account.method else { panic!("not OAuth") };
            assert_eq!(oauth.token_url, token);
            assert_eq!(account.address, Address::Url(ews.into()));
            assert_eq!(account.access, RoomAccess::Impersonation);
            assert_eq!(account.user_email, "admin@practice.example");
        }
    }

    #[test]
    fn an_own_cloud_needs_its_addresses() {
        let fault = Account::read(
            "oauth",
            &settings(&[("user_email", "a@b.example"), ("client_id", "c"), ("cloud", "own")]),
        )
        .unwrap_err();
        assert_eq!((fault.code.as_str(), fault.params["field"].as_str()), ("settings.missing", "token_url"));
    }

    #[test]
    fn a_host_becomes_an_address_and_nothing_means_autodiscover() {
        let of = |pairs: &[(&str, &str)]| {
            let mut all = vec![("user_email", "svc@practice.example")];
            all.extend_from_slice(pairs);
            Account::read("ntlm", &settings(&all)).map(|a| a.address).map_err(|f| f.code)
        };
        assert_eq!(of(&[]), Ok(Address::Autodiscover));
        assert_eq!(
            of(&[("host", "10.0.0.8:444")]),
            Ok(Address::Url("https://10.0.0.8:444/EWS/Exchange.asmx".into()))
        );
        for host in ["a/b", "a?b", "user@a", "", "a b"] {
            if !host.is_empty() {
                assert_eq!(of(&[("host", host)]), Err(code::SETTING_INVALID.into()), "{host}");
            }
        }
        assert_eq!(of(&[("ews_url", "http://mail.practice.example/EWS")]), Err(code::SETTING_INVALID.into()));
        assert!(of(&[("ews_url", "http://127.0.0.1:1/EWS")]).is_ok());
    }
}
