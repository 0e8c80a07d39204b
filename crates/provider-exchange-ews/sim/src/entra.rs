//! What the token endpoint knows of Exchange: its resources and the one permission that opens it.

use bytes::Bytes;
use http::Request;
use sandbox::entra::{Cloud, Door, Form, Refusal, Signer, Tenant, unknown_tenant, wrong_cloud};
use sandbox::{Kit, Reply};

use crate::exchange::{Exchange, is_own_resource};

/// Application id of the resource Office 365 Exchange Online.
pub(crate) const EXCHANGE_RESOURCE: &str = "00000002-0000-0ff1-ce00-000000000000";
/// Application permission that opens EWS.
pub(crate) const FULL_ACCESS: &str = "full_access_as_app";

/// Resources both clouds know.
const RESOURCES: [&str; 6] = [
    "https://outlook.office365.com",
    "https://outlook.office.com",
    "https://partner.outlook.cn",
    "https://graph.microsoft.com",
    "https://microsoftgraph.chinacloudapi.cn",
    EXCHANGE_RESOURCE,
];

/// The token endpoint of a cloud. `cloud` is none where neither host nor path tells: then both tenants are at home.
struct Logon<'a> {
    exchange: &'a Exchange,
    cloud: Option<Cloud>,
}

/// Answers a token request.
pub(crate) fn answer(
    exchange: &Exchange,
    request: &Request<Bytes>,
    cloud: Option<Cloud>,
    tenant: &str,
) -> Reply {
    sandbox::entra::answer(&Logon { exchange, cloud }, request, tenant)
}

impl Door for Logon<'_> {
    fn kit(&self) -> &Kit {
        &self.exchange.kit
    }

    fn signer(&self) -> &Signer {
        &self.exchange.signer
    }

    fn cloud(&self) -> Cloud {
        self.cloud.unwrap_or(Cloud::International)
    }

    fn tenant(&self, name: &str) -> Result<&Tenant, Refusal> {
        let tenants = &self.exchange.tenants;
        let by_id = tenants.iter().find(|tenant| tenant.id.eq_ignore_ascii_case(name));
        let by_domain = || {
            let mut named = tenants.iter().filter(|tenant| tenant.domain.eq_ignore_ascii_case(name));
            named.find(|tenant| tenant.cloud == self.cloud())
        };
        let tenant = by_id.or_else(by_domain).ok_or_else(|| unknown_tenant(name))?;
        match self.cloud {
            Some(here) if here != tenant.cloud => Err(wrong_cloud(&tenant.id, tenant.cloud, here)),
            _ => Ok(tenant),
        }
    }

    /// No certificate is registered.
    fn check_assertion(&self, _: &Tenant, _: &Form, _: &str, _: &Request<Bytes>) -> Result<(), Refusal> {
        let text = "The certificate used to sign the client assertion is not registered on application.";
        Err(Refusal::bad_client(700_027, text))
    }

    fn audience(&self, _: &Tenant, resource: &str, request: &Request<Bytes>) -> Option<String> {
        if is_own_resource(request, resource) {
            return Some(resource.to_owned());
        }
        RESOURCES.iter().find(|known| known.eq_ignore_ascii_case(resource)).map(ToString::to_string)
    }

    fn roles(&self, _: &str) -> Vec<String> {
        let consented = self.exchange.kit.faults.get("no_consent").is_none()
            && !self.exchange.is_pending("consent_pending");
        if consented { vec![FULL_ACCESS.to_owned()] } else { Vec::new() }
    }

    fn wrong_audience(&self) -> &'static str {
        "https://graph.microsoft.com"
    }

    fn wrong_cloud(&self) -> Refusal {
        wrong_cloud("practice.example", Cloud::International, Cloud::China)
    }
}
