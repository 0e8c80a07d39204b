//! An object as it was parsed.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use jiff::Timestamp;

use super::{Trouble, props};

/// Longest object that is read, bytes.
const MAX_OBJECT: usize = 2 << 20;
/// Events of one object: a series with a changed day in each of them for some years.
const MAX_EVENTS: usize = 2_000;
/// Property with the step that created an object.
pub(crate) const MARK: &str = "X-ROOMBRIDGE-STEP";

/// A parsed object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parsed {
    pub(super) calendar: ICalendar,
    /// Some part of a rule was not understood. Without it the rule would say something else: an end that cannot be read
    /// would make it endless.
    pub(super) rules_lost: bool,
}

/// Events of one UID.
#[derive(Clone, Debug)]
pub(super) struct Series<'a> {
    /// UID as it is written.
    pub(super) uid: &'a str,
    /// The event itself; none where only single occurrences are there.
    pub(super) master: Option<&'a ICalendarComponent>,
    /// Occurrences that are changed.
    pub(super) overrides: Vec<&'a ICalendarComponent>,
}

impl Series<'_> {
    /// When any of its events was changed last (RFC 5545 section 3.8.7.3, in UTC); none where one does not tell.
    pub(super) fn modified(&self) -> Option<Timestamp> {
        let all = self.master.iter().chain(&self.overrides);
        let told: Option<Vec<_>> = all.map(|event| last_modified(event)).collect();
        told?.into_iter().max()
    }
}

fn last_modified(event: &ICalendarComponent) -> Option<Timestamp> {
    let value = event.property(&ICalendarProperty::LastModified)?.values.first()?;
    let ICalendarValue::PartialDateTime(time) = value else { return None };
    // A time without its UTC mark says nothing.
    time.tz_hour?;
    Timestamp::from_second(time.to_timestamp()?).ok()
}

impl Parsed {
    /// Parses an object.
    pub(crate) fn read(data: &str) -> Result<Self, Trouble> {
        if data.len() > MAX_OBJECT {
            return Err(Trouble::TooLarge);
        }
        let calendar = ICalendar::parse(data).map_err(|_| Trouble::NotICalendar)?;
        let is_whole = calendar.components.first().map(|c| &c.component_type)
            == Some(&ICalendarComponentType::VCalendar);
        if !is_whole {
            return Err(Trouble::NotICalendar);
        }
        let is_event = |c: &&ICalendarComponent| c.component_type == ICalendarComponentType::VEvent;
        if calendar.components.iter().filter(is_event).count() > MAX_EVENTS {
            return Err(Trouble::TooLarge);
        }
        let rules_lost = rule_parts(data) != 0 && rule_parts(data) != rule_parts(&calendar.to_string());
        Ok(Self { calendar, rules_lost })
    }

    /// The step that created it.
    pub(crate) fn mark(&self) -> Option<String> {
        self.events().find_map(|event| props::other(event, MARK))
    }

    /// Whether none of its events is cancelled.
    pub(crate) fn holds(&self) -> bool {
        self.events().all(|event| event.status() != Some(&ICalendarStatus::Cancelled))
    }

    /// Whether its first event, and with it what it is about, is cancelled.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.events().next().is_some_and(|event| event.status() == Some(&ICalendarStatus::Cancelled))
    }

    pub(super) fn events(&self) -> impl Iterator<Item = &ICalendarComponent> {
        self.calendar.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent)
    }

    /// Events by UID, whatever its case, in their order; those without one are counted.
    pub(super) fn series(&self) -> (Vec<Series<'_>>, usize) {
        let mut all: Vec<Series<'_>> = Vec::new();
        let mut nameless = 0;
        for event in self.events() {
            let Some(uid) = event.uid().map(str::trim).filter(|uid| !uid.is_empty()) else {
                nameless += 1;
                continue;
            };
            let at = all.iter().position(|one| one.uid.eq_ignore_ascii_case(uid)).unwrap_or_else(|| {
                all.push(Series { uid, master: None, overrides: Vec::new() });
                all.len() - 1
            });
            let Some(one) = all.get_mut(at) else { continue };
            match (event.has_property(&ICalendarProperty::RecurrenceId), one.master) {
                (true, _) => one.overrides.push(event),
                // Two masters of one UID: the later version counts.
                (false, Some(known)) if sequence(known) > sequence(event) => {}
                (false, _) => one.master = Some(event),
            }
        }
        (all, nameless)
    }
}

/// `SEQUENCE`, 0 where there is none.
pub(super) fn sequence(event: &ICalendarComponent) -> i64 {
    match event.property(&ICalendarProperty::Sequence).and_then(|entry| entry.values.first()) {
        Some(ICalendarValue::Integer(n)) => *n,
        _ => 0,
    }
}

/// Parts of every rule of an object as it is written, values of a list one by one.
fn rule_parts(data: &str) -> usize {
    let data = data.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let is_rule = |line: &&str| line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case("RRULE"));
    let values = data.lines().filter(is_rule).filter_map(|line| line.split_once(':'));
    values.map(|(_, rule)| rule.split([';', ',']).filter(|part| !part.trim().is_empty()).count()).sum()
}
