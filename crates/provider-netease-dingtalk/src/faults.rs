//! Fault codes of this provider. Each has a text in both catalogues (`fault-` and the code, dots as dashes).

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $code;)*
        /// All of them, for the test that looks for their texts.
        pub const OWN: &[&str] = &[$($code),*];
    };
}

pub(crate) use microsoft::code::SETTING_INVALID;

codes! {
    /// Nobody pasted a callback address yet, or not its keys.
    CALLBACK_MISSING = "netease.callback_missing";
    /// Key or token are those that are printed in a public guide.
    PUBLISHED_KEYS = "netease.published_keys";
    /// The callback address is not that of the guide.
    CALLBACK_ADDRESS = "netease.callback_address";
    /// A place in an address or a list was left as it was, or one that had to stay was filled in.
    PLACE_LEFT = "netease.place_left";
    IP_LIST = "netease.ip_list";
    /// Entries of the guide that are not on the list.
    IP_LIST_LACKS = "netease.ip_list_lacks";
    AGENT_UNKNOWN = "netease.agent_unknown";
    AGENT_NOT_LISTED = "netease.agent_not_listed";
    HOME_PAGE_WRONG = "netease.home_page_wrong";
    HOME_PAGE_FILLED_IN = "netease.home_page_filled_in";
    HOME_PAGE_EMPTY = "netease.home_page_empty";
    APP_DISABLED = "netease.app_disabled";
    CREATOR_ONLY = "netease.creator_only";
    NOBODY_VISIBLE = "netease.nobody_visible";
    NO_MX = "netease.no_mx";
    MX_ELSEWHERE = "netease.mx_elsewhere";
    NO_MAIL_NAME = "netease.no_mail_name";
    MAIL_NO_ALIAS = "netease.mail_no_alias";
    NO_MAIL_PAGE = "netease.no_mail_page";
    MAIL_PAGE_DOWN = "netease.mail_page_down";
}
