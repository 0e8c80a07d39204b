//! Fields, in the order of the work.

use connector::{FieldKind, FieldRole, FieldSpec};

/// Keys in the order of the form.
pub(super) const KEYS: &[&str] = &[
    "client_id",
    "client_secret",
    "corp_id",
    "agent_id",
    "unified_app_id",
    "domain",
    "cname_host",
    "callback_url",
    "callback_token",
    "aes_key",
    "published_keys",
    "plain_http",
    "ip_list",
    "host_api",
    "host_oapi",
    "host_mail",
    "resolver",
    "ca_file",
    "pin",
];

const PLAIN: FieldSpec = FieldSpec::PLAIN;

pub(super) const FIELDS: &[FieldSpec] = &[
    // Shapes of ids are taken from examples: a hint, no refusal (`unconfirmed`).
    FieldSpec { key: "client_id", required: true, pattern: Some("^ding[0-9a-z]{12,19}$"), ..PLAIN },
    FieldSpec { key: "client_secret", kind: FieldKind::Secret, required: true, ..PLAIN },
    FieldSpec { key: "corp_id", required: true, pattern: Some("^ding[0-9a-f]{16,40}$"), ..PLAIN },
    FieldSpec { key: "agent_id", required: true, pattern: Some("^[0-9]{5,20}$"), hard: true, ..PLAIN },
    FieldSpec { key: "unified_app_id", kind: FieldKind::Guid, ..PLAIN },
    FieldSpec {
        key: "domain",
        required: true,
        pattern: Some("^[^\\s@/:]+\\.[^\\s@/:]+$"),
        hard: true,
        example: Some("practice.example"),
        ..PLAIN
    },
    FieldSpec { key: "cname_host", kind: FieldKind::Host, example: Some("mail.practice.example"), ..PLAIN },
    // NetEase prescribes plain http, so that this is no address of the usual kind.
    FieldSpec {
        key: "callback_url",
        pattern: Some("^https?://[^/\\s]+/miniapp/callback/dingding\\?.*corpId=[^&\\s]+.*$"),
        example: Some("http://mail.practice.example/miniapp/callback/dingding?corpId=ding0123"),
        ..PLAIN
    },
    FieldSpec {
        key: "callback_token",
        kind: FieldKind::Secret,
        pattern: Some("^[0-9A-Za-z]{3,32}$"),
        ..PLAIN
    },
    FieldSpec { key: "aes_key", kind: FieldKind::Secret, pattern: Some("^[0-9A-Za-z]{43}$"), ..PLAIN },
    FieldSpec {
        key: "published_keys",
        kind: FieldKind::Choice(&["refuse", "accept"]),
        default: Some("refuse"),
        ..PLAIN
    },
    FieldSpec { key: "plain_http", kind: FieldKind::Choice(&["no", "yes"]), default: Some("no"), ..PLAIN },
    FieldSpec { key: "ip_list", ..PLAIN },
    FieldSpec { key: "host_api", kind: FieldKind::Url, ..PLAIN },
    FieldSpec { key: "host_oapi", kind: FieldKind::Url, ..PLAIN },
    FieldSpec { key: "host_mail", kind: FieldKind::Url, ..PLAIN },
    FieldSpec { key: "resolver", kind: FieldKind::Url, ..PLAIN },
    FieldSpec { key: "ca_file", kind: FieldKind::File, role: FieldRole::CaFile, ..PLAIN },
    FieldSpec {
        key: "pin",
        pattern: Some("^([0-9A-Fa-f]{2}[: ]?){31}[0-9A-Fa-f]{2}$"),
        hard: true,
        role: FieldRole::CertificatePin,
        ..PLAIN
    },
];
