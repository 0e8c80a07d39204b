//! `patternedRecurrence`, both ways.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use crate::org::recur::{Kind, Pattern, Series, Until, WeekdaySet};
use crate::org::zone::Zone;

const DAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const INDEXES: [&str; 5] = ["first", "second", "third", "fourth", "last"];
const KINDS: [(&str, Kind); 6] = [
    ("daily", Kind::Daily),
    ("weekly", Kind::Weekly),
    ("absoluteMonthly", Kind::AbsoluteMonthly),
    ("relativeMonthly", Kind::RelativeMonthly),
    ("absoluteYearly", Kind::AbsoluteYearly),
    ("relativeYearly", Kind::RelativeYearly),
];

/// A rule as Graph shows it: fields a kind does not use are there too, at rest.
pub(crate) fn show(series: &Series, zone: Zone) -> Value {
    let pattern = &series.pattern;
    let days = (0..7).filter(|n| pattern.days.0 & (1 << n) != 0).map(|n| DAYS[n]);
    let kind = KINDS.iter().find(|(_, kind)| *kind == pattern.kind).map_or("daily", |(word, _)| word);
    let absolute = matches!(pattern.kind, Kind::AbsoluteMonthly | Kind::AbsoluteYearly);
    let yearly = matches!(pattern.kind, Kind::AbsoluteYearly | Kind::RelativeYearly);
    let mut range = json!({
        "type": "noEnd",
        "startDate": series.first.to_string(),
        "endDate": "0001-01-01",
        "recurrenceTimeZone": zone.windows_id(),
        "numberOfOccurrences": 0,
    });
    match series.until {
        Until::Never => {}
        Until::Date(last) => {
            range["type"] = json!("endDate");
            range["endDate"] = json!(last.to_string());
        }
        Until::Count(count) => {
            range["type"] = json!("numbered");
            range["numberOfOccurrences"] = json!(count);
        }
    }
    json!({
        "pattern": {
            "type": kind,
            "interval": pattern.interval,
            "month": if yearly { pattern.month } else { 0 },
            "dayOfMonth": if absolute { pattern.day } else { 0 },
            "daysOfWeek": days.collect::<Vec<_>>(),
            "firstDayOfWeek": DAYS[usize::try_from(pattern.first_day.to_sunday_zero_offset()).unwrap_or(0)],
            "index": INDEXES.get(pattern.index).copied().unwrap_or("last"),
        },
        "range": range,
    })
}

/// Reads a rule of an event that begins on `start`.
pub(crate) fn read(value: &Value, start: Date) -> Result<Series, Refusal> {
    let (pattern, range) = (object(value, "pattern")?, object(value, "range")?);
    let first = date(range, "startDate")?.ok_or_else(|| bad("range.startDate is missing"))?;
    if first != start {
        return Err(bad("The recurrence range start date must be the same as the event's start date"));
    }
    let until = match text(range, "type") {
        Some("noEnd") => Until::Never,
        Some("endDate") => {
            Until::Date(date(range, "endDate")?.ok_or_else(|| bad("range.endDate is missing"))?)
        }
        Some("numbered") => Until::Count(number(range, "numberOfOccurrences", 1, 999)? as usize),
        _ => return Err(bad("range.type")),
    };
    Ok(Series {
        pattern: read_pattern(pattern)?,
        first,
        until,
        deleted: BTreeSet::new(),
        changed: BTreeMap::new(),
    })
}

fn read_pattern(fields: &Map<String, Value>) -> Result<Pattern, Refusal> {
    let word = text(fields, "type").unwrap_or_default();
    let kind = KINDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind);
    let kind = kind.ok_or_else(|| bad("pattern.type"))?;
    let (used, days): (&[&str], bool) = match kind {
        Kind::Daily => (&[], false),
        Kind::Weekly => (&["firstDayOfWeek"], true),
        Kind::AbsoluteMonthly => (&["dayOfMonth"], false),
        Kind::RelativeMonthly => (&["index"], true),
        Kind::AbsoluteYearly => (&["dayOfMonth", "month"], false),
        Kind::RelativeYearly => (&["index", "month"], true),
    };
    let allowed = |key: &String| {
        matches!(key.as_str(), "type" | "interval")
            || used.contains(&key.as_str())
            || (days && key == "daysOfWeek")
    };
    if let Some(key) = fields.keys().find(|key| !allowed(key) && !key.starts_with('@')) {
        return Err(bad(&format!("pattern.{key} does not belong to {word}")));
    }
    let days = weekdays(fields)?;
    if days == WeekdaySet::default()
        && matches!(kind, Kind::Weekly | Kind::RelativeMonthly | Kind::RelativeYearly)
    {
        return Err(bad("pattern.daysOfWeek is missing"));
    }
    let when = |wanted: bool, key: &str, most: i64| if wanted { number(fields, key, 1, most) } else { Ok(1) };
    Ok(Pattern {
        kind,
        interval: number(fields, "interval", 1, 99)?,
        days,
        first_day: text(fields, "firstDayOfWeek").map_or(Ok(Weekday::Sunday), weekday)?,
        day: when(used.contains(&"dayOfMonth"), "dayOfMonth", 31)? as i8,
        month: when(used.contains(&"month"), "month", 12)? as i8,
        index: match text(fields, "index") {
            None => 0,
            Some(word) => INDEXES.iter().position(|it| *it == word).ok_or_else(|| bad("pattern.index"))?,
        },
    })
}

fn weekdays(fields: &Map<String, Value>) -> Result<WeekdaySet, Refusal> {
    let Some(days) = fields.get("daysOfWeek") else { return Ok(WeekdaySet::default()) };
    let days = days.as_array().ok_or_else(|| bad("pattern.daysOfWeek"))?;
    days.iter()
        .try_fold(WeekdaySet::default(), |set, day| Ok(set.with(weekday(day.as_str().unwrap_or_default())?)))
}

fn weekday(word: &str) -> Result<Weekday, Refusal> {
    let at = DAYS.iter().position(|day| *day == word).ok_or_else(|| bad("a day of the week"))?;
    Weekday::from_sunday_zero_offset(at as i8).map_err(|_| bad("a day of the week"))
}

fn object<'a>(value: &'a Value, key: &str) -> Result<&'a Map<String, Value>, Refusal> {
    value.get(key).and_then(Value::as_object).ok_or_else(|| bad(&format!("{key} is missing")))
}

fn text<'a>(fields: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    fields.get(key).and_then(Value::as_str)
}

fn date(fields: &Map<String, Value>, key: &str) -> Result<Option<Date>, Refusal> {
    text(fields, key).map(|text| text.parse().map_err(|_| bad(key))).transpose()
}

fn number(fields: &Map<String, Value>, key: &str, least: i64, most: i64) -> Result<i64, Refusal> {
    let number = fields.get(key).and_then(Value::as_i64);
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| bad(&format!("{key} is not in its range")))
}

fn bad(what: &str) -> Refusal {
    Refusal::new(
        400,
        "ErrorInvalidRecurrencePattern",
        format!("The recurrence pattern is not valid: {what}."),
    )
}
