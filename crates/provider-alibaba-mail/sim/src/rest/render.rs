//! Events as they are shown. `id`, `subject`, `start` and `end` with `dateTime`, `timezone` and `isUtc`, `startUtc` and
//! `endUtc` with `time` or `date`, `organizer`, `attendees` with `user` and `type`, `locations`, `body.bodyText`,
//! `isCancelled` and `extensions` are what a public client reads. The rest is assumed, in the manner of the interfaces
//! this one resembles: `iCalUId`, `isAllDay`, `status.response`, `responseStatus`, `sensitivity`, `showAs`, `type`,
//! `seriesMasterId`, `originalStart`, `lastModifiedDateTime`; and that a view leaves bodies, people and extensions out.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sandbox::Zone;
use serde_json::{Map, Value, json};

use super::Call;
use crate::org::{Attendee, Organisation, Part, Shown};

/// Id of an event of a mailbox, opaque to clients.
pub(super) fn event_id(user: usize, no: u32, date: Option<Date>) -> String {
    let day = date.map_or_else(String::new, |date| date.strftime("%Y%m%d").to_string());
    format!("DzzEv+{user:04x}{no:08x}{day}=")
}

/// Reads an id. None when it is none of ours.
pub(super) fn read_event_id(text: &str) -> Option<(usize, u32, Option<Date>)> {
    let rest = text.strip_prefix("DzzEv+")?.strip_suffix('=').filter(|rest| rest.is_ascii())?;
    let user = usize::from_str_radix(rest.get(..4)?, 16).ok()?;
    let no = u32::from_str_radix(rest.get(4..12)?, 16).ok()?;
    let date = match rest.get(12..)? {
        "" => None,
        day => Some(Date::strptime("%Y%m%d", day).ok()?),
    };
    Some((user, no, date))
}

/// An event of a mailbox; `view` leaves out what a view leaves out.
pub(super) fn event(
    call: &Call<'_>,
    org: &Organisation,
    user: usize,
    shown: &Shown<'_>,
    view: bool,
) -> Value {
    let content = shown.content;
    let mut event = Map::new();
    let mut put = |key: &str, value: Value| drop(event.insert(key.to_owned(), value));
    put("id", event_id(user, shown.item.no, shown.date).into());
    if !call.fault("no_uids") {
        put("iCalUId", content.uid.clone().into());
    }
    put("subject", content.subject.clone().into());
    put("isAllDay", content.all_day.into());
    put("isCancelled", content.cancelled.into());
    put("organizer", json!({ "email": content.organizer, "name": org.name(&content.organizer) }));
    put("sensitivity", if content.private { "private" } else { "normal" }.into());
    put("showAs", content.show_as.clone().into());
    if let Some(place) = &content.place {
        put("locations", json!([{ "type": "defaultLocation", "name": place }]));
    }
    if !call.fault("no_answers") {
        put("responseStatus", json!({ "response": shown.item.answer.word() }));
    }
    match shown.part {
        Part::Single | Part::Master => {}
        Part::Occurrence | Part::Exception => {
            put("seriesMasterId", event_id(user, shown.item.no, None).into());
            put("originalStart", shown.original_start.map(|at| at.to_string()).into());
        }
    }
    put("type", part(shown.part).into());
    if !call.fault("no_change_times") {
        put("lastModifiedDateTime", modified(shown, view && call.fault("view_differs")).into());
    }
    if !view || call.fault("whole_view") {
        put("body", json!({ "bodyText": content.body }));
        let attendees: Vec<Value> = content.attendees.iter().map(|one| attendee(call, one)).collect();
        put("attendees", attendees.into());
        put("extensions", shown.item.extensions.clone().into());
    }
    times(call, shown, &mut event);
    Value::Object(event)
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Single => "singleInstance",
        Part::Master => "seriesMaster",
        Part::Occurrence => "occurrence",
        Part::Exception => "exception",
    }
}

/// Time of the last change; two changes at one instant differ all the same.
fn modified(shown: &Shown<'_>, other: bool) -> String {
    let count = i64::from(shown.item.version) + i64::from(other);
    let at = shown.item.modified.checked_add(SignedDuration::from_micros(count));
    at.unwrap_or(shown.item.modified).to_string()
}

fn attendee(call: &Call<'_>, one: &Attendee) -> Value {
    let mut shown = json!({ "user": { "email": one.address, "name": one.name }, "type": one.kind.word() });
    if !call.fault("no_answers") {
        shown["status"] = json!({ "response": one.answer.word() });
    }
    shown
}

fn times(call: &Call<'_>, shown: &Shown<'_>, event: &mut Map<String, Value>) {
    let content = shown.content;
    let (no_zone, local) = (call.fault("no_zone"), call.fault("local_times"));
    for (key, at) in [("start", shown.start), ("end", shown.end)] {
        if key == "start" && call.fault("no_starts") {
            continue;
        }
        let wall = content.zone.civil(at);
        let mut told = json!({
            "dateTime": wall.strftime("%Y-%m-%dT%H:%M:%S").to_string(), "timezone": content.zone_name, "isUtc": false,
        });
        if no_zone && let Some(members) = told.as_object_mut() {
            members.remove("timezone");
        }
        event.insert(key.to_owned(), told);
        let utc = if content.all_day {
            json!({ "date": wall.date().to_string() })
        } else {
            json!({ "time": utc(at) })
        };
        if !(no_zone || local) || content.all_day {
            event.insert(format!("{key}Utc"), utc);
        }
    }
}

fn utc(at: Timestamp) -> String {
    Zone::utc().civil(at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
