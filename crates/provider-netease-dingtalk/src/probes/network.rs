//! The way to DingTalk, and who may take it.

use connector::ProbeOutcome;
use microsoft::Trust;
use model::{Fault, Verdict};

use super::{fail, passed};
use crate::{faults, guide, ip_list as list, session::NeteaseSession};

pub(super) async fn run(session: &NeteaseSession, id: &str) -> ProbeOutcome {
    let host = session.account.endpoints.api_host();
    let report = session.ctx.net.inspect(&session.account.endpoints.api).await;
    let trust = Trust { host: &host, of_microsoft: false, step: "network" };
    microsoft::look(id, &report, trust, session.ctx.clock.now())
}

/// Whether DingTalk lets this computer's address call for the application. The refusal tells which address it is.
pub(super) async fn egress(session: &NeteaseSession) -> ProbeOutcome {
    match session.looks.scope(&session.client).await {
        Ok(_) => passed().saw("host", session.account.endpoints.oapi_host()),
        Err(fault) => {
            let ip = fault.params.get("ip").cloned();
            let outcome = ProbeOutcome::failed(fault);
            ip.map_or(outcome.clone(), |ip| outcome.saw("request_ip", ip))
        }
    }
}

/// The list as it was pasted from the console. No call shows it.
pub(super) fn ip_list(session: &NeteaseSession) -> ProbeOutcome {
    let Some(text) = &session.account.ip_list else { return ProbeOutcome::new(Verdict::Manual) };
    let entries = match list::read(text) {
        Ok(entries) => entries,
        Err(wrong) => {
            let meant = wrong.suggestion.unwrap_or_else(|| guide::IP_LIST_LINE.to_owned());
            let fault = Fault::setup(faults::IP_LIST).with("entry", wrong.entry).at_step("ip_list");
            return ProbeOutcome::failed(fault.to_copy(meant));
        }
    };
    let outcome = passed().saw("ip_entries", entries.join(", "));
    let lacking = list::lacks(&entries);
    if lacking.is_empty() {
        return outcome;
    }
    let fault = Fault::setup(faults::IP_LIST_LACKS).with("entries", lacking.join(", ")).at_step("ip_list");
    fail(outcome, fault.to_copy([entries.join(","), lacking.join(",")].join(",")))
}
