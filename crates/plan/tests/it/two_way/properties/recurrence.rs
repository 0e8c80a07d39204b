//! Series: the days of a rule, and a series written as one beside its meetings written one by one.

use jiff::{Span, ToSpan, civil::Date};
use model::{Frequency, Recurrence, RuleDay, SeriesEnd, SideName};
use plan::series::days;
use proptest::{prelude::*, sample::subsequence};

use crate::{
    two_way::{
        series::{able, daily, office},
        undos::contents,
    },
    world::seeded,
};

/// Days a rule is looked at.
const DAYS: i32 = 400;

fn first() -> Date {
    daily(1).first
}

fn rule() -> impl Strategy<Value = Recurrence> {
    let end = prop_oneof![
        Just(SeriesEnd::Never),
        (1..40_u32).prop_map(|count| SeriesEnd::Count { count }),
        (0..DAYS).prop_map(|days| SeriesEnd::Until { date: first() + days.days() }),
    ];
    let weekdays = subsequence((1..=7).collect::<Vec<i8>>(), 0..4);
    let month_days = subsequence(vec![1, 2, 15, 28, 29, 30, 31, -1, -2], 0..4);
    let nth = prop::option::of((1..=7_i8, prop::sample::select(vec![1_i8, 2, 3, 4, 5, -1, -2])));
    (0..3_u8, 1..5_u32, 0..400_i32, end, weekdays, month_days, nth).prop_map(
        |(kind, interval, later, end, weekdays, month_days, nth)| {
            let plain = |weekday| RuleDay { weekday, nth: None };
            let (frequency, days, month_days) = match (kind, nth) {
                (0, _) => (Frequency::Daily, Vec::new(), Vec::new()),
                (1, _) => (Frequency::Weekly, weekdays.into_iter().map(plain).collect(), Vec::new()),
                (_, Some((weekday, n))) => {
                    (Frequency::Monthly, vec![RuleDay { weekday, nth: Some(n) }], Vec::new())
                }
                _ => (Frequency::Monthly, Vec::new(), month_days),
            };
            Recurrence {
                frequency,
                interval,
                first: first() + later.days(),
                end,
                days,
                month_days,
                ..daily(1)
            }
        },
    )
}

/// The days of a rule by looking at every day there is, without the library that expands rules.
fn walked(rule: &Recurrence, to: Date) -> Vec<Date> {
    let mut found: Vec<Date> = rule.first.series(Span::new().days(1)).take_while(|d| *d <= to).collect();
    found.retain(|day| falls_on(rule, *day));
    match rule.end {
        SeriesEnd::Never => {}
        SeriesEnd::Count { count } => found.truncate(count as usize),
        SeriesEnd::Until { date } => found.retain(|day| *day <= date),
    }
    found
}

fn falls_on(rule: &Recurrence, day: Date) -> bool {
    let monday = |d: Date| d - i64::from(d.weekday().to_monday_zero_offset()).days();
    let weekday = day.weekday().to_monday_one_offset();
    let passed = match rule.frequency {
        Frequency::Daily => (day - rule.first).get_days(),
        Frequency::Weekly => (monday(day) - monday(rule.first)).get_days() / 7,
        _ => 12 * i32::from(day.year() - rule.first.year()) + i32::from(day.month() - rule.first.month()),
    };
    let on = match rule.frequency {
        Frequency::Daily => true,
        Frequency::Weekly if rule.days.is_empty() => weekday == rule.first.weekday().to_monday_one_offset(),
        Frequency::Weekly => rule.days.iter().any(|d| d.weekday == weekday),
        _ if !rule.days.is_empty() => rule.days.iter().any(|d| d.weekday == weekday && is_nth(day, d.nth)),
        _ if rule.month_days.is_empty() => day.day() == rule.first.day(),
        _ => {
            let from_end = day.day() - day.days_in_month() - 1;
            rule.month_days.iter().any(|d| *d == day.day() || *d == from_end)
        }
    };
    on && passed % i32::try_from(rule.interval).unwrap() == 0
}

/// Whether it is the so manieth of its weekday in its month, from the beginning or from the end.
fn is_nth(day: Date, nth: Option<i8>) -> bool {
    let (from_start, from_end) = ((day.day() - 1) / 7 + 1, -((day.days_in_month() - day.day()) / 7 + 1));
    nth.is_none_or(|n| n == from_start || n == from_end)
}

/// Rules that choose among the days of a month, of every so many months or years.
fn choice() -> impl Strategy<Value = Recurrence> {
    let month_days = prop_oneof![
        prop::sample::select(vec![vec![28, 29], vec![28, 29, 30], vec![28, 29, 30, 31], vec![-1]]),
        subsequence(vec![1, 15, 28, 29, 30, 31, -1, -2], 0..3),
    ];
    let weekdays = prop_oneof![
        prop::sample::select(vec![vec![1_i8, 2, 3, 4, 5], vec![6, 7], vec![1, 2, 3, 4, 5, 6, 7]]),
        subsequence((1..=7).collect::<Vec<i8>>(), 0..3),
    ];
    let positions = prop::collection::vec(prop::sample::select(vec![1_i16, 2, 4, 5, 20, -1, -2]), 0..2);
    let month = prop::option::of(1..=12_i8);
    (rule(), any::<bool>(), month_days, weekdays, positions, month).prop_map(
        |(rule, of_weekdays, month_days, weekdays, positions, month)| {
            let days = weekdays.into_iter().map(|weekday| RuleDay { weekday, nth: None }).collect();
            let (days, month_days) = if of_weekdays { (days, Vec::new()) } else { (Vec::new(), month_days) };
            // Positions choose among something.
            let positions = if days.is_empty() && month_days.is_empty() { Vec::new() } else { positions };
            let frequency = if month.is_some() { Frequency::Yearly } else { Frequency::Monthly };
            Recurrence { frequency, days, month_days, positions, months: month.into_iter().collect(), ..rule }
        },
    )
}

/// The days of a rule where a day that a month lacks is its last one.
fn clamped(rule: &Recurrence, day: i8, to: Date) -> Vec<Date> {
    let mut found: Vec<Date> = rule.first.series(Span::new().days(1)).take_while(|d| *d <= to).collect();
    let step = i32::try_from(rule.interval).unwrap();
    let year = rule.frequency == Frequency::Yearly;
    found.retain(|d| {
        let years = i32::from(d.year() - rule.first.year());
        let passed = 12 * years + i32::from(d.month() - rule.first.month());
        let period = if year { years % step == 0 && rule.months == [d.month()] } else { passed % step == 0 };
        period && d.day() == day.min(d.days_in_month())
    });
    match rule.end {
        SeriesEnd::Never => {}
        SeriesEnd::Count { count } => found.truncate(count as usize),
        SeriesEnd::Until { date } => found.retain(|day| *day <= date),
    }
    found
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn recurrence_equivalence_of_a_rule_and_its_simplest_form(rule in choice()) {
        let to = first() + (6 * DAYS).days();
        let simple = rule.explicit();
        prop_assert_eq!(days(&rule, rule.first, to), days(&simple, rule.first, to), "{:?} {:?}", rule, simple);
        prop_assert_eq!(simple.explicit(), simple.clone(), "it is said in one way");
        if let Some(day) = simple.clamped_day() {
            let given = days(&simple, rule.first, to).unwrap();
            prop_assert_eq!(given, clamped(&simple, day, to), "{:?}", simple);
        }
    }

    #[test]
    fn recurrence_equivalence_of_a_rule_and_a_walk_over_all_days(rule in rule()) {
        let to = first() + DAYS.days();
        prop_assert_eq!(days(&rule, rule.first, to).unwrap(), walked(&rule, to), "{:?}", rule);
    }

    #[test]
    fn recurrence_equivalence_of_a_window_and_its_halves(rule in rule(), cut in 0..DAYS) {
        let (from, middle, to) = (first(), first() + cut.days(), first() + DAYS.days());
        let halves = [days(&rule, from, middle).unwrap(), days(&rule, middle + 1.day(), to).unwrap()].concat();
        prop_assert_eq!(days(&rule, from, to).unwrap(), halves, "{:?}", rule);
    }

    #[test]
    fn recurrence_equivalence_of_a_series_written_as_one_and_one_by_one(
        count in 1..7_u32,
        retitled in prop::option::of(any::<prop::sample::Index>()),
        removed in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let end = |as_one: bool| {
            let mut office = office(&daily(count));
            office.sides[1].series = as_one.then(able);
            office.settle_down();
            let refs: Vec<String> = office.servers[0].items.keys().cloned().collect();
            if let Some(at) = &retitled {
                let chosen: &String = at.get(refs.as_slice());
                office.edit(SideName::A, chosen, |m| m.title = Some("moved".to_owned()));
            }
            if let Some(at) = removed.as_ref().filter(|_| count > 1) {
                office.servers[0].items.remove(at.get(refs.as_slice()).as_str());
            }
            office.settle_down();
            contents(&office)
        };
        prop_assert_eq!(end(true), end(false));
    }
}
