//! Single occurrences of series that were written as one.

use connector::SourceItem;
use jiff::ToSpan;
use model::{ConflictRule, Direction, RunState, When};
use service::oa::Scope;

use super::{CALDAV, EXCHANGE, GRAPH, Place, Written, third::Third, written_start};
use crate::{
    pairs::{booking, titles},
    rig::simulate,
};

#[test]
fn one_occurrence_changed_or_deleted_on_either_side_reaches_the_other() {
    simulate(async {
        let mut written = Written::new(66, Direction::Both).await;
        written.remove(Scope::This, Some(written.start(1))).await;
        written
            .save(|draft| {
                (draft.scope, draft.occurrence) = (Scope::This, Some(written_start(2)));
                draft.when = booking("晨会", 4 + 48 * 2).when;
                draft.title = "另议".to_owned();
            })
            .await;
        let run = written.pairs.sync().await;
        assert_eq!((run.counts.updated, run.counts.deleted), (1, 1), "{:?}", run.faults);
        written.rests().await;
        // At the third party: one retitled, two deleted, in one run.
        let third = Third::of(&written).await;
        let a = written.of_a().await;
        third.retitle(&a[4], "他们改的").await;
        for item in &a[6..8] {
            let now = third.again(item).await;
            third.delete(&now).await;
        }
        let run = written.pairs.sync().await;
        assert_eq!((run.counts.updated, run.counts.deleted), (1, 2), "{:?}", run.faults);
        written.rests().await;
        assert!(titles(&written.pairs.b(&written.me).await).contains(&"他们改的"));
        assert_eq!(written.links().len(), 1);
    });
}

#[test]
fn several_occurrences_of_one_series_are_written_in_one_run() {
    simulate(async {
        let mut written = Written::new(67, Direction::Push).await;
        for day in 1..4 {
            written.remove(Scope::This, Some(written.start(day))).await;
        }
        let run = written.pairs.sync().await;
        assert_eq!((run.state, run.counts.deleted, run.counts.failed), (RunState::Done, 3, 0));
        written.rests().await;
    });
}

const PLACES: [(Place, u64); 3] = [(EXCHANGE, 301), (GRAPH, 302), (CALDAV, 303)];

impl Written {
    /// Somebody changes what the OA shows of one day.
    async fn retitle_day(&mut self, day: i64, title: &str) {
        let (start, when) = (self.start(day), booking("晨会", 4 + 48 * day).when);
        self.save(|draft| {
            (draft.scope, draft.occurrence) = (Scope::This, Some(start));
            (draft.title, draft.when) = (title.to_owned(), when);
        })
        .await;
    }

    /// The third party's occurrence of a day.
    async fn day_there(&self, day: i64) -> SourceItem {
        let start = jiff::Timestamp::from_second(self.start(day)).unwrap();
        let a = self.of_a().await;
        a.into_iter().find(|item| item.meeting.key.occurrence == Some(start)).unwrap()
    }

    /// Titles that either side shows.
    async fn titles(&self) -> [Vec<String>; 2] {
        let of = |items: &[SourceItem]| titles(items).into_iter().map(str::to_owned).collect();
        [of(&self.pairs.a(&self.me).await), of(&self.pairs.b(&self.me).await)]
    }
}

#[test]
fn one_occurrence_that_both_sides_changed_in_one_run_merges_and_goes_by_the_rule() {
    for (place, seed) in PLACES {
        simulate(async {
            let mut written = Written::at(place, seed, Direction::Both, ConflictRule::OaWins).await;
            let third = Third::of(&written).await;
            // Different fields of the second day, the same field of the fourth.
            written.retitle_day(2, "另议").await;
            let there = written.day_there(2).await;
            third
                .edit(&there, |meeting| {
                    if let When::Timed { start, end, .. } = &mut meeting.when {
                        (*start, *end) = (*start + 30.minutes(), *end + 30.minutes());
                    }
                })
                .await;
            written.retitle_day(4, "OA 的").await;
            third.retitle(&written.day_there(4).await, "他们的").await;
            let run = written.pairs.sync().await;
            assert_eq!((run.state, run.counts.failed), (RunState::Done, 0), "{place:?} {:?}", run.faults);
            assert_eq!((run.counts.created, run.counts.deleted), (0, 0), "{place:?}");
            written.rests().await;
            for shown in written.titles().await {
                assert!(shown.iter().any(|title| title == "另议"), "{place:?}");
                assert!(shown.iter().any(|title| title == "OA 的"), "{place:?}");
                assert!(!shown.iter().any(|title| title == "他们的"), "{place:?}");
            }
            let moved = written.day_there(2).await.meeting.when.span(&jiff::tz::TimeZone::UTC).0;
            assert_eq!(moved.as_second(), written.start(2) + 1_800, "{place:?}");
            let lost = written.pairs.office.service.lost_versions(None).await.unwrap();
            assert_eq!(lost.len(), 1, "{place:?}: the version that lost is kept");
        });
    }
}

#[test]
fn change_of_an_occurrence_beats_its_removal_on_the_other_side() {
    for (place, seed) in PLACES {
        simulate(async {
            let mut written = Written::at(place, seed + 10, Direction::Both, ConflictRule::OaWins).await;
            let third = Third::of(&written).await;
            written.remove(Scope::This, Some(written.start(1))).await;
            third.retitle(&written.day_there(1).await, "他们改的").await;
            written.retitle_day(3, "OA 改的").await;
            third.delete(&written.day_there(3).await).await;
            let run = written.pairs.sync().await;
            assert_eq!((run.state, run.counts.failed), (RunState::Done, 0), "{place:?} {:?}", run.faults);
            written.rests().await;
            for shown in written.titles().await {
                assert!(shown.iter().any(|title| title == "他们改的"), "{place:?} {shown:?}");
                assert!(shown.iter().any(|title| title == "OA 改的"), "{place:?} {shown:?}");
            }
            assert_eq!(written.links().len(), 1, "{place:?}");
        });
    }
}

#[test]
fn occurrence_left_out_in_a_one_way_source_goes_at_once_whatever_somebody_made_of_its_copy() {
    for (place, seed) in PLACES {
        simulate(async {
            let mut written = Written::at(place, seed + 20, Direction::Push, ConflictRule::OaWins).await;
            let third = Third::of(&written).await;
            written.remove(Scope::This, Some(written.start(1))).await;
            third.retitle(&written.day_there(1).await, "他们改的").await;
            let run = written.pairs.sync().await;
            assert_eq!(
                (run.state, run.counts.created, run.counts.updated, run.counts.deleted),
                (RunState::Done, 0, 0, 1),
                "{place:?} {:?}",
                run.faults
            );
            written.rests().await;
        });
    }
}
