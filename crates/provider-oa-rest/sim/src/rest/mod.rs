//! The doors: which operation a request is, whether it may pass, and how its answer leaves.

mod broken;
mod busy;
mod callbacks;
mod calls;
mod directory;
mod guests;
mod meetings;
mod read;
mod refusal;
mod render;
mod token;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, StatusCode, header};
use sandbox::{Body, Circumstance, Reply, ReplyNote};
use serde_json::{Value, json};

pub(crate) use calls::{Call, Outcome};
use refusal::Refusal;

use crate::oa::OaRest;

/// Below which everything is.
const BASE: &str = "/api/v1";

/// Answers a request.
pub(crate) fn answer(oa: &OaRest, request: &Request<Bytes>) -> Reply {
    let path = request.uri().path();
    if let Some(inner) = path.strip_prefix(BASE)
        && (inner == "/token" || inner == token::ECOLOGY)
    {
        return token::answer(oa, request, inner);
    }
    let parts = calls::segments(path.strip_prefix(BASE).unwrap_or_default()).unwrap_or_default();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let (operation, mailbox) = name(oa, request.method(), &parts);
    let here = Circumstance { operation: Some(operation), mailbox: mailbox.as_deref() };
    let mut note = ReplyNote {
        operation: Some(operation.to_owned()),
        principal: Some(oa.keys.app.clone()),
        mailbox: mailbox.clone(),
        ..ReplyNote::default()
    };
    if let Some((mut instead, fault)) = sandbox::broken::instead(&oa.kit.faults, here, path, broken::FILLER) {
        note.fault = Some(fault.to_owned());
        instead.extensions_mut().insert(note);
        return instead;
    }
    let outcome = run(oa, request, operation, here);
    note.mails = oa.with_company(|company| company.take_mails());
    note.fault = outcome.as_ref().err().and_then(|refusal| refusal.fault.map(str::to_owned));
    let writes = WRITES.contains(&operation);
    if writes && outcome.is_ok() && oa.kit.faults.strike("lost_answer", here).is_some() {
        note.fault = Some("lost_answer".to_owned());
        let mut gone = sandbox::hang_up();
        gone.extensions_mut().insert(note);
        return gone;
    }
    let wrapped = oa.kit.faults.get("wrapped_errors").is_some();
    let (mut sent, fault) = sandbox::broken::in_transit(&oa.kit.faults, here, reply(outcome, wrapped));
    if let Some(fault) = fault {
        note.fault = Some(fault.to_owned());
    }
    sent.extensions_mut().insert(note);
    sent
}

/// Operations that change something.
const WRITES: [&str; 18] = [
    "spaces.book",
    "spaces.release",
    "meetings.create",
    "meetings.update",
    "meetings.cancel",
    "meetings.end",
    "series.create",
    "series.update",
    "series.cancel",
    "attendees.add",
    "attendees.remove",
    "attendees.accept",
    "attendees.decline",
    "attendees.leave",
    "checkins.create",
    "callbacks.register",
    "callbacks.cancel",
    "callbacks.clear",
];

/// Operation of a request, by the contract's names, and whose time it is about.
fn name(oa: &OaRest, method: &Method, parts: &[&str]) -> (&'static str, Option<String>) {
    let read = *method == Method::GET;
    let address = |id: &str| {
        oa.with_company(|company| {
            let member = company.member(id).map(|it| it.person.mailbox.clone());
            member.or_else(|| company.space(id).map(|it| it.room.mailbox.clone()))
        })
    };
    let operation = match parts {
        ["members"] => "members.list",
        ["members", "by-external", _] => "members.by_external",
        ["members", "by-mobile"] => "members.by_mobile",
        ["members", "by-mail"] => "members.by_mail",
        ["members", "busy"] => "members.busy",
        ["members", id, "meetings"] => return ("members.meetings", address(id)),
        ["members", _] => "members.get",
        ["teams"] => "teams.list",
        ["teams", "by-external", _] => "teams.by_external",
        ["teams", _] => "teams.get",
        ["space-groups"] => "spaces.groups",
        ["spaces"] => "spaces.list",
        ["spaces", "by-mail"] => "spaces.by_mail",
        ["spaces", "busy"] => "spaces.busy",
        ["spaces", id, "meetings"] => return ("spaces.meetings", address(id)),
        ["spaces", _, "bookings"] => "spaces.book",
        ["spaces", _, "bookings", _] => "spaces.release",
        ["spaces", _] => "spaces.get",
        ["meetings"] => "meetings.create",
        ["meetings", "by-external", _] => "meetings.by_marker",
        ["meetings", _] if read => "meetings.get",
        ["meetings", _] => "meetings.update",
        ["meetings", _, "cancel"] => "meetings.cancel",
        ["meetings", _, "end"] => "meetings.end",
        ["meetings", _, "attendees", "add"] => "attendees.add",
        ["meetings", _, "attendees", "remove"] => "attendees.remove",
        ["meetings", _, "attendees", _, "accept"] => "attendees.accept",
        ["meetings", _, "attendees", _, "decline"] => "attendees.decline",
        ["meetings", _, "attendees", _, "leave"] => "attendees.leave",
        ["meetings", _, "checkins"] if read => "checkins.list",
        ["meetings", _, "checkins"] => "checkins.create",
        ["series"] => "series.create",
        ["series", _] if read => "series.get",
        ["series", _] => "series.update",
        ["series", _, "cancel"] => "series.cancel",
        ["callbacks"] => "callbacks.register",
        ["callbacks", "failures"] => "callbacks.failures",
        ["callbacks", "failures", "clear"] => "callbacks.clear",
        ["callbacks", _] => "callbacks.cancel",
        _ => "unknown",
    };
    (operation, None)
}

/// The one method of an operation.
fn method(operation: &str) -> Method {
    match operation {
        "members.busy" | "spaces.busy" => Method::POST,
        "meetings.update" | "series.update" => Method::PATCH,
        "spaces.release" | "callbacks.cancel" => Method::DELETE,
        _ if WRITES.contains(&operation) => Method::POST,
        _ => Method::GET,
    }
}

fn run(oa: &OaRest, request: &Request<Bytes>, operation: &'static str, here: Circumstance<'_>) -> Outcome {
    broken::refused(&oa.kit.faults, here)?;
    token::admit(oa, request)?;
    let url = request.uri();
    let path = url.path().strip_prefix(BASE).unwrap_or_default();
    let call = Call {
        oa,
        operation,
        parts: calls::segments(path)?,
        query: url::form_urlencoded::parse(url.query().unwrap_or_default().as_bytes()).into_owned().collect(),
        body: request.body(),
    };
    permit(&call, here)?;
    if operation == "unknown" {
        return Err(Refusal::no_path());
    }
    if *request.method() != method(operation) {
        return Err(Refusal::new(405, 40501, "not offered here"));
    }
    match operation.split('.').next().unwrap_or_default() {
        "callbacks" => callbacks::run(&call),
        _ if operation.ends_with(".busy") => busy::run(&call),
        "members" | "teams" | "spaces" if !matches!(operation, "spaces.book" | "spaces.release") => {
            match operation.ends_with(".meetings") {
                true => meetings::list(&call),
                false => directory::run(&call),
            }
        }
        "attendees" | "checkins" | "spaces" => guests::run(&call),
        _ => meetings::run(&call),
    }
}

fn permit(call: &Call<'_>, here: Circumstance<'_>) -> Result<(), Refusal> {
    let faults = &call.oa.kit.faults;
    let denied = |name: &'static str, text: &str| match faults.strike(name, here) {
        Some(_) => Err(Refusal::new(403, 40301, text).because(name)),
        None => Ok(()),
    };
    let operation = call.operation;
    let of_meetings = operation.contains("meetings") || operation.contains("series");
    denied("no_permission", "the app lacks the permission")?;
    if of_meetings {
        denied("no_calendar_permission", "the app lacks the permission on calendars")?;
    }
    if WRITES.contains(&operation) {
        denied("read_only", "the app may not write")?;
    }
    let missing = |name: &'static str, prefix: &str| match operation.starts_with(prefix) {
        true if faults.strike(name, here).is_some() => Err(Refusal::no_path().because(name)),
        _ => Ok(()),
    };
    missing("no_members_topic", "members.")?;
    missing("no_spaces_topic", "spaces.")?;
    if of_meetings && faults.strike("no_meetings_topic", here).is_some() {
        return Err(Refusal::no_path().because("no_meetings_topic"));
    }
    Ok(())
}

fn reply(outcome: Outcome, wrapped: bool) -> Reply {
    let id = "practice-request";
    let (status, body, after) = match outcome {
        Ok(data) => (200, json!({ "code": 0, "message": "ok", "request_id": id, "data": data }), None),
        Err(refusal) if wrapped && !refusal.gateway && refusal.status < 500 => (200, refusal.body(id), None),
        Err(refusal) => (refusal.status, refusal.body(id), refusal.retry_after),
    };
    written(status, &body, after)
}

/// An answer in JSON.
fn written(status: u16, body: &Value, after: Option<u64>) -> Reply {
    let mut reply = http::Response::new(Body::from(serde_json::to_vec(body).unwrap_or_default()));
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
