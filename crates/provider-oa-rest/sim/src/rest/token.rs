//! Logging on: `POST /token` for an id and a secret, a key in a header, or tokens in the manner of e-cology, whose
//! requests encrypt the secret and the person with our public key (RSA, PKCS #1 v1.5).

use std::sync::LazyLock;

use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use http::{Method, Request, header};
use rsa::{Pkcs1v15Encrypt, RsaPrivateKey, pkcs1::DecodeRsaPrivateKey};
use sandbox::{Reply, ReplyNote};
use serde_json::{Value, json};

use super::{refusal::Refusal, written};
use crate::oa::{OaRest, TOKEN_SECONDS, same};

/// Path of e-cology's tokens.
pub(super) const ECOLOGY: &str = "/api/ec/dev/auth/applytoken";

/// A key made for practice; it protects nothing.
static KEY: LazyLock<Option<RsaPrivateKey>> =
    LazyLock::new(|| RsaPrivateKey::from_pkcs1_der(include_bytes!("../../data/practice-key.der")).ok());

/// Answers a token request.
pub(super) fn answer(oa: &OaRest, request: &Request<Bytes>, path: &str) -> Reply {
    let outcome = decide(oa, request, path);
    let fault = outcome.as_ref().err().and_then(|refusal| refusal.fault.map(str::to_owned));
    let mut reply = match outcome {
        Ok(body) => written(200, &body, None),
        Err(refusal) => written(refusal.status, &refusal.body("practice-request"), refusal.retry_after),
    };
    reply.extensions_mut().insert(ReplyNote {
        operation: Some("Token".to_owned()),
        fault,
        ..ReplyNote::default()
    });
    reply
}

fn decide(oa: &OaRest, request: &Request<Bytes>, path: &str) -> Result<Value, Refusal> {
    let faults = &oa.kit.faults;
    if let Some(hit) = faults.strike_any("token_throttled") {
        return Err(Refusal::new(429, 42901, "too many requests").after(hit.number).because(hit.name));
    }
    if let Some(hit) = faults.strike_any("token_unavailable") {
        return Err(Refusal::new(503, 50301, "try again later").because(hit.name));
    }
    if request.method() != Method::POST {
        return Err(Refusal::new(405, 40501, "POST is expected"));
    }
    let (app, secret) = match path == ECOLOGY {
        true => ecology(request)?,
        false => credentials(request)?,
    };
    if let Some(hit) = faults.strike_any("secret_rejected") {
        return Err(unauthorized("app or secret is wrong").because(hit.name));
    }
    if app != oa.keys.app || !same(&secret, &oa.keys.secret) {
        return Err(unauthorized("app or secret is wrong"));
    }
    if faults.strike_any("token_missing").is_some() {
        return Ok(json!({ "code": 0, "message": "ok", "data": {} }));
    }
    let token = oa.issue();
    Ok(match path == ECOLOGY {
        true => json!({ "code": 0, "msg": "ok", "status": true, "token": token }),
        false => {
            json!({ "code": 0, "message": "ok", "data": { "access_token": token, "expires_in": TOKEN_SECONDS } })
        }
    })
}

fn unauthorized(text: &str) -> Refusal {
    Refusal::new(401, 40101, text)
}

fn credentials(request: &Request<Bytes>) -> Result<(String, String), Refusal> {
    let body: Value =
        serde_json::from_slice(request.body()).map_err(|_| Refusal::invalid("body is no JSON"))?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let known = ["grant_type", "client_id", "client_secret"];
    if body.as_object().is_none_or(|all| all.keys().any(|key| !known.contains(&key.as_str()))) {
        return Err(Refusal::invalid("unknown member"));
    }
    if text("grant_type") != "client_credentials" {
        return Err(Refusal::invalid("grant_type is not offered"));
    }
    Ok((text("client_id"), text("client_secret")))
}

fn ecology(request: &Request<Bytes>) -> Result<(String, String), Refusal> {
    let seconds = text(request, "time").parse::<i64>().unwrap_or_default();
    if !(1..=86_400).contains(&seconds) {
        return Err(Refusal::invalid("time is no number of seconds"));
    }
    let secret =
        decrypt(text(request, "secret")).ok_or_else(|| Refusal::invalid("secret cannot be decrypted"))?;
    Ok((text(request, "appid").to_owned(), secret))
}

fn text<'a>(request: &'a Request<Bytes>, name: &str) -> &'a str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn decrypt(text: &str) -> Option<String> {
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    let plain = KEY.as_ref()?.decrypt(Pkcs1v15Encrypt, &bytes).ok()?;
    String::from_utf8(plain).ok()
}

/// Lets a request pass that logs on in one of the three ways.
pub(super) fn admit(oa: &OaRest, request: &Request<Bytes>) -> Result<(), Refusal> {
    let bearer = text(request, header::AUTHORIZATION.as_str()).strip_prefix("Bearer ");
    let key = text(request, "x-api-key");
    let token = text(request, "token");
    let asked = bearer.is_some() || !key.is_empty() || !token.is_empty();
    if !asked {
        return Err(unauthorized("nobody logged on"));
    }
    if oa.kit.faults.strike_any("unauthorized").is_some() {
        return Err(unauthorized("token is not valid").because("unauthorized"));
    }
    let person = || decrypt(text(request, "userid")).is_some_and(|id| !id.is_empty());
    let fine = bearer.is_some_and(|token| oa.admits(token))
        || !key.is_empty() && same(key, &oa.keys.header)
        || !token.is_empty() && oa.admits(token) && text(request, "appid") == oa.keys.app && person();
    if fine { Ok(()) } else { Err(unauthorized("token is not valid")) }
}
