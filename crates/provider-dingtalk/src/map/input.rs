//! `Meeting` to the members of an event that are written ("Create an event", "Update an event").

use jiff::{Timestamp, tz::TimeZone};
use microsoft::Changes;
use model::{Meeting, When};
use serde_json::{Map, Value, json};

use super::{
    ZONE,
    event::{Event, UNTITLED, marked, marker},
};

/// What a meeting becomes where it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'a> {
    /// Zone of times that name none.
    pub(crate) zone: &'a str,
    /// Our mark.
    pub(crate) mark: &'a str,
    /// Whether people are told.
    pub(crate) notify: bool,
}

/// A new event without its people and rooms.
pub(crate) fn created(meeting: &Meeting, how: &Written<'_>) -> Map<String, Value> {
    let mut event = Map::new();
    event.insert("summary".to_owned(), title(meeting).into());
    event.insert(
        "description".to_owned(),
        marked(meeting.body.as_deref().unwrap_or_default(), how.mark).into(),
    );
    put_when(&mut event, &meeting.when, how.zone);
    if let Some(place) = meeting.place.as_deref().map(str::trim).filter(|place| !place.is_empty()) {
        event.insert("location".to_owned(), json!({ "displayName": place }));
    }
    put_silence(&mut event, how.notify);
    event
}

/// What changes of an event, its people and rooms left out; a description keeps the mark that is there.
pub(crate) fn patched(
    changes: &Changes,
    after: &Meeting,
    current: &Event,
    how: &Written<'_>,
) -> Map<String, Value> {
    let mut event = Map::new();
    if changes.title {
        event.insert("summary".to_owned(), title(after).into());
    }
    if changes.body {
        let body = after.body.clone().unwrap_or_default();
        let body = marker(current).map_or(body.clone(), |mark| marked(&body, mark));
        event.insert("description".to_owned(), body.into());
    }
    if changes.when {
        put_when(&mut event, &after.when, how.zone);
    }
    if changes.place {
        let place = after.place.as_deref().map(str::trim).unwrap_or_default();
        event.insert("location".to_owned(), json!({ "displayName": place }));
    }
    if !event.is_empty() {
        event.extend(current.id.clone().map(|id| ("id".to_owned(), id.into())));
        put_silence(&mut event, how.notify);
    }
    event
}

/// The title; the service takes none that is empty.
fn title(meeting: &Meeting) -> String {
    let title = meeting.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    title.unwrap_or(UNTITLED).to_owned()
}

/// Whether nothing is written.
pub(crate) fn is_nothing(event: &Map<String, Value>) -> bool {
    event.is_empty()
}

/// Flags are text, as the reference has them.
fn put_silence(event: &mut Map<String, Value>, notify: bool) {
    if !notify {
        let silent = json!({ "noPushNotification": "true", "noChatNotification": "true" });
        event.insert("extra".to_owned(), silent);
    }
}

/// Times with an offset and the zone's name; whole days as days, the last one exclusive.
fn put_when(event: &mut Map<String, Value>, when: &When, zone: &str) {
    let (start, end, all_day) = match when {
        When::AllDay { first, last } => {
            let after = last.tomorrow().unwrap_or(*last);
            (json!({ "date": first.to_string() }), json!({ "date": after.to_string() }), true)
        }
        When::Timed { start, end, zone: own } => {
            let (name, rules) = rules(own.as_deref()).or_else(|| rules(Some(zone))).unwrap_or_else(shanghai);
            let moment = |at: Timestamp| json!({ "dateTime": written(at, &rules), "timeZone": name });
            (moment(*start), moment(*end), false)
        }
    };
    event.insert("start".to_owned(), start);
    event.insert("end".to_owned(), end);
    event.insert("isAllDay".to_owned(), all_day.into());
}

fn rules(name: Option<&str>) -> Option<(String, TimeZone)> {
    let rules = microsoft::rules(name?)?;
    Some((microsoft::iana(name?).unwrap_or_else(|| name.unwrap_or_default().to_owned()), rules))
}

fn shanghai() -> (String, TimeZone) {
    (ZONE.to_owned(), TimeZone::get(ZONE).unwrap_or(TimeZone::UTC))
}

fn written(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
