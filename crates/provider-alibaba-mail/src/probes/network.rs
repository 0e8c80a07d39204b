//! DNS, TCP, TLS, proxy and clock of the site, and whether it answers as the service does: without a token a resource is
//! refused. No token is at risk.

use connector::{HttpFacts, ProbeOutcome};
use microsoft::Trust;
use model::{Fault, Verdict};

use super::fail;
use crate::{faults::code, session::MailSession};

pub(super) async fn run(session: &MailSession, id: &str) -> ProbeOutcome {
    let host = session.account.host();
    let report = session.ctx.net.inspect(&session.account.base_url).await;
    let trust = Trust { host: &host, of_microsoft: false, step: "network" };
    microsoft::look(id, &report, trust, session.ctx.clock.now())
}

/// Looks at a resource without a token.
pub(super) async fn endpoint(session: &MailSession) -> ProbeOutcome {
    let url = format!("{}/v2/organization/$current", session.account.base_url);
    let report = session.ctx.net.inspect(&url).await;
    let Some(stage) = report.http else { return ProbeOutcome::new(Verdict::Skipped).saw("url", url) };
    match stage.outcome {
        Ok(facts) => judge(session, &facts).saw("url", url),
        Err(fault) => ProbeOutcome::failed(fault).saw("url", url),
    }
}

/// Which status the service refuses with is not documented: 401 is expected, 400 and 403 are taken too.
fn judge(session: &MailSession, facts: &HttpFacts) -> ProbeOutcome {
    let mut outcome = ProbeOutcome::new(Verdict::Pass).saw("status", facts.status);
    if let Some(server) = &facts.server {
        outcome = outcome.saw("server", server);
    }
    let about = |fault: Fault| {
        fault.with("host", session.account.host()).with("status", facts.status).with("vendor_code", "-")
    };
    match facts.status {
        400 | 401 | 403 => outcome,
        429 => fail(outcome, about(Fault::transient(code::THROTTLED))),
        502..=504 => fail(outcome, about(Fault::transient(code::UNAVAILABLE))),
        500..=599 => fail(outcome, about(Fault::transient(code::SERVER_ERROR))),
        300..=399 => {
            let location = facts.location.as_deref().unwrap_or_default();
            fail(outcome, about(Fault::setup(code::REDIRECTED)).with("location", location).at_step("network"))
        }
        _ => fail(outcome, about(Fault::setup(code::NOT_ALIMAIL)).likely().at_step("site")),
    }
}
