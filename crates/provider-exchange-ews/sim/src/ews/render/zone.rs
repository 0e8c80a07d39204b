//! Time zones: definitions with their rules, and the parts of a rule.

use jiff::civil::Weekday;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use super::super::xml::Xml;
use crate::org::Zone;

/// A change between standard and daylight time that comes back every year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct YearlyChange {
    pub month: i8,
    pub weekday: Weekday,
    /// 1 to 4, or -1 for the last.
    pub occurrence: i8,
    /// Minutes after midnight, wall clock before the change.
    pub minutes: i64,
}

/// Rules of a zone in the year of an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ZoneRules {
    pub standard: Offset,
    pub daylight: Option<(Offset, YearlyChange, YearlyChange)>,
}

/// Rules of `zone` in the year that begins at `now`.
pub(crate) fn rules_around(zone: Zone, now: Timestamp) -> ZoneRules {
    let rules = zone.rules();
    let mut before = rules.to_offset_info(now).offset();
    let end = now.checked_add((366 * 24).hours()).unwrap_or(now);
    let mut to_standard = None;
    let mut to_daylight = None;
    for change in rules.following(now).take_while(|change| change.timestamp() < end) {
        let yearly = yearly(change.timestamp(), before);
        if change.dst().is_dst() {
            to_daylight = Some((change.offset(), yearly));
        } else {
            to_standard = Some((change.offset(), yearly));
        }
        before = change.offset();
    }
    match (to_standard, to_daylight) {
        (Some((standard, back)), Some((daylight, forth))) => {
            ZoneRules { standard, daylight: Some((daylight, forth, back)) }
        }
        _ => ZoneRules { standard: zone.standard_offset(now), daylight: None },
    }
}

fn yearly(at: Timestamp, before: Offset) -> YearlyChange {
    let wall = before.to_datetime(at);
    let last = wall.day() + 7 > wall.date().days_in_month();
    YearlyChange {
        month: wall.month(),
        weekday: wall.weekday(),
        occurrence: if last { -1 } else { (wall.day() - 1) / 7 + 1 },
        minutes: i64::from(wall.hour()) * 60 + i64::from(wall.minute()),
    }
}

/// A `TimeZoneDefinitionType` element, with its rules when `full`.
pub(crate) fn definition(xml: &mut Xml, element: &str, zone: Zone, now: Timestamp, full: bool) {
    let name = zone.display_name(now);
    let attributes = [("Id", zone.windows_id()), ("Name", name.as_str())];
    if !full {
        xml.empty(element, &attributes);
        return;
    }
    let rules = rules_around(zone, now);
    xml.open_with(element, &attributes).open("t:Periods");
    period(xml, rules.standard, "Standard", "std");
    if let Some((daylight, ..)) = rules.daylight {
        period(xml, daylight, "Daylight", "dlt");
    }
    xml.close("t:Periods");
    xml.open("t:TransitionsGroups").open_with("t:TransitionsGroup", &[("Id", "0")]);
    match rules.daylight {
        Some((_, forth, back)) => {
            recurring(xml, "dlt", forth);
            recurring(xml, "std", back);
        }
        None => {
            xml.open("t:Transition").text_with("t:To", &[("Kind", "Period")], "std").close("t:Transition");
        }
    }
    xml.close("t:TransitionsGroup").close("t:TransitionsGroups");
    xml.open("t:Transitions").open("t:Transition");
    xml.text_with("t:To", &[("Kind", "Group")], "0");
    xml.close("t:Transition").close("t:Transitions").close(element);
}

fn period(xml: &mut Xml, offset: Offset, name: &str, id: &str) {
    let bias = -offset.seconds() / 60;
    let sign = if bias < 0 { "-" } else { "" };
    let bias = format!("{sign}PT{}M", bias.abs());
    xml.empty("t:Period", &[("Bias", &bias), ("Name", name), ("Id", id)]);
}

fn recurring(xml: &mut Xml, to: &str, change: YearlyChange) {
    xml.open("t:RecurringDayTransition").text_with("t:To", &[("Kind", "Period")], to);
    xml.text("t:TimeOffset", &format!("PT{}M", change.minutes));
    xml.number("t:Month", change.month.into());
    xml.text("t:DayOfWeek", super::recurrence::weekday(change.weekday));
    xml.number("t:Occurrence", change.occurrence.into());
    xml.close("t:RecurringDayTransition");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_a_zone_with_daylight_time_are_found() {
        let now = "2026-11-24T00:00:00Z".parse().unwrap();
        let berlin = rules_around(Zone::by_windows_id("W. Europe Standard Time").unwrap(), now);
        assert_eq!(berlin.standard.seconds(), 3600);
        let (daylight, forth, back) = berlin.daylight.unwrap();
        assert_eq!(daylight.seconds(), 7200);
        assert_eq!((forth.month, forth.occurrence, forth.minutes), (3, -1, 120));
        assert_eq!((back.month, back.occurrence, back.minutes), (10, -1, 180));
        let china = rules_around(Zone::by_windows_id("China Standard Time").unwrap(), now);
        assert_eq!((china.standard.seconds(), china.daylight), (28800, None));
    }
}
