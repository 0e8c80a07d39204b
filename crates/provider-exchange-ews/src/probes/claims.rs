//! Whether a token belongs to this connection and carries the role.

use connector::{ProbeOutcome, Secret};
use jiff::{SignedDuration, Timestamp};
use model::{Fault, Verdict};

use super::credential::own_calendar;
use crate::{
    account::Method,
    claims::{Claims, FULL_ACCESS, decode},
    faults::{Place, code},
    session::EwsSession,
};

/// Time after which a consent is worth looking for again.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(30);

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
