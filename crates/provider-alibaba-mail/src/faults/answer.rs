//! Error answers of the service: a status and `{"detailErrorCode", "message", "developerMessage"}`, as a public client
//! reads them. No list of codes is published, so the status decides and the code is shown as it came.

use http::StatusCode;
use model::Fault;
use serde::Deserialize;

use super::code;

/// What was answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a> {
    pub(crate) status: StatusCode,
    pub(crate) body: &'a [u8],
    /// Id we sent.
    pub(crate) client_request_id: &'a str,
    /// Time it asked to wait, milliseconds.
    pub(crate) wait_ms: Option<u64>,
    /// Where it redirects to.
    pub(crate) location: &'a str,
    pub(crate) host: &'a str,
}

/// What was asked for, which decides what "not found" means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A user, or something of one.
    Mailbox,
    /// An event.
    Event,
    /// Anything else.
    Other,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Error {
    detail_error_code: Option<serde_json::Value>,
    message: Option<String>,
    developer_message: Option<String>,
    request_id: Option<String>,
}

/// The fault of an answer that is no success.
pub(crate) fn from_answer(said: &Said<'_>, asked: Asked, mailbox: Option<&str>) -> Fault {
    let error: Error = serde_json::from_slice(said.body).unwrap_or_default();
    let vendor = error.detail_error_code.as_ref().and_then(crate::mapping::text);
    let mut fault = classify(said, asked, vendor.is_some() || error.message.is_some())
        .with("status", said.status.as_u16())
        .with("host", said.host)
        .with("vendor_code", vendor.as_deref().unwrap_or("-"))
        .retry_after_ms(said.wait_ms);
    if let Some(mailbox) = mailbox {
        fault = fault.with("mailbox", mailbox);
    }
    if fault.code == code::REDIRECTED {
        fault = fault.with("location", said.location);
    }
    let told = [error.message, error.developer_message].into_iter().flatten().filter(|text| !text.is_empty());
    let message = told.collect::<Vec<_>>().join(" / ");
    let id = error.request_id.unwrap_or_else(|| said.client_request_id.to_owned());
    fault.from_vendor(vendor, (!message.is_empty()).then_some(message), (!id.is_empty()).then_some(id))
}

fn classify(said: &Said<'_>, asked: Asked, is_error: bool) -> Fault {
    match said.status.as_u16() {
        401 => Fault::setup(code::TOKEN_REJECTED).at_step("app_secret"),
        403 if is_error => Fault::setup(code::DENIED).likely().at_step("permissions"),
        404 if is_error => match asked {
            Asked::Mailbox => Fault::setup(code::MAILBOX_UNKNOWN).at_step("mailboxes"),
            Asked::Event => Fault::defect(code::ITEM_GONE),
            Asked::Other => Fault::defect(code::NOT_FOUND),
        },
        429 => Fault::transient(code::THROTTLED),
        502..=504 => Fault::transient(code::UNAVAILABLE),
        500..=599 => Fault::transient(code::SERVER_ERROR),
        300..=399 => Fault::setup(code::REDIRECTED).at_step("network"),
        _ if is_error => Fault::defect(code::UNKNOWN_CODE),
        _ => Fault::setup(code::NOT_ALIMAIL).likely().at_step("site"),
    }
}

/// Whether a body is a web page: a portal or a proxy answered instead of the service.
pub(crate) fn is_page(content_type: &str, body: &[u8]) -> bool {
    let start = body.iter().find(|b| !b.is_ascii_whitespace());
    content_type.to_ascii_lowercase().starts_with("text/html") || start == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use model::FaultClass;

    use super::*;

    fn fault(status: u16, body: &str, asked: Asked) -> Fault {
        let said = Said {
            status: StatusCode::from_u16(status).unwrap(),
            body: body.as_bytes(),
            client_request_id: "ours",
            wait_ms: None,
            location: "",
            host: "mail.practice.example",
        };
        from_answer(&said, asked, Some("a@practice.example"))
    }

    const ERROR: &str = r#"{"detailErrorCode":"X.Y","message":"m","developerMessage":"d"}"#;

    #[test]
    fn the_status_decides_and_the_vendors_code_is_shown() {
        for (status, asked, expected, class) in [
            (401, Asked::Other, code::TOKEN_REJECTED, FaultClass::Setup),
            (403, Asked::Other, code::DENIED, FaultClass::Setup),
            (404, Asked::Mailbox, code::MAILBOX_UNKNOWN, FaultClass::Setup),
            (404, Asked::Event, code::ITEM_GONE, FaultClass::Defect),
            (404, Asked::Other, code::NOT_FOUND, FaultClass::Defect),
            (429, Asked::Other, code::THROTTLED, FaultClass::Transient),
            (503, Asked::Other, code::UNAVAILABLE, FaultClass::Transient),
            (500, Asked::Other, code::SERVER_ERROR, FaultClass::Transient),
            (302, Asked::Other, code::REDIRECTED, FaultClass::Setup),
            (400, Asked::Other, code::UNKNOWN_CODE, FaultClass::Defect),
            (409, Asked::Event, code::UNKNOWN_CODE, FaultClass::Defect),
        ] {
            let fault = fault(status, ERROR, asked);
            assert_eq!((fault.code.as_str(), fault.class), (expected, class), "{status}");
            assert_eq!(
                (&*fault.params["vendor_code"], &*fault.params["mailbox"]),
                ("X.Y", "a@practice.example")
            );
            assert_eq!(fault.remedy.is_some(), class == FaultClass::Setup, "{status}");
            let vendor = fault.vendor.unwrap();
            assert_eq!(
                (vendor.message.as_deref(), vendor.request_id.as_deref()),
                (Some("m / d"), Some("ours"))
            );
        }
    }

    #[test]
    fn what_says_nothing_of_an_error_is_not_this_service() {
        for status in [400, 403, 404] {
            assert_eq!(fault(status, "<html>", Asked::Mailbox).code, code::NOT_ALIMAIL, "{status}");
        }
        assert_eq!(fault(400, r#"{"detailErrorCode":4711}"#, Asked::Other).params["vendor_code"], "4711");
    }
}
