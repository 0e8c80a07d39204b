//! The life of series that were written as one.

use crate::{
    two_way::{
        office::Office,
        series::daily,
        server::{Manners, meeting},
    },
    world::{days, noon},
};
use jiff::{ToSpan, civil::date};
use model::{
    ConflictRule, Direction, Meeting, Recurrence, SeriesCapability, SeriesEnd, SideCapability, SideName,
    StepKind, When,
};

const A: SideName = SideName::A;
const B: SideName = SideName::B;
/// Ids of the first series of either side.
const OURS: &str = "b-series-1";
const COPY: &str = "a-series-1";

/// The OA, side B, holds a series that was written to side A as one, and all is agreed.
fn written(rule: &Recurrence, direction: Direction) -> Office {
    written_within(rule, direction, 60)
}

/// The same, of which so many days around today are there to be seen.
pub(crate) fn written_within(rule: &Recurrence, direction: Direction, reach: i64) -> Office {
    let mut office = just_written(rule, direction, reach);
    office.settle_down();
    office
}

/// The same before its occurrences were paired, which the next run does.
fn just_written(rule: &Recurrence, direction: Direction, reach: i64) -> Office {
    let mut office = Office::new([Manners { own_uids: true, ..Manners::default() }, Manners::default()]);
    office.policy.direction = direction;
    office.rules.conflict = ConflictRule::OaWins;
    office.servers.iter_mut().for_each(|server| server.reach = reach);
    for side in SideName::BOTH {
        office.sides[side as usize] =
            SideCapability { series: Some(SeriesCapability::any()), ..SideCapability::default() };
    }
    office.window = days(3);
    office.servers[1].make_series(0, meeting("daily", 0), rule, None, 1);
    let made = office.sync();
    assert_eq!(made.kinds(), [(StepKind::Create, A)], "one step writes it");
    office
}

pub(crate) fn endless() -> Recurrence {
    Recurrence { end: SeriesEnd::Never, ..daily(1) }
}

/// Titles and times that a side shows in the window.
pub(crate) fn shown(office: &Office, side: SideName) -> Vec<(Option<String>, i64)> {
    let mut all: Vec<_> = office
        .read(side)
        .into_iter()
        .filter(|(seen, _)| {
            seen.start < office.window.end.as_second() && seen.end > office.window.start.as_second()
        })
        .map(|(seen, item)| (item.meeting.title.clone(), seen.start))
        .collect();
    all.sort();
    all
}

pub(crate) fn retitle(office: &mut Office, side: SideName, id: &str, title: &str) {
    office.server(side).change_series(id, |first, _| first.title = Some(title.to_owned()));
}

pub(crate) fn later(first: &mut Meeting, hours: i64) {
    if let When::Timed { start, end, .. } = &mut first.when {
        (*start, *end) = (*start + hours.hours(), *end + hours.hours());
    }
}

#[test]
fn original_that_cannot_be_read_right_after_it_was_written_takes_no_occurrence_of_its_copy_along() {
    for direction in [Direction::Push, Direction::Both] {
        let mut office = just_written(&endless(), direction, 60);
        let readable = office.servers[1].items.clone();
        let mut unread = readable.values().next().unwrap().clone();
        // The object that holds all of it was refused: it is handed on by the id of the whole.
        (unread.issue, unread.series) = (Some(model::ItemIssue::NotGiven), None);
        unread.meeting.key = model::MeetingKey::single("");
        office.servers[1].items = [(OURS.to_owned(), unread)].into();
        assert!(office.sync().writes().is_empty(), "nobody left out all of its days");
        office.servers[1].items = readable;
        assert_eq!(office.settle_down(), 0);
        assert_eq!(shown(&office, A), shown(&office, B));
    }
}

#[test]
fn what_comes_into_sight_as_the_window_moves_pairs_and_nothing_is_written() {
    for direction in [Direction::Push, Direction::Both] {
        let mut office = written(&endless(), direction);
        for day in 4..30 {
            office.window = days(day);
            let made = office.sync();
            assert!(made.writes().is_empty(), "{:?}", made.kinds());
            assert_eq!(made.draft.adopted, 1);
        }
        assert_eq!(shown(&office, A), shown(&office, B));
    }
}

#[test]
fn series_that_is_deleted_is_deleted_as_one_with_all_that_lies_outside_the_window() {
    let mut office = written(&endless(), Direction::Both);
    office.servers[1].remove_series(OURS);
    // Something else stays there: a side that lost everything stops the run.
    office.make(B, meeting("other", 2));
    let made = office.sync();
    let deleted: Vec<_> = made.steps.iter().filter(|s| s.kind == StepKind::Delete).collect();
    assert_eq!((deleted.len(), deleted[0].target), (1, A));
    assert!(office.servers[0].masters.is_empty() && office.series.is_empty());
    office.window = days(30);
    assert_eq!(office.settle_down(), 0, "nothing comes back");
    assert_eq!(office.servers[1].items.len(), 1);
}

#[test]
fn deletion_of_a_series_counts_with_its_occurrences_in_sight() {
    let mut office = written(&endless(), Direction::Both);
    office.policy.guards.deletes = 3;
    office.servers[1].remove_series(OURS);
    office.make(B, meeting("other", 2));
    let made = office.plan();
    let deleted = made.steps.iter().find(|s| s.kind == StepKind::Delete).unwrap();
    assert!(deleted.hold.is_some(), "four days are in sight, three may go");
    office.policy.guards.deletes = 4;
    assert!(office.plan().steps.iter().all(|s| s.hold.is_none()));
}

#[test]
fn series_that_ends_earlier_is_shortened_as_one() {
    let mut office = written(&endless(), Direction::Both);
    let until = SeriesEnd::Until { date: date(2026, 11, 25) };
    office.servers[1].change_series(OURS, |_, rule| rule.end = until);
    let made = office.sync();
    assert_eq!(made.writes().iter().map(|s| (s.kind, s.target)).collect::<Vec<_>>(), [(StepKind::Update, A)]);
    assert_eq!(office.servers[0].masters[COPY].rule.end, until);
    assert_eq!(office.settle_down(), 0);
    assert_eq!(shown(&office, A), shown(&office, B));
    office.window = days(20);
    assert_eq!(office.settle_down(), 0);
}

#[test]
fn change_of_the_whole_is_one_step_and_exceptions_are_kept() {
    for direction in [Direction::Push, Direction::Both] {
        let mut office = written(&endless(), direction);
        let moved = office.servers[1].items.keys().next().unwrap().clone();
        office.edit(B, &moved, |m| m.title = Some("apart".to_owned()));
        office.settle_down();
        assert!(office.titles(A).contains("apart"));
        retitle(&mut office, B, OURS, "renamed");
        let made = office.sync();
        assert_eq!(made.writes().len(), 1, "{:?}", made.kinds());
        office.settle_down();
        assert_eq!(office.servers[0].masters[COPY].first.title.as_deref(), Some("renamed"));
        assert_eq!(shown(&office, A), shown(&office, B));
        assert!(office.titles(A).contains("apart"), "{direction:?}");
        office.servers[1].change_series(OURS, |first, _| later(first, 2));
        let made = office.sync();
        assert_eq!(made.writes().len(), 1, "{:?}", made.kinds());
        office.settle_down();
        assert_eq!(shown(&office, A), shown(&office, B));
        assert_eq!(office.servers[1].masters.len(), 1);
    }
}

#[test]
fn occurrence_deleted_at_the_third_party_before_it_came_into_sight_flows_back() {
    let mut office = written(&endless(), Direction::Both);
    let far = office.servers[0].items.keys().max().unwrap().clone();
    let start = office.servers[0].items[&far].meeting.key.occurrence.unwrap();
    office.servers[0].leave_out(&far);
    office.window = days(70);
    office.settle_down();
    assert!(!office.servers[1].items.values().any(|i| i.meeting.key.occurrence == Some(start)));
    assert!(start > noon());
}

#[test]
fn series_changed_at_the_third_party_as_a_whole_flows_back_as_one() {
    let mut office = written(&endless(), Direction::Both);
    office.servers[0].change_series(COPY, |first, _| later(first, 1));
    let made = office.sync();
    assert_eq!(made.writes().iter().map(|s| (s.kind, s.target)).collect::<Vec<_>>(), [(StepKind::Update, B)]);
    office.settle_down();
    assert_eq!(shown(&office, A), shown(&office, B));
    assert_eq!(office.servers[1].masters[OURS].first.when, office.servers[0].masters[COPY].first.when);
    // One way, the source is brought back.
    let mut office = written(&endless(), Direction::Push);
    office.servers[0].change_series(COPY, |first, _| later(first, 1));
    let made = office.sync();
    assert_eq!(made.writes().iter().map(|s| (s.kind, s.target)).collect::<Vec<_>>(), [(StepKind::Update, A)]);
    office.settle_down();
    assert_eq!(shown(&office, A), shown(&office, B));
}

#[test]
fn series_waits_for_no_occurrence_that_lost_its_place_beyond_what_is_read() {
    let mut office = written_within(&endless(), Direction::Both, 27);
    office.servers[1].change_series(OURS, |first, _| later(first, 1));
    office.window = days(2);
    // It is seen outside of the window, where its original is not told to be missing.
    let (last, _) = office.read(A).into_iter().max_by_key(|(seen, _)| seen.start).unwrap();
    assert!(last.start >= office.window.end.as_second());
    let (item_ref, _) =
        office.servers[0].items.iter().find(|(_, i)| start(&i.meeting) == last.start).unwrap();
    let item_ref = item_ref.clone();
    office.edit(A, &item_ref, |m| m.title = Some("one".to_owned()));
    office.settle_down();
    assert_eq!(shown(&office, A), shown(&office, B));
    assert_eq!(office.servers[0].masters[COPY].first.when, office.servers[1].masters[OURS].first.when);
}

fn start(meeting: &Meeting) -> i64 {
    meeting.when.span(&jiff::tz::TimeZone::UTC).0.as_second()
}

#[test]
fn series_deleted_at_the_third_party_is_deleted_as_one_or_written_again() {
    let mut office = written(&endless(), Direction::Both);
    office.make(A, meeting("other", 2));
    office.settle_down();
    office.servers[0].remove_series(COPY);
    let made = office.sync();
    assert_eq!(made.writes().iter().map(|s| (s.kind, s.target)).collect::<Vec<_>>(), [(StepKind::Delete, B)]);
    assert!(office.servers[1].masters.is_empty());
    let mut office = written(&endless(), Direction::Push);
    // A side that lost everything stops the run.
    office.make(B, meeting("other", 2));
    office.settle_down();
    office.servers[0].remove_series(COPY);
    let made = office.sync();
    assert_eq!(made.writes().iter().map(|s| (s.kind, s.target)).collect::<Vec<_>>(), [(StepKind::Create, A)]);
    assert_eq!(office.settle_down(), 0);
    assert_eq!(shown(&office, A), shown(&office, B));
}

#[test]
fn rule_that_the_target_no_longer_holds_makes_single_meetings_of_it() {
    let mut office = written(&endless(), Direction::Both);
    office.sides[0].series.as_mut().unwrap().interval = 1;
    office.servers[1].change_series(OURS, |_, rule| rule.interval = 2);
    let made = office.sync();
    let step = made.steps.iter().find(|s| s.kind == StepKind::Delete).unwrap();
    assert!(step.why.iter().any(|r| r.key == "series_no_longer_held"));
    office.settle_down();
    assert!(office.servers[0].masters.is_empty());
    assert_eq!(shown(&office, A), shown(&office, B));
}

#[test]
fn undo_of_the_run_that_wrote_a_series_deletes_it_as_one() {
    let mut office = Office::new([Manners { own_uids: true, ..Manners::default() }, Manners::default()]);
    office.sides[0].series = Some(SeriesCapability::any());
    office.servers[1].make_series(0, meeting("daily", 0), &endless(), None, 1);
    let made = office.plan();
    let done = office.apply(&made);
    // Its occurrences were paired since.
    office.sync();
    let undone = office.undo(&done);
    assert_eq!(undone.kinds(), [(StepKind::Delete, A)]);
    assert!(office.servers[0].items.is_empty() && office.series.is_empty() && office.links.is_empty());
    assert_eq!(office.plan().kinds(), [(StepKind::Create, A)], "the next sync sees what the run saw");
}

#[test]
fn undo_of_a_change_and_of_a_deletion_brings_the_series_back() {
    let mut office = written(&endless(), Direction::Push);
    retitle(&mut office, B, OURS, "renamed");
    let made = office.plan();
    let done = office.apply(&made);
    office.undo(&done);
    assert_eq!(office.servers[0].masters[COPY].first.title.as_deref(), Some("daily"));
    office.settle_down();
    office.make(B, meeting("other", 2));
    office.servers[1].remove_series(OURS);
    let made = office.plan();
    let done = office.apply(&made);
    assert!(office.servers[0].masters.is_empty());
    office.undo(&done);
    assert_eq!(office.servers[0].masters.len(), 1);
    assert_eq!(office.servers[0].masters.values().next().unwrap().first.title.as_deref(), Some("renamed"));
}

#[test]
fn setting_that_wants_single_meetings_is_followed_and_told() {
    let mut office = Office::new([Manners::default(); 2]);
    office.sides[0].series = Some(SeriesCapability::any());
    office.rules.series = false;
    office.servers[1].make_series(0, meeting("daily", 0), &daily(3), None, 1);
    let made = office.plan();
    assert_eq!(made.writes().len(), 3);
    let told = made.steps[0].why.iter().find(|r| r.key == "series_expanded").unwrap();
    assert_eq!(told.params["why"], "series_by_choice");
}
