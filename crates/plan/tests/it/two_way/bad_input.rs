//! Bad input is an issue of its item, and the rest goes on.

use jiff::ToSpan;
use model::{
    AttendeeRole, Field, FieldSet, ItemIssue, Meeting, Reason, ReasonKind, SideName, StepKind, When,
};
use plan::{Limits, two_way::tidy};

use crate::two_way::{
    office::Office,
    rules::{paired, retitle, title},
    server::{Manners, invited, meeting},
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;

const ISSUES: [ItemIssue; 6] = [
    ItemIssue::NoStart,
    ItemIssue::EndsBeforeStart,
    ItemIssue::BrokenZone,
    ItemIssue::RuleNeverMatches,
    ItemIssue::RuleBroken,
    ItemIssue::MappingFailed,
];

#[test]
fn new_item_that_cannot_be_read_is_shown_with_its_reason_and_the_rest_goes_on() {
    for issue in ISSUES {
        let mut office = Office::new([Manners::default(); 2]);
        let bad = office.make(A, meeting("bad", 0));
        office.servers[0].items.get_mut(&bad).unwrap().issue = Some(issue);
        office.make(A, meeting("good", 1));
        let made = office.sync();
        assert!((0..made.steps.len()).any(|at| made.why(at) == [issue.key()]), "{issue:?}");
        assert_eq!(office.titles(B).into_iter().collect::<Vec<_>>(), ["good"]);
    }
}

#[test]
fn linked_item_that_cannot_be_read_is_there_all_the_same() {
    let (mut office, a, b) = paired();
    office.servers[0].items.get_mut(&a).unwrap().issue = Some(ItemIssue::NoStart);
    retitle(&mut office, A, &a, "broken");
    let made = office.sync();
    assert!(made.writes().is_empty());
    assert_eq!(made.why(0), ["issue_no_start"]);
    assert_eq!(title(&office, B, &b), "plan");
}

#[test]
fn zero_and_negative_durations_come_to_rest() {
    for hours in [0, -3] {
        let mut office = Office::new([Manners::default(); 2]);
        let start = crate::world::noon();
        let when = When::Timed { start, end: start + hours.hours(), zone: None };
        office.make(A, Meeting { when, ..meeting("short", 0) });
        assert_eq!(office.sync().writes().len(), 1);
        assert!(office.sync().draft.is_quiet());
    }
}

#[test]
fn title_of_a_megabyte_and_ten_thousand_people_are_cut_and_it_is_known() {
    let attendees = (0..10_000).map(|n| invited(&format!("p{n}"), AttendeeRole::Required)).collect();
    let long = "x".repeat(1_000_000);
    let monster = Meeting { title: Some(long.clone()), body: Some(long), attendees, ..meeting("", 0) };
    let (tidied, cut) = tidy(monster, &Limits::default());
    assert_eq!(tidied.title.unwrap().chars().count(), 1_000);
    assert_eq!((tidied.attendees.len(), tidied.attendees_beyond), (1_000, 9_000));
    let expected: FieldSet =
        [Field::Title, Field::Attendees, Field::Rooms, Field::Body].into_iter().collect();
    assert_eq!(cut, expected);
    assert_eq!(tidy(meeting("plan", 0), &Limits::default()).1, FieldSet::NONE);
}

#[test]
fn what_was_cut_in_reading_is_never_overwritten() {
    let (mut office, a, b) = paired();
    office.servers[0].items.get_mut(&a).unwrap().cut = [Field::Attendees].into_iter().collect();
    office.edit(B, &b, |m| m.attendees.push(invited("wang", AttendeeRole::Required)));
    let made = office.sync();
    assert!(made.writes().is_empty());
    assert_eq!(made.why(0), ["cut_kept"]);
    assert!(office.servers[0].items[&a].meeting.attendees.is_empty());
}

#[test]
fn copy_of_something_cut_says_so() {
    let mut office = Office::new([Manners::default(); 2]);
    let a = office.make(A, meeting("big", 0));
    office.servers[0].items.get_mut(&a).unwrap().cut = [Field::Body].into_iter().collect();
    let made = office.sync();
    let told = made.steps[0].why.iter().find(|r| r.key == "cut_fields").unwrap();
    assert_eq!(told.params["fields"], "body");
}

#[test]
fn mapping_that_gives_every_meeting_one_title_is_asked_about() {
    let mut office = Office::new([Manners::default(); 2]);
    office.mapping[0] = Some(|m| Meeting { title: Some("Meeting".to_owned()), ..m.clone() });
    for n in 0..12 {
        office.make(A, meeting(&format!("m{n}"), n));
    }
    let made = office.sync();
    assert_eq!(made.writes().len(), 12);
    let question = &made.draft.head.questions[0];
    assert_eq!((question.key.as_str(), question.params["count"].as_str()), ("mapping_one_value", "12"));
}

#[test]
fn items_without_a_uid_or_a_title_are_carried() {
    let mut office = Office::new([Manners::default(); 2]);
    for hour in 0..3 {
        let a = office.make(A, Meeting { title: None, ..meeting("untitled", hour) });
        office.edit(A, &a, |m| m.key.uid = String::new());
    }
    assert_eq!(office.sync().kinds(), [(StepKind::Create, B); 3]);
    assert!(office.sync().draft.is_quiet());
}

/// Stops an item by a filter of a name.
fn stop(office: &mut Office, item: &str, filter: &str) {
    let params = [("name".to_owned(), filter.to_owned())].into();
    let item = office.servers[0].items.get_mut(item).unwrap();
    item.filtered = true;
    item.told = vec![Reason { kind: ReasonKind::Filter, key: "filter_stopped".to_owned(), params }];
}

#[test]
fn filter_that_matches_nothing_copies_nothing_and_is_asked_about() {
    let mut office = Office::new([Manners::default(); 2]);
    let items = [office.make(A, meeting("plan", 0)), office.make(A, meeting("review", 1))];
    items.iter().for_each(|item| stop(&mut office, item, "inside"));
    let done = office.sync();
    assert!(done.draft.is_quiet());
    assert_eq!(office.titles(B), Default::default());
    assert_eq!(done.draft.head.counts.skip, 2);
    let question = &done.draft.head.questions[0];
    assert_eq!((question.key.as_str(), question.params["count"].as_str()), ("filter_matches_nothing", "2"));
}

#[test]
fn an_item_that_a_filter_stops_is_shown_with_the_filters_name_and_asks_nothing_where_others_pass() {
    let mut office = Office::new([Manners::default(); 2]);
    let stopped = office.make(A, meeting("plan", 0));
    office.make(A, meeting("review", 1));
    stop(&mut office, &stopped, "inside");
    let made = office.plan();
    let shown = made.steps.iter().find(|step| step.kind == StepKind::Skip).unwrap();
    let keys: Vec<&str> = shown.why.iter().map(|reason| reason.key.as_str()).collect();
    assert_eq!(keys[..2], ["filtered_out", "filter_stopped"]);
    assert_eq!(shown.why[1].params["name"], "inside");
    assert!(made.draft.head.questions.is_empty());
    // Of what is in step already nothing is asked later on either.
    office.sync();
    assert!(office.plan().draft.head.questions.is_empty());
}

#[test]
fn a_copy_says_which_filter_and_which_mapping_made_it_what_it_is() {
    let mut office = Office::new([Manners::default(); 2]);
    let item = office.make(A, meeting("plan", 0));
    let told = |key: &str, kind| Reason { kind, key: key.to_owned(), params: Default::default() };
    let chain = vec![told("filter_passed", ReasonKind::Filter), told("mapped_by_rule", ReasonKind::Mapping)];
    office.servers[0].items.get_mut(&item).unwrap().told = chain;
    let keys = |steps: &[model::PlanStep]| -> Vec<String> {
        steps[0].why.iter().map(|reason| reason.key.clone()).collect()
    };
    let made = keys(&office.plan().steps);
    assert_eq!(made[..3], ["new_on_side", "filter_passed", "mapped_by_rule"]);
    office.sync();
    office.edit(A, &item, |m| m.title = Some("other".to_owned()));
    let changed = keys(&office.plan().steps);
    assert_eq!(changed[..3], ["side_changed", "filter_passed", "mapped_by_rule"]);
}
