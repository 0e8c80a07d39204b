//! Checks, from the network up to what meetings look like.

mod lists;
mod meetings;
mod network;
mod room;

use connector::ProbeOutcome;
use model::{Fault, Verdict};

use crate::session::OaSession;

/// Runs one check of the descriptor; one that is not known, or runs per room, is skipped.
pub(crate) async fn run(session: &OaSession, id: &str) -> ProbeOutcome {
    match id {
        "description" => description(session),
        "dns" | "tcp" | "tls" | "proxy" | "clock" => network::run(session, id).await,
        "endpoint" => network::endpoint(session).await,
        "credential" => lists::credential(session).await,
        "members" => lists::members(session).await,
        "spaces" => lists::spaces(session).await,
        "meetings" => meetings::meetings(session).await,
        "callbacks" => lists::callbacks(session).await,
        _ => ProbeOutcome::new(Verdict::Skipped),
    }
}

/// Names what is described and what is not.
fn description(session: &OaSession) -> ProbeOutcome {
    let d = session.description();
    let (mapped, unmapped) = d.coverage();
    let outcome =
        ProbeOutcome::new(Verdict::Pass).saw("description_name", &d.name).saw("mapped", mapped.join(", "));
    if unmapped.is_empty() { outcome } else { outcome.saw("unmapped", unmapped.join(", ")) }
}

/// Failed, with what the other system said as it said it.
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
