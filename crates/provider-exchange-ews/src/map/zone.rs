//! Zones of items: names of the Windows table, IANA names, and rules of their own.
//!
//! A zone of an item's own ("tzone://Microsoft/Custom", a localised name) becomes the IANA zone with the same rules in
//! the window that is read; where there is none, the offset at the item's start, written as `+08:00`.

use jiff::{
    SignedDuration, Timestamp,
    tz::{Offset, TimeZone},
};
use model::Window;

use crate::client::{
    calendar_item::CalendarItem,
    zone_definition::{Change, ZoneDefinition},
};

/// Changes of offset compared in a window; a zone has two a year.
const MOST_CHANGES: usize = 200;

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Rules of a zone's name as an item has it once it is settled: a zone, or an offset.
pub(crate) fn rules(name: &str) -> Option<TimeZone> {
    microsoft::rules(name).or_else(|| Some(TimeZone::fixed(offset(name)?)))
}

/// Gives an item whose zone is not in the table one that can be understood. Items with a known zone, or none, stay as
/// they are.
pub(crate) fn settle(item: &mut CalendarItem, window: Window) {
    let Some(name) = item.zone.as_deref() else { return };
    if microsoft::iana(name).is_some() {
        return;
    }
    let own = item.rules.take().and_then(|rules| own_rules(&rules, window));
    if let Some(own) = own {
        let start = item.start.and_then(|start| start.instant(&own)).unwrap_or(window.start);
        item.zone = Some(like(&own, window).map_or_else(|| text(own.to_offset(start)), str::to_owned));
    } else if name.starts_with("tzone://Microsoft/Custom") {
        // Without rules the offset that the server wrote is all there is.
        item.zone = item.start.and_then(|start| start.offset()).map(text);
    }
}

/// [`settle`] for an item that is looked at by itself: in the days around its start.
pub(crate) fn settle_alone(item: &mut CalendarItem) {
    let Some(start) = item.start.and_then(|start| start.instant(&TimeZone::UTC)) else { return };
    let days = SignedDuration::from_hours(24 * 16);
    let edge = |at: Result<Timestamp, jiff::Error>| at.unwrap_or(start);
    settle(item, Window { start: edge(start.checked_sub(days)), end: edge(start.checked_add(days)) });
}

/// The first zone of the table with the same offsets throughout the window.
fn like(own: &TimeZone, window: Window) -> Option<&'static str> {
    let wanted = changes(own, window);
    let fits = |name: &&str| TimeZone::get(name).is_ok_and(|zone| changes(&zone, window) == wanted);
    microsoft::zones().find(fits)
}

/// Offset at the window's start, and every change in it.
fn changes(zone: &TimeZone, window: Window) -> Vec<(Timestamp, Offset)> {
    let mut found = vec![(window.start, zone.to_offset(window.start))];
    for change in zone.following(window.start).take_while(|c| c.timestamp() < window.end).take(MOST_CHANGES) {
        if found.last().is_none_or(|(_, offset)| *offset != change.offset()) {
            found.push((change.timestamp(), change.offset()));
        }
    }
    found
}

/// Rules of the group that holds in the window. A zone that changes its rules inside it has none that can be compared.
fn own_rules(zone: &ZoneDefinition, window: Window) -> Option<TimeZone> {
    let mut holds = None;
    for (date, to) in &zone.transitions {
        let from = date.as_deref().map(|date| super::Moment::parse(date)?.instant(&TimeZone::UTC));
        match from {
            Some(from) if from? >= window.end => {}
            Some(from) if from? > window.start => return None,
            _ => holds = Some(to),
        }
    }
    let changes = match holds {
        Some(to) => &zone.groups.iter().find(|(id, _)| id == to)?.1,
        // Exchange 2007 wrote none where there is one group.
        None => &zone.groups.first()?.1,
    };
    TimeZone::posix(&posix(zone, changes)?).ok()
}

/// The rules in the form POSIX has for the variable TZ (IEEE 1003.1, "Other Environment Variables").
fn posix(zone: &ZoneDefinition, changes: &[Change]) -> Option<String> {
    let seconds =
        |period: &str| zone.periods.iter().find(|(id, _)| id == period).map(|(_, seconds)| *seconds);
    match changes {
        [only] => Some(format!("<STD>{}", west(seconds(&only.to)?))),
        [one, other] => {
            let (summer, winter) =
                if seconds(&one.to)? >= seconds(&other.to)? { (one, other) } else { (other, one) };
            Some(format!(
                "<STD>{}<DST>{},{},{}",
                west(seconds(&winter.to)?),
                west(seconds(&summer.to)?),
                yearly(summer)?,
                yearly(winter)?
            ))
        }
        _ => None,
    }
}

/// POSIX counts westwards.
fn west(seconds: i64) -> String {
    clock(-seconds)
}

fn clock(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let all = seconds.abs();
    format!("{sign}{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60)
}

fn yearly(change: &Change) -> Option<String> {
    let month = change.month.filter(|month| (1..=12).contains(month))?;
    let day = match (&change.weekday, change.occurrence, change.day) {
        (Some(weekday), Some(nth), _) => {
            let weekday = DAYS.iter().position(|day| day == weekday)?;
            let week = if nth == -1 { 5 } else { nth };
            (1..=5).contains(&week).then(|| format!("M{month}.{week}.{weekday}"))?
        }
        // A day of the year that no leap day moves.
        (None, _, Some(day)) => {
            let date =
                jiff::civil::Date::new(2001, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
            format!("J{}", date.day_of_year())
        }
        _ => return None,
    };
    Some(format!("{day}/{}", clock(change.at)))
}

/// `+08:00`.
fn text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    Offset::from_seconds(sign * seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Moment;

    fn window() -> Window {
        Window {
            start: "2026-11-01T00:00:00Z".parse().unwrap(),
            end: "2027-11-01T00:00:00Z".parse().unwrap(),
        }
    }

    fn day(to: &str, month: u8, occurrence: i8, at: i64) -> Change {
        Change {
            to: to.into(),
            at,
            month: Some(month),
            weekday: Some("Sunday".into()),
            occurrence: Some(occurrence),
            day: None,
        }
    }

    fn zone(periods: &[(&str, i64)], changes: Vec<Change>) -> ZoneDefinition {
        ZoneDefinition {
            periods: periods.iter().map(|(id, seconds)| ((*id).to_owned(), *seconds)).collect(),
            groups: vec![("0".into(), changes)],
            transitions: vec![(None, "0".into())],
        }
    }

    fn settled(name: &str, rules: Option<ZoneDefinition>) -> Option<String> {
        let mut item = CalendarItem {
            zone: Some(name.to_owned()),
            rules,
            start: Moment::parse("2026-11-26T01:00:00Z"),
            ..CalendarItem::default()
        };
        settle(&mut item, window());
        item.zone
    }

    const CUSTOM: &str = "tzone://Microsoft/Custom";

    #[test]
    fn rules_that_are_those_of_a_zone_become_that_zone() {
        let fixed = zone(&[("std", 8 * 3600)], vec![Change { to: "std".into(), ..Change::default() }]);
        assert_eq!(settled(CUSTOM, Some(fixed)).as_deref(), Some("Asia/Shanghai"));
        let new_york = zone(
            &[("std", -5 * 3600), ("dlt", -4 * 3600)],
            vec![day("dlt", 3, 2, 7200), day("std", 11, 1, 7200)],
        );
        assert_eq!(settled("Ostküste", Some(new_york)).as_deref(), Some("America/New_York"));
    }

    #[test]
    fn rules_of_no_zone_leave_the_offset_of_the_start() {
        let strange = zone(
            &[("std", 8 * 3600), ("dlt", 9 * 3600)],
            vec![day("dlt", 4, 1, 7200), day("std", 9, -1, 7200)],
        );
        assert_eq!(settled(CUSTOM, Some(strange.clone())).as_deref(), Some("+08:00"));
        assert_eq!(rules("+08:00").map(|zone| zone.to_offset(window().start).seconds()), Some(28_800));
        let quarter = zone(&[("std", 20_700 + 60)], vec![Change { to: "std".into(), ..Change::default() }]);
        assert_eq!(settled(CUSTOM, Some(quarter)).as_deref(), Some("+05:46"));
    }

    #[test]
    fn a_day_of_the_month_and_a_later_group_are_understood() {
        let date = |to: &str, month, day| Change {
            to: to.into(),
            month: Some(month),
            day: Some(day),
            ..Change::default()
        };
        let mut iran =
            zone(&[("std", 12_600), ("dlt", 16_200)], vec![date("dlt", 3, 22), date("std", 9, 22)]);
        assert_eq!(settled(CUSTOM, Some(iran.clone())).as_deref(), Some("+03:30"));
        // Since 2022 it has one offset all year.
        iran.groups.push(("1".into(), vec![Change { to: "std".into(), ..Change::default() }]));
        iran.transitions.push((Some("2022-10-01T00:00:00".into()), "1".into()));
        assert_eq!(settled(CUSTOM, Some(iran)).as_deref(), Some("Asia/Tehran"));
    }

    #[test]
    fn without_rules_the_written_offset_or_the_servers_own_name_stays() {
        assert_eq!(settled(CUSTOM, None).as_deref(), Some("+00:00"));
        assert_eq!(settled("(UTC+08:00) 北京", None).as_deref(), Some("(UTC+08:00) 北京"));
        assert_eq!(settled("China Standard Time", None).as_deref(), Some("China Standard Time"));
        for broken in [zone(&[], Vec::new()), zone(&[("std", 0)], vec![day("gone", 13, 9, 0)])] {
            assert_eq!(settled(CUSTOM, Some(broken)).as_deref(), Some("+00:00"));
        }
    }
}
