//! What looking costs, where it is charged.

use jiff::civil::{Date, date};
use plan::quota::{
    Demand, LONGEST_INTERVAL, Prices, Standing, forecast, projected, shortest_interval, spent_on, standing,
};
use proptest::prelude::*;

use crate::world::seeded;

/// What one provider's documents say.
const PRICES: Prices =
    Prices { rooms_per_call: 5, calls_per_change: 1, rooms_per_page: 100, pushes_per_change: 1 };
const OFFICE: Demand = Demand {
    rooms: 50,
    interval_minutes: 15,
    hours_per_day: 12,
    days_per_month: 22,
    changes_per_room_day: 0,
    events: false,
};

#[test]
fn fifty_rooms_every_fifteen_minutes_of_working_hours_take_10560_calls() {
    assert_eq!(forecast(&PRICES, &OFFICE).polling, 10_560);
}

#[test]
fn with_events_all_rooms_are_looked_at_once_a_day_and_one_when_it_is_named() {
    let quiet = Demand { events: true, ..OFFICE };
    assert_eq!(forecast(&PRICES, &quiet).polling, 220);
    let busy = Demand { changes_per_room_day: 2, ..quiet };
    let month = forecast(&PRICES, &busy);
    assert_eq!((month.polling, month.details, month.listing, month.pushes), (2_420, 2_200, 22, 2_200));
    assert_eq!(forecast(&PRICES, &Demand { events: false, ..busy }).pushes, 0);
}

#[test]
fn nothing_to_look_at_costs_nothing() {
    let all = [
        Demand { rooms: 0, changes_per_room_day: 9, ..OFFICE },
        Demand { days_per_month: 0, changes_per_room_day: 9, ..OFFICE },
    ];
    for demand in all.into_iter().flat_map(|demand| [demand, Demand { events: true, ..demand }]) {
        assert_eq!(forecast(&PRICES, &demand), plan::quota::Forecast::default());
    }
    assert_eq!(forecast(&PRICES, &Demand { hours_per_day: 0, ..OFFICE }).polling, 0);
    assert_eq!(shortest_interval(&PRICES, &Demand { rooms: 0, ..OFFICE }, 0), Some(1));
}

#[test]
fn the_interval_that_fits_is_found() {
    // 5,000 calls less 22 for the list: 22 days of 22 looks at 10 calls each.
    let fits = shortest_interval(&PRICES, &OFFICE, 5_000);
    assert_eq!(fits, Some(33));
    assert_eq!(shortest_interval(&PRICES, &OFFICE, 200), None);
}

#[test]
fn an_allowance_is_spent_on_the_day_that_passes_it() {
    let first = date(2026, 11, 1);
    // 100 a day.
    assert_eq!(spent_on(0, 3_000, 3_000, first), None);
    assert_eq!(spent_on(0, 3_000, 2_999, first), Some(date(2026, 11, 30)));
    assert_eq!(spent_on(0, 3_000, 1_000, first), Some(date(2026, 11, 11)));
    assert_eq!(spent_on(950, 3_000, 1_000, date(2026, 11, 24)), Some(date(2026, 11, 24)));
    assert_eq!(spent_on(0, 0, 0, first), Some(first));
    assert_eq!(projected(950, 3_000, date(2026, 11, 24)), 1_650);
}

#[test]
fn an_allowance_is_tight_above_four_fifths() {
    let first = date(2026, 11, 1);
    let of = |month, allowance| standing(0, month, allowance, first);
    assert_eq!(of(4_000, Some(5_000)), Standing::Fine);
    assert_eq!(of(4_001, Some(5_000)), Standing::Tight);
    assert_eq!(of(5_001, Some(5_000)), Standing::Over);
    assert_eq!(of(5_001, None), Standing::Unknown);
    assert_eq!(standing(5_000, 0, Some(5_000), first), Standing::Over);
    // A rate that would fit from the first on does not when most is gone already.
    assert_eq!(standing(4_000, 3_000, Some(5_000), date(2026, 11, 16)), Standing::Over);
}

fn prices() -> impl Strategy<Value = Prices> {
    (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>()).prop_map(|(a, b, c, d)| Prices {
        rooms_per_call: a,
        calls_per_change: b,
        rooms_per_page: c,
        pushes_per_change: d,
    })
}

fn number() -> impl Strategy<Value = u32> {
    prop_oneof![0..200_u32, any::<u32>()]
}

fn demand() -> impl Strategy<Value = Demand> {
    (number(), number(), number(), number(), number(), any::<bool>()).prop_map(|(r, i, h, d, c, events)| {
        Demand {
            rooms: r,
            interval_minutes: i,
            hours_per_day: h,
            days_per_month: d,
            changes_per_room_day: c,
            events,
        }
    })
}

fn day() -> impl Strategy<Value = Date> {
    (0..800_i64).prop_map(|days| date(2026, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap())
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn more_to_look_after_never_costs_less(prices in prices(), demand in demand(), more in number()) {
        let up = |value: u32| value.saturating_add(more);
        let costlier = [
            Demand { rooms: up(demand.rooms), ..demand },
            Demand { interval_minutes: demand.interval_minutes.saturating_sub(more), ..demand },
            Demand { hours_per_day: up(demand.hours_per_day), ..demand },
            Demand { days_per_month: up(demand.days_per_month), ..demand },
            Demand { changes_per_room_day: up(demand.changes_per_room_day), ..demand },
        ];
        let now = forecast(&prices, &demand);
        for costlier in costlier {
            let then = forecast(&prices, &costlier);
            prop_assert!(then.polling >= now.polling && then.details >= now.details);
            prop_assert!(then.listing >= now.listing && then.pushes >= now.pushes);
            prop_assert!(then.calls() >= now.calls());
        }
        let dearer = [
            Prices { rooms_per_call: prices.rooms_per_call.saturating_sub(more), ..prices },
            Prices { calls_per_change: up(prices.calls_per_change), ..prices },
            Prices { rooms_per_page: prices.rooms_per_page.saturating_sub(more), ..prices },
            Prices { pushes_per_change: up(prices.pushes_per_change), ..prices },
        ];
        for dearer in dearer {
            let then = forecast(&dearer, &demand);
            prop_assert!(then.calls() >= now.calls() && then.pushes >= now.pushes);
        }
    }

    #[test]
    fn events_never_make_looking_dearer(prices in prices(), demand in demand()) {
        let with = forecast(&prices, &Demand { events: true, ..demand });
        let without = forecast(&prices, &Demand { events: false, ..demand });
        prop_assert!(with.calls() <= without.calls());
    }

    #[test]
    fn the_shortest_interval_fits_and_a_shorter_one_does_not(
        prices in prices(), demand in demand(), allowance in prop_oneof![0..20_000_u64, any::<u64>()],
    ) {
        let calls = |interval_minutes| forecast(&prices, &Demand { interval_minutes, ..demand }).calls();
        match shortest_interval(&prices, &demand, allowance) {
            Some(minutes) => {
                prop_assert!((1..=LONGEST_INTERVAL).contains(&minutes));
                prop_assert!(calls(minutes) <= allowance);
                prop_assert!(minutes == 1 || calls(minutes - 1) > allowance);
            }
            None => prop_assert!(calls(LONGEST_INTERVAL) > allowance),
        }
    }

    #[test]
    fn the_day_it_is_spent_lies_in_the_rest_of_the_month_and_agrees_with_the_projection(
        used in any::<u64>(), month in any::<u64>(), allowance in any::<u64>(), today in day(),
    ) {
        let spent = spent_on(used, month, allowance, today);
        let lasts = projected(used, month, today) <= allowance && used < allowance;
        prop_assert_eq!(spent.is_none(), lasts);
        if let Some(day) = spent {
            prop_assert!(day >= today && (day.year(), day.month()) == (today.year(), today.month()));
        }
        // More that was used is never spent later.
        if let (Some(day), Some(more)) = (spent, spent_on(used.saturating_add(7), month, allowance, today)) {
            prop_assert!(more <= day);
        }
    }
}
