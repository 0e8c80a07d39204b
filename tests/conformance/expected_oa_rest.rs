//! What each fault of the simulated OA must look like.

use model::Verdict;

use crate::expected::{Case, Seen, fails, other};

const EXCHANGE: &str = "exchange";
const HEADER: &str = "header";
const ECOLOGY: &str = "ecology";

const fn failing(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    fails(EXCHANGE, faults, check, code)
}

const fn broken(faults: &'static [&'static str], check: &'static str, code: &'static str) -> Case {
    Case { broken: true, ..failing(faults, check, code) }
}

const fn nothing(faults: &'static [&'static str]) -> Case {
    other(EXCHANGE, faults, Seen::Nothing)
}

pub const CASES: &[Case] = &[
    // Logging on.
    failing(&["secret_rejected"], "credential", "auth.oarest_rejected"),
    fails(ECOLOGY, &["secret_rejected"], "credential", "auth.oarest_rejected"),
    other(HEADER, &["secret_rejected"], Seen::Nothing),
    failing(&["token_throttled=1"], "credential", "oarest.throttled"),
    failing(&["token_unavailable"], "credential", "oarest.unavailable"),
    failing(&["token_missing"], "credential", "auth.oarest_token_unreadable"),
    failing(&["unauthorized"], "members", "auth.oarest_rejected"),
    fails(HEADER, &["unauthorized"], "members", "auth.oarest_rejected"),
    fails(ECOLOGY, &["unauthorized"], "members", "auth.oarest_rejected"),
    // Rights.
    failing(&["no_permission"], "members", "oarest.denied"),
    failing(&["no_calendar_permission"], "meetings", "oarest.denied"),
    nothing(&["read_only"]),
    failing(&["nobody_visible"], "members", "oarest.nobody_visible"),
    // What is there.
    failing(&["no_members_topic"], "members", "oarest.not_found"),
    failing(&["no_spaces_topic"], "spaces", "oarest.not_found"),
    failing(&["no_meetings_topic"], "meetings", "oarest.not_found"),
    nothing(&["room_taken"]),
    nothing(&["wrapped_errors"]),
    failing(&["wrapped_errors", "no_permission"], "members", "oarest.denied"),
    // Pages.
    nothing(&["list_page=2"]),
    nothing(&["total_too_high"]),
    failing(&["total_too_low"], "members", "oarest.page_counters"),
    nothing(&["pages_repeat"]),
    failing(&["lost_cursor"], "meetings", "oarest.endless_pages"),
    failing(&["endless_view"], "meetings", "oarest.endless_pages"),
    // What meetings look like.
    failing(&["events_renamed"], "meetings", "oarest.misses"),
    failing(&["no_starts"], "meetings", "oarest.meetings_unreadable"),
    failing(&["foreign_times"], "meetings", "oarest.meetings_unreadable"),
    failing(&["no_zone"], "meetings", "oarest.meetings_unreadable"),
    nothing(&["no_answers"]),
    nothing(&["brief_lists"]),
    nothing(&["drop_external_ids"]),
    // Callbacks.
    other(
        EXCHANGE,
        &["callbacks_failed"],
        Seen::Check("callbacks", Verdict::Warn, "oarest.callbacks_failed"),
    ),
    // Pace.
    failing(&["throttled=1"], "endpoint", "oarest.throttled"),
    failing(&["throttled_bare"], "endpoint", "oarest.throttled"),
    // The system itself.
    failing(&["unavailable"], "endpoint", "oarest.unavailable"),
    failing(&["gateway_timeout"], "endpoint", "oarest.unavailable"),
    failing(&["server_error"], "endpoint", "oarest.server_error"),
    broken(&["error_code=77777"], "members", "oarest.unknown_code"),
    nothing(&["lost_answer"]),
    // What stands before it, and broken answers.
    failing(&["html"], "members", "oarest.not_the_system"),
    failing(&["redirected=elsewhere.example"], "endpoint", "oarest.redirected"),
    failing(&["truncated"], "endpoint", "oarest.unavailable"),
    failing(&["malformed"], "members", "oarest.truncated"),
    failing(&["huge_body=1"], "members", "oarest.endless_pages"),
    nothing(&["slow=10"]),
    // Several at once: the earliest cause is named.
    failing(&["secret_rejected", "no_permission"], "credential", "auth.oarest_rejected"),
];
