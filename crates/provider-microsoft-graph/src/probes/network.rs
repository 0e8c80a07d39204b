//! DNS, TCP, TLS, proxy and clock of both hosts: the one that gives tokens and Graph.

use connector::ProbeOutcome;
use microsoft::Trust;
use model::Verdict;

use crate::{account::host_of, session::GraphSession};

/// Looks at the token service first; where all is well there, what Graph's host shows is the outcome.
pub(super) async fn run(session: &GraphSession, id: &str) -> ProbeOutcome {
    let account = &session.account;
    let (login, graph) = (host_of(&account.token_url), host_of(&account.graph_url));
    if login != graph {
        let outcome = look(session, id, &account.token_url).await;
        if outcome.fault.is_some() || outcome.verdict == Verdict::Fail {
            return outcome;
        }
    }
    look(session, id, &account.graph_url).await.saw("login_host", login.unwrap_or_default())
}

async fn look(session: &GraphSession, id: &str, url: &str) -> ProbeOutcome {
    let host = host_of(url).unwrap_or_default();
    let report = session.ctx.net.inspect(url).await;
    let trust = Trust { host: &host, of_microsoft: session.account.cloud.owns(&host), step: "network" };
    let outcome = microsoft::look(id, &report, trust, session.ctx.clock.now());
    let fault = outcome.fault.map(|fault| session.account.place().locate(fault));
    ProbeOutcome { fault, ..outcome }
}
