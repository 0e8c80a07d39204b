//! Faults of the simulated system. Names that other simulators know too mean the same thing there.

use sandbox::FaultSpec;

/// All of them, each with what it does.
pub(crate) const LIST: &[FaultSpec] = &[
    // Logging on.
    FaultSpec::plain("secret_rejected", "The token endpoint refuses the app's secret."),
    FaultSpec::number(
        "token_throttled",
        5,
        3600,
        "The token endpoint answers 429, Retry-After this many seconds.",
    ),
    FaultSpec::plain("token_unavailable", "The token endpoint answers 503."),
    FaultSpec::plain("token_missing", "The token endpoint answers a success without a token."),
    FaultSpec::plain("unauthorized", "Every token is refused with 401."),
    // Rights.
    FaultSpec::plain("no_permission", "The app has no permission on anything: 403."),
    FaultSpec::plain("no_calendar_permission", "The app has no permission on calendars: 403."),
    FaultSpec::plain("read_only", "The app may read calendars and not write: 403."),
    FaultSpec::plain("nobody_visible", "No department shows any user."),
    // What is there.
    FaultSpec::plain("no_members_topic", "The paths of members do not exist: 404 in words of a gateway."),
    FaultSpec::plain("no_spaces_topic", "The paths of spaces do not exist: 404 in words of a gateway."),
    FaultSpec::plain("no_meetings_topic", "The paths of meetings do not exist: 404 in words of a gateway."),
    FaultSpec::plain("room_taken", "Every room is taken: 409."),
    FaultSpec::plain("wrapped_errors", "Errors of the system come with status 200."),
    // Pages.
    FaultSpec::number("list_page", 2, 1000, "Lists of meetings give this many entries on a page."),
    FaultSpec::plain("total_too_high", "Lists tell one entry more than there is."),
    FaultSpec::plain("total_too_low", "Lists tell no entry at all, and give some."),
    FaultSpec::plain(
        "pages_repeat",
        "Lists give their first page whatever page is asked for, and say there is more.",
    ),
    FaultSpec::plain("lost_cursor", "A view says that there is more and not where."),
    FaultSpec::plain("endless_view", "A view's cursor leads back to its first page."),
    // What meetings look like.
    FaultSpec::plain("events_renamed", "A view gives its entries under another name than usual."),
    FaultSpec::plain("no_starts", "Events carry no start."),
    FaultSpec::plain("foreign_times", "Times are written as nobody expects."),
    FaultSpec::plain("no_zone", "Events carry wall times without zone and no instants."),
    FaultSpec::plain("no_answers", "Events do not tell what anybody answered."),
    FaultSpec::plain("brief_lists", "Lists of meetings leave contents, attendees and spaces out."),
    FaultSpec::plain("drop_external_ids", "External ids of meetings are not kept."),
    // Callbacks.
    FaultSpec::plain("callbacks_failed", "Callbacks cannot be delivered and are kept; one is there already."),
    // Pace.
    FaultSpec::number("throttled", 5, 3600, "Every call gets 429, Retry-After this many seconds."),
    FaultSpec::plain("throttled_bare", "Every call gets 429 without Retry-After."),
    // The system itself.
    FaultSpec::plain("unavailable", "Every call gets 503."),
    FaultSpec::plain("gateway_timeout", "Every call gets 504."),
    FaultSpec::plain("server_error", "Every call gets 500."),
    FaultSpec::text("error_code", "Every call gets 400 with this code."),
    FaultSpec::plain("lost_answer", "What is written is done, and the connection drops before the answer."),
    // What stands before it, and broken answers.
    FaultSpec::plain("html", "A web page comes instead of every answer, with status 200."),
    FaultSpec::text("redirected", "Every call is redirected to this host."),
    FaultSpec::plain("truncated", "Every answer breaks off in its middle."),
    FaultSpec::plain("malformed", "Every answer ends in its middle, as if it were whole."),
    FaultSpec::number("huge_body", 64, 4096, "Every answer is this many megabytes long."),
    FaultSpec::number("slow", 100, 60_000, "Answers come in pieces with this many milliseconds between."),
];
