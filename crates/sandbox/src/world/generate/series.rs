//! Series: which days a rule touches inside the window, and their exceptions.

use jiff::{SignedDuration, Span};

use super::calendar::{Calendar, Days, Slot, work_hour};
use super::random::Random;
use crate::world::{ChangedOccurrence, RepeatSpec, WhenSpec};

/// A series that fits into a room's calendar.
pub(super) struct Series {
    /// Time of its first occurrence, which may lie before the window.
    pub when: WhenSpec,
    pub repeat: RepeatSpec,
    /// Occurrences inside the window that were not deleted.
    pub shown: usize,
}

/// Tries to place a series of at most `most` occurrences inside the window; takes the half hours it needs.
pub(super) fn series(
    days: &Days,
    calendar: &mut Calendar,
    random: &mut Random,
    most: usize,
) -> Option<Series> {
    let pattern = if random.chance(20) { daily(days, random) } else { weekly(days, random) };
    let slot = Slot { day: 0, from: work_hour(random), len: *random.pick(&[1, 2, 2, 3]) };
    let touched: Vec<Slot> = pattern.touched.iter().map(|day| Slot { day: *day, ..slot }).collect();
    let fits = !touched.is_empty() && touched.len() <= most && slot.from + slot.len <= 36;
    if !fits || touched.iter().any(|slot| !calendar.is_free(*slot)) {
        return None;
    }
    touched.iter().for_each(|slot| calendar.take(*slot));
    let mut repeat = RepeatSpec { rrule: pattern.rule, deleted: Vec::new(), changed: Vec::new() };
    let deleted = except(days, calendar, random, &touched, &mut repeat);
    let first = days.instant(touched[0].day, slot.from);
    let start = first.checked_sub(SignedDuration::from_hours(24 * 7 * pattern.weeks_before)).unwrap_or(first);
    let end = start.saturating_add(length(slot)).unwrap_or(start);
    let when = WhenSpec::Timed { start, end, zone: super::ZONE.to_owned() };
    Some(Series { when, repeat, shown: touched.len() - deleted })
}

struct Pattern {
    rule: String,
    touched: Vec<usize>,
    weeks_before: i64,
}

/// Some days in a row.
fn daily(days: &Days, random: &mut Random) -> Pattern {
    let first = random.below(days.len().saturating_sub(5));
    let count = 3 + random.below(3);
    let touched: Vec<usize> = (first..first + count).filter(|day| *day < days.len()).collect();
    Pattern { rule: format!("FREQ=DAILY;COUNT={count}"), touched, weeks_before: 0 }
}

/// Every week or every other week on one weekday; began up to half a year ago, and goes on, ends by count inside
/// the window, or ends by date after it.
fn weekly(days: &Days, random: &mut Random) -> Pattern {
    let (weekday, name) = *random.pick(&[
        (jiff::civil::Weekday::Monday, "MO"),
        (jiff::civil::Weekday::Tuesday, "TU"),
        (jiff::civil::Weekday::Wednesday, "WE"),
        (jiff::civil::Weekday::Thursday, "TH"),
        (jiff::civil::Weekday::Friday, "FR"),
    ]);
    let interval = if random.chance(25) { 2 } else { 1 };
    let mut touched: Vec<usize> = days.of_weekday(weekday).step_by(interval).collect();
    let step = i64::try_from(interval).unwrap_or(1);
    let periods_before = i64::try_from(random.below(13)).unwrap_or(0);
    let bound = match random.below(3) {
        0 => String::new(),
        1 => {
            touched.truncate(touched.len().max(2) - 1);
            let inside = i64::try_from(touched.len()).unwrap_or(0);
            format!(";COUNT={}", periods_before + inside)
        }
        _ => {
            let last = days.date(days.len() - 1).saturating_add(Span::new().days(60));
            format!(";UNTIL={:04}{:02}{:02}T155959Z", last.year(), last.month(), last.day())
        }
    };
    let every = if interval == 1 { String::new() } else { format!(";INTERVAL={interval}") };
    Pattern {
        rule: format!("FREQ=WEEKLY{every};BYDAY={name}{bound}"),
        touched,
        weeks_before: periods_before * step,
    }
}

/// Deletes one occurrence, moves one by an hour or renames it; returns how many were deleted.
fn except(
    days: &Days,
    calendar: &mut Calendar,
    random: &mut Random,
    touched: &[Slot],
    repeat: &mut RepeatSpec,
) -> usize {
    if touched.len() < 3 {
        return 0;
    }
    let gone = random.chance(40).then(|| random.below(touched.len()));
    if let Some(slot) = gone.map(|index| touched[index]) {
        repeat.deleted.push(days.instant(slot.day, slot.from));
    }
    let index = random.below(touched.len());
    if random.chance(40) && gone != Some(index) {
        repeat.changed.push(changed(days, calendar, random, touched[index]));
    }
    repeat.deleted.len()
}

fn changed(days: &Days, calendar: &mut Calendar, random: &mut Random, old: Slot) -> ChangedOccurrence {
    let later = Slot { from: old.from + old.len, ..old };
    let slot = if calendar.is_free(later) { later } else { old };
    calendar.take(slot);
    let start = days.instant(slot.day, slot.from);
    let subject = (slot == old || random.chance(50)).then(|| super::subjects::subject(random));
    ChangedOccurrence {
        original_start: days.instant(old.day, old.from),
        start,
        end: start.saturating_add(length(slot)).unwrap_or(start),
        subject,
    }
}

fn length(slot: Slot) -> SignedDuration {
    SignedDuration::from_mins(i64::try_from(slot.len).unwrap_or(1) * 30)
}
