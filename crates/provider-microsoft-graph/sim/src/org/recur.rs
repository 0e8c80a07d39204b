//! Recurrence patterns (`recurrencePattern`, `recurrenceRange`) and the dates they give.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::content::Content;

/// Periods that are looked at before a rule counts as endless without dates.
const MOST_PERIODS: i64 = 60_000;

/// `recurrencePatternType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Daily,
    Weekly,
    AbsoluteMonthly,
    RelativeMonthly,
    AbsoluteYearly,
    RelativeYearly,
}

/// Which days a series falls on; a kind uses the fields it needs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    pub kind: Kind,
    /// Days, weeks, months or years between, from 1.
    pub interval: i64,
    pub days: WeekdaySet,
    /// Day on which a week begins.
    pub first_day: Weekday,
    /// Day of the month; clamped to the month's last day.
    pub day: i8,
    pub month: i8,
    /// 0 to 3, or 4 for the last.
    pub index: usize,
}

/// A set of weekdays, Sunday in the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WeekdaySet(pub u8);

/// Where a series ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Until {
    Never,
    /// Last day, inclusive.
    Date(Date),
    /// Number of occurrences, deleted ones counted.
    Count(usize),
}

/// A master's rule with its exceptions, keyed by the date the rule gives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Series {
    pub pattern: Pattern,
    /// Date from which the rule applies.
    pub first: Date,
    pub until: Until,
    pub deleted: BTreeSet<Date>,
    pub changed: BTreeMap<Date, Arc<Content>>,
}

impl WeekdaySet {
    /// The set with `day` in it.
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << day.to_sunday_zero_offset())
    }

    /// Whether `day` is in the set.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & (1 << day.to_sunday_zero_offset()) != 0
    }
}

impl Series {
    /// Dates of the rule up to and including `last`, deleted ones included, ascending.
    pub fn dates(&self, last: Date) -> Vec<Date> {
        let last = match self.until {
            Until::Date(end) => end.min(last),
            _ => last,
        };
        let most = match self.until {
            Until::Count(count) => count,
            _ => usize::MAX,
        };
        let mut dates = Vec::new();
        for step in 0..MOST_PERIODS {
            let Some((begin, candidates)) = self.period(step) else { break };
            if begin > last || dates.len() >= most {
                break;
            }
            dates.extend(candidates.into_iter().filter(|date| *date >= self.first && *date <= last));
        }
        dates.truncate(most);
        dates
    }

    /// Whether the rule gives `date`.
    pub fn falls_on(&self, date: Date) -> bool {
        self.dates(date).last() == Some(&date)
    }

    /// The dates before and after `date`.
    pub fn neighbours(&self, date: Date) -> (Option<Date>, Option<Date>) {
        let dates = self.dates(date.saturating_add((self.pattern.interval.min(99) * 366 + 31).days()));
        let at = dates.partition_point(|it| *it < date);
        (at.checked_sub(1).and_then(|at| dates.get(at)).copied(), dates.get(at + 1).copied())
    }

    /// First day and dates, ascending, of the period `step` intervals after the first.
    fn period(&self, step: i64) -> Option<(Date, Vec<Date>)> {
        let pattern = &self.pattern;
        let steps = step.checked_mul(pattern.interval)?;
        match pattern.kind {
            Kind::Daily => later(self.first, steps).map(|day| (day, vec![day])),
            Kind::Weekly => {
                let back = i64::from(self.first.weekday().since(pattern.first_day));
                let begin = later(self.first, steps * 7 - back)?;
                let week = (0..7).filter_map(|n| later(begin, n));
                Some((begin, week.filter(|day| pattern.days.has(day.weekday())).collect()))
            }
            Kind::AbsoluteMonthly => {
                month_later(self.first, steps).map(|month| (month, vec![self.clamped(month)]))
            }
            Kind::RelativeMonthly => {
                month_later(self.first, steps).map(|month| (month, self.relative(month)))
            }
            Kind::AbsoluteYearly => self.year_later(steps).map(|month| (month, vec![self.clamped(month)])),
            Kind::RelativeYearly => self.year_later(steps).map(|month| (month, self.relative(month))),
        }
    }

    fn year_later(&self, years: i64) -> Option<Date> {
        let year = i64::from(self.first.year()) + years;
        Date::new(i16::try_from(year).ok()?, self.pattern.month, 1).ok()
    }

    fn clamped(&self, month: Date) -> Date {
        let day = self.pattern.day.clamp(1, month.days_in_month());
        Date::new(month.year(), month.month(), day).unwrap_or(month)
    }

    /// The index-th day of the set, not of each weekday in it.
    fn relative(&self, month: Date) -> Vec<Date> {
        let mut fitting = (0..i64::from(month.days_in_month()))
            .filter_map(|n| later(month, n))
            .filter(|date| self.pattern.days.has(date.weekday()));
        let found =
            if self.pattern.index >= 4 { fitting.next_back() } else { fitting.nth(self.pattern.index) };
        found.into_iter().collect()
    }
}

fn later(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

fn month_later(first: Date, months: i64) -> Option<Date> {
    first.first_of_month().checked_add(Span::new().try_months(months).ok()?).ok()
}
