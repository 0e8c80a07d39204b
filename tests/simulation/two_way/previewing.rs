//! A test sync and its plan, and taking a run back.

use model::{Direction, InvitationMode, RunKind, RunState, SideName, StepKind};

use crate::{
    office::watched,
    pairs::{Pairs, arranged, booking, says},
    rig::simulate,
    two_way::{all_b, company},
};

#[test]
fn preview_purity_and_fidelity_a_test_sync_writes_nothing_and_apply_does_exactly_it_or_refuses() {
    simulate(async {
        let company = company(23);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        pairs.oa_create(&me, &booking("周会", 10)).await;
        let (a, b) = (says(&pairs.a(&me).await), all_b(&pairs).await);
        let plan = pairs.preview().await;
        assert_eq!((says(&pairs.a(&me).await), all_b(&pairs).await), (a, b));
        assert_eq!(pairs.office.store.read(|tx| tx.count_links(&pairs.integration.id)).unwrap(), 0);
        arranged(&company, "插队", &me, 30);
        let refused = pairs.office.apply(&plan, None).await.unwrap();
        assert_eq!(refused.run.state, RunState::Refused);
        assert_eq!(refused.moved.iter().map(|m| m.how.as_str()).collect::<Vec<_>>(), ["appeared"]);
        let plan = pairs.preview().await;
        let outcome = pairs.office.apply(&plan, None).await.unwrap();
        assert_eq!(outcome.run.counts.created, plan.counts.create);
        pairs.assert_same().await;
    });
}

#[test]
fn the_preview_counts_the_mails_that_invitations_send() {
    simulate(async {
        let company = company(24);
        let mut pairs = Pairs::new(&company, Direction::Push).await;
        let (me, guest) = (pairs.person(0), pairs.person(1));
        let mut invited = booking("评审", 10);
        invited.attendees.push(model::Attendee {
            party: model::Party { name: None, mailbox: Some(guest) },
            role: model::AttendeeRole::Required,
            response: model::Response::None,
        });
        pairs.oa_create(&me, &invited).await;
        assert_eq!(pairs.preview().await.mails, 0, "nobody is told");
        pairs.change(|i| Pairs::policy(i).invitations = InvitationMode::All).await;
        let plan = pairs.preview().await;
        assert_eq!((plan.mails, plan.counts.create), (1, 1));
        let (_, entries) = watched(&company, pairs.office.apply(&plan, None)).await;
        assert_eq!(entries.iter().map(|e| e.mails).sum::<u32>(), 1);
    });
}

#[test]
fn undo_is_the_inverse_of_a_run_on_both_sides() {
    simulate(async {
        let company = company(25);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        arranged(&company, "撤销我", &me, 24);
        pairs.sync().await;
        let b = pairs.b(&me).await;
        pairs.oa_edit(&me, Pairs::titled(&b, "规划"), |m| m.title = Some("年度规划".into())).await;
        pairs.oa_remove(&me, Pairs::titled(&pairs.b(&me).await, "撤销我")).await;
        pairs.oa_create(&me, &booking("新的", 30)).await;
        let (a, b) = (says(&pairs.a(&me).await), says(&pairs.b(&me).await));
        let run = pairs.sync().await;
        let done = (run.counts.created, run.counts.updated, run.counts.deleted);
        assert_eq!(done, (1, 1, 1), "{:?}", pairs.office.items(&run).await);
        let undone = pairs.office.undo(&run.id).await.unwrap().run;
        assert_eq!((undone.kind, undone.state), (RunKind::Undo, RunState::Done), "{:?}", undone.faults);
        assert_eq!((says(&pairs.a(&me).await), says(&pairs.b(&me).await)), (a, b));
        // The next sync sees what that run saw.
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), done);
        pairs.assert_same().await;
    });
}

#[test]
fn undoing_a_first_pull_leaves_the_oa_as_empty_as_it_was() {
    simulate(async {
        let company = company(27);
        let pairs = Pairs::new(&company, Direction::Pull).await;
        let run = pairs.sync().await;
        assert!(run.counts.created > 5);
        let plan = pairs.office.service.preview_undo(&run.id).await.unwrap().plan;
        let steps = pairs.office.steps(&plan).await;
        assert!(
            steps.iter().all(|s| s.kind == StepKind::Delete && s.target == SideName::B && s.hold.is_none())
        );
        pairs.office.apply(&plan, None).await.unwrap();
        assert!(all_b(&pairs).await.is_empty());
        assert_eq!(pairs.office.store.read(|tx| tx.count_links(&pairs.integration.id)).unwrap(), 0);
    });
}
