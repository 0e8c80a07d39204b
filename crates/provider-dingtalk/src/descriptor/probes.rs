//! Checks and what they depend on. Charged ones make one call each: six in all.

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
    once("oapi", &[]),
    once("credential", &["tls"]),
    once("organization", &["credential"]),
    once("egress", &["credential", "oapi"]),
    once("scope", &["egress"]),
    once("departments", &["egress"]),
    once("members", &["scope"]),
    once("member", &["egress"]),
    once("mobile", &["scope"]),
    once("email", &["scope"]),
    // What came by events tells it; nobody is called.
    once("alone", &[]),
    // Charged.
    once("agent", &["egress"]),
    once("visible", &["egress"]),
    once("calendar_read", &["egress"]),
    once("calendar_write", &["egress"]),
    once("rooms_read", &["egress"]),
    once("rooms_listed", &["rooms_read"]),
    ProbeSpec { id: "rooms", auth: &[], depends_on: &["rooms_read"], cost: ProbeCost::PerRoom },
];
