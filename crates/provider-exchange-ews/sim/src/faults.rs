//! Faults of the Exchange organisation.

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
    FaultSpec::plain("wrong_audience", "Tokens are issued for another resource than Exchange."),
    // Rights.
    FaultSpec::mailbox(
        "no_rights",
        "The service account and the application have no right on this room, or on any.",
    ),
    FaultSpec::mailbox(
        "availability_only",
        "The service account sees only free or busy of this room, or of any; of an open person where named.",
    ),
    FaultSpec::mailbox(
        "details_only",
        "The service account sees the calendar folder of this room but cannot read items.",
    ),
    FaultSpec::mailbox("read_only", "The service account can read this room, or any, but not write."),
    FaultSpec::mailbox("no_impersonation", "This room, or any mailbox, cannot be impersonated."),
    FaultSpec::number(
        "rights_pending",
        60,
        MINUTES,
        "Rights on rooms become effective after this many minutes of the sandbox's clock.",
    ),
    FaultSpec::plain(
        "people_open",
        "The service account and the application may open people's mailboxes too, as writers must.",
    ),
    // Authentication at the doors.
    FaultSpec::plain("only_ntlm", "The server offers NTLM alone."),
    FaultSpec::plain("only_negotiate", "The server offers Negotiate alone."),
    FaultSpec::plain("only_basic", "The server offers Basic alone."),
    FaultSpec::plain("only_bearer", "The server offers Bearer alone."),
    FaultSpec::plain(
        "extended_protection",
        "Windows authentication needs the right channel binding (Extended Protection).",
    ),
    FaultSpec::plain("auth_per_request", "Windows authentication is forgotten after each request."),
    FaultSpec::plain("close_after_401", "The connection is closed after every 401."),
    FaultSpec::plain(
        "unauthorized",
        "Credentials are refused with 401 whatever they are, as in a storm under load.",
    ),
    // What stands before EWS.
    FaultSpec::plain("ews_blocked", "EWS is switched off for the organisation: 403."),
    FaultSpec::plain("not_exchange", "The host is no Exchange server: 404 everywhere."),
    FaultSpec::plain("iis_queue", "The request queue is full: 503 in HTML."),
    FaultSpec::number("throttled", 5, 3600, "429 with this many seconds in Retry-After."),
    FaultSpec::plain("error_page", "302 to the generic error page."),
    FaultSpec::plain("server_error", "500 with an HTML error page of the application."),
    FaultSpec::plain("html", "200 with a sign-in page in HTML instead of XML."),
    // Broken answers.
    FaultSpec::plain("truncated", "The connection dies in the middle of the answer."),
    FaultSpec::plain("lost_answer", "What is written is done, and the connection drops before the answer."),
    FaultSpec::plain("malformed", "The answer ends in the middle of an element."),
    FaultSpec::plain("entity_bomb", "The answer declares entities that expand without end."),
    FaultSpec::number("huge_body", 200, 4096, "The answer is this many megabytes long."),
    FaultSpec::number("gzip_bomb", 200, 4096, "The answer is small and unpacks to this many megabytes."),
    FaultSpec::number(
        "slow",
        1000,
        60_000,
        "The answer trickles in quarters, each this many milliseconds after the other.",
    ),
    // Inside SOAP.
    FaultSpec::number(
        "server_busy",
        300_000,
        3_600_000,
        "SOAP fault ErrorServerBusy with this many BackOffMilliseconds.",
    ),
    FaultSpec::number(
        "busy_inside",
        300_000,
        3_600_000,
        "200 with ErrorServerBusy and BackOffMilliseconds in every response message.",
    ),
    FaultSpec::text("soap_fault", "SOAP fault with this response code."),
    FaultSpec::text("response_code", "200 with this response code in every response message."),
    FaultSpec::plain("illegal_characters", "Subjects carry a character reference XML does not allow."),
    FaultSpec::number(
        "page_limit",
        10,
        1000,
        "FindItem and SyncFolderItems return at most this many items and say that there are more.",
    ),
    FaultSpec::number("drop_items", 10, 1000, "FindItem leaves out every n-th item without saying so."),
    FaultSpec::number("stop_batch", 5, 1000, "After this many entries of a batch the rest is not tried."),
    // Autodiscover.
    FaultSpec::plain("no_autodiscover", "Autodiscover does not exist: 404."),
    FaultSpec::text(
        "autodiscover_redirect",
        "Autodiscover redirects to this host, or for POX and SOAP to this mail address.",
    ),
];
