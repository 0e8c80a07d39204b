//! Errors in the two shapes of the two hosts ("Error codes"): 200 with `errcode`, and 88 of the gateway with the reason in
//! the text `sub_code`; a status with `code` on the new host.

use serde_json::{Value, json};

use crate::world::NeteaseDing;

/// A call that is refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub status: u16,
    /// JSON; a bare text is a web page.
    pub body: Value,
    /// The fault that did it.
    pub fault: Option<&'static str>,
}

impl Refusal {
    fn new(status: u16, body: Value) -> Self {
        Self { status, body, fault: None }
    }

    fn gateway(sub: &str, text: &str) -> Self {
        let words = format!("ding talk error[subcode={sub},submsg={text}]");
        Self::new(200, json!({ "errcode": 88, "sub_code": sub, "sub_msg": text, "errmsg": words }))
    }

    fn coded(status: u16, code: &str, message: &str) -> Self {
        Self::new(status, json!({ "code": code, "message": message, "requestid": "practice" }))
    }

    fn because(self, fault: &'static str) -> Self {
        Self { fault: Some(fault), ..self }
    }

    /// A business error of the old host.
    pub fn business(errcode: i64, message: &str) -> Self {
        Self::new(200, json!({ "errcode": errcode, "errmsg": message }))
    }

    /// An error of the new host.
    pub fn of_new(status: u16, code: &str, message: &str) -> Self {
        Self::coded(status, code, message)
    }

    pub fn no_such_path(new: bool) -> Self {
        match new {
            true => Self::new(200, json!({ "errcode": 404 })),
            false => Self::business(22, "no such api"),
        }
    }

    pub fn parameter(new: bool, what: &str) -> Self {
        match new {
            true => Self::coded(400, "invalidParameter", what),
            false => Self::business(400_002, what),
        }
    }

    pub fn token(new: bool, given: bool, fault: Option<&'static str>) -> Self {
        let refusal = match (new, given) {
            (true, true) => Self::coded(400, "InvalidAuthentication", "token is not valid"),
            (true, false) => {
                Self::coded(400, "AuthenticationFailed.MissingParameter", "no token in the header")
            }
            (false, true) => Self::gateway("40014", "token is not valid"),
            (false, false) => Self::gateway("40000", "access_token is blank"),
        };
        Self { fault, ..refusal }
    }

    /// A missing permission; both hosts name it, and the old one gives an address to ask for it.
    pub fn permission(world: &NeteaseDing, new: bool, scope: &str) -> Self {
        let fault = world.kit.faults.strike_any("missing_scope").map(|hit| hit.name);
        let refusal = match new {
            true => {
                let code = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
                Self::new(
                    403,
                    json!({ "code": code, "message": "permission denied", "requestid": "practice",
                    "accessdenieddetail": { "requiredScopes": [scope] } }),
                )
            }
            false => {
                let link = "https://open-dev.dingtalk.com/appscope/apply?content=";
                let text = format!("requiredScopes=[{scope}], {link}{}%23{scope}", world.app.client_id);
                Self::gateway("60011", &text)
            }
        };
        Self { fault, ..refusal }
    }

    /// The caller's address is not on the list; the old host tells which it saw.
    pub fn of_address(world: &NeteaseDing, new: bool) -> Result<(), Self> {
        let Some(hit) = world.kit.faults.strike_any("ip_not_listed") else { return Ok(()) };
        let ip = if hit.text.is_empty() { "203.0.113.9" } else { &hit.text };
        let text = format!("request ip={ip} appKey({})", world.app.client_id);
        let refusal = match new {
            true => Self::coded(403, "Forbidden.AccessDenied.IpNotInWhiteList", &text),
            false => Self::gateway("60020", &text),
        };
        Err(refusal.because(hit.name))
    }

    /// What hits every call.
    pub fn of_service(world: &NeteaseDing, new: bool) -> Result<(), Self> {
        let faults = &world.kit.faults;
        if let Some(hit) = faults.strike_any("banned") {
            let page = "<!DOCTYPE html><html><body>too many requests</body></html>";
            return Err(Self::new(200, Value::String(page.to_owned())).because(hit.name));
        }
        if let Some(hit) = faults.strike_any("unavailable") {
            let refusal = match new {
                true => Self::coded(503, "ServiceUnavailable", "try again later"),
                false => Self::business(-1, "system busy"),
            };
            return Err(refusal.because(hit.name));
        }
        Ok(())
    }
}
