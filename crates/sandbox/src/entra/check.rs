//! What the token endpoint checks, in its order: tenant, application, secret, scope.

use subtle::ConstantTimeEq;

use super::{Cloud, Form, Refusal, Tenant, short};

/// Whether a path segment names a single tenant, by id or domain.
///
/// # Errors
/// It names many, or is no name.
pub fn check_name(name: &str) -> Result<(), Refusal> {
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
    if is_guid || is_name {
        return Ok(());
    }
    let text = format!(
        "Specified tenant identifier '{}' is neither a valid DNS name, nor a valid external domain.",
        short(name)
    );
    Err(Refusal::bad_request(900_023, text))
}

/// No tenant of this name in any cloud.
#[must_use]
pub fn unknown_tenant(name: &str) -> Refusal {
    let text = format!(
        "Tenant '{}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
        short(name)
    );
    Refusal::bad_request(90_002, text)
}

/// Its number is documented, its exact text here is not confirmed.
#[must_use]
pub fn wrong_cloud(tenant: &str, home: Cloud, here: Cloud) -> Refusal {
    let text = format!(
        "Confidential Client is not supported in Cross Cloud request: tenant '{tenant}' belongs to {}, this is {}.",
        home.login_host(),
        here.login_host()
    );
    Refusal::bad_request(90_038, text)
}

/// The secret has run out.
#[must_use]
pub fn expired() -> Refusal {
    let text = "The provided client secret keys are expired. Visit the portal to create new keys for your app, or consider using certificate credentials for added security.";
    Refusal::bad_client(7_000_222, text)
}

pub(super) fn check_application(tenant: &Tenant, form: &Form) -> Result<(), Refusal> {
    let client = form.client_id.as_deref().ok_or_else(|| Refusal::missing("client_id"))?;
    if client.eq_ignore_ascii_case(&tenant.client_id) {
        return Ok(());
    }
    let text = format!(
        "Application with identifier '{}' was not found in the directory '{}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
        short(client),
        tenant.company
    );
    Err(Refusal::new(400, "unauthorized_client", 700_016, text))
}

pub(super) fn check_secret(tenant: &Tenant, form: &Form) -> Result<(), Refusal> {
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

/// The resource a scope names, without `/.default`.
pub(super) fn resource_of(form: &Form) -> Result<&str, Refusal> {
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
    let resource = first.strip_suffix("/.default").ok_or_else(|| {
        let text = format!(
            "The provided value for scope {} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).",
            short(scope)
        );
        Refusal::bad_scope(1_002_012, text)
    })?;
    Ok(resource.trim_end_matches('/'))
}

pub(super) fn unknown_resource(tenant: &Tenant, resource: &str) -> Refusal {
    let text = format!(
        "The resource principal named {} was not found in the tenant named {}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.",
        short(resource),
        tenant.company
    );
    Refusal::new(400, "invalid_resource", 500_011, text)
}
