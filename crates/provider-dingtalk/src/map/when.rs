//! Times and days ("dateTime" with an offset and a zone's name; whole days as "date", the last one exclusive).

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use model::{ItemIssue, When};
use serde::Deserialize;

use super::ZONE;

/// Days from the first to the last of whole days that are believed.
const MOST_DAYS: i32 = 4000;

/// A start or an end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Moment {
    #[serde(deserialize_with = "dingtalk::lenient::text")]
    pub(crate) date: Option<String>,
    #[serde(deserialize_with = "dingtalk::lenient::text")]
    pub(crate) date_time: Option<String>,
    #[serde(deserialize_with = "dingtalk::lenient::text")]
    pub(crate) time_zone: Option<String>,
}

impl Moment {
    pub(crate) fn at(&self) -> Option<Timestamp> {
        instant(self.date_time.as_deref()?, self.time_zone.as_deref())
    }

    fn day(&self) -> Option<Date> {
        self.date.as_deref()?.trim().parse().ok()
    }
}

/// An instant as it is written: with an offset, as wall time of a zone, or as milliseconds since 1970. Without a zone that
/// is known it is Shanghai's.
pub(crate) fn instant(text: &str, zone: Option<&str>) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(milliseconds) = text.parse::<i64>() {
        return Timestamp::from_millisecond(milliseconds).ok();
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let local: DateTime = text.parse().ok()?;
    let named = zone.map(str::trim).filter(|name| !name.is_empty()).and_then(microsoft::rules);
    named.or_else(|| TimeZone::get(ZONE).ok())?.to_timestamp(local).ok()
}

/// When an event is.
///
/// # Errors
/// Why it cannot be told.
pub(crate) fn moment(start: &Moment, end: &Moment, all_day: Option<bool>) -> Result<When, ItemIssue> {
    if all_day.unwrap_or(start.date.is_some() && start.date_time.is_none()) {
        return whole_days(start, end);
    }
    let from = start.at().ok_or(ItemIssue::NoStart)?;
    let to = end.at().unwrap_or(from);
    if to < from {
        return Err(ItemIssue::EndsBeforeStart);
    }
    let zone = start.time_zone.as_deref().map(str::trim).filter(|zone| !zone.is_empty());
    let zone = zone.map(|zone| microsoft::iana(zone).unwrap_or_else(|| zone.to_owned()));
    Ok(When::Timed { start: from, end: to, zone })
}

fn whole_days(start: &Moment, end: &Moment) -> Result<When, ItemIssue> {
    let first = start.day().ok_or(ItemIssue::NoStart)?;
    let told = end.day().unwrap_or(first);
    let last = if told > first { told.yesterday().unwrap_or(first) } else { told };
    if last < first {
        return Err(ItemIssue::EndsBeforeStart);
    }
    let days = first.until((jiff::Unit::Day, last)).map_or(i32::MAX, |span| span.get_days());
    if days > MOST_DAYS {
        return Err(ItemIssue::MappingFailed);
    }
    Ok(When::AllDay { first, last })
}
