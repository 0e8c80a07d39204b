//! Errors in the two shapes of the two hosts (server API documentation, "Global error codes" and "Error codes of the new
//! API"): 200 with `errcode` there, a status with `code` and `message` here.

use serde_json::{Value, json};

/// A call that is refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub status: u16,
    pub body: Value,
    /// The fault that did it.
    pub fault: Option<&'static str>,
}

impl Refusal {
    /// A business error of the old host.
    pub fn old(errcode: i64, errmsg: impl Into<String>) -> Self {
        Self { status: 200, body: json!({ "errcode": errcode, "errmsg": errmsg.into() }), fault: None }
    }

    /// An error of the old host's gateway: `errcode` 88, the true reason in the string `sub_code`.
    pub fn gateway(sub_code: &str, sub_msg: impl Into<String>) -> Self {
        let sub_msg = sub_msg.into();
        let errmsg = format!("ding talk error[subcode={sub_code},submsg={sub_msg}]");
        let body = json!({ "errcode": 88, "sub_code": sub_code, "sub_msg": sub_msg, "errmsg": errmsg });
        Self { status: 200, body, fault: None }
    }

    /// An error of the new host.
    pub fn new(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self { status, body: json!({ "code": code, "message": message.into() }), fault: None }
    }

    /// A parameter the new host does not take.
    pub fn invalid(what: impl Into<String>) -> Self {
        Self::new(400, "invalidParameter", what)
    }

    /// Names the fault that did it.
    pub fn because(self, fault: &'static str) -> Self {
        Self { fault: Some(fault), ..self }
    }

    /// With a further member.
    pub fn with(mut self, key: &str, value: Value) -> Self {
        if let Value::Object(body) = &mut self.body {
            body.insert(key.to_owned(), value);
        }
        self
    }
}
