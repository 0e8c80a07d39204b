//! What is removed, and what is not.

use model::{
    ConnectionId, Integration, IntegrationId, ItemOutcome, PlanId, RunKind, RunState, Side, StepKind,
};
use store::{ItemMark, Pruned, RunQuery, Writer};

use crate::sample::{at, furnished, integration, put_plan, run, step};

/// A finished run that did one thing.
fn applied(tx: &Writer<'_>, id: &str, started: i64, state: RunState, outcome: ItemOutcome) {
    put_plan(tx, id, at(started), &[step(0, StepKind::Create)]).unwrap();
    let mut applied = run(id, RunKind::Apply, Some(id), at(started));
    applied.state = state;
    tx.create_run(&applied).unwrap();
    let mark = ItemMark { seq: 0, outcome, fault: None, at: at(started) };
    tx.put_items(&applied.id, &[mark]).unwrap();
}

#[test]
fn newest_run_that_changed_something_outlives_retention_and_older_ones_do_not() {
    let sample = furnished();
    let pruned = sample
        .store
        .write(|tx| {
            applied(tx, "first", 0, RunState::Done, ItemOutcome::Done);
            applied(tx, "second", 10, RunState::Partial, ItemOutcome::Done);
            applied(tx, "idle", 20, RunState::Done, ItemOutcome::Held);
            applied(tx, "crashed", 25, RunState::Running, ItemOutcome::Intent);
            put_plan(tx, "preview", at(30), &[step(0, StepKind::Create)])?;
            put_plan(tx, "fresh", at(1_000), &[step(0, StepKind::Create)])?;
            tx.prune_runs(at(500))
        })
        .unwrap();
    assert_eq!(pruned, Pruned { runs: 2, plans: 3 });
    sample
        .store
        .read(|tx| {
            let left = tx.list_runs(&RunQuery::default())?.items;
            assert_eq!(left.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["crashed", "second"]);
            let plans = tx.list_plans(&IntegrationId::new("main"), None)?;
            let plans: Vec<_> = plans.iter().map(|p| p.id.as_str()).collect();
            assert_eq!(plans, ["fresh", "crashed", "second"]);
            assert_eq!(tx.steps_from(&PlanId::new("second"), 0, 9)?.len(), 1);
            Ok(())
        })
        .unwrap();
    sample.store.check().unwrap();
}

#[test]
fn plan_that_was_never_finished_is_discarded() {
    let sample = furnished();
    let main = IntegrationId::new("main");
    sample
        .store
        .write(|tx| {
            tx.begin_plan(&PlanId::new("left"), &main, at(0))?;
            tx.append_steps(&PlanId::new("left"), 0, &[step(0, StepKind::Create)])?;
            put_plan(tx, "whole", at(0), &[])?;
            assert_eq!(tx.discard_unfinished_plans(at(1))?, 1);
            assert_eq!(tx.list_plans(&main, None)?.len(), 1);
            let error = tx.steps_from(&PlanId::new("left"), 0, 9).unwrap_err();
            assert_eq!(error.fault().code, "store.missing");
            Ok(())
        })
        .unwrap();
}

#[test]
fn runs_of_two_calendars_are_removed_like_any_other() {
    let sample = furnished();
    let calendars = Integration {
        side_a: Side::Connection { id: ConnectionId::new("main") },
        side_b: Side::Oa,
        calendar: Some(Box::default()),
        ..integration("calendars")
    };
    let left = sample.store.write(|tx| {
        tx.create_integration(&calendars)?;
        for (id, started) in [("old", 0), ("new", 1_000)] {
            let mut one = run(id, RunKind::Apply, None, at(started));
            one.integration = calendars.id.clone();
            one.state = RunState::Done;
            tx.create_run(&one)?;
        }
        tx.prune_runs(at(500))?;
        let query = RunQuery { integration: Some(calendars.id.clone()), ..RunQuery::default() };
        Ok(tx.list_runs(&query)?.items)
    });
    assert_eq!(left.unwrap().iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["new"]);
}
