//! Faults of a CalDAV server. Names that other simulators know too mean the same thing there.

use sandbox::FaultSpec;

/// All of them, each with what it does.
pub(crate) const LIST: &[FaultSpec] = &[
    // Logging on.
    FaultSpec::plain("unauthorized", "Logons are refused with 401 whatever they are."),
    FaultSpec::plain("only_digest", "The server offers Digest alone."),
    // Discovery.
    FaultSpec::plain("no_principal", "Nothing tells the current user's principal."),
    FaultSpec::plain("no_home", "Principals have no calendar home."),
    FaultSpec::plain("no_search", "Principals cannot be searched: 403 supported-report."),
    FaultSpec::plain("no_calendar", "Homes hold no calendar for events."),
    FaultSpec::plain("two_calendars", "Homes hold a second calendar, and no default is told."),
    FaultSpec::plain("foreign_home", "Calendar homes are on another host."),
    // Rights.
    FaultSpec::mailbox("no_rights", "The service account has no right on this calendar, or on any."),
    FaultSpec::mailbox("read_only", "The account can read this calendar, or any, but not write."),
    FaultSpec::plain("no_privileges", "Calendars do not tell the privileges of the current user."),
    // What a server may lack.
    FaultSpec::plain(
        "no_scheduling",
        "The server delivers no invitations and does not announce that it would.",
    ),
    FaultSpec::plain("no_sync", "Calendars have no sync token, only a ctag."),
    FaultSpec::plain("no_etag", "Objects are given without an entity tag."),
    // Reports.
    FaultSpec::plain("sync_lost", "Sync tokens are no longer valid."),
    FaultSpec::number(
        "listing_cut",
        3,
        10_000,
        "A listing names this many objects and says 507 of the rest.",
    ),
    FaultSpec::number("item_errors", 3, 1000, "Every n-th object of a multiget is refused with 403."),
    FaultSpec::number("drop_objects", 3, 1000, "A multiget leaves out every n-th object without saying so."),
    FaultSpec::plain("broken_object", "Every calendar holds an object that is no iCalendar."),
    // Writing.
    FaultSpec::plain("conflict", "Writes find that somebody else changed the object: 412."),
    FaultSpec::plain("storage_full", "Nothing more can be stored: 507."),
    FaultSpec::plain("object_refused", "Objects are refused as not valid: 403 valid-calendar-data."),
    FaultSpec::plain("lost_answer", "What is written is done, and the connection drops before the answer."),
    // The server itself, what stands before it, and broken answers.
    FaultSpec::number("throttled", 5, 3600, "429 with this many seconds in Retry-After."),
    FaultSpec::number("unavailable", 0, 3600, "503; with this many seconds in Retry-After unless it is 0."),
    FaultSpec::plain("gateway_timeout", "504 from a gateway before the server."),
    FaultSpec::plain("server_error", "500 without more words."),
    FaultSpec::plain("not_caldav", "The server knows no DAV method: 405."),
    FaultSpec::plain("html", "200 with a sign-in page in HTML."),
    FaultSpec::text("redirected", "302 to the same path at this host."),
    FaultSpec::plain("truncated", "The connection dies in the middle of the answer."),
    FaultSpec::plain("malformed", "The answer ends in the middle of an element."),
    FaultSpec::plain("entity_bomb", "The answer declares entities that unfold to gigabytes."),
    FaultSpec::number("huge_body", 200, 4096, "The answer is this many megabytes long."),
    FaultSpec::number(
        "slow",
        1000,
        60_000,
        "The answer trickles in quarters, each this many milliseconds after the other.",
    ),
];
