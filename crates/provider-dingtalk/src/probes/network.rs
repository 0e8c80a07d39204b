//! Both hosts, and the address this computer is seen with.

use connector::ProbeOutcome;
use dingtalk::{code, lint};
use microsoft::Trust;
use model::{Fault, Verdict};

use super::fail;
use crate::session::DingSession;

/// One stage of a look at the newer host.
pub(super) async fn api(session: &DingSession, id: &str) -> ProbeOutcome {
    let host = session.account.endpoints.api_host();
    let report = session.ctx.net.inspect(&session.account.endpoints.api).await;
    let trust = Trust { host: &host, of_microsoft: false, step: "network" };
    microsoft::look(id, &report, trust, session.ctx.clock.now())
}

/// The older host, whole: name, connection, certificate, and that something answers.
pub(super) async fn oapi(session: &DingSession) -> ProbeOutcome {
    let host = session.account.endpoints.oapi_host();
    let report = session.ctx.net.inspect(&session.account.endpoints.oapi).await;
    let trust = Trust { host: &host, of_microsoft: false, step: "network" };
    let look = |id: &str| microsoft::look(id, &report, trust, session.ctx.clock.now());
    let stages = ["dns", "tcp", "tls"].map(look);
    let failed = stages.iter().find(|it| it.verdict == Verdict::Fail).cloned();
    let [_, _, tls] = stages;
    match (failed, report.http.map(|stage| stage.outcome)) {
        (Some(failed), _) => failed,
        (None, Some(Err(fault))) => fail(tls, fault),
        // Without TLS, as on this machine alone, an answer is all there is to see.
        (None, Some(Ok(facts))) if tls.verdict == Verdict::Skipped => {
            ProbeOutcome { verdict: Verdict::Pass, ..tls }.saw("status", facts.status)
        }
        (None, _) => tls,
    }
}

/// Whether this computer's address is on the application's list: any call that needs a token tells, and names the address
/// where it is not. Whether a list that is empty lets everybody in is not confirmed.
pub(super) async fn egress(session: &DingSession) -> ProbeOutcome {
    let outcome = ProbeOutcome::new(Verdict::Pass);
    let fault = match session.looks.scope(&session.client).await {
        Ok(_) => return outcome.saw("host", session.account.endpoints.oapi_host()),
        Err(fault) => fault,
    };
    if fault.code != code::IP_NOT_LISTED {
        return fail(outcome, fault);
    }
    listed(session, outcome, fault)
}

/// Names the address; says also whether it stands in the list that was entered, which then was not saved there.
fn listed(session: &DingSession, outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    let Some(ip) = fault.params.get("ip").filter(|ip| *ip != "-").cloned() else {
        return fail(outcome, fault);
    };
    let entered = session.account.listed.as_deref().map(lint::ips);
    let covers = entered.is_some_and(|list| ip.parse().is_ok_and(|ip| list.covers(ip)));
    let outcome = outcome.saw("egress_ip", &ip).saw("in_list", if covers { "yes" } else { "no" });
    fail(outcome, fault)
}
