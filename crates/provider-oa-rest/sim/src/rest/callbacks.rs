//! Callbacks: registered, cancelled, and what could not be delivered.

use serde_json::{Value, json};

use super::{Call, Outcome, Refusal};

pub(super) fn run(call: &Call<'_>) -> Outcome {
    match call.operation {
        "callbacks.register" => register(call),
        "callbacks.cancel" => {
            let mut deliveries = call.oa.deliveries();
            let before = deliveries.registrations.len();
            deliveries.registrations.retain(|it| it.id != call.at(1));
            match before == deliveries.registrations.len() {
                true => Err(Refusal::new(404, 40402, "no such registration")),
                false => Ok(json!({})),
            }
        }
        "callbacks.failures" => {
            call.only(&["cursor"])?;
            let mut all = call.oa.deliveries().failures.clone();
            if call.fault("callbacks_failed") && all.is_empty() {
                let at = call.now().to_string();
                all.push(json!({ "id": "e-000000", "kind": "meeting.updated", "at": at, "url": "-", "reason": "no answer" }));
            }
            call.continued(all)
        }
        _ => {
            let members = call.members(&["ids"])?;
            let ids = members
                .get("ids")
                .and_then(Value::as_array)
                .ok_or_else(|| Refusal::invalid("ids is no list"))?;
            let mut deliveries = call.oa.deliveries();
            let before = deliveries.failures.len();
            deliveries.failures.retain(|it| !ids.contains(it.get("id").unwrap_or(&Value::Null)));
            Ok(json!({ "cleared": before - deliveries.failures.len() }))
        }
    }
}

fn register(call: &Call<'_>) -> Outcome {
    let members = call.members(&["url", "kinds"])?;
    let url = members.get("url").and_then(Value::as_str).filter(|url| url.starts_with("https://"));
    let url = url.ok_or_else(|| Refusal::invalid("url is no https address"))?;
    let kinds = match members.get("kinds") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(_) => return Err(Refusal::invalid("kinds is no list")),
    };
    let id = call.oa.deliveries().register(url, kinds);
    Ok(json!({ "id": id }))
}
