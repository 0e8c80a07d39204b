//! Answers no client likes: refusals before EWS, pages instead of XML, and bodies that break.

use std::io;
use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderValue, StatusCode, header};
use sandbox::broken::{self, Filler};
use sandbox::{Body, Circumstance, FaultHit, Reply, ReplyNote};

use super::headers::html;
use crate::exchange::{Exchange, not_found};

type Answer = fn(&FaultHit) -> Reply;

const BEFORE_AUTHENTICATION: &[(&str, Answer)] = &[
    ("not_exchange", |_| not_found()),
    ("iis_queue", |_| {
        html(
            StatusCode::SERVICE_UNAVAILABLE,
            "Service Unavailable",
            "HTTP Error 503. The service is unavailable.",
        )
    }),
    ("error_page", error_page),
];

const AT_THE_DOOR: &[(&str, Answer)] = &[
    ("ews_blocked", |_| blocked()),
    ("throttled", throttled),
    ("server_error", |_| {
        html(StatusCode::INTERNAL_SERVER_ERROR, "Server Error in '/EWS' Application.", "Runtime Error")
    }),
];

const INSTEAD: &[(&str, Answer)] = &[
    ("html", |_| html(StatusCode::OK, "Sign in", "Please sign in to continue.")),
    ("malformed", |_| http::Response::new(Body::from(MALFORMED))),
    ("entity_bomb", |_| http::Response::new(Body::from(bomb()))),
    ("huge_body", |hit| FILLER.huge(hit)),
    ("gzip_bomb", gzip_bomb),
];

/// Refusals that need no credential.
pub(super) fn before_authentication(exchange: &Exchange, note: &mut ReplyNote) -> Result<(), Box<Reply>> {
    strike(exchange, BEFORE_AUTHENTICATION, Circumstance::default(), note)?;
    if exchange.kit.faults.strike_any("unauthorized").is_some() {
        note.fault = Some("unauthorized".to_owned());
        return Err(crate::auth::challenge(exchange, crate::auth::Offer::of(exchange)));
    }
    Ok(())
}

/// Refusals after authentication, whatever the request says.
pub(super) fn at_the_door(exchange: &Exchange, note: &mut ReplyNote) -> Result<(), Box<Reply>> {
    strike(exchange, AT_THE_DOOR, Circumstance::default(), note)
}

/// Bodies that come instead of the organisation's answer.
pub(super) fn instead(
    exchange: &Exchange,
    here: Circumstance<'_>,
    note: &mut ReplyNote,
) -> Result<(), Box<Reply>> {
    strike(exchange, INSTEAD, here, note)
}

fn strike(
    exchange: &Exchange,
    answers: &[(&'static str, Answer)],
    here: Circumstance<'_>,
    note: &mut ReplyNote,
) -> Result<(), Box<Reply>> {
    for (name, answer) in answers {
        if let Some(hit) = exchange.kit.faults.strike(name, here) {
            note.fault = Some(hit.name.to_owned());
            return Err(Box::new(answer(&hit)));
        }
    }
    Ok(())
}

/// What happens to a good answer on its way.
pub(super) fn in_transit(exchange: &Exchange, reply: Reply, note: &mut ReplyNote) -> Reply {
    if reply.status() == StatusCode::UNAUTHORIZED {
        return reply;
    }
    let operation = note.operation.clone();
    let mailbox = note.mailbox.clone();
    let here = Circumstance { operation: operation.as_deref(), mailbox: mailbox.as_deref() };
    let faults = &exchange.kit.faults;
    let writes = matches!(operation.as_deref(), Some("CreateItem" | "UpdateItem" | "DeleteItem"));
    if writes && faults.strike("lost_answer", here).is_some() {
        note.fault = Some("lost_answer".to_owned());
        return sandbox::hang_up();
    }
    if faults.strike("truncated", here).is_some() {
        note.fault = Some("truncated".to_owned());
        return broken::truncated(reply);
    }
    match faults.strike("slow", here) {
        Some(hit) => {
            note.fault = Some("slow".to_owned());
            broken::slow(reply, Duration::from_millis(hit.number))
        }
        None => reply,
    }
}

fn error_page(_: &FaultHit) -> Reply {
    let mut reply = http::Response::new(Body::empty());
    *reply.status_mut() = StatusCode::FOUND;
    let page = HeaderValue::from_static("/ews/genericerrorpage.htm?aspxerrorpath=/ews/exchange.asmx");
    reply.headers_mut().insert(header::LOCATION, page);
    reply
}

/// A 403 with the header that says why ("Control access to EWS in Exchange"); its body is not documented.
fn blocked() -> Reply {
    let text = "EWS is blocked for this organization.";
    let mut reply = html(StatusCode::FORBIDDEN, "403 - Forbidden: Access is denied.", text);
    let reason = HeaderValue::from_static("EWS is disabled for this user or tenant");
    reply.headers_mut().insert("x-ews-policy-reason", reason);
    reply
}

fn throttled(hit: &FaultHit) -> Reply {
    let mut reply = html(StatusCode::TOO_MANY_REQUESTS, "Too Many Requests", "Try again later.");
    reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(hit.number));
    reply
}

const FILLER: Filler = Filler {
    kind: "",
    opening: "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><m:FindItemResponse xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><m:ResponseMessages><m:FindItemResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><m:RootFolder TotalItemsInView=\"1\" IncludesLastItemInRange=\"true\"><t:Items>",
    entry: "<t:CalendarItem><t:ItemId Id=\"AAAA\" ChangeKey=\"AAAA\"/><t:Subject>filler</t:Subject></t:CalendarItem>",
    closing: "</t:Items></m:RootFolder></m:FindItemResponseMessage></m:ResponseMessages></m:FindItemResponse></s:Body></s:Envelope>",
};
const MALFORMED: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><m:FindItemResponse xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><m:ResponseMessages><m:FindItemResp";

fn gzip_bomb(hit: &FaultHit) -> Reply {
    let packed = || -> io::Result<Vec<u8>> {
        let block = FILLER.block();
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(FILLER.opening.as_bytes())?;
        for _ in 0..hit.number {
            encoder.write_all(&block)?;
        }
        encoder.write_all(FILLER.closing.as_bytes())?;
        encoder.finish()
    };
    let mut reply = http::Response::new(Body::from(packed().unwrap_or_default()));
    reply.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    reply
}

/// Ten entities of ten entities each, nine levels deep.
fn bomb() -> String {
    let level = |number: u32| {
        let inner = format!("&l{};", number - 1).repeat(10);
        format!("<!ENTITY l{number} \"{inner}\">")
    };
    let levels: String = (1..=9).map(level).collect();
    format!("<?xml version=\"1.0\"?><!DOCTYPE bomb [<!ENTITY l0 \"boom\">{levels}]><bomb>&l9;</bomb>")
}
