//! How an answer looks: JSON of either host, XML for who did not ask for JSON, and what the faults of shape do to it.

use http::{HeaderMap, header};
use sandbox::{FaultScript, Reply};
use serde_json::{Map, Value};

use super::{Outcome, plain, table};
use crate::dingtalk::DingTalk;

/// The reply of an outcome.
pub(super) fn reply(ding: &DingTalk, headers: &HeaderMap, path: &str, outcome: Outcome) -> Reply {
    let new = table::is_new(path);
    let (status, mut body) = match outcome {
        Ok(body) if new => (200, body),
        Ok(body) => (200, succeeded(body)),
        Err(refusal) => (refusal.status, refusal.body),
    };
    misshape(&ding.kit.faults, &mut body);
    let id = ding.request_id();
    if let Value::Object(body) = &mut body {
        match new {
            false => drop(body.insert("request_id".to_owned(), Value::String(id))),
            true if body.contains_key("code") => drop(body.insert("requestid".to_owned(), Value::String(id))),
            true => {}
        }
    }
    // The new host answers who does not accept JSON by name with XML (comment of the official Node SDK).
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if new && !accepts.to_ascii_lowercase().contains("application/json") {
        return plain(status, "application/xml;charset=utf-8", xml(&body));
    }
    plain(status, "application/json;charset=utf-8", body.to_string())
}

/// `errcode` and `errmsg` beside what the API gives.
fn succeeded(body: Value) -> Value {
    let mut whole = Map::new();
    whole.insert("errcode".to_owned(), Value::from(0));
    whole.insert("errmsg".to_owned(), Value::from("ok"));
    match body {
        Value::Object(more) => whole.extend(more),
        Value::Null => {}
        result => drop(whole.insert("result".to_owned(), result)),
    }
    Value::Object(whole)
}

fn misshape(faults: &FaultScript, body: &mut Value) {
    if faults.is_quiet() {
        return;
    }
    if let Some(hit) = faults.get("missing_fields") {
        let names: Vec<&str> = hit.text.split('+').collect();
        leave_out(body, &|key, _| names.contains(&key));
    }
    if faults.get("missing_lists").is_some() {
        leave_out(body, &|_, value| value.as_array().is_some_and(Vec::is_empty));
    }
    if faults.get("numbers_as_strings").is_some() {
        as_strings(body);
    }
    if faults.get("bare_errmsg").is_some() {
        leave_out(body, &|key, _| key == "sub_code" || key == "sub_msg");
    }
}

fn leave_out(value: &mut Value, unwanted: &dyn Fn(&str, &Value) -> bool) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, value| !unwanted(key, value));
            fields.values_mut().for_each(|value| leave_out(value, unwanted));
        }
        Value::Array(all) => all.iter_mut().for_each(|value| leave_out(value, unwanted)),
        _ => {}
    }
}

fn as_strings(value: &mut Value) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(as_strings),
        Value::Array(all) => all.iter_mut().for_each(as_strings),
        Value::Number(_) | Value::Bool(_) => *value = Value::String(value.to_string()),
        _ => {}
    }
}

fn xml(body: &Value) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<result>".to_owned();
    element(body, &mut text);
    text.push_str("</result>");
    text
}

fn element(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| wrapped(key, value, text)),
        Value::Array(all) => all.iter().for_each(|value| wrapped("item", value, text)),
        Value::String(inner) => text.push_str(&inner.replace('&', "&amp;").replace('<', "&lt;")),
        Value::Null => {}
        other => text.push_str(&other.to_string()),
    }
}

fn wrapped(key: &str, value: &Value, text: &mut String) {
    text.push_str(&format!("<{key}>"));
    element(value, text);
    text.push_str(&format!("</{key}>"));
}
