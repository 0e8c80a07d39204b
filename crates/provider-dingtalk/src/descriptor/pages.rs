//! Pages of the wizard.

use connector::PageSpec;

const fn page(
    key: &'static str,
    fields: &'static [&'static str],
    steps: &'static [&'static str],
) -> PageSpec {
    PageSpec { key, auth: &[], fields, steps }
}

pub(super) const PAGES: &[PageSpec] = &[
    page("organisation", &["corp_id", "edition"], &["developer", "corp_id", "quota"]),
    page(
        "application",
        &["client_id", "client_secret", "agent_id", "unified_app_id"],
        &["create_app", "credentials", "web_app"],
    ),
    page("permissions", &[], &["permissions", "contact_scope"]),
    page("security", &["ip_list"], &["egress_ip"]),
    page("events", &["push", "callback_url", "aes_key", "callback_token"], &["stream", "callback", "events"]),
    page("publish", &[], &["publish", "visible_range"]),
    page("rooms", &["operator"], &["rooms", "operator", "book"]),
    page("network", &["host_api", "host_oapi", "ca_file", "pin_sha256"], &["network", "trust", "clock"]),
];
