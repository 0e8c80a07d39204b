//! Ways to log on.

use connector::AuthSpec;

pub(super) const AUTH: &[AuthSpec] = &[
    AuthSpec {
        key: "oauth",
        fields: &[
            "cloud",
            "tenant_id",
            "client_id",
            "client_secret",
            "secret_expires",
            "user_email",
            "access",
            "token_url",
            "scope",
            "host",
            "ews_url",
            "ca_file",
            "pin_sha256",
        ],
        // Confirmed for Exchange Online; against Exchange Server (cloud `own`) it is not, and the texts say so.
        unconfirmed: false,
    },
    AuthSpec {
        key: "basic",
        fields: &[
            "user_email",
            "password",
            "login",
            "domain",
            "host",
            "ews_url",
            "access",
            "ca_file",
            "pin_sha256",
        ],
        unconfirmed: false,
    },
    AuthSpec {
        key: "ntlm",
        fields: &[
            "user_email",
            "password",
            "login",
            "domain",
            "host",
            "ews_url",
            "access",
            "ca_file",
            "pin_sha256",
        ],
        unconfirmed: false,
    },
];
