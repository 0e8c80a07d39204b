//! Fields of an event as they are written; whatever is not changed stays as it is.

use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendar, ICalendarClassification, ICalendarComponent, ICalendarEntry, ICalendarParameter,
        ICalendarParameterName, ICalendarParticipationRole, ICalendarParticipationStatus, ICalendarProperty,
        ICalendarScheduleAgentValue, ICalendarTransparency, ICalendarUserTypes, ICalendarValue,
        ICalendarValueType, Uri,
    },
};
use jiff::{Timestamp, tz::TimeZone};
use microsoft::{Changes, invitable};
use model::{Attendee, AttendeeRole, Meeting, Sensitivity, ShowAs, When};

use super::{
    attendee,
    edit::{Hand, is_told},
    item::BUSY_STATUS,
    object::sequence,
    props,
    vtimezone::{define, partial},
    zone::Zones,
};

/// Bodies in HTML that others keep beside the plain one; a changed body makes them untrue.
const HTML_BODY: &str = "X-ALT-DESC";

/// Writes the fields that change into the event at a place.
pub(super) fn write_fields(
    object: &mut ICalendar,
    at: usize,
    changes: &Changes,
    after: &Meeting,
    hand: Hand<'_>,
) {
    if changes.when {
        write_times(object, at, &after.when, hand);
    }
    let Some(event) = object.components.get_mut(at) else { return };
    if changes.title {
        set_text(event, ICalendarProperty::Summary, after.title.as_deref());
    }
    if changes.body {
        set_text(event, ICalendarProperty::Description, after.body.as_deref());
        event.entries.retain(|entry| !props::is_other(entry, HTML_BODY));
    }
    if changes.place {
        set_text(event, ICalendarProperty::Location, place(after, hand.owner).as_deref());
    }
    if changes.sensitivity {
        set_value(event, ICalendarProperty::Class, class(after.sensitivity));
    }
    if changes.show_as {
        set_show_as(event, after.show_as);
    }
    invite(event, changes, hand);
    if changes.when {
        ask_again(event, hand.owner);
    }
    if event.has_property(&ICalendarProperty::Dtstamp) {
        let next = sequence(event).saturating_add(1);
        set_value(event, ICalendarProperty::Sequence, next);
    }
    stamp(event, hand.now);
}

fn write_times(object: &mut ICalendar, at: usize, when: &When, hand: Hand<'_>) {
    // A definition that is added comes after everything in the list of components, so that places stay.
    let (start, end) = times(object, when, hand);
    if let Some(event) = object.components.get_mut(at) {
        event.entries.retain(|entry| entry.name != ICalendarProperty::Duration);
        set(event, &ICalendarProperty::Dtstart, Some(start));
        set(event, &ICalendarProperty::Dtend, Some(end));
    }
}

fn class(sensitivity: Sensitivity) -> ICalendarClassification {
    match sensitivity {
        Sensitivity::Normal => ICalendarClassification::Public,
        Sensitivity::Private => ICalendarClassification::Private,
    }
}

/// Notes when an event was written.
pub(super) fn stamp(event: &mut ICalendarComponent, now: Timestamp) {
    set_value(event, ICalendarProperty::Dtstamp, utc(now));
    set_value(event, ICalendarProperty::LastModified, utc(now));
}

/// Start and end. A time keeps its zone by name, with a definition of it in the object; one in UTC needs none.
fn times(object: &mut ICalendar, when: &When, hand: Hand<'_>) -> (ICalendarEntry, ICalendarEntry) {
    let entry = |name, value: PartialDateTime, param: Option<ICalendarParameter>| {
        ICalendarEntry::new(name).with_value(value).with_param_opt(param)
    };
    match when {
        When::AllDay { first, last } => {
            let day = |date: jiff::civil::Date| {
                let whole = partial(date.at(0, 0, 0, 0));
                PartialDateTime { hour: None, minute: None, second: None, ..whole }
            };
            let kind = || Some(ICalendarParameter::value(ICalendarValueType::Date));
            let after = last.tomorrow().unwrap_or(*last);
            (
                entry(ICalendarProperty::Dtstart, day(*first), kind()),
                entry(ICalendarProperty::Dtend, day(after), kind()),
            )
        }
        When::Timed { start, end, zone } => match rules_of(object, zone.as_deref(), hand) {
            Some((rules, name)) => {
                define(object, &name, &rules, *start, hand.repeats);
                let wall = |at: &Timestamp| partial(at.to_zoned_datetime(rules.clone()).datetime());
                let named = || Some(ICalendarParameter::tzid(name.clone()));
                (
                    entry(ICalendarProperty::Dtstart, wall(start), named()),
                    entry(ICalendarProperty::Dtend, wall(end), named()),
                )
            }
            None => (
                entry(ICalendarProperty::Dtstart, utc(*start), None),
                entry(ICalendarProperty::Dtend, utc(*end), None),
            ),
        },
    }
}

/// Rules and name a time is written with; none for UTC.
fn rules_of(object: &ICalendar, zone: Option<&str>, hand: Hand<'_>) -> Option<(TimeZone, String)> {
    let name = zone.unwrap_or(hand.zone);
    if name.eq_ignore_ascii_case("UTC") {
        return None;
    }
    Zones::new(object, hand.floating).find(name).or_else(|| {
        let zone = microsoft::iana(hand.zone)?;
        Some((TimeZone::get(&zone).ok()?, zone)).filter(|(_, name)| name != "UTC")
    })
}

/// An instant.
pub(super) fn utc(at: Timestamp) -> PartialDateTime {
    let civil = at.to_zoned_datetime(TimeZone::UTC).datetime();
    PartialDateTime { tz_hour: Some(0), tz_minute: Some(0), ..partial(civil) }
}

/// A place without a text of its own is named after its rooms.
fn place(meeting: &Meeting, owner: &str) -> Option<String> {
    if let Some(text) = meeting.place.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        return Some(text.to_owned());
    }
    let rooms = invitable(meeting, owner).into_iter().filter(|(_, one)| one.role == AttendeeRole::Resource);
    let names: Vec<String> = rooms.map(|(mailbox, one)| one.party.name.clone().unwrap_or(mailbox)).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

fn set_show_as(event: &mut ICalendarComponent, show_as: ShowAs) {
    let (transp, text) = match show_as {
        ShowAs::Free => (ICalendarTransparency::Transparent, "FREE"),
        ShowAs::Tentative => (ICalendarTransparency::Opaque, "TENTATIVE"),
        ShowAs::Busy => (ICalendarTransparency::Opaque, "BUSY"),
        ShowAs::Away => (ICalendarTransparency::Opaque, "OOF"),
    };
    set_value(event, ICalendarProperty::Transp, transp);
    event.entries.retain(|entry| !props::is_other(entry, BUSY_STATUS));
    event.add_property(ICalendarProperty::Other(BUSY_STATUS.to_owned()), text);
}

/// Who is there stays as it is there, those who left leave, and whoever is new comes last.
fn invite(event: &mut ICalendarComponent, changes: &Changes, hand: Hand<'_>) {
    event.entries.retain(|entry| {
        entry.name != ICalendarProperty::Attendee
            || attendee::address(entry).is_none_or(|mailbox| !changes.left.contains_key(&mailbox))
    });
    for one in &changes.joined {
        let Some(mailbox) = one.party.mailbox.as_deref().map(|m| m.trim().to_lowercase()) else { continue };
        let known = event.entries.iter_mut().find(|entry| {
            entry.name == ICalendarProperty::Attendee && attendee::address(entry).as_deref() == Some(&mailbox)
        });
        match known {
            Some(entry) => {
                let part = |p: &ICalendarParameter| {
                    [ICalendarParameterName::Role, ICalendarParameterName::Cutype].contains(&p.name)
                };
                entry.params.retain(|p| !part(p));
                entry.params.extend(part_of(one.role));
            }
            None => event.entries.push(invitation(one, &mailbox, hand)),
        }
    }
    if event.has_property(&ICalendarProperty::Attendee) && !event.has_property(&ICalendarProperty::Organizer)
    {
        let value = Uri::Location(format!("mailto:{}", hand.owner));
        event.add_property(ICalendarProperty::Organizer, value);
    }
}

fn invitation(one: &Attendee, mailbox: &str, hand: Hand<'_>) -> ICalendarEntry {
    let mut entry = ICalendarEntry::new(ICalendarProperty::Attendee)
        .with_param_opt(one.party.name.as_deref().and_then(clean_name).map(ICalendarParameter::cn));
    entry.params.extend(part_of(one.role));
    entry.add_param(ICalendarParameter::partstat(ICalendarParticipationStatus::NeedsAction));
    if hand.told {
        entry.add_param(ICalendarParameter::rsvp(true));
    } else {
        entry.add_param(ICalendarParameter::schedule_agent(ICalendarScheduleAgentValue::Client));
    }
    entry.with_value(Uri::Location(format!("mailto:{mailbox}")))
}

fn part_of(role: AttendeeRole) -> [ICalendarParameter; 2] {
    let (kind, part) = match role {
        AttendeeRole::Required => {
            (ICalendarUserTypes::Individual, ICalendarParticipationRole::ReqParticipant)
        }
        AttendeeRole::Optional => {
            (ICalendarUserTypes::Individual, ICalendarParticipationRole::OptParticipant)
        }
        AttendeeRole::Resource => (ICalendarUserTypes::Room, ICalendarParticipationRole::ReqParticipant),
    };
    [ICalendarParameter::cutype(kind), ICalendarParameter::new(ICalendarParameterName::Role, part)]
}

/// An answer to another time is no answer to this one (RFC 5546 section 3.2.2.1). Only whom the server tells can answer
/// anew.
fn ask_again(event: &mut ICalendarComponent, owner: &str) {
    let all =
        event.entries.iter_mut().filter(|entry| entry.name == ICalendarProperty::Attendee && is_told(entry));
    for entry in all.filter(|entry| attendee::address(entry).is_some_and(|mailbox| mailbox != owner)) {
        entry.params.retain(|param| param.name != ICalendarParameterName::Partstat);
        entry.add_param(ICalendarParameter::partstat(ICalendarParticipationStatus::NeedsAction));
    }
}

fn set_text(event: &mut ICalendarComponent, name: ICalendarProperty, text: Option<&str>) {
    let text = text.map(clean).filter(|text| !text.is_empty());
    set(event, &name.clone(), text.map(|text| ICalendarEntry::new(name).with_value(text)));
}

/// Text as a value can hold it: ends of lines are line feeds, other control characters are none (RFC 5545
/// section 3.3.11).
fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

/// A name as a parameter can hold it (section 3.2: no quotes, one line).
fn clean_name(text: &str) -> Option<String> {
    let kept: String =
        text.chars().map(|c| if c == '"' { '\'' } else { c }).filter(|c| !c.is_control()).collect();
    Some(kept.trim().to_owned()).filter(|kept| !kept.is_empty())
}

fn set_value(event: &mut ICalendarComponent, name: ICalendarProperty, value: impl Into<ICalendarValue>) {
    set(event, &name.clone(), Some(ICalendarEntry::new(name).with_value(value)));
}

/// Replaces a property where it stands, or adds it at the end; without an entry it is taken out.
pub(super) fn set(event: &mut ICalendarComponent, name: &ICalendarProperty, entry: Option<ICalendarEntry>) {
    let at = event.entries.iter().position(|known| known.name == *name);
    event.entries.retain(|known| known.name != *name);
    if let Some(entry) = entry {
        let at = at.unwrap_or(event.entries.len()).min(event.entries.len());
        event.entries.insert(at, entry);
    }
}
