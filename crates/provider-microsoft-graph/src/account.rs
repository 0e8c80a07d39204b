//! Settings, read once: which tenant, which application, which addresses.

use connector::Settings;
use model::Fault;
use url::Url;

use crate::{
    cloud::Cloud,
    descriptor::BY_CERTIFICATE,
    faults::{Place, code},
};

/// A connection's settings.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// Cloud.
    pub(crate) cloud: &'static Cloud,
    /// Token endpoint.
    pub(crate) token_url: String,
    /// Graph with its version, without a slash at the end.
    pub(crate) graph_url: String,
    /// Scope of the client credentials grant.
    pub(crate) scope: String,
    /// Application (client) ID.
    pub(crate) client_id: String,
    /// Directory (tenant) ID, or one of its domains.
    pub(crate) tenant_id: String,
    /// Administrator's mailbox, lower case.
    pub(crate) user_email: String,
    /// Logs on with a certificate rather than a secret.
    pub(crate) by_certificate: bool,
}

impl Account {
    /// Reads settings.
    ///
    /// # Errors
    /// `settings.missing` and `settings.not_usable`, with `field`.
    pub(crate) fn read(cloud: &'static Cloud, auth: &str, settings: &Settings) -> Result<Self, Fault> {
        let tenant_id = settings.require("tenant_id")?.to_owned();
        // It becomes a part of an address.
        if !tenant_id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')) {
            return Err(unusable("tenant_id", &tenant_id));
        }
        let client_id = settings.require("client_id")?.to_owned();
        let user_email = settings.require("user_email")?.to_lowercase();
        let (token_url, graph_url) = match settings.get("cloud") {
            Some("own") => {
                (settings.require("token_url")?.to_owned(), settings.require("graph_url")?.to_owned())
            }
            None | Some("international" | "china") => (cloud.token_url(&tenant_id), cloud.graph.to_owned()),
            Some(other) => return Err(unusable("cloud", other)),
        };
        check_url("token_url", &token_url)?;
        check_url("graph_url", &graph_url)?;
        let grant = settings.get("grant_type").unwrap_or("client_credentials");
        if grant != "client_credentials" {
            return Err(unusable("grant_type", grant));
        }
        Ok(Self {
            cloud,
            token_url,
            graph_url: graph_url.trim_end_matches('/').to_owned(),
            scope: settings.get("scope").map_or_else(|| cloud.scope(), str::to_owned),
            client_id,
            tenant_id,
            user_email,
            by_certificate: auth == BY_CERTIFICATE,
        })
    }

    /// Whether it is its cloud's own sign-in service that it logs on to.
    pub(crate) fn in_cloud(&self) -> bool {
        self.token_url == self.cloud.token_url(&self.tenant_id)
    }

    /// What faults need to know.
    pub(crate) fn place(&self) -> Place {
        Place {
            descriptor: self.cloud.descriptor,
            client_id: self.client_id.clone(),
            host: host_of(&self.graph_url).unwrap_or_default(),
            credential_step: if self.by_certificate { "certificate" } else { "client_secret" },
        }
    }
}

/// https, or http to loopback alone; nothing behind the path.
fn check_url(field: &str, url: &str) -> Result<(), Fault> {
    let usable = Url::parse(url).is_ok_and(|u| {
        let secure = u.scheme() == "https" || u.scheme() == "http" && microsoft::is_loopback(&u);
        secure && u.has_host() && u.username().is_empty() && u.query().is_none() && u.fragment().is_none()
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
    use crate::cloud::{CHINA, INTERNATIONAL};

    fn settings(more: &[(&str, &str)]) -> Settings {
        let base = [("user_email", "Admin@Practice.example"), ("client_id", "c"), ("tenant_id", "t")];
        Settings(base.iter().chain(more).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn each_cloud_has_its_own_addresses_and_scope() {
        for (cloud, token, graph, scope) in [
            (
                &INTERNATIONAL,
                "https://login.microsoftonline.com/t/oauth2/v2.0/token",
                "https://graph.microsoft.com/v1.0",
                "https://graph.microsoft.com/.default",
            ),
            (
                &CHINA,
                "https://login.partner.microsoftonline.cn/t/oauth2/v2.0/token",
                "https://microsoftgraph.chinacloudapi.cn/v1.0",
                "https://microsoftgraph.chinacloudapi.cn/.default",
            ),
        ] {
            let account = Account::read(cloud, "secret", &settings(&[])).unwrap();
            assert_eq!(
                (account.token_url.as_str(), account.graph_url.as_str(), account.scope.as_str()),
                (token, graph, scope)
            );
            assert_eq!(account.user_email, "admin@practice.example");
        }
    }

    #[test]
    fn own_addresses_are_needed_where_they_are_chosen_and_must_be_safe() {
        let of = |more: &[(&str, &str)]| {
            Account::read(&INTERNATIONAL, "secret", &settings(more))
                .map_err(|f| (f.code, f.params["field"].clone()))
        };
        let missing = |field: &str| ("settings.missing".to_owned(), field.to_owned());
        let invalid = |field: &str| (code::SETTING_INVALID.to_owned(), field.to_owned());
        let token = ("token_url", "https://login.practice.example/t/oauth2/v2.0/token");
        assert_eq!(of(&[("cloud", "own")]).unwrap_err(), missing("token_url"));
        assert_eq!(of(&[("cloud", "own"), token]).unwrap_err(), missing("graph_url"));
        let http = ("graph_url", "http://graph.practice.example/v1.0");
        assert_eq!(of(&[("cloud", "own"), token, http]).unwrap_err(), invalid("graph_url"));
        let loopback = of(&[("cloud", "own"), token, ("graph_url", "http://127.0.0.1:1/v1.0/")]).unwrap();
        assert_eq!(loopback.graph_url, "http://127.0.0.1:1/v1.0");
        assert_eq!(of(&[("tenant_id", "a/b")]).unwrap_err(), invalid("tenant_id"));
    }
}
