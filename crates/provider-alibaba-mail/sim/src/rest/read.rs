//! Events as clients write them. Members nobody knows are refused: whether the service does is not known, and a mistake
//! should show here.

use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan};
use sandbox::Zone;
use serde_json::{Map, Value};

use super::Refusal;
use crate::org::{Attendee, Content, Kind, Organisation, UNASKED};

const KNOWN: [&str; 13] = [
    "organizer",
    "subject",
    "start",
    "end",
    "isAllDay",
    "attendees",
    "locations",
    "body",
    "sensitivity",
    "showAs",
    "recurrence",
    "extensions",
    "id",
];

/// What a request asks for.
pub(super) struct Draft {
    pub event: Map<String, Value>,
    pub notify: bool,
    pub extensions: Option<Map<String, Value>>,
}

impl Draft {
    /// Reads `{"event": {..}, "notify": bool}`.
    pub fn of(body: &Value) -> Result<Self, Refusal> {
        let members = body.as_object().ok_or_else(|| Refusal::invalid("body is no object"))?;
        if let Some(key) = members.keys().find(|key| !["event", "notify"].contains(&key.as_str())) {
            return Err(Refusal::invalid(format!("unknown member {key}")));
        }
        let event = members.get("event").and_then(Value::as_object);
        let event = event.cloned().ok_or_else(|| Refusal::invalid("event is missing"))?;
        if let Some(key) = event.keys().find(|key| !KNOWN.contains(&key.as_str())) {
            return Err(Refusal::invalid(format!("unknown member event.{key}")));
        }
        let notify = match members.get("notify") {
            None => false,
            Some(Value::Bool(notify)) => *notify,
            Some(_) => return Err(Refusal::invalid("notify is no flag")),
        };
        let extensions = event.get("extensions").and_then(Value::as_object).cloned();
        Ok(Self { event, notify, extensions })
    }

    /// The content it makes of another; members that are not there stay.
    pub fn apply(&self, org: &Organisation, before: &Content) -> Result<Content, Refusal> {
        let mut content = before.clone();
        let text = |key: &str| self.event.get(key).and_then(Value::as_str);
        if let Some(subject) = text("subject") {
            content.subject = subject.to_owned();
        }
        if let Some(organizer) = self.event.get("organizer") {
            let email = organizer.get("email").and_then(Value::as_str).unwrap_or_default();
            if !email.eq_ignore_ascii_case(&content.organizer) {
                return Err(Refusal::invalid("organizer is not the owner of the calendar"));
            }
        }
        if let Some(body) = self.event.get("body") {
            content.body = body.get("bodyText").and_then(Value::as_str).unwrap_or_default().to_owned();
        }
        if let Some(places) = self.event.get("locations") {
            let first = places.pointer("/0/name").and_then(Value::as_str).filter(|name| !name.is_empty());
            content.place = first.map(str::to_owned);
        }
        if let Some(word) = text("sensitivity") {
            content.private = match word {
                "normal" => false,
                "private" => true,
                _ => return Err(Refusal::invalid("sensitivity is not known")),
            };
        }
        if let Some(word) = text("showAs") {
            if !["free", "tentative", "busy", "oof"].contains(&word) {
                return Err(Refusal::invalid("showAs is not known"));
            }
            content.show_as = word.to_owned();
        }
        if let Some(list) = self.event.get("attendees") {
            content.attendees = attendees(org, list)?;
        }
        self.times(&mut content)?;
        Ok(content)
    }

    fn times(&self, content: &mut Content) -> Result<(), Refusal> {
        if let Some(flag) = self.event.get("isAllDay") {
            content.all_day = flag.as_bool().ok_or_else(|| Refusal::invalid("isAllDay is no flag"))?;
        }
        if let Some(start) = self.event.get("start") {
            let (at, zone, name) = moment(start)?;
            (content.start, content.zone, content.zone_name) = (at, zone, name);
        }
        if let Some(end) = self.event.get("end") {
            content.end = moment(end)?.0;
        }
        if content.end < content.start {
            return Err(Refusal::invalid("end is before start"));
        }
        if content.all_day {
            let midnight = |at: Timestamp| content.zone.civil(at).time() == jiff::civil::Time::midnight();
            if !midnight(content.start) || !midnight(content.end) {
                return Err(Refusal::invalid("whole days begin and end at midnight"));
            }
            // The end of whole days is the day after the last (assumed); one day may have none.
            if content.end == content.start {
                let next = content.zone.civil(content.start).date().saturating_add(1.day());
                content.end = content.zone.midnight(next);
            }
        }
        Ok(())
    }
}

fn moment(value: &Value) -> Result<(Timestamp, Zone, String), Refusal> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let name = text("timezone").ok_or_else(|| Refusal::invalid("timezone is missing"))?;
    let zone = Zone::named(name).ok_or_else(|| Refusal::invalid("timezone is not known"))?;
    let civil = text("dateTime").and_then(|text| text.parse::<DateTime>().ok());
    let civil = civil.ok_or_else(|| Refusal::invalid("dateTime cannot be read"))?;
    let is_utc = value.get("isUtc").and_then(Value::as_bool).unwrap_or(false);
    let at = if is_utc { Zone::utc().instant(civil) } else { zone.instant(civil) };
    Ok((at, zone, name.to_owned()))
}

fn attendees(org: &Organisation, list: &Value) -> Result<Vec<Attendee>, Refusal> {
    let list = list.as_array().ok_or_else(|| Refusal::invalid("attendees is no list"))?;
    list.iter()
        .map(|one| {
            let email =
                one.pointer("/user/email").and_then(Value::as_str).filter(|email| email.contains('@'));
            let email = email.ok_or_else(|| Refusal::invalid("an attendee has no address"))?.to_lowercase();
            let (usual, answer) = UNASKED;
            let kind = match one.get("type").and_then(Value::as_str) {
                None => usual,
                Some(word) => Kind::from_word(word)
                    .ok_or_else(|| Refusal::invalid("type of an attendee is not known"))?,
            };
            let told = one.pointer("/user/name").and_then(Value::as_str).map(str::to_owned);
            let known = org.find(&email).map(|at| org.users[at].name.clone());
            Ok(Attendee { name: known.or(told).unwrap_or_default(), address: email, kind, answer })
        })
        .collect()
}
