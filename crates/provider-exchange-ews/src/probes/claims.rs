//! Whether a token belongs to this connection and carries the role.

use connector::ProbeOutcome;
use jiff::SignedDuration;
use microsoft::{Claims, Owner, decode, evidence};
use model::{Fault, Verdict};

use super::credential::own_calendar;
use crate::{
    account::Method,
    faults::{Place, code},
    permissions::{EXCHANGE_RESOURCE, FULL_ACCESS},
    session::EwsSession,
};

/// Time after which a consent is worth looking for again.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(30);

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
    if claims.has(FULL_ACCESS) {
        return outcome;
    }
    without_role(session, outcome, &place).await
}

/// What in the token does not belong to this connection.
fn mismatch(session: &EwsSession, claims: &Claims, place: &Place) -> Option<Fault> {
    let Method::OAuth(oauth) = &session.account.method else { return None };
    let resource = oauth.scope.strip_suffix("/.default").unwrap_or(&oauth.scope);
    let owner = Owner {
        resources: [resource, EXCHANGE_RESOURCE],
        other_resource: code::WRONG_RESOURCE,
        tenant: oauth.tenant_id.as_deref(),
        client_id: &oauth.client_id,
    };
    claims.mismatch(&owner, session.ctx.clock.now()).map(|fault| place.locate(fault))
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
