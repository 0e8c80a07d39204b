//! Meetings to objects: a new one, the changed fields of one that is there, one occurrence taken out. Whatever is not
//! changed stays as it is, known or not.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName,
    ICalendarParameterValue, ICalendarProperty, ICalendarScheduleAgentValue,
};
use jiff::{Timestamp, tz::TimeZone};
use microsoft::{Changes, invitable};
use model::{AttendeeRole, Meeting};

use super::{
    Parsed, Trouble, attendee,
    fields::{stamp, utc, write_fields},
    object::MARK,
    occurrence::{overriding, recurrence_id, split},
};

const PRODUCT: &str = "-//Roombridge//Roombridge//EN";

/// How an object is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hand<'a> {
    /// Mailbox of the calendar, lower case.
    pub(crate) owner: &'a str,
    /// Name of the zone of times that carry none.
    pub(crate) zone: &'a str,
    /// Rules of times in the object that carry none.
    pub(crate) floating: &'a TimeZone,
    /// Whether the server may tell those who are new.
    pub(crate) told: bool,
    /// Now.
    pub(crate) now: Timestamp,
    /// Whether what is written repeats.
    pub(crate) repeats: bool,
}

/// A new object.
pub(crate) fn made(meeting: &Meeting, uid: &str, step: &str, hand: Hand<'_>) -> String {
    new_object(meeting, uid, step, hand).to_string()
}

/// The same before it is written; its event is the second component.
pub(super) fn new_object(meeting: &Meeting, uid: &str, step: &str, hand: Hand<'_>) -> ICalendar {
    let mut whole = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    whole.add_property(ICalendarProperty::Version, "2.0");
    whole.add_property(ICalendarProperty::Prodid, PRODUCT);
    whole.component_ids.push(1);
    let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
    event.add_uid(uid);
    event.add_property(ICalendarProperty::Other(MARK.to_owned()), step);
    event.add_property(ICalendarProperty::Created, utc(hand.now));
    let mut object = ICalendar { components: vec![whole, event] };
    let everything = Changes {
        title: true,
        when: true,
        place: true,
        body: true,
        sensitivity: true,
        show_as: true,
        joined: invitable(meeting, hand.owner).into_iter().map(|(_, one)| one.clone()).collect(),
        ..Changes::default()
    };
    write_fields(&mut object, 1, &everything, meeting, hand);
    object
}

/// An object with some fields changed: of the event, or of one occurrence, which gets an event of its own where it has
/// none (RFC 5545 section 3.8.4.4). None where the occurrence is not there.
pub(crate) fn changed(
    parsed: &Parsed,
    occurrence: Option<&str>,
    changes: &Changes,
    after: &Meeting,
    hand: Hand<'_>,
) -> Result<Option<String>, Trouble> {
    let mut object = parsed.calendar.clone();
    let at = match occurrence {
        None => position(&object, |event| !event.has_property(&ICalendarProperty::RecurrenceId)),
        Some(wanted) => match overriding(&object, wanted, hand.floating) {
            Some(at) => Some(at),
            None => split(&mut object, wanted, hand.floating)?,
        },
    };
    let Some(at) = at else { return Ok(None) };
    write_fields(&mut object, at, changes, after, hand);
    Ok(Some(object.to_string()))
}

/// An object without one of its occurrences. None where it has no master to take it out of.
pub(crate) fn without(parsed: &Parsed, occurrence: &str, hand: Hand<'_>) -> Result<Option<String>, Trouble> {
    let mut object = parsed.calendar.clone();
    let Some(master) = position(&object, |event| !event.has_property(&ICalendarProperty::RecurrenceId))
    else {
        return Ok(None);
    };
    let Some(gone) = recurrence_id(&object, master, occurrence, hand.floating)? else { return Ok(None) };
    let changed = overriding(&object, occurrence, hand.floating);
    if let Some(event) = object.components.get_mut(master) {
        event.entries.push(ICalendarEntry { name: ICalendarProperty::Exdate, ..gone });
        stamp(event, hand.now);
    }
    if let Some(at) = changed {
        object.remove_component_ids(&[u32::try_from(at).unwrap_or(u32::MAX)]);
    }
    Ok(Some(object.to_string()))
}

/// People of an object whom the server tells of changes by itself (RFC 6638 section 7.1: unless another agent is named).
pub(crate) fn told_by_server(parsed: &Parsed, owner: &str) -> u64 {
    let by_server =
        |entry: &&ICalendarEntry| is_told(entry) && attendee::role(entry) != AttendeeRole::Resource;
    let others =
        parsed.events().filter(|event| event.has_property(&ICalendarProperty::Organizer)).flat_map(|event| {
            event.properties(&ICalendarProperty::Attendee).filter(by_server).filter_map(attendee::address)
        });
    let mut all: Vec<String> = others.filter(|mailbox| mailbox != owner).collect();
    all.sort();
    all.dedup();
    all.len() as u64
}

pub(super) fn is_told(entry: &ICalendarEntry) -> bool {
    !matches!(
        entry.parameter(&ICalendarParameterName::ScheduleAgent),
        Some(ICalendarParameterValue::ScheduleAgent(
            ICalendarScheduleAgentValue::Client | ICalendarScheduleAgentValue::None
        ))
    )
}

pub(super) fn position(object: &ICalendar, fits: impl Fn(&ICalendarComponent) -> bool) -> Option<usize> {
    let event = |c: &ICalendarComponent| c.component_type == ICalendarComponentType::VEvent && fits(c);
    object.components.iter().position(event)
}
