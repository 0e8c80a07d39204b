//! Calendars and events: ListCalendars, EventView, GetEvent, and writing.

use jiff::Timestamp;
use sandbox::Zone;
use serde_json::{Value, json};

use super::read::Draft;
use super::render::{event, event_id, read_event_id};
use super::{Call, Outcome, Refusal};
use crate::org::{Answer, Content, Organisation, occurrence, whole, window};

/// The calendar every mailbox has, in the product's own words, and another that is empty.
const USUAL: &str = "我的日历";
const OTHER: &str = "生日";
/// Entries of a view's page, unless a fault says otherwise (assumed).
const PAGE: usize = 100;
/// Days a view may span; a public client stops at a year.
const LONGEST_HOURS: i64 = 24 * 366;

pub(super) fn run(call: &Call<'_>, operation: &str) -> Outcome {
    let at = |place: usize| call.parts.get(place).map_or("", String::as_str);
    call.mail.with_org(|org| {
        let user = org.find(at(2)).ok_or_else(|| Refusal::not_found("no such user"))?;
        let address = org.users[user].address.clone();
        if call.mail.kit.faults.covers("frozen", &address) {
            return Err(Refusal::new(403, "AccountFrozen", "the account is frozen").because("frozen"));
        }
        if operation == "ListCalendars" {
            return calendars(call, user, &address);
        }
        let usual = calendar_id(user, true);
        let main = match at(4) {
            id if id == usual => true,
            id if id == calendar_id(user, false) => false,
            _ => return Err(Refusal::not_found("no such calendar")),
        };
        match (operation, call.method.as_str()) {
            ("EventView", "GET") => view(call, org, user, main),
            ("GetEvent", _) => get(call, org, user, main, at(6)),
            ("CreateEvent", "POST") if main => create(call, org, user),
            ("UpdateEvent", "POST") if main => update(call, org, user, at(6)),
            ("DeleteEvent", "DELETE") if main => delete(call, org, user, at(6)),
            _ => Err(Refusal::new(405, "MethodNotAllowed", "not offered here")),
        }
    })
}

fn calendar_id(user: usize, main: bool) -> String {
    format!("cal:{user:04x}/{}", u8::from(main))
}

fn calendars(call: &Call<'_>, user: usize, address: &str) -> Outcome {
    call.only(&[])?;
    if call.mail.kit.faults.covers("no_calendar", address) {
        return Ok(json!({ "calendars": [] }));
    }
    let shown = |main: bool, name: &str| {
        let mut shown = json!({ "id": calendar_id(user, main), "name": name, "isSelected": main });
        if call.fault("nameless_calendars")
            && let Some(members) = shown.as_object_mut()
        {
            members.remove("name");
        }
        shown
    };
    let usual = shown(true, if call.fault("renamed_calendar") { "工作" } else { USUAL });
    // The one everybody uses need not come first; without its name there is nothing else to go by.
    let by_place = call.fault("renamed_calendar") || call.fault("nameless_calendars");
    let other = shown(false, OTHER);
    Ok(json!({ "calendars": if by_place { [usual, other] } else { [other, usual] } }))
}

fn view(call: &Call<'_>, org: &Organisation, user: usize, main: bool) -> Outcome {
    call.only(&["startTime", "endTime", "cursor"])?;
    let instant = |name: &str| {
        let text = call.param(name).ok_or_else(|| Refusal::invalid(format!("{name} is missing")))?;
        text.parse::<Timestamp>().map_err(|_| Refusal::invalid(format!("{name} is no instant")))
    };
    let (from, to) = (instant("startTime")?, instant("endTime")?);
    if to <= from || to.duration_since(from).as_hours() > LONGEST_HOURS {
        return Err(Refusal::invalid("window is empty or too long"));
    }
    let found = if main { window(org, user, from, to) } else { Vec::new() };
    let size = call.mail.kit.faults.get("view_page").map_or(PAGE, |hit| (hit.number.max(1)) as usize);
    let skip = match call.param("cursor") {
        None => 0,
        Some(cursor) => {
            cursor.strip_prefix("at").and_then(|at| at.parse::<usize>().ok()).unwrap_or(usize::MAX)
        }
    };
    let events: Vec<Value> =
        found.iter().skip(skip).take(size).map(|shown| event(call, org, user, shown, true)).collect();
    let end = skip.saturating_add(events.len());
    let more = end < found.len();
    if call.fault("lost_cursor") {
        return Ok(json!({ "events": events, "hasMore": true }));
    }
    if call.fault("endless_view") {
        return Ok(json!({ "events": events, "hasMore": true, "nextCursor": "at0" }));
    }
    let list = if call.fault("events_renamed") { "items" } else { "events" };
    let next = if more { format!("at{end}") } else { String::new() };
    Ok(json!({ list: events, "hasMore": more, "nextCursor": next }))
}

fn place(org: &Organisation, user: usize, id: &str) -> Result<(u32, Option<jiff::civil::Date>), Refusal> {
    let lost = || Refusal::new(404, "EventNotFound", "no such event");
    let (owner, no, date) = read_event_id(id).ok_or_else(lost)?;
    let here = owner == user && org.item(user, no).is_some();
    if here { Ok((no, date)) } else { Err(lost()) }
}

fn get(call: &Call<'_>, org: &Organisation, user: usize, main: bool, id: &str) -> Outcome {
    call.only(&[])?;
    let lost = || Refusal::new(404, "EventNotFound", "no such event");
    let (no, date) = place(org, user, id)?;
    let item = org.item(user, no).filter(|_| main).ok_or_else(lost)?;
    let shown = match date {
        Some(date) => occurrence(item, date).ok_or_else(lost)?,
        None => whole(item),
    };
    Ok(json!({ "event": event(call, org, user, &shown, false) }))
}

fn create(call: &Call<'_>, org: &mut Organisation, user: usize) -> Outcome {
    let draft = Draft::of(&call.json()?)?;
    for key in ["subject", "start", "end"] {
        if !draft.event.contains_key(key) {
            return Err(Refusal::invalid(format!("event.{key} is missing")));
        }
    }
    let now = call.mail.kit.clock.now();
    let count = org.tick();
    let blank = Content {
        uid: format!("alimail-{:x}-{user:x}-{count:x}@{}", org.seed, org.domain),
        subject: String::new(),
        body: String::new(),
        place: None,
        start: now,
        end: now,
        zone: Zone::utc(),
        zone_name: "UTC".to_owned(),
        all_day: false,
        private: false,
        show_as: "busy".to_owned(),
        organizer: org.users[user].address.clone(),
        attendees: Vec::new(),
        cancelled: false,
        series: None,
    };
    let content = draft.apply(org, &blank)?;
    let extensions = draft.extensions.filter(|_| !call.fault("drop_extensions")).unwrap_or_default();
    let no = org.create(user, content, extensions, draft.notify, now);
    Ok(json!({ "eventId": event_id(user, no, None) }))
}

/// Members that are not sent stay (assumed); an occurrence alone cannot be changed here.
fn update(call: &Call<'_>, org: &mut Organisation, user: usize, id: &str) -> Outcome {
    let (no, date) = place(org, user, id)?;
    let draft = Draft::of(&call.json()?)?;
    let item = org.item(user, no).ok_or_else(|| Refusal::not_found("no such event"))?;
    if item.answer != Answer::Organizer || date.is_some() {
        return Err(Refusal::new(403, "NotOrganizer", "only the organiser changes a whole event"));
    }
    let before = item.content.as_ref().clone();
    let content = draft.apply(org, &before)?;
    let extensions = draft.extensions.clone().filter(|_| !call.fault("drop_extensions"));
    org.change(user, no, content, extensions, draft.notify, call.mail.kit.clock.now());
    Ok(json!({}))
}

fn delete(call: &Call<'_>, org: &mut Organisation, user: usize, id: &str) -> Outcome {
    call.only(&[])?;
    let (no, date) = place(org, user, id)?;
    if date.is_some() {
        return Err(Refusal::new(403, "NotSupported", "an occurrence alone cannot be removed here"));
    }
    org.remove(user, no, call.mail.kit.clock.now());
    Ok(json!({}))
}
