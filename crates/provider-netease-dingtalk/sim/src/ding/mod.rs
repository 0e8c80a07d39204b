//! What of DingTalk's server API the checks of such an application touch: tokens, scopes, a look at contacts, the
//! application itself. Old host and new host are one door here; paths tell them apart.

mod app;
mod contacts;
mod refusal;
mod token;

use bytes::Bytes;
use http::{Method, Request, header};
use sandbox::{Reply, ReplyNote};
use serde_json::{Map, Value};

use crate::world::{NeteaseDing, plain};
use refusal::Refusal;

/// What an operation gives.
pub(crate) type Outcome = Result<Value, Refusal>;

/// One request, understood.
pub(crate) struct Call<'a> {
    pub world: &'a NeteaseDing,
    pub query: Vec<(String, String)>,
    pub body: Value,
}

impl Call<'_> {
    pub fn param(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.body.get(name).and_then(Value::as_i64)
    }
}

/// A path, its method, the permission it needs, and what runs it.
struct Door {
    method: Method,
    operation: &'static str,
    scope: Option<&'static str>,
    token: bool,
    run: fn(&Call<'_>, &str) -> Outcome,
}

/// Answers a request.
pub(crate) fn answer(world: &NeteaseDing, request: &Request<Bytes>) -> Reply {
    let path = request.uri().path();
    let (door, place) = find(request.method(), path);
    let operation = door.as_ref().map_or("Unknown", |door| door.operation);
    let outcome = run(world, request, door, &place);
    let fault = outcome.as_ref().err().and_then(|refusal| refusal.fault.map(str::to_owned));
    let mut reply = shape(path, outcome);
    reply.extensions_mut().insert(ReplyNote {
        operation: Some(operation.to_owned()),
        principal: Some(world.app.client_id.clone()),
        fault,
        ..ReplyNote::default()
    });
    reply
}

fn find(method: &Method, path: &str) -> (Option<Door>, String) {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let door = |method, operation, scope, token, run| Some(Door { method, operation, scope, token, run });
    let read = |operation, scope, run| door(Method::POST, operation, scope, true, run);
    let (found, place) = match parts.as_slice() {
        ["v1.0", "oauth2", "accessToken"] => {
            (door(Method::POST, "accessToken", None, false, token::app as fn(&Call<'_>, &str) -> Outcome), "")
        }
        ["v1.0", "oauth2", corp, "token"] => {
            (door(Method::POST, "corpToken", None, false, token::corp), *corp)
        }
        ["gettoken"] => (door(Method::GET, "gettoken", None, false, token::old), ""),
        ["auth", "scopes"] => (door(Method::GET, "scopes", None, true, contacts::scopes), ""),
        ["topapi", "v2", "department", "listsub"] => {
            (read("listsub", Some("qyapi_get_department_list"), contacts::departments), "")
        }
        ["topapi", "v2", "user", "list"] => {
            (read("userList", Some("qyapi_get_department_member"), contacts::members), "")
        }
        ["topapi", "user", "count"] => (read("userCount", Some("qyapi_get_member"), contacts::count), ""),
        ["v1.0", "microApp", "allInnerApps"] => {
            (door(Method::GET, "allInnerApps", Some("qyapi_get_microapp_list"), true, app::all), "")
        }
        ["v1.0", "microApp", "apps", agent, "scopes"] => {
            (door(Method::GET, "appScopes", Some("qyapi_microapp_manage"), true, app::scopes), *agent)
        }
        _ => (None, ""),
    };
    (found.filter(|door| door.method == *method), place.to_owned())
}

fn run(world: &NeteaseDing, request: &Request<Bytes>, door: Option<Door>, place: &str) -> Outcome {
    let new = is_new(request.uri().path());
    Refusal::of_service(world, new)?;
    let Some(door) = door else { return Err(Refusal::no_such_path(new)) };
    let query = request.uri().query().unwrap_or_default().as_bytes();
    let body = match request.body().is_empty() {
        true => Value::Null,
        false => serde_json::from_slice(request.body()).map_err(|_| Refusal::parameter(new, "body"))?,
    };
    let call = Call { world, query: url::form_urlencoded::parse(query).into_owned().collect(), body };
    if door.token {
        admit(&call, request, new)?;
        Refusal::of_address(world, new)?;
    }
    if let Some(scope) = door.scope.filter(|scope| !world.grants(scope)) {
        return Err(Refusal::permission(world, new, scope));
    }
    (door.run)(&call, place)
}

/// The new host reads its own header alone, the old host the query alone.
fn admit(call: &Call<'_>, request: &Request<Bytes>, new: bool) -> Result<(), Refusal> {
    let given = match new {
        true => request.headers().get("x-acs-dingtalk-access-token").and_then(|value| value.to_str().ok()),
        false => call.param("access_token"),
    };
    let refused = call.world.kit.faults.strike_any("unauthorized").map(|hit| hit.name);
    match given {
        Some(token) if refused.is_none() && call.world.admits(token) => Ok(()),
        given => Err(Refusal::token(new, given.is_some(), refused)),
    }
}

pub(crate) fn is_new(path: &str) -> bool {
    path.starts_with("/v1.0/")
}

/// The old host answers 200 with `errcode`; a web page is told by its text.
fn shape(path: &str, outcome: Outcome) -> Reply {
    let new = is_new(path);
    let (status, body) = match outcome {
        Ok(body) if new => (200, body),
        Ok(body) => (200, succeeded(body)),
        Err(Refusal { status, body: Value::String(page), .. }) => return plain(status, "text/html", page),
        Err(refusal) => (refusal.status, refusal.body),
    };
    let mut reply = plain(status, "application/json;charset=utf-8", body.to_string());
    reply.headers_mut().insert(header::CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
    reply
}

fn succeeded(body: Value) -> Value {
    let mut whole = Map::new();
    whole.insert("errcode".to_owned(), Value::from(0));
    whole.insert("errmsg".to_owned(), Value::from("ok"));
    whole.insert("request_id".to_owned(), Value::from("practice"));
    if let Value::Object(more) = body {
        whole.extend(more);
    }
    Value::Object(whole)
}
