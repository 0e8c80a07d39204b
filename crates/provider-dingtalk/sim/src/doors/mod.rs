//! The doors of both hosts: which API a request is, whether it may pass, and how its answer leaves.

mod broken;
mod calendar;
mod call;
mod contacts;
mod gateway;
mod gateway_open;
mod list;
mod micro_app;
mod refusal;
mod rooms;
mod shape;
mod table;
mod token;

use std::cell::Cell;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use percent_encoding::percent_decode_str;
use sandbox::{Body, Circumstance, Reply, ReplyNote, Upgrade, host_of};
use serde_json::{Value, json};

use crate::dingtalk::DingTalk;
use crate::messages::filled;

pub(crate) use call::Call;
pub(crate) use refusal::Refusal;
use table::Door;

/// What an API gives.
pub(crate) type Outcome = Result<Value, Refusal>;

/// Largest body of a call, bytes (assumed; the service tells none).
const LARGEST_BODY: usize = 1024 * 1024;

/// Answers a request.
pub(crate) fn answer(ding: &DingTalk, request: &Request<Bytes>) -> Reply {
    let path = request.uri().path();
    let found = table::find(request.method(), path);
    let operation = found.as_ref().map_or("Unknown", |(door, _)| door.name);
    let here = Circumstance { operation: Some(operation), mailbox: None };
    let mut note = ReplyNote {
        operation: Some(operation.to_owned()),
        principal: Some(ding.app.client_id.clone()),
        ..ReplyNote::default()
    };
    if let Some((mut instead, fault)) = broken::instead(&ding.kit.faults, here, path) {
        note.fault = Some(fault.to_owned());
        instead.extensions_mut().insert(note);
        return instead;
    }
    let outcome = match found {
        Some((door, held)) => run(ding, request, door, held, here, &mut note),
        None => Err(unknown(path)),
    };
    note.fault = outcome.as_ref().err().and_then(|refusal| refusal.fault.map(str::to_owned));
    let writes = table::is_new(path) && request.method() != Method::GET && operation.starts_with(WRITES);
    if writes && outcome.is_ok() && ding.kit.faults.strike("lost_answer", here).is_some() {
        note.fault = Some("lost_answer".to_owned());
        let mut gone = sandbox::hang_up();
        gone.extensions_mut().insert(note);
        return gone;
    }
    let answer = shape::reply(ding, request.headers(), path, outcome);
    let (mut sent, fault) = sandbox::broken::in_transit(&ding.kit.faults, here, answer);
    if let Some(fault) = fault {
        note.fault = Some(fault.to_owned());
    }
    sent.extensions_mut().insert(note);
    sent
}

/// Opens a connection of Stream with a ticket.
pub(crate) fn connect(ding: &DingTalk, request: &Request<()>) -> Upgrade {
    if request.uri().path() != "/connect" {
        return Upgrade::Unknown;
    }
    let query = request.uri().query().unwrap_or_default().as_bytes();
    let ticket = url::form_urlencoded::parse(query).find(|(key, _)| key == "ticket").map(|(_, value)| value);
    let refused = ding.kit.faults.strike_any("ticket_refused");
    let task = ticket.and_then(|ticket| ding.outbox.streams.open(&ticket)).filter(|_| refused.is_none());
    match task {
        Some(task) => Upgrade::Accepted(task),
        None => {
            let mut reply = plain(401, "text/plain", "invalid ticket");
            reply.extensions_mut().insert(ReplyNote {
                operation: Some("Connect".to_owned()),
                fault: refused.map(|hit| hit.name.to_owned()),
                ..ReplyNote::default()
            });
            Upgrade::Refused(Box::new(reply))
        }
    }
}

/// How the names of APIs that write begin.
const WRITES: &[char] = &['C', 'P', 'D', 'A', 'R', 'U'];

fn run(
    ding: &DingTalk,
    request: &Request<Bytes>,
    door: &'static Door,
    held: Vec<String>,
    here: Circumstance<'_>,
    note: &mut ReplyNote,
) -> Outcome {
    broken::refused(&ding.kit.faults, here, door)?;
    let query = request.uri().query().unwrap_or_default();
    let query: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    gateway::admit(ding, door, request.headers(), &query, here)?;
    let parts: Result<Vec<_>, _> =
        held.iter().map(|part| percent_decode_str(part).decode_utf8().map(|it| it.into_owned())).collect();
    let call = Call {
        ding,
        parts: parts.map_err(|_| unreadable(door, "path"))?,
        query,
        headers: request.headers(),
        host: host_of(request),
        body: body(door, request)?,
        told: Cell::new(0),
    };
    let outcome = (door.run)(&call);
    note.mails = if outcome.is_ok() { call.told.get() } else { 0 };
    outcome
}

/// The body: JSON, or for the old host a form too.
fn body(door: &Door, request: &Request<Bytes>) -> Result<Value, Refusal> {
    let bytes = request.body();
    if bytes.is_empty() || request.method() == Method::GET {
        return Ok(Value::Null);
    }
    if bytes.len() > LARGEST_BODY {
        return Err(unreadable(door, "body is too large"));
    }
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    if !door.is_new() && kind.starts_with("application/x-www-form-urlencoded") {
        let fields = url::form_urlencoded::parse(bytes).into_owned();
        return Ok(Value::Object(fields.map(|(key, value)| (key, Value::String(value))).collect()));
    }
    if !kind.starts_with("application/json") {
        return Err(unreadable(door, "content type is not application/json"));
    }
    match serde_json::from_slice(bytes) {
        Ok(body @ Value::Object(_)) => Ok(body),
        _ => Err(unreadable(door, "body is no JSON object")),
    }
}

fn unreadable(door: &Door, what: &str) -> Refusal {
    if door.is_new() { Refusal::new(400, "InvalidParameter.Body", what) } else { Refusal::old(40035, what) }
}

/// A path nobody serves: 200 on the new host, `errcode` 22 on the old one (both seen live).
fn unknown(path: &str) -> Refusal {
    if table::is_new(path) {
        let body = json!({ "errcode": 404, "errmsg": "not found" });
        return Refusal { status: 200, body, fault: None };
    }
    let api = format!("dingtalk.oapi{}", path.replace('/', "."));
    let sub_msg = filled("api_name", &[("api", &api)]);
    Refusal::old(22, format!("Invalid method[submsg={sub_msg}]")).with("sub_msg", Value::String(sub_msg))
}

fn header_value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// A reply with a body of some type.
fn plain(status: u16, kind: &'static str, body: impl Into<Bytes>) -> Reply {
    let mut reply = http::Response::new(Body::from(body));
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    reply.headers_mut().insert(header::CONTENT_TYPE, header_value(kind));
    reply
}
