//! Calendar items of requests: a whole new item, or one property after the other.

use jiff::{SignedDuration, Timestamp};

use super::super::call::Call;
use super::super::failure::Failure;
use super::super::shape::property_key;
use super::super::xml::Node;
use super::recurrence::recurrence;
use super::time::instant;
use crate::org::{
    Attendee, AttendeeKind, Body, Content, ExtendedProperty, Importance, Organisation, Own, Response,
    Sensitivity, ShownAs, Who, Zone,
};

/// An item before it is stored.
#[derive(Debug)]
pub(crate) struct Draft {
    pub content: Content,
    pub own: Own,
}

/// Zones in which values without offset are read: the item's own, else what the caller falls back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Zones {
    pub start: Zone,
    pub end: Zone,
}

/// `StartTimeZone` and `EndTimeZone` among the properties, else `fallback`.
pub(crate) fn zones<'n>(
    properties: impl Iterator<Item = &'n Node> + Clone,
    fallback: Zones,
) -> Result<Zones, Failure> {
    let named = |name: &str| -> Result<Option<Zone>, Failure> {
        let Some(node) = properties.clone().find(|node| node.name == name) else { return Ok(None) };
        let id = node.attribute("Id").unwrap_or_default();
        // That an unknown id gives this code is not confirmed.
        Zone::by_windows_id(id).map(Some).ok_or_else(|| Failure::new("ErrorTimeZone"))
    };
    let start = named("StartTimeZone")?;
    let end = named("EndTimeZone")?;
    Ok(Zones { start: start.unwrap_or(fallback.start), end: end.or(start).unwrap_or(fallback.end) })
}

impl Zones {
    /// One zone for both ends.
    pub fn of(zone: Zone) -> Self {
        Self { start: zone, end: zone }
    }
}

impl Draft {
    /// A new item of `mailbox` from a `CalendarItem` element.
    pub fn read(call: &Call<'_>, mailbox: u32, node: &Node) -> Result<Self, Failure> {
        let zones = zones(node.children.iter(), Zones::of(call.zone))?;
        let mut draft = Self { content: blank(mailbox, zones, call.now), own: Own::default() };
        let given = |name: &str| node.child(name).is_some();
        for property in &node.children {
            apply(call.org, property, zones, &mut draft.content, &mut draft.own)?;
        }
        match (given("Start"), given("End")) {
            (true, true) => Ok(draft),
            // Exchange fills in what is missing: half an hour from the start, or from now.
            (true, false) => {
                draft.content.end = half_an_hour_after(draft.content.start);
                Ok(draft)
            }
            (false, true) => Err(Failure::new("ErrorRequiredPropertyMissing")),
            (false, false) => Ok(draft),
        }
    }
}

fn half_an_hour_after(at: Timestamp) -> Timestamp {
    at.checked_add(SignedDuration::from_mins(30)).unwrap_or(at)
}

fn blank(mailbox: u32, zones: Zones, now: Timestamp) -> Content {
    Content {
        uid: "".into(),
        subject: "".into(),
        body: Body::default(),
        location: "".into(),
        start: now,
        end: half_an_hour_after(now),
        zone: zones.start,
        end_zone: zones.end,
        all_day: false,
        sensitivity: Sensitivity::Normal,
        importance: Importance::Normal,
        shown_as: ShownAs::Busy,
        organizer: Who::Inside(mailbox),
        attendees: Vec::new(),
        response_requested: true,
        request_sent: false,
        cancelled: false,
        sequence: 0,
        created: now,
        series: None,
        original_start: None,
    }
}

/// Takes one property element of a `CalendarItem` over. Properties a client cannot set are refused.
pub(crate) fn apply(
    org: &Organisation,
    property: &Node,
    zones: Zones,
    content: &mut Content,
    own: &mut Own,
) -> Result<(), Failure> {
    let text = property.text.as_str();
    let flag = matches!(text.trim(), "true" | "1");
    let refused = || Failure::new("ErrorInvalidPropertySet").text("Set action is invalid for property.");
    match property.name.as_str() {
        "Subject" => content.subject = text.into(),
        "Body" => {
            let html = property.attribute("BodyType") == Some("HTML");
            content.body = Body { text: text.into(), html };
        }
        "Location" => content.location = text.into(),
        "UID" => content.uid = text.trim().into(),
        "Start" => content.start = instant(text, zones.start).ok_or_else(refused)?,
        "End" => content.end = instant(text, zones.end).ok_or_else(refused)?,
        "StartTimeZone" => content.zone = zones.start,
        "EndTimeZone" => content.end_zone = zones.end,
        "IsAllDayEvent" => content.all_day = flag,
        "IsResponseRequested" => content.response_requested = flag,
        "Recurrence" => content.series = Some(Box::new(recurrence(property)?)),
        "RequiredAttendees" | "OptionalAttendees" | "Resources" => attendees(org, property, content),
        _ => return apply_word(property, content, own).unwrap_or_else(|| Err(refused())),
    }
    Ok(())
}

fn apply_word(property: &Node, content: &mut Content, own: &mut Own) -> Option<Result<(), Failure>> {
    let text = property.text.trim();
    match property.name.as_str() {
        "Sensitivity" => content.sensitivity = Sensitivity::from_word(text)?,
        "Importance" => content.importance = Importance::from_word(text)?,
        "LegacyFreeBusyStatus" => content.shown_as = ShownAs::from_word(text)?,
        "Categories" => own.categories = property.children.iter().map(|node| node.text.clone()).collect(),
        "ReminderIsSet" if matches!(text, "true" | "1") => own.reminder = own.reminder.or(Some(15)),
        "ReminderIsSet" => own.reminder = None,
        "ReminderMinutesBeforeStart" => own.reminder = own.reminder.and(text.parse().ok()),
        "ExtendedProperty" => set_extended(property, own)?,
        // Accepted without effect: this organisation keeps no such state.
        "ItemClass"
        | "AllowNewTimeProposal"
        | "ReminderDueBy"
        | "ConferenceType"
        | "IsOnlineMeeting"
        | "Culture"
        | "MeetingWorkspaceUrl"
        | "NetShowUrl"
        | "MimeContent" => {}
        _ => return None,
    }
    Some(Ok(()))
}

fn set_extended(node: &Node, own: &mut Own) -> Option<()> {
    let key = property_key(node.child("ExtendedFieldURI")?);
    let (values, array) = match node.child("Values") {
        Some(values) => (values.children.iter().map(|value| value.text.clone()).collect(), true),
        None => (vec![node.child_text("Value")?.to_owned()], false),
    };
    own.extended.retain(|property| property.key != key);
    own.extended.push(ExtendedProperty { key, values, array });
    Some(())
}

/// Replaces one of the three lists. Attendees who stay keep their answer.
fn attendees(org: &Organisation, list: &Node, content: &mut Content) {
    let Some(kind) = AttendeeKind::from_word(&list.name) else { return };
    let added: Vec<Attendee> =
        list.children.iter().filter_map(|node| attendee(org, node, kind, content)).collect();
    content.attendees.retain(|attendee| attendee.kind != kind);
    content.attendees.extend(added);
    content.attendees.sort_by_key(|attendee| attendee.kind);
}

fn attendee(org: &Organisation, node: &Node, kind: AttendeeKind, content: &Content) -> Option<Attendee> {
    let mailbox = node.child("Mailbox")?;
    let address = mailbox.child_text("EmailAddress")?.trim();
    let who = org.who(address, mailbox.child_text("Name").unwrap_or_default());
    let known = content.attendees.iter().find(|attendee| attendee.who == who);
    Some(match known {
        Some(known) => Attendee { kind, ..known.clone() },
        None => Attendee { who, kind, response: Response::None, responded: None },
    })
}

/// `DeleteItemField`: empties a property.
pub(crate) fn clear(path: &Node, content: &mut Content, own: &mut Own) -> Result<(), Failure> {
    if path.name == "ExtendedFieldURI" {
        let key = property_key(path);
        own.extended.retain(|property| property.key != key);
        return Ok(());
    }
    let mut drop_list = |kind: AttendeeKind| content.attendees.retain(|attendee| attendee.kind != kind);
    match path.attribute("FieldURI").unwrap_or_default() {
        "calendar:RequiredAttendees" => drop_list(AttendeeKind::Required),
        "calendar:OptionalAttendees" => drop_list(AttendeeKind::Optional),
        "calendar:Resources" => drop_list(AttendeeKind::Resource),
        "item:Subject" => content.subject = "".into(),
        "item:Body" => content.body = Body::default(),
        "calendar:Location" => content.location = "".into(),
        "calendar:Recurrence" => content.series = None,
        "item:Categories" => own.categories.clear(),
        "item:ReminderMinutesBeforeStart" | "item:ReminderDueBy" => own.reminder = None,
        _ => {
            let failure = Failure::new("ErrorInvalidPropertyDelete");
            return Err(failure.text("Delete action is invalid for property."));
        }
    }
    Ok(())
}
