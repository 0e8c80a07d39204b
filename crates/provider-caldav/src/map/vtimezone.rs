//! The definition of a zone as an object carries it (RFC 5545 section 3.6.5): the changes of its offset around the time
//! that uses it, each with its day, which every reader understands and none has to work out.

use calcard::{
    common::PartialDateTime,
    icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue},
};
use jiff::{
    Timestamp, ToSpan,
    civil::DateTime,
    tz::{Dst, Offset, TimeZone},
};

use super::props;

/// Days around a time for which changes are listed.
const AROUND: i64 = 400;
/// Days after the first time of a series: whoever reads a definition without knowing the zone by its name finds a
/// series of ten years right.
const AHEAD: i64 = 3_660;
/// Changes listed at most.
const MOST: usize = 40;

/// Adds the definition of a zone to an object that has none of that name.
pub(super) fn define(object: &mut ICalendar, name: &str, rules: &TimeZone, around: Timestamp, repeats: bool) {
    let is_there = object.components.iter().any(|component| {
        component.component_type == ICalendarComponentType::VTimezone
            && props::text(component, &ICalendarProperty::Tzid).as_deref() == Some(name)
    });
    if is_there {
        return;
    }
    let mut zone = ICalendarComponent::new(ICalendarComponentType::VTimezone);
    zone.add_property(ICalendarProperty::Tzid, name);
    let at = object.components.len();
    for (n, part) in observances(rules, around, if repeats { AHEAD } else { AROUND }).into_iter().enumerate()
    {
        zone.component_ids.push(u32::try_from(at + 1 + n).unwrap_or_default());
        object.components.push(part);
    }
    object.components.insert(at, zone);
    if let Some(whole) = object.components.first_mut() {
        // Definitions come before what uses them.
        whole.component_ids.insert(0, u32::try_from(at).unwrap_or_default());
    }
}

fn observances(rules: &TimeZone, around: Timestamp, ahead: i64) -> Vec<ICalendarComponent> {
    let from = around.checked_sub((AROUND * 24).hours()).unwrap_or(around);
    let to = around.checked_add((ahead * 24).hours()).unwrap_or(around);
    let first = rules.to_offset_info(from);
    let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let mut parts = vec![part(epoch, first.offset(), first.offset(), first.dst(), first.abbreviation())];
    let mut before = first.offset();
    for change in rules.following(from).take_while(|change| change.timestamp() < to).take(MOST) {
        // The day is told on the wall as it was before the change.
        let civil = before.to_datetime(change.timestamp());
        parts.push(part(civil, before, change.offset(), change.dst(), change.abbreviation()));
        before = change.offset();
    }
    parts
}

fn part(civil: DateTime, from: Offset, to: Offset, dst: Dst, name: &str) -> ICalendarComponent {
    let kind = if dst.is_dst() { ICalendarComponentType::Daylight } else { ICalendarComponentType::Standard };
    let mut part = ICalendarComponent::new(kind);
    part.add_property(ICalendarProperty::Dtstart, partial(civil));
    part.add_property(ICalendarProperty::Tzoffsetfrom, offset(from));
    part.add_property(ICalendarProperty::Tzoffsetto, offset(to));
    part.add_property(ICalendarProperty::Tzname, ICalendarValue::Text(name.to_owned()));
    part
}

fn offset(offset: Offset) -> PartialDateTime {
    let seconds = offset.seconds();
    let part = |n: i32| u8::try_from(n).ok();
    PartialDateTime {
        tz_hour: part(seconds.abs() / 3600),
        tz_minute: part(seconds.abs() % 3600 / 60),
        tz_minus: seconds < 0,
        ..PartialDateTime::default()
    }
}

/// A time on the wall.
pub(super) fn partial(civil: DateTime) -> PartialDateTime {
    let small = |n: i8| u8::try_from(n).ok();
    PartialDateTime {
        year: u16::try_from(civil.year()).ok(),
        month: small(civil.month()),
        day: small(civil.day()),
        hour: small(civil.hour()),
        minute: small(civil.minute()),
        second: small(civil.second()),
        ..PartialDateTime::default()
    }
}
