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
    once("clock", &["tls"]),
    once("endpoint", &["tls"]),
    once("credential", &["tls"]),
    once("secret_expiry", &["credential"]),
    once("token_claims", &["credential", "endpoint"]),
    once("directory", &["token_claims"]),
    once("places", &["token_claims"]),
    once("one_room", &["token_claims"]),
    ProbeSpec {
        id: "rooms",
        auth: &[],
        depends_on: &["credential", "token_claims"],
        cost: ProbeCost::PerRoom,
    },
    once("subject_policy", &["one_room"]),
];
