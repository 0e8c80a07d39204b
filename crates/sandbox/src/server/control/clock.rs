//! `GET|POST|DELETE /_sandbox/clock`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Controlled, bad};

/// How the clock is to be changed; what is given is done in this order.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ClockEdit {
    /// Show this instant, RFC 3339.
    set: Option<Timestamp>,
    /// Move by seconds, or by a duration such as `PT10M`, `-1h30m`.
    advance: Option<Value>,
    /// Stand still, or run on.
    freeze: Option<bool>,
    /// Show the machine's time.
    reset: bool,
}

/// `{"now": INSTANT, "frozen": BOOL}`.
pub(super) async fn show(State(controlled): State<Controlled>) -> Json<Value> {
    Json(shown(&controlled))
}

fn shown(controlled: &Controlled) -> Value {
    json!({ "now": controlled.kit.clock.now(), "frozen": controlled.kit.clock.is_fixed() })
}

/// Changes the clock.
pub(super) async fn set(State(controlled): State<Controlled>, Json(edit): Json<ClockEdit>) -> Response {
    let by = match edit.advance.as_ref().map(duration).transpose() {
        Ok(by) => by,
        Err(error) => return bad(StatusCode::BAD_REQUEST, error),
    };
    let clock = &controlled.kit.clock;
    if edit.reset {
        clock.reset();
    }
    if let Some(at) = edit.set {
        clock.set(at);
    }
    if let Some(by) = by {
        clock.advance(by);
    }
    if let Some(still) = edit.freeze {
        clock.freeze(still);
    }
    Json(shown(&controlled)).into_response()
}

/// Shows the machine's time again.
pub(super) async fn reset(State(controlled): State<Controlled>) -> Json<Value> {
    controlled.kit.clock.reset();
    Json(shown(&controlled))
}

fn duration(given: &Value) -> Result<SignedDuration, String> {
    match given {
        Value::Number(seconds) => {
            let seconds = seconds.as_i64().filter(|seconds| seconds.abs() <= 10_000_000_000);
            seconds.map(SignedDuration::from_secs).ok_or_else(|| "not a whole number of seconds".to_owned())
        }
        Value::String(text) => text.parse().map_err(|error: jiff::Error| error.to_string()),
        _ => Err("advance takes seconds or a duration".to_owned()),
    }
}
