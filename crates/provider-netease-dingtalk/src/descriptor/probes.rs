//! Checks and what they depend on. Two calls are charged: `agent` (shared with `permission_manage` and `visible_range`) and
//! `home_pages`.

use connector::{ProbeCost, ProbeSpec};

const fn once(id: &'static str, depends_on: &'static [&'static str]) -> ProbeSpec {
    ProbeSpec { id, auth: &[], depends_on, cost: ProbeCost::Once }
}

const PERMISSIONS: &[&str] = &[
    "permission_departments",
    "permission_members",
    "permission_member",
    "permission_mobile",
    "permission_email",
    "permission_manage",
];

pub(super) const PROBES: &[ProbeSpec] = &[
    once("proxy", &[]),
    once("dns", &[]),
    once("tcp", &["dns"]),
    once("tls", &["tcp"]),
    once("clock", &["tls"]),
    once("credential", &["tls"]),
    once("organization", &["credential"]),
    once("egress_ip", &["credential"]),
    once("contact_scope", &["egress_ip"]),
    once("permission_departments", &["egress_ip"]),
    once("permission_members", &["egress_ip"]),
    once("permission_member", &["egress_ip"]),
    once("permission_mobile", &["egress_ip"]),
    once("permission_email", &["egress_ip"]),
    once("permission_manage", &["egress_ip"]),
    once("permissions", PERMISSIONS),
    once("agent", &["permission_manage"]),
    once("visible_range", &["agent"]),
    once("home_pages", &["egress_ip"]),
    once("ip_list", &[]),
    once("mx", &[]),
    once("mail_name", &[]),
    once("mail_page", &[]),
    once("callback_keys", &[]),
    once("callback", &["callback_keys"]),
];
