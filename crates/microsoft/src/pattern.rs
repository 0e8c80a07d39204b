//! Rules of series as Exchange's six patterns say them ("RecurrenceType", "patternedRecurrence"), and back.
//!
//! A day of the month that a month lacks is its last day there, so that day 31 is the last of every month and days 29
//! and 30 are no rule that RFC 5545 says as simply. What is not exact has no pattern, and no rule.

use jiff::civil::{Date, Weekday};
use model::{Frequency, Recurrence, RuleDay, SeriesCapability, SeriesEnd};

/// Which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Days {
    /// Every so many days.
    Daily,
    /// Weekdays of every so many weeks, which begin on Monday.
    Weekly(Vec<Weekday>),
    /// A day of every so many months; 31 is the last.
    Monthly(i8),
    /// The so-manieth weekday of every so many months; -1 is the last.
    MonthlyNth(Weekday, i8),
    /// A day of a month every year.
    Yearly(i8, i8),
    /// The so-manieth weekday of a month every year; -1 is the last.
    YearlyNth(i8, Weekday, i8),
}

/// How a series repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeats {
    /// Which days.
    pub days: Days,
    /// Every so many; 1 of yearly ones.
    pub interval: u32,
    /// First day.
    pub first: Date,
    /// End.
    pub end: SeriesEnd,
}

/// What calendars of Exchange hold exactly. The schema (types.xsd) bounds interval and count by `xs:int` alone; the
/// bounds are those that the reference of Exchange Web Services names: `DailyRecurrence` an interval of 1 to 999,
/// `WeeklyRecurrence`, `AbsoluteMonthlyRecurrence` and `RelativeMonthlyRecurrence` of 1 to 99, `NumberOfOccurrences` 1
/// to 999. That servers refuse more is not confirmed on one.
pub fn series_capability() -> SeriesCapability {
    SeriesCapability {
        frequencies: vec![Frequency::Daily, Frequency::Weekly, Frequency::Monthly, Frequency::Yearly],
        interval: 99,
        interval_days: 999,
        nth_weekday: true,
        endless: true,
        occurrences: 999,
        except: true,
        patterns: true,
        zones: crate::zone::known(),
        ..SeriesCapability::default()
    }
}

/// The pattern that says a rule exactly; days left out and added are not its matter.
pub fn repeats(rule: &Recurrence) -> Option<Repeats> {
    let rule = rule.explicit();
    let weekday = |day: &RuleDay| Weekday::from_monday_one_offset(day.weekday).ok();
    let nth = || match rule.days[..] {
        [day] => Some((weekday(&day)?, day.nth.filter(|n| (1..=4).contains(n) || *n == -1)?)),
        _ => None,
    };
    let month = || if let [month] = rule.months[..] { Some(month) } else { None };
    if !rule.positions.is_empty() || !rule.extra.is_empty() {
        return None;
    }
    let days = match (rule.frequency, &rule.month_days[..]) {
        (Frequency::Daily, []) if rule.days.is_empty() => Days::Daily,
        (Frequency::Weekly, []) if rule.days.iter().all(|day| day.nth.is_none()) => {
            Days::Weekly(rule.days.iter().map(weekday).collect::<Option<_>>()?)
        }
        (Frequency::Monthly, [-1]) if rule.days.is_empty() => Days::Monthly(31),
        (Frequency::Monthly, [day @ 1..=28]) if rule.days.is_empty() => Days::Monthly(*day),
        (Frequency::Monthly, []) => nth().map(|(day, nth)| Days::MonthlyNth(day, nth))?,
        (Frequency::Yearly, [day @ 1..=31]) if rule.days.is_empty() => Days::Yearly(month()?, *day),
        (Frequency::Yearly, []) => {
            let month = month()?;
            nth().map(|(day, nth)| Days::YearlyNth(month, day, nth))?
        }
        _ => return None,
    };
    if rule.frequency != Frequency::Yearly && !rule.months.is_empty() {
        return None;
    }
    Some(Repeats { days, interval: rule.interval, first: rule.first, end: rule.end })
}

impl Repeats {
    /// The rule that says exactly this; none where there is none.
    pub fn rule(&self, zone: Option<String>) -> Option<Recurrence> {
        let mut rule = Recurrence {
            frequency: Frequency::Daily,
            interval: self.interval,
            first: self.first,
            end: self.end,
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            except: Vec::new(),
            extra: Vec::new(),
            zone,
        };
        let nth = |day: &Weekday, nth: &i8| RuleDay { nth: Some(*nth), ..RuleDay::each(*day) };
        match &self.days {
            Days::Daily => {}
            Days::Weekly(days) => {
                rule.frequency = Frequency::Weekly;
                rule.days = days.iter().map(|day| RuleDay::each(*day)).collect();
            }
            Days::Monthly(day) => {
                rule.frequency = Frequency::Monthly;
                rule.month_days = match day {
                    1..=28 => vec![*day],
                    31 => vec![-1],
                    _ => return None,
                };
            }
            Days::MonthlyNth(day, number) => {
                rule.frequency = Frequency::Monthly;
                rule.days = vec![nth(day, number)];
            }
            Days::Yearly(2, 29..) => return None,
            Days::Yearly(month, day) => {
                rule.frequency = Frequency::Yearly;
                (rule.months, rule.month_days) = (vec![*month], vec![*day]);
            }
            Days::YearlyNth(month, day, number) => {
                rule.frequency = Frequency::Yearly;
                (rule.months, rule.days) = (vec![*month], vec![nth(day, number)]);
            }
        }
        Some(rule.explicit())
    }
}
