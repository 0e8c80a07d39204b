//! RFC 5545 recurrence rules of the practice world, turned into patterns.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

use super::{Kind, Pattern, Until, WeekdaySet};

/// The parts of a rule.
#[derive(Default)]
struct Parts<'a> {
    freq: &'a str,
    interval: i64,
    days: Vec<(i32, Weekday)>,
    month_day: Option<i8>,
    month: Option<i8>,
    position: Option<i32>,
    first_day: Option<Weekday>,
    count: Option<usize>,
    until: Option<&'a str>,
}

/// Reads a rule that begins on `first`; `zone` turns an `UNTIL` instant into a day. None when no pattern says it.
#[must_use]
pub fn pattern_of(rule: &str, first: Date, zone: &TimeZone) -> Option<(Pattern, Until)> {
    let parts = parse(rule)?;
    let until = match (parts.count, parts.until) {
        (Some(count), _) => Until::Count(count.max(1)),
        (None, Some(text)) => Until::Date(last_day(text, zone)?),
        (None, None) => Until::Never,
    };
    Some((shape(&parts, first)?, until))
}

fn parse(rule: &str) -> Option<Parts<'_>> {
    let mut parts = Parts { interval: 1, ..Parts::default() };
    let rule = rule.strip_prefix("RRULE:").unwrap_or(rule);
    for part in rule.split(';').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=')?;
        match key {
            "FREQ" => parts.freq = value,
            "INTERVAL" => parts.interval = value.parse().ok().filter(|n| (1..=999).contains(n))?,
            "COUNT" => parts.count = Some(value.parse().ok()?),
            "UNTIL" => parts.until = Some(value),
            "BYDAY" => parts.days = value.split(',').map(by_day).collect::<Option<_>>()?,
            "BYMONTHDAY" => parts.month_day = Some(value.parse().ok()?),
            "BYMONTH" => parts.month = Some(value.parse().ok().filter(|month| (1..=12).contains(month))?),
            "BYSETPOS" => parts.position = Some(value.parse().ok()?),
            "WKST" => parts.first_day = Some(weekday(value)?),
            _ => return None,
        }
    }
    Some(parts)
}

fn shape(parts: &Parts<'_>, first: Date) -> Option<Pattern> {
    let relative = !parts.days.is_empty();
    let plain = parts.position.is_none() && parts.days.iter().all(|(n, _)| *n == 0);
    let kind = match parts.freq {
        "DAILY" if !relative => Kind::Daily,
        "DAILY" if parts.interval == 1 && plain => Kind::Weekly,
        "WEEKLY" if plain => Kind::Weekly,
        "MONTHLY" if relative => Kind::RelativeMonthly,
        "MONTHLY" => Kind::AbsoluteMonthly,
        "YEARLY" if relative => Kind::RelativeYearly,
        "YEARLY" => Kind::AbsoluteYearly,
        _ => return None,
    };
    let mut days = parts.days.iter().fold(WeekdaySet::default(), |set, (_, day)| set.with(*day));
    if kind == Kind::Weekly && days == WeekdaySet::default() {
        days = days.with(first.weekday());
    }
    Some(Pattern {
        kind,
        interval: parts.interval,
        days,
        first_day: parts.first_day.unwrap_or(Weekday::Monday),
        day: month_day(parts, first)?,
        month: parts.month.unwrap_or(first.month()),
        index: match kind {
            Kind::RelativeMonthly | Kind::RelativeYearly => index(parts)?,
            _ => 0,
        },
    })
}

fn month_day(parts: &Parts<'_>, first: Date) -> Option<i8> {
    match parts.month_day {
        None => Some(first.day()),
        Some(-1) => Some(31),
        Some(day) => (1..=31).contains(&day).then_some(day),
    }
}

fn index(parts: &Parts<'_>) -> Option<usize> {
    let number = match parts.days.as_slice() {
        [(number, _)] if *number != 0 => *number,
        days if days.iter().all(|(number, _)| *number == 0) => parts.position?,
        _ => return None,
    };
    match number {
        -1 => Some(4),
        1..=4 => usize::try_from(number - 1).ok(),
        _ => None,
    }
}

fn by_day(text: &str) -> Option<(i32, Weekday)> {
    let at = text.len().checked_sub(2)?;
    let (number, day) = (text.get(..at)?, text.get(at..)?);
    Some((if number.is_empty() { 0 } else { number.parse().ok()? }, weekday(day)?))
}

fn weekday(text: &str) -> Option<Weekday> {
    let position = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"].iter().position(|day| *day == text)?;
    Weekday::from_sunday_zero_offset(i8::try_from(position).ok()?).ok()
}

fn last_day(text: &str, zone: &TimeZone) -> Option<Date> {
    if let Some(plain) = text.strip_suffix('Z') {
        let civil = DateTime::strptime("%Y%m%dT%H%M%S", plain).ok()?;
        let at = TimeZone::UTC.to_timestamp(civil).ok()?;
        return Some(zone.to_datetime(at).date());
    }
    Date::strptime("%Y%m%d", text.split_once('T').map_or(text, |(day, _)| day)).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use jiff::civil::date;

    use super::*;
    use crate::recurrence::Series;

    fn days(rule: &str, first: Date, last: Date) -> Vec<String> {
        let (pattern, until) = pattern_of(rule, first, &TimeZone::UTC).unwrap();
        let series: Series<()> =
            Series { pattern, first, until, deleted: BTreeSet::new(), changed: BTreeMap::new() };
        series.dates(last).map(|date| date.to_string()).collect()
    }

    #[test]
    fn rules_of_every_frequency_give_their_days() {
        let (first, end) = (date(2026, 11, 24), date(2028, 12, 31));
        let cases: &[(&str, &[&str])] = &[
            ("FREQ=DAILY;INTERVAL=2;COUNT=3", &["2026-11-24", "2026-11-26", "2026-11-28"]),
            (
                "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261207T000000Z",
                &["2026-11-25", "2026-11-30", "2026-12-02", "2026-12-07"],
            ),
            ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", &["2026-11-27", "2026-12-25"]),
            ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", &["2026-11-30", "2026-12-31", "2027-01-31"]),
            ("FREQ=YEARLY;BYMONTH=5;BYDAY=1MO;COUNT=2", &["2027-05-03", "2028-05-01"]),
            ("FREQ=YEARLY;COUNT=2", &["2026-11-24", "2027-11-24"]),
            ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=2", &["2026-12-01", "2027-01-01"]),
        ];
        for (rule, wanted) in cases {
            assert_eq!(days(rule, first, end), *wanted, "{rule}");
        }
    }

    #[test]
    fn a_second_week_counts_from_the_day_the_week_begins() {
        let rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU;COUNT=3";
        let wanted = ["2026-11-23", "2026-12-06", "2026-12-07"];
        assert_eq!(days(rule, date(2026, 11, 23), date(2027, 12, 31)), wanted);
    }

    #[test]
    fn a_rule_without_a_pattern_is_refused() {
        for rule in ["FREQ=HOURLY", "FREQ=MONTHLY;BYDAY=1MO,3WE", "FREQ=WEEKLY;BYHOUR=3", "nonsense"] {
            assert!(pattern_of(rule, date(2026, 11, 24), &TimeZone::UTC).is_none(), "{rule}");
        }
    }
}
