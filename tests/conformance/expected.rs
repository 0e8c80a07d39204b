//! What each fault of each simulator must look like to its provider's checks.

use model::Verdict;

/// What is seen first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seen {
    /// A check of the ladder, and the code of its fault.
    Check(&'static str, Verdict, &'static str),
    /// All checks hold; the probe of the first room has a fault or a warning of this code.
    Room(&'static str),
    /// Nothing: it does not concern this way to log on, or the checks, or it was coped with.
    Nothing,
}

/// A fault, or several at once, and what is seen.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    pub auth: &'static str,
    pub faults: &'static [&'static str],
    pub seen: Seen,
    /// The server talks nonsense, so that a fault of ours is the honest answer.
    pub broken: bool,
}

/// The table of a provider.
///
/// # Panics
/// For a provider that has none yet.
pub fn cases(provider: &str) -> &'static [Case] {
    match provider {
        "exchange-ews" => EXCHANGE,
        "outlook" => crate::expected_graph::INTERNATIONAL,
        "outlook-cn" => crate::expected_graph::CHINA,
        "alibaba-mail" => crate::expected_alibaba::CASES,
        "netease-dingtalk" => crate::expected_netease::CASES,
        "caldav" => crate::expected_caldav::CALDAV,
        "dingtalk" => crate::expected_dingtalk::CASES,
        "oa-rest" => crate::expected_oa_rest::CASES,
        other => panic!("write down what the faults of {other} look like"),
    }
}

pub const fn fails(
    auth: &'static str,
    faults: &'static [&'static str],
    check: &'static str,
    code: &'static str,
) -> Case {
    Case { auth, faults, seen: Seen::Check(check, Verdict::Fail, code), broken: false }
}

const fn broken(auth: &'static str, faults: &'static [&'static str], check: &'static str) -> Case {
    Case { broken: true, ..fails(auth, faults, check, "ews.unreadable") }
}

pub const fn other(auth: &'static str, faults: &'static [&'static str], seen: Seen) -> Case {
    Case { auth, faults, seen, broken: false }
}

const BASIC: &str = "basic";
const OAUTH: &str = "oauth";
const ACCESS: &str = "impersonation_or_delegate";

const EXCHANGE: &[Case] = &[
    // The token endpoint.
    fails(OAUTH, &["secret_expired"], "credential", "auth.secret_expired"),
    fails(OAUTH, &["app_disabled"], "credential", "auth.app_disabled"),
    fails(OAUTH, &["wrong_cloud"], "credential", "auth.wrong_cloud"),
    fails(OAUTH, &["conditional_access"], "credential", "auth.conditional_access"),
    fails(OAUTH, &["token_throttled=1"], "credential", "auth.token_throttled"),
    fails(OAUTH, &["token_unavailable"], "credential", "auth.token_service_down"),
    fails(OAUTH, &["no_consent"], "token_claims", "auth.consent_missing"),
    fails(OAUTH, &["consent_pending"], "token_claims", "auth.consent_missing"),
    fails(OAUTH, &["expired_token"], "token_claims", "auth.bearer_expired"),
    fails(OAUTH, &["wrong_audience"], "token_claims", "auth.wrong_resource"),
    other(BASIC, &["secret_expired"], Seen::Nothing),
    // Rights.
    fails(BASIC, &["no_rights"], ACCESS, "room.access_denied"),
    fails(BASIC, &["availability_only"], ACCESS, "room.access_denied"),
    fails(BASIC, &["details_only"], "one_room", "room.access_denied"),
    fails(BASIC, &["rights_pending"], ACCESS, "room.access_denied"),
    other(BASIC, &["read_only"], Seen::Room("room.read_only")),
    other(BASIC, &["no_impersonation"], Seen::Nothing),
    other(BASIC, &["people_open"], Seen::Nothing),
    fails(OAUTH, &["no_rights"], "one_room", "rights.impersonation_denied"),
    fails(OAUTH, &["rights_pending"], "one_room", "rights.impersonation_denied"),
    other(OAUTH, &["no_impersonation"], Seen::Check(ACCESS, Verdict::Waiting, "rights.not_effective_yet")),
    // The doors.
    fails(BASIC, &["only_bearer"], "endpoint", "auth.only_bearer"),
    other(BASIC, &["only_basic"], Seen::Nothing),
    other(BASIC, &["extended_protection"], Seen::Nothing),
    other(BASIC, &["auth_per_request"], Seen::Nothing),
    other(BASIC, &["close_after_401"], Seen::Nothing),
    fails(BASIC, &["unauthorized"], "credential", "auth.password_rejected"),
    other(OAUTH, &["only_bearer"], Seen::Nothing),
    other(OAUTH, &["only_ntlm"], Seen::Check("endpoint", Verdict::Warn, "auth.scheme_not_offered")),
    other(OAUTH, &["only_negotiate"], Seen::Check("endpoint", Verdict::Warn, "auth.scheme_not_offered")),
    other(OAUTH, &["only_basic"], Seen::Check("endpoint", Verdict::Warn, "auth.scheme_not_offered")),
    // Before EWS.
    fails(BASIC, &["ews_blocked"], "credential", "ews.forbidden"),
    fails(OAUTH, &["ews_blocked"], ACCESS, "ews.forbidden"),
    fails(BASIC, &["not_exchange"], "endpoint", "ews.path_not_found"),
    fails(OAUTH, &["not_exchange"], "endpoint", "ews.path_not_found"),
    fails(BASIC, &["iis_queue"], "endpoint", "ews.unavailable"),
    fails(BASIC, &["throttled=1"], "credential", "ews.unavailable"),
    fails(BASIC, &["error_page"], "endpoint", "ews.busy"),
    fails(BASIC, &["server_error"], "credential", "ews.server_error"),
    fails(BASIC, &["html"], "credential", "ews.not_exchange"),
    fails(OAUTH, &["html"], ACCESS, "ews.not_exchange"),
    // Broken answers.
    fails(BASIC, &["truncated"], "credential", "ews.server_error"),
    other(BASIC, &["lost_answer"], Seen::Nothing),
    broken(BASIC, &["malformed"], "credential"),
    broken(BASIC, &["entity_bomb"], "credential"),
    broken(BASIC, &["huge_body=1"], "credential"),
    broken(BASIC, &["gzip_bomb=1"], "credential"),
    other(BASIC, &["slow=10"], Seen::Nothing),
    // Inside SOAP.
    fails(BASIC, &["server_busy=1000"], "credential", "ews.busy"),
    fails(BASIC, &["busy_inside=1000"], "credential", "ews.busy"),
    fails(BASIC, &["soap_fault=ErrorInternalServerError"], "credential", "ews.server_error"),
    Case {
        broken: true,
        ..fails(BASIC, &["soap_fault=ErrorSomethingNobodyKnows"], "credential", "ews.unknown_code")
    },
    fails(BASIC, &["soap_fault=ErrorInvalidServerVersion"], "credential", "ews.version_too_old"),
    fails(BASIC, &["response_code=ErrorAccessDenied"], ACCESS, "room.access_denied"),
    fails(BASIC, &["response_code=ErrorAccountDisabled"], "credential", "auth.account_disabled"),
    fails(
        OAUTH,
        &["soap_fault=ErrorImpersonateUserDenied,operation:FindItem"],
        "one_room",
        "rights.impersonation_denied",
    ),
    other(BASIC, &["illegal_characters"], Seen::Nothing),
    other(BASIC, &["page_limit=2"], Seen::Nothing),
    other(BASIC, &["drop_items=2"], Seen::Nothing),
    other(BASIC, &["stop_batch=1"], Seen::Nothing),
    // Autodiscover is asked only where the address is not known.
    other(BASIC, &["no_autodiscover"], Seen::Nothing),
    other(BASIC, &["autodiscover_redirect=mail.practice.example"], Seen::Nothing),
    // Several at once: the earliest cause is named.
    fails(BASIC, &["no_rights", "unauthorized"], "credential", "auth.password_rejected"),
    fails(OAUTH, &["secret_expired", "not_exchange"], "endpoint", "ews.path_not_found"),
];
