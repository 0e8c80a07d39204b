//! Rules of series, and which of them a system can hold.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// How often a series repeats (RFC 5545, section 3.3.10; finer than daily is not used for meetings).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Every so many days.
    Daily,
    /// Every so many weeks.
    Weekly,
    /// Every so many months.
    Monthly,
    /// Every so many years.
    Yearly,
}

/// When a series ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum SeriesEnd {
    /// Never.
    Never,
    /// After so many occurrences.
    Count {
        /// At least one.
        count: u32,
    },
    /// On a day.
    Until {
        /// Last day, inclusive.
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        date: Date,
    },
}

/// A weekday of a rule; with `nth` the so-manieth of the month or year, from the end where negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RuleDay {
    /// Monday 1 to Sunday 7 (ISO 8601).
    pub weekday: i8,
    /// Which one; none for each.
    pub nth: Option<i8>,
}

impl RuleDay {
    /// Each such weekday.
    pub fn each(weekday: Weekday) -> Self {
        Self { weekday: weekday.to_monday_one_offset(), nth: None }
    }
}

/// The rule of a series.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Recurrence {
    /// How often.
    pub frequency: Frequency,
    /// Every so many; at least 1.
    pub interval: u32,
    /// Day of the first occurrence.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub first: Date,
    /// When it ends.
    pub end: SeriesEnd,
    /// Weekdays.
    #[serde(default)]
    pub days: Vec<RuleDay>,
    /// Days of the month, 1 to 31, from the end where negative.
    #[serde(default)]
    pub month_days: Vec<i8>,
    /// Months, 1 to 12.
    #[serde(default)]
    pub months: Vec<i8>,
    /// Which of a period's days count.
    #[serde(default)]
    pub positions: Vec<i16>,
    /// Days left out.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "string[]"))]
    pub except: Vec<Date>,
    /// Days added.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "string[]"))]
    pub extra: Vec<Date>,
    /// IANA zone its times are in; without one they shift with the clock.
    pub zone: Option<String>,
}

/// Which rules a side holds exactly, as data of its provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesCapability {
    /// Frequencies.
    pub frequencies: Vec<Frequency>,
    /// Largest interval; 0 for any.
    pub interval: u32,
    /// Largest interval in days, where it is another; 0 for the same.
    pub interval_days: u32,
    /// The so-manieth weekday of a month.
    pub nth_weekday: bool,
    /// More than one day of the month, or one counted from its end.
    pub many_month_days: bool,
    /// Positions in a period.
    pub positions: bool,
    /// Series without an end.
    pub endless: bool,
    /// Most occurrences; 0 for any.
    pub occurrences: u32,
    /// Days left out.
    pub except: bool,
    /// Days added.
    pub extra: bool,
    /// Holds what one of six patterns says and nothing else (every so many days; weekdays of every so many weeks; one
    /// day or one so-manieth weekday of every so many months, or of a month every year). A day that a month lacks
    /// becomes its last there, so that days 29 to 31 are no rule of such a side; the last day is.
    pub patterns: bool,
    /// IANA zones it knows; empty for any.
    pub zones: Vec<String>,
    /// Whether the bounds of interval and occurrences are taken over from another interface to the same calendars, and
    /// not confirmed for this one.
    pub bounds_unconfirmed: bool,
    /// Whether series were written on a system that is not ours, so that an integration proposes them.
    #[serde(default)]
    pub tried: bool,
}

impl SeriesCapability {
    /// Every rule there is.
    pub fn any() -> Self {
        Self {
            frequencies: vec![Frequency::Daily, Frequency::Weekly, Frequency::Monthly, Frequency::Yearly],
            nth_weekday: true,
            many_month_days: true,
            positions: true,
            endless: true,
            except: true,
            extra: true,
            ..Self::default()
        }
    }
}

/// Longest month days by month, with a leap day.
const LONGEST: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/// Periods of a rule that are looked at one by one; of one with more, what any of its months may be is enough.
const WALKED: u32 = 1_200;

impl Recurrence {
    /// The same rule with everything said that it leaves to its first day, and said in one way where there are several.
    #[must_use]
    pub fn explicit(&self) -> Self {
        let mut rule = self.clone();
        let none = rule.days.is_empty() && rule.month_days.is_empty();
        match rule.frequency {
            Frequency::Daily => {}
            Frequency::Weekly if rule.days.is_empty() => {
                rule.days = vec![RuleDay::each(rule.first.weekday())]
            }
            Frequency::Weekly => {}
            Frequency::Monthly if none => rule.month_days = vec![rule.first.day()],
            Frequency::Monthly => {}
            Frequency::Yearly => {
                if rule.months.is_empty() && (none || !rule.month_days.is_empty()) {
                    rule.months = vec![rule.first.month()];
                }
                if none {
                    rule.month_days = vec![rule.first.day()];
                }
            }
        }
        rule.days.sort_unstable_by_key(|day| (day.weekday, day.nth));
        rule.days.dedup();
        sorted(&mut rule.month_days);
        sorted(&mut rule.months);
        sorted(&mut rule.positions);
        if rule.is_monthly() {
            rule.as_one_day();
        }
        rule
    }

    /// The day of the month it falls on, where a day that a month lacks is its last one: 31 is the last of every month.
    /// None where it is no such day. Of a rule that is [`Self::explicit`].
    pub fn clamped_day(&self) -> Option<i8> {
        if !self.is_monthly() || !self.days.is_empty() {
            return None;
        }
        let (day, plain) = match (&self.month_days[..], &self.positions[..]) {
            ([day @ 1..=31], []) => (*day, true),
            ([-1], []) => (31, false),
            ([28, .., day], [-1]) if usize::try_from(day.saturating_sub(27)) == Ok(self.month_days.len()) => {
                (*day, false)
            }
            _ => return None,
        };
        let (shortest, longest) = self.month_lengths(day);
        let of_year = self.frequency == Frequency::Yearly;
        if of_year && !plain { Some(day.min(longest)) } else { (!plain || day <= shortest).then_some(day) }
    }

    /// Weekdays of which it falls on the so-manieth of the month that is one of them, from the end where negative. None
    /// where it is no such day. Of a rule that is [`Self::explicit`].
    pub fn nth_day(&self) -> Option<(Vec<i8>, i8)> {
        if !self.is_monthly() || !self.month_days.is_empty() {
            return None;
        }
        match (&self.days[..], &self.positions[..]) {
            ([RuleDay { weekday, nth: Some(nth) }], []) => Some((vec![*weekday], *nth)),
            ([_, ..], [nth]) if self.days.iter().all(|day| day.nth.is_none()) => {
                Some((self.days.iter().map(|day| day.weekday).collect(), i8::try_from(*nth).ok()?))
            }
            _ => None,
        }
    }

    /// Whether what it chooses days of is one month each time.
    fn is_monthly(&self) -> bool {
        match self.frequency {
            Frequency::Monthly => self.months.is_empty(),
            Frequency::Yearly => self.months.len() == 1,
            Frequency::Daily | Frequency::Weekly => false,
        }
    }

    /// Says a single day of each month in the simplest of the ways there are.
    fn as_one_day(&mut self) {
        if let ([day], [nth @ -5..=5]) = (&self.days[..], &self.positions[..])
            && day.nth.is_none()
            && self.month_days.is_empty()
        {
            let nth = i8::try_from(*nth).ok();
            (self.days, self.positions) = (vec![RuleDay { nth, ..*day }], Vec::new());
        }
        if let Some((days, nth)) = self.nth_day()
            && days.len() == 7
        {
            (self.days, self.month_days, self.positions) = (Vec::new(), vec![nth], Vec::new());
        }
        let Some(day) = self.clamped_day() else { return };
        let (shortest, longest) = self.month_lengths(day);
        let day = day.min(longest);
        (self.month_days, self.positions) = match day {
            day if day <= shortest => (vec![day], Vec::new()),
            day if day == longest => (vec![-1], Vec::new()),
            day => ((28..=day).collect(), vec![-1]),
        };
    }

    /// How long the shortest and the longest of the months are in which it falls on a day, or on the last of a month that
    /// lacks it.
    fn month_lengths(&self, day: i8) -> (i8, i8) {
        let each = if self.frequency == Frequency::Yearly { 12 } else { 1 };
        let month = self.months.first().copied().unwrap_or(self.first.month());
        // Of one that begins after the day, the first one is in the next period.
        let (own, begun) = (self.first.days_in_month(), self.first.month() == month);
        let late = self.first.month() > month || begun && self.first.day() > day.min(own);
        let begin = i64::from(self.first.year()) * 12 + i64::from(month) - 1;
        let step = each * i64::from(self.interval.max(1));
        let at = |no: u32| begin + step * (i64::from(no) + i64::from(late));
        let on = |at: i64| {
            let year = i16::try_from(at.div_euclid(12)).ok()?;
            Date::new(year, i8::try_from(at.rem_euclid(12)).ok()? + 1, 1).ok()
        };
        let dates = |steps: u32| (0..steps).map_while(move |step| on(at(step)));
        let lengths: Vec<i8> = match self.end {
            SeriesEnd::Count { count } if count <= WALKED => {
                dates(count).map(|month| month.days_in_month()).collect()
            }
            SeriesEnd::Until { date } if on(at(WALKED)).is_none_or(|beyond| beyond > date) => {
                let within = dates(WALKED).take_while(|month| *month <= date);
                within.map(|month| month.days_in_month()).collect()
            }
            // Twelve steps come to every month there is; February is long in some years and short in others.
            _ => (0..12)
                .filter_map(|step| usize::try_from(at(step).rem_euclid(12)).ok())
                .filter_map(|month| LONGEST.get(month))
                .flat_map(|longest| if *longest == 29 { vec![28, 29] } else { vec![*longest] })
                .collect(),
        };
        (lengths.iter().min().copied().unwrap_or(28), lengths.iter().max().copied().unwrap_or(31))
    }
}

fn sorted<T: Ord>(values: &mut Vec<T>) {
    values.sort_unstable();
    values.dedup();
}

#[cfg(test)]
mod tests;
