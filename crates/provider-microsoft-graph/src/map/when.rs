//! `dateTimeTimeZone` values to instants and dates.

use std::ops::Deref;

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use model::When;

use crate::client::event::{DateTimeTimeZone, Event};

/// Days from the first to the last of an all-day event that are believed.
const MOST_DAYS: i64 = 4000;

/// When an event is; none when its times cannot be read or its zone is unknown. The zone each value names decides,
/// whatever was asked for.
pub(super) fn when<S: Deref<Target = str>>(event: &Event<S>) -> Option<When> {
    let start = event.start.as_ref()?;
    let end = event.end.as_ref().unwrap_or(start);
    let from = instant(start)?;
    let to = instant(end)?.max(from);
    let named =
        event.original_start_time_zone.as_deref().filter(|z| !z.starts_with("tzone://Microsoft/Custom"));
    if event.is_all_day == Some(true) {
        return all_day(start, end, named);
    }
    let zone = named.or(start.time_zone.as_deref());
    Some(When::Timed {
        start: from,
        end: to,
        zone: zone.map(|z| microsoft::iana(z).unwrap_or_else(|| z.to_owned())),
    })
}

/// Whole days. Graph gives midnights whatever zone was asked for, the end exclusive; a value that is no midnight is
/// read in the event's own zone, or else as the nearest one.
fn all_day<S: Deref<Target = str>>(
    start: &DateTimeTimeZone<S>,
    end: &DateTimeTimeZone<S>,
    zone: Option<&str>,
) -> Option<When> {
    let first = date(start, zone)?;
    let after = date(end, zone)?;
    let last = if after > first { after.yesterday().ok()? } else { first };
    let days = first.until((jiff::Unit::Day, last)).ok()?.get_days();
    (i64::from(days) <= MOST_DAYS).then_some(When::AllDay { first, last })
}

fn date<S: Deref<Target = str>>(value: &DateTimeTimeZone<S>, zone: Option<&str>) -> Option<Date> {
    let civil = civil(value)?;
    if civil.time() == Time::midnight() {
        return Some(civil.date());
    }
    let own = zone.and_then(microsoft::rules).and_then(|zone| Some(instant(value)?.to_zoned_datetime(zone)));
    match own {
        Some(there) if there.time() == Time::midnight() => Some(there.date()),
        _ => Some(civil.checked_add(12.hours()).ok()?.date()),
    }
}

/// The instant of a value; without a zone it is UTC.
fn instant<S: Deref<Target = str>>(value: &DateTimeTimeZone<S>) -> Option<Timestamp> {
    // Some answers carry an offset although there should be none. A failed attempt costs more than a look.
    if has_offset(&value.date_time)
        && let Ok(at) = value.date_time.parse::<Timestamp>()
    {
        return Some(at);
    }
    let zone = match value.time_zone.as_deref() {
        None | Some("" | "UTC") => TimeZone::UTC,
        Some(name) => microsoft::rules(name)?,
    };
    zone.to_timestamp(civil(value)?).ok()
}

/// Whether a time may name an offset: a `Z`, or a sign behind the date.
fn has_offset(text: &str) -> bool {
    text.char_indices().any(|(at, c)| matches!(c, 'Z' | 'z' | '+') || (c == '-' && at > "2026-11-26".len()))
}

fn civil<S: Deref<Target = str>>(value: &DateTimeTimeZone<S>) -> Option<DateTime> {
    let text = value.date_time.trim();
    text.strip_suffix(['Z', 'z']).unwrap_or(text).parse().ok()
}

/// The start its series gave an occurrence.
pub(super) fn original_start<S: Deref<Target = str>>(event: &Event<S>) -> Option<Timestamp> {
    event.original_start.as_deref()?.parse().ok()
}

/// Start of an event as an instant.
pub(super) fn start<S: Deref<Target = str>>(event: &Event<S>) -> Option<Timestamp> {
    instant(event.start.as_ref()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, zone: &str) -> Option<DateTimeTimeZone> {
        Some(DateTimeTimeZone { date_time: text.into(), time_zone: Some(zone.into()) })
    }

    fn of(start: (&str, &str), end: (&str, &str), own: Option<&str>, all_day: bool) -> Option<String> {
        let event = Event {
            start: value(start.0, start.1),
            end: value(end.0, end.1),
            is_all_day: Some(all_day),
            original_start_time_zone: own.map(str::to_owned),
            ..Event::default()
        };
        Some(match when(&event)? {
            When::AllDay { first, last } => format!("{first}..{last}"),
            When::Timed { start, end, zone } => format!("{start}..{end} {}", zone.unwrap_or_default()),
        })
    }

    #[test]
    fn all_day_events_are_dates_and_their_end_is_exclusive() {
        let day = |start, end, own| of((start, "UTC"), (end, "UTC"), own, true).unwrap();
        assert_eq!(
            day("2026-11-26T00:00:00.0000000", "2026-11-27T00:00:00.0000000", None),
            "2026-11-26..2026-11-26"
        );
        assert_eq!(day("2026-11-26T00:00:00", "2026-11-29T00:00:00", None), "2026-11-26..2026-11-28");
        assert_eq!(day("2026-11-26T00:00:00", "2026-11-26T00:00:00", None), "2026-11-26..2026-11-26");
        // Not as documented: converted to UTC.
        let own = Some("China Standard Time");
        assert_eq!(day("2026-11-25T16:00:00", "2026-11-26T16:00:00", own), "2026-11-26..2026-11-26");
        let own = Some("New Zealand Standard Time");
        assert_eq!(day("2026-11-25T11:00:00", "2026-11-26T11:00:00", own), "2026-11-26..2026-11-26");
        assert_eq!(day("2026-11-25T16:00:00", "2026-11-26T16:00:00", None), "2026-11-26..2026-11-26");
    }

    #[test]
    fn timed_events_are_instants_and_keep_the_zone_they_were_made_in() {
        let timed = |start: (&str, &str), own| of(start, ("2026-11-26T03:00:00.0000000", "UTC"), own, false);
        assert_eq!(
            timed(("2026-11-26T01:00:00.0000000", "UTC"), Some("China Standard Time")).unwrap(),
            "2026-11-26T01:00:00Z..2026-11-26T03:00:00Z Asia/Shanghai"
        );
        assert_eq!(
            timed(("2026-11-26T09:00:00", "China Standard Time"), Some("tzone://Microsoft/Custom")).unwrap(),
            "2026-11-26T01:00:00Z..2026-11-26T03:00:00Z Asia/Shanghai"
        );
        assert_eq!(timed(("2026-11-26T09:00:00", "Nowhere Standard Time"), None), None);
        assert_eq!(timed(("yesterday", "UTC"), None), None);
    }
}
