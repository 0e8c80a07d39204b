//! Token service errors: `{error, error_description, error_codes: [n]}` ("Microsoft Entra authentication and
//! authorization error codes"). Microsoft warns that codes change: an unknown one keeps its number and text.

use model::Fault;

use super::{Row, code};

/// Table from AADSTS number to fault. 7000112, 900023 and 900383 are known from single reports only.
const ROWS: &[(&[u32], Row)] = &[
    (&[7_000_215], Row::setup(code::SECRET_REJECTED, "client_secret")),
    (&[7_000_222], Row::setup(code::SECRET_EXPIRED, "client_secret")),
    (&[7_000_218, 70_002], Row::setup(code::SECRET_ABSENT, "client_secret")),
    (&[700_016], Row::setup(code::APP_UNKNOWN, "app_registration")),
    (&[90_002], Row::setup(code::TENANT_UNKNOWN, "app_registration")),
    (&[900_023, 50_059, 50_128, 90_019], Row::setup(code::TENANT_MALFORMED, "app_registration")),
    (&[90_038, 900_382, 900_383, 90_051, 50_049], Row::setup(code::WRONG_CLOUD, "app_registration")),
    (&[500_011], Row::setup(code::RESOURCE_UNKNOWN, "app_registration")),
    (&[70_011, 1_002_012, 700_022, 700_023], Row::setup(code::SCOPE_MALFORMED, "app_registration")),
    (&[70_001, 7_000_112], Row::setup(code::APP_DISABLED, "app_registration")),
    (&[65_001, 90_094], Row::setup(code::CONSENT_MISSING, "admin_consent")),
    (&[50_034, 51_004], Row::setup(code::ACCOUNT_UNKNOWN, "app_registration")),
    (&[50_126], Row::setup(code::PASSWORD_REJECTED, "app_registration")),
    (&[50_053], Row::setup(code::ACCOUNT_LOCKED, "app_registration")),
    (&[50_055], Row::setup(code::PASSWORD_EXPIRED, "app_registration")),
    (&[50_057], Row::setup(code::ACCOUNT_DISABLED, "app_registration")),
    (&[50_076, 50_079], Row::setup(code::MFA_REQUIRED, "app_registration")),
    (&[53_003, 530_032], Row::setup(code::CONDITIONAL_ACCESS, "app_registration")),
    (&[700_027, 50_012, 50_013], Row::setup(code::CERTIFICATE_REJECTED, "client_secret")),
    (&[90_055, 50_196], Row::transient(code::TOKEN_THROTTLED)),
    (&[90_033, 90_006, 90_024, 90_090], Row::transient(code::TOKEN_SERVICE_DOWN)),
];

/// The fault of a token answer. `codes` are its `error_codes`; `status` its HTTP status; the description is kept for
/// people and never decides.
pub(crate) fn from_token_answer(
    status: u16,
    error: &str,
    codes: &[u32],
    description: Option<&str>,
    trace: Option<&str>,
) -> Fault {
    let known =
        codes.iter().find_map(|c| ROWS.iter().find(|(numbers, _)| numbers.contains(c)).map(|r| (*c, r.1)));
    let (number, row) = match known {
        Some((number, row)) => (Some(number), row),
        None => (codes.first().copied(), by_status(status)),
    };
    let vendor_code = number.map_or_else(|| error.to_owned(), |n| format!("AADSTS{n}"));
    let fault = row.bare().with("vendor_code", &vendor_code).with("status", status);
    fault.from_vendor(Some(vendor_code), description.map(str::to_owned), trace.map(str::to_owned))
}

/// What is left when the number is unknown.
fn by_status(status: u16) -> Row {
    match status {
        429 => Row::transient(code::TOKEN_THROTTLED),
        500..=599 => Row::transient(code::TOKEN_SERVICE_DOWN),
        _ => Row::defect(code::TOKEN_REFUSED),
    }
}

#[cfg(test)]
mod tests {
    use model::FaultClass;

    use super::*;
    use crate::{cloud::Cloud, faults::Place};

    fn place() -> Place {
        Place {
            cloud: Cloud::International,
            online: true,
            client_id: Some("11111111-2222-3333-4444-555555555555".into()),
            login: "admin@practice.example".into(),
            host: "outlook.office365.com".into(),
        }
    }

    #[test]
    fn known_numbers_have_their_meaning_whatever_the_text_says() {
        for (number, class, expected) in [
            (7_000_215, FaultClass::Setup, "auth.secret_rejected"),
            (7_000_222, FaultClass::Setup, "auth.secret_expired"),
            (7_000_218, FaultClass::Setup, "auth.secret_absent"),
            (700_016, FaultClass::Setup, "auth.app_unknown"),
            (90_002, FaultClass::Setup, "auth.tenant_unknown"),
            (900_023, FaultClass::Setup, "auth.tenant_malformed"),
            (900_382, FaultClass::Setup, "auth.wrong_cloud"),
            (500_011, FaultClass::Setup, "auth.resource_unknown"),
            (1_002_012, FaultClass::Setup, "auth.scope_malformed"),
            (7_000_112, FaultClass::Setup, "auth.app_disabled"),
            (65_001, FaultClass::Setup, "auth.consent_missing"),
            (50_076, FaultClass::Setup, "auth.mfa_required"),
            (53_003, FaultClass::Setup, "auth.conditional_access"),
            (50_196, FaultClass::Transient, "auth.token_throttled"),
            (90_033, FaultClass::Transient, "auth.token_service_down"),
        ] {
            let fault = from_token_answer(400, "invalid_client", &[number], Some("AADSTS90002: ..."), None);
            assert_eq!((fault.class, fault.code.as_str()), (class, expected), "{number}");
            assert_eq!(fault.vendor.unwrap().code.unwrap(), format!("AADSTS{number}"));
        }
    }

    #[test]
    fn an_unknown_number_is_a_defect_unless_the_status_says_it_passes() {
        let of = |status| from_token_answer(status, "invalid_client", &[1_234_567], None, None);
        assert_eq!((of(400).class, of(400).code), (FaultClass::Defect, code::TOKEN_REFUSED.to_owned()));
        assert_eq!(of(503).class, FaultClass::Transient);
        assert_eq!(of(429).code, code::TOKEN_THROTTLED);
    }

    #[test]
    fn the_step_has_the_deep_link_of_the_cloud() {
        let fault = place().locate(from_token_answer(401, "invalid_client", &[7_000_215], None, None));
        let remedy = fault.remedy.unwrap();
        assert_eq!(remedy.step.as_deref(), Some("client_secret"));
        let link = remedy.link.unwrap();
        assert!(link.starts_with("https://entra.microsoft.com/"), "{link}");
        assert!(link.contains("11111111-2222-3333-4444-555555555555"), "{link}");
    }
}
