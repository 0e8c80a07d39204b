//! Calendars of the new host. The path's `{userId}` is a unionid, its `{calendarId}` is `primary`.

mod draft;
mod people;
mod read;
mod render;
mod rooms;
mod write;

use jiff::Timestamp;

use super::{Call, Outcome, Refusal};
use crate::messages::words;
use crate::org::{Entry, Organisation};

pub(super) use people::{add_attendees, attendees, remove_attendees, respond};
pub(super) use read::{get, list, view};
pub(super) use rooms::{add_rooms, remove_rooms, schedules};
pub(super) use write::{create, delete, update};

/// Whose calendar the call is about.
fn user<'a>(call: &'a Call<'_>, org: &Organisation) -> Result<&'a str, Refusal> {
    let unionid = call.part(0);
    if call.parts.len() > 1 && call.part(1) != "primary" {
        return Err(Refusal::invalid("calendarId"));
    }
    let known =
        org.people.by_unionid(unionid).is_some() && call.ding.kit.faults.strike_any("not_staff").is_none();
    if known { Ok(unionid) } else { Err(Refusal::invalid("userId")) }
}

fn not_found() -> Refusal {
    Refusal::new(404, "itemNotFound", words("no_event"))
}

/// The event of a path, which must be in the caller's calendar, and the day of an instance.
fn entry(call: &Call<'_>, org: &Organisation) -> Result<(Entry, Option<jiff::civil::Date>), Refusal> {
    let user = user(call, org)?;
    let (entry, date) = org.calendar.find(call.part(2)).ok_or_else(not_found)?;
    if entry.cancelled || !Organisation::takes_part(entry, user) {
        return Err(not_found());
    }
    if let Some(date) = date {
        entry.instance(date).ok_or_else(not_found)?;
    }
    Ok((entry.clone(), date))
}

/// As [`entry`], for what only the organiser may do. The code of the refusal is `assumed`.
fn own(call: &Call<'_>, org: &Organisation) -> Result<(Entry, Option<jiff::civil::Date>), Refusal> {
    let found = entry(call, org)?;
    if found.0.organizer == call.part(0) {
        return Ok(found);
    }
    Err(Refusal::new(403, "forbidden.notOrganizer", "only the organizer can do that"))
}

/// Keeps an event that changed and lets its events leave.
fn keep(call: &Call<'_>, org: &mut Organisation, old: Option<&Entry>, mut new: Entry) {
    let now = call.ding.kit.clock.now();
    new.updated = now;
    new.version = org.calendar.tick();
    let told = crate::org::told(org, old, &new, now);
    org.calendar.put(new);
    call.ding.publish(told);
}

/// Whether a body asks that nobody is told of a change: neither by a push nor in the chat.
fn is_silent(body: &serde_json::Value) -> bool {
    let extra = &body["extra"];
    extra["noPushNotification"] == "true" && extra["noChatNotification"] == "true"
}

/// An instant with its offset.
fn instant(text: &str, name: &str) -> Result<Timestamp, Refusal> {
    text.parse().map_err(|_| Refusal::invalid(name))
}
