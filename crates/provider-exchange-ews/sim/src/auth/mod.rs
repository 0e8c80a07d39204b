//! Who is calling: Basic, NTLM, Negotiate and Bearer at the doors of the Exchange server.

mod bearer;
mod handshake;
mod ntlm;
mod spnego;

use std::sync::PoisonError;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, Version, header};
use sandbox::{Body, ConnectionInfo, Reply};

use crate::exchange::Exchange;
use handshake::{Ground, Handshake, Step};
use ntlm::Binding;

/// An authenticated caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Principal {
    /// A logged-on user.
    Account {
        /// Primary address.
        mailbox: String,
    },
    /// An application with its own permissions.
    App {
        /// Client id.
        client_id: String,
    },
}

impl Principal {
    /// Name for the journal.
    pub fn name(&self) -> &str {
        match self {
            Self::Account { mailbox } => mailbox,
            Self::App { client_id } => client_id,
        }
    }
}

/// An authenticated request, with the token that has to accompany the answer.
pub(crate) struct Admitted {
    pub principal: Principal,
    pub token: Option<HeaderValue>,
}

/// Schemes a door offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub negotiate: bool,
    pub ntlm: bool,
    pub basic: bool,
    pub bearer: bool,
}

impl Offer {
    /// Everything, unless a fault narrows it.
    pub fn of(exchange: &Exchange) -> Self {
        let none = Self { negotiate: false, ntlm: false, basic: false, bearer: false };
        let set = |fault| exchange.kit.faults.get(fault).is_some();
        if set("only_ntlm") {
            Self { ntlm: true, ..none }
        } else if set("only_negotiate") {
            Self { negotiate: true, ..none }
        } else if set("only_basic") {
            Self { basic: true, ..none }
        } else if set("only_bearer") {
            Self { bearer: true, ..none }
        } else {
            Self { negotiate: true, ntlm: true, basic: true, bearer: true }
        }
    }
}

/// Finds out who is calling.
///
/// # Errors
/// The 401 to answer with: a challenge, or the next message of a handshake.
pub(crate) fn authenticate(
    exchange: &Exchange,
    request: &Request<Bytes>,
    conn: &ConnectionInfo,
) -> Result<Admitted, Box<Reply>> {
    let offer = Offer::of(exchange);
    let given = request.headers().get(header::AUTHORIZATION);
    let Some(given) = given else { return remembered(exchange, conn, offer) };
    let (scheme, rest) = given.to_str().ok().and_then(|text| text.split_once(' ')).unwrap_or_default();
    match scheme.to_ascii_lowercase().as_str() {
        "basic" if offer.basic => basic(exchange, rest).ok_or_else(|| challenge(exchange, offer)),
        "bearer" if offer.bearer => bearer::check(exchange, request, rest),
        // Windows authentication is bound to the connection and so does not exist in HTTP/2.
        "ntlm" if offer.ntlm && request.version() != Version::HTTP_2 => {
            shake(exchange, conn, offer, "NTLM", rest)
        }
        "negotiate" if offer.negotiate && request.version() != Version::HTTP_2 => {
            shake(exchange, conn, offer, "Negotiate", rest)
        }
        _ => Err(challenge(exchange, offer)),
    }
}

fn remembered(exchange: &Exchange, conn: &ConnectionInfo, offer: Offer) -> Result<Admitted, Box<Reply>> {
    let each_request = exchange.kit.faults.get("auth_per_request").is_some();
    let mailbox = conn.with_state(|handshake: &mut Handshake| handshake.authenticated().map(str::to_owned));
    match mailbox.filter(|_| !each_request) {
        Some(mailbox) => Ok(Admitted { principal: Principal::Account { mailbox }, token: None }),
        None => Err(challenge(exchange, offer)),
    }
}

fn basic(exchange: &Exchange, encoded: &str) -> Option<Admitted> {
    let pair = String::from_utf8(BASE64.decode(encoded.trim()).ok()?).ok()?;
    let (user, password) = pair.split_once(':')?;
    let accounts = exchange.accounts.read().unwrap_or_else(PoisonError::into_inner);
    let mailbox = accounts.log_in(user, password)?.mailbox.clone();
    Some(Admitted { principal: Principal::Account { mailbox }, token: None })
}

fn shake(
    exchange: &Exchange,
    conn: &ConnectionInfo,
    offer: Offer,
    scheme: &str,
    token: &str,
) -> Result<Admitted, Box<Reply>> {
    let accounts = exchange.accounts.read().unwrap_or_else(PoisonError::into_inner);
    let required = exchange.kit.faults.get("extended_protection").is_some();
    let end_point = conn.server_end_point();
    let binding = if required { Binding::Required(end_point) } else { Binding::Checked(end_point) };
    let ground =
        Ground { accounts: &accounts, domain: &exchange.domain, binding, now: exchange.kit.clock.now() };
    match conn.with_state(|handshake: &mut Handshake| handshake.step(token, &ground)) {
        Step::Continue(token) => Err(unauthorized(exchange, &[format!("{scheme} {token}")])),
        Step::Accepted { mailbox, token } => {
            let token = token.and_then(|token| HeaderValue::try_from(format!("{scheme} {token}")).ok());
            Ok(Admitted { principal: Principal::Account { mailbox }, token })
        }
        Step::Refused => Err(challenge(exchange, offer)),
    }
}

/// The 401 that lists the schemes, in Exchange's order.
pub(crate) fn challenge(exchange: &Exchange, offer: Offer) -> Box<Reply> {
    let schemes = [
        (offer.negotiate, "Negotiate".to_owned()),
        (offer.ntlm, "NTLM".to_owned()),
        (offer.basic, format!("Basic realm=\"{}\"", exchange.domain)),
        (offer.bearer, bearer::challenge(None)),
    ];
    let offered: Vec<String> = schemes.into_iter().filter(|(on, _)| *on).map(|(_, text)| text).collect();
    unauthorized(exchange, &offered)
}

fn unauthorized(exchange: &Exchange, challenges: &[String]) -> Box<Reply> {
    let mut reply = http::Response::new(Body::empty());
    *reply.status_mut() = StatusCode::UNAUTHORIZED;
    for challenge in challenges {
        if let Ok(value) = HeaderValue::from_str(challenge) {
            reply.headers_mut().append(header::WWW_AUTHENTICATE, value);
        }
    }
    if exchange.kit.faults.strike_any("close_after_401").is_some() {
        reply.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Box::new(reply)
}
