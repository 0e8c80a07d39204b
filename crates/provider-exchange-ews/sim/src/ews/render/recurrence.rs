//! Recurrence rules.

use jiff::civil::{Date, Weekday};

use super::super::xml::Xml;
use crate::org::{Content, Kind, Pattern, Series, Until, WeekdaySet};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `t:Recurrence`. Dates carry the offset of the item's zone, as Exchange writes them.
pub(crate) fn recurrence(xml: &mut Xml, content: &Content, series: &Series) {
    xml.open("t:Recurrence");
    pattern(xml, &series.pattern);
    let date = |date: Date| {
        let offset = content.zone.rules().to_offset(content.zone.midnight(date));
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{date}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    };
    match series.until {
        Until::Never => {
            xml.open("t:NoEndRecurrence").text("t:StartDate", &date(series.first)).close("t:NoEndRecurrence");
        }
        Until::Date(end) => {
            xml.open("t:EndDateRecurrence").text("t:StartDate", &date(series.first));
            xml.text("t:EndDate", &date(end)).close("t:EndDateRecurrence");
        }
        Until::Count(count) => {
            xml.open("t:NumberedRecurrence").text("t:StartDate", &date(series.first));
            xml.number("t:NumberOfOccurrences", i64::try_from(count).unwrap_or(i64::MAX))
                .close("t:NumberedRecurrence");
        }
    }
    xml.close("t:Recurrence");
}

fn pattern(xml: &mut Xml, pattern: &Pattern) {
    let (name, interval) = match pattern.kind {
        Kind::Daily => ("t:DailyRecurrence", true),
        Kind::Weekly => ("t:WeeklyRecurrence", true),
        Kind::AbsoluteMonthly => ("t:AbsoluteMonthlyRecurrence", true),
        Kind::RelativeMonthly => ("t:RelativeMonthlyRecurrence", true),
        Kind::AbsoluteYearly => ("t:AbsoluteYearlyRecurrence", false),
        Kind::RelativeYearly => ("t:RelativeYearlyRecurrence", false),
    };
    xml.open(name);
    if interval {
        xml.number("t:Interval", pattern.interval);
    }
    match pattern.kind {
        Kind::Daily => {}
        Kind::Weekly => {
            xml.text("t:DaysOfWeek", &days_of_week(pattern.days));
            if pattern.first_day != Weekday::Sunday {
                xml.text("t:FirstDayOfWeek", weekday(pattern.first_day));
            }
        }
        Kind::AbsoluteMonthly | Kind::AbsoluteYearly => {
            xml.number("t:DayOfMonth", pattern.day.into());
        }
        Kind::RelativeMonthly | Kind::RelativeYearly => relative(xml, pattern.days, pattern.index),
    }
    if !interval {
        xml.text("t:Month", month_name(pattern.month));
    }
    xml.close(name);
}

fn relative(xml: &mut Xml, days: WeekdaySet, index: usize) {
    let word = match days {
        WeekdaySet::ALL => "Day",
        WeekdaySet::WORKDAYS => "Weekday",
        WeekdaySet::WEEKEND => "WeekendDay",
        one => one.iter().next().map_or("Day", weekday),
    };
    let position = ["First", "Second", "Third", "Fourth"].get(index).copied().unwrap_or("Last");
    xml.text("t:DaysOfWeek", word).text("t:DayOfWeekIndex", position);
}

fn days_of_week(days: WeekdaySet) -> String {
    days.iter().map(weekday).collect::<Vec<_>>().join(" ")
}

fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|n| MONTHS.get(n)).copied().unwrap_or("January")
}

/// Number of a month's name, from 1.
pub(crate) fn month_number(name: &str) -> Option<i8> {
    MONTHS.iter().position(|month| *month == name).and_then(|n| i8::try_from(n + 1).ok())
}

/// The word of the schema.
pub(crate) fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Sunday => "Sunday",
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
    }
}
