//! Events as they are shown ("Get an event").

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::org::{Answer, Attendee, Content, Organisation, Shown};

/// Attendees of an event that are shown unless asked otherwise, and at most.
pub(super) const ATTENDEES: usize = 100;

/// An event or an instance in somebody's calendar.
pub(super) fn event(org: &Organisation, shown: &Shown<'_>, user: &str, attendees: usize) -> Value {
    let entry = shown.entry;
    let organizer = org.people.by_unionid(&entry.organizer);
    let mut told = json!({
        "id": shown.id(), "summary": shown.content.summary, "description": shown.content.description,
        "status": if entry.cancelled { "cancelled" } else { "confirmed" },
        "start": time(shown.content, shown.start), "end": time(shown.content, shown.end),
        "isAllDay": shown.content.all_day,
        "organizer": {
            "id": entry.organizer, "displayName": organizer.map_or("", |it| it.name.as_str()),
            "responseStatus": "accepted", "self": entry.organizer == user,
        },
        "attendees": entry.attendees.iter().take(attendees).map(|it| attendee(it, user)).collect::<Vec<_>>(),
        "location": { "displayName": shown.content.location, "meetingRooms": rooms(org, shown) },
        "meetingRooms": rooms(org, shown),
        "createTime": zulu(entry.created), "updateTime": zulu(entry.updated),
        "extendedProperties": { "sharedProperties": { "sourceOpenCid": "", "belongCorpId": "" } },
    });
    if let Some(at) = shown.original_start {
        told["seriesMasterId"] = json!(entry.id);
        told["originStart"] = json!({ "dateTime": zulu(at) });
    } else if !entry.recurrence.is_null() {
        told["recurrence"] = entry.recurrence.clone();
    }
    for (key, value) in &shown.content.more {
        told[key.as_str()] = value.clone();
    }
    told
}

/// A line of a list about an event that is gone.
pub(super) fn gone(shown: &Shown<'_>) -> Value {
    json!({ "id": shown.id(), "status": "cancelled" })
}

pub(super) fn attendee(of: &Attendee, user: &str) -> Value {
    json!({
        "id": of.unionid, "displayName": of.name, "responseStatus": of.answer.word(), "self": of.unionid == user,
        "isOptional": of.optional,
    })
}

fn rooms(org: &Organisation, shown: &Shown<'_>) -> Vec<Value> {
    let told = |room: &str, answer: Answer| {
        let name = org.rooms.find(room).map_or("", |it| it.name.as_str());
        json!({ "roomId": room, "displayName": name, "responseStatus": answer.word() })
    };
    shown.entry.rooms.iter().map(|it| told(&it.room, it.answer)).collect()
}

/// Whole days as days, the end exclusive; all else with offset and zone.
fn time(content: &Content, at: Timestamp) -> Value {
    if content.all_day {
        return json!({ "date": content.date_at(at).to_string() });
    }
    let offset = content.zone.rules().to_offset(at);
    let local = offset.to_datetime(at).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    json!({ "dateTime": format!("{local}{sign}{hours:02}:{minutes:02}"), "timeZone": content.zone_name })
}

fn zulu(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
