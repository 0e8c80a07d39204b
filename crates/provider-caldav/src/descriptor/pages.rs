//! Pages of the wizard. A CalDAV server has no console that is known here: each page is one question to whoever runs it.

use connector::PageSpec;

pub(super) const PAGES: &[PageSpec] = &[
    PageSpec {
        key: "server",
        auth: &[],
        fields: &["base_url", "ca_file", "pin_sha256"],
        steps: &["network", "trust"],
    },
    PageSpec { key: "account", auth: &[], fields: &["login", "password"], steps: &["service_account"] },
    PageSpec {
        key: "calendars",
        auth: &[],
        fields: &["homes", "home_template", "user_email", "calendar", "time_zone"],
        steps: &["homes", "calendar", "rights", "scheduling"],
    },
];
