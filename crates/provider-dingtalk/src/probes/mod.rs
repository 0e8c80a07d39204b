//! Checks, from the network up to the rooms the organisation lists.

mod application;
mod network;
mod rooms;

use connector::ProbeOutcome;
use dingtalk::checks::{self, Permission};
use model::{Fault, Verdict};

use crate::session::DingSession;

/// Runs one check of the descriptor; one that is not known, or runs per room, is skipped.
pub(crate) async fn run(session: &DingSession, id: &str) -> ProbeOutcome {
    let (looks, client) = (&session.looks, &*session.client);
    match id {
        "dns" | "tcp" | "tls" | "proxy" | "clock" => network::api(session, id).await,
        "oapi" => network::oapi(session).await,
        "credential" => checks::credential(client).await,
        "organization" => checks::organization(client, &session.account.corp_id).await,
        "egress" => network::egress(session).await,
        "scope" => checks::scope(looks, client).await,
        "departments" => Permission::Departments.prove(looks, client).await,
        "members" => Permission::Members.prove(looks, client).await,
        "member" => Permission::Member.prove(looks, client).await,
        "mobile" => Permission::Mobile.prove(looks, client).await,
        "email" => Permission::Email.prove(looks, client).await,
        "alone" => alone(session),
        "agent" => application::agent(session).await,
        "visible" => application::visible(session).await,
        "calendar_read" => rooms::calendar_read(session).await,
        "calendar_write" => rooms::calendar_write(session).await,
        "rooms_read" => rooms::rooms_read(session).await,
        "rooms_listed" => rooms::rooms_listed(session).await,
        _ => ProbeOutcome::new(Verdict::Skipped),
    }
}

/// Whether events come to this program alone: of the open connections of an application each event goes to one. Nothing is
/// known where nobody listens; nothing is wrong there either.
fn alone(session: &DingSession) -> ProbeOutcome {
    let (events, connection) = (&session.ctx.events, &session.ctx.connection);
    match (events.second_copy(connection), events.unbroken(connection)) {
        (Err(fault), _) | (_, Err(fault)) => fail(ProbeOutcome::new(Verdict::Fail), fault),
        (Ok(Some(fault)), _) => warn(ProbeOutcome::new(Verdict::Warn), fault),
        (Ok(None), Ok(Some(unbroken))) => {
            ProbeOutcome::new(Verdict::Pass).saw("events_since", unbroken.since)
        }
        (Ok(None), Ok(None)) => ProbeOutcome::new(Verdict::Skipped),
    }
}

/// Failed, with what the service said as it said it.
fn fail(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Fail, ..told(outcome, fault) }
}

/// The same as a warning.
fn warn(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Warn, ..told(outcome, fault) }
}

fn told(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    let code = fault.params.get("vendor_code").filter(|code| *code != "-").cloned();
    let outcome = match code {
        Some(code) => outcome.saw("vendor_code", code),
        None => outcome,
    };
    ProbeOutcome { fault: Some(fault), ..outcome }
}
