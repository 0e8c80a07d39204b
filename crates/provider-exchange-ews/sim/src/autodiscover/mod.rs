//! Autodiscover in its three forms: JSON without login, XML ("POX") and SOAP with login.

mod json;
mod pox;
mod soap;
mod xml;

use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, header};
use sandbox::{Body, ConnectionInfo, Reply, ReplyNote};

use crate::auth;
use crate::exchange::{Exchange, host, not_found};

/// What a redirect fault names when it is set without an argument.
const ELSEWHERE: &str = "autodiscover.elsewhere.example";

/// Answers a request below `/autodiscover`.
pub(crate) fn answer(
    exchange: &Exchange,
    request: &Request<Bytes>,
    conn: &ConnectionInfo,
    path: &[&str],
) -> Reply {
    let mut note = ReplyNote::default();
    let faults = &exchange.kit.faults;
    if faults.strike_any("no_autodiscover").is_some() {
        note.fault = Some("no_autodiscover".to_owned());
        return noted(not_found(), note);
    }
    let redirect = faults.strike_any("autodiscover_redirect").map(|hit| hit.text);
    let redirect = redirect.map(|to| if to.is_empty() { ELSEWHERE.to_owned() } else { to });
    if redirect.is_some() {
        note.fault = Some("autodiscover_redirect".to_owned());
    }
    let redirect = redirect.as_deref();
    let reply = match path {
        ["autodiscover.json", rest @ ..] => {
            note.operation = Some("AutodiscoverV2".to_owned());
            json::answer(exchange, request, rest, redirect)
        }
        ["autodiscover.xml"] => {
            note.operation = Some("AutodiscoverPox".to_owned());
            logged_in(exchange, request, conn, &mut note, || pox::answer(exchange, request, redirect))
        }
        ["autodiscover.svc"] => {
            note.operation = Some("GetUserSettings".to_owned());
            logged_in(exchange, request, conn, &mut note, || soap::answer(exchange, request, redirect))
        }
        _ => not_found(),
    };
    noted(reply, note)
}

fn logged_in(
    exchange: &Exchange,
    request: &Request<Bytes>,
    conn: &ConnectionInfo,
    note: &mut ReplyNote,
    work: impl FnOnce() -> Reply,
) -> Reply {
    match auth::authenticate(exchange, request, conn) {
        Err(refusal) => *refusal,
        Ok(admitted) => {
            note.principal = Some(admitted.principal.name().to_owned());
            let mut reply = work();
            if let Some(token) = admitted.token {
                reply.headers_mut().append(header::WWW_AUTHENTICATE, token);
            }
            reply
        }
    }
}

fn noted(mut reply: Reply, note: ReplyNote) -> Reply {
    reply.extensions_mut().insert(note);
    reply
}

/// URL of the EWS endpoint, at the host the client used.
fn ews_url(request: &Request<Bytes>) -> String {
    format!("https://{}/EWS/Exchange.asmx", host(request))
}

/// Whether somebody has this address here.
fn is_known(exchange: &Exchange, address: &str) -> bool {
    let address = address.to_lowercase();
    let service = exchange.org().service_account();
    let world = exchange.kit.world();
    address == service
        || world.people.iter().any(|person| person.mailbox == address)
        || world.rooms.iter().any(|room| room.mailbox == address || room.aliases.contains(&address))
}

fn xml_reply(body: String) -> Reply {
    let mut reply = http::Response::new(Body::from(body));
    reply.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8"));
    reply
}

fn redirected(to: &str) -> Reply {
    let mut reply = http::Response::new(Body::empty());
    *reply.status_mut() = StatusCode::FOUND;
    if let Ok(to) = HeaderValue::from_str(to) {
        reply.headers_mut().insert(header::LOCATION, to);
    }
    reply
}
