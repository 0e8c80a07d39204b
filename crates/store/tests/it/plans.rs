//! Plans, their steps and held ones.

use model::{
    Entity, FieldChange, GuardKind, Hold, IntegrationId, Meeting, Observation, Payload, PlanId, PlanStep,
    RunId, RunKind, StepId, StepKind,
};
use store::{After, HoldDecision, Looked, MeetingText, NewStep, StepQuery, StepRow, StepTask};

use crate::sample::{at, furnished, meeting, observe, plan, put_plan, run, step};

/// A plan that looked at this room alone, or at every room.
struct At(Option<&'static str>);

impl Looked for At {
    fn at_room(&self, room: &str) -> bool {
        self.0.is_none_or(|only| only == room)
    }

    fn at_step(&self, step: &model::PlanStep) -> bool {
        self.at_room(&step.room)
    }
}

fn steps() -> Vec<model::PlanStep> {
    let mut steps: Vec<_> = (0..4).map(|n| step(n, StepKind::Create)).collect();
    steps.extend((4..7).map(|n| step(n, StepKind::Delete)));
    steps[5].hold = Some(Hold { guard: GuardKind::DeleteCount });
    steps[6].hold = Some(Hold { guard: GuardKind::DeleteCount });
    steps[6].room = "room002@practice.example".to_owned();
    let (field, text) = ("title".to_owned(), Some("Review".to_owned()));
    steps[3].changes = vec![FieldChange { field, before: None, after: text }];
    steps
}

#[test]
fn plan_is_seen_once_it_is_finished() {
    let sample = furnished();
    let (p1, main) = (PlanId::new("p1"), IntegrationId::new("main"));
    sample.store.write(|tx| tx.begin_plan(&p1, &main, at(0))).unwrap();
    sample.store.write(|tx| tx.append_steps(&p1, 0, &steps()[..4])).unwrap();
    assert_eq!(sample.store.read(|tx| tx.get_plan(&p1)).unwrap(), None);
    assert_eq!(sample.store.read(|tx| tx.list_plans(&main, None)).unwrap(), []);
    sample.store.write(|tx| tx.append_steps(&p1, 4, &steps()[4..])).unwrap();
    sample.store.write(|tx| tx.finish_plan(&plan("p1", at(0)))).unwrap();
    assert_eq!(sample.store.read(|tx| tx.get_plan(&p1)).unwrap(), Some(plan("p1", at(0))));
    let page = sample.store.read(|tx| tx.list_steps(&p1, &StepQuery::default())).unwrap();
    assert_eq!(page.items.into_iter().map(|row| row.step).collect::<Vec<_>>(), steps());
}

#[test]
fn steps_of_two_plans_are_kept_apart_and_read_in_pages() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), &steps())?;
            put_plan(tx, "p2", at(1), &steps()[..2])
        })
        .unwrap();
    sample
        .store
        .read(|tx| {
            let (p1, p2) = (PlanId::new("p1"), PlanId::new("p2"));
            let places: Vec<_> = tx.steps_from(&p1, 2, 3)?.iter().map(|row| row.seq).collect();
            assert_eq!(places, [2, 3, 4]);
            assert_eq!(tx.steps_from(&p1, 7, 3)?, []);
            assert_eq!(tx.steps_from(&p2, 0, 100)?.len(), 2);
            let mut walked = Vec::new();
            let whole = tx.steps_from(&p1, 0, 100)?;
            tx.walk_steps(&p1, 2, |row, bytes| {
                let whole = &whole[row.seq as usize];
                // What is none or as usual is not stored.
                let size = |text: serde_json::Result<String>| text.unwrap().len();
                let meeting = whole.step.after.as_ref().or(whole.step.before.as_ref());
                assert!(bytes > size(serde_json::to_string(&meeting)));
                assert!(bytes <= size(serde_json::to_string(&whole.step)));
                assert_eq!(row.step, PlanStep { changes: Vec::new(), ..whole.step.clone() });
                walked.push(row.seq);
                Ok(row.seq < 5)
            })?;
            assert_eq!(walked, [2, 3, 4, 5]);
            let newest = tx.list_plans(&IntegrationId::new("main"), Some(1))?;
            assert_eq!(newest[0].id, p2);
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_executing_needs_of_steps_is_what_the_steps_say() {
    let sample = furnished();
    sample.store.write(|tx| put_plan(tx, "p1", at(0), &steps())).unwrap();
    let p1 = PlanId::new("p1");
    let (rows, tasks) =
        sample.store.read(|tx| Ok((tx.steps_from(&p1, 2, 4)?, tx.tasks_from(&p1, 2, 4)?))).unwrap();
    let expected = rows.into_iter().map(|StepRow { seq, step }| StepTask {
        seq,
        held: step.hold.is_some(),
        kind: step.kind,
        room: step.room,
        before: step.before.filter(|_| step.after.is_none()),
        after: step.after.map(After::Whole),
        source_ref: step.source_ref,
        source_version: step.source_version,
    });
    assert_eq!(tasks, expected.collect::<Vec<_>>());
    assert_eq!(
        tasks.iter().map(|task| (task.seq, task.held)).collect::<Vec<_>>(),
        [(2, false), (3, false), (4, false), (5, true)]
    );
}

#[test]
fn what_planning_saw_of_a_meeting_comes_back_with_the_text_that_its_row_takes_over() {
    let sample = furnished();
    let (p1, main) = (PlanId::new("p1"), IntegrationId::new("main"));
    let mut odd = step(1, StepKind::Update);
    let meeting = Meeting {
        title: Some("\"Quarterly\"\n review 季度".to_owned()),
        body: Some("a\\b\u{1f600}".to_owned()),
        ..meeting("Other", 7)
    };
    (odd.after, odd.title) = (Some(Payload::Meeting(Box::new(meeting.clone()))), meeting.title.clone());
    odd.before = step(1, StepKind::Delete).before;
    let seen = Observation {
        start: -5,
        version: u64::MAX - 1,
        ..observe("room001@practice.example", &meeting, "3")
    };
    let plain = step(2, StepKind::Create);
    let bare = PlanStep { id: StepId::new("bare"), after: None, before: None, ..odd.clone() };
    let text = serde_json::value::to_raw_value(&meeting).unwrap();
    let steps = [
        NewStep { step: &odd, after: None, seen: Some(&seen) },
        NewStep::of(&plain),
        NewStep { step: &bare, after: Some(&text), seen: Some(&seen) },
    ];
    sample
        .store
        .write(|tx| {
            tx.begin_plan(&p1, &main, at(0))?;
            tx.append_new_steps(&p1, 0, steps)
        })
        .unwrap();
    let (rows, tasks) =
        sample.store.read(|tx| Ok((tx.steps_from(&p1, 0, 9)?, tx.tasks_from(&p1, 0, 9)?))).unwrap();
    let whole = PlanStep { after: odd.after.clone(), ..bare.clone() };
    assert_eq!([&rows[0].step, &rows[1].step, &rows[2].step], [&odd, &plain, &whole]);
    let text = Some(After::Seen(seen, Box::new(MeetingText::of(&meeting).unwrap())));
    assert_eq!([&tasks[0].after, &tasks[2].after], [&text, &text]);
    assert_eq!(tasks[0].before, None);
    assert_eq!(tasks[1].after, plain.after.map(After::Whole));
}

#[test]
fn steps_are_filtered_by_kind_room_hold_and_title() {
    let sample = furnished();
    sample.store.write(|tx| put_plan(tx, "p1", at(0), &steps())).unwrap();
    let places = |query: StepQuery| -> Vec<u64> {
        let page = sample.store.read(|tx| tx.list_steps(&PlanId::new("p1"), &query)).unwrap();
        page.items.iter().map(|row| row.seq).collect()
    };
    let all = StepQuery::default;
    assert_eq!(places(StepQuery { kind: Some(StepKind::Delete), ..all() }), [4, 5, 6]);
    assert_eq!(places(StepQuery { held: Some(true), ..all() }), [5, 6]);
    assert_eq!(places(StepQuery { room: Some("room002@practice.example".to_owned()), ..all() }), [6]);
    assert_eq!(places(StepQuery { entity: Some(Entity::Room), ..all() }), [0_u64; 0]);
    assert_eq!(places(StepQuery { text: Some("m3".to_owned()), ..all() }), [3]);
    assert_eq!(places(StepQuery { limit: Some(2), offset: 1, ..all() }), [1, 2]);
}

#[test]
fn steps_that_change_a_field_are_counted_before_the_page_is_cut() {
    let sample = furnished();
    let changing = |mut step: model::PlanStep, entity, field: &str| {
        step.entity = entity;
        step.changes = vec![FieldChange { field: field.to_owned(), before: None, after: None }];
        step
    };
    let mut steps: Vec<_> =
        (0..30).map(|n| changing(step(n, StepKind::Update), Entity::Room, "name")).collect();
    steps.extend((30..33).map(|n| changing(step(n, StepKind::Update), Entity::Meeting, "start")));
    sample.store.write(|tx| put_plan(tx, "p1", at(0), &steps)).unwrap();
    let found = |field: &str| {
        let query = StepQuery { field: Some(field.to_owned()), limit: Some(2), ..StepQuery::default() };
        let page = sample.store.read(|tx| tx.list_steps(&PlanId::new("p1"), &query)).unwrap();
        (page.total, page.items.iter().map(|row| row.seq).collect::<Vec<_>>())
    };
    assert_eq!(found("start"), (3, vec![30, 31]));
    assert_eq!(found("name"), (30, vec![0, 1]));
    assert_eq!(found("place"), (0, Vec::new()));
}

#[test]
fn place_that_is_taken_is_a_fault() {
    let sample = furnished();
    let error = sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), &steps())?;
            tx.append_steps(&PlanId::new("p1"), 6, &steps()[..1])
        })
        .unwrap_err();
    assert_eq!(error.fault().code, "store.defect");
}

#[test]
fn deleted_plan_takes_its_steps_along_and_only_those() {
    let sample = furnished();
    sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), &steps())?;
            put_plan(tx, "p2", at(0), &steps())?;
            put_plan(tx, "p3", at(0), &steps())?;
            tx.create_run(&run("r1", RunKind::Apply, None, at(0)))?;
            tx.renew_holds(&IntegrationId::new("main"), &PlanId::new("p3"), &RunId::new("r1"), &At(None))?;
            assert_eq!(tx.list_waiting_holds()?.len(), 2);
            assert!(tx.delete_plan(&PlanId::new("p3"))?);
            // Its number is used again: nothing of the old one may shine through.
            put_plan(tx, "p4", at(0), &steps()[..1])?;
            assert_eq!(tx.list_waiting_holds()?, []);
            for (id, count) in [("p1", 7), ("p2", 7), ("p4", 1)] {
                assert_eq!(tx.list_steps(&PlanId::new(id), &StepQuery::default())?.total, count, "{id}");
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn held_steps_wait_until_they_are_decided() {
    let sample = furnished();
    let p1 = PlanId::new("p1");
    sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), &steps())?;
            tx.create_run(&run("r1", RunKind::Apply, Some("p1"), at(0)))?;
            tx.renew_holds(&IntegrationId::new("main"), &p1, &RunId::new("r1"), &At(None))?;
            let waiting = tx.list_waiting_holds()?;
            assert_eq!(waiting.iter().map(|row| row.seq).collect::<Vec<_>>(), [5, 6]);
            assert_eq!(waiting[0].step, steps()[5]);
            assert_eq!(waiting[0].integration.as_str(), "main");
            assert_eq!(tx.decide_holds(&p1, &[5, 0], HoldDecision::Approved, "admin", at(3))?, 1);
            assert_eq!(tx.decide_holds(&p1, &[5], HoldDecision::Rejected, "admin", at(4))?, 0);
            assert_eq!(tx.list_waiting_holds()?.len(), 1);
            let back = |tx: &store::Writer<'_>| tx.kept_back(&IntegrationId::new("main"));
            assert_eq!(back(tx)?, [steps()[6].id.clone()].into(), "what nobody let through is kept back");
            assert_eq!(tx.decide_holds(&p1, &[6], HoldDecision::Rejected, "admin", at(4))?, 1);
            assert_eq!(back(tx)?, [steps()[6].id.clone()].into(), "all the more when it was rejected");
            let decided = tx.list_holds(&p1)?.swap_remove(0);
            assert_eq!(decided.decision, HoldDecision::Approved);
            assert_eq!((decided.decided_by.as_deref(), decided.decided_at), (Some("admin"), Some(at(3))));
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_a_plan_did_not_look_at_goes_on_waiting_and_what_was_decided_moves_on() {
    let sample = furnished();
    let (main, seqs) = (IntegrationId::new("main"), |rows: Vec<store::HoldRow>| {
        rows.into_iter().map(|row| (row.plan.to_string(), row.seq)).collect::<Vec<_>>()
    });
    let waits = |plan: &str, seq| (plan.to_owned(), seq);
    sample
        .store
        .write(|tx| {
            let renew = |plan: &str, run: &str, at| {
                tx.renew_holds(&main, &PlanId::new(plan), &RunId::new(run), &At(at))
            };
            let plans = [("p1", steps()), ("p2", Vec::new()), ("p3", steps()), ("p4", steps()[..1].to_vec())];
            for (n, (plan, steps)) in (0..).zip(plans) {
                put_plan(tx, plan, at(n), &steps)?;
                let run_id = format!("r{}", n + 1);
                tx.create_run(&run(&run_id, RunKind::Apply, Some(plan), at(n)))?;
            }
            renew("p1", "r1", None)?;
            // A plan without a step that looked at one room says nothing of the other.
            renew("p2", "r2", Some("room002@practice.example"))?;
            assert_eq!(seqs(tx.list_waiting_holds()?), [waits("p1", 5)]);
            assert_eq!(tx.decide_holds(&PlanId::new("p1"), &[5], HoldDecision::Rejected, "admin", at(3))?, 1);
            // Found again, it is rejected still, and says who did; the other one is new.
            renew("p3", "r3", None)?;
            assert_eq!(seqs(tx.list_waiting_holds()?), [waits("p3", 6)]);
            assert_eq!(tx.rejected_steps(&main)?, [steps()[5].id.clone()].into());
            let moved = tx.list_holds(&PlanId::new("p3"))?.swap_remove(0);
            assert_eq!(
                (moved.decision, moved.decided_by.as_deref()),
                (HoldDecision::Rejected, Some("admin"))
            );
            assert_eq!(tx.list_holds(&PlanId::new("p1"))?, []);
            // What was rejected stays so though a plan no longer finds it.
            renew("p4", "r4", None)?;
            assert_eq!(tx.list_waiting_holds()?, []);
            assert_eq!(tx.rejected_steps(&main)?.len(), 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_rejected_step_that_is_left_alone_keeps_its_decision_under_the_new_plan() {
    let sample = furnished();
    let (p1, p2, main) = (PlanId::new("p1"), PlanId::new("p2"), IntegrationId::new("main"));
    let mut left = steps()[5].clone();
    left.kind = StepKind::Skip;
    left.hold = None;
    sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), &steps())?;
            put_plan(tx, "p2", at(1), &[left])?;
            for (id, plan) in [("r1", "p1"), ("r2", "p2")] {
                tx.create_run(&run(id, RunKind::Apply, Some(plan), at(0)))?;
            }
            tx.renew_holds(&main, &p1, &RunId::new("r1"), &At(None))?;
            tx.decide_holds(&p1, &[5], HoldDecision::Rejected, "admin", at(3))?;
            tx.renew_holds(&main, &p2, &RunId::new("r2"), &At(None))?;
            // The old plan may be cleaned up.
            assert!(tx.list_holds(&p1)?.is_empty());
            assert_eq!(tx.rejected_steps(&main)?, [steps()[5].id.clone()].into());
            assert_eq!(tx.list_waiting_holds()?, []);
            Ok(())
        })
        .unwrap();
}
