//! One day of a series: its event, or one that is made for it (RFC 5545 section 3.8.4.4).

use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarEntry, ICalendarProperty, ICalendarValue};
use jiff::{Timestamp, tz::TimeZone};
use model::When;

use super::{
    Trouble,
    edit::position,
    expand::{beyond, starts},
    fields::set,
    item::id,
    props,
    time::{Length, Moment},
    vtimezone::partial,
    zone::Zones,
};

/// The event that stands for an occurrence.
pub(super) fn overriding(object: &ICalendar, wanted: &str, floating: &TimeZone) -> Option<usize> {
    let zones = Zones::new(object, floating);
    position(object, |event| {
        let original = Moment::of(event, &ICalendarProperty::RecurrenceId, &zones);
        original.ok().flatten().and_then(|moment| id(&moment, &zones)).as_deref() == Some(wanted)
    })
}

/// `RECURRENCE-ID` of an occurrence, written as its master writes its start.
pub(super) fn recurrence_id(
    object: &ICalendar,
    master: usize,
    wanted: &str,
    floating: &TimeZone,
) -> Result<Option<ICalendarEntry>, Trouble> {
    let zones = Zones::new(object, floating);
    let Some(event) = object.components.get(master) else { return Ok(None) };
    let start = Moment::of(event, &ICalendarProperty::Dtstart, &zones)?.ok_or(Trouble::NoStart)?;
    let Some(at) = instant_of(wanted) else { return Ok(None) };
    let last = beyond(at, &start);
    let all = starts(event, &start, &zones, last)?;
    let Some(original) = all.into_iter().find(|moment| id(moment, &zones).as_deref() == Some(wanted)) else {
        return Ok(None);
    };
    let Some(entry) = event.property(&ICalendarProperty::Dtstart) else { return Ok(None) };
    let mut value = partial(original.civil());
    match &original {
        Moment::Day(_) => (value.hour, value.minute, value.second) = (None, None, None),
        Moment::At { zone, .. }
            if zone.as_deref() == Some("UTC") && props::times(entry).any(|(t, _)| t.has_zone()) =>
        {
            (value.tz_hour, value.tz_minute) = (Some(0), Some(0));
        }
        Moment::At { .. } => {}
    }
    let values = vec![ICalendarValue::PartialDateTime(Box::new(value))];
    Ok(Some(ICalendarEntry { name: ICalendarProperty::RecurrenceId, params: entry.params.clone(), values }))
}

/// The instant an occurrence's id tells, whole days at their end.
pub(super) fn instant_of(id: &str) -> Option<Timestamp> {
    let time = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", id);
    let civil =
        time.or_else(|_| jiff::civil::Date::strptime("%Y%m%d", id).map(|day| day.at(23, 59, 59, 0))).ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
}

/// Gives an occurrence an event of its own: a copy of the master without its rule, at its own time.
pub(super) fn split(
    object: &mut ICalendar,
    wanted: &str,
    floating: &TimeZone,
) -> Result<Option<usize>, Trouble> {
    let Some(master) = position(object, |event| !event.has_property(&ICalendarProperty::RecurrenceId)) else {
        return Ok(None);
    };
    let Some(original) = recurrence_id(object, master, wanted, floating)? else { return Ok(None) };
    let Some(mut event) = object.components.get(master).cloned() else { return Ok(None) };
    let end = end_of(object, &event, &original, floating)?;
    detach(&mut event, original, end);
    copy_parts(object, &mut event);
    let at = object.components.len();
    object.components.push(event);
    if let Some(whole) = object.components.first_mut() {
        whole.component_ids.push(u32::try_from(at).unwrap_or_default());
    }
    Ok(Some(at))
}

/// Takes the rule out of a copy of the master and puts it at its own time.
fn detach(event: &mut ICalendarComponent, original: ICalendarEntry, end: Option<ICalendarValue>) {
    let rule = [
        ICalendarProperty::Rrule,
        ICalendarProperty::Rdate,
        ICalendarProperty::Exdate,
        ICalendarProperty::Duration,
        ICalendarProperty::Dtend,
    ];
    event.entries.retain(|entry| !rule.contains(&entry.name));
    let named = |name: ICalendarProperty| ICalendarEntry { name, ..original.clone() };
    set(event, &ICalendarProperty::Dtstart, Some(named(ICalendarProperty::Dtstart)));
    if let Some(end) = end {
        event.entries.push(ICalendarEntry { values: vec![end], ..named(ICalendarProperty::Dtend) });
    }
    event.entries.push(original);
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
        (When::Timed { end, .. }, Moment::At { rules, .. }) => {
            partial(end.to_zoned_datetime(rules.clone()).datetime())
        }
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
