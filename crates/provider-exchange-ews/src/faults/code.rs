//! Every fault code of this provider that the family does not share. Each has a text in both catalogues (`fault-` and the
//! code, dots as dashes).

pub(crate) use microsoft::code::*;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $code;)*
        /// All of them, for the test that looks for their texts.
        pub const OWN: &[&str] = &[$($code),*];
    };
}

codes! {
    CERTIFICATE_REQUIRED = "auth.certificate_required";
    /// Exchange refused a token that the token service issued.
    BEARER_REJECTED = "auth.bearer_rejected";
    WRONG_RESOURCE = "auth.wrong_resource";
    NTLM_REJECTED = "auth.ntlm_rejected";
    SCHEME_NOT_OFFERED = "auth.scheme_not_offered";
    ONLY_BEARER = "auth.only_bearer";
    PASSWORD_ONLINE = "auth.password_online";
    FORBIDDEN = "ews.forbidden";
    BLOCKED_ONLINE = "ews.blocked_online";
    REMOVED_ONLINE = "ews.removed_online";
    RETIREMENT_AHEAD = "ews.retirement_ahead";
    RETIREMENT_CHINA = "ews.retirement_china";
    NOT_EXCHANGE = "ews.not_exchange";
    NOT_FOUND = "ews.path_not_found";
    REDIRECTED = "ews.redirected";
    UNAVAILABLE = "ews.unavailable";
    BUSY = "ews.busy";
    TIMEOUT = "ews.timeout";
    SERVER_ERROR = "ews.server_error";
    VERSION_TOO_OLD = "ews.version_too_old";
    REQUEST_REFUSED = "ews.request_refused";
    UNKNOWN_CODE = "ews.unknown_code";
    UNREADABLE = "ews.unreadable";
    TRUNCATED = "ews.truncated";
    IMPERSONATION_DENIED = "rights.impersonation_denied";
    /// A calendar can be read and not written.
    WRITE_DENIED = "rights.write_denied";
    NOT_EFFECTIVE = "rights.not_effective_yet";
    ACCOUNT_NO_MAILBOX = "account.no_mailbox";
    MAILBOX_FULL = "mailbox.full";
    MAILBOX_MOVING = "mailbox.moving";
    MAILBOX_UNAVAILABLE = "mailbox.unavailable";
    ROOM_ACCESS_DENIED = "room.access_denied";
    ROOM_CALENDAR_NOT_FOUND = "room.calendar_not_found";
    ROOM_NOT_FOUND = "room.not_found";
    ROOM_ALIAS = "room.alias";
    ROOM_ADDRESS_MALFORMED = "room.address_malformed";
    ROOM_OTHER_SITE = "room.other_site";
    ROOM_NO_FREE_BUSY = "room.no_free_busy";
    ROOM_READ_ONLY = "room.read_only";
    ROOM_TOO_DENSE = "room.too_dense";
    ITEM_UNREADABLE = "item.unreadable";
    /// Exchange does not take a value of a meeting.
    MEETING_REFUSED = "write.meeting_refused";
    SERIES_UNSUPPORTED = "item.series_unsupported";
    AUTODISCOVER_NOT_FOUND = "autodiscover.not_found";
    AUTODISCOVER_OTHER_HOST = "autodiscover.other_host";
}
