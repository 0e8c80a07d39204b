//! What a CalDAV server says, as faults: class, code, checklist step. The status decides; a precondition element of an
//! error body (RFC 4918 section 16) is handed on as the vendor's code. Words of the body are never read.

pub mod code;

use connector::NetResponse;
use http::StatusCode;
use model::{Fault, FaultClass};
use wire::xml::{Node, Reader, decode};

/// What a call was about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    /// Host, for texts.
    pub(crate) host: &'a str,
    /// Mailbox, where it is about one.
    pub(crate) mailbox: Option<&'a str>,
    /// It would have changed something.
    pub(crate) writing: bool,
    /// Milliseconds the server asked to wait.
    pub(crate) wait_ms: Option<u64>,
}

/// The fault of an answer that is no success.
pub(crate) fn from_answer(response: &NetResponse, about: About<'_>) -> Fault {
    let status = response.status;
    let (class, code, step) = row(status, about.writing);
    let mut fault = Fault::new(class, code)
        .with("host", about.host)
        .with("status", status.as_u16())
        .retry_after_ms(about.wait_ms)
        .from_vendor(precondition(&response.body), None, None);
    if let Some(mailbox) = about.mailbox {
        fault = fault.with("mailbox", mailbox);
    }
    if status.is_redirection() {
        fault = fault.with("location", response.header("location"));
    }
    match step {
        Some(step) => fault.at_step(step),
        None => fault,
    }
}

fn row(status: StatusCode, writing: bool) -> (FaultClass, &'static str, Option<&'static str>) {
    let setup = |code, step| (FaultClass::Setup, code, Some(step));
    match status.as_u16() {
        300..=399 => setup(code::REDIRECTED, "network"),
        401 | 407 => setup(code::LOGON, "service_account"),
        403 if writing => setup(code::WRITE_DENIED, "rights"),
        403 => setup(code::DENIED, "rights"),
        404 | 405 | 410 | 501 => setup(code::NOT_CALDAV, "network"),
        429 => (FaultClass::Transient, code::THROTTLED, None),
        502..=504 => (FaultClass::Transient, code::UNAVAILABLE, None),
        507 | 413 if writing => setup(code::FULL, "rights"),
        507 => (FaultClass::Transient, code::TRUNCATED, None),
        500..=599 => (FaultClass::Transient, code::SERVER_ERROR, None),
        409 | 415 | 422 if writing => setup(code::OBJECT_REFUSED, "calendar"),
        _ => (FaultClass::Defect, code::REFUSED, None),
    }
}

/// Name of the first element inside `DAV:error`.
pub(crate) fn precondition(body: &[u8]) -> Option<String> {
    let text = decode(body).ok()?;
    let mut reader = Reader::new(&text);
    match reader.next() {
        Ok(Some(Node::Start(root))) if root.name() == "error" => {}
        _ => return None,
    }
    let inner = reader.child().ok()??;
    Some(inner.name().chars().take(80).collect())
}

/// An answer that is a success and cannot be understood.
pub(crate) fn unreadable(operation: &str) -> Fault {
    Fault::defect(code::UNREADABLE).with("operation", operation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_precondition_is_read_whatever_its_prefix() {
        let body = br#"<?xml version="1.0"?><D:error xmlns:D="DAV:"><D:valid-sync-token/></D:error>"#;
        assert_eq!(precondition(body).as_deref(), Some("valid-sync-token"));
        for other in [&b"<html><body/></html>"[..], b"", b"no", b"<error/>"] {
            assert_eq!(precondition(other), None);
        }
    }

    #[test]
    fn statuses_are_setup_passing_or_ours() {
        let class = |status: u16, writing| row(StatusCode::from_u16(status).unwrap(), writing);
        assert_eq!(class(401, false).1, code::LOGON);
        assert_eq!(class(403, true).1, code::WRITE_DENIED);
        assert_eq!((class(503, true).0, class(500, false).0), (FaultClass::Transient, FaultClass::Transient));
        assert_eq!((class(418, false).0, class(400, true).0), (FaultClass::Defect, FaultClass::Defect));
        assert_eq!((class(507, true).1, class(507, false).1), (code::FULL, code::TRUNCATED));
    }
}
