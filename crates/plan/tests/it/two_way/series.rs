//! Series: written as one where the rule is held exactly, as single meetings elsewhere.

use jiff::civil::date;
use model::{Frequency, ItemIssue, Recurrence, RuleDay, SeriesCapability, SeriesEnd, SideName, StepKind};
use plan::two_way::rule::{check, holds};

use crate::two_way::{
    office::Office,
    server::{Manners, meeting},
};

pub(crate) fn daily(count: u32) -> Recurrence {
    Recurrence {
        frequency: Frequency::Daily,
        interval: 1,
        first: date(2026, 11, 24),
        end: SeriesEnd::Count { count },
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: Some("Asia/Shanghai".to_owned()),
    }
}

pub(crate) fn able() -> SeriesCapability {
    SeriesCapability { frequencies: vec![Frequency::Daily, Frequency::Weekly], ..SeriesCapability::default() }
}

pub(crate) fn office(rule: &Recurrence) -> Office {
    let mut office = Office::new([Manners::default(), Manners { own_uids: true, ..Manners::default() }]);
    office.servers[0].make_series(0, meeting("daily", 0), rule, None, 1);
    office
}

#[test]
fn series_whose_rule_the_target_holds_is_written_as_one_and_its_occurrences_pair() {
    let mut office = office(&daily(5));
    office.sides[1].series = Some(able());
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Create, SideName::B)]);
    assert!(made.why(0).contains(&"series_as_one"));
    assert_eq!(made.steps[0].pair.as_ref().unwrap().series, Some(daily(5)));
    assert_eq!(office.servers[1].items.len(), 5);
    let made = office.sync();
    assert!(made.writes().is_empty(), "{:?}", made.steps);
    assert_eq!((made.draft.adopted, office.links.len()), (5, 5));
    assert!(made.why(0).contains(&"match_series"));
    assert!(office.sync().draft.is_quiet());
}

#[test]
fn series_that_the_target_does_not_hold_becomes_single_meetings_and_says_why() {
    let mut office = office(&daily(4));
    let made = office.sync();
    assert_eq!(made.writes().len(), 4);
    let told = |made: &crate::two_way::office::Made| {
        made.steps[0].why.iter().find(|r| r.key == "series_expanded").unwrap().params["why"].clone()
    };
    assert_eq!(told(&made), "series_single_only");
    assert_eq!(office.settle_down(), 0);
    let mut office = self::office(&Recurrence { interval: 3, ..daily(4) });
    office.sides[1].series = Some(SeriesCapability { interval: 2, ..able() });
    assert_eq!(told(&office.plan()), "series_interval");
}

#[test]
fn two_series_under_one_key_become_single_meetings() {
    // Their UIDs differ by case alone, and a server spells them otherwise than it was given them.
    let mut office = office(&daily(3));
    office.sides[1].series = Some(able());
    office.servers[0].make_series(0, meeting("daily", 2), &daily(3), None, 1);
    let mut reads = SideName::BOTH.map(|side| office.read(side));
    let key = reads[0][0].0.series;
    for (seen, item) in &mut reads[0] {
        (seen.series, item.series_key) = (key, key);
    }
    let made = office.plan_from(reads).unwrap();
    assert_eq!(made.writes().len(), 6, "none is lost");
    for step in &made.steps {
        let told = step.why.iter().find(|r| r.key == "series_expanded").unwrap();
        assert_eq!(told.params["why"], "series_one_uid");
    }
}

#[test]
fn series_that_was_begun_as_single_meetings_goes_on_as_such() {
    let mut office = office(&daily(3));
    office.settle_down();
    office.sides[1].series = Some(able());
    office.servers[0].change_series("a-series-1", |_, rule| rule.end = SeriesEnd::Count { count: 4 });
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Create, SideName::B)]);
    assert!(made.steps[0].pair.as_ref().unwrap().series.is_none());
}

#[test]
fn occurrence_changed_by_itself_reaches_the_series_that_was_written_as_one() {
    let mut office = office(&daily(3));
    office.sides[1].series = Some(able());
    office.sync();
    let moved = office.servers[0].items.keys().next().unwrap().clone();
    office.edit(SideName::A, &moved, |m| m.title = Some("moved".to_owned()));
    assert!(office.settle_down() <= 2);
    assert_eq!(office.servers[1].items.len(), 3);
    assert!(office.titles(SideName::B).contains("moved"));
}

#[test]
fn occurrence_of_our_series_whose_original_is_gone_is_deleted_and_never_flows_back() {
    let mut office = office(&daily(3));
    office.sides[1].series = Some(able());
    office.sync();
    let gone = office.servers[0].items.keys().next().unwrap().clone();
    office.servers[0].leave_out(&gone);
    let made = office.sync();
    assert_eq!(
        made.writes().iter().map(|s| (s.kind, s.target)).collect::<Vec<_>>(),
        [(StepKind::Delete, SideName::B)]
    );
    assert_eq!((office.servers[0].items.len(), office.servers[1].items.len()), (2, 2));
    assert!(office.sync().writes().is_empty());
}

#[test]
fn what_a_side_cannot_hold_exactly_is_told_by_name() {
    let able = SeriesCapability { occurrences: 10, ..able() };
    let each = |rule: Recurrence| holds(&rule, &able).unwrap_err();
    let day = RuleDay { weekday: 1, nth: Some(2) };
    assert_eq!(holds(&daily(5), &able), Ok(()));
    assert_eq!(each(Recurrence { frequency: Frequency::Yearly, ..daily(5) }), "series_frequency");
    assert_eq!(each(Recurrence { end: SeriesEnd::Never, ..daily(5) }), "series_endless");
    assert_eq!(each(daily(11)), "series_occurrences");
    let able = SeriesCapability { interval: 2, interval_days: 4, ..able.clone() };
    let weekly = Recurrence { frequency: Frequency::Weekly, interval: 3, ..daily(5) };
    assert_eq!(holds(&weekly, &able), Err("series_interval"), "the bound of days is no bound of weeks");
    assert_eq!(holds(&Recurrence { interval: 4, ..daily(5) }, &able), Ok(()));
    assert_eq!(holds(&Recurrence { interval: 5, ..daily(5) }, &able), Err("series_interval"));
    assert_eq!(each(Recurrence { days: vec![day], ..daily(5) }), "series_nth_weekday");
    assert_eq!(each(Recurrence { month_days: vec![-1], ..daily(5) }), "series_month_days");
    assert_eq!(each(Recurrence { positions: vec![1], ..daily(5) }), "series_positions");
    assert_eq!(each(Recurrence { except: vec![date(2026, 11, 25)], ..daily(5) }), "series_except");
    assert_eq!(each(Recurrence { extra: vec![date(2026, 11, 25)], ..daily(5) }), "series_extra");
    assert_eq!(each(Recurrence { zone: None, ..daily(5) }), "series_zone");
    assert_eq!(each(Recurrence { months: vec![2], ..daily(5) }), "series_months");
}

#[test]
fn rules_that_make_no_sense_or_never_match_are_issues_and_endless_ones_are_not() {
    let yearly =
        |months, month_days| Recurrence { frequency: Frequency::Yearly, months, month_days, ..daily(5) };
    assert_eq!(check(&Recurrence { end: SeriesEnd::Never, ..daily(5) }), Ok(()));
    assert_eq!(check(&yearly(vec![2], vec![29])), Ok(()));
    assert_eq!(check(&yearly(vec![2], vec![30])), Err(ItemIssue::RuleNeverMatches));
    assert_eq!(check(&yearly(vec![4], vec![31])), Err(ItemIssue::RuleNeverMatches));
    assert_eq!(check(&daily(0)), Err(ItemIssue::RuleNeverMatches));
    let until = SeriesEnd::Until { date: date(2026, 1, 1) };
    assert_eq!(check(&Recurrence { end: until, ..daily(5) }), Err(ItemIssue::RuleNeverMatches));
    assert_eq!(check(&Recurrence { interval: 0, ..daily(5) }), Err(ItemIssue::RuleBroken));
    assert_eq!(check(&yearly(vec![13], vec![1])), Err(ItemIssue::RuleBroken));
    let extreme = yearly(vec![i8::MIN], vec![i8::MIN]);
    assert_eq!(check(&extreme), Err(ItemIssue::RuleBroken));
}
