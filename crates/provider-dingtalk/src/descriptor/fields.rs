//! Fields, by the names the developer console has for them today.

use connector::{Condition, FieldKind, FieldRole, FieldSpec};

const HTTP: Condition = Condition { field: "push", any_of: &["http"] };

/// Keys in the order of the form.
pub(super) const KEYS: &[&str] = &[
    "corp_id",
    "edition",
    "client_id",
    "client_secret",
    "agent_id",
    "unified_app_id",
    "ip_list",
    "push",
    "callback_url",
    "aes_key",
    "callback_token",
    "operator",
    "host_api",
    "host_oapi",
    "ca_file",
    "pin_sha256",
];

const PLAIN: FieldSpec = FieldSpec::PLAIN;

pub(super) const FIELDS: &[FieldSpec] = &[
    // The shapes of ids come from examples: hints, not refusals.
    FieldSpec {
        key: "corp_id",
        required: true,
        pattern: Some("^ding[0-9a-f]{16,40}$"),
        example: Some("ding0123456789abcdef0123456789abcdef"),
        ..PLAIN
    },
    FieldSpec {
        key: "edition",
        kind: FieldKind::Choice(&["standard", "professional", "exclusive"]),
        default: Some("standard"),
        role: FieldRole::Edition,
        ..PLAIN
    },
    FieldSpec {
        key: "client_id",
        required: true,
        pattern: Some("^[a-z]{4,6}[a-z0-9]{10,24}$"),
        example: Some("dingpractice00000001"),
        ..PLAIN
    },
    FieldSpec { key: "client_secret", kind: FieldKind::Secret, required: true, ..PLAIN },
    FieldSpec {
        key: "agent_id",
        pattern: Some("^[0-9]{6,12}$"),
        hard: true,
        example: Some("4000000007"),
        ..PLAIN
    },
    FieldSpec { key: "unified_app_id", kind: FieldKind::Guid, ..PLAIN },
    FieldSpec { key: "ip_list", example: Some("203.0.113.9,198.51.100.*"), ..PLAIN },
    FieldSpec {
        key: "push",
        kind: FieldKind::Choice(&["stream", "http", "off"]),
        default: Some("stream"),
        ..PLAIN
    },
    FieldSpec {
        key: "callback_url",
        kind: FieldKind::Url,
        required: true,
        example: Some("https://push.practice.example/dingtalk"),
        visible_when: &[HTTP],
        ..PLAIN
    },
    FieldSpec {
        key: "aes_key",
        kind: FieldKind::Secret,
        required: true,
        pattern: Some("^[A-Za-z0-9]{43}$"),
        hard: true,
        visible_when: &[HTTP],
        ..PLAIN
    },
    FieldSpec {
        key: "callback_token",
        kind: FieldKind::Secret,
        required: true,
        pattern: Some("^[A-Za-z0-9]{3,32}$"),
        hard: true,
        visible_when: &[HTTP],
        ..PLAIN
    },
    FieldSpec { key: "operator", example: Some("wang.min"), ..PLAIN },
    FieldSpec {
        key: "host_api",
        kind: FieldKind::Url,
        example: Some("https://api.practice.example"),
        ..PLAIN
    },
    FieldSpec {
        key: "host_oapi",
        kind: FieldKind::Url,
        example: Some("https://oapi.practice.example"),
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
