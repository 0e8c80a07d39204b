use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn query(zone: &str, from: Date, days: i64) -> UsageQuery {
    UsageQuery {
        connection: None,
        from,
        to: from.checked_add(days.days()).unwrap(),
        zone: TimeZone::get(zone).unwrap(),
        first_hour: 0,
        last_hour: 24,
        tentative: true,
    }
}

/// Booked and open seconds by weekday and hour.
fn totals(query: &UsageQuery, rooms: &[Vec<(i64, i64)>]) -> Vec<(i8, i8, i64, i64)> {
    let hours = Hours::of(query);
    let mut booked = vec![0; hours.cells.len()];
    rooms.iter().for_each(|spans| hours.add(spans.clone(), &mut booked));
    let open = hours.cells.iter().zip(&booked);
    open.map(|((weekday, hour, open), booked)| (*weekday, *hour, *booked, *open)).collect()
}

/// The same minute by minute, asking the zone what time each is.
fn counted(query: &UsageQuery, rooms: &[Vec<(i64, i64)>]) -> Vec<(i8, i8, i64, i64)> {
    let mut cells = Hours::of(query).cells.iter().map(|(w, h, _)| (*w, *h, 0, 0)).collect::<Vec<_>>();
    let (mut at, end) = (second(query.from, 0, &query.zone), second(query.to, 0, &query.zone));
    while at < end {
        let local = Timestamp::from_second(at).unwrap().to_zoned_datetime(query.zone.clone());
        let weekday = local.weekday().to_monday_one_offset();
        if let Some(cell) = cells.iter_mut().find(|c| c.0 == weekday && c.1 == local.hour()) {
            cell.3 += 60;
            let taken = |spans: &&Vec<(i64, i64)>| spans.iter().any(|(from, to)| (*from..*to).contains(&at));
            cell.2 += 60 * i64::try_from(rooms.iter().filter(taken).count()).unwrap();
        }
        at += 60;
    }
    cells
}

fn range() -> impl Strategy<Value = UsageQuery> {
    // Summer time begins and ends within these days, in Lord Howe by half an hour, in Havana at midnight.
    let places = prop_oneof![
        Just(("Asia/Shanghai", date(2026, 11, 23))),
        Just(("Europe/Berlin", date(2027, 3, 27))),
        Just(("Europe/Berlin", date(2026, 10, 24))),
        Just(("Australia/Lord_Howe", date(2026, 10, 3))),
        Just(("Australia/Lord_Howe", date(2027, 4, 3))),
        Just(("America/Havana", date(2027, 3, 13))),
    ];
    (places, 1..4_i64, 0..23_i8, 1..24_i8).prop_map(|((zone, from), days, first, width)| UsageQuery {
        first_hour: first,
        last_hour: (first + width).min(24),
        ..query(zone, from, days)
    })
}

fn minutes_around(from: i64) -> impl Strategy<Value = Vec<(i64, i64)>> {
    let span = (-200..6_000_i64, 0..900_i64);
    let span = span.prop_map(move |(start, length)| (from + start * 60, from + (start + length) * 60));
    prop::collection::vec(span, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_are_what_counting_every_minute_gives(
        (query, rooms) in range().prop_flat_map(|query| {
            let start = second(query.from, 0, &query.zone);
            (Just(query), prop::collection::vec(minutes_around(start), 0..3))
        })
    ) {
        prop_assert_eq!(totals(&query, &rooms), counted(&query, &rooms));
    }
}

#[test]
fn a_skipped_hour_is_not_open_and_a_repeated_one_is_open_twice() {
    let open = |from| {
        let cells = totals(&query("Europe/Berlin", from, 1), &[]);
        cells.into_iter().filter(|c| c.0 == 7 && (1..=3).contains(&c.1)).map(|c| c.3).collect::<Vec<_>>()
    };
    assert_eq!(open(date(2027, 3, 28)), [3_600, 0, 3_600]);
    assert_eq!(open(date(2026, 10, 25)), [3_600, 7_200, 3_600]);
}

#[test]
fn tentative_meetings_count_only_where_they_are_asked_for() {
    let booking = |tentative| Booking { span: BookedSpan::Seconds(0, 60), tentative };
    let both = vec![booking(true), booking(false)];
    let wanted = query("Asia/Shanghai", date(2026, 11, 23), 1);
    assert_eq!(spans(both.clone(), &wanted).len(), 2);
    assert_eq!(spans(both, &UsageQuery { tentative: false, ..wanted }).len(), 1);
}

#[test]
fn an_all_day_meeting_fills_the_days_of_the_zone_that_is_asked_for() {
    let day = date(2026, 11, 24);
    let wanted = query("America/New_York", day, 1);
    let bookings = vec![Booking { span: BookedSpan::Days(day, day), tentative: false }];
    let cells = totals(&wanted, &[spans(bookings, &wanted)]);
    assert!(cells.iter().filter(|c| c.0 == 2).all(|c| c.2 == 3_600 && c.3 == 3_600));
}

#[test]
fn a_range_that_ends_before_it_begins_is_refused() {
    let mut wrong = query("Asia/Shanghai", date(2026, 11, 24), 1);
    wrong.to = wrong.from;
    assert_eq!(wrong.check().unwrap_err().code, "usage.query");
    let hours = UsageQuery { last_hour: 25, ..query("Asia/Shanghai", date(2026, 11, 24), 1) };
    assert_eq!(hours.check().unwrap_err().params["field"], "last_hour");
}
