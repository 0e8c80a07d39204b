//! The doors: which operation a request is, whether it may pass, and how its answer leaves.

mod broken;
mod directory;
mod events;
mod read;
mod refusal;
mod render;
mod token;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, StatusCode, header};
use sandbox::{Body, Circumstance, Reply, ReplyNote};
use serde_json::Value;

use crate::mail::AlibabaMail;
use crate::pace::PER_SECOND;
use refusal::Refusal;

/// What an operation gives: a body, and mails people received.
pub(crate) type Outcome = Result<Value, Refusal>;

/// One request, understood.
pub(crate) struct Call<'a> {
    pub mail: &'a AlibabaMail,
    pub method: Method,
    pub parts: Vec<String>,
    pub query: Vec<(String, String)>,
    pub body: &'a Bytes,
}

impl Call<'_> {
    /// A parameter of the query; empty is none.
    pub fn param(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Refuses parameters nobody knows. Whether the service does is not known; a mistake should show here.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        match self.query.iter().find(|(key, _)| !known.contains(&key.as_str())) {
            Some((key, _)) => Err(Refusal::invalid(format!("unknown parameter {key}"))),
            None => Ok(()),
        }
    }

    /// The body as JSON.
    pub fn json(&self) -> Result<Value, Refusal> {
        serde_json::from_slice(self.body).map_err(|_| Refusal::invalid("body is no JSON"))
    }

    pub fn fault(&self, name: &str) -> bool {
        self.mail.kit.faults.get(name).is_some()
    }
}

/// Answers a request.
pub(crate) fn answer(mail: &AlibabaMail, request: &Request<Bytes>) -> Reply {
    let path = request.uri().path();
    if path == "/oauth2/v2.0/token" {
        return token::answer(mail, request);
    }
    let (operation, mailbox) = name(request.method(), path);
    let here = Circumstance { operation: Some(operation), mailbox: mailbox.as_deref() };
    let mut note = ReplyNote {
        operation: Some(operation.to_owned()),
        principal: Some(mail.app.id.clone()),
        mailbox: mailbox.clone(),
        ..ReplyNote::default()
    };
    if let Some((mut instead, fault)) = sandbox::broken::instead(&mail.kit.faults, here, path, broken::FILLER)
    {
        note.fault = Some(fault.to_owned());
        instead.extensions_mut().insert(note);
        return instead;
    }
    let outcome = run(mail, request, operation, here);
    note.mails = mail.with_org(|org| org.take_mails());
    note.fault = outcome.as_ref().err().and_then(|refusal| refusal.fault.map(str::to_owned));
    let writes = matches!(operation, "CreateEvent" | "UpdateEvent" | "DeleteEvent");
    if writes && outcome.is_ok() && mail.kit.faults.strike("lost_answer", here).is_some() {
        note.fault = Some("lost_answer".to_owned());
        let mut gone = sandbox::hang_up();
        gone.extensions_mut().insert(note);
        return gone;
    }
    let (mut sent, fault) = sandbox::broken::in_transit(&mail.kit.faults, here, reply(outcome));
    if let Some(fault) = fault {
        note.fault = Some(fault.to_owned());
    }
    sent.extensions_mut().insert(note);
    sent
}

/// Operation and mailbox of a request, as the vendor's reference names operations where it is known.
fn name(method: &Method, path: &str) -> (&'static str, Option<String>) {
    let parts = segments(path).unwrap_or_default();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let mailbox = match parts.as_slice() {
        ["v2", "users", mailbox, ..] => Some(mailbox.to_lowercase()),
        _ => None,
    };
    let operation = match parts.as_slice() {
        ["v2", "organization", ..] => "GetOrganization",
        ["v2", "domains"] => "ListDomains",
        ["v2", "departments", _, "users"] => "ListUsersOfDepartment",
        ["v2", "departments", _, "departments"] => "ListSubDepartments",
        ["v2", "departments", _] => "GetDepartment",
        ["v2", "users", _] => "GetUser",
        ["v2", "users", _, "calendars"] => "ListCalendars",
        ["v2", "users", _, "calendars", _, "eventsview"] => "EventView",
        ["v2", "users", _, "calendars", _, "events"] => "CreateEvent",
        ["v2", "users", _, "calendars", _, "events", _] if *method == Method::GET => "GetEvent",
        ["v2", "users", _, "calendars", _, "events", _] if *method == Method::DELETE => "DeleteEvent",
        ["v2", "users", _, "calendars", _, "events", _] => "UpdateEvent",
        _ => "Unknown",
    };
    (operation, mailbox)
}

fn run(mail: &AlibabaMail, request: &Request<Bytes>, operation: &str, here: Circumstance<'_>) -> Outcome {
    broken::refused(&mail.kit.faults, here)?;
    let limit = mail.kit.faults.get("rate").map_or(PER_SECOND, |hit| hit.number);
    if !mail.pace.enter(limit) {
        return Err(Refusal::new(429, "TooManyRequests", "too many requests of this domain"));
    }
    admit(mail, request)?;
    let url = request.uri();
    let query = url.query().unwrap_or_default();
    let call = Call {
        mail,
        method: request.method().clone(),
        parts: segments(url.path())?,
        query: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        body: request.body(),
    };
    permit(&call, operation, here)?;
    match operation {
        "GetOrganization"
        | "ListDomains"
        | "ListUsersOfDepartment"
        | "ListSubDepartments"
        | "GetDepartment"
        | "GetUser" => directory::run(&call, operation),
        "ListCalendars" | "EventView" | "GetEvent" | "CreateEvent" | "UpdateEvent" | "DeleteEvent" => {
            events::run(&call, operation)
        }
        _ => Err(Refusal::not_found("no such path")),
    }
}

/// A bearer token, the word in any case (RFC 9110 section 11.1).
fn admit(mail: &AlibabaMail, request: &Request<Bytes>) -> Result<(), Refusal> {
    let value = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token =
        value.and_then(|value| value.split_once(' ')).filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
    let refused = |text: &str| Refusal::new(401, "Unauthorized", text);
    let (_, token) = token.ok_or_else(|| refused("no access token"))?;
    if mail.kit.faults.strike_any("unauthorized").is_some() {
        return Err(refused("access token is not valid").because("unauthorized"));
    }
    if mail.admits(token.trim()) { Ok(()) } else { Err(refused("access token is not valid")) }
}

fn permit(call: &Call<'_>, operation: &str, here: Circumstance<'_>) -> Result<(), Refusal> {
    let faults = &call.mail.kit.faults;
    let denied = |name: &'static str, text: &str| match faults.strike(name, here) {
        Some(_) => Err(Refusal::new(403, "Forbidden", text).because(name)),
        None => Ok(()),
    };
    let calendars = operation.contains("Calendar") || operation.contains("Event");
    denied("free_edition", "this edition has no open platform")?;
    denied("no_permission", "the application lacks the permission")?;
    if calendars {
        denied("no_calendar_permission", "the application lacks the permission on calendars")?;
    }
    if matches!(operation, "CreateEvent" | "UpdateEvent" | "DeleteEvent") {
        denied("read_only", "the application may not write calendars")?;
    }
    Ok(())
}

/// Decoded parts of a path.
fn segments(path: &str) -> Result<Vec<String>, Refusal> {
    let decode = |part: &str| {
        let mut bytes = Vec::new();
        let mut rest = part.as_bytes();
        while let [first, more @ ..] = rest {
            let hex = (*first == b'%').then(|| more.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()));
            match hex {
                None => {
                    bytes.push(*first);
                    rest = more;
                }
                Some(hex) => {
                    bytes.push(u8::from_str_radix(hex?, 16).ok()?);
                    rest = more.get(2..)?;
                }
            }
        }
        String::from_utf8(bytes).ok()
    };
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.map(|part| decode(part).ok_or_else(|| Refusal::invalid("path cannot be read"))).collect()
}

fn reply(outcome: Outcome) -> Reply {
    let (status, body, after) = match outcome {
        Ok(body) => (200, body, None),
        Err(refusal) => (refusal.status, refusal.body(), refusal.retry_after),
    };
    let mut reply = http::Response::new(Body::from(serde_json::to_vec(&body).unwrap_or_default()));
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            reply.headers_mut().insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, "application/json");
    if let Some(after) = after {
        set(header::RETRY_AFTER, &after.to_string());
    }
    reply
}
