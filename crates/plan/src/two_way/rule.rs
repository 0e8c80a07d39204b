//! Whether a series can be written as one.

use model::{Frequency, ItemIssue, Recurrence, SeriesCapability, SeriesEnd};

/// Sets of weekdays, Monday to Friday and Saturday with Sunday, of which a pattern takes the so-manieth.
const WORKING: [i8; 5] = [1, 2, 3, 4, 5];
const WEEKEND: [i8; 2] = [6, 7];
/// Longest month days by month, with a leap day.
const LONGEST: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Whether a side holds a rule exactly. If not: the text key of what it cannot hold.
///
/// # Errors
/// The key, such as `series_endless`.
pub fn holds(rule: &Recurrence, side: &SeriesCapability) -> Result<(), &'static str> {
    // What a pattern says is not judged by its parts.
    let apart = !side.patterns || !is_pattern(&rule.explicit());
    let nth = apart && rule.days.iter().any(|day| day.nth.is_some());
    let counted = rule.month_days.len() > 1 || rule.month_days.iter().any(|day| *day < 1);
    let (month_days, positions) = (apart && counted, apart && !rule.positions.is_empty());
    let occurrences = match rule.end {
        SeriesEnd::Count { count } => side.occurrences > 0 && count > side.occurrences,
        SeriesEnd::Never | SeriesEnd::Until { .. } => false,
    };
    let interval = match rule.frequency {
        Frequency::Daily if side.interval_days > 0 => side.interval_days,
        _ => side.interval,
    };
    let refusals = [
        (!side.frequencies.contains(&rule.frequency), "series_frequency"),
        (interval > 0 && rule.interval > interval, "series_interval"),
        (rule.end == SeriesEnd::Never && !side.endless, "series_endless"),
        (occurrences, "series_occurrences"),
        (nth && !side.nth_weekday, "series_nth_weekday"),
        (month_days && !side.many_month_days, "series_month_days"),
        (positions && !side.positions, "series_positions"),
        (!rule.except.is_empty() && !side.except, "series_except"),
        (!rule.extra.is_empty() && !side.extra, "series_extra"),
        // Times that shift with the clock, and rules of other months than their own, are held by no side we know.
        (rule.zone.is_none(), "series_zone"),
        (rule.frequency != Frequency::Yearly && !rule.months.is_empty(), "series_months"),
        (!knows(side, rule.zone.as_deref()), "series_zone"),
        (side.patterns && apart, "series_pattern"),
    ];
    refusals.into_iter().find(|(refused, _)| *refused).map_or(Ok(()), |(_, key)| Err(key))
}

fn knows(side: &SeriesCapability, zone: Option<&str>) -> bool {
    side.zones.is_empty() || zone.is_some_and(|zone| side.zones.iter().any(|known| known == zone))
}

/// Whether one of six patterns says exactly this rule, of which everything is said.
fn is_pattern(rule: &Recurrence) -> bool {
    let plain = rule.days.iter().all(|day| day.nth.is_none()) && rule.positions.is_empty();
    let nth = || {
        rule.nth_day().is_some_and(|(days, nth)| {
            let said = days.len() == 1 || days == WORKING || days == WEEKEND;
            said && ((1..=4).contains(&nth) || nth == -1)
        })
    };
    let of_month = || rule.clamped_day().is_some() || nth();
    match rule.frequency {
        Frequency::Daily => rule.days.is_empty() && rule.month_days.is_empty() && plain,
        Frequency::Weekly => plain && !rule.days.is_empty() && rule.month_days.is_empty(),
        Frequency::Monthly => of_month(),
        Frequency::Yearly => rule.interval == 1 && of_month(),
    }
}

/// Checks a rule itself: numbers out of their range, a count of none, an end before its beginning, days that no
/// month has.
///
/// # Errors
/// [`ItemIssue::RuleBroken`], [`ItemIssue::RuleNeverMatches`].
pub fn check(rule: &Recurrence) -> Result<(), ItemIssue> {
    let days = rule.days.iter().all(|d| (1..=7).contains(&d.weekday) && d.nth.is_none_or(|n| n != 0));
    let month_days = rule.month_days.iter().all(|d| *d != 0 && (-31..=31).contains(d));
    let months = rule.months.iter().all(|m| (1..=12).contains(m));
    let positions = rule.positions.iter().all(|p| *p != 0 && (-366..=366).contains(p));
    if rule.interval == 0 || !(days && month_days && months && positions) {
        return Err(ItemIssue::RuleBroken);
    }
    let ends = match rule.end {
        SeriesEnd::Count { count } => count == 0,
        SeriesEnd::Until { date } => date < rule.first && rule.extra.is_empty(),
        SeriesEnd::Never => false,
    };
    if ends || !some_month_has(rule) { Err(ItemIssue::RuleNeverMatches) } else { Ok(()) }
}

fn some_month_has(rule: &Recurrence) -> bool {
    if rule.month_days.is_empty() || rule.months.is_empty() {
        return true;
    }
    let longest =
        |month: &i8| usize::try_from(*month - 1).ok().and_then(|m| LONGEST.get(m)).copied().unwrap_or(0);
    rule.months.iter().any(|month| rule.month_days.iter().any(|day| day.abs() <= longest(month)))
}
