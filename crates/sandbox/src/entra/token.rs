//! `POST /{tenant}/oauth2/v2.0/token` for the client credentials flow
//! (Microsoft identity platform, "OAuth 2.0 client credentials flow").

use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use serde_json::json;

use super::check::{check_application, check_name, check_secret, resource_of, unknown_resource};
use super::{Claims, Cloud, Form, Refusal, Signer, Tenant, expired, fresh_guid, guid, json_reply, short};
use crate::{FaultHit, Kit, Reply, ReplyNote};

/// Seconds a token lasts.
const LIFETIME: i64 = 3599;

/// What differs between the token endpoints of simulators.
pub trait Door {
    /// Clock and faults.
    fn kit(&self) -> &Kit;
    /// Key of the tokens.
    fn signer(&self) -> &Signer;
    /// Cloud whose words an error speaks.
    fn cloud(&self) -> Cloud;
    /// The tenant of a well-formed name.
    ///
    /// # Errors
    /// Unknown, or at home in another cloud.
    fn tenant(&self, name: &str) -> Result<&Tenant, Refusal>;
    /// Checks a token the application signed instead of sending a secret.
    ///
    /// # Errors
    /// It is not accepted.
    fn check_assertion(
        &self,
        tenant: &Tenant,
        form: &Form,
        assertion: &str,
        request: &Request<Bytes>,
    ) -> Result<(), Refusal>;
    /// The resource as the token names it; none when the tenant does not know it.
    fn audience(&self, tenant: &Tenant, resource: &str, request: &Request<Bytes>) -> Option<String>;
    /// Application permissions for a resource.
    fn roles(&self, audience: &str) -> Vec<String>;
    /// What the fault `wrong_audience` names instead.
    fn wrong_audience(&self) -> &'static str;
    /// What the fault `wrong_cloud` says.
    fn wrong_cloud(&self) -> Refusal;
}

/// Answers a token request for the tenant of a path segment.
pub fn answer(door: &dyn Door, request: &Request<Bytes>, tenant: &str) -> Reply {
    let now = door.kit().clock.now();
    let form = Form::read(request);
    let (answer, fault) = match faulty(door) {
        Some((refusal, hit)) => (Err(refusal), Some(hit)),
        None => (issue(door, request, &form, tenant), None),
    };
    let sent = request.headers().get("client-request-id").and_then(|id| id.to_str().ok());
    let mut reply = match answer {
        Ok(token) => json_reply(StatusCode::OK, &token),
        Err(refusal) => refusal.reply(door.cloud(), sent, now),
    };
    if reply.status() == StatusCode::TOO_MANY_REQUESTS {
        let seconds = fault.as_ref().map_or(1, |hit| hit.number);
        reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    reply.extensions_mut().insert(ReplyNote {
        operation: Some("token".to_owned()),
        principal: form.client_id.map(|id| id.chars().take(100).collect()),
        fault: fault.map(|hit| hit.name.to_owned()),
        ..ReplyNote::default()
    });
    reply
}

fn faulty(door: &dyn Door) -> Option<(Refusal, FaultHit)> {
    let words = |name: &str| match name {
        "token_throttled" => {
            Refusal::new(429, "temporarily_unavailable", 90_055, "There are too many requests.")
        }
        "token_unavailable" => Refusal::new(
            503,
            "temporarily_unavailable",
            90_033,
            "A transient error has occurred. Please try again.",
        ),
        "wrong_cloud" => door.wrong_cloud(),
        "secret_expired" => expired(),
        "app_disabled" => Refusal::new(400, "unauthorized_client", 7_000_112, "The application is disabled."),
        _ => {
            let text = "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.";
            Refusal::new(400, "invalid_grant", 53_003, text)
        }
    };
    let names = [
        "token_throttled",
        "token_unavailable",
        "wrong_cloud",
        "secret_expired",
        "app_disabled",
        "conditional_access",
    ];
    names.into_iter().find_map(|name| door.kit().faults.strike_any(name).map(|hit| (words(name), hit)))
}

fn issue(
    door: &dyn Door,
    request: &Request<Bytes>,
    form: &Form,
    tenant: &str,
) -> Result<serde_json::Value, Refusal> {
    if request.method() != Method::POST {
        let text =
            format!("The endpoint only accepts POST requests. Received a {} request.", request.method());
        return Err(Refusal::bad_request(900_561, text));
    }
    check_name(tenant)?;
    let tenant = door.tenant(tenant)?;
    match form.grant_type.as_deref() {
        None => return Err(Refusal::missing("grant_type")),
        Some("client_credentials") => {}
        Some(other) => {
            let text = format!("The app requested an unsupported grant type '{}'.", short(other));
            return Err(Refusal::new(400, "unsupported_grant_type", 70_003, text));
        }
    }
    check_application(tenant, form)?;
    match &form.client_assertion {
        Some(assertion) => door.check_assertion(tenant, form, assertion, request)?,
        None => check_secret(tenant, form)?,
    }
    let resource = resource_of(form)?;
    let audience = door.audience(tenant, resource, request);
    let audience = audience.ok_or_else(|| unknown_resource(tenant, resource))?;
    let token = door.signer().sign(&claims(door, tenant, audience));
    Ok(json!({
        "token_type": "Bearer", "expires_in": LIFETIME, "ext_expires_in": LIFETIME, "access_token": token,
    }))
}

fn claims(door: &dyn Door, tenant: &Tenant, audience: String) -> Claims {
    let faults = &door.kit().faults;
    let now = door.kit().clock.now().as_second();
    let roles = door.roles(&audience);
    let audience = match faults.strike_any("wrong_audience") {
        Some(_) => door.wrong_audience().to_owned(),
        None => audience,
    };
    let began = if faults.strike_any("expired_token").is_some() { now - 2 * LIFETIME } else { now };
    let issuer = format!("{}/{}/", tenant.cloud.issuer(), tenant.id);
    let principal = guid(0, &tenant.client_id);
    Claims {
        aud: audience,
        iss: issuer.clone(),
        iat: began,
        nbf: began,
        exp: began + LIFETIME,
        app_displayname: "Roombridge practice".to_owned(),
        appid: tenant.client_id.clone(),
        appidacr: "1".to_owned(),
        idp: issuer,
        idtyp: "app".to_owned(),
        oid: principal.clone(),
        roles,
        sub: principal,
        tid: tenant.id.clone(),
        uti: fresh_guid(),
        ver: "1.0".to_owned(),
    }
}
