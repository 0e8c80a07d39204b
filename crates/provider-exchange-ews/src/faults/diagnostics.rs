//! The `x-ms-diagnostics` header: why Exchange refused a token ("Instrumenting client requests for EWS").

use super::{Row, code};

/// What the header said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Diagnostics {
    /// Number, such as 2000008.
    pub(super) id: u32,
    /// `reason`, for people.
    pub(super) reason: Option<String>,
}

/// Reads `<id>;reason="...";error_category="..."`.
pub(super) fn parse(header: &str) -> Option<Diagnostics> {
    let (id, rest) = header.split_once(';').unwrap_or((header, ""));
    let id = id.trim().parse().ok()?;
    let reason = rest
        .split_once("reason=\"")
        .and_then(|(_, after)| after.split_once('"'))
        .map(|(reason, _)| reason.chars().take(300).collect());
    Some(Diagnostics { id, reason })
}

/// Fault of a number.
pub(super) fn row(id: u32) -> Row {
    match id {
        2_000_000 | 2_000_001 | 2_000_005 | 2_000_007 => {
            Row::setup(code::BEARER_REJECTED, "app_registration")
        }
        2_000_002 => Row::transient(code::BEARER_EXPIRED),
        2_000_003 => Row::setup(code::WRONG_RESOURCE, "app_registration"),
        2_000_004 => Row::setup(code::WRONG_TENANT, "app_registration"),
        2_000_006 => Row::setup(code::WRONG_APP, "app_registration"),
        // "The token contains no permissions": consent was never given.
        2_000_008 => Row::setup(code::CONSENT_MISSING, "admin_consent"),
        // One public report, 2015.
        2_000_010 => Row::setup(code::CERTIFICATE_REQUIRED, "client_secret"),
        _ => Row::likely(code::BEARER_REJECTED, "admin_consent"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_reason_are_read_and_junk_is_not() {
        let seen =
            parse("2000008;reason=\"The token contains no permissions.\";error_category=\"invalid_grant\"");
        assert_eq!(
            seen,
            Some(Diagnostics { id: 2_000_008, reason: Some("The token contains no permissions.".into()) })
        );
        assert_eq!(parse("2000003").map(|d| d.id), Some(2_000_003));
        assert_eq!(parse(""), None);
        assert_eq!(parse("no;reason=\""), None);
    }
}
