//! Recurrence rules of requests.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;

use super::super::failure::Failure;
use super::super::render::{month_number, weekday_word};
use super::super::xml::Node;
use super::time::date;
use crate::org::{DayKind, Pattern, Series, Until, WeekdaySet};

/// A `t:Recurrence`, which the grammar has found complete.
pub(super) fn recurrence(node: &Node) -> Result<Series, Failure> {
    let invalid = || Failure::new("ErrorCalendarInvalidRecurrence");
    let [rule, range] = node.children.as_slice() else { return Err(invalid()) };
    let first = range.child_text("StartDate").and_then(date).ok_or_else(invalid)?;
    let until = match range.name.as_str() {
        "EndDateRecurrence" => {
            let end = range.child_text("EndDate").and_then(date).ok_or_else(invalid)?;
            if end < first {
                return Err(Failure::new("ErrorCalendarEndDateIsEarlierThanStartDate"));
            }
            if end.year() >= 4500 {
                return Err(Failure::new("ErrorRecurrenceEndDateTooBig"));
            }
            Until::Date(end)
        }
        "NumberedRecurrence" => {
            let count = number(range, "NumberOfOccurrences", 999).ok_or_else(invalid)?;
            Until::Count(u32::try_from(count).map_err(|_| invalid())?)
        }
        _ => Until::Never,
    };
    let pattern = pattern(rule).ok_or_else(invalid)?;
    if matches!(pattern, Pattern::Weekly { days: WeekdaySet(0), .. }) {
        return Err(Failure::new("ErrorCalendarInvalidDayForWeeklyRecurrence"));
    }
    Ok(Series { pattern, first, until, deleted: BTreeSet::new(), changed: BTreeMap::new() })
}

fn pattern(rule: &Node) -> Option<Pattern> {
    let interval = || number(rule, "Interval", 999).and_then(|n| u32::try_from(n).ok());
    let day = || number(rule, "DayOfMonth", 31).and_then(|n| i8::try_from(n).ok());
    let month = || rule.child_text("Month").and_then(month_number);
    let kind = || rule.child_text("DaysOfWeek").and_then(day_kind);
    let index = || rule.child_text("DayOfWeekIndex").and_then(week_index);
    Some(match rule.name.as_str() {
        "DailyRecurrence" => Pattern::Daily { interval: interval()? },
        "WeeklyRecurrence" => Pattern::Weekly {
            interval: interval()?,
            days: weekdays(rule.child_text("DaysOfWeek")?),
            first_day: rule.child_text("FirstDayOfWeek").and_then(weekday).unwrap_or(Weekday::Sunday),
        },
        "AbsoluteMonthlyRecurrence" => Pattern::AbsoluteMonthly { interval: interval()?, day: day()? },
        "RelativeMonthlyRecurrence" => {
            Pattern::RelativeMonthly { interval: interval()?, day: kind()?, index: index()? }
        }
        "AbsoluteYearlyRecurrence" => Pattern::AbsoluteYearly { day: day()?, month: month()? },
        "RelativeYearlyRecurrence" => {
            Pattern::RelativeYearly { day: kind()?, index: index()?, month: month()? }
        }
        _ => return None,
    })
}

fn number(node: &Node, name: &str, most: i64) -> Option<i64> {
    node.child_text(name)?.trim().parse().ok().filter(|n| (1..=most).contains(n))
}

fn weekdays(text: &str) -> WeekdaySet {
    text.split_whitespace().fold(WeekdaySet::default(), |set, word| match word {
        "Day" => WeekdaySet(0b111_1111),
        "Weekday" => WeekdaySet(set.0 | 0b011_1110),
        "WeekendDay" => WeekdaySet(set.0 | 0b100_0001),
        _ => weekday(word).map_or(set, |day| set.with(day)),
    })
}

fn day_kind(word: &str) -> Option<DayKind> {
    match word.trim() {
        "Day" => Some(DayKind::Day),
        "Weekday" => Some(DayKind::Weekday),
        "WeekendDay" => Some(DayKind::WeekendDay),
        word => weekday(word).map(DayKind::On),
    }
}

fn week_index(word: &str) -> Option<u8> {
    let words = ["First", "Second", "Third", "Fourth", "Last"];
    words.iter().position(|known| *known == word.trim()).and_then(|n| u8::try_from(n + 1).ok())
}

fn weekday(word: &str) -> Option<Weekday> {
    let all = (0..7).filter_map(|n| Weekday::from_sunday_zero_offset(n).ok());
    all.into_iter().find(|day| weekday_word(*day) == word)
}
