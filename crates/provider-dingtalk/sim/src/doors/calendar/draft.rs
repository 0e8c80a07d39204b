//! Events as clients write them ("Create an event", "Update an event").

use jiff::Timestamp;
use jiff::civil::Date;
use sandbox::Zone;
use serde_json::{Map, Value};

use super::Refusal;
use crate::org::{Answer, Attendee, Content, Entry, Organisation, read_recurrence, shown_recurrence};

/// Attendees of a call at most, and of an event.
pub(super) const ATTENDEES_OF_CALL: usize = 500;
pub(super) const ATTENDEES_OF_EVENT: usize = 5_000;
const LONGEST_SUMMARY: usize = 2_048;
const LONGEST_DESCRIPTION: usize = 5_000;
/// Members that are kept as they come.
const KEPT: &[&str] =
    &["reminders", "onlineMeetingInfo", "richTextDescription", "categories", "uiConfigs", "cardInstances"];
/// Members of a body.
const KNOWN: &[&str] = &[
    "summary",
    "description",
    "start",
    "end",
    "isAllDay",
    "recurrence",
    "attendees",
    "location",
    "reminders",
    "onlineMeetingInfo",
    "extra",
    "uiConfigs",
    "richTextDescription",
    "categories",
    "cardInstances",
    "eventConfig",
    "freeBusyStatus",
    "id",
];

/// Content of a new event.
pub(super) fn content(body: &Value) -> Result<Content, Refusal> {
    let empty = Content {
        summary: String::new(),
        description: String::new(),
        location: String::new(),
        start: Timestamp::UNIX_EPOCH,
        end: Timestamp::UNIX_EPOCH,
        all_day: false,
        zone: Zone::utc(),
        zone_name: String::new(),
        more: Map::new(),
    };
    for name in ["summary", "start"] {
        if body.get(name).is_none_or(Value::is_null) {
            return Err(Refusal::invalid(format!("{name} is mandatory")));
        }
    }
    merged(empty, body)
}

/// Content with what a body changes.
pub(super) fn merged(mut content: Content, body: &Value) -> Result<Content, Refusal> {
    let unknown = body.as_object().and_then(|body| body.keys().find(|key| !KNOWN.contains(&key.as_str())));
    if let Some(key) = unknown {
        return Err(Refusal::invalid(format!("unknown member {key}")));
    }
    text(body, "summary", LONGEST_SUMMARY, &mut content.summary)?;
    text(body, "description", LONGEST_DESCRIPTION, &mut content.description)?;
    if content.summary.trim().is_empty() {
        return Err(Refusal::invalid("summary"));
    }
    if let Some(location) = body.get("location") {
        content.location = location["displayName"].as_str().unwrap_or_default().to_owned();
    }
    for key in KEPT {
        if let Some(value) = body.get(*key) {
            content.more.insert((*key).to_owned(), value.clone());
        }
    }
    times(content, body)
}

fn times(mut content: Content, body: &Value) -> Result<Content, Refusal> {
    let given = |name: &str| body.get(name).filter(|value| !value.is_null());
    let (start, end) = (given("start"), given("end"));
    if start.is_none() && end.is_none() && given("isAllDay").is_none() {
        return Ok(content);
    }
    content.all_day = given("isAllDay").map_or(content.all_day, |all_day| all_day == &Value::Bool(true));
    let start = start.ok_or_else(|| Refusal::invalid("start"))?;
    if content.all_day {
        let first = day(start).ok_or_else(|| Refusal::invalid("start.date"))?;
        // The end is the day after the last.
        let last = end.map_or(first.tomorrow().ok(), day).ok_or_else(|| Refusal::invalid("end.date"))?;
        content.zone_name = "Asia/Shanghai".to_owned();
        content.zone = Zone::named(&content.zone_name).unwrap_or(Zone::utc());
        (content.start, content.end) = (content.zone.midnight(first), content.zone.midnight(last));
    } else {
        let end = end.ok_or_else(|| Refusal::invalid("end"))?;
        let name = start["timeZone"].as_str().ok_or_else(|| Refusal::invalid("start.timeZone"))?;
        content.zone = Zone::named(name).ok_or_else(|| Refusal::invalid("start.timeZone"))?;
        name.clone_into(&mut content.zone_name);
        if end["timeZone"].as_str().is_none_or(|name| Zone::named(name).is_none()) {
            return Err(Refusal::invalid("end.timeZone"));
        }
        let at = |value: &Value, name: &str| {
            let at = value["dateTime"].as_str().and_then(|text| text.parse().ok());
            at.ok_or_else(|| Refusal::invalid(format!("{name}.dateTime")))
        };
        (content.start, content.end) = (at(start, "start")?, at(end, "end")?);
    }
    if content.end <= content.start { Err(Refusal::invalid("end is not after start")) } else { Ok(content) }
}

fn day(value: &Value) -> Option<Date> {
    value["date"].as_str()?.parse().ok()
}

fn text(body: &Value, name: &str, longest: usize, place: &mut String) -> Result<(), Refusal> {
    match body.get(name) {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(text)) if text.chars().count() <= longest => {
            text.clone_into(place);
            Ok(())
        }
        Some(_) => Err(Refusal::invalid(name)),
    }
}

/// The rule of a body onto an event.
pub(super) fn rule(entry: &mut Entry, body: &Value) -> Result<(), Refusal> {
    match body.get("recurrence") {
        None | Some(Value::Null) => {}
        Some(rule) => {
            let series = read_recurrence(rule, &entry.content).map_err(Refusal::invalid)?;
            entry.recurrence = shown_recurrence(&series);
            entry.series = Some(Box::new(series));
        }
    }
    // A master that moved takes its rule along.
    let first = entry.content.date_at(entry.content.start);
    if let Some(series) = entry.series.as_deref_mut() {
        series.first = first;
    }
    Ok(())
}

/// The people of a list, who must be of the staff. Who was there before keeps the answer.
pub(super) fn people(org: &Organisation, list: &Value, before: &Entry) -> Result<Vec<Attendee>, Refusal> {
    let list = list.as_array().ok_or_else(|| Refusal::invalid("attendees"))?;
    if list.len() > ATTENDEES_OF_CALL {
        return Err(Refusal::invalid(format!("attendees: at most {ATTENDEES_OF_CALL}")));
    }
    let mut found: Vec<Attendee> = Vec::new();
    for one in list {
        let unionid = one["id"].as_str().ok_or_else(|| Refusal::invalid("attendees.id"))?;
        let member = org.people.by_unionid(unionid).ok_or_else(|| Refusal::invalid("attendees.id"))?;
        if unionid == before.organizer || found.iter().any(|it| it.unionid == unionid) {
            continue;
        }
        let old = before.attendees.iter().find(|it| it.unionid == unionid);
        found.push(Attendee {
            unionid: unionid.to_owned(),
            name: member.name.clone(),
            optional: one["isOptional"].as_bool().unwrap_or(false),
            answer: old.map_or(Answer::NeedsAction, |old| old.answer),
        });
    }
    Ok(found)
}
