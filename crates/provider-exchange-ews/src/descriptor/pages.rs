//! Pages of the wizard, one per page of the provider's consoles.

use connector::PageSpec;

const OAUTH: &[&str] = &["oauth"];
const PASSWORD: &[&str] = &["basic", "ntlm"];

pub(super) const PAGES: &[PageSpec] = &[
    PageSpec {
        key: "registration",
        auth: OAUTH,
        fields: &["cloud", "tenant_id", "client_id"],
        steps: &["app_registration"],
    },
    PageSpec {
        key: "secret",
        auth: OAUTH,
        fields: &["client_secret", "secret_expires"],
        steps: &["client_secret"],
    },
    PageSpec { key: "manifest", auth: OAUTH, fields: &[], steps: &["manifest"] },
    PageSpec {
        key: "consent",
        auth: OAUTH,
        fields: &[],
        steps: &["admin_consent", "ews_allowed", "rbac_scope"],
    },
    PageSpec {
        key: "server",
        auth: PASSWORD,
        fields: &["host", "ews_url", "ca_file", "pin_sha256"],
        steps: &["server_address", "trust", "clock"],
    },
    PageSpec {
        key: "account",
        auth: PASSWORD,
        fields: &["user_email", "password", "login", "domain", "access"],
        steps: &["service_account", "impersonation_role"],
    },
    PageSpec {
        key: "mailbox",
        auth: OAUTH,
        fields: &["user_email", "access", "token_url", "scope", "host", "ews_url", "ca_file", "pin_sha256"],
        steps: &["service_account", "trust", "clock"],
    },
    PageSpec {
        key: "rooms",
        auth: &[],
        fields: &[],
        steps: &["room_sheet", "room_rights", "room_processing"],
    },
];
