//! Rules of series as the calendar API writes them ("Create an event", recurrence).

use jiff::civil::{Date, Weekday};
use sandbox::recurrence::{Kind, Pattern, Until, WeekdaySet};
use serde_json::{Value, json};

use super::entry::{Content, Series};

const DAYS: [(&str, Weekday); 7] = [
    ("sunday", Weekday::Sunday),
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
];
const INDEXES: [&str; 5] = ["first", "second", "third", "fourth", "last"];

/// The rule of a series as it is shown.
pub(crate) fn shown(series: &Series) -> Value {
    let pattern = &series.pattern;
    let days: Vec<&str> =
        DAYS.iter().filter(|(_, day)| pattern.days.has(*day)).map(|(name, _)| *name).collect();
    let mut told = json!({ "type": kind(pattern.kind), "interval": pattern.interval });
    match pattern.kind {
        Kind::Daily => {}
        Kind::Weekly => {
            told["daysOfWeek"] = json!(days.join(","));
            told["firstDayOfWeek"] = json!(name_of(pattern.first_day));
        }
        Kind::AbsoluteMonthly | Kind::AbsoluteYearly => told["dayOfMonth"] = json!(pattern.day),
        Kind::RelativeMonthly | Kind::RelativeYearly => {
            told["daysOfWeek"] = json!(days.join(","));
            told["index"] = json!(INDEXES.get(pattern.index).unwrap_or(&"last"));
        }
    }
    let range = match series.until {
        Until::Never => json!({ "type": "noEnd" }),
        Until::Count(count) => json!({ "type": "numbered", "numberOfOccurrences": count }),
        Until::Date(last) => json!({ "type": "endDate", "endDate": format!("{last}T23:59:59+08:00") }),
    };
    json!({ "pattern": told, "range": range })
}

/// Reads the rule of an event, or says which member makes no sense.
pub(crate) fn read(rule: &Value, content: &Content) -> Result<Series, &'static str> {
    let (pattern, range) = (&rule["pattern"], &rule["range"]);
    let first = content.date_at(content.start);
    let interval = number(&pattern["interval"]).unwrap_or(1);
    if !(1..=365).contains(&interval) {
        return Err("recurrence.pattern.interval");
    }
    let kind = match pattern["type"].as_str() {
        Some("daily") => Kind::Daily,
        Some("weekly") => Kind::Weekly,
        Some("absoluteMonthly") => Kind::AbsoluteMonthly,
        Some("relativeMonthly") => Kind::RelativeMonthly,
        Some("absoluteYearly") => Kind::AbsoluteYearly,
        _ => return Err("recurrence.pattern.type"),
    };
    let mut wanted = Pattern::of(kind, interval);
    let day = number(&pattern["dayOfMonth"]).map_or(Ok(first.day()), i8::try_from);
    wanted.day = day.ok().filter(|day| (1..=31).contains(day)).ok_or("recurrence.pattern.dayOfMonth")?;
    wanted.month = first.month();
    if matches!(kind, Kind::Weekly | Kind::RelativeMonthly) {
        wanted.days = days(pattern["daysOfWeek"].as_str()).ok_or("recurrence.pattern.daysOfWeek")?;
    }
    if kind == Kind::RelativeMonthly {
        let index = INDEXES.iter().position(|name| Some(*name) == pattern["index"].as_str());
        wanted.index = index.ok_or("recurrence.pattern.index")?;
    }
    if let Some(name) = pattern["firstDayOfWeek"].as_str() {
        wanted.first_day = day_of(name).ok_or("recurrence.pattern.firstDayOfWeek")?;
    }
    let until = until(range, content)?;
    Ok(Series { pattern: wanted, first, until, deleted: Default::default(), changed: Default::default() })
}

fn until(range: &Value, content: &Content) -> Result<Until, &'static str> {
    match range["type"].as_str() {
        Some("noEnd") => Ok(Until::Never),
        Some("numbered") => match number(&range["numberOfOccurrences"]) {
            Some(count @ 1..=99) => Ok(Until::Count(usize::try_from(count).unwrap_or(1))),
            _ => Err("recurrence.range.numberOfOccurrences"),
        },
        Some("endDate") => {
            let text = range["endDate"].as_str().unwrap_or_default();
            let instant = text.parse::<jiff::Timestamp>().ok().map(|at| content.date_at(at));
            let day: Option<Date> = instant.or_else(|| text.parse().ok());
            day.map(Until::Date).ok_or("recurrence.range.endDate")
        }
        _ => Err("recurrence.range.type"),
    }
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64(),
    }
}

fn days(names: Option<&str>) -> Option<WeekdaySet> {
    let names = names.filter(|names| !names.is_empty())?;
    let add = |set: WeekdaySet, name: &str| day_of(name.trim()).map(|day| set.with(day));
    names.split(',').try_fold(WeekdaySet::default(), add)
}

fn day_of(name: &str) -> Option<Weekday> {
    DAYS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, day)| *day)
}

fn name_of(day: Weekday) -> &'static str {
    DAYS.iter().find(|(_, known)| *known == day).map_or("monday", |(name, _)| name)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Daily => "daily",
        Kind::Weekly => "weekly",
        Kind::AbsoluteMonthly => "absoluteMonthly",
        Kind::RelativeMonthly | Kind::RelativeYearly => "relativeMonthly",
        Kind::AbsoluteYearly => "absoluteYearly",
    }
}
