//! Opening a connection of Stream, and the pushes that failed.

use serde_json::{Value, json};

use super::{Call, Outcome, Refusal, token};
use crate::messages::words;

/// `POST /v1.0/gateway/connections/open {clientId, clientSecret, subscriptions, ua?, localIp?}`: an address and a ticket. It
/// takes the secret itself; that the list of addresses does not apply is `assumed`.
pub(super) fn open(call: &Call<'_>) -> Outcome {
    let (Some(id), Some(secret)) = (call.text("clientId"), call.text("clientSecret")) else {
        return Err(Refusal::invalid("clientId and clientSecret are mandatory"));
    };
    if !token::knows(call, &id, &secret) {
        let refusal = Refusal::new(400, "invalidClientIdOrSecret", words("bad_pair"));
        return Err(token::rejected(call, refusal));
    }
    let Some(subscriptions) = call.body["subscriptions"].as_array().filter(|all| !all.is_empty()) else {
        return Err(Refusal::invalid("subscriptions is mandatory"));
    };
    let mut events = false;
    for one in subscriptions {
        match (one["type"].as_str(), one["topic"].as_str()) {
            // Which events come is ticked in the console; the only filter is all.
            (Some("EVENT"), Some("*")) => events = true,
            (Some("CALLBACK" | "SYSTEM"), Some(_)) => {}
            _ => return Err(Refusal::invalid("subscriptions: type and topic")),
        }
    }
    let ticket = call.ding.outbox.streams.ticket(events);
    Ok(json!({ "endpoint": format!("wss://{}/connect", call.host), "ticket": ticket }))
}

/// `GET /call_back/get_call_back_failed_result`: at most 200 pushes, which are gone once they were read.
pub(super) fn failed(call: &Call<'_>) -> Outcome {
    let (taken, more) = call.ding.outbox.take_failed();
    let shown = taken.into_iter().map(|event| {
        let mut data = event.data;
        data.insert("corpid".to_owned(), Value::from(call.ding.app.corp_id.as_str()));
        json!({
            "event_time": event.born, "call_back_tag": event.kind, "corpid": call.ding.app.corp_id,
            event.kind: data,
        })
    });
    Ok(json!({ "has_more": more, "failed_list": shown.collect::<Vec<_>>() }))
}
