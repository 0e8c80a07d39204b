//! The dates a rule gives.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::{Kind, Pattern, Series, Until};

/// Periods that are looked at before a rule counts as endless without dates.
const MOST_PERIODS: i64 = 60_000;

impl<C> Series<C> {
    /// Dates of the rule with their number from 1, deleted ones included, ascending, up to and including `last`.
    pub fn numbered(&self, last: Date) -> Dates<'_> {
        let last = match self.until {
            Until::Date(end) => end.min(last),
            _ => last,
        };
        let most = match self.until {
            Until::Count(count) => count,
            _ => usize::MAX,
        };
        Dates {
            pattern: &self.pattern,
            first: self.first,
            last,
            most,
            step: 0,
            number: 0,
            pending: Vec::new(),
        }
    }

    /// Dates of the rule, deleted ones included, ascending, up to and including `last`.
    pub fn dates(&self, last: Date) -> impl Iterator<Item = Date> {
        self.numbered(last).map(|(_, date)| date)
    }

    /// Date of the occurrence with that number, from 1.
    pub fn date_of(&self, number: usize) -> Option<Date> {
        self.numbered(self.horizon()).find(|(n, _)| *n == number).map(|(_, date)| date)
    }

    /// Number of the occurrence on that date.
    pub fn number_of(&self, date: Date) -> Option<usize> {
        self.numbered(date).find(|(_, d)| *d == date).map(|(n, _)| n)
    }

    /// Whether the rule gives `date`.
    pub fn falls_on(&self, date: Date) -> bool {
        self.number_of(date).is_some()
    }

    /// Last date of the rule, if it ends.
    pub fn last_date(&self) -> Option<Date> {
        match self.until {
            Until::Never => None,
            _ => self.dates(self.horizon()).last(),
        }
    }

    /// The dates before and after `date`.
    pub fn neighbours(&self, date: Date) -> (Option<Date>, Option<Date>) {
        let far = date.saturating_add((self.pattern.interval.min(99) * 366 + 31).days());
        let before = self.dates(far).take_while(|it| *it < date).last();
        (before, self.dates(far).find(|it| *it > date))
    }

    /// A bound for walks over a series: 50 years on, far beyond any window a client asks.
    fn horizon(&self) -> Date {
        self.first.saturating_add(50.years())
    }
}

/// Iterator over the dates of a rule and their numbers.
#[derive(Debug)]
pub struct Dates<'a> {
    pattern: &'a Pattern,
    first: Date,
    last: Date,
    most: usize,
    step: i64,
    number: usize,
    /// Dates of the period at hand, latest first.
    pending: Vec<Date>,
}

impl Iterator for Dates<'_> {
    type Item = (usize, Date);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.number >= self.most {
                return None;
            }
            match self.pending.pop() {
                Some(date) if date < self.first => {}
                Some(date) if date > self.last => return None,
                Some(date) => {
                    self.number += 1;
                    return Some((self.number, date));
                }
                None => self.fill()?,
            }
        }
    }
}

impl Dates<'_> {
    /// Takes the next period; none when there is none before the end.
    fn fill(&mut self) -> Option<()> {
        if self.step >= MOST_PERIODS {
            return None;
        }
        let (begin, mut dates) = self.pattern.period(self.first, self.step)?;
        self.step += 1;
        dates.reverse();
        self.pending = dates;
        (begin <= self.last).then_some(())
    }
}

impl Pattern {
    /// First day and dates, ascending, of the period `step` intervals after the one of `first`.
    fn period(&self, first: Date, step: i64) -> Option<(Date, Vec<Date>)> {
        let steps = step.checked_mul(self.interval)?;
        match self.kind {
            Kind::Daily => later(first, steps).map(|day| (day, vec![day])),
            Kind::Weekly => {
                let back = i64::from(first.weekday().since(self.first_day));
                let begin = later(first, steps * 7 - back)?;
                let week = (0..7).filter_map(|n| later(begin, n));
                Some((begin, week.filter(|day| self.days.has(day.weekday())).collect()))
            }
            Kind::AbsoluteMonthly => {
                month_later(first, steps).map(|month| (month, vec![self.clamped(month)]))
            }
            Kind::RelativeMonthly => month_later(first, steps).map(|month| (month, self.relative(month))),
            Kind::AbsoluteYearly => {
                self.year_later(first, steps).map(|month| (month, vec![self.clamped(month)]))
            }
            Kind::RelativeYearly => self.year_later(first, steps).map(|month| (month, self.relative(month))),
        }
    }

    fn year_later(&self, first: Date, years: i64) -> Option<Date> {
        let year = i64::from(first.year()) + years;
        Date::new(i16::try_from(year).ok()?, self.month, 1).ok()
    }

    fn clamped(&self, month: Date) -> Date {
        let day = self.day.clamp(1, month.days_in_month());
        Date::new(month.year(), month.month(), day).unwrap_or(month)
    }

    /// The index-th day of the set, not of each weekday in it.
    fn relative(&self, month: Date) -> Vec<Date> {
        let mut fitting = (0..i64::from(month.days_in_month()))
            .filter_map(|n| later(month, n))
            .filter(|date| self.days.has(date.weekday()));
        let found = if self.index >= 4 { fitting.next_back() } else { fitting.nth(self.index) };
        found.into_iter().collect()
    }
}

fn later(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

fn month_later(first: Date, months: i64) -> Option<Date> {
    first.first_of_month().checked_add(Span::new().try_months(months).ok()?).ok()
}
