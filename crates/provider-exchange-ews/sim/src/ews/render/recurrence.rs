//! Recurrence rules.

use jiff::civil::{Date, Weekday};

use super::super::xml::Xml;
use crate::org::{Content, DayKind, Pattern, Series, Until, WeekdaySet};

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
            xml.number("t:NumberOfOccurrences", count.into()).close("t:NumberedRecurrence");
        }
    }
    xml.close("t:Recurrence");
}

fn pattern(xml: &mut Xml, pattern: &Pattern) {
    match pattern {
        Pattern::Daily { interval } => {
            xml.open("t:DailyRecurrence").number("t:Interval", (*interval).into()).close("t:DailyRecurrence");
        }
        Pattern::Weekly { interval, days, first_day } => {
            xml.open("t:WeeklyRecurrence").number("t:Interval", (*interval).into());
            xml.text("t:DaysOfWeek", &days_of_week(*days));
            if *first_day != Weekday::Sunday {
                xml.text("t:FirstDayOfWeek", weekday(*first_day));
            }
            xml.close("t:WeeklyRecurrence");
        }
        Pattern::AbsoluteMonthly { interval, day } => {
            xml.open("t:AbsoluteMonthlyRecurrence").number("t:Interval", (*interval).into());
            xml.number("t:DayOfMonth", (*day).into()).close("t:AbsoluteMonthlyRecurrence");
        }
        Pattern::RelativeMonthly { interval, day, index } => {
            xml.open("t:RelativeMonthlyRecurrence").number("t:Interval", (*interval).into());
            relative(xml, *day, *index);
            xml.close("t:RelativeMonthlyRecurrence");
        }
        Pattern::AbsoluteYearly { day, month } => {
            xml.open("t:AbsoluteYearlyRecurrence").number("t:DayOfMonth", (*day).into());
            xml.text("t:Month", month_name(*month)).close("t:AbsoluteYearlyRecurrence");
        }
        Pattern::RelativeYearly { day, index, month } => {
            xml.open("t:RelativeYearlyRecurrence");
            relative(xml, *day, *index);
            xml.text("t:Month", month_name(*month)).close("t:RelativeYearlyRecurrence");
        }
    }
}

fn relative(xml: &mut Xml, day: DayKind, index: u8) {
    let word = match day {
        DayKind::On(day) => weekday(day),
        DayKind::Day => "Day",
        DayKind::Weekday => "Weekday",
        DayKind::WeekendDay => "WeekendDay",
    };
    let position = match index {
        1 => "First",
        2 => "Second",
        3 => "Third",
        4 => "Fourth",
        _ => "Last",
    };
    xml.text("t:DaysOfWeek", word).text("t:DayOfWeekIndex", position);
}

fn days_of_week(days: WeekdaySet) -> String {
    let all = (0..7).filter_map(|n| Weekday::from_sunday_zero_offset(n).ok());
    all.filter(|day| days.has(*day)).map(weekday).collect::<Vec<_>>().join(" ")
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
