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

impl Recurrence {
    /// The same rule with everything said that it leaves to its first day.
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
        rule
    }
}
