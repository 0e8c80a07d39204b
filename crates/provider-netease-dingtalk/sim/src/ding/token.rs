//! Tokens, three ways ("Obtain the access token of an application"; the form for a named organisation; the old one). All
//! give the same token.

use serde_json::json;
use subtle::ConstantTimeEq;

use super::{Call, Outcome, Refusal};
use crate::world::TOKEN_SECONDS;

/// `POST /v1.0/oauth2/accessToken {appKey, appSecret}`.
pub(super) fn app(call: &Call<'_>, _: &str) -> Outcome {
    let (Some(id), Some(secret)) = (call.text("appKey"), call.text("appSecret")) else {
        return Err(Refusal::of_new(400, "Missingparameter", "appKey and appSecret are mandatory"));
    };
    match knows(call, id, secret) {
        true => Ok(json!({ "accessToken": call.world.issue(), "expireIn": TOKEN_SECONDS })),
        false => Err(Refusal::of_new(400, "invalidClientIdOrSecret", "invalid clientId or clientSecret")),
    }
}

/// `POST /v1.0/oauth2/{corpId}/token {client_id, client_secret, grant_type}`. With a CorpId that is none it was seen to
/// answer 500 `unknownError`.
pub(super) fn corp(call: &Call<'_>, corp: &str) -> Outcome {
    let unknown = || Err(Refusal::of_new(500, "unknownError", "system busy"));
    let is_form = corp.strip_prefix("ding").is_some_and(|rest| rest.chars().all(|c| c.is_ascii_hexdigit()));
    if call.world.kit.faults.strike_any("wrong_corp").is_some() || !is_form {
        return unknown();
    }
    if call.text("grant_type") != Some("client_credentials") {
        return Err(Refusal::of_new(400, "invalid.grantType", "grant_type is client_credentials"));
    }
    let (Some(id), Some(secret)) = (call.text("client_id"), call.text("client_secret")) else {
        return Err(Refusal::of_new(400, "invalid.client", "client_id and client_secret are mandatory"));
    };
    if !knows(call, id, secret) {
        return Err(Refusal::of_new(400, "invalid.client", "invalid client"));
    }
    match corp == call.world.app.corp_id {
        true => Ok(json!({ "access_token": call.world.issue(), "expires_in": TOKEN_SECONDS })),
        false => Err(Refusal::of_new(401, "unauthorized.client", "not authorised")),
    }
}

/// `GET /gettoken?appkey=&appsecret=`.
pub(super) fn old(call: &Call<'_>, _: &str) -> Outcome {
    let (Some(id), Some(secret)) = (call.param("appkey"), call.param("appsecret")) else {
        return Err(Refusal::business(40_035, "appkey is mandatory"));
    };
    match knows(call, id, secret) {
        true => Ok(json!({ "access_token": call.world.issue(), "expires_in": TOKEN_SECONDS })),
        false => Err(Refusal::business(40_096, "invalid appkey or appsecret")),
    }
}

fn knows(call: &Call<'_>, id: &str, secret: &str) -> bool {
    let app = &call.world.app;
    let fits = id == app.client_id && bool::from(secret.as_bytes().ct_eq(app.secret.as_bytes()));
    fits && call.world.kit.faults.strike_any("secret_rejected").is_none()
}
