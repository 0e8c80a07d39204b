//! Pages of the wizard, one per page of the provider's consoles.

use connector::PageSpec;

pub(super) const PAGES: &[PageSpec] = &[
    PageSpec {
        key: "registration",
        auth: &[],
        fields: &["cloud", "tenant_id", "client_id"],
        steps: &["app_registration"],
    },
    PageSpec {
        key: "secret",
        auth: &["secret"],
        fields: &["client_secret", "secret_expires"],
        steps: &["client_secret"],
    },
    PageSpec {
        key: "certificate",
        auth: &["certificate"],
        fields: &["certificate", "certificate_password"],
        steps: &["certificate"],
    },
    PageSpec { key: "manifest", auth: &[], fields: &[], steps: &["manifest"] },
    PageSpec { key: "consent", auth: &[], fields: &[], steps: &["admin_consent", "rbac_scope"] },
    PageSpec {
        key: "mailbox",
        auth: &[],
        fields: &["user_email", "scope", "grant_type", "token_url", "graph_url", "ca_file", "pin_sha256"],
        steps: &["network", "trust", "clock"],
    },
    PageSpec { key: "rooms", auth: &[], fields: &[], steps: &["room_sheet", "room_processing"] },
];
