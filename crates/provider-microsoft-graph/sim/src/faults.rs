//! Faults of a tenant and its cloud. Names that other simulators know too mean the same thing there.

use sandbox::FaultSpec;

const MINUTES: u64 = 48 * 60;

/// All of them, each with what it does.
pub(crate) const LIST: &[FaultSpec] = &[
    // Token endpoint.
    FaultSpec::plain(
        "secret_expired",
        "The token endpoint says that the client secret has expired (AADSTS7000222).",
    ),
    FaultSpec::plain(
        "app_disabled",
        "The token endpoint says that the application is disabled (AADSTS7000112).",
    ),
    FaultSpec::plain(
        "wrong_cloud",
        "The token endpoint says that the tenant belongs to the other cloud (AADSTS90038).",
    ),
    FaultSpec::plain("conditional_access", "A conditional access policy blocks the token (AADSTS53003)."),
    FaultSpec::number(
        "token_throttled",
        5,
        3600,
        "The token endpoint answers 429 with this many seconds in Retry-After.",
    ),
    FaultSpec::plain("token_unavailable", "The token endpoint answers 503 (AADSTS90033)."),
    FaultSpec::plain("no_consent", "Tokens carry no roles, as without admin consent."),
    FaultSpec::number(
        "consent_pending",
        30,
        MINUTES,
        "Admin consent becomes effective after this many minutes of the sandbox's clock.",
    ),
    FaultSpec::plain("expired_token", "Tokens are issued with an expiry in the past."),
    FaultSpec::plain("wrong_audience", "Tokens are issued for another resource than the one asked for."),
    FaultSpec::text("roles", "Tokens carry these roles alone, joined by +."),
    FaultSpec::text("missing_role", "Tokens lack these roles, joined by +."),
    FaultSpec::plain("read_only_app", "Tokens carry Calendars.Read instead of Calendars.ReadWrite."),
    FaultSpec::plain(
        "rbac",
        "RBAC for Applications: tokens carry no calendar role, the calendars of rooms can be reached all the same.",
    ),
    // Mailboxes.
    FaultSpec::plain(
        "one_exchange",
        "What is written over EWS is in the calendars here too, as where both reach Exchange Online.",
    ),
    FaultSpec::mailbox("no_rights", "The application has no right on this room's calendar, or on any."),
    FaultSpec::mailbox(
        "access_policy",
        "An application access policy keeps the application out of this mailbox, or any.",
    ),
    FaultSpec::mailbox("read_only", "The application can read this calendar, or any, but not write."),
    FaultSpec::number(
        "rights_pending",
        60,
        MINUTES,
        "Rights on rooms become effective after this many minutes of the sandbox's clock.",
    ),
    FaultSpec::mailbox("on_premises", "This mailbox, or any, is on-premises, unlicensed or not ready: 404."),
    FaultSpec::mailbox("not_a_room", "This mailbox, or any, says that its purpose is a user's."),
    FaultSpec::mailbox("mailbox_full", "Nothing more can be stored in this mailbox, or in any."),
    FaultSpec::plain(
        "organizer_as_subject",
        "Every room replaces subjects by the organiser's name, bodies by nothing.",
    ),
    FaultSpec::number(
        "slow_acceptance",
        15,
        3600,
        "Rooms answer after this many seconds of the sandbox's clock.",
    ),
    // Places.
    FaultSpec::plain("no_places", "The places of the tenant cannot be listed, as in 21Vianet's cloud."),
    FaultSpec::plain("places_open", "Places can be listed in 21Vianet's cloud too."),
    FaultSpec::plain("places_empty", "The list of places is empty, as for hours after rooms were created."),
    FaultSpec::number("hidden_rooms", 3, 1000, "Every n-th room is missing from the list of places."),
    FaultSpec::number("places_page", 100, 1000, "A page of places holds at most this many."),
    // Pages.
    FaultSpec::plain(
        "no_expand",
        "Calendar views refuse $expand with 400: their reference does not name it.",
    ),
    FaultSpec::plain("no_next_link", "Pages come without a link to the next one, although there is one."),
    FaultSpec::plain("empty_page", "A page comes empty, with a link to where it should have been."),
    FaultSpec::plain("repeated_entries", "A page begins with the last entry of the one before."),
    FaultSpec::text("foreign_link", "Links to the next page lead to this host."),
    FaultSpec::number(
        "drop_events",
        10,
        1000,
        "A calendar view leaves out every n-th event without saying so.",
    ),
    // Preferences.
    FaultSpec::plain("no_immutable_ids", "The wish for immutable ids is neither honoured nor acknowledged."),
    FaultSpec::plain("no_preferences", "No preference is honoured or acknowledged."),
    // Throttling.
    FaultSpec::number("throttled", 5, 3600, "429 with this many seconds in Retry-After."),
    FaultSpec::number("throttled_until", 5, 3600, "429 with a date this many seconds away in Retry-After."),
    FaultSpec::plain("throttled_bare", "429 without Retry-After."),
    FaultSpec::number(
        "mailbox_limit",
        4,
        1000,
        "More calls than this at the same time about one mailbox get 429.",
    ),
    FaultSpec::number(
        "call_limit",
        10_000,
        1_000_000,
        "More calls than this in ten minutes about one mailbox get 429.",
    ),
    FaultSpec::number(
        "work",
        100,
        60_000,
        "A call about a mailbox holds one of its places for this many milliseconds.",
    ),
    FaultSpec::number(
        "batch_throttled",
        2,
        3600,
        "429 inside a batch, with this many seconds in its Retry-After.",
    ),
    FaultSpec::number(
        "batch_cut",
        4,
        20,
        "In a batch only this many calls about one mailbox run, the others get 429.",
    ),
    // Graph itself.
    FaultSpec::plain("unauthorized", "Tokens are refused with 401 whatever they are."),
    FaultSpec::number("unavailable", 0, 3600, "503; with this many seconds in Retry-After unless it is 0."),
    FaultSpec::plain("gateway_timeout", "504 from the gateway before the mailbox server."),
    FaultSpec::plain("server_error", "500 without more words."),
    FaultSpec::text("error_code", "400 with this code."),
    FaultSpec::plain("conflict", "Writes find that somebody else changed the event: 412."),
    FaultSpec::plain("sync_lost", "Delta tokens are no longer known: 410."),
    FaultSpec::plain("delta_phantoms", "A delta answer names an event as removed that was never there."),
    FaultSpec::plain("lost_answer", "What is written is done, and the connection drops before the answer."),
    // What stands before Graph, and broken answers.
    FaultSpec::plain("html", "200 with a sign-in page in HTML."),
    FaultSpec::text("redirected", "302 to the same path at this host."),
    FaultSpec::plain("truncated", "The connection dies in the middle of the answer."),
    FaultSpec::plain("malformed", "The answer ends in the middle of a value."),
    FaultSpec::number("huge_body", 200, 4096, "The answer is this many megabytes long."),
    FaultSpec::number(
        "slow",
        1000,
        60_000,
        "The answer trickles in quarters, each this many milliseconds after the other.",
    ),
];
