//! Pages of the wizard.

use connector::PageSpec;

pub(super) const PAGES: &[PageSpec] = &[
    PageSpec {
        key: "application",
        auth: &[],
        fields: &["site", "base_url"],
        steps: &["edition", "add_app", "permissions"],
    },
    PageSpec {
        key: "secret",
        auth: &[],
        fields: &["app_id", "app_secret", "grant_type"],
        steps: &["app_secret", "site"],
    },
    PageSpec {
        key: "calendar",
        auth: &[],
        fields: &["calendar_folder", "send_notice_mail", "user_email"],
        steps: &["mailboxes", "verify_calendar", "notices", "verify_writing"],
    },
    PageSpec {
        key: "network",
        auth: &[],
        fields: &["calls_per_second", "mapping", "ca_file", "pin_sha256"],
        steps: &["network", "trust", "clock"],
    },
];
