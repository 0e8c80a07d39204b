//! The event in an opened envelope.

use connector::RawEvent;
use jiff::Timestamp;
use model::Fault;
use serde_json::{Map, Value};

/// Trials of an address that DingTalk sends; they carry nothing. "Configure HTTP push".
const TRIALS: [&str; 3] = ["check_url", "check_create_suite_url", "check_update_suite_url"];

/// The event a text tells of; none for a trial of the address. `fallback` is its id where it carries none: DingTalk then
/// tells no repeated event from two that are alike, so each delivery stands for itself.
///
/// # Errors
/// `callback.not_event`.
pub fn event_of(text: &str, fallback: &str) -> Result<Option<RawEvent>, Fault> {
    let not_event = || Fault::setup("callback.not_event");
    let value: Value = serde_json::from_str(text).map_err(|_| not_event())?;
    let fields = value.as_object().ok_or_else(not_event)?;
    let kind = string(fields, "eventtype").filter(|kind| !kind.is_empty()).ok_or_else(not_event)?;
    if TRIALS.contains(&kind.as_str()) {
        return Ok(None);
    }
    let id = string(fields, "eventid").filter(|id| !id.is_empty()).unwrap_or_else(|| fallback.to_owned());
    let born = ["eventtime", "timestamp"].into_iter().find_map(|key| string(fields, key));
    let born = born.and_then(|text| text.parse().ok()).and_then(instant);
    Ok(Some(RawEvent { id, kind, born, body: text.to_owned() }))
}

/// A field whatever the case of its name: older organisations are sent names with capitals.
fn string(fields: &Map<String, Value>, key: &str) -> Option<String> {
    let (_, value) = fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// An instant of milliseconds, or of seconds where the number is too small for those.
pub(super) fn instant(number: i64) -> Option<Timestamp> {
    if number.unsigned_abs() < 100_000_000_000 {
        Timestamp::from_second(number).ok()
    } else {
        Timestamp::from_millisecond(number).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_read_whatever_the_case_of_its_names() {
        let text =
            r#"{"EventType":"user_leave_org","TimeStamp":"1685501863357","UserId":["1"],"eventId":"e1"}"#;
        let event = event_of(text, "f").unwrap().unwrap();
        assert_eq!((event.id.as_str(), event.kind.as_str()), ("e1", "user_leave_org"));
        assert_eq!(event.born.unwrap().as_millisecond(), 1_685_501_863_357);
        assert_eq!(event.body, text);
    }

    #[test]
    fn an_event_without_an_id_is_known_by_its_delivery() {
        let event =
            event_of(r#"{"EventType":"org_dept_remove","deptId":[7]}"#, "of-delivery").unwrap().unwrap();
        assert_eq!((event.id.as_str(), event.born), ("of-delivery", None));
    }

    #[test]
    fn trials_of_the_address_are_no_events_and_other_texts_are_refused() {
        for trial in TRIALS {
            assert_eq!(event_of(&format!(r#"{{"EventType":"{trial}"}}"#), "f"), Ok(None));
        }
        for wrong in ["", "success", "[]", "{}", r#"{"EventType":""}"#, r#"{"EventType":["a"]}"#] {
            assert_eq!(event_of(wrong, "f").unwrap_err().code, "callback.not_event", "{wrong}");
        }
    }
}
