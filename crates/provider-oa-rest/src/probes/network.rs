//! DNS, TCP, TLS, proxy and clock of the base address, and whether something answers there. No credential is at risk.

use connector::{HttpFacts, ProbeOutcome};
use microsoft::Trust;
use model::{Fault, Verdict};

use super::fail;
use crate::{faults::code, session::OaSession};

pub(super) async fn run(session: &OaSession, id: &str) -> ProbeOutcome {
    let account = &session.client.account;
    let host = account.host();
    let report = session.ctx.net.inspect(&account.base_url).await;
    let trust = Trust { host: &host, of_microsoft: false, step: "base_url" };
    microsoft::look(id, &report, trust, session.ctx.clock.now())
}

/// Looks at the base address without logging on.
pub(super) async fn endpoint(session: &OaSession) -> ProbeOutcome {
    let url = &session.client.account.base_url;
    let report = session.ctx.net.inspect(url).await;
    let Some(stage) = report.http else { return ProbeOutcome::new(Verdict::Skipped).saw("url", url) };
    match stage.outcome {
        Ok(facts) => judge(session, &facts).saw("url", url),
        Err(fault) => ProbeOutcome::failed(fault).saw("url", url),
    }
}

/// What a base address answers is not described: anything but a redirect or a failure of the server will do.
fn judge(session: &OaSession, facts: &HttpFacts) -> ProbeOutcome {
    let mut outcome = ProbeOutcome::new(Verdict::Pass).saw("status", facts.status);
    if let Some(server) = &facts.server {
        outcome = outcome.saw("server", server);
    }
    let about = |fault: Fault| {
        let host = session.client.account.host();
        fault
            .with("host", host)
            .with("status", facts.status)
            .with("vendor_code", "-")
            .with("part", "-")
            .with("mailbox", "-")
    };
    match facts.status {
        429 => fail(outcome, about(Fault::transient(code::THROTTLED))),
        502..=504 => fail(outcome, about(Fault::transient(code::UNAVAILABLE))),
        500..=599 => fail(outcome, about(Fault::transient(code::SERVER_ERROR))),
        300..=399 => {
            let location = facts.location.as_deref().unwrap_or_default();
            let fault = about(Fault::setup(code::REDIRECTED)).with("location", location).at_step("base_url");
            fail(outcome, fault)
        }
        _ => outcome,
    }
}
