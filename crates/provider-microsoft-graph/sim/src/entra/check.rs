//! What the token endpoint checks, in its order: tenant, application, credential, scope.

use bytes::Bytes;
use http::Request;
use subtle::ConstantTimeEq;

use super::error::{Refusal, short};
use super::form::Form;
use crate::cloud::Cloud;
use crate::graph::{Graph, host};
use crate::tenant::Tenant;

/// The tenant of a path segment, at home in this cloud.
pub(super) fn find_tenant<'a>(graph: &'a Graph, name: &str) -> Result<&'a Tenant, Refusal> {
    if matches!(name, "common" | "organizations") {
        let text = "No tenant-identifying information found in either the request or implied by any provided credentials.";
        return Err(Refusal::bad_request(50_059, text));
    }
    if name == "consumers" {
        let text = "The application is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.";
        return Err(Refusal::bad_request(9_001_023, text));
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
    let [home, abroad] = &graph.tenants;
    if home.id.eq_ignore_ascii_case(name) || home.domain.eq_ignore_ascii_case(name) {
        return Ok(home);
    }
    if abroad.id.eq_ignore_ascii_case(name) {
        return Err(wrong_cloud(&abroad.id, abroad.cloud, home.cloud));
    }
    let text = format!(
        "Tenant '{}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
        short(name)
    );
    Err(Refusal::bad_request(90_002, text))
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

pub(super) fn check_client(
    graph: &Graph,
    tenant: &Tenant,
    form: &Form,
    request: &Request<Bytes>,
) -> Result<(), Refusal> {
    let client = form.client_id.as_deref().ok_or_else(|| Refusal::missing("client_id"))?;
    if !client.eq_ignore_ascii_case(&tenant.client_id) {
        let text = format!(
            "Application with identifier '{}' was not found in the directory '{}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
            short(client),
            tenant.company
        );
        return Err(Refusal::new(400, "unauthorized_client", 700_016, text));
    }
    if let Some(assertion) = &form.client_assertion {
        let kind = form.client_assertion_type.as_deref();
        let now = graph.kit.clock.now();
        return match &graph.certificate {
            Some(it) => it.check(assertion, kind, &tenant.client_id, &audiences(tenant, request), now),
            None => Err(Refusal::bad_client(700_027, "No certificate is registered on the application.")),
        };
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

/// Names of the token endpoint an assertion may be addressed to.
fn audiences(tenant: &Tenant, request: &Request<Bytes>) -> Vec<String> {
    let hosts = [host(request), tenant.cloud.login_host().to_owned()];
    let tenants = [tenant.id.as_str(), tenant.domain.as_str()];
    hosts
        .iter()
        .flat_map(|host| tenants.iter().map(move |tenant| format!("https://{host}/{tenant}")))
        .flat_map(|base| [format!("{base}/oauth2/v2.0/token"), format!("{base}/v2.0"), base])
        .collect()
}

/// The resource a scope stands for.
pub(super) fn find_audience(
    tenant: &Tenant,
    form: &Form,
    request: &Request<Bytes>,
) -> Result<String, Refusal> {
    let scope = form.scope.as_deref().map(str::trim).filter(|scope| !scope.is_empty());
    let scope = scope.ok_or_else(|| Refusal::missing("scope"))?;
    // A client library may ask for the usual identity scopes beside the resource's.
    let mut named =
        scope.split_whitespace().filter(|it| !matches!(*it, "openid" | "profile" | "offline_access"));
    let (first, second) = (named.next().unwrap_or(scope), named.next());
    if second.is_some() {
        let text = format!(
            "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {} is not valid.",
            short(scope)
        );
        return Err(Refusal::bad_scope(70_011, text));
    }
    let Some(resource) = first.strip_suffix("/.default") else {
        let text = format!(
            "The provided value for scope {} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).",
            short(scope)
        );
        return Err(Refusal::bad_scope(1_002_012, text));
    };
    let resource = resource.trim_end_matches('/');
    let known = resources(tenant.cloud, request);
    known.into_iter().find(|it| it.eq_ignore_ascii_case(resource)).ok_or_else(|| {
        let text = format!(
            "The resource principal named {} was not found in the tenant named {}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.",
            short(resource),
            tenant.company
        );
        Refusal::new(400, "invalid_resource", 500_011, text)
    })
}

/// Resources of a cloud; where it is served on loopback, Graph's is also the host it is served on.
fn resources(cloud: Cloud, request: &Request<Bytes>) -> Vec<String> {
    let host = host(request);
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let mut known = vec![
        format!("https://{}", cloud.graph_host()),
        cloud.exchange_resource().to_owned(),
        "00000003-0000-0000-c000-000000000000".to_owned(),
    ];
    known.extend(name.map(|(name, _)| format!("https://{name}")));
    known.push(format!("https://{host}"));
    known
}
