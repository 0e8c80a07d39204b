//! Starts of a series. `calcard` works a rule out on the wall, without zones; zones are put on afterwards, as everywhere
//! in the house.

use calcard::{
    common::{PartialDateTime, timezone::Tz},
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarRecurrenceRule,
        ICalendarValue,
    },
};
use jiff::{Timestamp, ToSpan, civil::DateTime, tz::TimeZone};

use super::{Trouble, props, time::Moment, vtimezone::partial, zone::Zones};

/// Occurrences of a rule that are counted: a daily series of a hundred years.
const MOST: usize = 40_000;
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
    for rule in rules(master)? {
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
    let out = excluded(master, zones)?;
    found.retain(|moment| !out.iter().any(|gone| is_same(gone, moment, zones)));
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

/// Whether a date or time means an occurrence: the same instant, or the day it is on.
pub(super) fn is_same(gone: &Moment, occurrence: &Moment, zones: &Zones<'_>) -> bool {
    match (gone, occurrence) {
        (Moment::Day(day), other) => other.civil().date() == *day,
        (at, Moment::Day(day)) => at.civil().date() == *day,
        (one, other) => one.instant(zones) == other.instant(zones),
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
    let mut days = Vec::with_capacity(expanded.events.len());
    for event in &expanded.events {
        let at = Timestamp::from_second(event.start.timestamp()).map_err(|_| Trouble::RuleBroken)?;
        days.push(at.to_zoned_datetime(TimeZone::UTC).datetime());
    }
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
