//! Whether the host answers EWS, and which schemes it offers. An unauthenticated request proves it: cheap, and no
//! password is at risk.

use bytes::Bytes;
use connector::{HttpFacts, NetResponse, ProbeOutcome};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use model::{Fault, Verdict};

use crate::{
    account::host_of,
    faults::{self, Logon, code},
    session::EwsSession,
};

pub(super) async fn run(session: &EwsSession) -> ProbeOutcome {
    let url = match session.url().await {
        Ok(url) => url,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let report = session.ctx.net.inspect(&url).await;
    let Some(stage) = report.http else { return ProbeOutcome::new(Verdict::Skipped).saw("url", url) };
    match stage.outcome {
        Ok(facts) => judge(session, &url, &facts).await,
        Err(fault) => ProbeOutcome::failed(fault).saw("url", url),
    }
}

async fn judge(session: &EwsSession, url: &str, facts: &HttpFacts) -> ProbeOutcome {
    let mut outcome = ProbeOutcome::new(Verdict::Pass)
        .saw("url", url)
        .saw("status", facts.status)
        .saw("schemes", facts.schemes.join(", "));
    if let Some(server) = &facts.server {
        outcome = outcome.saw("server", server);
    }
    if facts.status != 401 {
        let fault = from_status(session, url, facts);
        return ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome };
    }
    let scheme = match session.auth(url).await {
        Err(fault) => return ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome },
        Ok((_, Logon::Bearer)) => "bearer",
        Ok((_, Logon::Basic)) => "basic",
        Ok((connector::Auth::Ntlm { scheme: connector::NtlmScheme::Negotiate, .. }, _)) => "negotiate",
        Ok(_) => "ntlm",
    };
    let offered = facts.schemes.is_empty() || facts.schemes.iter().any(|s| s.eq_ignore_ascii_case(scheme));
    outcome = outcome.saw("scheme", scheme);
    if offered {
        return outcome;
    }
    let place = session.account.place(&host_of(url).unwrap_or_default());
    let fault = Fault::setup(code::SCHEME_NOT_OFFERED)
        .with("host", &place.host)
        .with("offered", facts.schemes.join(", "));
    ProbeOutcome { verdict: Verdict::Warn, fault: Some(place.at_step(fault, "server_address")), ..outcome }
}

/// What a status other than 401 means. A page where a challenge was expected is no Exchange.
fn from_status(session: &EwsSession, url: &str, facts: &HttpFacts) -> Fault {
    let mut headers = HeaderMap::new();
    if let Some(Ok(location)) = facts.location.as_deref().map(HeaderValue::from_str) {
        headers.insert(header::LOCATION, location);
    }
    let response = NetResponse {
        status: StatusCode::from_u16(facts.status).unwrap_or(StatusCode::OK),
        headers,
        body: Bytes::new(),
        elapsed: std::time::Duration::ZERO,
        client_request_id: String::new(),
    };
    let place = session.account.place(&host_of(url).unwrap_or_default());
    faults::from_http(&response, Logon::None, session.ctx.clock.now(), &place)
}
