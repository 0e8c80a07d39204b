//! Meetings as clients write them; members the contract does not name are refused.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sandbox::Zone;
use serde_json::{Map, Value};

use super::Refusal;
use crate::org::{Attendee, Booking, Company, Content};

/// Members of a meeting.
pub(super) const KNOWN: [&str; 18] = [
    "organizer",
    "title",
    "start",
    "end",
    "zone",
    "all_day",
    "first_day",
    "last_day",
    "attendees",
    "spaces",
    "place",
    "content",
    "private",
    "busy",
    "external_id",
    "notify",
    "version",
    "rule",
];

/// Whether people are told.
pub(super) fn notify(members: &Map<String, Value>) -> Result<bool, Refusal> {
    match members.get("notify") {
        None => Ok(false),
        Some(Value::Bool(notify)) => Ok(*notify),
        Some(_) => Err(Refusal::invalid("notify is no flag")),
    }
}

/// The content that members make of another; what is not there stays.
pub(super) fn apply(
    members: &Map<String, Value>,
    company: &Company,
    before: &Content,
) -> Result<Content, Refusal> {
    let mut content = before.clone();
    let text = |key: &str| match members.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Null) => Ok(None),
        Some(_) => Err(Refusal::invalid(format!("{key} is no text"))),
    };
    if let Some(title) = text("title")? {
        content.title = title;
    }
    if let Some(body) = text("content")? {
        content.body = body;
    }
    if let Some(place) = text("place")? {
        content.place = (!place.is_empty()).then_some(place);
    }
    if let Some(id) = text("organizer")? {
        let member = company.member(&id).ok_or_else(Refusal::no_member)?;
        content.organizer.clone_from(&member.person.mailbox);
    }
    if let Some(word) = text("busy")? {
        if !["free", "tentative", "busy", "away"].contains(&word.as_str()) {
            return Err(Refusal::invalid("busy is not known"));
        }
        content.show_as = word;
    }
    if let Some(id) = text("external_id")? {
        content.external_id = Some(id);
    }
    match members.get("private") {
        None => {}
        Some(Value::Bool(private)) => content.private = *private,
        Some(_) => return Err(Refusal::invalid("private is no flag")),
    }
    if let Some(list) = members.get("attendees") {
        content.attendees = attendees(company, list)?;
    }
    if let Some(list) = members.get("spaces") {
        content.spaces = spaces(company, list)?;
    }
    times(members, &mut content)?;
    Ok(content)
}

fn times(members: &Map<String, Value>, content: &mut Content) -> Result<(), Refusal> {
    if let Some(name) = members.get("zone").and_then(Value::as_str) {
        content.zone = Zone::named(name).ok_or_else(|| Refusal::invalid("zone is not known"))?;
        name.clone_into(&mut content.zone_name);
    }
    if let Some(flag) = members.get("all_day") {
        content.all_day = flag.as_bool().ok_or_else(|| Refusal::invalid("all_day is no flag"))?;
    }
    let given = |key: &str| members.get(key).and_then(Value::as_str);
    if content.all_day {
        let day = |key: &str| match given(key) {
            None => Ok(None),
            Some(text) => {
                text.parse::<Date>().map(Some).map_err(|_| Refusal::invalid(format!("{key} is no day")))
            }
        };
        if let Some(first) = day("first_day")? {
            content.start = content.zone.midnight(first);
        }
        if let Some(last) = day("last_day")? {
            content.end = content.zone.midnight(last.saturating_add(1.day()));
        }
    } else {
        let at = |key: &str| match given(key) {
            None => Ok(None),
            Some(text) => text
                .parse::<Timestamp>()
                .map(Some)
                .map_err(|_| Refusal::invalid(format!("{key} is no instant"))),
        };
        content.start = at("start")?.unwrap_or(content.start);
        content.end = at("end")?.unwrap_or(content.end);
    }
    if content.end < content.start { Err(Refusal::invalid("end is before start")) } else { Ok(()) }
}

/// People by their addresses; whoever is no member may be invited too.
pub(super) fn attendees(company: &Company, list: &Value) -> Result<Vec<Attendee>, Refusal> {
    let list = list.as_array().ok_or_else(|| Refusal::invalid("attendees is no list"))?;
    let one = |entry: &Value| {
        let mail = entry.get("mail").and_then(Value::as_str).filter(|mail| mail.contains('@'));
        let address = mail.ok_or_else(|| Refusal::invalid("an attendee has no mail"))?.to_lowercase();
        let role = entry.get("role").and_then(Value::as_str).unwrap_or("required");
        if !["required", "optional"].contains(&role) {
            return Err(Refusal::invalid("role of an attendee is not known"));
        }
        let told = entry.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let known = company.member_at(&address).map(|it| it.person.name.clone());
        Ok(Attendee {
            name: known.unwrap_or(told),
            address,
            role: role.to_owned(),
            answer: "none".to_owned(),
        })
    };
    list.iter().map(one).collect()
}

/// Spaces by their ids.
fn spaces(company: &Company, list: &Value) -> Result<Vec<Booking>, Refusal> {
    let list = list.as_array().ok_or_else(|| Refusal::invalid("spaces is no list"))?;
    let one = |entry: &Value| {
        let id = entry.as_str().ok_or_else(|| Refusal::invalid("a space is named by its id"))?;
        let space = company.space(id).ok_or_else(Refusal::no_space)?;
        Ok(Booking { address: space.room.mailbox.clone(), state: "pending".to_owned() })
    };
    list.iter().map(one).collect()
}
