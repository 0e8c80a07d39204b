//! DNS, TCP, TLS, proxy and clock: what one look at an endpoint shows.

use connector::{EndpointReport, ProbeOutcome, Stage, TlsFacts};
use jiff::{Timestamp, tz::TimeZone};
use model::{Fault, Verdict};

use crate::code;

/// Days before its end at which a certificate is worth a warning.
const EXPIRY_DAYS: i64 = 14;
/// Seconds the clocks may differ before tokens start to suffer, and before they fail (RFC 7519 section 4.1.4).
const SKEW_WARN: i64 = 60;
const SKEW_FAIL: i64 = 300;
/// Who signs Microsoft's certificates.
const KNOWN_ISSUERS: [&str; 2] = ["digicert", "microsoft"];

/// What is expected of an endpoint.
#[derive(Clone, Copy, Debug)]
pub struct Trust<'a> {
    /// Host, with its port where it is not the usual one.
    pub host: &'a str,
    /// It is Microsoft's own, so that its certificate is signed by one of theirs.
    pub of_microsoft: bool,
    /// Checklist step that mends a name or a port.
    pub step: &'a str,
}

/// The outcome of the check `dns`, `tcp`, `tls`, `proxy` or `clock` from one look at an endpoint. Faults name their
/// step without a link.
pub fn look(id: &str, report: &EndpointReport, trust: Trust<'_>, now: Timestamp) -> ProbeOutcome {
    let outcome = match id {
        "dns" => dns(report, trust),
        "tcp" => stage(report.tcp.as_ref(), trust.step, |address, outcome| outcome.saw("address", address)),
        "tls" => stage(report.tls.as_ref(), "trust", |facts, outcome| judge_tls(facts, outcome, trust, now)),
        "proxy" => ProbeOutcome::new(Verdict::Pass).saw("proxy", report.proxy.as_deref().unwrap_or("direct")),
        "clock" => clock(report),
        _ => ProbeOutcome::new(Verdict::Skipped),
    };
    outcome.saw("host", trust.host)
}

fn dns(report: &EndpointReport, trust: Trust<'_>) -> ProbeOutcome {
    match (&report.dns, &report.proxy) {
        // The proxy resolves the name; what it finds is not seen from here.
        (None, Some(proxy)) => ProbeOutcome::new(Verdict::Skipped).saw("proxy", proxy),
        (seen, _) => stage(seen.as_ref(), trust.step, |addresses, outcome| {
            outcome.saw("addresses", addresses.join(", "))
        }),
    }
}

/// Outcome of a stage; skipped when an earlier one failed.
fn stage<T>(
    stage: Option<&Stage<T>>,
    step: &str,
    saw: impl FnOnce(&T, ProbeOutcome) -> ProbeOutcome,
) -> ProbeOutcome {
    match stage.map(|s| &s.outcome) {
        None => ProbeOutcome::new(Verdict::Skipped),
        Some(Ok(facts)) => saw(facts, ProbeOutcome::new(Verdict::Pass)),
        Some(Err(fault)) if fault.remedy.is_none() && !fault.is_transient() => {
            ProbeOutcome::failed(fault.clone().at_step(step))
        }
        Some(Err(fault)) => ProbeOutcome::failed(fault.clone()),
    }
}

fn judge_tls(facts: &TlsFacts, outcome: ProbeOutcome, trust: Trust<'_>, now: Timestamp) -> ProbeOutcome {
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
    if trust.of_microsoft && !KNOWN_ISSUERS.iter().any(|known| issuer.contains(known)) {
        let fault = Fault::setup(code::TLS_INTERCEPTED).likely().with("issuer", &leaf.issuer);
        return warn(outcome, fault.with("host", trust.host).at_step("trust"));
    }
    let days = leaf.not_after.duration_since(now).as_hours() / 24;
    if days < EXPIRY_DAYS {
        let fault = Fault::setup(code::CERTIFICATE_EXPIRING).with("days", days).with("host", trust.host);
        return warn(outcome, fault.with("date", day(leaf.not_after)).at_step("trust"));
    }
    outcome
}

/// Clocks differ too much for tokens.
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use connector::HttpFacts;

    use super::*;

    const HOST: Trust<'static> = Trust { host: "graph.example", of_microsoft: true, step: "trust" };

    fn now() -> Timestamp {
        "2026-11-24T06:00:00Z".parse().unwrap()
    }

    fn clock_of(skew: i64) -> Verdict {
        let facts = HttpFacts {
            status: 401,
            schemes: Vec::new(),
            server: None,
            skew_seconds: Some(skew),
            location: None,
        };
        let http = Some(Stage { outcome: Ok(facts), elapsed: Duration::ZERO });
        look("clock", &EndpointReport { http, ..EndpointReport::default() }, HOST, now()).verdict
    }

    #[test]
    fn clocks_are_judged_by_what_tokens_can_take() {
        assert_eq!([3, -90, 400].map(clock_of), [Verdict::Pass, Verdict::Warn, Verdict::Fail]);
    }

    #[test]
    fn a_certificate_of_a_stranger_in_microsofts_name_is_a_warning() {
        let leaf = connector::CertificateFacts {
            subject: "CN=graph.example".into(),
            issuer: "CN=Office Firewall".into(),
            names: Vec::new(),
            sha256: String::new(),
            not_before: now(),
            not_after: "2027-11-24T06:00:00Z".parse().unwrap(),
        };
        let facts = TlsFacts { version: "TLS 1.3".into(), chain: vec![leaf], trusted_by: "system".into() };
        let tls = Some(Stage { outcome: Ok(facts), elapsed: Duration::ZERO });
        let outcome = look("tls", &EndpointReport { tls, ..EndpointReport::default() }, HOST, now());
        assert_eq!(outcome.fault.unwrap().code, code::TLS_INTERCEPTED);
    }
}
