//! Recurrence patterns of EWS and their expansion into dates.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::content::Content;

/// Which days a series falls on. Intervals are at least 1 (EWS types.xsd, `RecurrenceType`).
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// Every n days.
    Daily {
        /// Days between.
        interval: u32,
    },
    /// Given weekdays of every n-th week.
    Weekly {
        /// Weeks between.
        interval: u32,
        /// Weekdays.
        days: WeekdaySet,
        /// Day on which a week begins.
        first_day: Weekday,
    },
    /// A day of every n-th month; clamped to the month's last day.
    AbsoluteMonthly {
        /// Months between.
        interval: u32,
        /// 1 to 31.
        day: i8,
    },
    /// Such as the last Friday of every n-th month.
    RelativeMonthly {
        /// Months between.
        interval: u32,
        /// Kind of day.
        day: DayKind,
        /// 1 to 4, or 5 for the last.
        index: u8,
    },
    /// A day of a month every year.
    AbsoluteYearly {
        /// 1 to 31.
        day: i8,
        /// 1 to 12.
        month: i8,
    },
    /// Such as the first Monday of May every year.
    RelativeYearly {
        /// Kind of day.
        day: DayKind,
        /// 1 to 4, or 5 for the last.
        index: u8,
        /// 1 to 12.
        month: i8,
    },
}

/// A set of weekdays, Sunday in the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WeekdaySet(pub u8);

/// What `DaysOfWeek` of a relative pattern names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DayKind {
    /// One weekday.
    On(Weekday),
    /// Any day.
    Day,
    /// Monday to Friday.
    Weekday,
    /// Saturday or Sunday.
    WeekendDay,
}

/// Where a series ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Until {
    /// It does not.
    Never,
    /// Last day, inclusive.
    Date(Date),
    /// Number of occurrences, deleted ones counted.
    Count(u32),
}

/// A recurring master's rule with its exceptions, keyed by the date the rule gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Rule.
    pub pattern: Pattern,
    /// Date from which the rule applies.
    pub first: Date,
    /// End of the rule.
    pub until: Until,
    /// Deleted occurrences.
    pub deleted: BTreeSet<Date>,
    /// Changed occurrences.
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

impl DayKind {
    fn fits(self, date: Date) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        match self {
            Self::On(day) => date.weekday() == day,
            Self::Day => true,
            Self::Weekday => !weekend,
            Self::WeekendDay => weekend,
        }
    }
}

impl Series {
    /// Dates of the rule with their number from 1, deleted ones included, up to and including `last`.
    pub fn dates(&self, last: Date) -> Dates<'_> {
        Dates { series: self, last, step: 0, number: 0, pending: Vec::new(), done: false }
    }

    /// Date of the occurrence with that number (`InstanceIndex`, from 1).
    pub fn date_of(&self, number: u32) -> Option<Date> {
        self.dates(horizon(self.first)).find(|(n, _)| *n == number).map(|(_, date)| date)
    }

    /// Number of the occurrence on that date.
    pub fn number_of(&self, date: Date) -> Option<u32> {
        self.dates(date).find(|(_, d)| *d == date).map(|(n, _)| n)
    }

    /// Last date of the rule, if it ends.
    pub fn last_date(&self) -> Option<Date> {
        match self.until {
            Until::Never => None,
            _ => self.dates(horizon(self.first)).last().map(|(_, d)| d),
        }
    }
}

/// A bound for walks over a series: 50 years on, far beyond any window a client asks.
fn horizon(first: Date) -> Date {
    first.saturating_add(50.years())
}

/// Iterator over the dates of a rule.
#[derive(Debug)]
pub struct Dates<'a> {
    series: &'a Series,
    last: Date,
    step: i64,
    number: u32,
    pending: Vec<Date>,
    done: bool,
}

impl Iterator for Dates<'_> {
    type Item = (u32, Date);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.done {
                return None;
            }
            let Some(date) = self.pending.pop() else {
                self.fill();
                continue;
            };
            if date < self.series.first {
                continue;
            }
            if date > self.last || self.is_over(date) {
                self.done = true;
                return None;
            }
            self.number += 1;
            return Some((self.number, date));
        }
    }
}

impl Dates<'_> {
    fn is_over(&self, date: Date) -> bool {
        match self.series.until {
            Until::Never => false,
            Until::Date(end) => date > end,
            Until::Count(count) => self.number >= count,
        }
    }

    /// Candidates of the next period, latest first.
    fn fill(&mut self) {
        let step = self.step;
        self.step += 1;
        let first = self.series.first;
        let found = match &self.series.pattern {
            Pattern::Daily { interval } => day_step(first, step * i64::from(*interval)).map(|d| vec![d]),
            Pattern::Weekly { interval, days, first_day } => {
                let back = i64::from(first.weekday().since(*first_day));
                day_step(first, step * 7 * i64::from(*interval) - back).map(|begin| week(begin, *days))
            }
            Pattern::AbsoluteMonthly { interval, day } => {
                month_step(first, step * i64::from(*interval)).map(|m| vec![clamped(m, *day)])
            }
            Pattern::RelativeMonthly { interval, day, index } => {
                month_step(first, step * i64::from(*interval)).map(|m| relative(m, *day, *index))
            }
            Pattern::AbsoluteYearly { day, month } => {
                year_step(first, step, *month).map(|m| vec![clamped(m, *day)])
            }
            Pattern::RelativeYearly { day, index, month } => {
                year_step(first, step, *month).map(|m| relative(m, *day, *index))
            }
        };
        match found {
            Some(dates) if !dates.is_empty() => self.pending = dates,
            Some(_) => self.done = self.beyond(step),
            None => self.done = true,
        }
    }

    /// A period without a date must not make the walk endless.
    fn beyond(&self, step: i64) -> bool {
        day_step(self.series.first, step).is_none_or(|d| d > self.last)
    }
}

fn day_step(first: Date, days: i64) -> Option<Date> {
    first.checked_add(Span::new().try_days(days).ok()?).ok()
}

fn month_step(first: Date, months: i64) -> Option<Date> {
    let span = Span::new().try_months(months).ok()?;
    first.first_of_month().checked_add(span).ok()
}

fn year_step(first: Date, years: i64, month: i8) -> Option<Date> {
    let year = i64::from(first.year()) + years;
    Date::new(i16::try_from(year).ok()?, month, 1).ok()
}

fn week(begin: Date, days: WeekdaySet) -> Vec<Date> {
    (0..7).rev().filter_map(|n| day_step(begin, n)).filter(|date| days.has(date.weekday())).collect()
}

fn clamped(month: Date, day: i8) -> Date {
    let day = day.clamp(1, month.days_in_month());
    Date::new(month.year(), month.month(), day).unwrap_or(month)
}

fn relative(month: Date, kind: DayKind, index: u8) -> Vec<Date> {
    let mut fitting = (1..=month.days_in_month())
        .filter_map(|day| Date::new(month.year(), month.month(), day).ok())
        .filter(|date| kind.fits(*date));
    let found = if index >= 5 { fitting.next_back() } else { fitting.nth(usize::from(index.max(1)) - 1) };
    found.into_iter().collect()
}
