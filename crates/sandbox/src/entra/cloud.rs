//! The two clouds and their login hosts.

/// A cloud of Microsoft's with hosts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cloud {
    /// Microsoft's own.
    International,
    /// Operated by 21Vianet.
    China,
}

impl Cloud {
    /// Cloud a login host belongs to; none for a loopback address.
    #[must_use]
    pub fn of_login_host(host: &str) -> Option<Self> {
        match host.split(':').next().unwrap_or_default() {
            "login.microsoftonline.com" | "login.windows.net" => Some(Self::International),
            "login.partner.microsoftonline.cn" | "login.chinacloudapi.cn" => Some(Self::China),
            _ => None,
        }
    }

    /// Host of the token endpoint.
    #[must_use]
    pub fn login_host(self) -> &'static str {
        match self {
            Self::International => "login.microsoftonline.com",
            Self::China => "login.partner.microsoftonline.cn",
        }
    }

    /// Issuer of access tokens.
    #[must_use]
    pub fn issuer(self) -> &'static str {
        match self {
            Self::International => "https://sts.windows.net",
            Self::China => "https://sts.chinacloudapi.cn",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::International => Self::China,
            Self::China => Self::International,
        }
    }
}
