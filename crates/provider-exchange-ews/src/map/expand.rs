//! Expanding a series, for servers that show its master alone in a calendar view.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use model::Window;

use crate::client::{
    calendar_item::CalendarItem,
    recurrence::{Days, Pattern, RangeEnd, Recurrence},
};

/// Candidate days looked at before a series is given up: a daily series of 100 years.
const MAX_DAYS: usize = 40_000;

/// One occurrence of a series inside a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Instance {
    /// Start the rule gives it.
    pub(crate) original: Timestamp,
    /// Its end.
    pub(crate) end: Timestamp,
    /// Id of the changed occurrence that stands in its place.
    pub(crate) changed: Option<String>,
}

/// Occurrences of a master that overlap a window, deleted ones left out, changed ones named (also those moved into
/// the window from outside). None when the master has no rule that is understood.
pub(crate) fn instances(master: &CalendarItem, window: Window) -> Option<Vec<Instance>> {
    let rule = master.recurrence.as_ref()?;
    let zone = master.zone.as_deref().and_then(super::zone::rules).unwrap_or(TimeZone::UTC);
    let start = master.start?.instant(&zone)?;
    let length = master.end?.instant(&zone)?.duration_since(start);
    let time = start.to_zoned_datetime(zone.clone()).time();
    let mut found = Vec::new();
    for day in days(rule, &zone, window)? {
        let original = zone.to_timestamp(day.to_datetime(time)).ok()?;
        let end = original.checked_add(length).ok()?;
        if master.deleted.iter().any(|d| is_occurrence(*d, original, day, &zone)) {
            continue;
        }
        let changed = master
            .modified
            .iter()
            .find(|m| m.original_start.is_some_and(|o| is_occurrence(o, original, day, &zone)))
            .map(|m| m.id.clone());
        if changed.is_some() || window.overlaps(original, end) {
            found.push(Instance { original, end, changed });
        }
    }
    add_moved_in(master, &zone, window, &mut found);
    Some(found)
}

/// Whether a recorded original start means this occurrence: the same instant, or, as some servers write it, only its
/// date at midnight.
fn is_occurrence(recorded: super::Moment, original: Timestamp, day: Date, zone: &TimeZone) -> bool {
    recorded.instant(zone) == Some(original)
        || (recorded.date() == day
            && recorded.offset().is_none_or(|o| o.seconds() == 0)
            && is_date_only(recorded))
}

fn is_date_only(moment: super::Moment) -> bool {
    moment.instant(&TimeZone::UTC).is_some_and(|t| t.as_second().rem_euclid(86_400) == 0)
}

/// Changed occurrences whose original start lies outside the days looked at.
fn add_moved_in(master: &CalendarItem, zone: &TimeZone, window: Window, found: &mut Vec<Instance>) {
    for moved in &master.modified {
        let Some(start) = moved.start.and_then(|s| s.instant(zone)) else { continue };
        let Some(original) = moved.original_start.and_then(|s| s.instant(zone)) else { continue };
        let known = found.iter().any(|i| i.changed.as_deref() == Some(moved.id.as_str()));
        if !known && window.overlaps(start, start) {
            found.push(Instance { original, end: start, changed: Some(moved.id.clone()) });
        }
    }
}

/// Days of a rule from its start to the window's end; only those near the window are kept, all are counted.
fn days(rule: &Recurrence, zone: &TimeZone, window: Window) -> Option<Vec<Date>> {
    let last = window.end.to_zoned_datetime(zone.clone()).date();
    // A margin for long meetings that began before the window.
    let first = window.start.to_zoned_datetime(zone.clone()).date().checked_sub(32.days()).ok()?;
    let mut kept = Vec::new();
    for (count, day) in candidates(rule).take(MAX_DAYS).enumerate() {
        let over = match rule.end {
            RangeEnd::Never => false,
            RangeEnd::On(end) => day > end,
            RangeEnd::After(n) => count >= usize::try_from(n).unwrap_or(usize::MAX),
        };
        if over || day > last {
            return Some(kept);
        }
        if day >= first {
            kept.push(day);
        }
    }
    Some(kept)
}

/// The number, from 1, of the occurrence that a rule gives on a day.
pub(crate) fn number_on(rule: &Recurrence, day: Date) -> Option<usize> {
    let found = candidates(rule).take(MAX_DAYS).enumerate().take_while(|(_, one)| *one <= day);
    let number = found.filter(|(_, one)| *one == day).map(|(at, _)| at + 1).last()?;
    let within = match rule.end {
        RangeEnd::Never => true,
        RangeEnd::On(end) => day <= end,
        RangeEnd::After(count) => number <= usize::try_from(count).unwrap_or(usize::MAX),
    };
    within.then_some(number)
}

/// Days of a pattern in order, from the series' start.
fn candidates(rule: &Recurrence) -> Box<dyn Iterator<Item = Date> + '_> {
    let start = rule.start;
    match &rule.pattern {
        Pattern::Daily { interval } => Box::new(steps(start, (i64::from(*interval)).days())),
        Pattern::Weekly { interval, days, first } => {
            let week =
                start.checked_sub(i64::from(days_since(*first, start.weekday())).days()).unwrap_or(start);
            let mut offsets: Vec<i8> = days.iter().map(|d| days_since(*first, *d)).collect();
            offsets.sort_unstable();
            offsets.dedup();
            Box::new(
                steps(week, i64::from(*interval * 7).days())
                    .flat_map(move |week| {
                        offsets
                            .clone()
                            .into_iter()
                            .filter_map(move |o| week.checked_add(i64::from(o).days()).ok())
                    })
                    .filter(move |day| *day >= start),
            )
        }
        Pattern::Monthly { interval, day } => {
            let day = *day;
            Box::new(months(start, *interval).map(move |m| clamp_day(m, day)).filter(move |d| *d >= start))
        }
        Pattern::MonthlyByDay { interval, days, index } => Box::new(
            months(start, *interval).filter_map(|m| nth(m, days, *index)).filter(move |d| *d >= start),
        ),
        Pattern::Yearly { month, day } => {
            let (month, day) = (*month, *day);
            Box::new(years(start, month).map(move |m| clamp_day(m, day)).filter(move |d| *d >= start))
        }
        Pattern::YearlyByDay { month, days, index } => {
            Box::new(years(start, *month).filter_map(|m| nth(m, days, *index)).filter(move |d| *d >= start))
        }
    }
}

fn days_since(first: Weekday, day: Weekday) -> i8 {
    (day.to_monday_zero_offset() - first.to_monday_zero_offset()).rem_euclid(7)
}

fn steps(start: Date, span: jiff::Span) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(start), move |day| day.checked_add(span).ok())
}

/// First days of every so many months.
fn months(start: Date, interval: u32) -> impl Iterator<Item = Date> {
    steps(start.first_of_month(), i64::from(interval).months())
}

/// First days of a month of every year.
fn years(start: Date, month: i8) -> impl Iterator<Item = Date> {
    let first = Date::new(start.year(), month, 1).unwrap_or(start);
    steps(first, 1.year())
}

/// A day of a month, or its last one when it is shorter.
fn clamp_day(month: Date, day: i8) -> Date {
    let last = month.last_of_month();
    Date::new(month.year(), month.month(), day.min(last.day())).unwrap_or(last)
}

/// The n-th matching day of a month; 5 is the last.
fn nth(month: Date, days: &Days, index: u8) -> Option<Date> {
    let fits = |day: &Date| match days {
        Days::Of(list) => list.contains(&day.weekday()),
        Days::Any => true,
        Days::Working => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
        Days::Weekend => matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
    };
    let mut all = steps(month, 1.day()).take(usize::from(month.days_in_month().unsigned_abs())).filter(fits);
    if index >= 5 { all.last() } else { all.nth(usize::from(index.max(1)) - 1) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{client::recurrence::ModifiedOccurrence, map::Moment};

    fn first_days(pattern: Pattern, end: RangeEnd, n: usize) -> Vec<String> {
        let rule = Recurrence { pattern, start: date(2026, 1, 31), end };
        candidates(&rule).take(n).map(|d| d.to_string()).collect()
    }

    #[test]
    fn patterns_give_the_days_a_calendar_shows() {
        let never = RangeEnd::Never;
        for (pattern, expected) in [
            (Pattern::Daily { interval: 2 }, ["2026-01-31", "2026-02-02", "2026-02-04"]),
            (
                Pattern::Weekly {
                    interval: 2,
                    days: vec![Weekday::Monday, Weekday::Saturday],
                    first: Weekday::Monday,
                },
                ["2026-01-31", "2026-02-09", "2026-02-14"],
            ),
            (Pattern::Monthly { interval: 1, day: 31 }, ["2026-01-31", "2026-02-28", "2026-03-31"]),
            (
                Pattern::MonthlyByDay { interval: 1, days: Days::Of(vec![Weekday::Friday]), index: 5 },
                ["2026-02-27", "2026-03-27", "2026-04-24"],
            ),
            (
                Pattern::MonthlyByDay { interval: 1, days: Days::Working, index: 1 },
                ["2026-02-02", "2026-03-02", "2026-04-01"],
            ),
            (Pattern::Yearly { month: 2, day: 29 }, ["2026-02-28", "2027-02-28", "2028-02-29"]),
            (
                Pattern::YearlyByDay { month: 11, days: Days::Of(vec![Weekday::Thursday]), index: 4 },
                ["2026-11-26", "2027-11-25", "2028-11-23"],
            ),
        ] {
            assert_eq!(first_days(pattern.clone(), never, 3), expected, "{pattern:?}");
        }
    }

    fn master() -> CalendarItem {
        CalendarItem {
            id: "M".into(),
            start: Moment::parse("2026-10-30T14:00:00Z"),
            end: Moment::parse("2026-10-30T15:00:00Z"),
            zone: Some("Eastern Standard Time".into()),
            recurrence: Some(Recurrence {
                pattern: Pattern::Daily { interval: 1 },
                start: date(2026, 10, 30),
                end: RangeEnd::After(5),
            }),
            deleted: Moment::parse("2026-10-31T14:00:00Z").into_iter().collect(),
            modified: vec![ModifiedOccurrence {
                id: "X".into(),
                original_start: Moment::parse("2026-11-02T00:00:00Z"),
                start: Moment::parse("2026-11-02T20:00:00Z"),
            }],
            ..CalendarItem::default()
        }
    }

    #[test]
    fn occurrences_keep_their_wall_clock_across_a_clock_change() {
        let window = Window {
            start: "2026-10-01T00:00:00Z".parse().unwrap(),
            end: "2026-12-01T00:00:00Z".parse().unwrap(),
        };
        let seen: Vec<_> = instances(&master(), window)
            .unwrap()
            .into_iter()
            .map(|i| (i.original.to_string(), i.changed))
            .collect();
        assert_eq!(
            seen,
            [
                ("2026-10-30T14:00:00Z".to_owned(), None),
                ("2026-11-01T15:00:00Z".to_owned(), None),
                ("2026-11-02T15:00:00Z".to_owned(), Some("X".to_owned())),
                ("2026-11-03T15:00:00Z".to_owned(), None),
            ]
        );
    }

    #[test]
    fn a_series_that_ended_long_ago_has_none() {
        let window = Window {
            start: "2030-01-01T00:00:00Z".parse().unwrap(),
            end: "2030-02-01T00:00:00Z".parse().unwrap(),
        };
        assert_eq!(instances(&master(), window), Some(vec![]));
    }
}
