//! Dates and times of an object.

use calcard::{
    common::PartialDateTime,
    icalendar::{ICalendarComponent, ICalendarDuration, ICalendarProperty, ICalendarValue},
};
use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use model::When;

use super::{Trouble, props, zone::Zones};

/// Days from the first to the last of an all-day event that are believed.
const MOST_DAYS: i32 = 4000;

/// A date, or a time with its zone.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Moment {
    /// A whole day.
    Day(Date),
    /// A time.
    At {
        /// On the wall.
        civil: DateTime,
        /// Rules of its zone.
        rules: TimeZone,
        /// Name of its zone; none where it has none of its own.
        zone: Option<String>,
    },
}

impl Moment {
    /// Reads a value. `zone` is the `TZID` beside it.
    pub(super) fn read(
        value: &PartialDateTime,
        zone: Option<&str>,
        zones: &Zones<'_>,
    ) -> Result<Self, Trouble> {
        let part = |n: Option<u8>| i8::try_from(n.unwrap_or(0)).map_err(|_| Trouble::NoStart);
        let year = value.year.and_then(|y| i16::try_from(y).ok()).ok_or(Trouble::NoStart)?;
        let date = Date::new(year, part(value.month)?, part(value.day)?).map_err(|_| Trouble::NoStart)?;
        if !value.has_time() {
            return Ok(Self::Day(date));
        }
        // A leap second is read as the one before it.
        let second = part(value.second)?.min(59);
        let time = jiff::civil::Time::new(part(value.hour)?, part(value.minute)?, second, 0)
            .map_err(|_| Trouble::NoStart)?;
        let civil = date.to_datetime(time);
        if value.has_zone() {
            return Ok(Self::At { civil, rules: TimeZone::UTC, zone: Some("UTC".to_owned()) });
        }
        let (rules, zone) = match zone {
            Some(name) => {
                zones.find(name).map(|(rules, name)| (rules, Some(name))).ok_or(Trouble::BrokenZone)?
            }
            None => (zones.floating(), None),
        };
        Ok(Self::At { civil, rules, zone })
    }

    /// The first time of a property; none where there is no such property.
    pub(super) fn of(
        event: &ICalendarComponent,
        name: &ICalendarProperty,
        zones: &Zones<'_>,
    ) -> Result<Option<Self>, Trouble> {
        let Some(entry) = event.property(name) else { return Ok(None) };
        let (value, zone) = props::times(entry).next().ok_or(Trouble::NoStart)?;
        Self::read(value, zone, zones).map(Some)
    }

    /// The instant it is; a day begins at midnight of times without a zone.
    pub(super) fn instant(&self, zones: &Zones<'_>) -> Option<Timestamp> {
        match self {
            Self::Day(date) => zones.floating().to_timestamp(date.at(0, 0, 0, 0)).ok(),
            Self::At { civil, rules, .. } => rules.to_timestamp(*civil).ok(),
        }
    }

    /// On the wall; a day at its midnight.
    pub(super) fn civil(&self) -> DateTime {
        match self {
            Self::Day(date) => date.at(0, 0, 0, 0),
            Self::At { civil, .. } => *civil,
        }
    }

    /// The same kind of moment at another place on the wall.
    pub(super) fn moved(&self, civil: DateTime) -> Self {
        match self {
            Self::Day(_) => Self::Day(civil.date()),
            Self::At { rules, zone, .. } => Self::At { civil, rules: rules.clone(), zone: zone.clone() },
        }
    }
}

/// How long an event is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Length {
    /// So many days, the last one included.
    Days(i32),
    /// Exactly so long.
    Exact(SignedDuration),
    /// So many days on the wall, and exactly so much after them (RFC 5545 section 3.3.6).
    Nominal(i64, SignedDuration),
}

impl Length {
    /// Length of an event that begins at `start` (RFC 5545 section 3.6.1: without end and duration, a day or nothing).
    pub(super) fn of(event: &ICalendarComponent, start: &Moment, zones: &Zones<'_>) -> Result<Self, Trouble> {
        if let Some(end) = Moment::of(event, &ICalendarProperty::Dtend, zones)? {
            return Self::between(start, &end, zones);
        }
        match event.property(&ICalendarProperty::Duration).and_then(|entry| entry.values.first()) {
            None => Ok(Self::default_of(start)),
            Some(ICalendarValue::Duration(duration)) => Self::from_duration(duration, start),
            Some(_) => Err(Trouble::EndsBeforeStart),
        }
    }

    fn default_of(start: &Moment) -> Self {
        match start {
            Moment::Day(_) => Self::Days(1),
            Moment::At { .. } => Self::Exact(SignedDuration::ZERO),
        }
    }

    fn between(start: &Moment, end: &Moment, zones: &Zones<'_>) -> Result<Self, Trouble> {
        if let Moment::Day(first) = start {
            let days =
                first.until((jiff::Unit::Day, end.civil().date())).map_err(|_| Trouble::EndsBeforeStart)?;
            // An end on the first day itself is written by many and means that day.
            return match days.get_days() {
                days @ 0..=MOST_DAYS => Ok(Self::Days(days.max(1))),
                _ => Err(Trouble::EndsBeforeStart),
            };
        }
        let (Some(from), Some(to)) = (start.instant(zones), end.instant(zones)) else {
            return Err(Trouble::NoStart);
        };
        if to < from { Err(Trouble::EndsBeforeStart) } else { Ok(Self::Exact(from.duration_until(to))) }
    }

    fn from_duration(duration: &ICalendarDuration, start: &Moment) -> Result<Self, Trouble> {
        let seconds = duration.as_seconds();
        if duration.neg || seconds < 0 || seconds > i64::from(MOST_DAYS) * 86_400 {
            return Err(Trouble::EndsBeforeStart);
        }
        let days = i64::from(duration.weeks) * 7 + i64::from(duration.days);
        if matches!(start, Moment::Day(_)) {
            let days = i32::try_from((seconds + 86_399) / 86_400).unwrap_or(1);
            return Ok(Self::Days(days.max(1)));
        }
        Ok(Self::Nominal(days, SignedDuration::from_secs(seconds - days * 86_400)))
    }

    /// When an event of this length is that begins at `start`.
    pub(super) fn when(self, start: &Moment, zones: &Zones<'_>) -> Option<When> {
        match (start, self) {
            (Moment::Day(first), length) => {
                let days = if let Self::Days(days) = length { days } else { 1 };
                Some(When::AllDay { first: *first, last: first.checked_add((days - 1).days()).ok()? })
            }
            (Moment::At { civil, rules, zone }, length) => {
                let from = start.instant(zones)?;
                let end = match length {
                    Self::Exact(exact) => from.checked_add(exact).ok()?,
                    Self::Nominal(days, rest) => {
                        let day = rules.to_timestamp(civil.checked_add(days.days()).ok()?).ok()?;
                        day.checked_add(rest).ok()?.max(from)
                    }
                    Self::Days(days) => {
                        from.checked_add(SignedDuration::from_hours(i64::from(days) * 24)).ok()?
                    }
                };
                Some(When::Timed { start: from, end, zone: zone.clone() })
            }
        }
    }
}
