//! Frames of Stream, down and up.

use serde_json::{Value, json};

use crate::app::App;
use crate::events::Pending;

/// A frame of the service itself: `ping` or `disconnect`.
pub(super) fn system(topic: &str, message: &str, now: i64, data: &Value) -> String {
    let headers = json!({
        "topic": topic, "messageId": message, "contentType": "application/json", "time": now.to_string(),
    });
    frame("SYSTEM", &headers, data)
}

/// A frame with an event.
pub(super) fn event(app: &App, event: &Pending, connection: u64, message: &str, now: i64) -> String {
    let headers = json!({
        "topic": "*", "messageId": message, "contentType": "application/json", "time": now.to_string(),
        "appId": app.unified_app_id, "connectionId": connection.to_string(),
        "eventType": event.kind, "eventId": event.id, "eventCorpId": app.corp_id,
        "eventBornTime": event.born.to_string(), "eventUnifiedAppId": app.unified_app_id,
    });
    frame("EVENT", &headers, &Value::Object(event.data.clone()))
}

fn frame(kind: &str, headers: &Value, data: &Value) -> String {
    json!({ "specVersion": "1.0", "type": kind, "headers": headers, "data": data.to_string() }).to_string()
}

/// What a client says of a message: its id, and whether it took it. The code decides where the data tells no status.
pub(super) fn acknowledgement(text: &str) -> Option<(String, bool)> {
    let said: Value = serde_json::from_str(text).ok()?;
    let headers = said.get("headers").or_else(|| said.get("header"))?;
    let message = headers.get("messageId")?.as_str()?.to_owned();
    let code = match said.get("code")? {
        Value::String(code) => code.parse().ok()?,
        code => code.as_u64()?,
    };
    let data: Option<Value> =
        said.get("data").and_then(Value::as_str).and_then(|it| serde_json::from_str(it).ok());
    let status = data.as_ref().and_then(|data| data.get("status")).and_then(Value::as_str);
    Some((message, code == 200 && status.is_none_or(|status| status == "SUCCESS")))
}
