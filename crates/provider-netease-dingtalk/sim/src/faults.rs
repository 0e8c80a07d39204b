//! Faults of both halves. Names that other simulators know too mean the same thing there.

use sandbox::FaultSpec;

/// All of them, each with what it does.
pub(crate) const LIST: &[FaultSpec] = &[
    // Token.
    FaultSpec::plain("secret_rejected", "Every way to a token refuses the app's secret."),
    FaultSpec::plain(
        "wrong_corp",
        "The unified token endpoint does not know the organisation: 500 unknownError.",
    ),
    FaultSpec::plain("unauthorized", "Every token is refused."),
    // Permissions, scope, addresses.
    FaultSpec::text(
        "missing_scope",
        "The app lacks these permissions, joined by +; without argument it has none but the basic one.",
    ),
    FaultSpec::plain("empty_scope", "The app's contact scope is nobody."),
    FaultSpec::plain("creator_only", "The app may be used by its creator alone."),
    FaultSpec::text(
        "ip_not_listed",
        "The caller's address, the argument or 203.0.113.9, is not on the app's list.",
    ),
    // The application.
    FaultSpec::plain("other_agent", "The app has another AgentId than the one that is told."),
    FaultSpec::plain(
        "wrong_home_page",
        "The home page in the console has its organisation filled in by hand.",
    ),
    FaultSpec::plain("no_home_page", "No home page was entered in the console."),
    FaultSpec::plain("app_disabled", "The app is switched off."),
    // The callback address.
    FaultSpec::plain("callback_wrong_key", "NetEase's console has another AES key for the app."),
    FaultSpec::plain("callback_wrong_token", "NetEase's console has another token for the app."),
    FaultSpec::plain(
        "callback_wrong_owner",
        "The callback address takes the organisation for the envelope's owner.",
    ),
    FaultSpec::plain("callback_plain", "The callback address answers success without encrypting it."),
    FaultSpec::number("callback_slow", 3000, 600_000, "The callback address takes this many milliseconds."),
    FaultSpec::plain("callback_redirect", "The callback address redirects."),
    FaultSpec::plain(
        "callback_refused",
        "The callback address refuses addresses other than DingTalk's: 403.",
    ),
    FaultSpec::plain(
        "callback_other_reply",
        "The callback address answers an encrypted text other than success.",
    ),
    // The mail page and the names.
    FaultSpec::plain("no_mail_page", "The mail host has no page for DingTalk: 404."),
    FaultSpec::plain("mail_page_down", "The mail host answers 503."),
    FaultSpec::plain("mx_elsewhere", "Mail of the domain goes to somebody else."),
    FaultSpec::plain("no_mx", "The domain has no mail exchanger."),
    FaultSpec::plain("no_mail_name", "There is no name mail below the domain."),
    FaultSpec::plain("mail_is_address", "The name mail is an address and no alias."),
    FaultSpec::plain("alias_elsewhere", "The name mail is an alias of somebody else's."),
    FaultSpec::plain("names_refused", "Questions for names are refused."),
    // DingTalk itself.
    FaultSpec::plain("unavailable", "Every call gets 503, or errcode -1."),
    FaultSpec::plain("banned", "The caller's address is banned: a web page with status 200."),
];
