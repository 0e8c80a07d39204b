//! Error answers: the description says where code and message are and what codes mean; where it says nothing, the status
//! decides.

use connector::refused;
use http::StatusCode;
use model::Fault;
use serde_json::Value;

use super::code;
use crate::description::{Answers, Meaning};

/// What was answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a> {
    pub(crate) status: StatusCode,
    /// Null where it was no JSON.
    pub(crate) body: &'a Value,
    /// Topic, or `token`.
    pub(crate) topic: &'a str,
    pub(crate) mailbox: Option<&'a str>,
    /// Id we sent.
    pub(crate) client_request_id: &'a str,
    /// Time it asked to wait, milliseconds.
    pub(crate) wait_ms: Option<u64>,
    /// Where it redirects to.
    pub(crate) location: &'a str,
    pub(crate) host: &'a str,
}

/// The fault of an answer that is no success.
pub(crate) fn from_answer(answers: &Answers, said: &Said<'_>) -> Fault {
    let vendor = plain(answers.code.of(said.body));
    let meaning = vendor.as_ref().and_then(|told| answers.means.get(told)).copied();
    let mut fault = classify(meaning, said, vendor.is_some())
        .with("status", said.status.as_u16())
        .with("host", said.host)
        .with("part", said.topic)
        .with("vendor_code", vendor.as_deref().unwrap_or("-"))
        .retry_after_ms(said.wait_ms);
    if !fault.params.contains_key("mailbox") {
        fault = fault.with("mailbox", said.mailbox.unwrap_or("-"));
    }
    if fault.code == code::REDIRECTED {
        fault = fault.with("location", said.location);
    }
    let message = answers.message.text(said.body);
    let id = answers.request_id.text(said.body).unwrap_or_else(|| said.client_request_id.to_owned());
    fault.from_vendor(vendor, message, (!id.is_empty()).then_some(id))
}

fn classify(meaning: Option<Meaning>, said: &Said<'_>, has_code: bool) -> Fault {
    let mailbox = said.mailbox.unwrap_or("-");
    match meaning {
        Some(Meaning::NotFound) => return Fault::defect(code::GONE),
        Some(Meaning::Unauthorized) => return Fault::setup(code::REJECTED).at_step("credential"),
        Some(Meaning::Denied) => return Fault::setup(code::DENIED).at_step("rights"),
        Some(Meaning::Taken) => return Fault::setup(code::TAKEN),
        Some(Meaning::Stale) => return refused::stale(mailbox),
        Some(Meaning::Throttled) => return Fault::transient(code::THROTTLED),
        Some(Meaning::Unavailable) => return Fault::transient(code::UNAVAILABLE),
        Some(Meaning::Failed) => return Fault::transient(code::SERVER_ERROR),
        Some(Meaning::Invalid) => return Fault::setup(code::INVALID).likely().at_step("description"),
        None => {}
    }
    match said.status.as_u16() {
        401 => Fault::setup(code::REJECTED).at_step("credential"),
        403 => Fault::setup(code::DENIED).likely().at_step("rights"),
        404 | 405 | 410 => Fault::setup(code::NOT_FOUND).likely().at_step("description"),
        429 => Fault::transient(code::THROTTLED),
        502..=504 => Fault::transient(code::UNAVAILABLE),
        500..=599 => Fault::transient(code::SERVER_ERROR),
        300..=399 => Fault::setup(code::REDIRECTED).at_step("base_url"),
        _ if has_code => Fault::defect(code::UNKNOWN_CODE),
        400..=499 => Fault::setup(code::INVALID).likely().at_step("description"),
        // A success by its status whose answer has no code where the description looks for one.
        _ => Fault::setup(code::MISSES).likely().with("expected", "/answers/success").at_step("description"),
    }
}

/// A value as text, flags too.
pub(crate) fn plain(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Bool(flag) => Some(flag.to_string()),
        other => described::text(other),
    }
}

/// Whether a body is a web page: a portal or a proxy answered instead of the system.
pub(crate) fn is_page(content_type: &str, body: &[u8]) -> bool {
    let start = body.iter().find(|b| !b.is_ascii_whitespace());
    content_type.to_ascii_lowercase().starts_with("text/html") || start == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use model::FaultClass;
    use serde_json::json;

    use super::*;
    use crate::description;

    fn fault(status: u16, body: Value) -> Fault {
        let description = description::of(None).unwrap();
        let said = Said {
            status: StatusCode::from_u16(status).unwrap(),
            body: &body,
            topic: "meetings.get",
            mailbox: Some("a@practice.example"),
            client_request_id: "ours",
            wait_ms: None,
            location: "",
            host: "oa.practice.example",
        };
        from_answer(&description.answers, &said)
    }

    #[test]
    fn described_codes_count_more_than_the_status() {
        for (status, told, expected, class) in [
            (200, 40402, code::GONE, FaultClass::Defect),
            (404, 40404, code::GONE, FaultClass::Defect),
            (200, 40101, code::REJECTED, FaultClass::Setup),
            (409, 40901, code::TAKEN, FaultClass::Setup),
            (409, 40902, "write.stale", FaultClass::Transient),
            (400, 40001, code::INVALID, FaultClass::Setup),
            (400, 99999, code::UNKNOWN_CODE, FaultClass::Defect),
            (200, 99999, code::UNKNOWN_CODE, FaultClass::Defect),
            (404, 99999, code::NOT_FOUND, FaultClass::Setup),
        ] {
            let fault = fault(status, json!({ "code": told, "message": "m" }));
            assert_eq!((fault.code.as_str(), fault.class), (expected, class), "{status} {told}");
            assert_eq!(fault.params["vendor_code"], told.to_string());
            assert_eq!(fault.vendor.unwrap().message.as_deref(), Some("m"));
        }
    }

    #[test]
    fn without_a_code_the_status_decides() {
        for (status, expected) in [
            (401, code::REJECTED),
            (403, code::DENIED),
            (404, code::NOT_FOUND),
            (429, code::THROTTLED),
            (500, code::SERVER_ERROR),
            (503, code::UNAVAILABLE),
            (302, code::REDIRECTED),
            (400, code::INVALID),
            (200, code::MISSES),
        ] {
            assert_eq!(fault(status, Value::Null).code, expected, "{status}");
        }
    }
}
