//! Starts of a series. `calcard` works a rule out on the wall, without zones; zones are put on afterwards, as everywhere
//! in the house.

use std::collections::BTreeSet;

use calcard::{
    common::{PartialDateTime, timezone::Tz},
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarRecurrenceRule,
        ICalendarValue,
    },
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime},
    tz::TimeZone,
};

use super::{Trouble, props, time::Moment, vtimezone::partial, zone::Zones};

/// Occurrences of a rule that are counted: a daily series of a hundred years.
const MOST: usize = 40_000;
/// Rules of one event: the standard wants one (RFC 5545 section 3.8.5.3).
const MOST_RULES: usize = 4;
/// Days of the longest month of each number.
const LONGEST: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Whether an event repeats.
pub(super) fn repeats(event: &ICalendarComponent) -> bool {
    [ICalendarProperty::Rrule, ICalendarProperty::Rdate].iter().any(|name| event.has_property(name))
}

/// Starts that a master's rules, further and left-out dates give, up to `last` on the wall.
pub(super) fn starts(
    master: &ICalendarComponent,
    start: &Moment,
    zones: &Zones<'_>,
    last: DateTime,
) -> Result<Vec<Moment>, Trouble> {
    // Nobody writes these any more; passing over one would invent meetings.
    if master.has_property(&ICalendarProperty::Exrule) {
        return Err(Trouble::RuleBroken);
    }
    let mut found = Vec::new();
    let rules = rules(master)?;
    if rules.len() > MOST_RULES {
        return Err(Trouble::RuleBroken);
    }
    for rule in rules {
        found.extend(by_rule(rule, start, zones, last)?.into_iter().map(|civil| start.moved(civil)));
    }
    for entry in master.properties(&ICalendarProperty::Rdate) {
        for (value, zone) in props::times(entry) {
            found.push(Moment::read(value, zone, zones)?);
        }
    }
    // Without a rule, the start itself is the first of the dates.
    if !master.has_property(&ICalendarProperty::Rrule) {
        found.push(start.clone());
    }
    found.sort_by_key(Moment::civil);
    found.dedup();
    let out = Marked::new(excluded(master, zones)?.iter(), zones);
    found.retain(|moment| !out.has(moment, zones));
    Ok(found)
}

fn rules(master: &ICalendarComponent) -> Result<Vec<&ICalendarRecurrenceRule>, Trouble> {
    let all = master.properties(&ICalendarProperty::Rrule).map(|entry| match entry.values.first() {
        Some(ICalendarValue::RecurrenceRule(rule)) => Ok(&**rule),
        _ => Err(Trouble::RuleBroken),
    });
    all.collect()
}

/// Days and times left out.
fn excluded(master: &ICalendarComponent, zones: &Zones<'_>) -> Result<Vec<Moment>, Trouble> {
    let entries = master.properties(&ICalendarProperty::Exdate);
    entries.flat_map(props::times).map(|(value, zone)| Moment::read(value, zone, zones)).collect()
}

/// Dates and times that each mean an occurrence: the same instant, or, where only a day is told, the day it is on.
#[derive(Debug, Default)]
pub(super) struct Marked {
    days: BTreeSet<Date>,
    instants: BTreeSet<Timestamp>,
    days_of_instants: BTreeSet<Date>,
}

impl Marked {
    pub(super) fn new<'a>(all: impl Iterator<Item = &'a Moment>, zones: &Zones<'_>) -> Self {
        let mut marked = Self::default();
        for moment in all {
            if let Moment::Day(day) = moment {
                marked.days.insert(*day);
                continue;
            }
            marked.instants.extend(moment.instant(zones));
            marked.days_of_instants.insert(moment.civil().date());
        }
        marked
    }

    /// Whether an occurrence is meant.
    pub(super) fn has(&self, occurrence: &Moment, zones: &Zones<'_>) -> bool {
        let day = occurrence.civil().date();
        self.days.contains(&day)
            || match occurrence {
                Moment::Day(_) => self.days_of_instants.contains(&day),
                Moment::At { .. } => occurrence.instant(zones).is_some_and(|at| self.instants.contains(&at)),
            }
    }
}

fn by_rule(
    rule: &ICalendarRecurrenceRule,
    start: &Moment,
    zones: &Zones<'_>,
    last: DateTime,
) -> Result<Vec<DateTime>, Trouble> {
    if rule.interval == Some(0) || rule.count == Some(0) || rule.rscale.is_some() {
        return Err(Trouble::RuleBroken);
    }
    if is_impossible(rule) {
        return Err(Trouble::RuleNeverMatches);
    }
    let first = start.civil();
    if first > last {
        return Ok(Vec::new());
    }
    let mut rule = rule.clone();
    // A rule without a count is not followed beyond what is asked for.
    if rule.count.is_none() {
        let until = rule.until.as_ref().map(|until| on_the_wall(until, start, zones)).transpose()?;
        rule.until = Some(partial(until.map_or(last, |until| until.min(last))));
    }
    let expanded = floating(&rule, first).expand_dates(Tz::Floating, MOST);
    if !expanded.errors.is_empty() {
        return Err(Trouble::RuleBroken);
    }
    let civil =
        |second: i64| Timestamp::from_second(second).map(|at| at.to_zoned_datetime(TimeZone::UTC).datetime());
    let days = expanded.events.iter().map(|event| civil(event.start.timestamp()));
    let mut days: Vec<DateTime> = days.collect::<Result<_, _>>().map_err(|_| Trouble::RuleBroken)?;
    if days.len() >= MOST && days.last().is_some_and(|day| *day < last) {
        return Err(Trouble::RuleTooLong);
    }
    days.retain(|day| *day <= last);
    Ok(days)
}

/// Whether no month it names has a day it names. Looking for one would take long and find nothing.
fn is_impossible(rule: &ICalendarRecurrenceRule) -> bool {
    let named = !rule.bymonth.is_empty() && !rule.bymonthday.is_empty();
    let longest = |month: u8| LONGEST.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or(0);
    named
        && rule.bymonth.iter().all(|month| {
            rule.bymonthday.iter().all(|day| day.unsigned_abs() > longest(month.month()).unsigned_abs())
        })
}

/// The end of a rule on the wall of its start (RFC 5545 section 3.3.10: in UTC where the start has a zone).
fn on_the_wall(until: &PartialDateTime, start: &Moment, zones: &Zones<'_>) -> Result<DateTime, Trouble> {
    let end = Moment::read(until, None, zones).map_err(|_| Trouble::RuleBroken)?;
    match (&end, start) {
        (Moment::Day(day), Moment::At { .. }) => Ok(day.at(23, 59, 59, 0)),
        (Moment::At { .. }, Moment::At { rules, .. }) if until.has_zone() => {
            let at = end.instant(zones).ok_or(Trouble::RuleBroken)?;
            Ok(at.to_zoned_datetime(rules.clone()).datetime())
        }
        _ => Ok(end.civil()),
    }
}

/// An object of nothing but a start and a rule, without zone.
fn floating(rule: &ICalendarRecurrenceRule, first: DateTime) -> ICalendar {
    let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
    event.add_property(ICalendarProperty::Dtstart, partial(first));
    event.add_property(ICalendarProperty::Rrule, rule.clone());
    let mut whole = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    whole.component_ids.push(1);
    ICalendar { components: vec![whole, event] }
}

/// A day beyond an instant, on the wall of a start: zones differ by less.
pub(super) fn beyond(at: Timestamp, start: &Moment) -> DateTime {
    let rules = match start {
        Moment::At { rules, .. } => rules.clone(),
        Moment::Day(_) => TimeZone::UTC,
    };
    let civil = at.to_zoned_datetime(rules).datetime();
    civil.checked_add(1.day()).unwrap_or(DateTime::MAX)
}
