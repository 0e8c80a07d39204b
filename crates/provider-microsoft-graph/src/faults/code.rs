//! Every fault code of this provider that no other one gives. Each has a text in both catalogues (`fault-` and the
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
    /// The tenant is at home in the other cloud.
    OTHER_CLOUD = "auth.tenant_of_other_cloud";
    /// The tenant does not know Graph of this cloud.
    GRAPH_UNKNOWN = "auth.graph_unknown";
    /// No calendar permission was consented to.
    NOT_CONSENTED = "auth.graph_not_consented";
    /// Only bodiless calendars were consented to.
    BASIC_ONLY = "auth.graph_basic_only";
    /// Graph refused a token that the token service issued.
    TOKEN_REJECTED = "auth.graph_token_rejected";
    /// The token is for another resource.
    TOKEN_OF_OTHER_RESOURCE = "auth.graph_wrong_resource";
    SECRET_EXPIRING = "auth.secret_expiring";
    CERTIFICATE_UNREADABLE = "certificate.unreadable";
    /// A certificate without its private key, as a .cer file is.
    NO_KEY = "certificate.no_key";
    /// A private key without its certificate.
    NO_CERTIFICATE = "certificate.key_alone";
    PASSWORD_MISSING = "certificate.password_missing";
    PASSWORD_WRONG = "certificate.password_wrong";
    CIPHER_UNKNOWN = "certificate.cipher_unknown";
    NOT_RSA = "certificate.not_rsa";
    KEY_WEAK = "certificate.key_weak";
    KEY_TOO_LARGE = "certificate.key_too_large";
    KEY_MISMATCH = "certificate.key_mismatch";
    CERTIFICATE_EXPIRED = "certificate.expired";
    NOT_YET_VALID = "certificate.not_yet_valid";
    CERTIFICATE_ENDING = "certificate.expiring";
    DIRECTORY_DENIED = "graph.directory_denied";
    ACCOUNT_UNKNOWN = "graph.account_unknown";
    PLACES_DENIED = "graph.places_denied";
    PLACES_UNAVAILABLE = "graph.places_unavailable";
    /// The tenant has no Exchange Online.
    NO_EXCHANGE = "graph.no_exchange_online";
    NOT_GRAPH = "graph.not_graph";
    REDIRECTED = "graph.redirected";
    FOREIGN_LINK = "graph.foreign_link";
    ENDLESS = "graph.endless_pages";
    THROTTLED = "graph.throttled";
    UNAVAILABLE = "graph.unavailable";
    SERVER_ERROR = "graph.server_error";
    REQUEST_REFUSED = "graph.request_refused";
    UNKNOWN_CODE = "graph.unknown_code";
    UNREADABLE = "graph.unreadable";
    TRUNCATED = "graph.truncated";
    ITEM_GONE = "graph.item_gone";
    CONFLICT = "graph.conflict";
    DUPLICATE = "graph.duplicate";
    SYNC_LOST = "graph.sync_lost";
    CROSSES_BOUNDARY = "graph.crosses_boundary";
    MAILBOX_FULL = "graph.mailbox_full";
    /// A calendar is closed to the application while others are open.
    OUT_OF_SCOPE = "room.out_of_scope";
    /// An application access policy keeps the application out.
    BY_POLICY = "room.access_policy";
    OTHER_ADDRESS = "room.other_address";
    NOT_IN_TENANT = "room.not_in_tenant";
    NO_ONLINE_MAILBOX = "room.no_online_mailbox";
    /// Calendars can be read and not written.
    WRITE_DENIED = "auth.graph_write_denied";
    NOT_A_ROOM = "room.not_a_room";
    EVENTS_UNREADABLE = "room.events_unreadable";
}
