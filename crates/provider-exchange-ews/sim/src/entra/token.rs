//! `POST /{tenant}/oauth2/v2.0/token` for the client credentials flow, in both clouds
//! (Microsoft identity platform, "OAuth 2.0 client credentials flow").

use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use sandbox::{FaultHit, Reply, ReplyNote};
use serde_json::json;

use super::check::{check_client, expired, find_audience, find_tenant, wrong_cloud};
use super::error::{Refusal, json_reply, short};
use super::form::Form;
use super::jwt::Claims;
use super::{Cloud, FULL_ACCESS, Tenant, fresh_guid, guid};
use crate::exchange::Exchange;

/// Seconds a token lasts.
const LIFETIME: i64 = 3599;

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
        fault: fault.map(|hit| hit.name.to_owned()),
        ..ReplyNote::default()
    });
    reply
}

type Words = fn() -> Refusal;

fn faulty(exchange: &Exchange) -> Option<(Refusal, FaultHit)> {
    let faults = &exchange.kit.faults;
    let texts: [(&str, Words); 6] = [
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
    let audience = find_audience(tenant, form, request)?;
    let claims = claims(exchange, tenant, audience);
    let token = exchange.signer.sign(&claims);
    Ok(
        json!({ "token_type": "Bearer", "expires_in": LIFETIME, "ext_expires_in": LIFETIME, "access_token": token }),
    )
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
