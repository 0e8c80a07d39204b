//! Fields, as the guides name them and as reality needs them.

use connector::{ADDRESS_SHAPE, Condition, FieldKind, FieldRole, FieldSpec};

use crate::certificate;

const GUID: &str = "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$";
const SECRET: Condition = Condition { field: "auth", any_of: &["secret"] };
const CERTIFICATE: Condition = Condition { field: "auth", any_of: &["certificate"] };
const OWN: Condition = Condition { field: "cloud", any_of: &["own"] };

/// Keys in the order of the form, with a client secret.
pub(super) const WITH_SECRET: &[&str] = &[
    "cloud",
    "tenant_id",
    "client_id",
    "client_secret",
    "secret_expires",
    "user_email",
    "scope",
    "grant_type",
    "token_url",
    "graph_url",
    "ca_file",
    "pin_sha256",
];

/// Keys in the order of the form, with a certificate: it says itself when it ends.
pub(super) const WITH_CERTIFICATE: &[&str] = &[
    "cloud",
    "tenant_id",
    "client_id",
    certificate::FILE,
    certificate::PASSWORD,
    "user_email",
    "scope",
    "grant_type",
    "token_url",
    "graph_url",
    "ca_file",
    "pin_sha256",
];

const PLAIN: FieldSpec = FieldSpec::PLAIN;

/// Fields of Microsoft's own cloud.
pub(super) const INTERNATIONAL: &[FieldSpec] = &fields(
    FieldKind::Choice(&["international", "own"]),
    "international",
    "https://graph.microsoft.com/.default",
);

/// Fields of 21Vianet's cloud.
pub(super) const CHINA: &[FieldSpec] = &fields(
    FieldKind::Choice(&["china", "own"]),
    "china",
    "https://microsoftgraph.chinacloudapi.cn/.default",
);

const fn fields(clouds: FieldKind, cloud: &'static str, scope: &'static str) -> [FieldSpec; 14] {
    [
        FieldSpec { key: "cloud", kind: clouds, default: Some(cloud), role: FieldRole::Cloud, ..PLAIN },
        FieldSpec {
            key: "tenant_id",
            kind: FieldKind::Guid,
            required: true,
            pattern: Some(GUID),
            example: Some("1b4e28ba-2fa1-41d2-883f-0016d3cca427"),
            ..PLAIN
        },
        FieldSpec {
            key: "client_id",
            kind: FieldKind::Guid,
            required: true,
            pattern: Some(GUID),
            example: Some("6fa459ea-ee8a-4ca4-894e-db77e160355e"),
            ..PLAIN
        },
        FieldSpec {
            key: "client_secret",
            kind: FieldKind::Secret,
            required: true,
            visible_when: &[SECRET],
            ..PLAIN
        },
        FieldSpec {
            key: "secret_expires",
            kind: FieldKind::Date,
            example: Some("2028-11-24"),
            visible_when: &[SECRET],
            role: FieldRole::SecretExpiry,
            ..PLAIN
        },
        FieldSpec {
            key: certificate::FILE,
            kind: FieldKind::SecretFile,
            required: true,
            visible_when: &[CERTIFICATE],
            ..PLAIN
        },
        FieldSpec {
            key: certificate::PASSWORD,
            kind: FieldKind::Secret,
            visible_when: &[CERTIFICATE],
            ..PLAIN
        },
        FieldSpec {
            key: "user_email",
            kind: FieldKind::Email,
            required: true,
            pattern: Some(ADDRESS_SHAPE),
            hard: true,
            example: Some("svc-room@practice.example"),
            ..PLAIN
        },
        FieldSpec { key: "scope", pattern: Some("^\\S+/\\.default$"), default: Some(scope), ..PLAIN },
        FieldSpec {
            key: "grant_type",
            kind: FieldKind::Choice(&["client_credentials"]),
            default: Some("client_credentials"),
            ..PLAIN
        },
        FieldSpec {
            key: "token_url",
            kind: FieldKind::Url,
            required: true,
            example: Some("https://login.practice.example/tenant/oauth2/v2.0/token"),
            visible_when: &[OWN],
            ..PLAIN
        },
        FieldSpec {
            key: "graph_url",
            kind: FieldKind::Url,
            required: true,
            example: Some("https://graph.practice.example/v1.0"),
            visible_when: &[OWN],
            ..PLAIN
        },
        FieldSpec { key: "ca_file", kind: FieldKind::File, role: FieldRole::CaFile, ..PLAIN },
        FieldSpec {
            key: "pin_sha256",
            pattern: Some("^([0-9A-Fa-f]{2}[: ]?){31}[0-9A-Fa-f]{2}$"),
            hard: true,
            role: FieldRole::CertificatePin,
            ..PLAIN
        },
    ]
}
