//! Error answers of Graph: `{"error": {"code", "message", "innerError": {..}}}`.

use http::{HeaderName, header};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::org::NotAllowed;
use crate::org::ids::event_id;

/// When to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    Unsaid,
    Seconds(u64),
    At(Timestamp),
}

/// A refusal with Graph's code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub status: u16,
    pub code: String,
    pub text: String,
    pub again: Again,
    /// Further members of `error`.
    pub extra: Map<String, Value>,
    /// Name of the fault behind it.
    pub fault: Option<String>,
}

impl Refusal {
    pub fn new(status: u16, code: impl Into<String>, text: impl Into<String>) -> Self {
        let (code, text) = (code.into(), text.into());
        Self { status, code, text, again: Again::Unsaid, extra: Map::new(), fault: None }
    }

    pub fn bad_request(text: impl Into<String>) -> Self {
        Self::new(400, "BadRequest", text)
    }

    pub fn invalid(text: impl Into<String>) -> Self {
        Self::new(400, "ErrorInvalidRequest", text)
    }

    pub fn access_denied() -> Self {
        Self::new(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
    }

    pub fn item_not_found() -> Self {
        NotAllowed::lost().into()
    }

    pub fn no_segment(segment: &str) -> Self {
        Self::bad_request(format!("Resource not found for the segment '{segment}'."))
    }

    pub fn again(mut self, again: Again) -> Self {
        self.again = again;
        self
    }

    pub fn because(mut self, fault: &str) -> Self {
        self.fault = Some(fault.to_owned());
        self
    }

    /// The body of the answer.
    pub fn body(&self, request_id: &str, client_request_id: &str, now: Timestamp) -> Value {
        let mut error = self.extra.clone();
        error.insert("code".into(), Value::String(self.code.clone()));
        error.insert("message".into(), Value::String(self.text.clone()));
        let inner = json!({
            "date": now.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            "request-id": request_id,
            "client-request-id": client_request_id,
        });
        error.insert("innerError".into(), inner);
        json!({ "error": error })
    }

    /// Headers the refusal adds.
    pub fn headers(&self) -> Vec<(HeaderName, String)> {
        let value = match self.again {
            Again::Unsaid => return Vec::new(),
            Again::Seconds(seconds) => seconds.to_string(),
            Again::At(at) => at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string(),
        };
        vec![(header::RETRY_AFTER, value)]
    }
}

impl From<NotAllowed> for Refusal {
    fn from(not: NotAllowed) -> Self {
        let mut refusal = Self::new(not.status, not.code, not.text);
        if let Some(existing) = not.existing {
            let id = Value::String(event_id(existing, true));
            refusal.extra.insert("@event.existingEventId".into(), id);
        }
        refusal
    }
}
