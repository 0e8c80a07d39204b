//! Whether a token is given, belongs to this connection and tells of a calendar permission.

use connector::ProbeOutcome;
use jiff::SignedDuration;
use microsoft::{Claims, Owner, decode, evidence};
use model::{Fault, Verdict};

use super::{fail, other_cloud, room, sample, warn};
use crate::{
    faults::code,
    permissions::{
        CALENDARS_READ, Calendars, GRAPH_RESOURCE, MAILBOX_SETTINGS_READ, PLACES_READ, USERS_READ, calendars,
    },
    script,
    session::GraphSession,
};

/// Time after which a consent is worth looking for again.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(30);

/// Whether the secret is accepted. A token of before is forgotten: it knows nothing of a consent given since.
pub(super) async fn credential(session: &GraphSession) -> ProbeOutcome {
    session.tokens.invalidate().await;
    match session.tokens.token().await {
        Ok(token) => evidence(&token, ProbeOutcome::new(Verdict::Pass)),
        Err(fault) if fault.code == code::TENANT_UNKNOWN && other_cloud::has_tenant(session).await => {
            let told = Fault { code: code::OTHER_CLOUD.to_owned(), ..fault };
            ProbeOutcome::failed(session.account.place().locate(told))
        }
        Err(fault) => ProbeOutcome::failed(fault),
    }
}

pub(super) async fn run(session: &GraphSession) -> ProbeOutcome {
    let token = match session.tokens.token().await {
        Ok(token) => token,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let outcome = evidence(&token, ProbeOutcome::new(Verdict::Pass));
    let place = session.account.place();
    let Some(claims) = decode(&token) else {
        // Tokens are formally opaque; a real read tells.
        return outcome;
    };
    if let Some(fault) = mismatch(session, &claims) {
        return fail(outcome, fault);
    }
    match calendars(&claims) {
        Calendars::Whole => outcome,
        Calendars::Basic => {
            let fault = Fault::setup(code::BASIC_ONLY).with("role", CALENDARS_READ);
            warn(outcome, place.at_step(fault, "admin_consent"))
        }
        Calendars::Untold => untold(session, &claims, outcome).await,
    }
}

/// What in the token does not belong to this connection.
fn mismatch(session: &GraphSession, claims: &Claims) -> Option<Fault> {
    let account = &session.account;
    let resource = account.scope.strip_suffix("/.default").unwrap_or(&account.scope);
    let owner = Owner {
        resources: [resource, GRAPH_RESOURCE],
        other_resource: code::TOKEN_OF_OTHER_RESOURCE,
        tenant: Some(&account.tenant_id),
        client_id: &account.client_id,
    };
    claims.mismatch(&owner, session.ctx.clock.now()).map(|fault| account.place().locate(fault))
}

/// The token tells of no calendar permission: consent is missing, unless RBAC for Applications grants one, which a
/// real read of a room shows. Where the tenant lists no room, the administrator's own mailbox stands in; a scope of
/// rooms alone does not hold it, so that it being closed decides nothing where other permissions were consented to: the
/// rooms of the sheet do.
async fn untold(session: &GraphSession, claims: &Claims, outcome: ProbeOutcome) -> ProbeOutcome {
    let listed = sample::rooms(session, 1).await.pop();
    let consented = [USERS_READ, PLACES_READ, MAILBOX_SETTINGS_READ].iter().any(|role| claims.has(role));
    let decides = listed.is_some() || !consented;
    let mailbox = listed.unwrap_or_else(|| session.account.user_email.clone());
    let refused = match room::first_events(session, &mailbox).await {
        Ok(_) => return outcome.saw("rights_from", "rbac").saw("mailbox", mailbox),
        Err(refused) => refused,
    };
    let fault = Fault::setup(code::NOT_CONSENTED).with("role", CALENDARS_READ).with("mailbox", &mailbox);
    let fault = fault.to_copy(script::test_access(&session.account.client_id, &mailbox));
    let fault = Fault { vendor: refused.vendor, ..fault };
    let fault = session.account.place().at_step(fault, "admin_consent");
    let judged = if decides { fail(outcome, fault) } else { warn(outcome, fault.likely()) };
    ProbeOutcome { next_at: session.ctx.clock.now().checked_add(LOOK_AGAIN).ok(), ..judged }
}
