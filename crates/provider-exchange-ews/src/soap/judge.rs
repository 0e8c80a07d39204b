//! What an answer says about waiting and trying again.

use std::time::Duration;

use connector::{NetResponse, Signal};
use http::StatusCode;
use memchr::memmem;
use wire::xml::{Reader, decode};

/// Codes that ask for a pause, for fewer calls, or for another try. `ErrorTimeoutExpired` is not among them: the
/// read loop answers it with smaller requests.
const BUSY: &str = "ErrorServerBusy";
const TOO_MANY: [&str; 2] = ["ErrorExceededConnectionCount", "ErrorTooManyObjectsOpened"];
const RETRY: [&str; 5] = [
    "ErrorInternalServerTransientError",
    "ErrorMailboxFailover",
    "ErrorMailboxStoreUnavailable",
    "ErrorConnectionFailed",
    "ErrorADUnavailable",
];

/// Reads a waiting signal out of an EWS answer ("EWS throttling in Exchange"). `Retry-After` is wire's to read.
pub(crate) fn judge(response: &NetResponse) -> Signal {
    match response.status {
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
            return Signal::Busy { wait: None };
        }
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => return Signal::Retry,
        // Exchange Online sends overloaded callers to an error page.
        StatusCode::FOUND if response.header("location").contains("genericerrorpage") => {
            return Signal::Busy { wait: None };
        }
        StatusCode::OK | StatusCode::INTERNAL_SERVER_ERROR => {}
        _ => return Signal::Deliver,
    }
    if response.status == StatusCode::INTERNAL_SERVER_ERROR
        && memmem::find(&response.body, b"Server Error in '/EWS' Application").is_some()
    {
        return Signal::Retry;
    }
    // A cheap look first: most answers are large and hold none of the words.
    if [BUSY]
        .iter()
        .chain(&TOO_MANY)
        .chain(&RETRY)
        .any(|c| memmem::find(&response.body, c.as_bytes()).is_some())
    {
        return signal_of_codes(&response.body).unwrap_or(Signal::Deliver);
    }
    Signal::Deliver
}

/// The strongest signal among response codes; texts that merely mention a code do not count.
fn signal_of_codes(body: &[u8]) -> Option<Signal> {
    let document = decode(body).ok()?;
    let mut reader = Reader::new(&document);
    let mut found = None;
    let mut wait = None;
    while let Some(wire::xml::Node::Start(element)) = next_start(&mut reader) {
        match element.name() {
            "ResponseCode" | "faultcode" => {
                let text = reader.text().ok()?;
                let code = text.trim().rsplit(':').next().unwrap_or_default();
                if code == BUSY {
                    found = Some(Signal::Busy { wait: None });
                } else if found.is_none() && TOO_MANY.contains(&code) {
                    found = Some(Signal::TooMany);
                } else if found.is_none() && RETRY.contains(&code) {
                    found = Some(Signal::Retry);
                }
            }
            "Value" if element.attribute("Name").ok()?.as_deref() == Some("BackOffMilliseconds") => {
                wait = reader.text().ok()?.trim().parse().ok().map(Duration::from_millis).max(wait);
            }
            _ => {}
        }
    }
    Some(match found? {
        Signal::Busy { .. } => Signal::Busy { wait },
        other => other,
    })
}

fn next_start<'a>(reader: &mut Reader<'a>) -> Option<wire::xml::Node<'a>> {
    loop {
        if let node @ wire::xml::Node::Start(_) = reader.next().ok()?? {
            return Some(node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn answer(status: u16, body: &str) -> NetResponse {
        NetResponse {
            status: StatusCode::from_u16(status).unwrap(),
            headers: http::HeaderMap::new(),
            body: Bytes::copy_from_slice(body.as_bytes()),
            elapsed: Duration::ZERO,
            client_request_id: String::new(),
        }
    }

    fn message(code: &str, more: &str) -> String {
        format!(
            "<s:Envelope xmlns:s='x'><s:Body><m:R><m:ResponseMessages><m:M ResponseClass='Error'><m:MessageText>\
             busy</m:MessageText><m:ResponseCode> {code} </m:ResponseCode><m:MessageXml>{more}</m:MessageXml></m:M>\
             </m:ResponseMessages></m:R></s:Body></s:Envelope>"
        )
    }

    #[test]
    fn back_off_is_read_from_faults_and_from_messages_of_ok_answers() {
        let value = "<t:Value Name='BackOffMilliseconds'>299984</t:Value>";
        for status in [200, 500] {
            let signal = judge(&answer(status, &message("ErrorServerBusy", value)));
            assert_eq!(signal, Signal::Busy { wait: Some(Duration::from_millis(299_984)) });
        }
    }

    #[test]
    fn a_subject_that_mentions_a_code_is_delivered() {
        let body = message("NoError", "<t:Value Name='x'>ErrorServerBusy</t:Value>");
        assert_eq!(judge(&answer(200, &body)), Signal::Deliver);
    }

    #[test]
    fn too_many_connections_means_fewer_calls_and_no_wait() {
        assert_eq!(judge(&answer(500, &message("ErrorExceededConnectionCount", ""))), Signal::TooMany);
    }

    #[test]
    fn unavailable_and_the_error_page_are_busy() {
        assert_eq!(judge(&answer(503, "")), Signal::Busy { wait: None });
        assert_eq!(judge(&answer(429, "")), Signal::Busy { wait: None });
        let mut page = answer(302, "");
        page.headers.insert("location", http::HeaderValue::from_static("/ews/genericerrorpage.htm"));
        assert_eq!(judge(&page), Signal::Busy { wait: None });
        page.headers.insert("location", http::HeaderValue::from_static("/owa/"));
        assert_eq!(judge(&page), Signal::Deliver);
    }
}
