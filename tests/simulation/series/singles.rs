//! Single occurrences of series that were written as one.

use model::{Direction, RunState};
use service::oa::Scope;

use super::{Written, third::Third, written_start};
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
