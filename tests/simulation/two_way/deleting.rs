//! What deletes nothing, and what waits until somebody decides.

use model::{Direction, Fate, GuardKind, GuardLimits, RunState};
use serde_json::json;
use service::{Job, sync::Approval};

use crate::{
    pairs::{PAIR, Pairs, arranged, says, titles},
    rig::simulate,
    two_way::{all_b, company},
};

#[test]
fn delete_safety_a_meeting_moved_out_of_the_window_is_not_deleted() {
    simulate(async {
        let company = company(16);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        pairs.sync().await;
        let before = pairs.b(&me).await.len();
        let (start, end) = crate::life::half_hours(48 * 40);
        company.edit(json!({ "op": "edit_meeting", "uid": "规划", "start": start, "end": end }));
        let run = pairs.sync().await;
        assert_eq!((run.counts.deleted, run.counts.updated), (0, 1));
        // It moved on the other side too, and is there still.
        assert_eq!(pairs.b(&me).await.len(), before - 1);
        let events = pairs.office.store.read(|tx| tx.list_oa_events(store::OaOf::Mailbox(&me), 0, i64::MAX));
        assert_eq!(events.unwrap().len(), before);
    });
}

#[test]
fn delete_safety_a_calendar_that_cannot_be_read_loses_nothing_and_the_others_go_on() {
    simulate(async {
        let company = company(17);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let (me, gone) = (pairs.person(0), pairs.person(1));
        arranged(&company, "规划", &gone, 20);
        pairs.sync().await;
        let before = says(&pairs.b(&gone).await);
        assert!(!before.is_empty());
        company.edit_at(crate::office::PROVIDER, json!({ "op": "remove_person", "mailbox": gone }));
        arranged(&company, "别人的", &me, 30);
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.deleted, run.counts.created), (RunState::Partial, 0, 1));
        let told: Vec<_> = run.faults.iter().filter_map(|fault| fault.params.get("mailbox")).collect();
        assert_eq!(told, [&gone], "{:?}", run.faults);
        assert_eq!(says(&pairs.b(&gone).await), before);
        assert!(titles(&pairs.b(&me).await).contains(&"别人的"));
    });
}

#[test]
fn empty_guard_a_calendar_side_that_is_suddenly_empty_stops_the_run() {
    simulate(async {
        let company = company(18);
        let pairs =
            Pairs::with(&company, Direction::Both, |i| i.policy.guards = GuardLimits::default()).await;
        pairs.sync().await;
        let before = all_b(&pairs).await;
        for meeting in &company.kit.world().meetings.clone() {
            company.edit(json!({ "op": "remove_meeting", "uid": meeting.uid }));
        }
        let run = pairs.sync().await;
        assert_eq!(run.state, RunState::Refused, "{:?}", run.faults);
        assert_eq!(run.faults[0].code, "guard.empty_source");
        assert_eq!(all_b(&pairs).await, before);
    });
}

#[test]
fn held_deletions_wait_in_the_inbox_and_go_when_they_are_let_through() {
    simulate(async {
        let company = company(19);
        let guards = GuardLimits { deletes: 0, delete_percent: 100 };
        let pairs = Pairs::with(&company, Direction::Both, |i| i.policy.guards = guards).await;
        let me = pairs.person(0);
        arranged(&company, "甲", &me, 20);
        arranged(&company, "乙", &me, 22);
        pairs.sync().await;
        for uid in ["甲", "乙"] {
            company.edit(json!({ "op": "remove_meeting", "uid": uid }));
        }
        for _ in 0..2 {
            let run = pairs.sync().await;
            assert_eq!((run.state, run.counts.held, run.counts.deleted), (RunState::Partial, 2, 0));
            let held = pairs.office.service.held().await.unwrap();
            assert_eq!(held.len(), 2, "those of the last plan alone");
        }
        let held = pairs.office.service.held().await.unwrap();
        let place = |n: usize| vec![(held[n].row.plan.clone(), held[n].row.seq)];
        pairs.office.service.decide_held(place(0), true).await.unwrap();
        pairs.office.service.decide_held(place(1), false).await.unwrap();
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.deleted, run.counts.held), (RunState::Done, 1, 0));
        assert!(pairs.office.service.held().await.unwrap().is_empty(), "a rejected one is not asked again");
        assert_eq!(pairs.sync().await.counts.deleted, 0);
    });
}

#[test]
fn delete_safety_what_is_rejected_or_undecided_stays_held_when_the_limit_lets_the_rest_through() {
    simulate(async {
        let company = company(29);
        let guards = GuardLimits { deletes: 2, delete_percent: 100 };
        let pairs = Pairs::with(&company, Direction::Both, |i| i.policy.guards = guards).await;
        let me = pairs.person(0);
        for (uid, at) in [("甲", 20), ("乙", 22), ("丙", 24)] {
            arranged(&company, uid, &me, at);
        }
        pairs.sync().await;
        for uid in ["甲", "乙", "丙"] {
            company.edit(json!({ "op": "remove_meeting", "uid": uid }));
        }
        assert_eq!(pairs.sync().await.counts.held, 3);
        let held = pairs.office.service.held().await.unwrap();
        let place = |n: usize| vec![(held[n].row.plan.clone(), held[n].row.seq)];
        pairs.office.service.decide_held(place(0), true).await.unwrap();
        pairs.office.service.decide_held(place(1), false).await.unwrap();
        assert_eq!(pairs.sync().await.counts.deleted, 1);
        // Two deletions are left, no more than the limit, and nobody let them through.
        for _ in 0..2 {
            let plan = pairs.preview().await;
            assert_eq!((plan.counts.delete, plan.counts.hold), (0, 1), "the rejected one waits for nobody");
            let counts = pairs.sync().await.counts;
            assert_eq!((counts.deleted, counts.held), (0, 1));
        }
        let waiting = pairs.office.service.held().await.unwrap();
        assert_eq!(waiting.len(), 1, "the undecided one is still asked about");
        pairs
            .office
            .service
            .decide_held(vec![(waiting[0].row.plan.clone(), waiting[0].row.seq)], true)
            .await
            .unwrap();
        assert_eq!(pairs.sync().await.counts.deleted, 1);
    });
}

#[test]
fn some_held_deletions_are_let_through_alone_at_the_preview() {
    simulate(async {
        let company = company(30);
        let guards = GuardLimits { deletes: 0, delete_percent: 100 };
        let pairs = Pairs::with(&company, Direction::Both, |i| i.policy.guards = guards).await;
        let me = pairs.person(0);
        for (uid, at) in [("甲", 20), ("乙", 22), ("丙", 24)] {
            arranged(&company, uid, &me, at);
        }
        pairs.sync().await;
        for uid in ["甲", "乙", "丙"] {
            company.edit(json!({ "op": "remove_meeting", "uid": uid }));
        }
        let plan = pairs.preview().await;
        let steps = pairs.office.steps(&plan).await;
        let one = steps.iter().find(|step| step.title.as_deref() == Some("乙")).unwrap();
        let approval = Approval::Steps(vec![one.id.to_string()]);
        let run = pairs.office.service.apply(&plan.id, approval, &Job::quiet()).await.unwrap().run;
        assert_eq!((run.state, run.counts.deleted, run.counts.held), (RunState::Partial, 1, 2));
        let left = pairs.b(&me).await;
        assert!(
            titles(&left).contains(&"甲") && titles(&left).contains(&"丙") && !titles(&left).contains(&"乙")
        );
        assert_eq!(pairs.office.service.held().await.unwrap().len(), 2);
    });
}

#[test]
fn delete_safety_a_run_for_one_person_leaves_what_waits_of_others() {
    simulate(async {
        let company = company(33);
        let guards = GuardLimits { deletes: 1, delete_percent: 100 };
        let pairs = Pairs::with(&company, Direction::Both, |i| i.policy.guards = guards).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        for (uid, at) in [("甲", 20), ("乙", 22)] {
            arranged(&company, uid, &me, at);
        }
        pairs.sync().await;
        for uid in ["甲", "乙"] {
            company.edit(json!({ "op": "remove_meeting", "uid": uid }));
        }
        assert_eq!(pairs.sync().await.counts.held, 2);
        pairs.office.service.sync_only(PAIR, &other, None, &Job::quiet()).await.unwrap();
        assert_eq!(pairs.office.service.held().await.unwrap().len(), 2);
        // One of them comes back: the other is no longer too many, and nobody let it through.
        arranged(&company, "甲", &me, 20);
        let counts = pairs.sync().await.counts;
        assert_eq!((counts.deleted, counts.held), (0, 1));
    });
}

#[test]
fn a_narrowed_window_and_a_person_who_left_hold_their_copies_until_it_is_answered() {
    simulate(async {
        let company = company(20);
        let mut pairs = Pairs::new(&company, Direction::Pull).await;
        let me = pairs.person(0);
        arranged(&company, "远", &me, 48 * 9);
        pairs.sync().await;
        pairs.change(|i| i.policy.window_days = 5).await;
        let before = all_b(&pairs).await;
        for _ in 0..2 {
            let plan = pairs.preview().await;
            assert!(plan.questions.iter().any(|q| q.key == "leaving_window"), "{:?}", plan.questions);
            assert!(plan.guards.iter().any(|g| g.kind == GuardKind::Leaving && g.tripped));
            assert_eq!(pairs.sync().await.counts.deleted, 0);
        }
        assert_eq!(all_b(&pairs).await, before);
        pairs.change(|i| Pairs::policy(i).rules.leaving.window = Some(Fate::Keep)).await;
        pairs.sync().await;
        assert_eq!(all_b(&pairs).await, before);
        assert!(pairs.preview().await.questions.is_empty());
        pairs.change(|i| Pairs::policy(i).people.except_people.push(me.as_str().into())).await;
        let plan = pairs.preview().await;
        assert!(plan.questions.iter().any(|q| q.key == "leaving_scope"), "{:?}", plan.questions);
        assert_eq!(pairs.sync().await.counts.deleted, 0);
        pairs.change(|i| Pairs::policy(i).rules.leaving.scope = Some(Fate::Delete)).await;
        assert!(pairs.sync().await.counts.deleted > 0);
        assert!(!titles(&pairs.a(&me).await).is_empty(), "the originals stay");
    });
}
