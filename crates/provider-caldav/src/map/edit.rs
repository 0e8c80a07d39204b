//! Meetings to objects: a new one, the changed fields of one that is there, one occurrence taken out. Whatever is not
//! changed stays as it is, known or not.

use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendar, ICalendarClassification, ICalendarComponent, ICalendarComponentType, ICalendarEntry,
        ICalendarParameter, ICalendarParameterName, ICalendarParameterValue, ICalendarParticipationRole,
        ICalendarParticipationStatus, ICalendarProperty, ICalendarScheduleAgentValue, ICalendarTransparency,
        ICalendarUserTypes, ICalendarValue, ICalendarValueType, Uri,
    },
};
use jiff::{Timestamp, tz::TimeZone};
use microsoft::{Changes, invitable};
use model::{Attendee, AttendeeRole, Meeting, Sensitivity, ShowAs, When};

use super::{
    Parsed, Trouble, attendee,
    item::{BUSY_STATUS, id},
    object::{MARK, sequence},
    props,
    time::{Length, Moment},
    vtimezone::{define, partial},
    zone::Zones,
};

const PRODUCT: &str = "-//Roombridge//Roombridge//EN";
/// Bodies in HTML that others keep beside the plain one; a changed body makes them untrue.
const HTML_BODY: &str = "X-ALT-DESC";

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
}

/// A new object.
pub(crate) fn made(meeting: &Meeting, uid: &str, step: &str, hand: Hand<'_>) -> String {
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
    object.to_string()
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
    let Some(master) = position(&object, |event| !event.has_property(&ICalendarProperty::RecurrenceId)) else {
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
    let by_server = |entry: &&ICalendarEntry| is_told(entry) && attendee::role(entry) != AttendeeRole::Resource;
    let others = parsed.events().filter(|event| event.has_property(&ICalendarProperty::Organizer)).flat_map(|event| {
        event.properties(&ICalendarProperty::Attendee).filter(by_server).filter_map(attendee::address)
    });
    let mut all: Vec<String> = others.filter(|mailbox| mailbox != owner).collect();
    all.sort();
    all.dedup();
    all.len() as u64
}

/// Whether the server asks any room or person of an object.
pub(crate) fn asks_server(parsed: &Parsed) -> bool {
    let mut all = parsed.events().flat_map(|event| event.properties(&ICalendarProperty::Attendee));
    all.any(is_told)
}

fn is_told(entry: &ICalendarEntry) -> bool {
    !matches!(
        entry.parameter(&ICalendarParameterName::ScheduleAgent),
        Some(ICalendarParameterValue::ScheduleAgent(
            ICalendarScheduleAgentValue::Client | ICalendarScheduleAgentValue::None
        ))
    )
}

fn position(object: &ICalendar, fits: impl Fn(&ICalendarComponent) -> bool) -> Option<usize> {
    let event = |c: &ICalendarComponent| c.component_type == ICalendarComponentType::VEvent && fits(c);
    object.components.iter().position(event)
}

/// The event that stands for an occurrence.
fn overriding(object: &ICalendar, wanted: &str, floating: &TimeZone) -> Option<usize> {
    let zones = Zones::new(object, floating);
    position(object, |event| {
        let original = Moment::of(event, &ICalendarProperty::RecurrenceId, &zones);
        original.ok().flatten().and_then(|moment| id(&moment, &zones)).as_deref() == Some(wanted)
    })
}

/// `RECURRENCE-ID` of an occurrence, written as its master writes its start.
fn recurrence_id(
    object: &ICalendar,
    master: usize,
    wanted: &str,
    floating: &TimeZone,
) -> Result<Option<ICalendarEntry>, Trouble> {
    let zones = Zones::new(object, floating);
    let Some(event) = object.components.get(master) else { return Ok(None) };
    let start = Moment::of(event, &ICalendarProperty::Dtstart, &zones)?.ok_or(Trouble::NoStart)?;
    let Some(at) = instant_of(wanted) else { return Ok(None) };
    let last = super::expand::beyond(at, &start);
    let all = super::expand::starts(event, &start, &zones, last)?;
    let Some(original) = all.into_iter().find(|moment| id(moment, &zones).as_deref() == Some(wanted)) else {
        return Ok(None);
    };
    let Some(entry) = event.property(&ICalendarProperty::Dtstart) else { return Ok(None) };
    let mut value = partial(original.civil());
    match &original {
        Moment::Day(_) => (value.hour, value.minute, value.second) = (None, None, None),
        Moment::At { zone, .. } if zone.as_deref() == Some("UTC") && props::times(entry).any(|(t, _)| t.has_zone()) => {
            (value.tz_hour, value.tz_minute) = (Some(0), Some(0));
        }
        Moment::At { .. } => {}
    }
    let values = vec![ICalendarValue::PartialDateTime(Box::new(value))];
    Ok(Some(ICalendarEntry { name: ICalendarProperty::RecurrenceId, params: entry.params.clone(), values }))
}

/// The instant an occurrence's id tells, whole days at their end.
fn instant_of(id: &str) -> Option<Timestamp> {
    let time = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", id);
    let civil = time.or_else(|_| jiff::civil::Date::strptime("%Y%m%d", id).map(|day| day.at(23, 59, 59, 0))).ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
}

/// Gives an occurrence an event of its own: a copy of the master without its rule, at its own time.
fn split(object: &mut ICalendar, wanted: &str, floating: &TimeZone) -> Result<Option<usize>, Trouble> {
    let Some(master) = position(object, |event| !event.has_property(&ICalendarProperty::RecurrenceId)) else {
        return Ok(None);
    };
    let Some(original) = recurrence_id(object, master, wanted, floating)? else { return Ok(None) };
    let Some(mut event) = object.components.get(master).cloned() else { return Ok(None) };
    let end = end_of(object, &event, &original, floating)?;
    let rule = [
        ICalendarProperty::Rrule,
        ICalendarProperty::Rdate,
        ICalendarProperty::Exdate,
        ICalendarProperty::Duration,
        ICalendarProperty::Dtend,
    ];
    event.entries.retain(|entry| !rule.contains(&entry.name));
    set(&mut event, &ICalendarProperty::Dtstart, Some(ICalendarEntry { name: ICalendarProperty::Dtstart, ..original.clone() }));
    if let Some(end) = end {
        event.entries.push(ICalendarEntry { name: ICalendarProperty::Dtend, values: vec![end], ..original.clone() });
    }
    event.entries.push(original);
    copy_parts(object, &mut event);
    let at = object.components.len();
    object.components.push(event);
    if let Some(whole) = object.components.first_mut() {
        whole.component_ids.push(u32::try_from(at).unwrap_or_default());
    }
    Ok(Some(at))
}

/// End of an occurrence, written as its start is.
fn end_of(
    object: &ICalendar,
    master: &ICalendarComponent,
    original: &ICalendarEntry,
    floating: &TimeZone,
) -> Result<Option<ICalendarValue>, Trouble> {
    let zones = Zones::new(object, floating);
    let Some((value, zone)) = props::times(original).next() else { return Ok(None) };
    let start = Moment::read(value, zone, &zones)?;
    let base = Moment::of(master, &ICalendarProperty::Dtstart, &zones)?.ok_or(Trouble::NoStart)?;
    let when = Length::of(master, &base, &zones)?.when(&start, &zones).ok_or(Trouble::NoStart)?;
    let mut end = match (&when, &start) {
        (When::AllDay { last, .. }, _) => {
            let mut day = partial(last.tomorrow().map_err(|_| Trouble::NoStart)?.at(0, 0, 0, 0));
            (day.hour, day.minute, day.second) = (None, None, None);
            day
        }
        (When::Timed { end, .. }, Moment::At { rules, .. }) => partial(end.to_zoned_datetime(rules.clone()).datetime()),
        (When::Timed { .. }, Moment::Day(_)) => return Ok(None),
    };
    if value.has_zone() {
        (end.tz_hour, end.tz_minute) = (Some(0), Some(0));
    }
    Ok(Some(ICalendarValue::PartialDateTime(Box::new(end))))
}

/// Alarms and the like of a copied event are copied too.
fn copy_parts(object: &mut ICalendar, event: &mut ICalendarComponent) {
    let parts: Vec<ICalendarComponent> =
        event.component_ids.iter().filter_map(|id| object.components.get(*id as usize).cloned()).collect();
    event.component_ids.clear();
    for part in parts.into_iter().filter(|part| part.component_ids.is_empty()) {
        event.component_ids.push(u32::try_from(object.components.len()).unwrap_or_default());
        object.components.push(part);
    }
}

fn write_fields(object: &mut ICalendar, at: usize, changes: &Changes, after: &Meeting, hand: Hand<'_>) {
    if changes.when {
        let (start, end) = times(object, &after.when, hand);
        // A definition that was added stands before the event it is for only in the list of the calendar.
        if let Some(event) = object.components.get_mut(at) {
            event.entries.retain(|entry| entry.name != ICalendarProperty::Duration);
            set(event, &ICalendarProperty::Dtstart, Some(start));
            set(event, &ICalendarProperty::Dtend, Some(end));
        }
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
        let class = match after.sensitivity {
            Sensitivity::Normal => ICalendarClassification::Public,
            Sensitivity::Private => ICalendarClassification::Private,
        };
        set_value(event, ICalendarProperty::Class, class);
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

fn stamp(event: &mut ICalendarComponent, now: Timestamp) {
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
                define(object, &name, &rules, *start);
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

fn utc(at: Timestamp) -> PartialDateTime {
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
    if event.has_property(&ICalendarProperty::Attendee) && !event.has_property(&ICalendarProperty::Organizer) {
        let value = Uri::Location(format!("mailto:{}", hand.owner));
        event.add_property(ICalendarProperty::Organizer, value);
    }
}

fn invitation(one: &Attendee, mailbox: &str, hand: Hand<'_>) -> ICalendarEntry {
    let mut entry = ICalendarEntry::new(ICalendarProperty::Attendee)
        .with_param_opt(one.party.name.clone().map(ICalendarParameter::cn));
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
        AttendeeRole::Required => (ICalendarUserTypes::Individual, ICalendarParticipationRole::ReqParticipant),
        AttendeeRole::Optional => (ICalendarUserTypes::Individual, ICalendarParticipationRole::OptParticipant),
        AttendeeRole::Resource => (ICalendarUserTypes::Room, ICalendarParticipationRole::ReqParticipant),
    };
    [
        ICalendarParameter::cutype(kind),
        ICalendarParameter::new(ICalendarParameterName::Role, part),
    ]
}

/// An answer to another time is no answer to this one (RFC 5546 section 3.2.2.1). Only whom the server tells can answer
/// anew.
fn ask_again(event: &mut ICalendarComponent, owner: &str) {
    let all = event.entries.iter_mut().filter(|entry| entry.name == ICalendarProperty::Attendee && is_told(entry));
    for entry in all.filter(|entry| attendee::address(entry).is_some_and(|mailbox| mailbox != owner)) {
        entry.params.retain(|param| param.name != ICalendarParameterName::Partstat);
        entry.add_param(ICalendarParameter::partstat(ICalendarParticipationStatus::NeedsAction));
    }
}

fn set_text(event: &mut ICalendarComponent, name: ICalendarProperty, text: Option<&str>) {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    set(event, &name.clone(), text.map(|text| ICalendarEntry::new(name).with_value(text)));
}

fn set_value(event: &mut ICalendarComponent, name: ICalendarProperty, value: impl Into<ICalendarValue>) {
    set(event, &name.clone(), Some(ICalendarEntry::new(name).with_value(value)));
}

/// Replaces a property where it stands, or adds it at the end; without an entry it is taken out.
fn set(event: &mut ICalendarComponent, name: &ICalendarProperty, entry: Option<ICalendarEntry>) {
    let at = event.entries.iter().position(|known| known.name == *name);
    event.entries.retain(|known| known.name != *name);
    if let Some(entry) = entry {
        let at = at.unwrap_or(event.entries.len()).min(event.entries.len());
        event.entries.insert(at, entry);
    }
}
