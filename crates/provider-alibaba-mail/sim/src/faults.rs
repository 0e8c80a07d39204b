//! Faults of the simulated service. Names that other simulators know too mean the same thing there.

use sandbox::FaultSpec;

/// All of them, each with what it does.
pub(crate) const LIST: &[FaultSpec] = &[
    // Token endpoint.
    FaultSpec::plain("secret_rejected", "The token endpoint refuses the app's secret (invalid_client)."),
    FaultSpec::plain("wrong_site", "The token endpoint does not know the app: it belongs to another site."),
    FaultSpec::number(
        "token_throttled",
        5,
        3600,
        "The token endpoint answers 429, Retry-After this many seconds.",
    ),
    FaultSpec::plain("token_unavailable", "The token endpoint answers 503."),
    FaultSpec::text("token_error", "The token endpoint answers 400 with this error."),
    FaultSpec::plain("unauthorized", "Every token is refused with 401."),
    // Permissions and people.
    FaultSpec::plain("free_edition", "The organisation has the edition without an API: 403 everywhere."),
    FaultSpec::plain("no_permission", "The app has no permission on anything: 403."),
    FaultSpec::plain("no_calendar_permission", "The app has no permission on calendars: 403."),
    FaultSpec::plain("read_only", "The app may read calendars and not write: 403."),
    FaultSpec::plain("nobody_visible", "No department shows any user."),
    FaultSpec::mailbox("frozen", "This account, or any, is frozen: its calendar is refused."),
    // Calendars.
    FaultSpec::mailbox("no_calendar", "This mailbox, or any, has no calendar."),
    FaultSpec::plain("renamed_calendar", "Calendars carry another name."),
    FaultSpec::plain("nameless_calendars", "Calendars carry no name at all."),
    // What events look like.
    FaultSpec::number("view_page", 2, 1000, "A view gives this many entries on a page."),
    FaultSpec::plain("lost_cursor", "A view says that there is more and not where."),
    FaultSpec::plain("endless_view", "A view's cursor leads back to its first page."),
    FaultSpec::plain("events_renamed", "A view gives its entries under another name than usual."),
    FaultSpec::plain("no_zone", "Events carry wall times without zone and no instants."),
    FaultSpec::plain("no_starts", "Events carry no start."),
    FaultSpec::plain("local_times", "Events carry wall times and zones, and no instants."),
    FaultSpec::plain("view_differs", "A view tells another last change than the event itself."),
    FaultSpec::plain("no_change_times", "Events do not tell when they were changed."),
    FaultSpec::plain("no_answers", "Events do not tell what anybody answered."),
    FaultSpec::plain("no_uids", "Events carry no UID that is shared between mailboxes."),
    FaultSpec::plain("drop_extensions", "Extensions of events are not kept."),
    FaultSpec::plain("whole_view", "A view gives events whole."),
    // Pace.
    FaultSpec::number("rate", 40, 100_000, "More calls than this in a second get 429."),
    FaultSpec::number("throttled", 5, 3600, "Every call gets 429, Retry-After this many seconds."),
    FaultSpec::plain("throttled_bare", "Every call gets 429 without Retry-After."),
    // The service itself.
    FaultSpec::plain("unavailable", "Every call gets 503."),
    FaultSpec::plain("gateway_timeout", "Every call gets 504."),
    FaultSpec::plain("server_error", "Every call gets 500."),
    FaultSpec::text("error_code", "Every call gets 400 with this detailErrorCode."),
    FaultSpec::plain("lost_answer", "What is written is done, and the connection drops before the answer."),
    // What stands before it, and broken answers.
    FaultSpec::plain("html", "A web page comes instead of every answer, with status 200."),
    FaultSpec::text("redirected", "Every call is redirected to this host."),
    FaultSpec::plain("truncated", "Every answer breaks off in its middle."),
    FaultSpec::plain("malformed", "Every answer ends in its middle, as if it were whole."),
    FaultSpec::number("huge_body", 64, 4096, "Every answer is this many megabytes long."),
    FaultSpec::number("slow", 100, 60_000, "Answers come in pieces with this many milliseconds between."),
];
