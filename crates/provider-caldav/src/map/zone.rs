//! Zones an object names: by name where the name is known, by its own `VTIMEZONE` where it is not.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarValue, ICalendarWeekday,
};
use jiff::tz::TimeZone;

use super::props;

/// Zones of one object.
pub(super) struct Zones<'a> {
    object: &'a ICalendar,
    floating: &'a TimeZone,
}

impl<'a> Zones<'a> {
    /// Zones of an object; times that name none are in `floating`.
    pub(super) fn new(object: &'a ICalendar, floating: &'a TimeZone) -> Self {
        Self { object, floating }
    }

    /// Rules of times that name no zone.
    pub(super) fn floating(&self) -> TimeZone {
        self.floating.clone()
    }

    /// Rules and name of a zone: the IANA name where there is one, else the object's own.
    pub(super) fn find(&self, name: &str) -> Option<(TimeZone, String)> {
        if let Some(found) = known(name) {
            return Some(found);
        }
        let definition = self.object.components.iter().find(|component| {
            component.component_type == ICalendarComponentType::VTimezone
                && props::text(component, &ICalendarProperty::Tzid).as_deref() == Some(name.trim())
        })?;
        // Written by libical's users beside a name of their own.
        if let Some(found) = props::other(definition, "X-LIC-LOCATION").as_deref().and_then(known) {
            return Some(found);
        }
        Some((self.own_rules(definition)?, name.trim().to_owned()))
    }

    /// Rules of a definition as it is in force last: one offset, or two that follow each other every year.
    fn own_rules(&self, definition: &ICalendarComponent) -> Option<TimeZone> {
        let parts = definition.component_ids.iter().filter_map(|id| self.object.components.get(*id as usize));
        let mut observances: Vec<Observance> = parts.filter_map(Observance::read).collect();
        observances.sort_by(|a, b| a.start.cmp(&b.start));
        let last = |daylight: bool| observances.iter().rev().find(|one| one.daylight == daylight);
        let standard = last(false)?;
        match last(true) {
            Some(summer) if summer.rule.is_some() && standard.rule.is_some() => {
                let text = format!(
                    "<STD>{}<DST>{},{},{}",
                    offset(standard.to),
                    offset(summer.to),
                    summer.transition()?,
                    standard.transition()?
                );
                TimeZone::posix(&text).ok()
            }
            _ => TimeZone::posix(&format!("<STD>{}", offset(standard.to))).ok(),
        }
    }
}

/// A name that is known: IANA, Windows, or an IANA name behind a vendor's prefix (`/vendor/2026/Asia/Shanghai`).
fn known(name: &str) -> Option<(TimeZone, String)> {
    let name = name.trim();
    if let Some(zone) = microsoft::iana(name) {
        return Some((TimeZone::get(&zone).ok()?, zone));
    }
    if !name.starts_with('/') {
        return None;
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    [3, 2].into_iter().filter(|n| *n <= parts.len()).find_map(|n| {
        let tail = parts[parts.len() - n..].join("/");
        let zone = microsoft::iana(&tail)?;
        Some((TimeZone::get(&zone).ok()?, zone))
    })
}

/// One part of a definition.
struct Observance {
    daylight: bool,
    start: String,
    seconds: u32,
    to: i64,
    rule: Option<ICalendarRecurrenceRule>,
}

impl Observance {
    fn read(part: &ICalendarComponent) -> Option<Self> {
        let daylight = match part.component_type {
            ICalendarComponentType::Daylight => true,
            ICalendarComponentType::Standard => false,
            _ => return None,
        };
        let (start, _) = props::times(part.property(&ICalendarProperty::Dtstart)?).next()?;
        let digits = |n: Option<u8>| u32::from(n.unwrap_or(0));
        let rule = part.property(&ICalendarProperty::Rrule).and_then(|entry| match entry.values.first() {
            Some(ICalendarValue::RecurrenceRule(rule)) => Some((**rule).clone()),
            _ => None,
        });
        Some(Self {
            daylight,
            start: format!("{:04}{:02}{:02}", start.year?, start.month?, start.day?),
            seconds: digits(start.hour) * 3600 + digits(start.minute) * 60 + digits(start.second),
            to: offset_of(part)?,
            rule,
        })
    }

    /// `Mmonth.week.day/time` of POSIX (IEEE Std 1003.1, `TZ`), for rules of the kind every zone in use has.
    fn transition(&self) -> Option<String> {
        let rule = self.rule.as_ref().filter(|rule| rule.freq == ICalendarFrequency::Yearly)?;
        let ([month], [day]) = (rule.bymonth.as_slice(), rule.byday.as_slice()) else { return None };
        let week = match (day.ordwk, rule.bymonthday.first()) {
            (Some(-1), _) => 5,
            (Some(week @ 1..=4), _) => i64::from(week),
            // "The first Sunday on or after the 8th" is the second one.
            (None, Some(first @ 1..=22)) => i64::from((first - 1) / 7 + 1),
            _ => return None,
        };
        let (hours, rest) = (self.seconds / 3600, self.seconds % 3600);
        let (month, day) = (month.month(), weekday(day.weekday));
        Some(format!("M{month}.{week}.{day}/{hours}:{:02}:{:02}", rest / 60, rest % 60))
    }
}

fn weekday(day: ICalendarWeekday) -> u8 {
    match day {
        ICalendarWeekday::Sunday => 0,
        ICalendarWeekday::Monday => 1,
        ICalendarWeekday::Tuesday => 2,
        ICalendarWeekday::Wednesday => 3,
        ICalendarWeekday::Thursday => 4,
        ICalendarWeekday::Friday => 5,
        ICalendarWeekday::Saturday => 6,
    }
}

/// `TZOFFSETTO` in seconds east.
fn offset_of(part: &ICalendarComponent) -> Option<i64> {
    let value = part.property(&ICalendarProperty::Tzoffsetto)?.values.first()?;
    if let ICalendarValue::PartialDateTime(time) = value {
        let seconds = i64::from(time.tz_hour?) * 3600 + i64::from(time.tz_minute.unwrap_or(0)) * 60;
        return (seconds < 86_400).then_some(if time.tz_minus { -seconds } else { seconds });
    }
    None
}

/// POSIX counts offsets to the west.
fn offset(east: i64) -> String {
    let west = east.abs();
    let sign = if east > 0 { "-" } else { "" };
    format!("{sign}{}:{:02}:{:02}", west / 3600, west % 3600 / 60, west % 60)
}
