//! Where the clouds are: endpoints, audiences and retirement dates, all as data.

use jiff::civil::{Date, date};

/// Which Exchange a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cloud {
    /// Microsoft 365 international.
    International,
    /// Microsoft 365 operated by 21Vianet.
    China,
    /// OAuth with addresses entered by hand. Against Exchange Server unconfirmed: the one public report of an
    /// app-only token there was refused with 403.
    Own,
    /// Exchange Server with a password.
    Server,
}

/// Fixed addresses of a cloud ("Authenticate an EWS application by using OAuth"; 21Vianet from Microsoft's support
/// scripts).
#[derive(Debug)]
pub(crate) struct Addresses {
    /// Token endpoint before and after the tenant.
    token: (&'static str, &'static str),
    /// Scope of the client credentials grant.
    pub(crate) scope: &'static str,
    /// EWS endpoint.
    pub(crate) ews: &'static str,
}

impl Addresses {
    /// Token endpoint of a tenant.
    pub(crate) fn token_url(&self, tenant: &str) -> String {
        format!("{}{tenant}{}", self.token.0, self.token.1)
    }
}

const INTERNATIONAL: Addresses = Addresses {
    token: ("https://login.microsoftonline.com/", "/oauth2/v2.0/token"),
    scope: "https://outlook.office365.com/.default",
    ews: "https://outlook.office365.com/EWS/Exchange.asmx",
};

const CHINA: Addresses = Addresses {
    token: ("https://login.partner.microsoftonline.cn/", "/oauth2/v2.0/token"),
    scope: "https://partner.outlook.cn/.default",
    ews: "https://partner.outlook.cn/EWS/Exchange.asmx",
};

/// When a cloud takes EWS away ("Exchange Online EWS, Your Time is Almost Up", "Deprecation of Exchange Web Services in
/// Exchange Online"; message centre MC1227454).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Retirement {
    /// Blocked by default from this day; a tenant could opt in before.
    pub(crate) blocked: Option<Date>,
    /// Removed on this day, without exception.
    pub(crate) removed: Option<Date>,
}

/// Microsoft 365 international blocks EWS from this day, unless the tenant opted in before.
pub(crate) const BLOCKED_FROM: Date = date(2026, 10, 1);
/// Microsoft 365 international has no EWS from this day.
pub(crate) const REMOVED_ON: Date = date(2027, 4, 1);

/// Hosts of Exchange Online, without regard to what `cloud` says.
const ONLINE_HOSTS: [&str; 4] =
    ["outlook.office365.com", "outlook.office.com", "partner.outlook.cn", "outlook.com"];

impl Cloud {
    /// Cloud of a setting's value; international when absent.
    pub(crate) fn of_setting(value: Option<&str>) -> Option<Self> {
        match value.unwrap_or("international") {
            "international" => Some(Self::International),
            "china" => Some(Self::China),
            "own" => Some(Self::Own),
            _ => None,
        }
    }

    /// Value in the setting, and key of deep links.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::International => "international",
            Self::China => "china",
            Self::Own | Self::Server => "own",
        }
    }

    /// Fixed addresses, where the cloud has them.
    pub(crate) fn addresses(self) -> Option<&'static Addresses> {
        match self {
            Self::International => Some(&INTERNATIONAL),
            Self::China => Some(&CHINA),
            Self::Own | Self::Server => None,
        }
    }

    /// When EWS ends there; none where it stays. The announcement is about all environments of Exchange Online, and names
    /// no date of its own for 21Vianet.
    pub(crate) fn retirement(self) -> Option<Retirement> {
        match self {
            Self::International => {
                Some(Retirement { blocked: Some(BLOCKED_FROM), removed: Some(REMOVED_ON) })
            }
            Self::China => Some(Retirement { blocked: None, removed: None }),
            Self::Own | Self::Server => None,
        }
    }
}

/// Whether a host belongs to Exchange Online.
pub(crate) fn is_online(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    ONLINE_HOSTS.iter().any(|known| host == *known || host.ends_with(&format!(".{known}")))
}
