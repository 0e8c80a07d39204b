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
    /// An entry of the description is wrong.
    MISTAKE = "oarest.mistake";
    /// An entry that would be needed is not described.
    ENTRY_MISSING = "oarest.entry_missing";
    /// An answer has nothing where the description says it should be.
    MISSES = "oarest.misses";
    /// The other system does not accept how we log on.
    REJECTED = "auth.oarest_rejected";
    /// A token was refused for a reason that is not described.
    TOKEN_REFUSED = "auth.oarest_token_refused";
    TOKEN_UNREADABLE = "auth.oarest_token_unreadable";
    /// A public key that is none.
    KEY_UNUSABLE = "auth.oarest_key_unusable";
    DENIED = "oarest.denied";
    /// What was asked for is not there, as the description says.
    GONE = "oarest.gone";
    /// 404 in words that are not described.
    NOT_FOUND = "oarest.not_found";
    /// A room is taken.
    TAKEN = "write.room_taken";
    INVALID = "oarest.invalid";
    THROTTLED = "oarest.throttled";
    UNAVAILABLE = "oarest.unavailable";
    SERVER_ERROR = "oarest.server_error";
    /// A code that is not described.
    UNKNOWN_CODE = "oarest.unknown_code";
    REDIRECTED = "oarest.redirected";
    /// A web page came.
    NOT_THE_SYSTEM = "oarest.not_the_system";
    UNREADABLE = "oarest.unreadable";
    TRUNCATED = "oarest.truncated";
    /// Pages that never end, or end without the rest.
    ENDLESS = "oarest.endless_pages";
    /// The number of entries and the pages do not agree.
    COUNTERS = "oarest.page_counters";
    /// A next page on another host.
    ELSEWHERE = "oarest.link_elsewhere";
    MEETINGS_UNREADABLE = "oarest.meetings_unreadable";
    /// Nobody and nothing has this address.
    UNKNOWN_MAILBOX = "oarest.mailbox_unknown";
    NOBODY = "oarest.nobody_visible";
    /// Callbacks that could not be delivered wait.
    FAILURES = "oarest.callbacks_failed";
    /// Whether anybody is told is not described.
    NOTICE_UNKNOWN = "write.notice_unknown";
    /// A wall time that comes twice cannot be written.
    TWICE = "write.time_comes_twice";
    CALLBACK_UNSIGNED = "callback.oarest_signature";
    CALLBACK_LATE = "callback.oarest_late";
    CALLBACK_UNREADABLE = "callback.oarest_unreadable";
}
