//! Pages of the wizard.

use connector::PageSpec;

pub(super) const PAGES: &[PageSpec] = &[
    PageSpec {
        key: "description",
        auth: &[],
        fields: &["base_url", "description"],
        steps: &["description", "base_url"],
    },
    PageSpec {
        key: "credential",
        auth: &["exchange"],
        fields: &["client_id", "client_secret", "code"],
        steps: &["credential", "rights"],
    },
    PageSpec { key: "key", auth: &["header"], fields: &["header_secret"], steps: &["credential", "rights"] },
    PageSpec {
        key: "ecology",
        auth: &["ecology"],
        fields: &["client_id", "client_secret", "ecology_key", "ecology_user"],
        steps: &["ecology", "credential", "rights"],
    },
    PageSpec {
        key: "calendar",
        auth: &[],
        fields: &["user_email", "callback_secret"],
        steps: &["mailboxes", "meetings", "verify_writing", "callbacks"],
    },
    PageSpec {
        key: "network",
        auth: &[],
        fields: &["calls_per_second", "ca_file", "pin_sha256"],
        steps: &["trust", "clock"],
    },
];
