//! Pages of the wizard: the two consoles in turn, as the work goes.

use connector::PageSpec;

const fn page(
    key: &'static str,
    fields: &'static [&'static str],
    steps: &'static [&'static str],
) -> PageSpec {
    PageSpec { key, auth: &[], fields, steps }
}

pub(super) const PAGES: &[PageSpec] = &[
    page(
        "app",
        &["client_id", "client_secret", "corp_id", "agent_id", "unified_app_id"],
        &["create_app", "credentials", "corp_id"],
    ),
    page("netease", &["domain", "cname_host"], &["mail_domain", "netease_app"]),
    page(
        "callback",
        &["callback_url", "callback_token", "aes_key", "published_keys", "plain_http"],
        &["copy_callback", "rehearse"],
    ),
    page("web_app", &[], &["web_app"]),
    page("security", &["ip_list"], &["ip_list", "egress_ip", "redirect"]),
    page("permissions", &[], &["permissions", "personal", "contact_scope"]),
    page("events", &[], &["push", "event_ticks"]),
    page("publish", &[], &["publish", "test_user", "handout"]),
    page(
        "network",
        &["host_api", "host_oapi", "host_mail", "resolver", "ca_file", "pin"],
        &["network", "trust", "clock"],
    ),
];
