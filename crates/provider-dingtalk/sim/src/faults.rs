//! Faults of the simulated service. Names that other simulators know too mean the same thing there.

use sandbox::FaultSpec;

/// All of them, each with what it does.
pub(crate) const LIST: &[FaultSpec] = &[
    // Token.
    FaultSpec::plain("secret_rejected", "Every way to a token refuses the app's secret."),
    FaultSpec::plain(
        "wrong_corp",
        "The unified token endpoint does not know the organisation: 500 unknownError.",
    ),
    FaultSpec::plain("app_not_authorised", "The unified token endpoint answers 401 unauthorized.client."),
    FaultSpec::plain(
        "token_expired",
        "The token in use has expired early: refused once, a new one is valid.",
    ),
    FaultSpec::plain("unauthorized", "Every token is refused."),
    // Permissions, scope, addresses.
    FaultSpec::text(
        "missing_scope",
        "The app lacks these permissions, joined by +; without argument it has none but the basic one.",
    ),
    FaultSpec::number(
        "contact_scope",
        2,
        100_000,
        "The contact scope is this department of the world (by number) and the first person; 0 is the first person alone.",
    ),
    FaultSpec::plain(
        "scope_pending",
        "The contact scope is told, and its departments are refused as outside of it.",
    ),
    FaultSpec::plain("creator_only", "The app may be used by its creator alone."),
    FaultSpec::text(
        "ip_not_listed",
        "The caller's address, the argument or 203.0.113.9, is not on the app's list.",
    ),
    FaultSpec::plain("not_staff", "The operator is no employee: user.not.employee."),
    FaultSpec::plain("not_room_admin", "The operator does not administer rooms: user.not.admin."),
    FaultSpec::plain("no_smart_rooms", "The organisation has no smart rooms: no.smart.permission."),
    // Pace and quota.
    FaultSpec::number("qps", 20, 100_000, "An API grants this many calls in a second."),
    FaultSpec::plain(
        "throttled",
        "Every call is over the limit of its second (90018, QpsLimitForAppkeyAndApi).",
    ),
    FaultSpec::plain(
        "platform_throttled",
        "Every call meets the platform's own limit (90002, QpsLimitForApi).",
    ),
    FaultSpec::text("edition", "The organisation has this edition: standard, professional or exclusive."),
    FaultSpec::number(
        "calls_used",
        5000,
        1_000_000,
        "This many charged calls of the month were made elsewhere.",
    ),
    FaultSpec::plain(
        "quota_exhausted",
        "The month's charged calls are used up (90020, ApiCountLimitForOrg).",
    ),
    // The service itself.
    FaultSpec::plain(
        "gateway_timeout",
        "The service does not answer its gateway: 504, or 88 with an empty sub_code.",
    ),
    FaultSpec::plain("remote_timeout", "The service does not answer its gateway: 504, or errcode 15."),
    FaultSpec::plain("unavailable", "Every call gets 503, or errcode -1."),
    FaultSpec::text("error_code", "Every call gets this code."),
    FaultSpec::plain("lost_answer", "What is written is done, and the connection drops before the answer."),
    // Rooms and calendars.
    FaultSpec::plain("no_isv_rooms", "Rooms carry no isvRoomId."),
    FaultSpec::plain("room_limit", "No further room can be made: num.over.limit."),
    FaultSpec::plain("sync_token_lost", "Every sync token of a calendar is refused."),
    FaultSpec::plain("idempotency_processing", "A creation with a client's token is still in flight."),
    // Events.
    FaultSpec::text(
        "callback_url",
        "Events are pushed over HTTP to this address of this machine instead of Stream.",
    ),
    FaultSpec::plain(
        "callback_owner_corp",
        "Pushes are sealed for the CorpId, as for callbacks registered by API.",
    ),
    FaultSpec::text(
        "unsubscribed",
        "These kinds of event, joined by +, are not ticked; without argument none is.",
    ),
    FaultSpec::plain(
        "stream_disconnect",
        "An open Stream connection is told to disconnect and ends ten seconds later.",
    ),
    FaultSpec::plain("stream_cut", "An open Stream connection breaks without a word."),
    FaultSpec::number(
        "disconnect_storm",
        0,
        3600,
        "Every new Stream connection is told to disconnect this many seconds after it opened.",
    ),
    FaultSpec::plain("ticket_refused", "The gateway refuses every ticket."),
    FaultSpec::plain("duplicate_events", "Events that were taken come again under the same id."),
    FaultSpec::plain("unknown_subtype", "Events of bookings are of a kind nobody has heard of."),
    FaultSpec::plain(
        "capital_keys",
        "Events spell their members with a capital, as for older organisations.",
    ),
    FaultSpec::number(
        "pushes_used",
        3000,
        1_000_000,
        "This many counted pushes of the month were made elsewhere.",
    ),
    // What stands before it.
    FaultSpec::plain("banned", "The caller's address is banned: a web page with status 200."),
    FaultSpec::plain("punished", "The caller's address is banned: {\"status\":1111,\"punish\":\"deny\"}."),
    FaultSpec::plain("html", "A web page comes instead of every answer, with status 200."),
    FaultSpec::text("redirected", "Every call is redirected to this host."),
    // What answers look like.
    FaultSpec::text(
        "missing_fields",
        "These fields, joined by +, are left out of every answer without a word.",
    ),
    FaultSpec::plain("numbers_as_strings", "Numbers and booleans come as strings."),
    FaultSpec::plain("missing_lists", "Empty lists are left out."),
    FaultSpec::plain("bare_errmsg", "Errors of tokens and permissions tell their sub code in errmsg alone."),
    FaultSpec::plain("endless_pages", "Pages never end: the last one names a next one, which is the first."),
    FaultSpec::number("page", 10, 100, "Pages hold at most this many entries, whatever was asked for."),
    FaultSpec::plain("truncated", "Every answer breaks off in its middle."),
    FaultSpec::plain("malformed", "Every answer ends in its middle, as if it were whole."),
    FaultSpec::number("huge_body", 64, 4096, "Every answer is this many megabytes long."),
    FaultSpec::number("slow", 100, 60_000, "Answers come in pieces with this many milliseconds between."),
];
