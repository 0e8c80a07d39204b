//! Runs and their journal.

use model::{Fault, ItemOutcome, RunCounts, RunId, RunKind, RunState, StepKind};
use store::{ItemMark, ItemQuery, RunQuery};

use crate::sample::{at, furnished, put_plan, run, step};

fn mark(seq: u64, outcome: ItemOutcome) -> ItemMark {
    ItemMark { seq, outcome, fault: None, at: at(7) }
}

#[test]
fn run_comes_back_as_it_was_stored() {
    let sample = furnished();
    let mut stored = run("r1", RunKind::Undo, None, at(0));
    stored.undoes = Some(RunId::new("r0"));
    sample.store.write(|tx| tx.create_run(&stored)).unwrap();
    assert_eq!(sample.store.read(|tx| tx.get_run(&stored.id)).unwrap(), Some(stored.clone()));
    stored.state = RunState::Partial;
    stored.ended_at = Some(at(60));
    stored.counts.held = 3;
    stored.faults = vec![Fault::transient("wire.timeout").with("host", "mail.practice.example")];
    sample.store.write(|tx| tx.update_run(&stored)).unwrap();
    assert_eq!(sample.store.read(|tx| tx.get_run(&stored.id)).unwrap(), Some(stored));
}

#[test]
fn runs_are_listed_newest_first_and_filtered() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            tx.create_run(&run("r1", RunKind::Preview, None, at(0)))?;
            tx.create_run(&run("r2", RunKind::Apply, None, at(10)))?;
            let mut done = run("r3", RunKind::Apply, None, at(20));
            done.state = RunState::Done;
            tx.create_run(&done)
        })
        .unwrap();
    let ids = |query: RunQuery| -> Vec<String> {
        let page = sample.store.read(|tx| tx.list_runs(&query)).unwrap();
        page.items.into_iter().map(|r| r.id.to_string()).collect()
    };
    let all = RunQuery::default;
    assert_eq!(ids(all()), ["r3", "r2", "r1"]);
    assert_eq!(ids(RunQuery { integration: Some("main".into()), ..all() }).len(), 3);
    assert_eq!(ids(RunQuery { kind: Some(RunKind::Apply), ..all() }), ["r3", "r2"]);
    assert_eq!(ids(RunQuery { state: Some(RunState::Running), ..all() }), ["r2", "r1"]);
    assert_eq!(ids(RunQuery { from: Some(at(10)), to: Some(at(20)), ..all() }), ["r2"]);
    assert_eq!(ids(RunQuery { limit: Some(1), offset: 1, ..all() }), ["r2"]);
    let unfinished = sample.store.read(|tx| tx.unfinished_runs()).unwrap();
    assert_eq!(unfinished.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["r1", "r2"]);
}

#[test]
fn runs_are_found_by_what_they_are_called_and_what_they_touched() {
    let sample = furnished();
    let steps: Vec<_> = (0..3).map(|n| step(n, StepKind::Create)).collect();
    sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), &steps)?;
            tx.create_run(&run("touches", RunKind::Apply, Some("p1"), at(10)))?;
            tx.create_run(&run("empty", RunKind::Apply, None, at(20)))?;
            let mut failed = run("failed", RunKind::Apply, None, at(30));
            failed.faults = vec![Fault::transient("wire.timeout").with("host", "mail.practice.example")];
            tx.create_run(&failed)
        })
        .unwrap();
    let ids = |text: &str| -> Vec<String> {
        let query = RunQuery { text: Some(text.to_owned()), ..RunQuery::default() };
        let page = sample.store.read(|tx| tx.list_runs(&query)).unwrap();
        assert_eq!(page.total, page.items.len() as u64);
        page.items.into_iter().map(|r| r.id.to_string()).collect()
    };
    assert_eq!(ids("review M2"), ["touches"]);
    assert_eq!(ids("room001@"), ["touches"]);
    assert_eq!(ids("timeout"), ["failed"]);
    assert_eq!(ids("EMPT"), ["empty"]);
    assert_eq!(ids("100%"), [] as [&str; 0]);
}

#[test]
fn journal_tells_what_was_intended_done_and_failed() {
    let sample = furnished();
    let r1 = RunId::new("r1");
    let kinds = [StepKind::Create, StepKind::Update, StepKind::Delete, StepKind::Create, StepKind::Delete];
    let steps: Vec<_> = (0..).zip(kinds).map(|(n, kind)| step(n, kind)).collect();
    sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), &steps)?;
            tx.create_run(&run("r1", RunKind::Apply, Some("p1"), at(0)))?;
            tx.put_items(&r1, &(0..5).map(|n| mark(n, ItemOutcome::Intent)).collect::<Vec<_>>())?;
            assert_eq!(tx.count_items(&r1)?, RunCounts::default());
            let mut failed = mark(3, ItemOutcome::Failed);
            failed.fault = Some(Fault::transient("wire.timeout"));
            tx.put_items(&r1, &[mark(0, ItemOutcome::Done), mark(1, ItemOutcome::Done), failed])?;
            tx.put_items(&r1, &[mark(4, ItemOutcome::Held)])
        })
        .unwrap();
    sample
        .store
        .read(|tx| {
            let counts = tx.count_items(&r1)?;
            assert_eq!((counts.created, counts.updated, counts.failed, counts.held), (1, 1, 1, 1));
            assert_eq!((counts.deleted, counts.skipped), (0, 0));
            let open = tx.steps_with_outcome(&r1, ItemOutcome::Intent, 0, 10)?;
            assert_eq!(open.iter().map(|row| row.seq).collect::<Vec<_>>(), [2]);
            let done = tx.steps_with_outcome(&r1, ItemOutcome::Done, 1, 10)?;
            assert_eq!(done.iter().map(|row| &row.step).collect::<Vec<_>>(), [&steps[1]]);
            let failed = ItemQuery { outcome: Some(ItemOutcome::Failed), ..ItemQuery::default() };
            let page = tx.list_items(&r1, &failed)?;
            assert_eq!(page.items[0].fault.as_ref().map(|f| f.code.as_str()), Some("wire.timeout"));
            assert_eq!(page.items[0].step, steps[3].id);
            assert_eq!(page.items[0].at, at(7));
            assert_eq!(tx.list_items(&r1, &ItemQuery::default())?.total, 5);
            let titled = ItemQuery { text: Some("M2".to_owned()), ..ItemQuery::default() };
            assert_eq!(tx.list_items(&r1, &titled)?.total, 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn run_without_a_plan_has_no_items_and_takes_none() {
    let sample = furnished();
    let r1 = RunId::new("r1");
    sample.store.write(|tx| tx.create_run(&run("r1", RunKind::Preview, None, at(0)))).unwrap();
    let error = sample.store.write(|tx| tx.put_items(&r1, &[mark(0, ItemOutcome::Done)])).unwrap_err();
    assert_eq!(error.fault().code, "store.missing");
    assert_eq!(sample.store.read(|tx| tx.list_items(&r1, &ItemQuery::default())).unwrap().total, 0);
}

#[test]
fn plan_of_a_run_cannot_be_deleted_before_it() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), &[step(0, StepKind::Create)])?;
            tx.create_run(&run("r1", RunKind::Apply, Some("p1"), at(0)))
        })
        .unwrap();
    let error = sample.store.write(|tx| tx.delete_plan(&"p1".into())).unwrap_err();
    assert_eq!(error.fault().code, "store.defect");
}
