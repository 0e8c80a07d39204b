//! `GET|POST|DELETE /_sandbox/faults`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::{Controlled, bad};
use crate::fault::FaultRequest;

/// `{"faults": [{"name", "sentence", "argument", "set"}], "active": [{"name", "arg", "times", ..}]}`.
pub(super) async fn list(State(controlled): State<Controlled>) -> Json<Value> {
    Json(shown(&controlled))
}

fn shown(controlled: &Controlled) -> Value {
    let active = controlled.kit.faults.active();
    let faults: Vec<Value> = controlled
        .kit
        .faults
        .known()
        .iter()
        .map(|spec| {
            let set = active.iter().any(|fault| fault.name == spec.name);
            json!({ "name": spec.name, "sentence": spec.sentence, "argument": spec.argument, "set": set })
        })
        .collect();
    json!({ "faults": faults, "active": active })
}

/// Sets faults by name. Takes `{"name": .., "arg": .., "times": .., "after": .., "operation": .., "mailbox": ..}`,
/// the written form `"NAME=ARG,times:N"`, a list of either (also under `faults`), or a map `{NAME: ARG}` where
/// true means no argument and false or null clears. All or none are set.
pub(super) async fn set(State(controlled): State<Controlled>, Json(body): Json<Value>) -> Response {
    let wishes = match wishes(body) {
        Ok(wishes) => wishes,
        Err(error) => return bad(StatusCode::BAD_REQUEST, error),
    };
    let faults = &controlled.kit.faults;
    for wish in &wishes {
        if let Wish::Set(request) = wish
            && let Err(error) = faults.check(request)
        {
            return bad(StatusCode::BAD_REQUEST, error);
        }
    }
    for wish in wishes {
        match wish {
            Wish::Clear(name) => faults.clear(Some(&name)),
            Wish::Set(request) => {
                if let Err(error) = faults.request(request) {
                    return bad(StatusCode::BAD_REQUEST, error);
                }
            }
        }
    }
    Json(shown(&controlled)).into_response()
}

/// Clears all faults.
pub(super) async fn clear(State(controlled): State<Controlled>) -> Json<Value> {
    controlled.kit.faults.clear(None);
    Json(shown(&controlled))
}

/// Clears one fault.
pub(super) async fn clear_one(State(controlled): State<Controlled>, Path(name): Path<String>) -> Json<Value> {
    controlled.kit.faults.clear(Some(&name));
    Json(shown(&controlled))
}

#[derive(Debug, PartialEq)]
enum Wish {
    Set(FaultRequest),
    Clear(String),
}

fn wishes(body: Value) -> Result<Vec<Wish>, String> {
    match body {
        Value::Array(all) => all.into_iter().map(wish).collect(),
        Value::Object(mut fields) => match fields.remove("faults") {
            Some(all) => wishes(all),
            None if fields.contains_key("name") => Ok(vec![wish(Value::Object(fields))?]),
            None => by_name(fields),
        },
        written => Ok(vec![wish(written)?]),
    }
}

fn wish(one: Value) -> Result<Wish, String> {
    match one {
        Value::String(written) => FaultRequest::parse(&written).map(Wish::Set),
        Value::Object(mut fields) => {
            if let Some(arg) = fields.get_mut("arg") {
                *arg = argument(arg)?;
            }
            serde_json::from_value(Value::Object(fields)).map(Wish::Set).map_err(|error| error.to_string())
        }
        _ => Err("a fault is a name or an object with a name".to_owned()),
    }
}

fn by_name(fields: Map<String, Value>) -> Result<Vec<Wish>, String> {
    let one = |(name, arg): (String, Value)| match arg {
        Value::Null | Value::Bool(false) => Ok(Wish::Clear(name)),
        arg => {
            let arg = argument(&arg)?.as_str().map(str::to_owned);
            Ok(Wish::Set(FaultRequest { name, arg, ..FaultRequest::default() }))
        }
    };
    fields.into_iter().map(one).collect()
}

fn argument(given: &Value) -> Result<Value, String> {
    match given {
        Value::Null | Value::Bool(true) => Ok(Value::Null),
        Value::String(_) => Ok(given.clone()),
        Value::Number(number) => Ok(Value::String(number.to_string())),
        _ => Err("an argument is a word or a number".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, arg: Option<&str>) -> Wish {
        Wish::Set(FaultRequest { name: name.into(), arg: arg.map(Into::into), ..FaultRequest::default() })
    }

    #[test]
    fn every_way_of_writing_a_fault_means_the_same() {
        let expected = vec![set("latency", Some("50"))];
        for body in [
            json!("latency=50"),
            json!(["latency=50"]),
            json!({ "latency": 50 }),
            json!({ "name": "latency", "arg": 50 }),
            json!([{ "name": "latency", "arg": "50" }]),
            json!({ "faults": { "latency": 50 } }),
            json!({ "faults": [{ "name": "latency", "arg": 50 }] }),
        ] {
            assert_eq!(wishes(body.clone()).unwrap(), expected, "{body}");
        }
    }

    #[test]
    fn false_clears_a_fault_and_true_sets_it_plainly() {
        let read = wishes(json!({ "ews_blocked": true, "latency": false })).unwrap();
        assert_eq!(read, [set("ews_blocked", None), Wish::Clear("latency".into())]);
        assert!(wishes(json!([5])).is_err());
    }
}
