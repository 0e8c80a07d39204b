//! Error answers of Graph ("Microsoft Graph error responses and resource types"): a status and, usually,
//! `{"error": {"code", "message", "innerError": {"request-id", "client-request-id", "date"}}}`. The code decides, its
//! case does not; messages are for people and only ever word a hint.

use http::StatusCode;
use model::{Fault, FaultClass};
use serde::Deserialize;

use super::{Place, code};
use crate::script;

/// What was answered: a whole answer, or one inside a batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a> {
    pub(crate) status: StatusCode,
    pub(crate) body: &'a [u8],
    /// `request-id` header, empty where there is none.
    pub(crate) request_id: &'a str,
    /// Id we sent.
    pub(crate) client_request_id: &'a str,
    /// Time it asked to wait, milliseconds.
    pub(crate) wait_ms: Option<u64>,
    /// Where it redirects to.
    pub(crate) location: &'a str,
}

#[derive(Deserialize)]
struct Envelope {
    error: Error,
}

#[derive(Default, Deserialize)]
struct Error {
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
    #[serde(default, alias = "innererror", rename = "innerError")]
    inner: Option<Inner>,
    /// The event a `transactionId` made before; told by `ErrorDuplicateTransactionId`, not documented.
    #[serde(default, rename = "@event.existingEventId")]
    existing: Option<String>,
}

#[derive(Default, Deserialize)]
struct Inner {
    #[serde(default, rename = "request-id")]
    request_id: Option<String>,
    #[serde(default)]
    code: Option<String>,
}

/// Class, code and step.
type Row = (FaultClass, &'static str, Option<&'static str>);

const fn setup(code: &'static str, step: &'static str) -> Row {
    (FaultClass::Setup, code, Some(step))
}
const fn passing(code: &'static str) -> Row {
    (FaultClass::Transient, code, None)
}
const fn defect(code: &'static str) -> Row {
    (FaultClass::Defect, code, None)
}

/// Codes, lower case.
const ROWS: &[(&[&str], Row)] = &[
    (&["invalidauthenticationtoken", "unauthenticated"], setup(code::TOKEN_REJECTED, "app_registration")),
    (
        &["authorization_requestdenied", "authorization_identitynotfound"],
        setup(code::DIRECTORY_DENIED, "admin_consent"),
    ),
    (&["erroraccessdenied", "accessdenied"], setup(code::OUT_OF_SCOPE, "rbac_scope")),
    (
        &["request_resourcenotfound", "resourcenotfound", "errorinvaliduser", "errorrecipientnotfound"],
        setup(code::NOT_IN_TENANT, "room_sheet"),
    ),
    (
        &["mailboxnotenabledforrestapi", "errornonexistentmailbox"],
        setup(code::NO_ONLINE_MAILBOX, "room_sheet"),
    ),
    // Not documented; reported of tenants without a subscription to Exchange Online, with a token that is fine.
    (&["organizationfromtenantguidnotfound"], setup(code::NO_EXCHANGE, "app_registration")),
    (&["erroritemnotfound"], defect(code::ITEM_GONE)),
    (
        &["errorirresolvableconflict", "resourcemodified", "errorchangekeyrequiredforwriteoperations"],
        passing(code::CONFLICT),
    ),
    (&["errorduplicatetransactionid"], defect(code::DUPLICATE)),
    (&["syncstatenotfound", "resyncrequired", "syncstateinvalid"], passing(code::SYNC_LOST)),
    (
        &[
            "applicationthrottled",
            "toomanyrequests",
            "activitylimitreached",
            "errorserverbusy",
            "errortoomanyobjectsopened",
        ],
        passing(code::THROTTLED),
    ),
    (
        &[
            "serviceunavailable",
            "servicenotavailable",
            "errormailboxstoreunavailable",
            "errormailboxmoveinprogress",
        ],
        passing(code::UNAVAILABLE),
    ),
    (
        &[
            "generalexception",
            "internalservererror",
            "errorinternalservertransienterror",
            "unknownerror",
            "errorinternalservererror",
        ],
        passing(code::SERVER_ERROR),
    ),
    (&["erroroccurrencecrossingboundary"], setup(code::CROSSES_BOUNDARY, "room_processing")),
    (&["errorquotaexceeded"], setup(code::MAILBOX_FULL, "room_processing")),
    (
        &[
            "errorinvalidrequest",
            "errorpropertyvalidationfailure",
            "requestbodyread",
            "badrequest",
            "invalidrequest",
            "request_badrequest",
            "errorinvalidproperty",
            "errorinvalididmalformed",
            "request_unsupportedquery",
        ],
        defect(code::REQUEST_REFUSED),
    ),
];

/// The fault of an answer that is no success. `mailbox` is the one the call was about.
pub(crate) fn from_answer(said: &Said<'_>, mailbox: Option<&str>, place: &Place) -> Fault {
    let error = serde_json::from_slice::<Envelope>(said.body).map(|e| e.error).unwrap_or_default();
    let (class, mut code, mut step) = row(&error, said);
    // Not documented as such, but what application access policies answer with; it words a hint, no more.
    if code == code::OUT_OF_SCOPE && error.message.contains("OData is disabled") {
        (code, step) = (code::BY_POLICY, Some("rbac_scope"));
    }
    // What the directory refuses is no room's scope.
    if mailbox.is_none() && matches!(code, code::OUT_OF_SCOPE | code::BY_POLICY) {
        (code, step) = (code::DIRECTORY_DENIED, Some("admin_consent"));
    }
    let mut fault = Fault::new(class, code)
        .with("status", said.status.as_u16())
        .with("host", &place.host)
        .with("vendor_code", if error.code.is_empty() { "-" } else { &error.code })
        .retry_after_ms(said.wait_ms);
    if let Some(mailbox) = mailbox {
        fault = fault.with("mailbox", mailbox);
    }
    if let Some(existing) = error.existing.as_deref().filter(|_| code == code::DUPLICATE) {
        fault = fault.with("existing", existing);
    }
    if code == code::REDIRECTED {
        fault = fault.with("location", said.location);
    }
    if let Some(mailbox) = mailbox {
        fault = match code {
            code::OUT_OF_SCOPE => fault.likely().to_copy(script::test_access(&place.client_id, mailbox)),
            code::BY_POLICY => fault.likely().to_copy(script::test_policy(&place.client_id, mailbox)),
            _ => fault,
        };
    }
    if code == code::NO_EXCHANGE {
        fault = fault.likely();
    }
    if let Some(step) = step {
        fault = place.at_step(fault, step);
    }
    vendor(fault, &error, said)
}

fn row(error: &Error, said: &Said<'_>) -> Row {
    let listed = |code: &str| {
        let code = code.to_ascii_lowercase();
        ROWS.iter().find(|(codes, _)| codes.contains(&code.as_str())).map(|(_, row)| *row)
    };
    let inner = error.inner.as_ref().and_then(|inner| inner.code.as_deref());
    match listed(&error.code).or_else(|| inner.and_then(listed)) {
        Some(row) => row,
        None => by_status(said, !error.code.is_empty()),
    }
}

/// What is left where the code is not known, or there is none.
fn by_status(said: &Said<'_>, coded: bool) -> Row {
    match said.status.as_u16() {
        401 => setup(code::TOKEN_REJECTED, "app_registration"),
        403 if coded => setup(code::OUT_OF_SCOPE, "rbac_scope"),
        410 => passing(code::SYNC_LOST),
        412 => passing(code::CONFLICT),
        429 => passing(code::THROTTLED),
        502..=504 => passing(code::UNAVAILABLE),
        500..=599 => passing(code::SERVER_ERROR),
        300..=399 => setup(code::REDIRECTED, "network"),
        _ if coded => defect(code::UNKNOWN_CODE),
        _ => setup(code::NOT_GRAPH, "network"),
    }
}

/// Keeps what Microsoft's support asks for: code, message, request id, and our own id where theirs is missing.
fn vendor(fault: Fault, error: &Error, said: &Said<'_>) -> Fault {
    let inner = error.inner.as_ref().and_then(|inner| inner.request_id.clone());
    let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let request = told(said.request_id).or(inner);
    let id = match (request, told(said.client_request_id)) {
        (Some(request), Some(client)) if request != client => Some(format!("{request} / {client}")),
        (one, other) => one.or(other),
    };
    fault.from_vendor(told(&error.code), told(&error.message), id)
}

/// Whether a body is a web page: a portal or a proxy answered instead of Graph.
pub(crate) fn is_page(content_type: &str, body: &[u8]) -> bool {
    let start: Vec<u8> =
        body.iter().skip_while(|b| b.is_ascii_whitespace()).take(14).map(u8::to_ascii_lowercase).collect();
    content_type.to_ascii_lowercase().starts_with("text/html")
        || start.starts_with(b"<!doctype html")
        || start.starts_with(b"<html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloud::INTERNATIONAL;

    fn fault(status: u16, body: &str) -> Fault {
        let place = Place {
            descriptor: INTERNATIONAL.descriptor,
            client_id: "c".into(),
            host: "graph.example".into(),
            credential_step: "client_secret",
        };
        let said = Said {
            status: StatusCode::from_u16(status).unwrap(),
            body: body.as_bytes(),
            request_id: "",
            client_request_id: "ours",
            wait_ms: None,
            location: "",
        };
        from_answer(&said, Some("room001@practice.example"), &place)
    }

    fn error(code: &str) -> String {
        format!(
            "{{\"error\":{{\"code\":\"{code}\",\"message\":\"m\",\"innererror\":{{\"request-id\":\"theirs\"}}}}}}"
        )
    }

    #[test]
    fn every_documented_code_has_its_own_meaning_whatever_its_case() {
        for (status, said, expected, class) in [
            (401, "InvalidAuthenticationToken", code::TOKEN_REJECTED, FaultClass::Setup),
            (403, "Authorization_RequestDenied", code::DIRECTORY_DENIED, FaultClass::Setup),
            (403, "ErrorAccessDenied", code::OUT_OF_SCOPE, FaultClass::Setup),
            (404, "Request_ResourceNotFound", code::NOT_IN_TENANT, FaultClass::Setup),
            (404, "ErrorInvalidUser", code::NOT_IN_TENANT, FaultClass::Setup),
            (404, "MailboxNotEnabledForRESTAPI", code::NO_ONLINE_MAILBOX, FaultClass::Setup),
            (401, "OrganizationFromTenantGuidNotFound", code::NO_EXCHANGE, FaultClass::Setup),
            (404, "ErrorItemNotFound", code::ITEM_GONE, FaultClass::Defect),
            (412, "ErrorIrresolvableConflict", code::CONFLICT, FaultClass::Transient),
            (409, "resourceModified", code::CONFLICT, FaultClass::Transient),
            (400, "ErrorDuplicateTransactionId", code::DUPLICATE, FaultClass::Defect),
            (410, "syncStateNotFound", code::SYNC_LOST, FaultClass::Transient),
            (410, "resyncRequired", code::SYNC_LOST, FaultClass::Transient),
            (429, "ApplicationThrottled", code::THROTTLED, FaultClass::Transient),
            (400, "ErrorInvalidRequest", code::REQUEST_REFUSED, FaultClass::Defect),
            (400, "ErrorOccurrenceCrossingBoundary", code::CROSSES_BOUNDARY, FaultClass::Setup),
            (507, "ErrorQuotaExceeded", code::MAILBOX_FULL, FaultClass::Setup),
            (400, "SomethingNobodyKnows", code::UNKNOWN_CODE, FaultClass::Defect),
        ] {
            let fault = fault(status, &error(said));
            assert_eq!((fault.code.as_str(), fault.class), (expected, class), "{said}");
            assert_eq!(fault.remedy.is_some(), class == FaultClass::Setup, "{said}");
            assert_eq!(fault.params["mailbox"], "room001@practice.example");
            let vendor = fault.vendor.unwrap();
            assert_eq!(
                (vendor.code.as_deref(), vendor.request_id.as_deref()),
                (Some(said), Some("theirs / ours"))
            );
        }
    }

    #[test]
    fn an_access_policy_is_told_by_what_it_says_and_each_has_the_cmdlet_that_tells() {
        let cmdlet = |fault: &Fault| {
            let copy = fault.remedy.as_ref().and_then(|remedy| remedy.copy.clone()).unwrap();
            assert!(copy.contains("'c'") && copy.contains("'room001@practice.example'"), "{copy}");
            copy.split(' ').next().unwrap().to_owned()
        };
        let body = error("ErrorAccessDenied").replace("\"m\"", "\"Access to OData is disabled.\"");
        let policy = fault(403, &body);
        assert_eq!(
            (policy.code.as_str(), cmdlet(&policy).as_str()),
            (code::BY_POLICY, "Test-ApplicationAccessPolicy")
        );
        let scope = fault(403, &error("ErrorAccessDenied"));
        assert_eq!(
            (scope.code.as_str(), cmdlet(&scope).as_str()),
            (code::OUT_OF_SCOPE, "Test-ServicePrincipalAuthorization")
        );
    }

    #[test]
    fn answers_without_a_code_go_by_their_status() {
        for (status, expected) in [
            (401, code::TOKEN_REJECTED),
            (429, code::THROTTLED),
            (503, code::UNAVAILABLE),
            (504, code::UNAVAILABLE),
            (500, code::SERVER_ERROR),
            (302, code::REDIRECTED),
            (404, code::NOT_GRAPH),
            (403, code::NOT_GRAPH),
        ] {
            assert_eq!(fault(status, "<html>").code, expected, "{status}");
        }
    }

    #[test]
    fn no_code_is_listed_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for code in ROWS.iter().flat_map(|(codes, _)| *codes) {
            assert!(seen.insert(*code) && *code == code.to_ascii_lowercase(), "{code}");
        }
    }
}
