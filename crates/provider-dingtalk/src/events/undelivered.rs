//! Events that DingTalk could not deliver to our address: it tries again after 10 and 30 seconds and keeps what failed, to
//! be read some minutes later, at most 200 a call ("Get the list of events that could not be pushed"). What is read is gone
//! there. That events of addresses set up in the console are kept too is not confirmed (`unconfirmed`).

use async_trait::async_trait;
use connector::{FetchUndelivered, RawEvent, Undelivered};
use dingtalk::{Call, lenient, push::event_of};
use microsoft::digest;
use model::Fault;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::session::DingSession;

/// Path, as documented.
const FAILED: &str = "/call_back/get_call_back_failed_result";
/// Entries of an answer that are looked at.
const MOST: usize = 1_000;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Failed {
    #[serde(deserialize_with = "lenient::list")]
    failed_list: Vec<Value>,
    #[serde(deserialize_with = "lenient::flag")]
    has_more: Option<bool>,
}

#[async_trait]
impl FetchUndelivered for DingSession {
    async fn fetch(&self) -> Result<Undelivered, Fault> {
        // An answer that is lost must not be asked for again behind our back: it would be the next one.
        let call = Call::oapi(FAILED, FAILED).get().repeatable(false);
        Ok(read(self.client.send(&call).await?))
    }
}

fn read(failed: Failed) -> Undelivered {
    let events: Vec<RawEvent> = failed.failed_list.iter().take(MOST).filter_map(event).collect();
    // A page without any entry is the last one, whatever it says.
    let more = failed.has_more == Some(true) && !failed.failed_list.is_empty();
    Undelivered { events, more }
}

/// An event as it would have come: its content stands under its own kind, with the kind and the time beside it.
fn event(entry: &Value) -> Option<RawEvent> {
    let entry = entry.as_object()?;
    let kind = entry.get("call_back_tag").and_then(lenient::as_text).filter(|kind| !kind.is_empty())?;
    let mut body = match entry.get(&kind).or_else(|| entry.get("call_back_data")) {
        Some(Value::Object(fields)) => fields.clone(),
        Some(Value::String(text)) => serde_json::from_str(text).ok()?,
        _ => Map::new(),
    };
    body.insert("EventType".to_owned(), Value::from(kind));
    let told = |body: &Map<String, Value>, key: &str| body.keys().any(|name| name.eq_ignore_ascii_case(key));
    if let Some(at) =
        entry.get("event_time").filter(|_| !told(&body, "eventtime") && !told(&body, "timestamp"))
    {
        body.insert("EventTime".to_owned(), at.clone());
    }
    let text = Value::Object(body).to_string();
    // Without an id the same content is the same event: it cannot be told from a second one that is alike.
    let fallback = format!("undelivered:{}", digest(&[&text]));
    event_of(&text, &fallback).ok().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(answer: Value) -> Undelivered {
        read(serde_json::from_value(answer).unwrap())
    }

    #[test]
    fn what_failed_is_read_as_it_would_have_come() {
        let found = of(json!({ "has_more": "true", "failed_list": [
            { "call_back_tag": "user_modify_org", "event_time": 1_790_000_000_000_i64, "corpid": "ding1",
              "user_modify_org": { "eventId": "e1", "userId": ["7"] } },
            { "call_back_tag": "org_dept_create", "event_time": "1790000000001", "call_back_data": "{\"deptId\":[4]}" },
        ]}));
        assert!(found.more);
        let [one, two] = found.events.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.id.as_str(), one.kind.as_str()), ("e1", "user_modify_org"));
        assert_eq!(one.born.unwrap().as_millisecond(), 1_790_000_000_000);
        assert!(one.body.contains(r#""userId":["7"]"#), "{}", one.body);
        assert!(two.id.starts_with("undelivered:"), "{}", two.id);
        assert!(two.body.contains(r#""deptId":[4]"#), "{}", two.body);
    }

    #[test]
    fn whatever_stands_in_the_list_nothing_breaks_and_the_rest_is_taken() {
        let found = of(json!({ "failed_list": [
            null, 7, "x", [], {}, { "call_back_tag": 9 }, { "call_back_tag": "check_url" },
            { "call_back_tag": "a", "a": "no json" }, { "call_back_tag": "org_change", "org_change": null },
        ]}));
        let kinds: Vec<&str> = found.events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!((kinds, found.more), (vec!["9", "org_change"], false));
        for nothing in [json!({}), json!({ "failed_list": null, "has_more": true })] {
            assert_eq!(of(nothing), Undelivered::default());
        }
    }
}
