//! Occurrences of series: which days a rule gives, and when they are.
//!
//! Days come from the `rrule` crate, on a clock without a zone; the zone is put on each day by itself, so that a
//! series at nine stays at nine whatever its clocks do. A time that a change of clocks skips is moved on by what was
//! skipped, one that happens twice is the first (RFC 5545, section 3.3.5). Nothing is walked past the end of the
//! window, and a rule that gives no day ends by itself.

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, Time},
    tz::TimeZone,
};
use model::{Frequency, ItemIssue, Recurrence, RuleDay, SeriesEnd, When, Window};
use rrule::RRuleSet;

/// Occurrences that are counted to find the last one; a series with more ends too late to matter.
const COUNTED: usize = 4_000;

/// One occurrence as its rule gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Start that the rule gives, which names the occurrence. Of whole days, midnight of the series' zone.
    pub start: Timestamp,
    /// When it is.
    pub when: When,
}

/// A series: its rule, its first occurrence, and the zone its times are in.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    rule: &'a Recurrence,
    when: &'a When,
    zone: TimeZone,
}

impl<'a> Series<'a> {
    /// A series of a rule and one of its occurrences, from which time of day and duration are taken. Where neither
    /// rule nor occurrence names a zone, times are in `fallback`.
    ///
    /// # Errors
    /// A zone that this machine does not know.
    pub fn new(rule: &'a Recurrence, when: &'a When, fallback: &TimeZone) -> Result<Self, ItemIssue> {
        let own = match when {
            When::Timed { zone, .. } => zone.as_deref(),
            When::AllDay { .. } => None,
        };
        let zone = match rule.zone.as_deref().or(own) {
            Some(name) => TimeZone::get(name).map_err(|_| ItemIssue::BrokenZone)?,
            None => fallback.clone(),
        };
        Ok(Self { rule, when, zone })
    }

    /// Occurrences that touch a window, in their order.
    ///
    /// # Errors
    /// A rule that makes no sense.
    pub fn within(&self, window: Window) -> Result<Vec<Occurrence>, ItemIssue> {
        let day = |at: Timestamp| at.to_zoned_datetime(self.zone.clone()).date();
        // One that began earlier may reach into the window.
        let reach = self.days_long().saturating_add(2);
        let from = day(window.start).saturating_sub(reach.days());
        let to = day(window.end).saturating_add(1.day());
        let all = days(self.rule, from, to)?.into_iter().filter_map(|date| self.on(date));
        Ok(all
            .filter(|one| {
                let (start, end) = one.when.span(&self.zone);
                window.overlaps(start, end)
            })
            .collect())
    }

    /// The first occurrence.
    ///
    /// # Errors
    /// A rule that makes no sense, or never gives a day.
    pub fn first(&self) -> Result<Occurrence, ItemIssue> {
        self.on(first_day(self.rule)?).ok_or(ItemIssue::RuleBroken)
    }

    /// The occurrence that a start names; none where the rule gives no such start.
    ///
    /// # Errors
    /// A rule that makes no sense.
    pub fn at(&self, start: Timestamp) -> Result<Option<Occurrence>, ItemIssue> {
        let date = start.to_zoned_datetime(self.zone.clone()).date();
        let around = days(self.rule, date.saturating_sub(1.day()), date.saturating_add(1.day()))?;
        Ok(around.into_iter().filter_map(|date| self.on(date)).find(|one| one.start == start))
    }

    /// What the series spans: start of the first occurrence and end of the last; none for one that does not end.
    ///
    /// # Errors
    /// A rule that makes no sense, or never gives a day.
    pub fn span(&self) -> Result<(Timestamp, Option<Timestamp>), ItemIssue> {
        let first = self.first()?;
        let last = last_day(self.rule)?.and_then(|date| self.on(date));
        Ok((first.when.span(&self.zone).0, last.map(|last| last.when.span(&self.zone).1)))
    }

    /// The occurrence on a day.
    fn on(&self, date: Date) -> Option<Occurrence> {
        match self.when {
            When::Timed { start, end, zone } => {
                let length = end.duration_since(*start).max(SignedDuration::ZERO);
                let time: Time = start.to_zoned_datetime(self.zone.clone()).time();
                let start = self.zone.to_timestamp(date.to_datetime(time)).ok()?;
                let end = start.checked_add(length).ok()?;
                Some(Occurrence { start, when: When::Timed { start, end, zone: zone.clone() } })
            }
            When::AllDay { first, last } => {
                let days = (*last - *first).get_days().max(0);
                let start = self.zone.to_timestamp(date.at(0, 0, 0, 0)).ok()?;
                let last = date.checked_add(days.days()).ok()?;
                Some(Occurrence { start, when: When::AllDay { first: date, last } })
            }
        }
    }

    fn days_long(&self) -> i32 {
        let long = match self.when {
            When::Timed { start, end, .. } => end.duration_since(*start).as_hours() / 24,
            When::AllDay { first, last } => i64::from((*last - *first).get_days()),
        };
        i32::try_from(long.clamp(0, 3_660)).unwrap_or(0)
    }
}

/// Days of a rule between two days, both inclusive, in their order: what is left out is gone, what is added is there.
///
/// # Errors
/// A rule that makes no sense.
pub fn days(rule: &Recurrence, from: Date, to: Date) -> Result<Vec<Date>, ItemIssue> {
    let mut found: Vec<Date> = walk(rule)?.take_while(|day| *day <= to).filter(|day| *day >= from).collect();
    found.extend(rule.extra.iter().filter(|day| (from..=to).contains(*day)));
    found.retain(|day| !rule.except.contains(day));
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The first day of a rule.
///
/// # Errors
/// A rule that makes no sense, or never gives a day.
pub fn first_day(rule: &Recurrence) -> Result<Date, ItemIssue> {
    let given = walk(rule)?.find(|day| !rule.except.contains(day));
    let added = rule.extra.iter().filter(|day| !rule.except.contains(day)).min().copied();
    given.into_iter().chain(added).min().ok_or(ItemIssue::RuleNeverMatches)
}

/// The last day of a rule; none where it does not end, or ends too late to matter.
///
/// # Errors
/// A rule that makes no sense.
pub fn last_day(rule: &Recurrence) -> Result<Option<Date>, ItemIssue> {
    if rule.end == SeriesEnd::Never {
        return Ok(None);
    }
    let mut last = rule.extra.iter().max().copied();
    for (counted, day) in walk(rule)?.enumerate() {
        if counted == COUNTED {
            return Ok(None);
        }
        last = last.max(Some(day));
    }
    Ok(last)
}

/// The days that the rule itself gives, in their order.
fn walk(rule: &Recurrence) -> Result<impl Iterator<Item = Date>, ItemIssue> {
    let set = match rule.end {
        // Not a mistake of the rule's text: it just gives nothing.
        SeriesEnd::Until { date } if date < rule.first => None,
        SeriesEnd::Count { count: 0 } => return Err(ItemIssue::RuleBroken),
        _ if rule.interval == 0 => return Err(ItemIssue::RuleBroken),
        _ if never(rule) => None,
        _ => Some(text(rule).parse::<RRuleSet>().map_err(|_| ItemIssue::RuleBroken)?.limit()),
    };
    Ok(set.into_iter().flat_map(|set| (&set).into_iter()).filter_map(|at| date_of(at.timestamp())))
}

fn date_of(seconds: i64) -> Option<Date> {
    let at = Timestamp::from_second(seconds).ok()?;
    Some(at.to_zoned_datetime(TimeZone::UTC).date())
}

/// Whether no month has any of the days: the library would search a hundred thousand years for one.
fn never(rule: &Recurrence) -> bool {
    let longest = |month: i8| match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let fits = |month: &i8| rule.month_days.iter().any(|day| i16::from(*day).abs() <= longest(*month));
    !rule.month_days.is_empty() && !rule.months.is_empty() && !rule.months.iter().any(fits)
}

/// The rule as RFC 5545 writes it (section 3.3.10), its days at noon of a clock without a zone.
fn text(rule: &Recurrence) -> String {
    let stamp = |date: Date| date.strftime("%Y%m%dT120000Z").to_string();
    let frequency = match rule.frequency {
        Frequency::Daily => "DAILY",
        Frequency::Weekly => "WEEKLY",
        Frequency::Monthly => "MONTHLY",
        Frequency::Yearly => "YEARLY",
    };
    let mut text =
        format!("DTSTART:{}\nRRULE:FREQ={frequency};INTERVAL={}", stamp(rule.first), rule.interval);
    match rule.end {
        SeriesEnd::Never => {}
        SeriesEnd::Count { count } => text.push_str(&format!(";COUNT={count}")),
        SeriesEnd::Until { date } => text.push_str(&format!(";UNTIL={}", stamp(date))),
    }
    let mut part = |name: &str, values: Vec<String>| {
        if !values.is_empty() {
            text.push_str(&format!(";{name}={}", values.join(",")));
        }
    };
    part("BYDAY", rule.days.iter().map(day).collect());
    part("BYMONTHDAY", rule.month_days.iter().map(i8::to_string).collect());
    part("BYMONTH", rule.months.iter().map(i8::to_string).collect());
    part("BYSETPOS", rule.positions.iter().map(i16::to_string).collect());
    text
}

fn day(day: &RuleDay) -> String {
    const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let at = usize::try_from(day.weekday).ok().and_then(|n| n.checked_sub(1));
    // A weekday that there is not makes a text that does not parse.
    let name = at.and_then(|at| NAMES.get(at)).unwrap_or(&"XX");
    day.nth.map_or_else(|| (*name).to_owned(), |nth| format!("{nth}{name}"))
}

#[cfg(test)]
mod tests;
