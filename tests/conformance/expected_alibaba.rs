//! What each fault of the simulated Alibaba enterprise mail must look like.

use model::Verdict;

use crate::expected::{Case, Seen, fails, other};

const AUTH: &str = "app";

const fn failing(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    fails(AUTH, faults, check, code)
}

const fn broken(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    Case { broken: true, ..failing(faults, check, code) }
}

const fn warns(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    other(AUTH, faults, Seen::Check(check, Verdict::Warn, code))
}

const fn nothing(faults: &'static [&'static str]) -> Case {
    other(AUTH, faults, Seen::Nothing)
}

pub const CASES: &[Case] = &[
    // The token endpoint.
    failing(&["secret_rejected"], "credential", "auth.alimail_secret_rejected"),
    failing(&["wrong_site"], "credential", "auth.alimail_secret_rejected"),
    failing(&["token_throttled=1"], "credential", "auth.alimail_token_throttled"),
    failing(&["token_unavailable"], "credential", "auth.alimail_token_down"),
    broken(&["token_error=something_new"], "credential", "auth.alimail_token_refused"),
    failing(&["unauthorized"], "organization", "auth.alimail_token_rejected"),
    // Permissions and people.
    failing(&["free_edition"], "organization", "alimail.permission_missing"),
    failing(&["no_permission"], "organization", "alimail.permission_missing"),
    failing(&["no_calendar_permission"], "calendars", "alimail.permission_missing"),
    nothing(&["read_only"]),
    failing(&["nobody_visible"], "first_user", "alimail.nobody_visible"),
    failing(&["frozen"], "calendars", "alimail.permission_missing"),
    // Calendars.
    failing(&["no_calendar"], "calendars", "alimail.no_calendar"),
    warns(&["renamed_calendar"], "calendars", "alimail.calendar_name"),
    warns(&["nameless_calendars"], "calendars", "alimail.calendar_name"),
    // What events look like.
    nothing(&["view_page=2"]),
    broken(&["lost_cursor"], "events_view", "alimail.endless_pages"),
    broken(&["endless_view"], "events_view", "alimail.endless_pages"),
    failing(&["events_renamed"], "events_view", "alimail.mapping_misses"),
    failing(&["no_zone"], "events_view", "alimail.events_unreadable"),
    failing(&["no_starts"], "events_view", "alimail.events_unreadable"),
    nothing(&["local_times"]),
    warns(&["view_differs"], "events_view", "alimail.view_differs"),
    nothing(&["no_change_times"]),
    nothing(&["no_answers"]),
    nothing(&["no_uids"]),
    nothing(&["drop_extensions"]),
    nothing(&["whole_view"]),
    // Pace.
    nothing(&["rate=20"]),
    failing(&["throttled=1"], "endpoint", "alimail.throttled"),
    failing(&["throttled_bare"], "endpoint", "alimail.throttled"),
    // The service itself.
    failing(&["unavailable"], "endpoint", "alimail.unavailable"),
    failing(&["gateway_timeout"], "endpoint", "alimail.unavailable"),
    failing(&["server_error"], "endpoint", "alimail.server_error"),
    broken(&["error_code=SomethingNobodyKnows"], "organization", "alimail.unknown_code"),
    nothing(&["lost_answer"]),
    // What stands before it, and broken answers.
    failing(&["html"], "endpoint", "alimail.not_this_service"),
    failing(&["redirected=elsewhere.example"], "endpoint", "alimail.redirected"),
    failing(&["truncated"], "endpoint", "alimail.unavailable"),
    failing(&["malformed"], "organization", "alimail.truncated"),
    failing(&["huge_body=1"], "endpoint", "alimail.not_this_service"),
    nothing(&["slow=10"]),
    // Several at once: the earliest cause is named.
    failing(&["secret_rejected", "no_permission"], "credential", "auth.alimail_secret_rejected"),
];
