//! `POST /{tenant}/oauth2/v2.0/token` for the client credentials flow
//! (Microsoft identity platform, "OAuth 2.0 client credentials flow").

use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use sandbox::{FaultHit, Reply, ReplyNote};
use serde_json::json;

use super::check::{check_client, expired, find_audience, find_tenant, wrong_cloud};
use super::error::{Refusal, json_reply, short};
use super::form::Form;
use super::jwt::Claims;
use super::roles;
use crate::cloud::Cloud;
use crate::graph::Graph;
use crate::tenant::{Tenant, fresh_guid, guid};

/// Seconds a token lasts.
const LIFETIME: i64 = 3599;

/// Answers a token request.
pub(crate) fn answer(graph: &Graph, request: &Request<Bytes>, tenant: &str) -> Reply {
    let now = graph.kit.clock.now();
    let form = Form::read(request);
    let (answer, fault) = match faulty(graph) {
        Some((refusal, hit)) => (Err(refusal), Some(hit)),
        None => (issue(graph, request, &form, tenant), None),
    };
    let sent = request.headers().get("client-request-id").and_then(|id| id.to_str().ok());
    let mut reply = match answer {
        Ok(token) => json_reply(StatusCode::OK, &token),
        Err(refusal) => refusal.reply(graph.cloud, sent, now),
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

fn faulty(graph: &Graph) -> Option<(Refusal, FaultHit)> {
    let here = graph.cloud;
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
        "wrong_cloud" => wrong_cloud(&graph.tenants[0].id, here.other(), here),
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
    names.into_iter().find_map(|name| graph.kit.faults.strike_any(name).map(|hit| (words(name), hit)))
}

fn issue(
    graph: &Graph,
    request: &Request<Bytes>,
    form: &Form,
    tenant: &str,
) -> Result<serde_json::Value, Refusal> {
    if request.method() != Method::POST {
        let text =
            format!("The endpoint only accepts POST requests. Received a {} request.", request.method());
        return Err(Refusal::bad_request(900_561, text));
    }
    let tenant = find_tenant(graph, tenant)?;
    match form.grant_type.as_deref() {
        None => return Err(Refusal::missing("grant_type")),
        Some("client_credentials") => {}
        Some(other) => {
            let text = format!("The app requested an unsupported grant type '{}'.", short(other));
            return Err(Refusal::new(400, "unsupported_grant_type", 70_003, text));
        }
    }
    check_client(graph, tenant, form, request)?;
    let audience = find_audience(tenant, form, request)?;
    let token = graph.signer.sign(&claims(graph, tenant, audience));
    Ok(json!({
        "token_type": "Bearer", "expires_in": LIFETIME, "ext_expires_in": LIFETIME, "access_token": token,
    }))
}

fn claims(graph: &Graph, tenant: &Tenant, audience: String) -> Claims {
    let faults = &graph.kit.faults;
    let now = graph.kit.clock.now().as_second();
    let for_exchange = audience == graph.cloud.exchange_resource();
    let audience = match faults.strike_any("wrong_audience") {
        Some(_) => "https://management.core.windows.net".to_owned(),
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
        roles: roles::granted(graph, for_exchange),
        sub: principal,
        tid: tenant.id.clone(),
        uti: fresh_guid(),
        ver: "1.0".to_owned(),
    }
}

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`.
pub(crate) fn discovery(graph: &Graph, request: &Request<Bytes>, tenant: &str) -> Reply {
    let reply = match find_tenant(graph, tenant) {
        Err(refusal) => refusal.reply(graph.cloud, None, graph.kit.clock.now()),
        Ok(found) => json_reply(
            StatusCode::OK,
            &document(graph.cloud, &found.id, &crate::graph::base(graph.cloud, request)),
        ),
    };
    let mut reply = reply;
    reply
        .extensions_mut()
        .insert(ReplyNote { operation: Some("discovery".to_owned()), ..ReplyNote::default() });
    reply
}

fn document(cloud: Cloud, tenant: &str, base: &str) -> serde_json::Value {
    json!({
        "token_endpoint": format!("{base}/{tenant}/oauth2/v2.0/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "authorization_endpoint": format!("{base}/{tenant}/oauth2/v2.0/authorize"),
        "device_authorization_endpoint": format!("{base}/{tenant}/oauth2/v2.0/devicecode"),
        "issuer": format!("{base}/{tenant}/v2.0"),
        "jwks_uri": format!("{base}/{tenant}/discovery/v2.0/keys"),
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "subject_types_supported": ["pairwise"],
        "cloud_instance_name": cloud.instance(),
        "msgraph_host": cloud.graph_host(),
    })
}
