//! Checks, from the network up to the right to write. None of them writes.

mod calendar;
mod endpoint;

use connector::ProbeOutcome;
use microsoft::Trust;
use model::{Fault, Verdict};

use crate::session::DavSession;

/// Runs one check of the descriptor; one that is not known is skipped.
pub(crate) async fn run(session: &DavSession, id: &str) -> ProbeOutcome {
    match id {
        "dns" | "tcp" | "tls" | "proxy" => network(session, id).await,
        "endpoint" => endpoint::run(session).await,
        "credential" => calendar::credential(session).await,
        "principal" => calendar::principal(session).await,
        "home" => calendar::home(session).await,
        "calendar" => calendar::calendar(session).await,
        "one_window" => calendar::one_window(session).await,
        "write_right" => calendar::write_right(session).await,
        "scheduling" => calendar::scheduling(session).await,
        _ => ProbeOutcome::new(Verdict::Skipped),
    }
}

async fn network(session: &DavSession, id: &str) -> ProbeOutcome {
    let account = session.account();
    let host = account.host();
    // Plain HTTP to this machine has no TLS to look at.
    if id == "tls" && account.base.scheme() == "http" {
        return ProbeOutcome::new(Verdict::Skipped).saw("host", host);
    }
    let report = session.ctx.net.inspect(account.base.as_str()).await;
    let trust = Trust { host: &host, of_microsoft: false, step: "network" };
    microsoft::look(id, &report, trust, session.ctx.clock.now())
}

fn fail(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome }
}

fn warn(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Warn, fault: Some(fault), ..outcome }
}
