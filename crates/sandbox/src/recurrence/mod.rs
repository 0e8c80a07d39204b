//! Recurrence as Microsoft's calendars know it: six kinds of pattern, an end, exceptions by the date the rule gives.

mod dates;
mod rule;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::{Date, Weekday};

pub use dates::Dates;
pub use rule::pattern_of;

/// Kind of a pattern (EWS types.xsd `RecurrencePatternTypes`; Graph `recurrencePatternType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Every n days.
    Daily,
    /// Given weekdays of every n-th week.
    Weekly,
    /// A day of every n-th month; clamped to the month's last day.
    AbsoluteMonthly,
    /// Such as the last Friday of every n-th month.
    RelativeMonthly,
    /// A day of a month of every n-th year.
    AbsoluteYearly,
    /// Such as the first Monday of May of every n-th year.
    RelativeYearly,
}

/// Which days a series falls on; a kind uses the fields it needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Kind.
    pub kind: Kind,
    /// Days, weeks, months or years between, from 1.
    pub interval: i64,
    /// Weekdays of a weekly or relative pattern.
    pub days: WeekdaySet,
    /// Day on which a week begins.
    pub first_day: Weekday,
    /// Day of the month, 1 to 31.
    pub day: i8,
    /// Month of a yearly pattern, 1 to 12.
    pub month: i8,
    /// Which day of the set in the month: 0 to 3, or 4 for the last.
    pub index: usize,
}

/// A set of weekdays, Sunday in the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeekdaySet(pub u8);

/// Where a series ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Until {
    /// It does not.
    Never,
    /// Last day, inclusive.
    Date(Date),
    /// Number of occurrences, deleted ones counted.
    Count(usize),
}

/// A master's rule with its exceptions, keyed by the date the rule gives. `C` is what a simulator keeps of a changed
/// occurrence.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<C> {
    /// Rule.
    pub pattern: Pattern,
    /// Date from which the rule applies.
    pub first: Date,
    /// End of the rule.
    pub until: Until,
    /// Deleted occurrences.
    pub deleted: BTreeSet<Date>,
    /// Changed occurrences.
    pub changed: BTreeMap<Date, Arc<C>>,
}

impl Pattern {
    /// A pattern of a kind, with its other fields at rest.
    #[must_use]
    pub fn of(kind: Kind, interval: i64) -> Self {
        Self {
            kind,
            interval,
            days: WeekdaySet::default(),
            first_day: Weekday::Sunday,
            day: 1,
            month: 1,
            index: 0,
        }
    }
}

impl WeekdaySet {
    /// Every day.
    pub const ALL: Self = Self(0b111_1111);
    /// Monday to Friday.
    pub const WORKDAYS: Self = Self(0b011_1110);
    /// Saturday and Sunday.
    pub const WEEKEND: Self = Self(0b100_0001);

    /// The set with `day` in it.
    #[must_use]
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << day.to_sunday_zero_offset())
    }

    /// Whether `day` is in the set.
    #[must_use]
    pub fn has(self, day: Weekday) -> bool {
        self.0 & (1 << day.to_sunday_zero_offset()) != 0
    }

    /// Days of the set, Sunday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        (0..7).filter_map(|n| Weekday::from_sunday_zero_offset(n).ok()).filter(move |day| self.has(*day))
    }
}
