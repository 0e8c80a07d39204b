use jiff::civil::date;

use super::*;

fn monthly(first: Date, end: SeriesEnd, month_days: &[i8], positions: &[i16]) -> Recurrence {
    Recurrence {
        frequency: Frequency::Monthly,
        interval: 1,
        first,
        end,
        days: Vec::new(),
        month_days: month_days.to_vec(),
        months: Vec::new(),
        positions: positions.to_vec(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: None,
    }
}

fn endless(month_days: &[i8], positions: &[i16]) -> Recurrence {
    monthly(date(2026, 11, 30), SeriesEnd::Never, month_days, positions)
}

#[test]
fn last_day_that_a_month_has_is_told_from_a_day_that_only_some_months_have() {
    let day = |rule: &Recurrence| rule.explicit().clamped_day();
    assert_eq!(day(&endless(&[28], &[])), Some(28));
    assert_eq!(day(&endless(&[30], &[])), None, "February is left out");
    assert_eq!(day(&endless(&[30, 28, 29], &[-1])), Some(30));
    assert_eq!(day(&endless(&[28, 29], &[-1])), Some(29));
    assert_eq!(day(&endless(&[28, 30], &[-1])), None);
    assert_eq!(day(&endless(&[29, 30], &[-1])), None, "there is none in most Februaries");
    assert_eq!(day(&endless(&[-1], &[])), Some(31));
    assert_eq!(endless(&[28, 29, 30, 31], &[-1]).explicit(), endless(&[-1], &[]));
}

#[test]
fn day_that_every_month_of_a_rule_has_is_said_plainly() {
    let count = |count| SeriesEnd::Count { count };
    let until = |date| SeriesEnd::Until { date };
    let from = date(2026, 8, 30);
    for (end, plain) in [
        (count(6), true),
        (count(7), false),
        (until(date(2027, 1, 31)), true),
        (until(date(2027, 2, 28)), false),
        (SeriesEnd::Never, false),
    ] {
        let rule = monthly(from, end, &[30], &[]);
        assert_eq!(rule.explicit().clamped_day(), plain.then_some(30), "{end:?}");
        let clamped = monthly(from, end, &[28, 29, 30], &[-1]).explicit();
        assert_eq!(clamped.clamped_day(), Some(30), "{end:?}");
        assert_eq!(clamped.month_days == [30], plain, "{end:?}");
    }
    let late = |end| monthly(date(2026, 8, 31), end, &[30], &[]).explicit().clamped_day();
    assert_eq!((late(count(5)), late(count(6))), (Some(30), None), "the first one is in September");
    let each_year = Recurrence { interval: 12, ..endless(&[30], &[]) };
    assert_eq!(each_year.explicit().clamped_day(), Some(30));
}

#[test]
fn last_day_of_one_month_is_its_number_but_for_february() {
    let yearly = |month, days: &[i8], positions: &[i16]| Recurrence {
        frequency: Frequency::Yearly,
        months: vec![month],
        ..endless(days, positions)
    };
    assert_eq!(yearly(4, &[-1], &[]).explicit(), yearly(4, &[30], &[]));
    assert_eq!(yearly(4, &[28, 29, 30, 31], &[-1]).explicit(), yearly(4, &[30], &[]));
    assert_eq!(yearly(2, &[28, 29], &[-1]).explicit(), yearly(2, &[-1], &[]));
    assert_eq!(yearly(2, &[-1], &[]).clamped_day(), Some(29));
    assert_eq!(yearly(2, &[29], &[]).explicit().clamped_day(), None, "most years are left out");
}

#[test]
fn so_manieth_of_some_weekdays_is_said_in_one_way() {
    let each = |weekday| RuleDay { weekday, nth: None };
    let of = |days: Vec<RuleDay>, positions: &[i16]| Recurrence { days, ..endless(&[], positions) };
    let second = RuleDay { weekday: 4, nth: Some(2) };
    assert_eq!(of(vec![each(4)], &[2]).explicit(), of(vec![second], &[]));
    assert_eq!(of(vec![second], &[]).nth_day(), Some((vec![4], 2)));
    let working: Vec<_> = (1..=5).rev().map(each).collect();
    assert_eq!(of(working, &[-1]).explicit().nth_day(), Some((vec![1, 2, 3, 4, 5], -1)));
    assert_eq!(of((1..=7).map(each).collect(), &[-1]).explicit(), endless(&[-1], &[]));
    assert_eq!(of(vec![each(4)], &[]).explicit().nth_day(), None, "it is each of them");
    let weekly = Recurrence { frequency: Frequency::Weekly, ..of(vec![each(4)], &[1]) };
    assert_eq!(weekly.explicit().nth_day(), None);
}
