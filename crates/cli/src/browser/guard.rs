//! Who may use the window: whoever brought the one-time token, from this very address.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use model::Fault;
use subtle::ConstantTimeEq;

const COOKIE: &str = "roombridge_session";

/// The token, the session it was exchanged for, and the address the window lives at.
#[derive(Debug)]
pub(crate) struct Door {
    token: Mutex<Option<String>>,
    shown: String,
    session: String,
    hosts: [String; 2],
}

impl Door {
    pub(crate) fn new(address: SocketAddr) -> Self {
        let token = secret();
        Self {
            shown: token.clone(),
            token: Mutex::new(Some(token)),
            session: secret(),
            hosts: [address.to_string(), format!("localhost:{}", address.port())],
        }
    }

    pub(crate) fn token(&self) -> &str {
        &self.shown
    }

    /// Whether the request names this address: a page of another name that resolves here (DNS rebinding) does not.
    fn is_home(&self, headers: &HeaderMap) -> bool {
        let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
        let origin = headers.get(header::ORIGIN).and_then(|h| h.to_str().ok());
        let ours = |name: &str| self.hosts.iter().any(|host| host == name);
        ours(host) && origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(ours))
    }

    fn has_session(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
            .any(|value| same(value, &self.session))
    }

    /// The way in for whoever brought the token: a session, and an address without it.
    fn enter(&self) -> Response {
        let cookie = format!("{COOKIE}={}; HttpOnly; SameSite=Strict; Path=/", self.session);
        (StatusCode::SEE_OTHER, [(header::LOCATION, "/".to_owned()), (header::SET_COOKIE, cookie)])
            .into_response()
    }

    /// Takes the token; it opens the door once.
    fn exchange(&self, query: &str) -> bool {
        let Some(given) = query.split('&').find_map(|pair| pair.strip_prefix("token=")) else { return false };
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        let opens = token.as_deref().is_some_and(|token| same(token, given));
        if opens {
            *token = None;
        }
        opens
    }
}

fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// 244 random bits.
fn secret() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}

/// Lets nobody in who came by another name, and exchanges the token. What it answers is protected, refusals too.
pub(crate) async fn pass(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let mut response = if !door.is_home(request.headers()) {
        StatusCode::FORBIDDEN.into_response()
    } else if request.uri().path() == "/" && door.exchange(request.uri().query().unwrap_or_default()) {
        door.enter()
    } else {
        next.run(request).await
    };
    protect(response.headers_mut());
    response
}

/// Lets nobody at the data without a session. The built files hold none: without a session the page still loads, and
/// says what to do about this answer.
pub(crate) async fn session(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    if door.has_session(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::UNAUTHORIZED, Json(Fault::setup("session.missing"))).into_response()
}

fn protect(headers: &mut HeaderMap) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// Scripts are ours alone; the component library writes its styles into the page.
const POLICY: &str = "default-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
    font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(k, v)| {
                (header::HeaderName::from_bytes(k.as_bytes()).unwrap(), HeaderValue::from_str(v).unwrap())
            })
            .collect()
    }

    fn door() -> Door {
        Door::new("127.0.0.1:7000".parse().unwrap())
    }

    #[test]
    fn the_token_opens_the_door_once() {
        let door = door();
        let query = format!("token={}", door.token());
        assert!(!door.exchange("token=guess"));
        assert!(door.exchange(&query));
        assert!(!door.exchange(&query));
    }

    #[test]
    fn a_page_of_another_name_is_not_at_home() {
        let door = door();
        assert!(door.is_home(&headers(&[("host", "127.0.0.1:7000")])));
        assert!(door.is_home(&headers(&[("host", "localhost:7000"), ("origin", "http://localhost:7000")])));
        assert!(!door.is_home(&headers(&[("host", "attacker.example:7000")])));
        assert!(
            !door.is_home(&headers(&[("host", "127.0.0.1:7000"), ("origin", "http://attacker.example")]))
        );
        assert!(!door.is_home(&headers(&[("host", "127.0.0.1:7000"), ("origin", "null")])));
    }

    #[test]
    fn only_the_session_cookie_is_a_session() {
        let door = door();
        let cookie = format!("other=1; {COOKIE}={}", door.session);
        assert!(door.has_session(&headers(&[("cookie", &cookie)])));
        assert!(!door.has_session(&headers(&[("cookie", "roombridge_session=guess")])));
        assert!(!door.has_session(&headers(&[])));
    }
}
