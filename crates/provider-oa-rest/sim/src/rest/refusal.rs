//! Refusals: `{"code", "message", "request_id"}` with an HTTP status, as the contract has them.

use serde_json::{Value, json};

/// A refusal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub status: u16,
    pub code: i64,
    pub text: String,
    /// Seconds.
    pub retry_after: Option<u64>,
    /// Name of the fault behind it.
    pub fault: Option<&'static str>,
    /// A gateway says it, in words of its own.
    pub gateway: bool,
}

impl Refusal {
    pub fn new(status: u16, code: i64, text: impl Into<String>) -> Self {
        Self { status, code, text: text.into(), retry_after: None, fault: None, gateway: false }
    }

    pub fn invalid(text: impl Into<String>) -> Self {
        Self::new(400, 40001, text)
    }

    pub fn no_member() -> Self {
        Self::new(404, 40402, "no such member or team")
    }

    pub fn no_space() -> Self {
        Self::new(404, 40403, "no such space")
    }

    pub fn no_meeting() -> Self {
        Self::new(404, 40404, "no such meeting")
    }

    pub fn taken(space: &str) -> Self {
        Self::new(409, 40901, format!("space {space} is taken"))
    }

    /// There is no such path.
    pub fn no_path() -> Self {
        Self { gateway: true, ..Self::new(404, 0, "Not Found") }
    }

    pub fn because(self, fault: &'static str) -> Self {
        Self { fault: Some(fault), ..self }
    }

    pub fn after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    pub fn body(&self, request_id: &str) -> Value {
        match self.gateway {
            true => json!({ "error": self.text, "path": "-" }),
            false => json!({ "code": self.code, "message": self.text, "request_id": request_id }),
        }
    }
}
