//! `Recurrence` of a series ("RecurrenceType"), its changed and its deleted occurrences.

use jiff::civil::{Date, Weekday};
use wire::xml::{Reader, Writer, XmlError};

use super::calendar_item::read_moment;
use crate::map::Moment;

/// How a series repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recurrence {
    /// Pattern.
    pub(crate) pattern: Pattern,
    /// First day, in the series' zone.
    pub(crate) start: Date,
    /// End.
    pub(crate) end: RangeEnd,
}

/// Where a series ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RangeEnd {
    /// Never.
    Never,
    /// After this day.
    On(Date),
    /// After so many occurrences.
    After(u32),
}

/// Days a pattern names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Days {
    /// Days of the week.
    Of(Vec<Weekday>),
    /// `Day`: any.
    Any,
    /// `Weekday`: Monday to Friday.
    Working,
    /// `WeekendDay`.
    Weekend,
}

/// Pattern of a series. Intervals are 1 to 999.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// Every so many days.
    Daily { interval: u32 },
    /// On days of every so many weeks.
    Weekly { interval: u32, days: Vec<Weekday>, first: Weekday },
    /// On a day of every so many months; the last one of a shorter month.
    Monthly { interval: u32, day: i8 },
    /// On the n-th such day of every so many months; 5 is the last.
    MonthlyByDay { interval: u32, days: Days, index: u8 },
    /// On a day of a month every year.
    Yearly { month: i8, day: i8 },
    /// On the n-th such day of a month every year; 5 is the last.
    YearlyByDay { month: i8, days: Days, index: u8 },
}

const INDEXES: [&str; 5] = ["First", "Second", "Third", "Fourth", "Last"];
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

impl Recurrence {
    /// Writes it as requests do: the pattern, then the range.
    pub(crate) fn write(&self, xml: &mut Writer) {
        xml.element("t:Recurrence", &[], |xml| {
            self.pattern.write(xml);
            let start = self.start.to_string();
            match self.end {
                RangeEnd::Never => {
                    xml.element("t:NoEndRecurrence", &[], |xml| xml.leaf("t:StartDate", &start));
                }
                RangeEnd::On(end) => xml.element("t:EndDateRecurrence", &[], |xml| {
                    xml.leaf("t:StartDate", &start);
                    xml.leaf("t:EndDate", &end.to_string());
                }),
                RangeEnd::After(count) => xml.element("t:NumberedRecurrence", &[], |xml| {
                    xml.leaf("t:StartDate", &start);
                    xml.leaf("t:NumberOfOccurrences", &count.to_string());
                }),
            }
        });
    }
}

impl Pattern {
    fn write(&self, xml: &mut Writer) {
        match self {
            Self::Daily { interval } => {
                xml.element("t:DailyRecurrence", &[], |xml| xml.leaf("t:Interval", &interval.to_string()));
            }
            Self::Weekly { interval, days, first } => xml.element("t:WeeklyRecurrence", &[], |xml| {
                xml.leaf("t:Interval", &interval.to_string());
                let names: Vec<_> = days.iter().map(|day| weekday_name(*day)).collect();
                xml.leaf("t:DaysOfWeek", &names.join(" "));
                xml.leaf("t:FirstDayOfWeek", weekday_name(*first));
            }),
            Self::Monthly { interval, day } => xml.element("t:AbsoluteMonthlyRecurrence", &[], |xml| {
                xml.leaf("t:Interval", &interval.to_string());
                xml.leaf("t:DayOfMonth", &day.to_string());
            }),
            Self::MonthlyByDay { interval, days, index } => {
                xml.element("t:RelativeMonthlyRecurrence", &[], |xml| {
                    xml.leaf("t:Interval", &interval.to_string());
                    days.write(xml, *index);
                });
            }
            Self::Yearly { month, day } => xml.element("t:AbsoluteYearlyRecurrence", &[], |xml| {
                xml.leaf("t:DayOfMonth", &day.to_string());
                xml.leaf("t:Month", month_name(*month));
            }),
            Self::YearlyByDay { month, days, index } => {
                xml.element("t:RelativeYearlyRecurrence", &[], |xml| {
                    days.write(xml, *index);
                    xml.leaf("t:Month", month_name(*month));
                });
            }
        }
    }
}

impl Days {
    fn write(&self, xml: &mut Writer, index: u8) {
        let name = match self {
            Self::Of(days) => days.first().map_or("Day", |day| weekday_name(*day)),
            Self::Any => "Day",
            Self::Working => "Weekday",
            Self::Weekend => "WeekendDay",
        };
        xml.leaf("t:DaysOfWeek", name);
        let at = usize::from(index.saturating_sub(1));
        xml.leaf("t:DayOfWeekIndex", INDEXES.get(at).unwrap_or(&"Last"));
    }
}

fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month_name(month: i8) -> &'static str {
    let at = usize::try_from(month - 1).unwrap_or(0);
    MONTHS.get(at).unwrap_or(&"January")
}

/// A changed occurrence of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ModifiedOccurrence {
    /// Its id.
    pub(crate) id: String,
    /// Start the rule gave it.
    pub(crate) original_start: Option<Moment>,
    /// Start it has now.
    pub(crate) start: Option<Moment>,
}

/// Values of a pattern element, whichever it is.
#[derive(Default)]
struct Parts {
    interval: Option<u32>,
    days: Option<Days>,
    first: Option<Weekday>,
    index: Option<u8>,
    day: Option<i8>,
    month: Option<i8>,
    start: Option<Date>,
    end: Option<Date>,
    count: Option<u32>,
}

/// Reads a `Recurrence`; none when its pattern or range is not understood (regenerating tasks).
pub(crate) fn read_recurrence(reader: &mut Reader<'_>) -> Result<Option<Recurrence>, XmlError> {
    let mut pattern = None;
    let mut range = None;
    while let Some(element) = reader.child()? {
        let parts = read_parts(reader)?;
        match element.name() {
            "NoEndRecurrence" => range = parts.start.map(|s| (s, RangeEnd::Never)),
            "EndDateRecurrence" => range = parts.start.zip(parts.end).map(|(s, e)| (s, RangeEnd::On(e))),
            "NumberedRecurrence" => {
                range = parts.start.zip(parts.count).map(|(s, n)| (s, RangeEnd::After(n)));
            }
            name => pattern = pattern_of(name, parts),
        }
    }
    Ok(pattern.zip(range).map(|(pattern, (start, end))| Recurrence { pattern, start, end }))
}

fn pattern_of(name: &str, parts: Parts) -> Option<Pattern> {
    let interval = parts.interval.unwrap_or(1).clamp(1, 999);
    Some(match name {
        "DailyRecurrence" => Pattern::Daily { interval },
        "WeeklyRecurrence" => {
            let Some(Days::Of(days)) = parts.days else { return None };
            Pattern::Weekly { interval, days, first: parts.first.unwrap_or(Weekday::Sunday) }
        }
        "AbsoluteMonthlyRecurrence" => Pattern::Monthly { interval, day: parts.day? },
        "RelativeMonthlyRecurrence" => {
            Pattern::MonthlyByDay { interval, days: parts.days?, index: parts.index? }
        }
        "AbsoluteYearlyRecurrence" => Pattern::Yearly { month: parts.month?, day: parts.day? },
        "RelativeYearlyRecurrence" => {
            Pattern::YearlyByDay { month: parts.month?, days: parts.days?, index: parts.index? }
        }
        _ => return None,
    })
}

fn read_parts(reader: &mut Reader<'_>) -> Result<Parts, XmlError> {
    let mut parts = Parts::default();
    while let Some(element) = reader.child()? {
        let text = reader.text()?;
        let text = text.trim();
        match element.name() {
            "Interval" => parts.interval = text.parse().ok(),
            "DaysOfWeek" => parts.days = days_of(text),
            "FirstDayOfWeek" => parts.first = weekday_of(text),
            "DayOfWeekIndex" => parts.index = index_of(text),
            "DayOfMonth" => parts.day = text.parse().ok().filter(|d| (1..=31).contains(d)),
            "Month" => parts.month = month_of(text),
            // Dates come with an offset, or as whole date-times; the date is what is meant.
            "StartDate" => parts.start = Moment::parse(text).map(|m| m.date()),
            "EndDate" => parts.end = Moment::parse(text).map(|m| m.date()),
            "NumberOfOccurrences" => parts.count = text.parse().ok(),
            _ => {}
        }
    }
    Ok(parts)
}

fn days_of(text: &str) -> Option<Days> {
    Some(match text {
        "Day" => Days::Any,
        "Weekday" => Days::Working,
        "WeekendDay" => Days::Weekend,
        _ => {
            let days: Option<Vec<_>> = text.split_whitespace().map(weekday_of).collect();
            Days::Of(days.filter(|d| !d.is_empty())?)
        }
    })
}

fn weekday_of(text: &str) -> Option<Weekday> {
    Some(match text {
        "Monday" => Weekday::Monday,
        "Tuesday" => Weekday::Tuesday,
        "Wednesday" => Weekday::Wednesday,
        "Thursday" => Weekday::Thursday,
        "Friday" => Weekday::Friday,
        "Saturday" => Weekday::Saturday,
        "Sunday" => Weekday::Sunday,
        _ => return None,
    })
}

fn index_of(text: &str) -> Option<u8> {
    INDEXES.iter().position(|n| *n == text).map(|at| at as u8 + 1)
}

fn month_of(text: &str) -> Option<i8> {
    MONTHS.iter().position(|n| *n == text).map(|at| at as i8 + 1)
}

/// Reads `ModifiedOccurrences`.
pub(crate) fn read_modified(reader: &mut Reader<'_>) -> Result<Vec<ModifiedOccurrence>, XmlError> {
    let mut found = Vec::new();
    while reader.child()?.is_some() {
        let mut one = ModifiedOccurrence { id: String::new(), original_start: None, start: None };
        while let Some(element) = reader.child()? {
            match element.name() {
                "ItemId" => {
                    one.id = element.attribute("Id")?.unwrap_or_default().into_owned();
                    reader.skip_element()?;
                }
                "OriginalStart" => one.original_start = read_moment(reader)?,
                "Start" => one.start = read_moment(reader)?,
                _ => reader.skip_element()?,
            }
        }
        found.push(one);
    }
    Ok(found)
}

/// Reads `DeletedOccurrences`.
pub(crate) fn read_deleted(reader: &mut Reader<'_>) -> Result<Vec<Moment>, XmlError> {
    let mut found = Vec::new();
    while reader.child()?.is_some() {
        while let Some(element) = reader.child()? {
            match element.name() {
                "Start" => found.extend(read_moment(reader)?),
                _ => reader.skip_element()?,
            }
        }
    }
    Ok(found)
}
