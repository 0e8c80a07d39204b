//! Fault codes of this provider that the family does not share. Each has a text in both catalogues.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $code;)*
        /// All of them, for the test that looks for their texts.
        pub const OWN: &[&str] = &[$($code),*];
    };
}

codes! {
    /// Pages of people that never end.
    ENDLESS = "dingtalk.endless_pages";
    /// A department of partners or of a school's parents.
    NOT_OURS = "dingtalk.partner_department";
    /// No application of the organisation has the AgentId.
    AGENT_UNKNOWN = "dingtalk.agent_unknown";
    AGENT_OFF = "dingtalk.agent_off";
    /// The application may be used by its maker or by administrators alone.
    VISIBLE_TO_FEW = "dingtalk.visible_to_few";
    NO_ROOMS = "dingtalk.no_rooms";
    /// No room of the list has the address.
    ROOM_UNLISTED = "dingtalk.room_unlisted";
    /// The service tells nothing of one room's bookings.
    ROOM_REFUSED = "dingtalk.room_refused";
    /// Bookings or events that were not understood.
    ITEMS_UNREADABLE = "dingtalk.items_unreadable";
    /// Nobody of the directory has the mailbox.
    PERSON_UNLISTED = "dingtalk.person_unlisted";
    TOO_MANY_ROOMS = "dingtalk.too_many_rooms";
    TOO_MANY_PEOPLE = "dingtalk.too_many_people";
    TEXT_TOO_LONG = "dingtalk.text_too_long";
}
