//! Recurrence rules of requests.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;

use super::super::failure::Failure;
use super::super::render::{month_number, weekday_word};
use super::super::xml::Node;
use super::time::date;
use crate::org::{Kind, Pattern, Series, Until, WeekdaySet};

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
            Until::Count(usize::try_from(count).map_err(|_| invalid())?)
        }
        _ => Until::Never,
    };
    let pattern = pattern(rule).ok_or_else(invalid)?;
    if pattern.kind == Kind::Weekly && pattern.days == WeekdaySet::default() {
        return Err(Failure::new("ErrorCalendarInvalidDayForWeeklyRecurrence"));
    }
    Ok(Series { pattern, first, until, deleted: BTreeSet::new(), changed: BTreeMap::new() })
}

fn pattern(rule: &Node) -> Option<Pattern> {
    let kind = match rule.name.as_str() {
        "DailyRecurrence" => Kind::Daily,
        "WeeklyRecurrence" => Kind::Weekly,
        "AbsoluteMonthlyRecurrence" => Kind::AbsoluteMonthly,
        "RelativeMonthlyRecurrence" => Kind::RelativeMonthly,
        "AbsoluteYearlyRecurrence" => Kind::AbsoluteYearly,
        "RelativeYearlyRecurrence" => Kind::RelativeYearly,
        _ => return None,
    };
    let yearly = matches!(kind, Kind::AbsoluteYearly | Kind::RelativeYearly);
    let mut pattern = Pattern::of(kind, if yearly { 1 } else { number(rule, "Interval", 999)? });
    if kind == Kind::Weekly {
        pattern.days = weekdays(rule.child_text("DaysOfWeek")?);
        pattern.first_day = rule.child_text("FirstDayOfWeek").and_then(weekday).unwrap_or(Weekday::Sunday);
    }
    if matches!(kind, Kind::RelativeMonthly | Kind::RelativeYearly) {
        pattern.days = rule.child_text("DaysOfWeek").and_then(day_kind)?;
        pattern.index = rule.child_text("DayOfWeekIndex").and_then(week_index)?;
    }
    if matches!(kind, Kind::AbsoluteMonthly | Kind::AbsoluteYearly) {
        pattern.day = number(rule, "DayOfMonth", 31).and_then(|n| i8::try_from(n).ok())?;
    }
    if yearly {
        pattern.month = rule.child_text("Month").and_then(month_number)?;
    }
    Some(pattern)
}

fn number(node: &Node, name: &str, most: i64) -> Option<i64> {
    node.child_text(name)?.trim().parse().ok().filter(|n| (1..=most).contains(n))
}

fn weekdays(text: &str) -> WeekdaySet {
    text.split_whitespace().fold(WeekdaySet::default(), |set, word| match word {
        "Day" => WeekdaySet::ALL,
        "Weekday" => WeekdaySet(set.0 | WeekdaySet::WORKDAYS.0),
        "WeekendDay" => WeekdaySet(set.0 | WeekdaySet::WEEKEND.0),
        _ => weekday(word).map_or(set, |day| set.with(day)),
    })
}

/// What `DaysOfWeek` of a relative pattern names.
fn day_kind(word: &str) -> Option<WeekdaySet> {
    match word.trim() {
        "Day" => Some(WeekdaySet::ALL),
        "Weekday" => Some(WeekdaySet::WORKDAYS),
        "WeekendDay" => Some(WeekdaySet::WEEKEND),
        word => weekday(word).map(|day| WeekdaySet::default().with(day)),
    }
}

fn week_index(word: &str) -> Option<usize> {
    let words = ["First", "Second", "Third", "Fourth", "Last"];
    words.iter().position(|known| *known == word.trim())
}

fn weekday(word: &str) -> Option<Weekday> {
    let all = (0..7).filter_map(|n| Weekday::from_sunday_zero_offset(n).ok());
    all.into_iter().find(|day| weekday_word(*day) == word)
}
