//! What a change of an event pushes: `calendar_event_change` and, for its rooms, `meetingroom_book` (event documentation,
//! "Calendar events" and "Room booking events").

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sandbox::practice_secret;
use serde_json::{Value, json};

use super::Organisation;
use super::entry::{Answer, Booking, Entry};
use crate::events::Event;

/// Everything that is pushed when an event becomes another.
pub(crate) fn told(org: &Organisation, old: Option<&Entry>, new: &Entry, now: Timestamp) -> Vec<Event> {
    let was = old.filter(|old| !old.cancelled);
    let kind = match (was, new.cancelled) {
        (None, true) => return Vec::new(),
        (None, false) => "created",
        (Some(_), true) => "deleted",
        (Some(_), false) => "updated",
    };
    let mut all = vec![changed(new, old, kind)];
    let before: &[Booking] = was.map_or(&[], |was| &was.rooms);
    let after: &[Booking] = if new.cancelled { &[] } else { &new.rooms };
    for booking in after {
        let had = before.iter().find(|it| it.room == booking.room);
        all.extend(booked(org, was, new, had, booking, now));
    }
    for booking in before.iter().filter(|it| !after.iter().any(|new| new.room == it.room)) {
        all.push(brief(org, new, booking, "bookCancel"));
    }
    all
}

fn booked(
    org: &Organisation,
    was: Option<&Entry>,
    new: &Entry,
    had: Option<&Booking>,
    booking: &Booking,
    now: Timestamp,
) -> Option<Event> {
    let answered = had.is_none_or(|had| had.answer != booking.answer);
    match booking.answer {
        Answer::Declined if answered => return Some(brief(org, new, booking, "bookRefuse")),
        Answer::Accepted if answered => return Some(whole(org, new, booking, "bookSuccess", now)),
        // The documentation's spelling.
        Answer::Tentative | Answer::NeedsAction if answered => {
            return Some(whole(org, new, booking, "appvaral", now));
        }
        _ => {}
    }
    let was = was?;
    let rule = |of: &Entry| of.series.as_ref().map(|it| (it.deleted.clone(), it.changed.clone()));
    if was.content != new.content || was.recurrence != new.recurrence || rule(was) != rule(new) {
        return Some(brief(org, new, booking, "bookUpdate"));
    }
    (was.attendees != new.attendees).then(|| brief(org, new, booking, "bookMemberChange"))
}

fn changed(new: &Entry, old: Option<&Entry>, kind: &str) -> Event {
    let people = [Some(new), old].into_iter().flatten().flat_map(|entry| {
        entry.attendees.iter().map(|it| it.unionid.clone()).chain([entry.organizer.clone()])
    });
    let people: BTreeSet<String> = people.collect();
    let data = json!({
        "calendarEventId": new.id, "calendarId": "primary", "unionIdList": people, "changeType": kind,
        "legacyCalendarEventId": format!("legacy{:08}", new.number),
    });
    Event::charged("calendar_event_change", data)
}

/// A booking with all that is told of one.
fn whole(org: &Organisation, entry: &Entry, booking: &Booking, what: &str, now: Timestamp) -> Event {
    let mut data = common(org, entry, booking, what);
    let person = org.people.by_unionid(&entry.organizer);
    data["bookTime"] = json!(local(now));
    data["title"] = json!(entry.content.summary);
    data["userName"] = json!(person.map_or("", |it| it.name.as_str()));
    data["userId"] = json!(person.map_or("", |it| it.userid.as_str()));
    data["roomId"] = json!(booking.room);
    data["roomName"] = json!(org.rooms.find(&booking.room).map_or("", |it| it.name.as_str()));
    data["isApproval"] = json!(booking.answer == Answer::Tentative);
    data["startTime"] = json!(local(entry.content.start));
    data["endTime"] = json!(local(entry.content.end));
    Event::charged("meetingroom_book", data)
}

/// A booking that was cancelled, refused or changed: neither room nor time are told.
fn brief(org: &Organisation, entry: &Entry, booking: &Booking, what: &str) -> Event {
    Event::charged("meetingroom_book", common(org, entry, booking, what))
}

fn common(org: &Organisation, entry: &Entry, booking: &Booking, what: &str) -> Value {
    let status = match (what, booking.answer) {
        ("bookSuccess" | "appvaral", _) => "INIT",
        (_, Answer::Tentative) => "APPROVALING",
        _ => "SUCCESS",
    };
    let key = format!("dingtalk, booking {} {}", entry.id, booking.room);
    json!({
        "eventSubType": what, "preStatus": status, "bookId": format!("ding{}", practice_secret(org.seed, &key, 16)),
        "extension": { "calendarEventId": format!("primary;{}", entry.id) },
    })
}

/// A wall time of the head office, without zone.
fn local(at: Timestamp) -> String {
    let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
    zone.to_datetime(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}
