//! Series are changed and removed as one.

use jiff::ToSpan;
use model::{Direction, Recurrence, RunState, SeriesEnd, When};
use service::oa::Scope;

use super::{Written, daily, third::Third};
use crate::{office::watched, pairs::booking, rig::simulate};

#[test]
fn as_days_go_by_occurrences_pair_and_nothing_is_written() {
    simulate(async {
        let written = Written::new(62, Direction::Both).await;
        for _ in 0..5 {
            written.pairs.company().kit.clock.advance(jiff::SignedDuration::from_hours(24));
            let (run, entries) = watched(written.pairs.company(), written.pairs.sync()).await;
            let counts = run.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted, counts.failed), (0, 0, 0, 0));
            assert!(entries.iter().all(|entry| entry.operation.as_deref() != Some("CreateItem")));
        }
        assert_eq!(written.links().len(), 1);
        written.same().await;
    });
}

#[test]
fn series_that_the_oa_deletes_is_gone_as_a_whole_and_never_comes_back() {
    simulate(async {
        let mut written = Written::new(63, Direction::Both).await;
        let link = written.links().remove(0);
        written.remove(Scope::All, None).await;
        let run = written.pairs.sync().await;
        assert_eq!((run.state, run.counts.deleted), (RunState::Done, 1), "{:?}", run.faults);
        assert!(written.master_of(&link).await.is_none() && written.links().is_empty());
        for _ in 0..3 {
            written.pairs.company().kit.clock.advance(jiff::SignedDuration::from_hours(24 * 7));
            assert_eq!(written.pairs.sync().await.counts.created, 0);
        }
        assert!(written.of_a().await.is_empty());
    });
}

#[test]
fn series_that_ends_earlier_or_changes_is_one_write_and_exceptions_are_kept() {
    simulate(async {
        let mut written = Written::new(64, Direction::Both).await;
        let moved = written.start(3);
        written
            .save(|draft| {
                (draft.scope, draft.occurrence) = (Scope::This, Some(moved));
                draft.when = booking("晨会", 4 + 48 * 3 + 6).when;
            })
            .await;
        written.rests().await;
        written.save(|draft| draft.title = "早会".to_owned()).await;
        let run = written.pairs.sync().await;
        assert_eq!((run.counts.created, run.counts.updated, run.counts.deleted), (0, 1, 0));
        assert_eq!(written.master().await.unwrap().meeting.title.as_deref(), Some("早会"));
        written.rests().await;
        let changed = written.of_a().await.into_iter().filter(|i| i.meeting.title.as_deref() == Some("晨会"));
        assert_eq!(changed.count(), 1, "the occurrence that was moved keeps what it says");
        let last = jiff::civil::date(2026, 11, 30);
        written
            .save(|draft| {
                draft.title = "早会".to_owned();
                draft.recurrence = Some(Recurrence { end: SeriesEnd::Until { date: last }, ..daily() });
            })
            .await;
        let run = written.pairs.sync().await;
        assert_eq!((run.counts.created, run.counts.updated, run.counts.deleted), (0, 1, 0));
        assert_eq!(written.master().await.unwrap().rule.end, SeriesEnd::Until { date: last });
        written.rests().await;
        assert_eq!(written.of_a().await.len(), 7);
    });
}

#[test]
fn whole_series_changed_at_the_third_party_flows_back_as_one() {
    simulate(async {
        let written = Written::new(71, Direction::Both).await;
        let third = Third::of(&written).await;
        let master = written.master().await.unwrap();
        let mut after = master.meeting.clone();
        after.title = Some("他们的晨会".to_owned());
        if let When::Timed { start, end, .. } = &mut after.when {
            (*start, *end) = (*start + 1.hour(), *end + 1.hour());
        }
        third.update_series(&master, &after).await;
        let run = written.pairs.sync().await;
        assert_eq!(
            (run.counts.created, run.counts.updated, run.counts.deleted),
            (0, 1, 0),
            "{:?}",
            run.faults
        );
        written.rests().await;
        let event = written.pairs.office.store.read(|tx| tx.get_oa_event(&written.id)).unwrap().unwrap();
        assert_eq!(event.meeting.title.as_deref(), Some("他们的晨会"));
        assert!(event.recurrence.is_some() && event.changed.is_empty());
    });
}
