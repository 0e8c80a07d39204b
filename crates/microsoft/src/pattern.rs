//! Rules of series as Exchange's six patterns say them ("RecurrenceType", "patternedRecurrence"), and back.
//!
//! A day of the month that a month lacks is its last day there ("DayOfMonth" and "AbsoluteYearlyRecurrence" of the
//! reference of Exchange Web Services), so that day 31 is the last of every month, and day 30 is the last of 28, 29 and 30
//! that there is. RFC 5545 leaves such a month out instead: "every 30th" is the pattern of day 30 only where no February
//! comes. What is not exact has no pattern, and no rule.
//!
//! Of a set of weekdays a pattern takes the so-manieth day that is any of them. Exchange Web Services name three sets. Graph
//! takes every set, but its reference says of one both that its instances are counted and that the first day that fits is
//! taken; only the three that Exchange itself has are used.

use jiff::civil::{Date, Weekday};
use model::{Frequency, Recurrence, RuleDay, SeriesCapability, SeriesEnd};

/// Which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Days {
    /// Every so many days.
    Daily,
    /// Weekdays of every so many weeks, which begin on Monday.
    Weekly(Vec<Weekday>),
    /// A day of every so many months; the last of a month that lacks it.
    Monthly(i8),
    /// The so-manieth such day of every so many months; -1 is the last.
    MonthlyNth(Counted, i8),
    /// A day of a month every year; the last of it where the month lacks it.
    Yearly(i8, i8),
    /// The so-manieth such day of a month every year; -1 is the last.
    YearlyNth(i8, Counted, i8),
}

/// Days of a month of which one is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A weekday.
    Each(Weekday),
    /// All days.
    Any,
    /// Monday to Friday.
    Working,
    /// Saturday and Sunday.
    Weekend,
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

impl Counted {
    /// Weekdays that are a set of it, in any order; none where they are none.
    pub fn of(days: &[Weekday]) -> Option<Self> {
        if let [day] = days {
            return Some(Self::Each(*day));
        }
        [Self::Any, Self::Working, Self::Weekend].into_iter().find(|set| {
            let own = set.days();
            own.len() == days.len() && own.iter().all(|day| days.contains(day))
        })
    }

    /// Its weekdays, Monday first.
    pub fn days(self) -> Vec<Weekday> {
        let (working, weekend) = WEEK.split_at(5);
        match self {
            Self::Each(day) => vec![day],
            Self::Any => WEEK.to_vec(),
            Self::Working => working.to_vec(),
            Self::Weekend => weekend.to_vec(),
        }
    }
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
    let nth = || {
        let (days, nth) = rule.nth_day()?;
        let days: Vec<_> =
            days.into_iter().map(Weekday::from_monday_one_offset).collect::<Result<_, _>>().ok()?;
        Some((Counted::of(&days)?, Some(nth).filter(|n| (1..=4).contains(n) || *n == -1)?))
    };
    let month = || if let [month] = rule.months[..] { Some(month) } else { None };
    if !rule.extra.is_empty() {
        return None;
    }
    let plain = rule.positions.is_empty() && rule.month_days.is_empty() && rule.months.is_empty();
    let days = match (rule.frequency, rule.clamped_day()) {
        (Frequency::Daily, _) if plain && rule.days.is_empty() => Days::Daily,
        (Frequency::Weekly, _) if plain && rule.days.iter().all(|day| day.nth.is_none()) => {
            Days::Weekly(rule.days.iter().map(weekday).collect::<Option<_>>()?)
        }
        (Frequency::Monthly, Some(day)) => Days::Monthly(day),
        (Frequency::Monthly, None) => nth().map(|(days, nth)| Days::MonthlyNth(days, nth))?,
        (Frequency::Yearly, Some(day)) if rule.interval == 1 => Days::Yearly(month()?, day),
        (Frequency::Yearly, None) if rule.interval == 1 => {
            let month = month()?;
            nth().map(|(days, nth)| Days::YearlyNth(month, days, nth))?
        }
        _ => return None,
    };
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
        match &self.days {
            Days::Daily => {}
            Days::Weekly(days) => {
                rule.frequency = Frequency::Weekly;
                rule.days = days.iter().map(|day| RuleDay::each(*day)).collect();
            }
            Days::Monthly(day) | Days::Yearly(_, day) if !(1..=31).contains(day) => return None,
            Days::Monthly(day) => {
                rule.frequency = Frequency::Monthly;
                clamp(&mut rule, *day);
            }
            Days::Yearly(month, day) => {
                (rule.frequency, rule.months) = (Frequency::Yearly, vec![*month]);
                clamp(&mut rule, *day);
            }
            Days::MonthlyNth(days, number) => {
                rule.frequency = Frequency::Monthly;
                nth(&mut rule, *days, *number);
            }
            Days::YearlyNth(month, days, number) => {
                (rule.frequency, rule.months) = (Frequency::Yearly, vec![*month]);
                nth(&mut rule, *days, *number);
            }
        }
        Some(rule.explicit())
    }
}

/// The so-manieth of some days of a month.
fn nth(rule: &mut Recurrence, days: Counted, nth: i8) {
    rule.days = days.days().into_iter().map(RuleDay::each).collect();
    rule.positions = vec![i16::from(nth)];
}

/// A day of a month, or the last of one that lacks it.
fn clamp(rule: &mut Recurrence, day: i8) {
    if day <= 28 {
        rule.month_days = vec![day];
    } else {
        (rule.month_days, rule.positions) = ((28..=day).collect(), vec![-1]);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn counted() -> impl Strategy<Value = Counted> {
        let day = prop::sample::select(WEEK.to_vec()).prop_map(Counted::Each);
        prop_oneof![3 => day, 1 => Just(Counted::Any), 1 => Just(Counted::Working), 1 => Just(Counted::Weekend)]
    }

    fn days() -> impl Strategy<Value = Days> {
        let nth = || prop::sample::select(vec![1_i8, 2, 3, 4, -1]);
        prop_oneof![
            Just(Days::Daily),
            prop::sample::subsequence(WEEK.to_vec(), 1..7).prop_map(Days::Weekly),
            (1..=31_i8).prop_map(Days::Monthly),
            (counted(), nth()).prop_map(|(days, nth)| Days::MonthlyNth(days, nth)),
            (1..=12_i8, 1..=31_i8).prop_map(|(month, day)| Days::Yearly(month, day)),
            (1..=12_i8, counted(), nth()).prop_map(|(month, days, nth)| Days::YearlyNth(month, days, nth)),
        ]
    }

    proptest! {
        #[test]
        fn every_pattern_is_a_rule_that_is_a_pattern(days in days(), interval in 1..30_u32, count in 0..90_u32) {
            let yearly = matches!(days, Days::Yearly(..) | Days::YearlyNth(..));
            let interval = if yearly { 1 } else { interval };
            let end = if count == 0 { SeriesEnd::Never } else { SeriesEnd::Count { count } };
            let pattern = Repeats { days, interval, first: date(2026, 11, 30), end };
            let rule = pattern.rule(None).unwrap();
            let again = repeats(&rule).unwrap();
            // Another pattern may say the same.
            prop_assert_eq!(again.rule(None).unwrap(), rule, "{:?} {:?}", pattern, again);
        }
    }

    #[test]
    fn day_that_a_month_lacks_is_its_last_one() {
        let rule =
            |days| Repeats { days, interval: 1, first: date(2026, 11, 30), end: SeriesEnd::Never }.rule(None);
        let parts = |rule: Option<Recurrence>| rule.map(|rule| (rule.month_days, rule.positions)).unwrap();
        assert_eq!(parts(rule(Days::Monthly(30))), (vec![28, 29, 30], vec![-1]));
        assert_eq!(parts(rule(Days::Monthly(29))), (vec![28, 29], vec![-1]));
        assert_eq!(parts(rule(Days::Monthly(31))), (vec![-1], vec![]));
        assert_eq!(parts(rule(Days::Yearly(2, 29))), (vec![-1], vec![]));
        assert_eq!(parts(rule(Days::Yearly(4, 31))), (vec![30], vec![]));
        assert_eq!(rule(Days::Monthly(32)), None);
    }

    #[test]
    fn days_that_rfc_5545_leaves_out_have_no_pattern() {
        let plain = Repeats {
            days: Days::Monthly(28),
            interval: 1,
            first: date(2026, 11, 30),
            end: SeriesEnd::Never,
        };
        let plain = plain.rule(None).unwrap();
        let days = |day: i8| Recurrence { month_days: vec![day], ..plain.clone() };
        assert_eq!((repeats(&days(29)), repeats(&days(30)), repeats(&days(31))), (None, None, None));
        let few = Recurrence { end: SeriesEnd::Count { count: 3 }, ..days(30) };
        assert_eq!(repeats(&few).unwrap().days, Days::Monthly(30), "no February comes");
    }
}
