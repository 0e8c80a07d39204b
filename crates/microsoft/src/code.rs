//! Fault codes that more than one provider of the family gives. Each has a text in this crate's catalogues (`fault-` and
//! the code, dots as dashes), but for those whose cure depends on the provider.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* #[allow(missing_docs, reason = "the code says it")] pub const $name: &str = $code;)*
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
    SCOPE_MALFORMED = "auth.scope_malformed";
    ACCOUNT_UNKNOWN = "auth.account_unknown";
    ACCOUNT_LOCKED = "auth.account_locked";
    ACCOUNT_DISABLED = "auth.account_disabled";
    PASSWORD_REJECTED = "auth.password_rejected";
    PASSWORD_EXPIRED = "auth.password_expired";
    MFA_REQUIRED = "auth.mfa_required";
    CONDITIONAL_ACCESS = "auth.conditional_access";
    CERTIFICATE_REJECTED = "auth.certificate_rejected";
    TOKEN_THROTTLED = "auth.token_throttled";
    TOKEN_SERVICE_DOWN = "auth.token_service_down";
    TOKEN_REFUSED = "auth.token_refused";
    TOKEN_UNREADABLE = "auth.token_unreadable";
    BEARER_EXPIRED = "auth.bearer_expired";
    WRONG_TENANT = "auth.wrong_tenant";
    WRONG_APP = "auth.wrong_app";
    /// The token service refused because of the time.
    CLOCK_REFUSED = "clock.token_refused";
    CLOCK_SKEW = "clock.skewed";
    CERTIFICATE_EXPIRING = "tls.certificate_expiring";
    TLS_INTERCEPTED = "tls.likely_intercepted";
    ROOM_SUBJECT_REPLACED = "room.subject_replaced";
    ROOM_BODY_DELETED = "room.body_deleted";
    ROOM_NOT_ACCEPTING = "room.not_auto_accepting";
    ROOM_IS_ORGANIZER = "room.is_organizer";
    MANIFEST_NOT_JSON = "manifest.not_json";
    MANIFEST_NOT_ONE = "manifest.not_a_manifest";
    MANIFEST_TOO_LARGE = "manifest.too_large";
    SETTING_INVALID = "settings.not_usable";
}

/// The tenant is in another cloud than the token endpoint.
pub const WRONG_CLOUD: &str = "auth.wrong_cloud";
/// The tenant does not know what the scope names.
pub const RESOURCE_UNKNOWN: &str = "auth.resource_unknown";
/// No administrator consented.
pub const CONSENT_MISSING: &str = "auth.consent_missing";
/// Codes of the token table whose cure depends on the provider: it words them itself, or gives a code of its own.
pub const WORDED_BY_PROVIDERS: &[&str] = &[WRONG_CLOUD, RESOURCE_UNKNOWN, CONSENT_MISSING];
