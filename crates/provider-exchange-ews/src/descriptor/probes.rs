//! Checks and what they depend on.

use connector::{ProbeCost, ProbeSpec};

const OAUTH: &[&str] = &["oauth"];

const fn once(id: &'static str, depends_on: &'static [&'static str]) -> ProbeSpec {
    ProbeSpec { id, auth: &[], depends_on, cost: ProbeCost::Once }
}

pub(super) const PROBES: &[ProbeSpec] = &[
    once("proxy", &[]),
    once("dns", &[]),
    once("tcp", &["dns"]),
    once("tls", &["tcp"]),
    once("clock", &["tls"]),
    once("endpoint", &["tls"]),
    once("credential", &["endpoint"]),
    ProbeSpec { id: "token_claims", auth: OAUTH, depends_on: &["credential"], cost: ProbeCost::Once },
    once("retirement", &["credential"]),
    once("impersonation_or_delegate", &["credential", "token_claims", "retirement"]),
    once("one_room", &["impersonation_or_delegate"]),
    ProbeSpec {
        id: "rooms",
        auth: &[],
        depends_on: &["credential", "token_claims", "retirement"],
        cost: ProbeCost::PerRoom,
    },
    once("subject_policy", &["one_room"]),
];
