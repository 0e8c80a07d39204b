//! Error answers: `{"detailErrorCode", "message", "developerMessage"}` with an HTTP status, as `eryajf/go-alimail` reads
//! them. No list of codes is published: the words are this simulator's own.

use serde_json::{Value, json};

/// A refusal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub status: u16,
    pub code: String,
    pub text: String,
    /// Seconds; that the service sends `Retry-After` is assumed.
    pub retry_after: Option<u64>,
    /// Name of the fault behind it.
    pub fault: Option<&'static str>,
}

impl Refusal {
    pub fn new(status: u16, code: impl Into<String>, text: impl Into<String>) -> Self {
        Self { status, code: code.into(), text: text.into(), retry_after: None, fault: None }
    }

    pub fn invalid(text: impl Into<String>) -> Self {
        Self::new(400, "InvalidParameter", text)
    }

    pub fn not_found(text: impl Into<String>) -> Self {
        Self::new(404, "NotFound", text)
    }

    pub fn because(self, fault: &'static str) -> Self {
        Self { fault: Some(fault), ..self }
    }

    pub fn after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    pub fn body(&self) -> Value {
        json!({ "detailErrorCode": self.code, "message": self.text, "developerMessage": "" })
    }
}
