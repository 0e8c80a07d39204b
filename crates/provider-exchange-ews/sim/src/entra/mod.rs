//! The practice company's directory tenants, one in each cloud, with one application registered in each.

mod check;
mod error;
mod form;
pub(crate) mod jwt;
mod token;

use sandbox::practice_secret;
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub(crate) use token::answer;

/// Application id of the resource Office 365 Exchange Online.
pub(crate) const EXCHANGE_RESOURCE: &str = "00000002-0000-0ff1-ce00-000000000000";
/// Application permission that opens EWS.
pub(crate) const FULL_ACCESS: &str = "full_access_as_app";

/// A cloud of Microsoft's with hosts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cloud {
    International,
    China,
}

impl Cloud {
    /// Cloud a login host belongs to; none for a loopback address, where the path tells.
    pub fn of_login_host(host: &str) -> Option<Self> {
        match host.split(':').next().unwrap_or_default() {
            "login.microsoftonline.com" | "login.windows.net" => Some(Self::International),
            "login.partner.microsoftonline.cn" | "login.chinacloudapi.cn" => Some(Self::China),
            _ => None,
        }
    }

    pub fn login_host(self) -> &'static str {
        match self {
            Self::International => "login.microsoftonline.com",
            Self::China => "login.partner.microsoftonline.cn",
        }
    }

    pub fn issuer(self) -> &'static str {
        match self {
            Self::International => "https://sts.windows.net",
            Self::China => "https://sts.chinacloudapi.cn",
        }
    }
}

/// A tenant and its registered application. Has no Debug: it holds secrets.
pub(crate) struct Tenant {
    pub cloud: Cloud,
    pub id: String,
    pub domain: String,
    pub client_id: String,
    pub client_secret: String,
    /// Id of the secret, which the portal shows beside its value and people paste by mistake.
    pub secret_id: String,
    /// The value of a secret that has run out.
    pub expired_secret: String,
}

/// The tenants of both clouds.
pub(crate) fn tenants(seed: u64, domain: &str) -> [Tenant; 2] {
    [Cloud::International, Cloud::China].map(|cloud| {
        let purpose = |what: &str| format!("{what} {cloud:?}");
        let secret = |what: &str| {
            let text =
                |part: &str, length| practice_secret(seed, &purpose(&format!("{what} {part}")), length);
            format!("{}8Q~{}", text("head", 3), text("tail", 34))
        };
        Tenant {
            cloud,
            id: guid(seed, &purpose("tenant")),
            domain: domain.to_owned(),
            client_id: guid(seed, &purpose("client")),
            client_secret: secret("client secret"),
            secret_id: guid(seed, &purpose("secret id")),
            expired_secret: secret("expired secret"),
        }
    })
}

/// A GUID that follows from the seed and what it is for.
pub(crate) fn guid(seed: u64, purpose: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"guid");
    hash.update(seed.to_be_bytes());
    hash.update(purpose.as_bytes());
    let mut bytes = [0u8; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// A GUID nobody had before, for trace and request ids.
pub(crate) fn fresh_guid() -> String {
    Uuid::new_v4().to_string()
}
