//! Every fault code of this provider that no other one gives. Each has a text in both catalogues (`fault-` and the
//! code, dots as dashes).

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $code;)*
        /// All of them, for the test that looks for their texts.
        pub const OWN: &[&str] = &[$($code),*];
    };
}

pub(crate) use microsoft::code::SETTING_INVALID;

codes! {
    /// The token service does not know the application or its secret.
    SECRET_REJECTED = "auth.alimail_secret_rejected";
    TOKEN_THROTTLED = "auth.alimail_token_throttled";
    TOKEN_DOWN = "auth.alimail_token_down";
    /// The token service refused for a reason that is not known here.
    TOKEN_REFUSED = "auth.alimail_token_refused";
    /// The service refused a token that it had issued.
    TOKEN_REJECTED = "auth.alimail_token_rejected";
    /// The application lacks a permission, or the edition has no API.
    DENIED = "alimail.permission_missing";
    /// Nobody in the organisation has this address.
    MAILBOX_UNKNOWN = "alimail.mailbox_unknown";
    /// The department list shows nobody.
    NOBODY = "alimail.nobody_visible";
    NO_CALENDAR = "alimail.no_calendar";
    /// No calendar has the name; another one is used.
    CALENDAR_NAME = "alimail.calendar_name";
    /// Something asked for is not there.
    NOT_FOUND = "alimail.not_found";
    /// An event is not there any more.
    ITEM_GONE = "alimail.item_gone";
    THROTTLED = "alimail.throttled";
    UNAVAILABLE = "alimail.unavailable";
    SERVER_ERROR = "alimail.server_error";
    /// A code that is not known.
    UNKNOWN_CODE = "alimail.unknown_code";
    REDIRECTED = "alimail.redirected";
    /// What answers is not this service.
    NOT_ALIMAIL = "alimail.not_this_service";
    UNREADABLE = "alimail.unreadable";
    TRUNCATED = "alimail.truncated";
    /// An answer has nothing where the mapping says it should be.
    MAPPING_MISSES = "alimail.mapping_misses";
    /// A mapping that cannot be used.
    MAPPING_UNUSABLE = "alimail.mapping_unusable";
    /// Pages that never end, or end without the rest.
    ENDLESS = "alimail.endless_pages";
    EVENTS_UNREADABLE = "alimail.events_unreadable";
    /// The view and the event itself tell different versions.
    VIEW_DIFFERS = "alimail.view_differs";
    /// Notices are switched off for this connection.
    NOTICES_OFF = "write.notices_off";
    /// Whether deleting tells people is not known.
    REMOVAL_NOTICE = "write.removal_notice_unknown";
}
