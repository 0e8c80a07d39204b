//! Fields.

use connector::{ADDRESS_SHAPE, FieldKind, FieldSpec};

macro_rules! keys {
    ($name:ident, $($own:literal),+) => {
        /// Keys in the order of the form.
        pub(super) const $name: &[&str] = &[
            "base_url", $($own,)+ "description", "user_email", "callback_secret", "calls_per_second", "ca_file", "pin_sha256",
        ];
    };
}

keys!(EXCHANGE, "client_id", "client_secret", "code");
keys!(HEADER, "header_secret");
keys!(ECOLOGY, "client_id", "client_secret", "ecology_key", "ecology_user");

const PLAIN: FieldSpec = FieldSpec::PLAIN;

pub(super) const FIELDS: &[FieldSpec] = &[
    FieldSpec {
        key: "base_url",
        kind: FieldKind::Url,
        required: true,
        example: Some("https://oa.practice.example/api/v1"),
        ..PLAIN
    },
    FieldSpec { key: "client_id", required: true, ..PLAIN },
    FieldSpec { key: "client_secret", kind: FieldKind::Secret, required: true, ..PLAIN },
    FieldSpec { key: "code", kind: FieldKind::Secret, ..PLAIN },
    FieldSpec { key: "header_secret", kind: FieldKind::Secret, required: true, ..PLAIN },
    FieldSpec { key: "ecology_key", kind: FieldKind::Document, required: true, ..PLAIN },
    FieldSpec { key: "ecology_user", default: Some("1"), ..PLAIN },
    FieldSpec {
        key: "description",
        kind: FieldKind::Document,
        example: Some(crate::description::SHIPPED),
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
    FieldSpec { key: "callback_secret", kind: FieldKind::Secret, ..PLAIN },
    FieldSpec {
        key: "calls_per_second",
        pattern: Some("^([1-9][0-9]{0,2}|1000)$"),
        hard: true,
        default: Some("20"),
        ..PLAIN
    },
    FieldSpec::CA_FILE,
    FieldSpec::CERTIFICATE_PIN,
];
