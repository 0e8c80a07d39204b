//! Fields, as the integration's guide names them and as reality needs them.

use connector::{ADDRESS_SHAPE, Condition, FieldKind, FieldRole, FieldSpec};

use super::CALENDAR;

const OWN: Condition = Condition { field: "site", any_of: &["own"] };

/// Keys in the order of the form.
pub(super) const KEYS: &[&str] = &[
    "site",
    "base_url",
    "app_id",
    "app_secret",
    "grant_type",
    "calendar_folder",
    "send_notice_mail",
    "user_email",
    "calls_per_second",
    "mapping",
    "ca_file",
    "pin_sha256",
];

const PLAIN: FieldSpec = FieldSpec::PLAIN;

pub(super) const FIELDS: &[FieldSpec] = &[
    FieldSpec {
        key: "site",
        kind: FieldKind::Choice(&["cn", "sg", "hk", "de", "us", "own"]),
        default: Some("cn"),
        role: FieldRole::Cloud,
        ..PLAIN
    },
    FieldSpec {
        key: "base_url",
        kind: FieldKind::Url,
        required: true,
        example: Some("https://alimail.practice.example"),
        visible_when: &[OWN],
        ..PLAIN
    },
    FieldSpec { key: "app_id", required: true, ..PLAIN },
    FieldSpec { key: "app_secret", kind: FieldKind::Secret, required: true, ..PLAIN },
    FieldSpec {
        key: "grant_type",
        kind: FieldKind::Choice(&["client_credentials"]),
        default: Some("client_credentials"),
        ..PLAIN
    },
    FieldSpec { key: "calendar_folder", default: Some(CALENDAR), ..PLAIN },
    FieldSpec {
        key: "send_notice_mail",
        kind: FieldKind::Choice(&["on", "off"]),
        default: Some("on"),
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
    FieldSpec {
        key: "calls_per_second",
        pattern: Some("^([1-9]|[1-3][0-9]|40)$"),
        hard: true,
        default: Some("20"),
        ..PLAIN
    },
    FieldSpec { key: "mapping", ..PLAIN },
    FieldSpec::CA_FILE,
    FieldSpec::CERTIFICATE_PIN,
];
