//! Every fault code of this provider that no other one gives. Each has a text in both catalogues (`fault-` and the
//! code, dots as dashes).

pub(crate) use microsoft::code::SETTING_INVALID;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $code;)*
        /// All of them, for the test that looks for their texts.
        pub const OWN: &[&str] = &[$($code),*];
    };
}

codes! {
    /// The server offers no way to log on that is spoken here.
    SCHEME = "caldav.scheme_not_offered";
    LOGON = "caldav.logon_refused";
    NOT_CALDAV = "caldav.not_caldav";
    REDIRECTED = "caldav.redirected";
    THROTTLED = "caldav.throttled";
    UNAVAILABLE = "caldav.unavailable";
    SERVER_ERROR = "caldav.server_error";
    REFUSED = "caldav.request_refused";
    UNREADABLE = "caldav.unreadable";
    /// A listing that says itself that it is not whole.
    TRUNCATED = "caldav.listing_cut";
    FOREIGN = "caldav.foreign_address";
    NO_PRINCIPAL = "caldav.no_principal";
    NO_HOME = "caldav.no_home";
    MAILBOX_UNKNOWN = "caldav.mailbox_unknown";
    /// The account's own mailbox alone can be read in this mode.
    NOT_OWN = "caldav.not_own_mailbox";
    /// The server does not look people up by their address.
    NO_SEARCH = "caldav.no_search";
    DENIED = "caldav.denied";
    NO_CALENDAR = "caldav.no_calendar";
    AMBIGUOUS = "caldav.calendar_ambiguous";
    ITEMS = "caldav.items_unreadable";
    READ_ONLY = "caldav.read_only";
    WRITE_UNTOLD = "caldav.write_right_untold";
    WRITE_DENIED = "caldav.write_denied";
    NO_SCHEDULING = "caldav.no_scheduling";
    FULL = "caldav.storage_full";
    /// The server does not take an object as it is.
    OBJECT_REFUSED = "caldav.object_refused";
    /// An object without a strong entity tag cannot be changed safely.
    NO_ETAG = "caldav.no_entity_tag";
}
