//! Checks and what they depend on.

use connector::{ProbeCost, ProbeSpec};

const fn once(id: &'static str, depends_on: &'static [&'static str]) -> ProbeSpec {
    ProbeSpec { id, auth: &[], depends_on, cost: ProbeCost::Once }
}

pub(super) const PROBES: &[ProbeSpec] = &[
    once("description", &[]),
    once("proxy", &[]),
    once("dns", &[]),
    once("tcp", &["dns"]),
    once("tls", &["tcp"]),
    once("clock", &["tls"]),
    once("endpoint", &["tls"]),
    once("credential", &["tls", "endpoint"]),
    once("members", &["credential"]),
    once("spaces", &["credential"]),
    once("meetings", &["credential", "members"]),
    once("callbacks", &["credential"]),
    ProbeSpec { id: "rooms", auth: &[], depends_on: &["credential"], cost: ProbeCost::PerRoom },
];
