//! What a token says about itself. Read for diagnosis alone; no signature is checked, no decision depends on it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use connector::{ProbeOutcome, Secret};
use jiff::{SignedDuration, Timestamp};
use model::{Fault, Verdict};
use secrecy::ExposeSecret;
use serde::Deserialize;

use super::credential::own_calendar;
use crate::{
    account::Method,
    faults::{Place, code},
    session::EwsSession,
};

/// Role that opens all mailboxes to an application.
const FULL_ACCESS: &str = "full_access_as_app";
/// A token is small; what is larger is not looked into, bytes.
const MAX_TOKEN: usize = 64 << 10;
/// Time after which a consent is worth looking for again.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(30);

/// Claims of an app-only token.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Claims {
    #[serde(default)]
    aud: String,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    tid: String,
    #[serde(default, alias = "azp")]
    appid: String,
    #[serde(default)]
    exp: i64,
}

/// Reads the payload of a JSON Web Token (RFC 7519); none when it is opaque.
pub(super) fn decode(token: &Secret) -> Option<Claims> {
    let token = token.expose_secret();
    if token.len() > MAX_TOKEN {
        return None;
    }
    let payload = token.split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&bytes).ok()
}

impl Claims {
    /// Whether consent to the application permission is in the token.
    pub(super) fn has_full_access(&self) -> bool {
        self.roles.iter().any(|role| role == FULL_ACCESS)
    }
}

/// Adds claims as evidence; never the token.
pub(super) fn evidence(token: &Secret, outcome: ProbeOutcome) -> ProbeOutcome {
    let Some(claims) = decode(token) else { return outcome.saw("token", "opaque") };
    let outcome = outcome
        .saw("aud", &claims.aud)
        .saw("roles", if claims.roles.is_empty() { "-".to_owned() } else { claims.roles.join(", ") })
        .saw("tid", &claims.tid)
        .saw("appid", &claims.appid);
    match Timestamp::from_second(claims.exp) {
        Ok(until) if claims.exp > 0 => outcome.saw("valid_until", until),
        _ => outcome,
    }
}

pub(super) async fn run(session: &EwsSession) -> ProbeOutcome {
    let Some(tokens) = &session.tokens else { return ProbeOutcome::new(Verdict::Skipped) };
    let token = match tokens.token().await {
        Ok(token) => token,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let place = session.account.place(&session.account.host());
    let outcome = evidence(&token, ProbeOutcome::new(Verdict::Pass));
    let Some(claims) = decode(&token) else {
        let fault = Fault::setup(code::TOKEN_UNREADABLE).at_step("app_registration");
        return ProbeOutcome { verdict: Verdict::Warn, fault: Some(fault), ..outcome };
    };
    if let Some(fault) = mismatch(session, &claims, &place) {
        return ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome };
    }
    if claims.has_full_access() {
        return outcome;
    }
    without_role(session, outcome, &place).await
}

/// What in the token does not belong to this connection.
fn mismatch(session: &EwsSession, claims: &Claims, place: &Place) -> Option<Fault> {
    let Method::OAuth(oauth) = &session.account.method else { return None };
    let differ = |code, found: &str, expected: &str| {
        let fault = Fault::setup(code).with("found", found).with("expected", expected);
        Some(place.at_step(fault, "app_registration"))
    };
    let resource = oauth.scope.strip_suffix("/.default").unwrap_or(&oauth.scope);
    let exchange = [resource, crate::manifest::EXCHANGE_RESOURCE];
    let aud = claims.aud.trim_end_matches('/');
    if !aud.is_empty() && !exchange.iter().any(|e| e.trim_end_matches('/').eq_ignore_ascii_case(aud)) {
        return differ(code::WRONG_RESOURCE, aud, resource);
    }
    let tenant = oauth.tenant_id.as_deref().unwrap_or(&claims.tid);
    // A tenant may be entered by its domain; only two ids can differ.
    if tenant.len() == claims.tid.len() && !tenant.eq_ignore_ascii_case(&claims.tid) {
        return differ(code::WRONG_TENANT, &claims.tid, tenant);
    }
    if !claims.appid.is_empty() && !claims.appid.eq_ignore_ascii_case(&oauth.client_id) {
        return differ(code::WRONG_APP, &claims.appid, &oauth.client_id);
    }
    let now = session.ctx.clock.now().as_second();
    if claims.exp > 0 && claims.exp <= now {
        let fault = Fault::transient(code::BEARER_EXPIRED).with("seconds", now - claims.exp);
        return Some(fault);
    }
    None
}

/// No role: consent is missing, unless rights come from RBAC for Applications, which a real call shows.
async fn without_role(session: &EwsSession, outcome: ProbeOutcome, place: &Place) -> ProbeOutcome {
    if let Ok(client) = session.client().await
        && own_calendar(&client).await.is_ok()
    {
        return outcome.saw("rights_from", "rbac");
    }
    let fault = place.at_step(Fault::setup(code::CONSENT_MISSING).with("role", FULL_ACCESS), "admin_consent");
    let next_at = session.ctx.clock.now().checked_add(LOOK_AGAIN).ok();
    ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), next_at, ..outcome }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_read_and_opaque_tokens_are_not() {
        let payload =
            URL_SAFE_NO_PAD.encode("{\"aud\":\"a\",\"roles\":[\"full_access_as_app\"],\"tid\":\"t\"}");
        let claims = decode(&format!("h.{payload}.s").into()).unwrap();
        assert!(claims.has_full_access());
        assert_eq!(claims.aud, "a");
        for opaque in ["", "abc", "a.b", "a.!!.c", &"x".repeat(MAX_TOKEN + 1)] {
            assert!(decode(&opaque.to_owned().into()).is_none());
        }
    }
}
