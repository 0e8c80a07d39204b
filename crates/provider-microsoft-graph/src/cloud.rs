//! The two clouds: endpoints, consoles and what one has and the other lacks, all as data. An application of one cloud
//! cannot reach a tenant of the other ("National cloud deployments").

use connector::Descriptor;

use crate::descriptor;

/// A cloud of Microsoft's.
#[derive(Debug)]
pub(crate) struct Cloud {
    /// What the provider declares.
    pub(crate) descriptor: &'static Descriptor,
    /// Host of the token endpoint, with scheme.
    login: &'static str,
    /// Graph with its version.
    pub(crate) graph: &'static str,
    /// Resource of tokens.
    pub(crate) resource: &'static str,
    /// `Connect-ExchangeOnline` with what it needs to reach the cloud.
    pub(crate) connect_exchange: &'static str,
    /// "List places" is documented for it. 21Vianet's metadata has places too; whether they answer is not confirmed.
    pub(crate) lists_places: bool,
    /// Calls at once, over all mailboxes.
    pub(crate) at_once: u32,
    /// Names of the manifest's permissions.
    pub(crate) wanted: &'static microsoft::Wanted,
    /// The same where calendars are written too.
    pub(crate) wanted_to_write: &'static microsoft::Wanted,
}

/// Microsoft's own cloud.
pub(crate) static INTERNATIONAL: Cloud = Cloud {
    descriptor: &descriptor::INTERNATIONAL,
    login: "https://login.microsoftonline.com",
    graph: "https://graph.microsoft.com/v1.0",
    resource: "https://graph.microsoft.com",
    connect_exchange: "Connect-ExchangeOnline",
    lists_places: true,
    at_once: descriptor::AT_ONCE_INTERNATIONAL,
    wanted: &crate::permissions::INTERNATIONAL,
    wanted_to_write: &crate::permissions::INTERNATIONAL_WRITING,
};

/// The cloud operated by 21Vianet.
pub(crate) static CHINA: Cloud = Cloud {
    descriptor: &descriptor::CHINA,
    login: "https://login.partner.microsoftonline.cn",
    graph: "https://microsoftgraph.chinacloudapi.cn/v1.0",
    resource: "https://microsoftgraph.chinacloudapi.cn",
    connect_exchange: "Connect-ExchangeOnline -ExchangeEnvironmentName O365China",
    lists_places: false,
    at_once: descriptor::AT_ONCE_CHINA,
    wanted: &crate::permissions::CHINA,
    wanted_to_write: &crate::permissions::CHINA_WRITING,
};

impl Cloud {
    /// The one whose descriptor this is.
    pub(crate) fn of(descriptor: &Descriptor) -> &'static Self {
        if descriptor.id == CHINA.descriptor.id { &CHINA } else { &INTERNATIONAL }
    }

    /// The other one.
    pub(crate) fn other(&self) -> &'static Self {
        if self.descriptor.id == CHINA.descriptor.id { &INTERNATIONAL } else { &CHINA }
    }

    /// Where a tenant says who it is, to anybody ("OpenID Connect on the Microsoft identity platform").
    pub(crate) fn discovery_url(&self, tenant: &str) -> String {
        format!("{}/{tenant}/v2.0/.well-known/openid-configuration", self.login)
    }

    /// Token endpoint of a tenant.
    pub(crate) fn token_url(&self, tenant: &str) -> String {
        format!("{}/{tenant}/oauth2/v2.0/token", self.login)
    }

    /// Scope of the client credentials grant.
    pub(crate) fn scope(&self) -> String {
        format!("{}/.default", self.resource)
    }

    /// Whether a host is one of this cloud's.
    pub(crate) fn owns(&self, host: &str) -> bool {
        [self.login, self.resource].iter().any(|own| own.strip_prefix("https://") == Some(host))
    }
}
