//! Series as wholes: their rules as patterns, and a master as the house sees it.

use connector::SourceSeries;
use jiff::{
    civil::{Date, Weekday},
    tz::TimeZone,
};
use microsoft::{Counted, Days, Repeats};
use model::{Recurrence as Rule, SeriesEnd, When};

use super::meeting::source_item;
use crate::client::{
    event::Event,
    recurrence::{Pattern, Range, Recurrence},
};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const INDEXES: [&str; 4] = ["first", "second", "third", "fourth"];

/// The pattern that says a rule exactly, in a zone Graph knows; days left out are not its matter.
pub(crate) fn recurrence(rule: &Rule) -> Option<Recurrence> {
    let Repeats { days, interval, first, end } = microsoft::repeats(rule)?;
    let zone = rule.zone.as_deref().and_then(microsoft::windows)?;
    let mut pattern = Pattern { interval, ..Pattern::default() };
    let mut kind = |name: &str| name.clone_into(&mut pattern.kind);
    match &days {
        Days::Daily => kind("daily"),
        Days::Weekly(_) => kind("weekly"),
        Days::Monthly(_) => kind("absoluteMonthly"),
        Days::MonthlyNth(..) => kind("relativeMonthly"),
        Days::Yearly(..) => kind("absoluteYearly"),
        Days::YearlyNth(..) => kind("relativeYearly"),
    }
    match days {
        Days::Daily => {}
        Days::Weekly(all) => {
            pattern.days_of_week = Some(names(all));
            pattern.first_day_of_week = Some(name(Weekday::Monday));
        }
        Days::Monthly(day) => pattern.day_of_month = Some(day),
        Days::Yearly(month, day) => (pattern.month, pattern.day_of_month) = (Some(month), Some(day)),
        Days::MonthlyNth(days, nth) => {
            (pattern.days_of_week, pattern.index) = (Some(names(days.days())), Some(index(nth)));
        }
        Days::YearlyNth(month, days, nth) => {
            pattern.month = Some(month);
            (pattern.days_of_week, pattern.index) = (Some(names(days.days())), Some(index(nth)));
        }
    }
    Some(Recurrence { pattern, range: range(first, end, zone) })
}

fn range(first: Date, end: SeriesEnd, zone: &str) -> Range {
    let mut range = Range {
        kind: "noEnd".to_owned(),
        start_date: first.to_string(),
        recurrence_time_zone: Some(zone.to_owned()),
        ..Range::default()
    };
    match end {
        SeriesEnd::Never => {}
        SeriesEnd::Count { count } => {
            "numbered".clone_into(&mut range.kind);
            range.number_of_occurrences = Some(count);
        }
        SeriesEnd::Until { date } => {
            "endDate".clone_into(&mut range.kind);
            range.end_date = Some(date.to_string());
        }
    }
    range
}

fn names(days: Vec<Weekday>) -> Vec<String> {
    days.into_iter().map(name).collect()
}

fn name(day: Weekday) -> String {
    let at = usize::try_from(day.to_monday_zero_offset()).unwrap_or(0);
    DAYS.get(at).map_or_else(String::new, |name| (*name).to_owned())
}

fn index(nth: i8) -> String {
    let at = usize::try_from(nth - 1).ok();
    at.and_then(|at| INDEXES.get(at)).map_or("last", |word| *word).to_owned()
}

/// The rule of a master; none where it cannot be said exactly. Which occurrences were deleted Graph does not tell
/// everywhere.
pub(crate) fn rule(event: &Event) -> Option<Rule> {
    let Recurrence { pattern, range } = event.recurrence.as_ref()?;
    let weekdays = pattern.days_of_week.as_deref().unwrap_or_default();
    let weekdays: Vec<Weekday> = weekdays.iter().map(|name| weekday(name)).collect::<Option<_>>()?;
    let counted = || Counted::of(&weekdays);
    let nth = || {
        let word = pattern.index.as_deref()?;
        let at = INDEXES.iter().position(|known| *known == word);
        at.and_then(|at| i8::try_from(at + 1).ok()).or_else(|| (word == "last").then_some(-1))
    };
    let days = match pattern.kind.as_str() {
        "daily" => Days::Daily,
        "weekly" => {
            // Where weeks begin matters only where some are passed over, and between Sunday and Monday only where one of
            // the days is a Sunday.
            let same = match pattern.first_day_of_week.as_deref() {
                Some("monday") => true,
                Some("sunday") => !weekdays.contains(&Weekday::Sunday),
                _ => false,
            };
            if !(same || pattern.interval == 1 || weekdays.len() == 1) {
                return None;
            }
            Days::Weekly(weekdays)
        }
        "absoluteMonthly" => Days::Monthly(pattern.day_of_month?),
        "relativeMonthly" => Days::MonthlyNth(counted()?, nth()?),
        "absoluteYearly" if pattern.interval == 1 => Days::Yearly(pattern.month?, pattern.day_of_month?),
        "relativeYearly" if pattern.interval == 1 => Days::YearlyNth(pattern.month?, counted()?, nth()?),
        _ => return None,
    };
    let end = match range.kind.as_str() {
        "noEnd" => SeriesEnd::Never,
        "numbered" => SeriesEnd::Count { count: range.number_of_occurrences? },
        "endDate" => SeriesEnd::Until { date: range.end_date.as_deref()?.parse().ok()? },
        _ => return None,
    };
    let first = range.start_date.parse().ok()?;
    let zone = range.recurrence_time_zone.as_deref().filter(|zone| !zone.is_empty());
    let zone = zone.or(event.original_start_time_zone.as_deref()).and_then(microsoft::iana)?;
    Repeats { days, interval: pattern.interval.max(1), first, end }.rule(Some(zone))
}

fn weekday(name: &str) -> Option<Weekday> {
    let at = DAYS.iter().position(|known| *known == name)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

/// A master as a whole series; none where its rule cannot be said exactly.
pub(crate) fn whole(event: &Event) -> Option<SourceSeries> {
    let rule = rule(event)?;
    let found = source_item(event, true)?;
    let mut meeting = found.meeting;
    if let When::AllDay { first, .. } = meeting.when {
        let zone = rule.zone.as_deref().and_then(|name| TimeZone::get(name).ok())?;
        meeting.key.occurrence = zone.to_timestamp(first.at(0, 0, 0, 0)).ok();
    }
    let (source_ref, version, modified) = (found.source_ref, found.version, found.modified);
    Some(SourceSeries { source_ref, version, modified, meeting, rule })
}

#[cfg(test)]
mod tests {
    use model::RuleDay;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Vector {
        name: String,
        rrule: String,
        graph: Recurrence,
    }

    fn vectors() -> Vec<Vector> {
        serde_json::from_str(include_str!("../../tests/data/graph-recurrence.json")).unwrap()
    }

    fn of(vector: &Vector) -> Option<Rule> {
        let mut recurrence = vector.graph.clone();
        recurrence.pattern.interval = recurrence.pattern.interval.max(1);
        recurrence.range.recurrence_time_zone = Some("China Standard Time".to_owned());
        rule(&Event { recurrence: Some(recurrence), ..Event::default() })
    }

    /// A rule as RFC 5545 writes it, its parts sorted, without what goes without saying.
    fn text(rule: &Rule) -> Vec<String> {
        const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        let day = |day: &RuleDay| {
            let nth = day.nth.map(|nth| nth.to_string()).unwrap_or_default();
            format!("{nth}{}", NAMES[usize::try_from(day.weekday - 1).unwrap()])
        };
        let list = |values: &[i8]| values.iter().map(i8::to_string).collect::<Vec<_>>().join(",");
        let mut parts = vec![format!("FREQ={:?}", rule.frequency).to_uppercase()];
        if rule.interval > 1 {
            parts.push(format!("INTERVAL={}", rule.interval));
        }
        if let SeriesEnd::Count { count } = rule.end {
            parts.push(format!("COUNT={count}"));
        }
        if !rule.days.is_empty() {
            parts.push(format!("BYDAY={}", rule.days.iter().map(day).collect::<Vec<_>>().join(",")));
        }
        if !rule.month_days.is_empty() {
            parts.push(format!("BYMONTHDAY={}", list(&rule.month_days)));
        }
        if !rule.months.is_empty() {
            parts.push(format!("BYMONTH={}", list(&rule.months)));
        }
        if let [position] = rule.positions[..] {
            parts.push(format!("BYSETPOS={position}"));
        }
        parts.sort();
        parts
    }

    fn wanted(rrule: &str) -> Vec<String> {
        let parts = rrule.split(';').filter(|part| !part.starts_with("WKST") && !part.starts_with("UNTIL"));
        let mut parts: Vec<String> = parts.filter(|part| *part != "INTERVAL=1").map(str::to_owned).collect();
        parts.sort();
        parts
    }

    #[test]
    fn patterns_that_a_rule_says_exactly_are_that_rule_and_come_back_as_they_were() {
        let mut exact = 0;
        for vector in vectors() {
            let Some(rule) = of(&vector) else { continue };
            exact += 1;
            assert_eq!(text(&rule), wanted(&vector.rrule), "{}", vector.name);
            let again = recurrence(&rule).unwrap();
            let back = super::rule(&Event { recurrence: Some(again), ..Event::default() }).unwrap();
            assert_eq!(back, rule, "{}", vector.name);
        }
        assert!(exact >= 8, "{exact}");
    }

    #[test]
    fn weeks_that_begin_on_a_sunday_they_hold_have_no_rule() {
        let none: Vec<_> = vectors().into_iter().filter(|v| of(v).is_none()).map(|v| v.name).collect();
        assert_eq!(none.len(), 1, "{none:?}");
        assert!(none[0].contains("week starts Sunday (same days"), "{none:?}");
    }

    #[test]
    fn sets_of_weekdays_that_exchange_has_are_rules_and_others_are_not() {
        let of = |days: &[&str], index: &str| {
            let pattern = Pattern {
                kind: "relativeMonthly".to_owned(),
                interval: 1,
                days_of_week: Some(days.iter().map(|day| (*day).to_owned()).collect()),
                index: Some(index.to_owned()),
                ..Pattern::default()
            };
            let zone = "China Standard Time";
            let range = range(jiff::civil::date(2026, 11, 30), SeriesEnd::Never, zone);
            rule(&Event { recurrence: Some(Recurrence { pattern, range }), ..Event::default() })
        };
        let working = &DAYS[..5];
        let last = of(working, "last").unwrap();
        assert_eq!((last.days.len(), &last.positions[..]), (5, &[-1][..]));
        let again = recurrence(&last).unwrap().pattern;
        assert_eq!(again.days_of_week.unwrap(), working);
        assert_eq!(of(&DAYS, "last").unwrap().month_days, [-1]);
        assert_eq!(of(&["thursday", "friday"], "second"), None, "the reference reads in two ways");
    }
}
