use jiff::civil::date;

use super::*;

fn weekly(first: Date, end: SeriesEnd) -> Recurrence {
    Recurrence {
        frequency: Frequency::Weekly,
        interval: 1,
        first,
        end,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: Some("America/New_York".to_owned()),
    }
}

fn timed(start: &str, end: &str) -> When {
    When::Timed { start: start.parse().unwrap(), end: end.parse().unwrap(), zone: None }
}

fn window(start: &str, end: &str) -> Window {
    Window { start: start.parse().unwrap(), end: end.parse().unwrap() }
}

fn starts(rule: &Recurrence, when: &When, within: Window) -> Vec<String> {
    let series = Series::new(rule, when, &TimeZone::UTC).unwrap();
    series.within(within).unwrap().iter().map(|one| one.start.to_string()).collect()
}

#[test]
fn a_series_at_nine_stays_at_nine_when_its_clocks_change() {
    // Clocks go forward on 8 March 2026 in New York.
    let rule = weekly(date(2026, 3, 5), SeriesEnd::Never);
    let when = timed("2026-03-05T14:00:00Z", "2026-03-05T15:00:00Z");
    assert_eq!(
        starts(&rule, &when, window("2026-03-01T00:00:00Z", "2026-03-20T00:00:00Z")),
        ["2026-03-05T14:00:00Z", "2026-03-12T13:00:00Z", "2026-03-19T13:00:00Z"]
    );
}

#[test]
fn a_time_that_the_clocks_skip_moves_on_and_one_that_comes_twice_is_the_first() {
    let rule = Recurrence { frequency: Frequency::Daily, ..weekly(date(2026, 3, 7), SeriesEnd::Never) };
    let when = timed("2026-03-07T07:30:00Z", "2026-03-07T08:00:00Z");
    let spring = starts(&rule, &when, window("2026-03-07T05:00:00Z", "2026-03-09T05:00:00Z"));
    assert_eq!(spring, ["2026-03-07T07:30:00Z", "2026-03-08T07:30:00Z"]);
    let rule = Recurrence { first: date(2026, 10, 31), ..rule };
    let when = timed("2026-10-31T05:30:00Z", "2026-10-31T06:00:00Z");
    let autumn = starts(&rule, &when, window("2026-10-31T04:00:00Z", "2026-11-02T04:00:00Z"));
    assert_eq!(autumn, ["2026-10-31T05:30:00Z", "2026-11-01T05:30:00Z"]);
}

#[test]
fn days_left_out_count_and_added_days_are_there() {
    let rule = Recurrence {
        except: vec![date(2026, 1, 12)],
        extra: vec![date(2026, 1, 14)],
        ..weekly(date(2026, 1, 5), SeriesEnd::Count { count: 3 })
    };
    let found = days(&rule, date(2026, 1, 1), date(2026, 12, 31)).unwrap();
    assert_eq!(found, [date(2026, 1, 5), date(2026, 1, 14), date(2026, 1, 19)]);
    assert_eq!(last_day(&rule), Ok(Some(date(2026, 1, 19))));
}

#[test]
fn the_last_friday_of_each_month_is_found() {
    let rule = Recurrence {
        frequency: Frequency::Monthly,
        days: vec![RuleDay { weekday: 5, nth: Some(-1) }],
        ..weekly(date(2026, 1, 1), SeriesEnd::Until { date: date(2026, 3, 27) })
    };
    let found = days(&rule, date(2026, 1, 1), date(2027, 1, 1)).unwrap();
    assert_eq!(found, [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 27)]);
}

#[test]
fn an_endless_rule_is_walked_no_further_than_asked() {
    let rule = Recurrence { frequency: Frequency::Daily, ..weekly(date(1999, 1, 1), SeriesEnd::Never) };
    let found = days(&rule, date(2026, 11, 1), date(2026, 11, 30)).unwrap();
    assert_eq!(found.len(), 30);
    assert_eq!(last_day(&rule), Ok(None));
}

#[test]
fn whole_days_are_dates_and_reach_into_the_window() {
    let rule = weekly(date(2026, 1, 5), SeriesEnd::Never);
    let when = When::AllDay { first: date(2026, 1, 5), last: date(2026, 1, 7) };
    let series = Series::new(&rule, &when, &TimeZone::UTC).unwrap();
    let found = series.within(window("2026-01-14T10:00:00Z", "2026-01-14T11:00:00Z")).unwrap();
    let wanted = When::AllDay { first: date(2026, 1, 12), last: date(2026, 1, 14) };
    assert_eq!(found.iter().map(|one| &one.when).collect::<Vec<_>>(), [&wanted]);
}

#[test]
fn a_rule_that_never_gives_a_day_is_told_apart_from_one_that_makes_no_sense() {
    let base = weekly(date(2026, 1, 5), SeriesEnd::Never);
    let never =
        Recurrence { frequency: Frequency::Yearly, month_days: vec![31], months: vec![2, 4], ..base.clone() };
    let ended = Recurrence { end: SeriesEnd::Until { date: date(2025, 1, 1) }, ..base.clone() };
    let emptied =
        Recurrence { except: vec![date(2026, 1, 5)], end: SeriesEnd::Count { count: 1 }, ..base.clone() };
    for rule in [never, ended, emptied] {
        assert_eq!(first_day(&rule), Err(ItemIssue::RuleNeverMatches), "{rule:?}");
    }
    let broken = [
        Recurrence { interval: 0, ..base.clone() },
        Recurrence { days: vec![RuleDay { weekday: 9, nth: None }], ..base.clone() },
        Recurrence { month_days: vec![40], ..base.clone() },
        Recurrence { end: SeriesEnd::Count { count: 0 }, ..base.clone() },
        Recurrence { interval: 70_000, ..base },
    ];
    for rule in broken {
        assert_eq!(first_day(&rule), Err(ItemIssue::RuleBroken), "{rule:?}");
    }
}

#[test]
fn an_occurrence_is_found_by_the_start_its_rule_gave() {
    let rule = weekly(date(2026, 3, 5), SeriesEnd::Never);
    let when = timed("2026-03-05T14:00:00Z", "2026-03-05T15:00:00Z");
    let series = Series::new(&rule, &when, &TimeZone::UTC).unwrap();
    assert!(series.at("2026-03-12T13:00:00Z".parse().unwrap()).unwrap().is_some());
    assert!(series.at("2026-03-12T14:00:00Z".parse().unwrap()).unwrap().is_none());
}
