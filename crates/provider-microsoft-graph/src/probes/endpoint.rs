//! Whether the host answers as Graph does: without a token, a resource is refused with 401. No token is at risk.

use connector::{HttpFacts, ProbeOutcome};
use model::{Fault, Verdict};

use super::fail;
use crate::{faults::code, session::GraphSession};

pub(super) async fn run(session: &GraphSession) -> ProbeOutcome {
    let url = format!("{}/organization", session.account.graph_url);
    let report = session.ctx.net.inspect(&url).await;
    let Some(stage) = report.http else { return ProbeOutcome::new(Verdict::Skipped).saw("url", url) };
    match stage.outcome {
        Ok(facts) => judge(session, &facts).saw("url", url),
        Err(fault) => ProbeOutcome::failed(fault).saw("url", url),
    }
}

fn judge(session: &GraphSession, facts: &HttpFacts) -> ProbeOutcome {
    let mut outcome = ProbeOutcome::new(Verdict::Pass).saw("status", facts.status);
    if let Some(server) = &facts.server {
        outcome = outcome.saw("server", server);
    }
    let place = session.account.place();
    let about = |fault: Fault| fault.with("host", &place.host).with("status", facts.status);
    match (facts.status, &facts.location) {
        (401, _) => outcome,
        (429, _) => fail(outcome, about(Fault::transient(code::THROTTLED))),
        (502..=504, _) => fail(outcome, about(Fault::transient(code::UNAVAILABLE))),
        (500..=599, _) => fail(outcome, about(Fault::transient(code::SERVER_ERROR))),
        (300..=399, location) => {
            let location = location.as_deref().unwrap_or_default();
            let fault = about(Fault::setup(code::REDIRECTED)).with("location", location);
            fail(outcome, place.at_step(fault, "network"))
        }
        _ => fail(outcome, place.at_step(about(Fault::setup(code::NOT_GRAPH)), "network")),
    }
}
