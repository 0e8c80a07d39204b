//! Fault codes of the family. Each has a text in this crate's catalogues (`fault-` and the code, dots as dashes).

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* #[allow(missing_docs, reason = "the code says it")] pub const $name: &str = $code;)*
        /// All of them, for the test that looks for their texts.
        pub const ALL: &[&str] = &[$($code),*];
    };
}

codes! {
    CREDENTIAL_REJECTED = "dingtalk.credential_rejected";
    /// An answer of the scheme with CorpId and CorpSecret, which new applications do not have.
    OLD_CREDENTIALS = "dingtalk.old_credentials";
    CORP_UNKNOWN = "dingtalk.corp_unknown";
    /// A token that was fetched anew was refused like the one before.
    TOKEN_REJECTED = "dingtalk.token_rejected";
    /// A permission is granted, and what it grants does not come.
    NOT_EFFECTIVE = "dingtalk.not_effective";
    /// Departments are named as in scope, and are refused as outside of it.
    SCOPE_NOT_EFFECTIVE = "dingtalk.scope_not_effective";
    PERMISSION_MISSING = "dingtalk.permission_missing";
    IP_NOT_LISTED = "dingtalk.ip_not_listed";
    TOO_FAST = "dingtalk.too_fast";
    QUOTA_USED_UP = "dingtalk.quota_used_up";
    GATEWAY_TIMEOUT = "dingtalk.gateway_timeout";
    BUSY = "dingtalk.busy";
    NO_SUCH_API = "dingtalk.no_such_api";
    OUTSIDE_SCOPE = "dingtalk.outside_scope";
    DEPARTMENT_GONE = "dingtalk.department_gone";
    PERSON_GONE = "dingtalk.person_gone";
    NUMBER_INVALID = "dingtalk.number_invalid";
    BAD_PARAMETER = "dingtalk.bad_parameter";
    ADDRESS_BANNED = "dingtalk.address_banned";
    CREATED_ENOUGH = "dingtalk.created_enough";
    EVENT_GONE = "dingtalk.event_gone";
    ROOM_TAKEN = "dingtalk.room_taken";
    STILL_WORKING = "dingtalk.still_working";
    OPERATOR_UNKNOWN = "dingtalk.operator_unknown";
    OPERATOR_NO_ADMIN = "dingtalk.operator_no_admin";
    NO_SMART_ROOMS = "dingtalk.no_smart_rooms";
    ROOMS_USED_UP = "dingtalk.rooms_used_up";
    ROOM_EXISTS = "dingtalk.room_exists";
    CALLBACK_REFUSED = "dingtalk.callback_refused";
    /// A code that is not known.
    UNKNOWN_CODE = "dingtalk.unknown_code";
    REDIRECTED = "dingtalk.redirected";
    UNREADABLE = "dingtalk.unreadable";
    TRUNCATED = "dingtalk.truncated";
}
