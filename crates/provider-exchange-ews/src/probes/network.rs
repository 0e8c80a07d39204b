//! DNS, TCP, TLS, proxy and clock: what one look at the endpoint shows.

use connector::{EndpointReport, ProbeOutcome, Stage, TlsFacts};
use jiff::{Timestamp, tz::TimeZone};
use model::{Fault, Verdict};

use crate::{
    account::host_of,
    cloud,
    faults::{Place, code},
    session::EwsSession,
};

/// Days before its end at which a certificate is worth a warning.
const EXPIRY_DAYS: i64 = 14;
/// Seconds the clocks may differ before tokens and NTLM start to suffer, and before they fail (MS-NLMP, RFC 7519).
const SKEW_WARN: i64 = 60;
const SKEW_FAIL: i64 = 300;
/// Who signs Microsoft's certificates.
const KNOWN_ISSUERS: [&str; 2] = ["digicert", "microsoft"];

pub(super) async fn run(session: &EwsSession, id: &str) -> ProbeOutcome {
    let url = match session.url().await {
        Ok(url) => url,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let host = host_of(&url).unwrap_or_default();
    let place = session.account.place(&host);
    let report = session.ctx.net.inspect(&url).await;
    let outcome = match id {
        "dns" => dns(&report, &place),
        "tcp" => stage(report.tcp.as_ref(), &place, "server_address", |address, outcome| {
            outcome.saw("address", address)
        }),
        "tls" => tls(&report, &place, session.ctx.clock.now()),
        "proxy" => ProbeOutcome::new(Verdict::Pass).saw("proxy", report.proxy.as_deref().unwrap_or("direct")),
        _ => clock(&report),
    };
    outcome.saw("host", host)
}

fn dns(report: &EndpointReport, place: &Place) -> ProbeOutcome {
    match (&report.dns, &report.proxy) {
        // The proxy resolves the name; what it finds is not seen from here.
        (None, Some(proxy)) => ProbeOutcome::new(Verdict::Skipped).saw("proxy", proxy),
        (stage_seen, _) => stage(stage_seen.as_ref(), place, "server_address", |addresses, outcome| {
            outcome.saw("addresses", addresses.join(", "))
        }),
    }
}

/// Outcome of a stage; skipped when an earlier one failed.
fn stage<T>(
    stage: Option<&Stage<T>>,
    place: &Place,
    step: &str,
    saw: impl FnOnce(&T, ProbeOutcome) -> ProbeOutcome,
) -> ProbeOutcome {
    match stage.map(|s| &s.outcome) {
        None => ProbeOutcome::new(Verdict::Skipped),
        Some(Ok(facts)) => saw(facts, ProbeOutcome::new(Verdict::Pass)),
        Some(Err(fault)) if fault.remedy.is_none() && !fault.is_transient() => {
            ProbeOutcome::failed(place.at_step(fault.clone(), step))
        }
        Some(Err(fault)) => ProbeOutcome::failed(fault.clone()),
    }
}

fn tls(report: &EndpointReport, place: &Place, now: Timestamp) -> ProbeOutcome {
    stage(report.tls.as_ref(), place, "trust", |facts, outcome| judge_tls(facts, outcome, place, now))
}

fn judge_tls(facts: &TlsFacts, outcome: ProbeOutcome, place: &Place, now: Timestamp) -> ProbeOutcome {
    let mut outcome = outcome.saw("version", &facts.version).saw("trusted_by", &facts.trusted_by);
    let Some(leaf) = facts.chain.first() else { return outcome };
    let day = |at: Timestamp| at.to_zoned_datetime(TimeZone::UTC).date();
    outcome = outcome
        .saw("subject", &leaf.subject)
        .saw("issuer", &leaf.issuer)
        .saw("names", leaf.names.iter().take(8).cloned().collect::<Vec<_>>().join(", "))
        .saw("valid_until", day(leaf.not_after))
        .saw("sha256", &leaf.sha256);
    let issuer = leaf.issuer.to_lowercase();
    if cloud::is_online(&place.host) && !KNOWN_ISSUERS.iter().any(|known| issuer.contains(known)) {
        let fault = Fault::setup(code::TLS_INTERCEPTED).likely().with("issuer", &leaf.issuer);
        return warn(outcome, place.at_step(fault.with("host", &place.host), "trust"));
    }
    let days = leaf.not_after.duration_since(now).as_hours() / 24;
    if days < EXPIRY_DAYS {
        let fault = Fault::setup(code::CERTIFICATE_EXPIRING).with("days", days).with("host", &place.host);
        return warn(outcome, place.at_step(fault.with("date", day(leaf.not_after)), "trust"));
    }
    outcome
}

/// Clocks differ too much for tokens and NTLM.
fn clock(report: &EndpointReport) -> ProbeOutcome {
    let skew =
        report.http.as_ref().and_then(|s| s.outcome.as_ref().ok()).and_then(|facts| facts.skew_seconds);
    let Some(skew) = skew else { return ProbeOutcome::new(Verdict::Skipped) };
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("skew_seconds", skew);
    let fault = Fault::setup(code::CLOCK_SKEW).with("seconds", skew.abs()).at_step("clock");
    match skew.abs() {
        s if s > SKEW_FAIL => ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome },
        s if s > SKEW_WARN => warn(outcome, fault),
        _ => outcome,
    }
}

fn warn(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Warn, fault: Some(fault), ..outcome }
}
