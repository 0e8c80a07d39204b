//! Starts and ends to instants and dates.

use described::instant;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use model::{ItemIssue, When};
use serde_json::Value;

use crate::mapping::{LastDay, Mapping, Moment, text};

/// Days from the first to the last of whole days that are believed.
const MOST_DAYS: i32 = 4000;

/// When an event is.
///
/// # Errors
/// Why it cannot be told.
pub(super) fn when(mapping: &Mapping, item: &Value) -> Result<When, ItemIssue> {
    let fields = &mapping.fields;
    let (start, end) = (Read::of(&fields.start, item), Read::of(&fields.end, item));
    // Without a flag, a day in place of an instant says it too.
    if fields.all_day.flag(item).unwrap_or(start.date.is_some() && start.instant.is_none()) {
        return whole_days(&start, &end, fields.last_day.value);
    }
    let from = start.at()?.ok_or(ItemIssue::NoStart)?;
    let to = end.at()?.unwrap_or(from);
    if to < from {
        return Err(ItemIssue::EndsBeforeStart);
    }
    let zone = start.zone.as_deref().map(|zone| microsoft::iana(zone).unwrap_or_else(|| zone.to_owned()));
    Ok(When::Timed { start: from, end: to, zone })
}

fn whole_days(start: &Read, end: &Read, last_day: LastDay) -> Result<When, ItemIssue> {
    let first = start.day()?.ok_or(ItemIssue::NoStart)?;
    let told = end.day()?.unwrap_or(first);
    let last = match last_day {
        LastDay::Exclusive if told > first => told.yesterday().unwrap_or(first),
        LastDay::Exclusive | LastDay::Inclusive => told,
    };
    if last < first {
        return Err(ItemIssue::EndsBeforeStart);
    }
    let days = first.until((jiff::Unit::Day, last)).map_or(i32::MAX, |span| span.get_days());
    if days > MOST_DAYS {
        return Err(ItemIssue::MappingFailed);
    }
    Ok(When::AllDay { first, last })
}

/// What a start or an end says.
struct Read {
    instant: Option<Timestamp>,
    date: Option<Date>,
    /// Wall time; also where it could not be read as an instant.
    local: Option<DateTime>,
    zone: Option<String>,
}

impl Read {
    fn of(moment: &Moment, item: &Value) -> Self {
        let told = |pointer: &str| item.pointer(pointer).and_then(text);
        let local = told(&moment.local);
        let written = told(&moment.utc_time).or_else(|| local.clone());
        Self {
            instant: written.and_then(|written| instant(&written)),
            date: told(&moment.utc_date).and_then(|date| date.parse().ok()),
            local: local.and_then(|local| local.parse().ok()),
            zone: told(&moment.zone),
        }
    }

    /// The instant; none where nothing is told.
    fn at(&self) -> Result<Option<Timestamp>, ItemIssue> {
        if self.instant.is_some() {
            return Ok(self.instant);
        }
        let Some(local) = self.local else { return Ok(None) };
        let zone = self.rules()?.ok_or(ItemIssue::BrokenZone)?;
        zone.to_timestamp(local).map(Some).map_err(|_| ItemIssue::BrokenZone)
    }

    /// The day; an instant is read in its zone.
    fn day(&self) -> Result<Option<Date>, ItemIssue> {
        if let Some(date) = self.date.or_else(|| self.local.map(DateTime::date)) {
            return Ok(Some(date));
        }
        let zone = self.rules()?.unwrap_or(TimeZone::UTC);
        Ok(self.instant.map(|at| zone.to_datetime(at).date()))
    }

    fn rules(&self) -> Result<Option<TimeZone>, ItemIssue> {
        self.zone.as_deref().map(|zone| microsoft::rules(zone).ok_or(ItemIssue::BrokenZone)).transpose()
    }
}
