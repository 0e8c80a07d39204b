//! Two calendars kept in step: the OA's built-in calendar with people's calendars at Exchange.

use model::{Direction, RunCounts, RunState};
use serde_json::json;

use crate::{
    office::watched,
    pairs::{Pairs, arranged, booking},
    rig::{Company, options, simulate},
};

fn company(seed: u64) -> Company {
    Company::new(options(seed, 2, 6))
}

#[test]
fn convergence_what_is_pulled_is_there_and_a_second_run_has_nothing_to_do() {
    simulate(async {
        let pairs = Pairs::new(&company(1), Direction::Pull).await;
        let run = pairs.sync().await;
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        let all = pairs.assert_same().await;
        assert!(all.len() > 5, "{all:?}");
        assert_eq!(run.counts.created, all.len() as u64);
        let plan = pairs.preview().await;
        assert!(pairs.office.steps(&plan).await.is_empty() && plan.questions.is_empty());
        let again = pairs.sync().await.counts;
        assert_eq!(again, RunCounts { skipped: again.skipped, ..RunCounts::default() });
    });
}

#[test]
fn convergence_what_is_pushed_is_there_and_a_second_run_has_nothing_to_do() {
    simulate(async {
        let pairs = Pairs::new(&company(2), Direction::Push).await;
        let me = pairs.person(0);
        let before = pairs.a(&me).await.len();
        pairs.oa_create(&me, &booking("周会", 10)).await;
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
        let a = pairs.a(&me).await;
        assert_eq!(a.len(), before + 1);
        let made = Pairs::titled(&a, "周会");
        assert_eq!(made.meeting.body.as_deref(), Some("议程"));
        assert_eq!(pairs.b(&me).await.len(), 1, "nothing is pulled");
        assert_eq!(pairs.sync().await.counts, Default::default());
        assert_eq!(pairs.a(&me).await.len(), before + 1, "no echo");
    });
}

#[test]
fn both_ways_a_change_on_either_side_reaches_the_other_and_different_fields_merge() {
    simulate(async {
        let company = company(3);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        pairs.oa_create(&me, &booking("评审", 22)).await;
        pairs.sync().await;
        pairs.assert_same().await;
        let b = pairs.b(&me).await;
        pairs.oa_edit(&me, Pairs::titled(&b, "规划"), |m| m.title = Some("年度规划".into())).await;
        company.edit(json!({ "op": "edit_meeting", "uid": "规划", "body": "带上数字" }));
        let run = pairs.sync().await;
        assert_eq!((run.counts.updated, run.counts.failed), (2, 0), "{:?}", pairs.office.items(&run).await);
        pairs.assert_same().await;
        let a = pairs.a(&me).await;
        assert_eq!(Pairs::titled(&a, "年度规划").meeting.body.as_deref(), Some("带上数字"));
        assert_eq!(pairs.sync().await.counts, Default::default());
    });
}

#[test]
fn a_run_without_changes_asks_one_question_per_calendar_and_writes_nothing() {
    simulate(async {
        let company = company(4);
        let pairs = Pairs::new(&company, Direction::Both).await;
        pairs.sync().await;
        pairs.sync().await;
        let (run, asked) = watched(&company, pairs.sync()).await;
        assert_eq!(run.counts, Default::default());
        let people = company.kit.world().people.len();
        // Logging on is no question.
        let asked: Vec<_> = asked.into_iter().filter(|entry| entry.status != 401).collect();
        assert!(asked.len() <= people, "{} for {people}: {asked:?}", asked.len());
    });
}
