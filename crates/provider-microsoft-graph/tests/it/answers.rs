//! Answers as Graph writes them.

use connector::NetRequest;
use serde_json::{Value, json};

use crate::support::{Answer, CLIENT, TENANT, ok};

/// A token answer with some application permissions.
pub fn token(roles: &[&str]) -> Answer {
    token_with(json!({ "roles": roles }))
}

/// A token answer whose claims are changed.
pub fn token_with(changes: Value) -> Answer {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let mut claims = json!({
        "aud": "https://graph.microsoft.com", "tid": TENANT, "appid": CLIENT, "exp": 1_795_510_800,
        "roles": ["Calendars.Read"],
    });
    for (key, value) in changes.as_object().unwrap() {
        claims[key] = value.clone();
    }
    let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
    ok(json!({ "token_type": "Bearer", "expires_in": 3599, "access_token": format!("e30.{payload}.c2ln") })
        .to_string())
}

/// An event, with changes over a plain meeting.
pub fn event(id: &str, changes: Value) -> Value {
    let mut event = json!({
        "@odata.etag": format!("W/\"{id}-1\""), "id": id, "changeKey": format!("{id}-1"), "iCalUId": format!("UID-{id}"),
        "subject": format!("Event {id}"), "type": "singleInstance", "isAllDay": false, "isCancelled": false,
        "isOrganizer": false, "showAs": "busy", "sensitivity": "normal",
        "start": { "dateTime": "2026-11-26T01:00:00.0000000", "timeZone": "UTC" },
        "end": { "dateTime": "2026-11-26T02:00:00.0000000", "timeZone": "UTC" },
        "location": { "displayName": "云栖" }, "responseStatus": { "response": "accepted" },
        "organizer": { "emailAddress": { "name": "林晓", "address": "Lin.Xiao@practice.example" } },
        "originalStartTimeZone": "China Standard Time",
    });
    for (key, value) in changes.as_object().unwrap() {
        event[key] = value.clone();
    }
    event
}

/// A page of entries, with a link where there is one.
pub fn page(entries: &[Value], next: Option<&str>) -> Answer {
    let mut page = json!({ "value": entries });
    if let Some(next) = next {
        page["@odata.nextLink"] = json!(next);
    }
    ok(page.to_string()).header("preference-applied", "IdType=\"ImmutableId\"")
}

/// Answers of a batch made from a function of each inner path.
pub fn batch(request: &NetRequest, answer: impl Fn(&str) -> Answer) -> Answer {
    let asked: Value = serde_json::from_slice(&request.body).unwrap();
    let mut responses: Vec<Value> = asked["requests"]
        .as_array()
        .unwrap()
        .iter()
        .map(|inner| {
            let answer = answer(inner["url"].as_str().unwrap());
            let body: Value = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
            let headers: serde_json::Map<String, Value> =
                answer.headers.iter().map(|(k, v)| ((*k).to_owned(), json!(v))).collect();
            json!({ "id": inner["id"], "status": answer.status, "headers": headers, "body": body })
        })
        .collect();
    // Graph gives them in any order.
    responses.reverse();
    ok(json!({ "responses": responses }).to_string())
}

/// A user with its own address as principal name.
pub fn user(address: &str) -> Answer {
    ok(
        json!({ "displayName": "云栖", "mail": address, "userPrincipalName": address, "accountEnabled": false }).to_string(),
    )
}
