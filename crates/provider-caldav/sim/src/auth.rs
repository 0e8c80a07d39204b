//! Logging on: HTTP Basic (RFC 7617), the service account or a person.

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, header};
use sandbox::{World, practice_secret};
use subtle::ConstantTimeEq;

/// Local part of the service account.
pub(crate) const SERVICE: &str = "svc-calendar";

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    /// Local part of the principal.
    pub who: String,
    /// It may look into every calendar.
    pub service: bool,
}

/// Password of an account of the practice company.
pub(crate) fn password(world: &World, login: &str) -> String {
    practice_secret(world.seed, &format!("caldav password {login}"), 24)
}

/// Who a request comes from; none when it may not come in.
pub(crate) fn caller(world: &World, headers: &HeaderMap) -> Option<Caller> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(token.trim()).ok()?).ok()?;
    let (login, given) = pair.split_once(':')?;
    let known = if login == SERVICE {
        Caller { who: SERVICE.to_owned(), service: true }
    } else {
        let person = world.people.iter().find(|person| person.login == login)?;
        Caller { who: local(&person.mailbox), service: false }
    };
    let expected = password(world, login);
    bool::from(expected.as_bytes().ct_eq(given.as_bytes())).then_some(known)
}

/// Local part of a mailbox.
pub(crate) fn local(mailbox: &str) -> String {
    mailbox.split('@').next().unwrap_or_default().to_lowercase()
}
