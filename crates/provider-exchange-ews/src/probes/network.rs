//! DNS, TCP, TLS, proxy and clock: what one look at the endpoint shows.

use connector::ProbeOutcome;
use microsoft::Trust;

use crate::{account::host_of, cloud, session::EwsSession};

pub(super) async fn run(session: &EwsSession, id: &str) -> ProbeOutcome {
    let url = match session.url().await {
        Ok(url) => url,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let host = host_of(&url).unwrap_or_default();
    let report = session.ctx.net.inspect(&url).await;
    let trust = Trust { host: &host, of_microsoft: cloud::is_online(&host), step: "server_address" };
    let outcome = microsoft::look(id, &report, trust, session.ctx.clock.now());
    let fault = outcome.fault.map(|fault| session.account.place(&host).locate(fault));
    ProbeOutcome { fault, ..outcome }
}
