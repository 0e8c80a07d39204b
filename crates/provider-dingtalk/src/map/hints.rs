//! What events say should be read again ("Event subscription": contacts, meeting rooms, calendar). Pure; whatever comes
//! is taken as it is, and what is not understood is unknown.
//!
//! An event about a room knows its id alone. The address is made of that; a room that goes by an address of its own is
//! found again by the reader, which has the list of rooms.

use connector::{Hint, SourceItem};
use jiff::Timestamp;
use microsoft::digest;
use model::{Meeting, MeetingKey, MeetingStatus, Party, Sensitivity, SeriesRole, ShowAs, When, Window};
use serde_json::{Map, Value};

use super::{ZONE, instant, room_address, uid};

/// Longest body that is looked at, bytes.
const LONGEST: usize = 1 << 20;
/// Ids of one event.
const MOST_IDS: usize = 1000;
/// Longest title kept, characters.
const MAX_TITLE: usize = 2048;

/// What happens with bookings of rooms.
pub(crate) const BOOKING: &str = "meetingroom_book";
/// What happens with rooms.
pub(crate) const ROOM: &str = "meetingroom_room_info";
/// What happens in calendars.
pub(crate) const CALENDAR: &str = "calendar_event_change";

/// Whether pushing an event of a kind is charged: contact events, and the handshake, are not ("API call volume").
pub(crate) fn is_charged(kind: &str) -> bool {
    let free = ["user_", "org_", "label_", "check_"];
    !free.iter().any(|start| kind.starts_with(start))
}

/// What an event says should be read again.
pub(crate) fn hints(kind: &str, body: &str) -> Vec<Hint> {
    if kind == "check_url" || kind.starts_with("org_admin_") {
        return vec![Hint::Nothing];
    }
    let Some(body) = read(body) else { return vec![Hint::Unknown] };
    match kind {
        "user_add_org" | "user_modify_org" | "user_leave_org" | "user_active_org" | "label_user_change" => {
            each(&body, &["userid", "useridlist"], Hint::Person)
        }
        "org_dept_create" | "org_dept_modify" | "org_dept_remove" => {
            each(&body, &["deptid", "deptidlist"], Hint::Department)
        }
        "org_change" => vec![Hint::People],
        // Roles and labels themselves; who has them comes as a change of the people.
        _ if kind.starts_with("label_") => vec![Hint::Nothing],
        BOOKING => Booking::read(&body).map_or_else(|| vec![Hint::Unknown], |booking| booking.hints()),
        ROOM => about_room(&body),
        CALENDAR => vec![Hint::Meetings { room: None, window: None }],
        _ => vec![Hint::Unknown],
    }
}

/// The members of a body by lower-case name: older tenants write them in capitals.
fn read(body: &str) -> Option<Map<String, Value>> {
    if body.len() > LONGEST {
        return None;
    }
    let Ok(Value::Object(members)) = serde_json::from_str(body) else { return None };
    Some(members.into_iter().map(|(key, value)| (key.to_ascii_lowercase(), value)).collect())
}

/// One hint for each id; without any, the whole directory.
fn each(body: &Map<String, Value>, keys: &[&str], hint: fn(String) -> Hint) -> Vec<Hint> {
    let mut found: Vec<String> = Vec::new();
    for id in keys.iter().filter_map(|key| body.get(*key)).flat_map(ids) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    match found.as_slice() {
        [] => vec![Hint::People],
        [..] if found.len() > MOST_IDS => vec![Hint::People],
        [..] => found.into_iter().map(hint).collect(),
    }
}

/// Ids: a list, one alone, or a list as text.
fn ids(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().take(MOST_IDS + 1).filter_map(text).collect(),
        Value::String(told) if told.trim_start().starts_with('[') => serde_json::from_str::<Vec<Value>>(told)
            .map_or_else(|_| Vec::new(), |list| list.iter().take(MOST_IDS + 1).filter_map(text).collect()),
        other => text(other).into_iter().collect(),
    }
}

fn text(value: &Value) -> Option<String> {
    dingtalk::lenient::as_text(value).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A room was made, changed or removed; what of it is read again from the list, which tells its labels and seats in one
/// form only.
fn about_room(body: &Map<String, Value>) -> Vec<Hint> {
    let kind = body.get("eventsubtype").and_then(Value::as_str).unwrap_or_default();
    match kind {
        "create" | "update" | "del" => vec![Hint::Room(body.get("roomid").and_then(text))],
        _ => vec![Hint::Unknown],
    }
}

/// A booking as an event tells it. Who cancels, refuses or changes one is told by its id alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Booking {
    pub(crate) kind: String,
    /// Id of the booking.
    pub(crate) book: Option<String>,
    /// Id of the room.
    pub(crate) room: Option<String>,
    /// Id of the event in the organiser's calendar.
    pub(crate) event: Option<String>,
    title: Option<String>,
    booker: Option<String>,
    start: Option<Timestamp>,
    end: Option<Timestamp>,
}

impl Booking {
    /// The booking of a body; none where it is not one.
    pub(crate) fn of(body: &str) -> Option<Self> {
        Self::read(&read(body)?)
    }

    fn read(body: &Map<String, Value>) -> Option<Self> {
        let told = |key: &str| body.get(key).and_then(text);
        let at = |key: &str| told(key).and_then(|time| instant(&time, Some(ZONE)));
        Some(Self {
            kind: told("eventsubtype")?,
            book: told("bookid"),
            room: told("roomid"),
            event: event_id(body),
            title: told("title").map(|title| title.chars().take(MAX_TITLE).collect()),
            booker: told("username"),
            start: at("starttime"),
            end: at("endtime"),
        })
    }

    fn hints(&self) -> Vec<Hint> {
        let room = self.room.as_deref().map(|id| room_address(id, None));
        let window = self.start.zip(self.end).map(|(start, end)| Window { start, end });
        let again = Hint::Meetings { room, window };
        match self.kind.as_str() {
            "bookSuccess" => self.fact(MeetingStatus::Confirmed).into_iter().chain([again]).collect(),
            // As the service spells it: an approval was asked for.
            "appvaral" => self.fact(MeetingStatus::Tentative).into_iter().chain([again]).collect(),
            "bookCancel" | "bookRefuse" | "bookUpdate" | "bookMemberChange" => vec![again],
            // Something happened with a room that is named: looking again is never wrong.
            _ if self.room.is_some() => vec![again, Hint::Unknown],
            _ => vec![Hint::Unknown],
        }
    }

    /// The meeting as the event tells it: reading it again is charged.
    fn fact(&self, status: MeetingStatus) -> Option<Hint> {
        let (start, end) = self.start.zip(self.end).filter(|(start, end)| start <= end)?;
        let (room, event) = (self.room.as_deref()?, self.event.as_deref()?);
        let told = [event, self.title.as_deref().unwrap_or_default(), &start.to_string(), &end.to_string()];
        let version = format!("event-{}-{status:?}", digest(&told));
        let mut meeting = Meeting {
            key: MeetingKey::single(&uid(event)),
            title: self.title.clone(),
            when: When::Timed { start, end, zone: Some(ZONE.to_owned()) },
            organizer: self.booker.clone().map(|name| Party { name: Some(name), mailbox: None }),
            attendees: Vec::new(),
            attendees_beyond: 0,
            place: None,
            body: None,
            status,
            sensitivity: if self.title.is_none() { Sensitivity::Private } else { Sensitivity::Normal },
            show_as: ShowAs::Busy,
            series: SeriesRole::Single,
        };
        meeting.mask();
        let item = Box::new(SourceItem {
            source_ref: event.to_owned(),
            version,
            modified: None,
            meeting,
            series: None,
            marker: None,
        });
        Some(Hint::Fact { room: room_address(room, None), item })
    }
}

/// Id of the event in a calendar: `extension.calendarEventId` is "primary;" and the id; the extension may be text.
fn event_id(body: &Map<String, Value>) -> Option<String> {
    let extension = match body.get("extension") {
        Some(Value::String(told)) => serde_json::from_str(told).ok(),
        other => other.cloned(),
    };
    let inside = extension.as_ref().and_then(Value::as_object).and_then(|members| {
        members.iter().find(|(key, _)| key.eq_ignore_ascii_case("calendarEventId")).map(|(_, value)| value)
    });
    let told = text(inside.or_else(|| body.get("calendareventid"))?)?;
    let id = told.rsplit_once(';').map_or(told.as_str(), |(_, id)| id).trim().to_owned();
    (!id.is_empty()).then_some(id)
}

/// Id of the event that a change of a calendar is about.
pub(crate) fn changed_event(body: &str) -> Option<String> {
    event_id(&read(body)?)
}

/// unionIds of the people whose calendars a change is in.
pub(crate) fn changed_people(body: &str) -> Vec<String> {
    read(body).and_then(|body| body.get("unionidlist").map(ids)).unwrap_or_default()
}
