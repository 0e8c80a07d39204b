//! Values of properties, as they are needed here.

use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarProperty, ICalendarValue,
    },
};

/// Text of a property, trimmed; none where it is empty.
pub(super) fn text(event: &ICalendarComponent, name: &ICalendarProperty) -> Option<String> {
    let value = event.property(name)?.values.first()?.as_text()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Text of a property the standard does not know, by its name.
pub(super) fn other(event: &ICalendarComponent, name: &str) -> Option<String> {
    let entry = event.entries.iter().find(|entry| is_other(entry, name))?;
    let value = entry.values.first()?.as_text()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Whether an entry is a property the standard does not know.
pub(super) fn is_other(entry: &ICalendarEntry, name: &str) -> bool {
    matches!(&entry.name, ICalendarProperty::Other(known) if known.eq_ignore_ascii_case(name))
}

/// Value of a parameter as text.
pub(super) fn parameter<'a>(entry: &'a ICalendarEntry, name: &ICalendarParameterName) -> Option<&'a str> {
    entry.parameter(name)?.as_text()
}

/// Dates and times of a property, each with the zone the property names.
pub(super) fn times(entry: &ICalendarEntry) -> impl Iterator<Item = (&PartialDateTime, Option<&str>)> {
    let zone = parameter(entry, &ICalendarParameterName::Tzid);
    entry.values.iter().filter_map(move |value| match value {
        ICalendarValue::PartialDateTime(time) => Some((&**time, zone)),
        ICalendarValue::Period(period) => Some((start_of(period), zone)),
        _ => None,
    })
}

fn start_of(period: &calcard::icalendar::ICalendarPeriod) -> &PartialDateTime {
    use calcard::icalendar::ICalendarPeriod::{Duration, Range};
    match period {
        Range { start, .. } | Duration { start, .. } => start,
    }
}
