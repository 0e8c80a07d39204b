//! `POST /{tenant}/oauth2/v2.0/token` for the client credentials flow, in both clouds
//! (Microsoft identity platform, "OAuth 2.0 client credentials flow").

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use sandbox::{FaultHit, Reply, ReplyNote};
use serde_json::json;
use subtle::ConstantTimeEq;

use super::error::{Refusal, json_reply};
use super::jwt::Claims;
use super::{Cloud, EXCHANGE_RESOURCE, FULL_ACCESS, Tenant, fresh_guid, guid};
use crate::exchange::Exchange;

/// Largest form that is read, bytes.
const LARGEST: usize = 64 * 1024;
/// Seconds a token lasts.
const LIFETIME: i64 = 3599;

/// What a client sent, with the credentials of either place it may put them.
#[derive(Default)]
struct Form {
    grant_type: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    client_assertion: Option<String>,
    scope: Option<String>,
}

/// Answers a token request. `cloud` is none where neither host nor path tells: then both tenants are at home.
pub(crate) fn answer(
    exchange: &Exchange,
    request: &Request<Bytes>,
    cloud: Option<Cloud>,
    tenant: &str,
) -> Reply {
    let now = exchange.kit.clock.now();
    let form = Form::read(request);
    let (answer, fault) = match faulty(exchange) {
        Some((refusal, hit)) => (Err(refusal), Some(hit)),
        None => (issue(exchange, request, &form, cloud, tenant), None),
    };
    let mut reply = match answer {
        Ok(token) => json_reply(StatusCode::OK, &token),
        Err(refusal) => refusal.reply(cloud.unwrap_or(Cloud::International), now),
    };
    if reply.status() == StatusCode::TOO_MANY_REQUESTS {
        let seconds = fault.as_ref().map_or(1, |hit| hit.number);
        reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    reply.extensions_mut().insert(ReplyNote {
        operation: Some("token".to_owned()),
        principal: form.client_id.map(|id| id.chars().take(100).collect()),
        mailbox: None,
        fault: fault.map(|hit| hit.name.to_owned()),
    });
    reply
}

fn faulty(exchange: &Exchange) -> Option<(Refusal, FaultHit)> {
    let faults = &exchange.kit.faults;
    let texts: [(&str, fn() -> Refusal); 6] = [
        ("token_throttled", || {
            Refusal::new(429, "temporarily_unavailable", 90_055, "There are too many requests.")
        }),
        ("token_unavailable", || {
            Refusal::new(
                503,
                "temporarily_unavailable",
                90_033,
                "A transient error has occurred. Please try again.",
            )
        }),
        ("wrong_cloud", || wrong_cloud("practice.example", Cloud::International, Cloud::China)),
        ("secret_expired", expired),
        ("app_disabled", || {
            Refusal::new(400, "unauthorized_client", 7_000_112, "The application is disabled.")
        }),
        ("conditional_access", || {
            let text = "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.";
            Refusal::new(400, "invalid_grant", 53_003, text)
        }),
    ];
    texts.into_iter().find_map(|(name, refusal)| faults.strike_any(name).map(|hit| (refusal(), hit)))
}

fn issue(
    exchange: &Exchange,
    request: &Request<Bytes>,
    form: &Form,
    cloud: Option<Cloud>,
    tenant: &str,
) -> Result<serde_json::Value, Refusal> {
    if request.method() != Method::POST {
        let text =
            format!("The endpoint only accepts POST requests. Received a {} request.", request.method());
        return Err(Refusal::bad_request(900_561, text));
    }
    let tenant = find_tenant(&exchange.tenants, cloud, tenant)?;
    match form.grant_type.as_deref() {
        None => return Err(Refusal::missing("grant_type")),
        Some("client_credentials") => {}
        Some(other) => {
            let text = format!("The app requested an unsupported grant type '{}'.", short(other));
            return Err(Refusal::new(400, "unsupported_grant_type", 70_003, text));
        }
    }
    check_client(tenant, form)?;
    let audience = audience(tenant, form, request)?;
    let claims = claims(exchange, tenant, audience);
    let token = exchange.signer.sign(&claims);
    Ok(
        json!({ "token_type": "Bearer", "expires_in": LIFETIME, "ext_expires_in": LIFETIME, "access_token": token }),
    )
}

fn find_tenant<'a>(tenants: &'a [Tenant], cloud: Option<Cloud>, name: &str) -> Result<&'a Tenant, Refusal> {
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
fn wrong_cloud(tenant: &str, home: Cloud, here: Cloud) -> Refusal {
    let text = format!(
        "Confidential Client is not supported in Cross Cloud request: tenant '{tenant}' belongs to {}, this is {}.",
        home.login_host(),
        here.login_host()
    );
    Refusal::bad_request(90_038, text)
}

fn expired() -> Refusal {
    let text = "The provided client secret keys are expired. Visit the portal to create new keys for your app, or consider using certificate credentials for added security.";
    Refusal::bad_client(7_000_222, text)
}

fn check_client(tenant: &Tenant, form: &Form) -> Result<(), Refusal> {
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

fn audience(tenant: &Tenant, form: &Form, request: &Request<Bytes>) -> Result<String, Refusal> {
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
    let own = format!("https://{}", crate::exchange::host(request));
    let known = [
        "https://outlook.office365.com",
        "https://outlook.office.com",
        "https://partner.outlook.cn",
        "https://graph.microsoft.com",
        "https://microsoftgraph.chinacloudapi.cn",
        EXCHANGE_RESOURCE,
        own.as_str(),
    ];
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

fn claims(exchange: &Exchange, tenant: &Tenant, audience: String) -> Claims {
    let faults = &exchange.kit.faults;
    let now = exchange.kit.clock.now().as_second();
    let audience = match faults.strike_any("wrong_audience") {
        Some(_) => "https://graph.microsoft.com".to_owned(),
        None => audience,
    };
    let began = if faults.strike_any("expired_token").is_some() { now - 2 * LIFETIME } else { now };
    let consented = faults.get("no_consent").is_none() && !exchange.is_pending("consent_pending");
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
        roles: if consented { vec![FULL_ACCESS.to_owned()] } else { Vec::new() },
        sub: principal,
        tid: tenant.id.clone(),
        uti: fresh_guid(),
        ver: "1.0".to_owned(),
    }
}

impl Form {
    fn read(request: &Request<Bytes>) -> Self {
        let mut form = Self::default();
        if request.body().len() <= LARGEST {
            for (key, value) in url::form_urlencoded::parse(request.body()) {
                let place = match key.as_ref() {
                    "grant_type" => &mut form.grant_type,
                    "client_id" => &mut form.client_id,
                    "client_secret" => &mut form.client_secret,
                    "client_assertion" => &mut form.client_assertion,
                    "scope" => &mut form.scope,
                    _ => continue,
                };
                *place = Some(value.into_owned());
            }
        }
        form.read_basic(request);
        form
    }

    /// RFC 6749 §2.3.1: user and password are form-encoded before they are put together.
    fn read_basic(&mut self, request: &Request<Bytes>) {
        let header = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let Some(encoded) = header.and_then(|value| value.strip_prefix("Basic ")) else { return };
        let Some(pair) = BASE64.decode(encoded.trim()).ok().and_then(|pair| String::from_utf8(pair).ok())
        else {
            return;
        };
        let Some((id, secret)) = pair.split_once(':') else { return };
        self.client_id = Some(decoded(id));
        self.client_secret = Some(decoded(secret));
    }
}

fn decoded(text: &str) -> String {
    let text = format!("={text}");
    url::form_urlencoded::parse(text.as_bytes())
        .map(|(_, value)| value.into_owned())
        .next()
        .unwrap_or_default()
}

fn short(text: &str) -> String {
    text.chars().take(120).collect()
}
