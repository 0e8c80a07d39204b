//! Checks, from the network up to what today's events look like.

mod calendar;
mod network;
mod organization;
mod room;

use connector::ProbeOutcome;
use model::{Fault, Verdict};

use crate::session::MailSession;

/// Runs one check of the descriptor; one that is not known, or runs per room, is skipped.
pub(crate) async fn run(session: &MailSession, id: &str) -> ProbeOutcome {
    match id {
        "dns" | "tcp" | "tls" | "proxy" | "clock" => network::run(session, id).await,
        "endpoint" => network::endpoint(session).await,
        "credential" => organization::credential(session).await,
        "organization" => organization::organization(session).await,
        "first_user" => organization::first_user(session).await,
        "calendars" => calendar::calendars(session).await,
        "events_view" => calendar::events_view(session).await,
        _ => ProbeOutcome::new(Verdict::Skipped),
    }
}

/// Failed, with what the service said as it said it: status and code.
fn fail(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Fail, ..told(outcome, fault) }
}

/// The same as a warning.
fn warn(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Warn, ..told(outcome, fault) }
}

fn told(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    let mut outcome = outcome;
    for key in ["status", "vendor_code"] {
        if let Some(value) = fault.params.get(key) {
            outcome = outcome.saw(key, value);
        }
    }
    ProbeOutcome { fault: Some(fault), ..outcome }
}
