//! Fields.

use connector::{ADDRESS_SHAPE, Condition, FieldKind, FieldRole, FieldSpec};

const TEMPLATE: Condition = Condition { field: "homes", any_of: &["template"] };

/// Keys in the order of the form.
pub(super) const KEYS: &[&str] = &[
    "base_url",
    "login",
    "password",
    "homes",
    "home_template",
    "user_email",
    "calendar",
    "time_zone",
    "ca_file",
    "pin_sha256",
];

const PLAIN: FieldSpec = FieldSpec::PLAIN;

pub(super) const FIELDS: &[FieldSpec] = &[
    FieldSpec {
        key: "base_url",
        kind: FieldKind::Url,
        required: true,
        example: Some("https://caldav.practice.example/"),
        ..PLAIN
    },
    FieldSpec { key: "login", required: true, example: Some("svc-calendar"), ..PLAIN },
    FieldSpec { key: "password", kind: FieldKind::Secret, required: true, ..PLAIN },
    FieldSpec {
        key: "homes",
        kind: FieldKind::Choice(&["search", "template", "own"]),
        default: Some("search"),
        ..PLAIN
    },
    FieldSpec {
        key: "home_template",
        required: true,
        pattern: Some("^/.*\\{(user|mailbox)\\}.*$"),
        hard: true,
        example: Some("/calendars/{user}/"),
        visible_when: &[TEMPLATE],
        ..PLAIN
    },
    FieldSpec {
        key: "user_email",
        kind: FieldKind::Email,
        pattern: Some(ADDRESS_SHAPE),
        hard: true,
        example: Some("wang.min@practice.example"),
        ..PLAIN
    },
    FieldSpec { key: "calendar", example: Some("Calendar"), ..PLAIN },
    FieldSpec { key: "time_zone", default: Some(crate::account::DEFAULT_ZONE), ..PLAIN },
    FieldSpec { key: "ca_file", kind: FieldKind::File, role: FieldRole::CaFile, ..PLAIN },
    FieldSpec {
        key: "pin_sha256",
        pattern: Some("^([0-9A-Fa-f]{2}[: ]?){31}[0-9A-Fa-f]{2}$"),
        hard: true,
        role: FieldRole::CertificatePin,
        ..PLAIN
    },
];
