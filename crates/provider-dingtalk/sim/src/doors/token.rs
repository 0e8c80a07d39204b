//! Tokens, three ways (server API documentation, "Get the access token of an internal app", "Get a token of an
//! organisation", the old "gettoken"). All give the same token, which both hosts take.

use serde_json::{Value, json};
use subtle::ConstantTimeEq;

use super::{Call, Outcome, Refusal};
use crate::messages::words;
use crate::tokens::SECONDS;

/// `POST /v1.0/oauth2/accessToken {appKey, appSecret}`.
pub(super) fn new(call: &Call<'_>) -> Outcome {
    let (Some(id), Some(secret)) = (call.text("appKey"), call.text("appSecret")) else {
        return Err(Refusal::new(400, "Missingparameter", "appKey and appSecret are mandatory"));
    };
    if !knows(call, &id, &secret) {
        return Err(rejected(call, Refusal::new(400, "invalidClientIdOrSecret", words("bad_pair"))));
    }
    Ok(json!({ "accessToken": issue(call), "expireIn": SECONDS }))
}

/// `POST /v1.0/oauth2/{corpId}/token {client_id, client_secret, grant_type}`.
pub(super) fn unified(call: &Call<'_>) -> Outcome {
    let corp = call.part(0);
    let faults = &call.ding.kit.faults;
    let form = corp.strip_prefix("ding").is_some_and(|rest| {
        (16..=40).contains(&rest.len()) && rest.chars().all(|letter| letter.is_ascii_hexdigit())
    });
    if let Some(hit) = faults.strike_any("wrong_corp") {
        return Err(Refusal::new(500, "unknownError", words("busy")).because(hit.name));
    }
    if !form {
        return Err(Refusal::new(500, "unknownError", words("busy")));
    }
    if call.text("grant_type").as_deref() != Some("client_credentials") {
        return Err(Refusal::new(400, "invalid.grantType", "grant_type is client_credentials"));
    }
    let (Some(id), Some(secret)) = (call.text("client_id"), call.text("client_secret")) else {
        return Err(Refusal::new(400, "invalid.client", "client_id and client_secret are mandatory"));
    };
    if !knows(call, &id, &secret) {
        return Err(rejected(call, Refusal::new(400, "invalid.client", words("bad_pair"))));
    }
    if let Some(hit) = faults.strike_any("app_not_authorised") {
        return Err(Refusal::new(401, "unauthorized.client", "not authorised").because(hit.name));
    }
    if corp != call.ding.app.corp_id {
        return Err(Refusal::new(401, "unauthorized.client", "not authorised"));
    }
    Ok(json!({ "access_token": issue(call), "expires_in": SECONDS }))
}

/// `GET /gettoken?appkey=&appsecret=`.
pub(super) fn old(call: &Call<'_>) -> Outcome {
    let (Some(id), Some(secret)) = (call.param("appkey"), call.param("appsecret")) else {
        return Err(Refusal::old(40035, words("bad_parameter")));
    };
    if !knows(call, id, secret) {
        return Err(rejected(call, Refusal::old(40096, words("old_bad_pair"))));
    }
    Ok(json!({ "access_token": issue(call), "expires_in": SECONDS }))
}

/// Whether this is the app and its secret.
pub(super) fn knows(call: &Call<'_>, id: &str, secret: &str) -> bool {
    let app = &call.ding.app;
    let fits = id == app.client_id && bool::from(secret.as_bytes().ct_eq(app.secret.as_bytes()));
    fits && call.ding.kit.faults.get("secret_rejected").is_none()
}

pub(super) fn rejected(call: &Call<'_>, refusal: Refusal) -> Refusal {
    match call.ding.kit.faults.strike_any("secret_rejected") {
        Some(hit) => refusal.because(hit.name),
        None => refusal,
    }
}

fn issue(call: &Call<'_>) -> Value {
    let ding = call.ding;
    Value::String(ding.tokens.issue(ding.kit.world().seed, ding.kit.clock.now()))
}
