//! What is sent. Every event names people, departments and rooms that cannot exist, so that a receiver that acts on it
//! finds nothing to act on; none says that somebody left or that something is gone.

use jiff::Timestamp;
use serde_json::{Value, json};

/// Keys of the samples; the first proves the address.
pub const SAMPLES: &[&str] = &["check_url", "user_modify_org", "org_dept_modify", "meetingroom_book"];

/// Id that nobody has.
const NOBODY: &str = "roombridge-rehearsal";

/// The text of a sample; none where there is none of that key.
pub fn sample(key: &str, corp_id: &str, now: Timestamp) -> Option<String> {
    let millis = now.as_millisecond();
    let event = |more: Value| {
        let mut event = json!({
            "EventType": key,
            "CorpId": corp_id,
            "eventId": format!("{NOBODY}-{millis}"),
            "timeStamp": millis.to_string(),
        });
        if let (Some(event), Value::Object(more)) = (event.as_object_mut(), more) {
            event.extend(more);
        }
        event.to_string()
    };
    Some(match key {
        "check_url" => json!({ "EventType": "check_url" }).to_string(),
        "user_modify_org" => event(json!({ "userId": [NOBODY], "diffInfo": [] })),
        "org_dept_modify" => event(json!({ "deptId": [] })),
        "meetingroom_book" => event(json!({
            "eventSubType": "bookMemberChange",
            "bookId": NOBODY,
            "extension": { "calendarEventId": format!("primary;{NOBODY}") },
        })),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::push::event_of;

    #[test]
    fn every_sample_is_an_event_of_its_kind_or_a_mere_trial() {
        let now = "2026-11-24T01:00:00Z".parse().unwrap();
        for key in SAMPLES {
            let event = event_of(&sample(key, "dingcorp", now).unwrap(), "f").unwrap();
            assert_eq!(event.map(|event| event.kind), (*key != "check_url").then(|| (*key).to_owned()));
        }
        assert_eq!(sample("user_leave_org", "dingcorp", now), None);
    }
}
