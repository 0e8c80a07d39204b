//! Fields, as seed 000 lists them and as reality needs them.

use connector::{ADDRESS_SHAPE, Condition, FieldKind, FieldRole, FieldSpec};

const GUID: &str = "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$";

const OAUTH: Condition = Condition { field: "auth", any_of: &["oauth"] };
const PASSWORD: Condition = Condition { field: "auth", any_of: &["basic", "ntlm"] };
const OWN: Condition = Condition { field: "cloud", any_of: &["own"] };
const FIXED_CLOUD: Condition = Condition { field: "cloud", any_of: &["international", "china"] };

const PLAIN: FieldSpec = FieldSpec::PLAIN;

pub(super) const FIELDS: &[FieldSpec] = &[
    FieldSpec {
        key: "cloud",
        kind: FieldKind::Choice(&["international", "china", "own"]),
        required: true,
        default: Some("international"),
        visible_when: &[OAUTH],
        role: FieldRole::Cloud,
        ..PLAIN
    },
    FieldSpec {
        key: "tenant_id",
        kind: FieldKind::Guid,
        required: true,
        pattern: Some(GUID),
        example: Some("1b4e28ba-2fa1-41d2-883f-0016d3cca427"),
        visible_when: &[OAUTH, FIXED_CLOUD],
        ..PLAIN
    },
    FieldSpec {
        key: "client_id",
        kind: FieldKind::Guid,
        required: true,
        pattern: Some(GUID),
        example: Some("6fa459ea-ee8a-4ca4-894e-db77e160355e"),
        visible_when: &[OAUTH],
        ..PLAIN
    },
    FieldSpec {
        key: "client_secret",
        kind: FieldKind::Secret,
        required: true,
        visible_when: &[OAUTH],
        ..PLAIN
    },
    FieldSpec {
        key: "secret_expires",
        kind: FieldKind::Date,
        example: Some("2028-11-24"),
        visible_when: &[OAUTH],
        role: FieldRole::SecretExpiry,
        ..PLAIN
    },
    FieldSpec {
        key: "user_email",
        kind: FieldKind::Email,
        required: true,
        pattern: Some(ADDRESS_SHAPE),
        hard: true,
        example: Some("svc-room@practice.example"),
        role: FieldRole::AccountMailbox,
        ..PLAIN
    },
    FieldSpec {
        key: "password",
        kind: FieldKind::Secret,
        required: true,
        visible_when: &[PASSWORD],
        role: FieldRole::Password,
        ..PLAIN
    },
    FieldSpec {
        key: "login",
        example: Some("PRACTICE\\svc-room"),
        visible_when: &[PASSWORD],
        role: FieldRole::Login,
        ..PLAIN
    },
    FieldSpec {
        key: "domain",
        example: Some("PRACTICE"),
        visible_when: &[PASSWORD],
        role: FieldRole::LogonDomain,
        ..PLAIN
    },
    FieldSpec {
        key: "access",
        kind: FieldKind::Choice(&["impersonation", "delegate"]),
        role: FieldRole::MailboxAccess,
        ..PLAIN
    },
    FieldSpec {
        key: "token_url",
        kind: FieldKind::Url,
        required: true,
        example: Some("https://login.practice.example/adfs/oauth2/token"),
        visible_when: &[OAUTH, OWN],
        ..PLAIN
    },
    FieldSpec {
        key: "scope",
        pattern: Some("^\\S+/\\.default$"),
        example: Some("https://mail.practice.example/.default"),
        visible_when: &[OAUTH, OWN],
        ..PLAIN
    },
    FieldSpec { key: "host", kind: FieldKind::Host, example: Some("mail.practice.example"), ..PLAIN },
    FieldSpec {
        key: "ews_url",
        kind: FieldKind::Url,
        example: Some("https://mail.practice.example/EWS/Exchange.asmx"),
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
];
