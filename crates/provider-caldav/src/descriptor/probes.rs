//! Checks and what they depend on.

use connector::{ProbeCost, ProbeSpec};

const fn once(id: &'static str, depends_on: &'static [&'static str]) -> ProbeSpec {
    ProbeSpec { id, auth: &[], depends_on, cost: ProbeCost::Once }
}

pub(super) const PROBES: &[ProbeSpec] = &[
    once("proxy", &[]),
    once("dns", &[]),
    once("tcp", &["dns"]),
    once("tls", &["tcp"]),
    once("endpoint", &["tls"]),
    once("credential", &["endpoint"]),
    once("principal", &["credential"]),
    once("home", &["credential"]),
    once("calendar", &["home"]),
    once("one_window", &["calendar"]),
    once("write_right", &["calendar"]),
    once("scheduling", &["credential"]),
];
