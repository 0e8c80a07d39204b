//! What the token endpoint checks, in its order: tenant, application, secret, scope.

use bytes::Bytes;
use http::Request;
use subtle::ConstantTimeEq;

use super::error::{Refusal, short};
use super::form::Form;
use super::{Cloud, EXCHANGE_RESOURCE, Tenant};
use crate::exchange::is_own_resource;

pub(super) fn find_tenant<'a>(
    tenants: &'a [Tenant],
    cloud: Option<Cloud>,
    name: &str,
) -> Result<&'a Tenant, Refusal> {
    if matches!(name, "common" | "organizations" | "consumers") {
        let text = "No tenant-identifying information found in either the request or implied by any provided credentials.";
        return Err(Refusal::bad_request(50_059, text));
    }
    let is_guid = uuid::Uuid::try_parse(name).is_ok();
    let is_name =
        name.contains('.') && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    if !is_guid && !is_name {
        let text = format!(
            "Specified tenant identifier '{}' is neither a valid DNS name, nor a valid external domain.",
            short(name)
        );
        return Err(Refusal::bad_request(900_023, text));
    }
    let by_id = tenants.iter().find(|tenant| tenant.id.eq_ignore_ascii_case(name));
    let by_domain = || {
        let mut named = tenants.iter().filter(|tenant| tenant.domain.eq_ignore_ascii_case(name));
        named.find(|tenant| tenant.cloud == cloud.unwrap_or(Cloud::International))
    };
    let tenant = by_id.or_else(by_domain).ok_or_else(|| {
        let text = format!(
            "Tenant '{}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
            short(name)
        );
        Refusal::bad_request(90_002, text)
    })?;
    match cloud {
        Some(here) if here != tenant.cloud => Err(wrong_cloud(&tenant.id, tenant.cloud, here)),
        _ => Ok(tenant),
    }
}

/// Its number is documented, its exact text here is not confirmed.
pub(super) fn wrong_cloud(tenant: &str, home: Cloud, here: Cloud) -> Refusal {
    let text = format!(
        "Confidential Client is not supported in Cross Cloud request: tenant '{tenant}' belongs to {}, this is {}.",
        home.login_host(),
        here.login_host()
    );
    Refusal::bad_request(90_038, text)
}

pub(super) fn expired() -> Refusal {
    let text = "The provided client secret keys are expired. Visit the portal to create new keys for your app, or consider using certificate credentials for added security.";
    Refusal::bad_client(7_000_222, text)
}

pub(super) fn check_client(tenant: &Tenant, form: &Form) -> Result<(), Refusal> {
    let client = form.client_id.as_deref().ok_or_else(|| Refusal::missing("client_id"))?;
    if !client.eq_ignore_ascii_case(&tenant.client_id) {
        let text = format!(
            "Application with identifier '{}' was not found in the directory '{}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
            short(client),
            tenant.id
        );
        return Err(Refusal::new(400, "unauthorized_client", 700_016, text));
    }
    if form.client_assertion.is_some() {
        let text = "The certificate used to sign the client assertion is not registered on application.";
        return Err(Refusal::bad_client(700_027, text));
    }
    let Some(secret) = form.client_secret.as_deref().filter(|secret| !secret.is_empty()) else {
        let text =
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
        return Err(Refusal::bad_client(7_000_218, text));
    };
    let same = |known: &str| bool::from(known.as_bytes().ct_eq(secret.as_bytes()));
    match (same(&tenant.client_secret), same(&tenant.expired_secret)) {
        (true, _) => Ok(()),
        (_, true) => Err(expired()),
        _ => {
            let text = format!(
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{}'.",
                tenant.client_id
            );
            Err(Refusal::bad_client(7_000_215, text))
        }
    }
}

/// The resource a scope stands for.
pub(super) fn find_audience(
    tenant: &Tenant,
    form: &Form,
    request: &Request<Bytes>,
) -> Result<String, Refusal> {
    let scope = form.scope.as_deref().map(str::trim).filter(|scope| !scope.is_empty());
    let scope = scope.ok_or_else(|| Refusal::missing("scope"))?;
    if scope.split_whitespace().count() > 1 {
        let text = format!(
            "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {} is not valid.",
            short(scope)
        );
        return Err(Refusal::bad_scope(70_011, text));
    }
    let Some(resource) = scope.strip_suffix("/.default") else {
        let text = format!(
            "The provided value for scope {} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).",
            short(scope)
        );
        return Err(Refusal::bad_scope(1_002_012, text));
    };
    let resource = resource.trim_end_matches('/');
    let known = [
        "https://outlook.office365.com",
        "https://outlook.office.com",
        "https://partner.outlook.cn",
        "https://graph.microsoft.com",
        "https://microsoftgraph.chinacloudapi.cn",
        EXCHANGE_RESOURCE,
    ];
    if is_own_resource(request, resource) {
        return Ok(resource.to_owned());
    }
    let found = known.iter().find(|known| known.eq_ignore_ascii_case(resource));
    found.map(ToString::to_string).ok_or_else(|| {
        let text = format!(
            "The resource principal named {} was not found in the tenant named {}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
            short(resource),
            tenant.domain
        );
        Refusal::new(400, "invalid_resource", 500_011, text)
    })
}
