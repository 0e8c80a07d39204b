//! Recurrence of calendar items: the kit's, with items as exceptions, and what of it EWS can say.

use super::content::Content;

pub use sandbox::recurrence::{Kind, Pattern, Until, WeekdaySet};

/// A recurring master's rule with its exceptions.
pub type Series = sandbox::recurrence::Series<Content>;

/// Whether EWS has a pattern for a rule of the practice world (types.xsd, `RecurrencePatternTypes`): yearly ones know
/// no interval, and relative ones name one weekday, any day, weekdays or weekend days.
pub(super) fn can_say(pattern: &Pattern) -> bool {
    let nameable = pattern.days.0.count_ones() == 1
        || [WeekdaySet::ALL, WeekdaySet::WORKDAYS, WeekdaySet::WEEKEND].contains(&pattern.days);
    match pattern.kind {
        Kind::Daily | Kind::Weekly | Kind::AbsoluteMonthly => true,
        Kind::RelativeMonthly => nameable,
        Kind::AbsoluteYearly => pattern.interval == 1,
        Kind::RelativeYearly => pattern.interval == 1 && nameable,
    }
}

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::TimeZone};
    use sandbox::recurrence::pattern_of;

    use super::*;

    #[test]
    fn what_ews_cannot_say_is_refused() {
        let says = |rule: &str| {
            let read = pattern_of(rule, date(2026, 11, 24), &TimeZone::UTC);
            read.is_some_and(|(pattern, _)| can_say(&pattern))
        };
        for rule in ["FREQ=YEARLY", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=-1FR"]
        {
            assert!(says(rule), "{rule}");
        }
        for rule in
            ["FREQ=YEARLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "FREQ=HOURLY", "nonsense"]
        {
            assert!(!says(rule), "{rule}");
        }
    }
}
