//! RFC 5545 recurrence rules of the practice world, turned into EWS patterns.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

use super::recur::{DayKind, Pattern, Until, WeekdaySet};

/// The parts of a rule.
#[derive(Debug, Default)]
struct Parts<'a> {
    freq: &'a str,
    interval: u32,
    days: Vec<(i32, Weekday)>,
    month_day: Option<i8>,
    month: Option<i8>,
    position: Option<i32>,
    first_day: Option<Weekday>,
    count: Option<u32>,
    until: Option<&'a str>,
}

/// Reads a rule that begins on `first`. None when EWS has no pattern for it.
///
/// `zone` turns an `UNTIL` instant into a day.
pub fn pattern_of(rule: &str, first: Date, zone: &TimeZone) -> Option<(Pattern, Until)> {
    let parts = parse(rule)?;
    let until = match (parts.count, parts.until) {
        (Some(count), _) => Until::Count(count.max(1)),
        (None, Some(text)) => Until::Date(until_date(text, zone)?),
        (None, None) => Until::Never,
    };
    Some((shape(&parts, first)?, until))
}

fn parse(rule: &str) -> Option<Parts<'_>> {
    let mut parts = Parts { interval: 1, ..Parts::default() };
    let rule = rule.strip_prefix("RRULE:").unwrap_or(rule);
    for part in rule.split(';').filter(|p| !p.is_empty()) {
        let (key, value) = part.split_once('=')?;
        match key {
            "FREQ" => parts.freq = value,
            "INTERVAL" => parts.interval = value.parse().ok().filter(|n| (1..=999).contains(n))?,
            "COUNT" => parts.count = Some(value.parse().ok()?),
            "UNTIL" => parts.until = Some(value),
            "BYDAY" => parts.days = value.split(',').map(by_day).collect::<Option<_>>()?,
            "BYMONTHDAY" => parts.month_day = Some(value.parse().ok()?),
            "BYMONTH" => parts.month = Some(value.parse().ok().filter(|m| (1..=12).contains(m))?),
            "BYSETPOS" => parts.position = Some(value.parse().ok()?),
            "WKST" => parts.first_day = Some(weekday(value)?),
            _ => return None,
        }
    }
    Some(parts)
}

fn shape(parts: &Parts<'_>, first: Date) -> Option<Pattern> {
    let interval = parts.interval;
    match parts.freq {
        "DAILY" if parts.days.is_empty() => Some(Pattern::Daily { interval }),
        "DAILY" if interval == 1 => weekly(parts, first),
        "WEEKLY" => weekly(parts, first),
        "MONTHLY" => match relative(parts)? {
            Some((day, index)) => Some(Pattern::RelativeMonthly { interval, day, index }),
            None => Some(Pattern::AbsoluteMonthly { interval, day: month_day(parts, first)? }),
        },
        "YEARLY" if interval == 1 => {
            let month = parts.month.unwrap_or(first.month());
            match relative(parts)? {
                Some((day, index)) => Some(Pattern::RelativeYearly { day, index, month }),
                None => Some(Pattern::AbsoluteYearly { day: month_day(parts, first)?, month }),
            }
        }
        _ => None,
    }
}

fn weekly(parts: &Parts<'_>, first: Date) -> Option<Pattern> {
    if parts.days.iter().any(|(n, _)| *n != 0) || parts.position.is_some() {
        return None;
    }
    let mut days = parts.days.iter().fold(WeekdaySet::default(), |set, (_, day)| set.with(*day));
    if days == WeekdaySet::default() {
        days = days.with(first.weekday());
    }
    Some(Pattern::Weekly {
        interval: parts.interval,
        days,
        first_day: parts.first_day.unwrap_or(Weekday::Monday),
    })
}

fn month_day(parts: &Parts<'_>, first: Date) -> Option<i8> {
    match parts.month_day {
        None => Some(first.day()),
        Some(-1) => Some(31),
        Some(day) => (1..=31).contains(&day).then_some(day),
    }
}

/// The outer option is "can be said in EWS", the inner one "is relative at all".
fn relative(parts: &Parts<'_>) -> Option<Option<(DayKind, u8)>> {
    if parts.days.is_empty() {
        return Some(None);
    }
    let (number, kind) = match parts.days.as_slice() {
        [(0, day)] => (parts.position?, DayKind::On(*day)),
        [(n, day)] => (*n, DayKind::On(*day)),
        days if days.iter().all(|(n, _)| *n == 0) => (parts.position?, kind_of(days)?),
        _ => return None,
    };
    let index = match number {
        -1 => 5,
        1..=4 => number as u8,
        _ => return None,
    };
    Some(Some((kind, index)))
}

fn kind_of(days: &[(i32, Weekday)]) -> Option<DayKind> {
    let set = days.iter().fold(WeekdaySet::default(), |set, (_, day)| set.with(*day));
    match set.0 {
        0b111_1111 => Some(DayKind::Day),
        0b011_1110 => Some(DayKind::Weekday),
        0b100_0001 => Some(DayKind::WeekendDay),
        _ => None,
    }
}

fn by_day(text: &str) -> Option<(i32, Weekday)> {
    let at = text.len().checked_sub(2)?;
    let (number, day) = (text.get(..at)?, text.get(at..)?);
    let number = if number.is_empty() { 0 } else { number.parse().ok()? };
    Some((number, weekday(day)?))
}

fn weekday(text: &str) -> Option<Weekday> {
    match text {
        "MO" => Some(Weekday::Monday),
        "TU" => Some(Weekday::Tuesday),
        "WE" => Some(Weekday::Wednesday),
        "TH" => Some(Weekday::Thursday),
        "FR" => Some(Weekday::Friday),
        "SA" => Some(Weekday::Saturday),
        "SU" => Some(Weekday::Sunday),
        _ => None,
    }
}

fn until_date(text: &str, zone: &TimeZone) -> Option<Date> {
    if let Some(plain) = text.strip_suffix('Z') {
        let civil = DateTime::strptime("%Y%m%dT%H%M%S", plain).ok()?;
        let at: Timestamp = TimeZone::UTC.to_timestamp(civil).ok()?;
        return Some(zone.to_datetime(at).date());
    }
    match text.split_once('T') {
        Some((day, _)) => Date::strptime("%Y%m%d", day).ok(),
        None => Date::strptime("%Y%m%d", text).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::recur::Series;
    use jiff::civil::date;
    use std::collections::{BTreeMap, BTreeSet};

    fn days(rule: &str, first: Date, last: Date) -> Vec<String> {
        let (pattern, until) = pattern_of(rule, first, &TimeZone::UTC).unwrap();
        let series = Series { pattern, first, until, deleted: BTreeSet::new(), changed: BTreeMap::new() };
        series.dates(last).map(|(_, d)| d.to_string()).collect()
    }

    #[test]
    fn rules_of_every_frequency_give_their_days() {
        let first = date(2026, 11, 24);
        let end = date(2028, 12, 31);
        assert_eq!(
            days("FREQ=DAILY;INTERVAL=2;COUNT=3", first, end),
            ["2026-11-24", "2026-11-26", "2026-11-28"]
        );
        assert_eq!(
            days("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261207T000000Z", first, end),
            ["2026-11-25", "2026-11-30", "2026-12-02", "2026-12-07"]
        );
        assert_eq!(days("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", first, end), ["2026-11-27", "2026-12-25"]);
        assert_eq!(
            days("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", first, end),
            ["2026-11-30", "2026-12-31", "2027-01-31"]
        );
        assert_eq!(days("FREQ=YEARLY;BYMONTH=5;BYDAY=1MO;COUNT=2", first, end), ["2027-05-03", "2028-05-01"]);
        assert_eq!(days("FREQ=YEARLY;COUNT=2", first, end), ["2026-11-24", "2027-11-24"]);
        assert_eq!(
            days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=2", first, end),
            ["2026-12-01", "2027-01-01"]
        );
    }

    #[test]
    fn a_second_week_counts_from_the_day_the_week_begins() {
        let rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU;COUNT=3";
        assert_eq!(
            days(rule, date(2026, 11, 23), date(2027, 12, 31)),
            ["2026-11-23", "2026-12-06", "2026-12-07"]
        );
    }

    #[test]
    fn a_rule_without_a_pattern_is_refused() {
        let first = date(2026, 11, 24);
        assert!(pattern_of("FREQ=HOURLY", first, &TimeZone::UTC).is_none());
        assert!(pattern_of("FREQ=MONTHLY;BYDAY=1MO,3WE", first, &TimeZone::UTC).is_none());
        assert!(pattern_of("nonsense", first, &TimeZone::UTC).is_none());
    }
}
