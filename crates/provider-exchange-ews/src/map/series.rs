//! Series as wholes: their rules as patterns, and a master as the house sees it.

use connector::SourceSeries;
use jiff::{civil::Weekday, tz::TimeZone};
use microsoft::{Counted, Days as Given, Repeats};
use model::{Recurrence as Rule, SeriesEnd, When};

use super::{Level, Moment, source_item, zone::rules};
use crate::client::{
    calendar_item::CalendarItem,
    recurrence::{Days, Pattern, RangeEnd, Recurrence},
};

/// The pattern that says a rule exactly; days left out are not its matter.
pub(crate) fn recurrence(rule: &Rule) -> Option<Recurrence> {
    let Repeats { days, interval, first, end } = microsoft::repeats(rule)?;
    let index = |nth: i8| if nth == -1 { 5 } else { nth.unsigned_abs() };
    let pattern = match days {
        Given::Daily => Pattern::Daily { interval },
        Given::Weekly(days) => Pattern::Weekly { interval, days, first: Weekday::Monday },
        Given::Monthly(day) => Pattern::Monthly { interval, day },
        Given::MonthlyNth(days, nth) => {
            Pattern::MonthlyByDay { interval, days: named(days), index: index(nth) }
        }
        Given::Yearly(month, day) => Pattern::Yearly { month, day },
        Given::YearlyNth(month, days, nth) => {
            Pattern::YearlyByDay { month, days: named(days), index: index(nth) }
        }
    };
    let end = match end {
        SeriesEnd::Never => RangeEnd::Never,
        SeriesEnd::Count { count } => RangeEnd::After(count),
        SeriesEnd::Until { date } => RangeEnd::On(date),
    };
    Some(Recurrence { pattern, start: first, end })
}

fn named(days: Counted) -> Days {
    match days {
        Counted::Each(day) => Days::Of(vec![day]),
        Counted::Any => Days::Any,
        Counted::Working => Days::Working,
        Counted::Weekend => Days::Weekend,
    }
}

/// The rule of a master, with the days on which occurrences were deleted; none where it cannot be said exactly.
pub(crate) fn rule(item: &CalendarItem) -> Option<Rule> {
    let found = item.recurrence.as_ref()?;
    let nth = |index: u8| match index {
        5 => Some(-1),
        1..=4 => i8::try_from(index).ok(),
        _ => None,
    };
    let counted = |days: &Days| match days {
        Days::Of(days) => <[Weekday; 1]>::try_from(days.as_slice()).ok().map(|[day]| Counted::Each(day)),
        Days::Any => Some(Counted::Any),
        Days::Working => Some(Counted::Working),
        Days::Weekend => Some(Counted::Weekend),
    };
    let (days, interval) = match &found.pattern {
        Pattern::Daily { interval } => (Given::Daily, *interval),
        // Where weeks begin matters only where some are passed over.
        Pattern::Weekly { interval, days, first }
            if *interval == 1 || *first == Weekday::Monday || days.len() == 1 =>
        {
            (Given::Weekly(days.clone()), *interval)
        }
        Pattern::Weekly { .. } => return None,
        Pattern::Monthly { interval, day } => (Given::Monthly(*day), *interval),
        Pattern::MonthlyByDay { interval, days, index } => {
            (Given::MonthlyNth(counted(days)?, nth(*index)?), *interval)
        }
        Pattern::Yearly { month, day } => (Given::Yearly(*month, *day), 1),
        Pattern::YearlyByDay { month, days, index } => {
            (Given::YearlyNth(*month, counted(days)?, nth(*index)?), 1)
        }
    };
    let end = match found.end {
        RangeEnd::Never => SeriesEnd::Never,
        RangeEnd::On(date) => SeriesEnd::Until { date },
        RangeEnd::After(count) => SeriesEnd::Count { count },
    };
    let name = item.zone.as_deref()?;
    let zone = rules(name)?;
    let mut rule = Repeats { days, interval, first: found.start, end }.rule(microsoft::iana(name))?;
    rule.except = item.deleted.iter().filter_map(|one| day(*one, &zone)).collect();
    rule.except.sort_unstable();
    rule.except.dedup();
    Some(rule)
}

/// The day of a deleted occurrence, whose start comes in UTC or with the offset of its zone.
fn day(moment: Moment, zone: &TimeZone) -> Option<jiff::civil::Date> {
    Some(moment.instant(zone)?.to_zoned_datetime(zone.clone()).date())
}

/// A master as a whole series; none where its rule cannot be said exactly.
pub(crate) fn whole(item: &CalendarItem) -> Option<SourceSeries> {
    let rule = rule(item)?;
    let found = source_item(item, Level::Detailed, None)?;
    let mut meeting = found.meeting;
    if let When::AllDay { first, .. } = meeting.when {
        let zone = rule.zone.as_deref().and_then(rules).unwrap_or(TimeZone::UTC);
        meeting.key.occurrence = zone.to_timestamp(first.at(0, 0, 0, 0)).ok();
    }
    let (source_ref, version, modified) = (found.source_ref, found.version, found.modified);
    Some(SourceSeries { source_ref, version, modified, meeting, rule })
}
