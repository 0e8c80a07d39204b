//! Both sides changed the same field: who wins, and what becomes of the version that lost.

use jiff::SignedDuration;
use model::{ConflictRule, Direction, RunState};
use serde_json::json;
use service::Job;

use crate::{
    pairs::{PAIR, Pairs, arranged, titles},
    rig::{Company, simulate},
    two_way::company,
};

/// A pair that both sides changed in the same field.
async fn in_conflict(company: &Company, pairs: &Pairs) -> String {
    let me = pairs.person(0);
    arranged(company, "规划", &me, 20);
    pairs.sync().await;
    let b = pairs.b(&me).await;
    pairs.oa_edit(&me, Pairs::titled(&b, "规划"), |m| m.title = Some("OA 的标题".into())).await;
    company.edit(json!({ "op": "edit_meeting", "uid": "规划", "subject": "第三方的标题" }));
    me
}

#[test]
fn conflict_determinism_each_rule_has_its_winner_and_the_loser_is_kept_and_comes_back() {
    for (seed, rule, wanted) in
        [(11, ConflictRule::OaWins, "OA 的标题"), (12, ConflictRule::ThirdPartyWins, "第三方的标题")]
    {
        simulate(async {
            let company = company(seed);
            let pairs =
                Pairs::with(&company, Direction::Both, |i| Pairs::policy(i).rules.conflict = rule).await;
            let me = in_conflict(&company, &pairs).await;
            let run = pairs.sync().await;
            assert_eq!((run.state, run.counts.updated), (RunState::Done, 1), "{rule:?} {:?}", run.faults);
            pairs.assert_same().await;
            assert!(titles(&pairs.a(&me).await).contains(&wanted), "{rule:?}");
            let lost = pairs.office.service.lost_versions(Some(PAIR)).await.unwrap();
            let [(version, _)] = lost.as_slice() else { panic!("{lost:?}") };
            let loser = version.step.pair.as_ref().unwrap().loser.as_ref().unwrap().title.clone().unwrap();
            assert_ne!(loser, wanted);
            let (job, step) = (Job::quiet(), version.step.id.as_str());
            let restored = pairs.office.service.preview_restore(&version.run, step, &job).await;
            let plan = restored.unwrap().plan;
            assert_eq!(plan.counts.update, 1);
            let outcome = pairs.office.apply(&plan, None).await.unwrap();
            assert_eq!((outcome.run.state, outcome.moved), (RunState::Done, Vec::new()));
            // What was brought back is a change that flows on.
            pairs.sync().await;
            pairs.assert_same().await;
            assert!(titles(&pairs.a(&me).await).contains(&loser.as_str()), "{rule:?}");
            assert_eq!(pairs.sync().await.counts.updated, 0);
        });
    }
}

#[test]
fn conflict_determinism_the_side_that_was_changed_last_wins_where_the_newest_is_to() {
    for (seed, oa_is_last, wanted) in [(13, true, "OA 的标题"), (23, false, "第三方的标题")] {
        simulate(async {
            let company = company(seed);
            let newest = |i: &mut model::Integration| Pairs::policy(i).rules.conflict = ConflictRule::Newest;
            let pairs = Pairs::with(&company, Direction::Both, newest).await;
            let me = pairs.person(0);
            arranged(&company, "规划", &me, 20);
            pairs.sync().await;
            let at_oa = async || {
                let b = pairs.b(&me).await;
                pairs.oa_edit(&me, Pairs::titled(&b, "规划"), |m| m.title = Some("OA 的标题".into())).await;
            };
            let at_third =
                || company.edit(json!({ "op": "edit_meeting", "uid": "规划", "subject": "第三方的标题" }));
            company.kit.clock.advance(SignedDuration::from_mins(1));
            if oa_is_last {
                at_third()
            } else {
                at_oa().await
            }
            company.kit.clock.advance(SignedDuration::from_mins(1));
            if oa_is_last {
                at_oa().await
            } else {
                at_third()
            }
            let plan = pairs.preview().await;
            let steps = pairs.office.steps(&plan).await;
            let why: Vec<_> = steps.iter().flat_map(|s| &s.why).map(|why| why.key.as_str()).collect();
            assert!(why.contains(&"newest_wins"), "{why:?}");
            assert_eq!(pairs.sync().await.counts.updated, 1);
            pairs.assert_same().await;
            assert!(titles(&pairs.a(&me).await).contains(&wanted), "{oa_is_last}");
            assert_eq!(pairs.sync().await.counts.updated, 0);
        });
    }
}

#[test]
fn a_conflict_that_is_to_be_asked_stays_open_until_somebody_answers() {
    simulate(async {
        let company = company(14);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = in_conflict(&company, &pairs).await;
        for _ in 0..2 {
            assert_eq!(pairs.sync().await.counts.updated, 0);
            let (a, b) = (pairs.a(&me).await, pairs.b(&me).await);
            assert!(titles(&a).contains(&"第三方的标题") && titles(&b).contains(&"OA 的标题"));
        }
        let plan = pairs.preview().await;
        let [question] = plan.questions.as_slice() else { panic!("{:?}", plan.questions) };
        assert_eq!(question.key, "conflict");
        let step = question.step.as_ref().unwrap().to_string();
        pairs.office.service.answer(PAIR, &step, Some(model::Answer::TakeB)).await.unwrap();
        assert_eq!(pairs.sync().await.counts.updated, 1);
        pairs.assert_same().await;
        assert!(titles(&pairs.a(&me).await).contains(&"OA 的标题"));
    });
}
