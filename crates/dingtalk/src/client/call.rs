//! One call.

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;

use super::charge::is_charged;
use crate::error::Asked;

/// Which half of the server API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// The newer one.
    Api,
    /// The older one.
    Oapi,
}

/// What to call and how.
#[derive(Clone, Debug)]
pub struct Call {
    pub(super) host: Host,
    pub(super) method: Method,
    /// Path and query, with a slash.
    pub(super) path: String,
    /// The path as documented, with its places in braces: what the pace is counted by.
    pub(super) operation: &'static str,
    pub(super) body: Value,
    pub(super) headers: HeaderMap,
    pub(super) mailbox: Option<String>,
    pub(super) asked: Asked,
    pub(super) token: bool,
    pub(super) charged: bool,
    pub(super) repeatable: bool,
    pub(super) patient: bool,
}

impl Call {
    /// A call of the newer host. What is not GET is taken for a write that must not be sent twice.
    pub fn api(method: Method, path: impl Into<String>, operation: &'static str) -> Self {
        let repeatable = method == Method::GET;
        Self { repeatable, ..Self::new(Host::Api, method, path.into(), operation) }
    }

    /// A call of the older host: POST, and a read.
    pub fn oapi(path: impl Into<String>, operation: &'static str) -> Self {
        Self::new(Host::Oapi, Method::POST, path.into(), operation)
    }

    fn new(host: Host, method: Method, path: String, operation: &'static str) -> Self {
        Self {
            host,
            method,
            path,
            operation,
            body: Value::Null,
            headers: HeaderMap::new(),
            mailbox: None,
            asked: Asked::Any,
            token: true,
            charged: is_charged(host, operation),
            repeatable: true,
            patient: true,
        }
    }

    /// With GET.
    #[must_use]
    pub fn get(self) -> Self {
        Self { method: Method::GET, ..self }
    }

    /// With JSON.
    #[must_use]
    pub fn body(self, body: Value) -> Self {
        Self { body, ..self }
    }

    /// With a header, such as `x-client-token`.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// About a mailbox, for transcripts.
    #[must_use]
    pub fn of_mailbox(self, mailbox: impl Into<String>) -> Self {
        Self { mailbox: Some(mailbox.into()), ..self }
    }

    /// Asked for where codes mean something of their own.
    #[must_use]
    pub fn about(self, asked: Asked) -> Self {
        Self { asked, ..self }
    }

    /// Without a token.
    #[must_use]
    pub fn tokenless(self) -> Self {
        Self { token: false, ..self }
    }

    /// May be sent again when its answer is lost, or may not.
    #[must_use]
    pub fn repeatable(self, repeatable: bool) -> Self {
        Self { repeatable, ..self }
    }

    /// Somebody is waiting: an address that is shut out is said at once instead of being sat out.
    #[must_use]
    pub fn at_once(self) -> Self {
        Self { patient: false, ..self }
    }

    /// The path as documented.
    pub fn operation(&self) -> &'static str {
        self.operation
    }
}
