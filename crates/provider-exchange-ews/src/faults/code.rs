//! Every fault code of this provider. Each has a text in both catalogues (`fault-` and the code, dots as dashes).

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $code;)*
        /// All of them, for the test that looks for their texts.
        pub const ALL: &[&str] = &[$($code),*];
    };
}

codes! {
    SECRET_REJECTED = "auth.secret_rejected";
    SECRET_EXPIRED = "auth.secret_expired";
    SECRET_ABSENT = "auth.secret_absent";
    APP_UNKNOWN = "auth.app_unknown";
    APP_DISABLED = "auth.app_disabled";
    TENANT_UNKNOWN = "auth.tenant_unknown";
    TENANT_MALFORMED = "auth.tenant_malformed";
    WRONG_CLOUD = "auth.wrong_cloud";
    RESOURCE_UNKNOWN = "auth.resource_unknown";
    SCOPE_MALFORMED = "auth.scope_malformed";
    CONSENT_MISSING = "auth.consent_missing";
    ACCOUNT_UNKNOWN = "auth.account_unknown";
    ACCOUNT_LOCKED = "auth.account_locked";
    ACCOUNT_DISABLED = "auth.account_disabled";
    PASSWORD_REJECTED = "auth.password_rejected";
    PASSWORD_EXPIRED = "auth.password_expired";
    MFA_REQUIRED = "auth.mfa_required";
    CONDITIONAL_ACCESS = "auth.conditional_access";
    CERTIFICATE_REJECTED = "auth.certificate_rejected";
    CERTIFICATE_REQUIRED = "auth.certificate_required";
    TOKEN_THROTTLED = "auth.token_throttled";
    TOKEN_SERVICE_DOWN = "auth.token_service_down";
    TOKEN_REFUSED = "auth.token_refused";
    TOKEN_UNREADABLE = "auth.token_unreadable";
    /// Exchange refused a token that the token service issued.
    BEARER_REJECTED = "auth.bearer_rejected";
    BEARER_EXPIRED = "auth.bearer_expired";
    WRONG_RESOURCE = "auth.wrong_resource";
    WRONG_TENANT = "auth.wrong_tenant";
    WRONG_APP = "auth.wrong_app";
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
    CERTIFICATE_EXPIRING = "tls.certificate_expiring";
    TLS_INTERCEPTED = "tls.likely_intercepted";
    CLOCK_SKEW = "clock.skewed";
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
    ROOM_SUBJECT_REPLACED = "room.subject_replaced";
    ROOM_BODY_DELETED = "room.body_deleted";
    ROOM_NOT_ACCEPTING = "room.not_auto_accepting";
    ROOM_IS_ORGANIZER = "room.is_organizer";
    ITEM_UNREADABLE = "item.unreadable";
    /// Exchange does not take a value of a meeting.
    MEETING_REFUSED = "write.meeting_refused";
    SERIES_UNSUPPORTED = "item.series_unsupported";
    AUTODISCOVER_NOT_FOUND = "autodiscover.not_found";
    AUTODISCOVER_OTHER_HOST = "autodiscover.other_host";
    MANIFEST_NOT_JSON = "manifest.not_json";
    MANIFEST_NOT_ONE = "manifest.not_a_manifest";
    MANIFEST_TOO_LARGE = "manifest.too_large";
    SETTING_INVALID = "settings.not_usable";
}
