//! Whether the host answers, and offers a way to log on that is spoken here. No password is at risk.

use connector::{HttpFacts, ProbeOutcome};
use model::{Fault, Verdict};

use super::fail;
use crate::{faults::code, session::DavSession};

pub(super) async fn run(session: &DavSession) -> ProbeOutcome {
    let url = session.account().base.to_string();
    let report = session.ctx.net.inspect(&url).await;
    let Some(stage) = report.http else { return ProbeOutcome::new(Verdict::Skipped).saw("url", url) };
    match stage.outcome {
        Ok(facts) => judge(session, &facts).saw("url", url),
        Err(fault) => ProbeOutcome::failed(fault).saw("url", url),
    }
}

/// Without a password, 401 is the usual answer; some servers show a page for people, and that is no fault yet.
fn judge(session: &DavSession, facts: &HttpFacts) -> ProbeOutcome {
    let mut outcome = ProbeOutcome::new(Verdict::Pass).saw("status", facts.status);
    if let Some(server) = &facts.server {
        outcome = outcome.saw("server", server);
    }
    if !facts.schemes.is_empty() {
        outcome = outcome.saw("schemes", facts.schemes.join(", "));
    }
    let host = session.account().host();
    let about = |fault: Fault| fault.with("host", &host).with("status", facts.status);
    match facts.status {
        401 if !facts.schemes.iter().any(|scheme| scheme == "basic") => {
            let fault = about(Fault::setup(code::SCHEME)).with("found", facts.schemes.join(", "));
            fail(outcome, fault.at_step("service_account"))
        }
        429 => fail(outcome, about(Fault::transient(code::THROTTLED))),
        502..=504 => fail(outcome, about(Fault::transient(code::UNAVAILABLE))),
        500..=599 => fail(outcome, about(Fault::transient(code::SERVER_ERROR))),
        // A bare host may send people elsewhere; where programs go is asked by discovery.
        300..=399 if session.account().base.path() != "/" => {
            let location = facts.location.as_deref().unwrap_or_default();
            fail(outcome, about(Fault::setup(code::REDIRECTED)).with("location", location).at_step("network"))
        }
        _ => outcome,
    }
}
