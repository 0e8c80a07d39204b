//! Starts and ends to instants and dates, in the form that the description gives them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    fmt::strtime,
    tz::TimeZone,
};
use model::{ItemIssue, When};
use serde_json::{Value, json};

use crate::{
    description::{Description, Instants, LastDay},
    faults::code,
};

/// Days from the first to the last of whole days that are believed.
const MOST_DAYS: i32 = 4000;

/// A moment as it is written: with an offset, or a wall time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Written {
    Instant(Timestamp),
    Wall(DateTime),
}

/// Reads a moment by a pattern.
pub(crate) fn wall(pattern: &str, text: &str) -> Option<Written> {
    let parts = strtime::parse(pattern, text).ok()?;
    match parts.to_timestamp() {
        Ok(at) => Some(Written::Instant(at)),
        Err(_) => parts.to_datetime().ok().map(Written::Wall),
    }
}

fn moment(d: &Description, value: &Value) -> Option<Written> {
    let text = described::text(value)?;
    match d.times.instant {
        Instants::Rfc3339 => match text.parse() {
            Ok(at) => Some(Written::Instant(at)),
            Err(_) => text.parse().ok().map(Written::Wall),
        },
        Instants::Seconds => Timestamp::from_second(text.parse().ok()?).ok().map(Written::Instant),
        Instants::Milliseconds => Timestamp::from_millisecond(text.parse().ok()?).ok().map(Written::Instant),
        Instants::Pattern => wall(&d.times.pattern, &text),
    }
}

/// When a meeting is.
///
/// # Errors
/// Why it cannot be told.
pub(super) fn when(d: &Description, item: &Value) -> Result<When, ItemIssue> {
    let m = d.meeting.as_ref().ok_or(ItemIssue::MappingFailed)?;
    let zone = m.zone.text(item);
    if m.all_day.flag(item) == Some(true) {
        return whole_days(d, item, zone.as_deref());
    }
    let read = |value: Option<&Value>| {
        let Some(value) = value else { return Ok(None) };
        let written = moment(d, value).ok_or(ItemIssue::MappingFailed)?;
        instant(d, written, zone.as_deref()).map(Some)
    };
    let start = read(m.start.of(item))?.ok_or(ItemIssue::NoStart)?;
    let end = read(m.end.of(item))?.unwrap_or(start);
    if end < start {
        return Err(ItemIssue::EndsBeforeStart);
    }
    let zone = zone.map(|zone| microsoft::iana(&zone).unwrap_or(zone));
    Ok(When::Timed { start, end, zone })
}

/// A moment that stands alone, such as the start that a rule gave.
pub(super) fn alone(d: &Description, value: &Value, zone: Option<&str>) -> Option<Timestamp> {
    instant(d, moment(d, value)?, zone).ok()
}

/// A moment that stands alone, in the description's zone.
pub(crate) fn moment_alone(d: &Description, value: &Value) -> Option<Timestamp> {
    alone(d, value, None)
}

fn instant(d: &Description, written: Written, zone: Option<&str>) -> Result<Timestamp, ItemIssue> {
    match written {
        Written::Instant(at) => Ok(at),
        Written::Wall(civil) => {
            let rules = rules(d, zone).ok_or(ItemIssue::BrokenZone)?;
            rules.to_timestamp(civil).map_err(|_| ItemIssue::BrokenZone)
        }
    }
}

fn rules(d: &Description, zone: Option<&str>) -> Option<TimeZone> {
    microsoft::rules(zone.unwrap_or(&d.times.zone))
}

fn whole_days(d: &Description, item: &Value, zone: Option<&str>) -> Result<When, ItemIssue> {
    let Some(m) = d.meeting.as_ref() else { return Err(ItemIssue::MappingFailed) };
    let day = |days: &described::Pointers, moments: &described::Pointers| {
        if let Some(text) = days.text(item) {
            return Date::strptime(&d.times.day, &text).map(Some).map_err(|_| ItemIssue::MappingFailed);
        }
        let Some(value) = moments.of(item) else { return Ok(None) };
        match moment(d, value).ok_or(ItemIssue::MappingFailed)? {
            Written::Wall(civil) => Ok(Some(civil.date())),
            Written::Instant(at) => {
                let rules = rules(d, zone).ok_or(ItemIssue::BrokenZone)?;
                Ok(Some(rules.to_datetime(at).date()))
            }
        }
    };
    let first = day(&m.first_day, &m.start)?.ok_or(ItemIssue::NoStart)?;
    let told = day(&m.last_day, &m.end)?.unwrap_or(first);
    let last = match d.times.last_day {
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

/// An instant as the other system writes it, in a zone.
pub(crate) fn instant_text(d: &Description, at: Timestamp, zone: &TimeZone) -> Option<Value> {
    Some(match d.times.instant {
        Instants::Rfc3339 => {
            let zoned = at.to_zoned_datetime(zone.clone());
            zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string().into()
        }
        Instants::Seconds => at.as_second().into(),
        Instants::Milliseconds => at.as_millisecond().into(),
        Instants::Pattern => {
            let zoned = at.to_zoned_datetime(zone.clone());
            strtime::format(&d.times.pattern, &zoned).ok()?.into()
        }
    })
}

/// Values of a time that is written: `start`, `end` and `zone`, or `first`, `last`, `after` and `zone`. Wall times are of
/// the meeting's own zone where its name goes along, else of the description's.
///
/// # Errors
/// `write.time_comes_twice`.
pub(super) fn values(d: &Description, when: &When, zone: &str) -> Result<Value, model::Fault> {
    let name = |text: &str| microsoft::iana(text).unwrap_or_else(|| text.to_owned());
    match when {
        When::AllDay { first, last } => {
            let day = |date: Date| date.strftime(&d.times.day).to_string();
            let after = last.tomorrow().unwrap_or(*last);
            let end = if d.times.last_day == LastDay::Exclusive { after } else { *last };
            Ok(json!({ "first": day(*first), "last": day(end), "after": day(after), "zone": name(zone) }))
        }
        When::Timed { start, end, zone: own } => {
            let named = serde_json::Value::Object(d.write.times.clone()).to_string().contains("{zone}");
            let wanted = if named { own.as_deref().unwrap_or(zone) } else { &d.times.zone };
            let rules = microsoft::rules(wanted);
            let (wanted, rules) = match rules {
                Some(rules) if tells(d, *start, &rules) && tells(d, *end, &rules) => (name(wanted), rules),
                _ if named => ("UTC".to_owned(), TimeZone::UTC),
                _ => return Err(model::Fault::setup(code::TWICE).with("zone", wanted)),
            };
            let text = |at| instant_text(d, at, &rules);
            Ok(json!({ "start": text(*start), "end": text(*end), "zone": wanted }))
        }
    }
}

/// Whether a moment as it is written is read as the same one.
fn tells(d: &Description, at: Timestamp, rules: &TimeZone) -> bool {
    let civil = rules.to_datetime(at);
    let again = rules.to_ambiguous_timestamp(civil).compatible().ok();
    d.times.instant != Instants::Pattern || d.times.pattern.contains("%z") || again == Some(at)
}
