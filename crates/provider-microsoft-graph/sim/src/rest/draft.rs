//! What a client writes: an `event` read strictly, property by property.

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Map, Value};

use super::prefer::bad_zone;
use super::recurrence;
use super::refusal::Refusal;
use crate::org::Organisation;
use crate::org::content::{
    Attendee, AttendeeKind, Body, Content, Importance, Options, Place, Response, Sensitivity, ShowAs, Who,
};
use crate::org::zone::Zone;

/// Properties only Exchange writes.
const READ_ONLY: &[&str] = &[
    "id",
    "changeKey",
    "createdDateTime",
    "lastModifiedDateTime",
    "iCalUId",
    "bodyPreview",
    "hasAttachments",
    "isOrganizer",
    "isCancelled",
    "isDraft",
    "seriesMasterId",
    "type",
    "webLink",
    "organizer",
    "responseStatus",
    "originalStart",
    "originalStartTimeZone",
    "originalEndTimeZone",
    "onlineMeetingUrl",
    "onlineMeeting",
];

/// Extended properties of an event: id and value.
pub(crate) type Extended = Vec<(String, String)>;

/// An event of an organiser with nothing in it yet.
pub(crate) fn blank(organizer: u32) -> Content {
    Content {
        uid: "".into(),
        subject: "".into(),
        body: Body { text: "".into(), html: true },
        places: Vec::new(),
        start: Timestamp::UNIX_EPOCH,
        end: Timestamp::UNIX_EPOCH,
        zone: Zone::utc(),
        end_zone: Zone::utc(),
        all_day: false,
        sensitivity: Sensitivity::Normal,
        importance: Importance::Normal,
        show_as: ShowAs::Busy,
        organizer: Who::Inside(organizer),
        attendees: Vec::new(),
        options: Options::default(),
        cancelled: false,
        series: None,
        original_start: None,
    }
}

/// Writes the given properties into an event. Its recurrence comes last, because it has to fit the start.
pub(crate) fn apply(
    org: &Organisation,
    fields: &Map<String, Value>,
    content: &mut Content,
    extended: &mut Extended,
) -> Result<(), Refusal> {
    for (name, value) in fields {
        if !name.starts_with("@odata.") && name != "recurrence" {
            one(org, name, value, content, extended)?;
        }
    }
    // `locations` says more than `location`, whichever comes first.
    if let Some(all) = fields.get("locations") {
        content.places = array("locations", all)?.iter().map(place).collect::<Result<_, _>>()?;
    }
    match fields.get("recurrence") {
        None => {}
        Some(Value::Null) => content.series = None,
        Some(rule) => {
            let old = content.series.take();
            let mut series = recurrence::read(rule, content.date_at(content.start))?;
            if let Some(old) = old.filter(|it| it.pattern == series.pattern && it.first == series.first) {
                (series.deleted, series.changed) = (old.deleted, old.changed);
            }
            content.series = Some(Box::new(series));
        }
    }
    Ok(())
}

fn one(
    org: &Organisation,
    name: &str,
    value: &Value,
    content: &mut Content,
    extended: &mut Extended,
) -> Result<(), Refusal> {
    let options = &mut content.options;
    match name {
        "subject" => content.subject = words(name, value)?.into(),
        "body" => content.body = body(value)?,
        "start" => (content.start, content.zone) = moment(name, value)?,
        "end" => (content.end, content.end_zone) = moment(name, value)?,
        "isAllDay" => content.all_day = flag(name, value)?,
        "location" => content.places = vec![place(value)?],
        "locations" => {}
        "attendees" => {
            let all = array(name, value)?.iter().map(|it| attendee(org, it));
            content.attendees = all.collect::<Result<_, _>>()?;
        }
        "sensitivity" => content.sensitivity = word(name, value, Sensitivity::from_word)?,
        "importance" => content.importance = word(name, value, Importance::from_word)?,
        "showAs" => content.show_as = word(name, value, ShowAs::from_word)?,
        "categories" => {
            let all = array(name, value)?.iter().map(|it| words(name, it).map(str::to_owned));
            options.categories = all.collect::<Result<_, _>>()?;
        }
        "isReminderOn" => options.reminder_on = flag(name, value)?,
        "reminderMinutesBeforeStart" => options.reminder = value.as_i64().ok_or_else(|| misfit(name))?,
        "responseRequested" => options.response_requested = flag(name, value)?,
        "allowNewTimeProposals" => options.allow_new_time = flag(name, value)?,
        "hideAttendees" => options.hide_attendees = flag(name, value)?,
        "isOnlineMeeting" => options.online = flag(name, value)?,
        "onlineMeetingProvider" => drop(words(name, value)?),
        "singleValueExtendedProperties" => extend(array(name, value)?, extended)?,
        _ if READ_ONLY.contains(&name) => {
            let text = format!("The property '{name}' is read-only and cannot be set.");
            return Err(Refusal::new(400, "ErrorInvalidPropertySet", text));
        }
        _ => return Err(unknown(name, "event")),
    }
    Ok(())
}

/// `dateTimeTimeZone`: a wall clock and a zone. A `Z` is let pass, another offset is not.
pub(crate) fn moment(name: &str, value: &Value) -> Result<(Timestamp, Zone), Refusal> {
    let fields = object(name, value, &["dateTime", "timeZone"])?;
    let text = fields.get("dateTime").and_then(Value::as_str).ok_or_else(|| misfit(name))?;
    let zone = fields.get("timeZone").and_then(Value::as_str).ok_or_else(|| misfit(name))?;
    let plain = text.strip_suffix('Z').unwrap_or(text);
    let wall: DateTime = Some(plain)
        .filter(|it| it.len() <= 27 && !it.contains('+'))
        .and_then(|it| it.parse().ok())
        .ok_or_else(|| {
            Refusal::new(
                400,
                "RequestBodyRead",
                format!("Cannot convert the literal '{text}' to the expected type 'Edm.DateTime'."),
            )
        })?;
    let zone = Zone::named(zone).ok_or_else(|| bad_zone(zone))?;
    Ok((zone.instant(wall), zone))
}

fn body(value: &Value) -> Result<Body, Refusal> {
    let fields = object("body", value, &["contentType", "content"])?;
    let html = match fields.get("contentType").and_then(Value::as_str) {
        None | Some("text") => false,
        Some("html" | "HTML") => true,
        Some(_) => return Err(misfit("body")),
    };
    let text = fields.get("content").and_then(Value::as_str).unwrap_or_default();
    Ok(Body { text: text.into(), html })
}

const LOCATION: &[&str] = &[
    "displayName",
    "locationEmailAddress",
    "locationType",
    "locationUri",
    "uniqueId",
    "uniqueIdType",
    "address",
    "coordinates",
];

fn place(value: &Value) -> Result<Place, Refusal> {
    let fields = object("location", value, LOCATION)?;
    let text = |key: &str| fields.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    Ok(Place {
        name: text("displayName").unwrap_or_default().to_owned(),
        address: text("locationEmailAddress").map(str::to_owned),
    })
}

fn attendee(org: &Organisation, value: &Value) -> Result<Attendee, Refusal> {
    let fields = object("attendees", value, &["type", "emailAddress", "status", "proposedNewTime"])?;
    let email = fields.get("emailAddress").ok_or_else(bad_recipient)?;
    let email = object("emailAddress", email, &["address", "name"])?;
    let address = email
        .get("address")
        .and_then(Value::as_str)
        .filter(|it| it.contains('@'))
        .ok_or_else(bad_recipient)?;
    let name = email.get("name").and_then(Value::as_str).unwrap_or_default();
    let kind = match fields.get("type") {
        None => AttendeeKind::Required,
        Some(kind) => word("attendees", kind, AttendeeKind::from_word)?,
    };
    Ok(Attendee { who: org.who(address, name), kind, response: Response::None, responded: None })
}

fn extend(all: &[Value], extended: &mut Extended) -> Result<(), Refusal> {
    for property in all {
        let fields = object("singleValueExtendedProperties", property, &["id", "value"])?;
        let id =
            fields.get("id").and_then(Value::as_str).filter(|id| is_property_id(id)).ok_or_else(|| {
                Refusal::new(400, "ErrorInvalidPropertyId", "The property Id or PropertyId value is invalid.")
            })?;
        let value = fields
            .get("value")
            .and_then(Value::as_str)
            .ok_or_else(|| misfit("singleValueExtendedProperties"))?;
        extended.retain(|(known, _)| !known.eq_ignore_ascii_case(id));
        extended.push((id.to_owned(), value.to_owned()));
    }
    Ok(())
}

/// `String {GUID} Name NAME`, `Integer 0x8005`, and so on.
pub(crate) fn is_property_id(id: &str) -> bool {
    const TYPES: &[&str] =
        &["String", "Integer", "Boolean", "Double", "Long", "SystemTime", "Binary", "CLSID"];
    let parts: Vec<&str> = id.split_whitespace().collect();
    match parts.as_slice() {
        [kind, tag] => TYPES.contains(kind) && tag.starts_with("0x"),
        [kind, set, "Name" | "Id", _name, ..] => {
            let guid = set.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
            TYPES.contains(kind) && guid.is_some_and(|guid| uuid::Uuid::try_parse(guid).is_ok())
        }
        _ => false,
    }
}

fn object<'a>(name: &str, value: &'a Value, known: &[&str]) -> Result<&'a Map<String, Value>, Refusal> {
    let fields = value.as_object().ok_or_else(|| misfit(name))?;
    match fields.keys().find(|key| !known.contains(&key.as_str()) && !key.starts_with("@odata.")) {
        Some(key) => Err(unknown(key, name)),
        None => Ok(fields),
    }
}

fn array<'a>(name: &str, value: &'a Value) -> Result<&'a [Value], Refusal> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| misfit(name))
}

fn words<'a>(name: &str, value: &'a Value) -> Result<&'a str, Refusal> {
    match value {
        Value::Null => Ok(""),
        value => value.as_str().ok_or_else(|| misfit(name)),
    }
}

fn flag(name: &str, value: &Value) -> Result<bool, Refusal> {
    value.as_bool().ok_or_else(|| misfit(name))
}

fn word<T>(name: &str, value: &Value, read: fn(&str) -> Option<T>) -> Result<T, Refusal> {
    value.as_str().and_then(read).ok_or_else(|| misfit(name))
}

pub(crate) fn misfit(name: &str) -> Refusal {
    Refusal::new(400, "RequestBodyRead", format!("Cannot read the value of the property '{name}'."))
}

fn bad_recipient() -> Refusal {
    Refusal::new(400, "ErrorInvalidRecipients", "At least one recipient isn't valid.")
}

pub(crate) fn unknown(name: &str, of: &str) -> Refusal {
    let text = format!(
        "The property '{name}' does not exist on type 'microsoft.graph.{of}'. Make sure to only use property names that are defined by the type."
    );
    Refusal::new(400, "RequestBodyRead", text)
}
