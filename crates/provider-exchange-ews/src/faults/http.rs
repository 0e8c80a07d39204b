//! HTTP answers that are no SOAP answers.

use connector::NetResponse;
use jiff::{Timestamp, tz::TimeZone};
use model::Fault;

use super::{Place, Row, code, diagnostics};
use crate::cloud::Retirement;

/// How the call logged on: what a 401 means depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Logon {
    /// OAuth bearer token.
    Bearer,
    /// HTTP Basic.
    Basic,
    /// NTLM or Negotiate.
    Ntlm,
    /// None: an unauthenticated request.
    None,
}

/// The fault of an answer that is no SOAP envelope, by its status. `now` decides between blocked and removed.
pub(crate) fn from_http(response: &NetResponse, logon: Logon, now: Timestamp, place: &Place) -> Fault {
    let today = now.to_zoned_datetime(TimeZone::UTC).date();
    let status = response.status.as_u16();
    let mut reason = None;
    let policy = Policy::of(response);
    let row = match status {
        401 => match diagnostics::parse(response.header("x-ms-diagnostics")) {
            Some(seen) => {
                reason = seen.reason.clone();
                diagnostics::row(seen.id)
            }
            None => unauthorized(logon),
        },
        403 if place.online => forbidden_online(policy, place, today),
        403 => Row::likely(code::FORBIDDEN, "service_account"),
        404 | 405 | 410 => Row::setup(code::NOT_FOUND, "server_address"),
        302 if response.header("location").contains("genericerrorpage") => Row::transient(code::BUSY),
        300..=399 => Row::setup(code::REDIRECTED, "server_address"),
        413 => Row::defect(code::REQUEST_REFUSED),
        429 | 503 => Row::transient(code::UNAVAILABLE),
        500..=599 => Row::transient(code::SERVER_ERROR),
        // A page where SOAP was expected: a portal, a proxy, a captive network.
        _ => Row::setup(code::NOT_EXCHANGE, "server_address"),
    };
    let mut fault = row
        .fault(place)
        .with("status", status)
        .with("host", &place.host)
        .with("login", &place.login)
        .retry_after_ms(retry_after_ms(response, now));
    if let Some(location) = Some(response.header("location")).filter(|l| !l.is_empty()) {
        fault = fault.with("location", location);
    }
    if fault.code == code::BLOCKED_ONLINE {
        fault = fault.with("policy", policy.map_or("untold", Policy::word)).to_copy(BLOCK_CHECK);
    }
    let vendor_code = Some(response.header("x-caserrorcode")).filter(|c| !c.is_empty()).map(str::to_owned);
    fault.from_vendor(vendor_code, reason, request_id(response))
}

/// Shows what blocks EWS: organisation switch, allow list, mailbox switch ("Get-OrganizationConfig", "Get-CASMailbox").
const BLOCK_CHECK: &str = "Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List Ews*";

fn unauthorized(logon: Logon) -> Row {
    match logon {
        Logon::Bearer => Row::likely(code::CONSENT_MISSING, "admin_consent"),
        Logon::Basic => Row::likely(code::PASSWORD_REJECTED, "service_account"),
        // Wrong password, missing channel binding, or EWS switched off for the account: alike from outside.
        Logon::Ntlm => Row::likely(code::NTLM_REJECTED, "service_account"),
        Logon::None => Row::setup(code::NOT_EXCHANGE, "server_address"),
    }
}

/// What `X-EWS-Policy-Reason` says of a 403 ("Control access to EWS in Exchange"): two sentences for three causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Policy {
    /// EWS is switched off for the organisation or the mailbox.
    Disabled,
    /// A list keeps this application or this client's name out.
    Refused,
}

impl Policy {
    fn of(response: &NetResponse) -> Option<Self> {
        let said = response.header("x-ews-policy-reason").to_ascii_lowercase();
        if said.contains("disabled") {
            Some(Self::Disabled)
        } else {
            said.contains("blocked by policy").then_some(Self::Refused)
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::Refused => "refused",
        }
    }
}

/// A 403 of Exchange Online. Where the header that is documented for it is missing, something else may have refused.
fn forbidden_online(policy: Option<Policy>, place: &Place, today: jiff::civil::Date) -> Row {
    match place.cloud.retirement() {
        Some(Retirement { removed: Some(removed), .. }) if today >= removed => {
            Row::likely(code::REMOVED_ONLINE, "ews_allowed")
        }
        _ if policy.is_some() => Row::setup(code::BLOCKED_ONLINE, "ews_allowed"),
        _ => Row::likely(code::BLOCKED_ONLINE, "ews_allowed"),
    }
}

/// Id to quote to Microsoft.
pub(crate) fn request_id(response: &NetResponse) -> Option<String> {
    let id = response.header("request-id");
    (!id.is_empty()).then(|| id.chars().take(100).collect())
}

fn retry_after_ms(response: &NetResponse, now: Timestamp) -> Option<u64> {
    wire::retry_after(response, now).and_then(|wait| u64::try_from(wait.as_millis()).ok())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::{HeaderMap, HeaderValue, StatusCode};

    use super::*;
    use crate::cloud::Cloud;

    fn fault(status: u16, header: Option<(&'static str, &str)>, logon: Logon, online: bool) -> Fault {
        let mut headers = HeaderMap::new();
        if let Some((name, value)) = header {
            headers.insert(name, HeaderValue::from_str(value).unwrap());
        }
        let response = NetResponse {
            status: StatusCode::from_u16(status).unwrap(),
            headers,
            body: bytes::Bytes::from_static(b"<html></html>"),
            elapsed: Duration::ZERO,
            client_request_id: String::new(),
        };
        let place = Place {
            cloud: if online { Cloud::International } else { Cloud::Server },
            online,
            client_id: None,
            login: "svc".into(),
            host: "mail.practice.example".into(),
        };
        from_http(&response, logon, "2026-11-24T06:00:00Z".parse().unwrap(), &place)
    }

    #[test]
    fn statuses_are_told_apart_by_logon_and_by_where_the_server_is() {
        for (status, logon, online, expected) in [
            (401, Logon::Bearer, true, code::CONSENT_MISSING),
            (401, Logon::Basic, false, code::PASSWORD_REJECTED),
            (401, Logon::Ntlm, false, code::NTLM_REJECTED),
            (403, Logon::Bearer, true, code::BLOCKED_ONLINE),
            (403, Logon::Ntlm, false, code::FORBIDDEN),
            (404, Logon::Ntlm, false, code::NOT_FOUND),
            (503, Logon::Ntlm, false, code::UNAVAILABLE),
            (301, Logon::Ntlm, false, code::REDIRECTED),
            (200, Logon::Ntlm, false, code::NOT_EXCHANGE),
        ] {
            let fault = fault(status, None, logon, online);
            assert_eq!(fault.code, expected, "{status} {logon:?}");
            assert_eq!(fault.remedy.is_some(), fault.class == model::FaultClass::Setup, "{status}");
        }
    }

    #[test]
    fn exchange_online_says_by_a_header_what_blocks() {
        for (said, policy, certainty) in [
            ("EWS is disabled for this user or tenant", "disabled", model::Certainty::Certain),
            ("EWS is blocked by policy for this user or tenant", "refused", model::Certainty::Certain),
            ("something else", "untold", model::Certainty::Likely),
        ] {
            let fault = fault(403, Some(("x-ews-policy-reason", said)), Logon::Bearer, true);
            assert_eq!((fault.code.as_str(), fault.certainty), (code::BLOCKED_ONLINE, certainty), "{said}");
            assert_eq!(fault.params["policy"], policy);
        }
    }

    #[test]
    fn the_wait_is_read_in_both_forms_of_the_header() {
        for value in ["90", "Tue, 24 Nov 2026 06:01:30 GMT"] {
            let fault = fault(503, Some(("retry-after", value)), Logon::Ntlm, false);
            assert_eq!(fault.retry_after_ms, Some(90_000), "{value}");
        }
    }

    #[test]
    fn diagnostics_say_why_a_token_was_refused() {
        let header =
            "2000003;reason=\"The audience claim value is wrong.\";error_category=\"invalid_resource\"";
        let fault = fault(401, Some(("x-ms-diagnostics", header)), Logon::Bearer, true);
        assert_eq!(fault.code, code::WRONG_RESOURCE);
        assert_eq!(fault.certainty, model::Certainty::Certain);
        assert_eq!(fault.vendor.unwrap().message.as_deref(), Some("The audience claim value is wrong."));
    }
}
