//! `/EWS/Exchange.asmx`: what stands between a socket and the organisation.

mod broken;
mod headers;
mod soap_faults;

use bytes::Bytes;
use http::{Method, Request, StatusCode, header};
use sandbox::{Body, Circumstance, ConnectionInfo, Reply, ReplyNote};

use crate::auth::{self, Principal};
use crate::ews::{self, EwsFaults};
use crate::exchange::{Exchange, caller};

/// Answers a request for the EWS endpoint.
pub(crate) async fn answer(exchange: &Exchange, request: &Request<Bytes>, conn: &ConnectionInfo) -> Reply {
    let mut note = ReplyNote::default();
    let mut reply = match admitted(exchange, request, conn, &mut note) {
        Ok(reply) => reply,
        Err(refusal) => *refusal,
    };
    headers::stamp(&mut reply, request.headers());
    let reply = broken::in_transit(exchange, reply, &mut note);
    with_note(reply, note)
}

fn with_note(mut reply: Reply, note: ReplyNote) -> Reply {
    reply.extensions_mut().insert(note);
    reply
}

fn admitted(
    exchange: &Exchange,
    request: &Request<Bytes>,
    conn: &ConnectionInfo,
    note: &mut ReplyNote,
) -> Result<Reply, Box<Reply>> {
    broken::before_authentication(exchange, note)?;
    let admitted = auth::authenticate(exchange, request, conn)?;
    note.principal = Some(admitted.principal.name().to_owned());
    let mut reply = serve(exchange, request, &admitted.principal, note)?;
    if let Some(token) = admitted.token {
        reply.headers_mut().append(header::WWW_AUTHENTICATE, token);
    }
    Ok(reply)
}

fn serve(
    exchange: &Exchange,
    request: &Request<Bytes>,
    principal: &Principal,
    note: &mut ReplyNote,
) -> Result<Reply, Box<Reply>> {
    broken::at_the_door(exchange, note)?;
    match *request.method() {
        Method::POST => {}
        Method::GET | Method::HEAD => return Ok(service_page()),
        _ => return Err(status(StatusCode::METHOD_NOT_ALLOWED)),
    }
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !content_type.is_some_and(|value| value.trim_start().to_ascii_lowercase().starts_with("text/xml")) {
        return Err(status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    soap(exchange, request.body(), principal, note)
}

fn soap(
    exchange: &Exchange,
    body: &Bytes,
    principal: &Principal,
    note: &mut ReplyNote,
) -> Result<Reply, Box<Reply>> {
    let mut org = exchange.org();
    let caller = caller(exchange, principal, &mut org);
    let mut faults = EwsFaults::default();
    if !exchange.kit.faults.is_quiet() {
        let peek = ews::peek(&org, &caller, body);
        note.operation = Some(peek.operation.clone());
        note.mailbox.clone_from(&peek.mailbox);
        let here = Circumstance { operation: Some(&peek.operation), mailbox: peek.mailbox.as_deref() };
        broken::instead(exchange, here, note)?;
        faults = soap_faults::striking(exchange, here, note);
    }
    // What the world's own changes sent is nobody's doing here.
    org.take_mails();
    let answer = ews::handle(&mut org, &caller, body, exchange.kit.clock.now(), &faults);
    note.mails = org.take_mails();
    drop(org);
    note.operation = Some(answer.operation);
    note.mailbox = answer.mailbox;
    let mut reply = http::Response::new(Body::from(answer.body));
    *reply.status_mut() =
        StatusCode::from_u16(answer.http_status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Ok(reply)
}

/// What a browser gets to see once it is logged on.
fn service_page() -> Reply {
    headers::html(StatusCode::OK, "Service", "You have created a service.")
}

fn status(status: StatusCode) -> Box<Reply> {
    let mut reply = http::Response::new(Body::empty());
    *reply.status_mut() = status;
    Box::new(reply)
}
