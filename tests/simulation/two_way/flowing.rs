//! What is made, changed and removed on either side reaches the other, and nothing comes back.

use model::{Direction, Drift, InvitationMode, RunCounts, RunState, Sensitivity};
use serde_json::json;

use crate::{
    office::watched,
    pairs::{Pairs, arranged, booking, titles},
    rig::simulate,
    two_way::company,
};

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
fn no_echo_what_the_third_party_delivers_of_a_pushed_meeting_to_its_attendees_is_not_pulled_as_theirs() {
    simulate(async {
        let company = company(14);
        let invite = |i: &mut model::Integration| Pairs::policy(i).invitations = InvitationMode::All;
        let pairs = Pairs::with(&company, Direction::Both, invite).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        pairs.sync().await;
        let before = pairs.b(&other).await.len();
        let party = model::Party { name: None, mailbox: Some(other.clone()) };
        let attendee =
            model::Attendee { party, role: model::AttendeeRole::Required, response: model::Response::None };
        pairs.oa_create(&me, &model::Meeting { attendees: vec![attendee], ..booking("周会", 10) }).await;
        let run = pairs.sync().await;
        assert_eq!(run.counts.created, 1, "{:?}", run.faults);
        assert!(titles(&pairs.a(&other).await).contains(&"周会"), "it was delivered");
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
        assert_eq!(pairs.b(&other).await.len(), before);
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

#[test]
fn a_deletion_on_either_side_reaches_the_other() {
    simulate(async {
        let company = company(15);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        pairs.oa_create(&me, &booking("评审", 22)).await;
        pairs.sync().await;
        pairs.oa_remove(&me, Pairs::titled(&pairs.b(&me).await, "规划")).await;
        assert_eq!(pairs.sync().await.counts.deleted, 1);
        assert!(!titles(&pairs.a(&me).await).contains(&"规划"));
        let id = pairs.a(&me).await.iter().find(|i| i.meeting.title.as_deref() == Some("评审")).cloned();
        assert!(id.is_some());
        arranged(&company, "临时", &me, 24);
        pairs.sync().await;
        company.edit(json!({ "op": "remove_meeting", "uid": "临时" }));
        let run = pairs.sync().await;
        assert_eq!(run.counts.deleted, 1, "{:?}", pairs.office.items(&run).await);
        pairs.assert_same().await;
        assert_eq!(pairs.sync().await.counts, Default::default());
    });
}

#[test]
fn a_private_meeting_never_flows_back_from_its_copy() {
    simulate(async {
        let company = company(21);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        arranged(&company, "体检", &me, 20);
        company.edit(json!({ "op": "edit_meeting", "uid": "体检", "private": true }));
        pairs.sync().await;
        let b = pairs.b(&me).await;
        let copy = b.iter().find(|item| item.meeting.sensitivity == Sensitivity::Private).unwrap();
        assert_eq!((&copy.meeting.title, &copy.meeting.body), (&None, &None));
        pairs.oa_edit(&me, copy, |m| m.body = Some("改动".into())).await;
        pairs.sync().await;
        let spec = company.kit.world().meetings.iter().find(|m| m.uid == "体检").unwrap().clone();
        assert_eq!(spec.subject, "体检");
        let b = pairs.b(&me).await;
        let copy = b.iter().find(|item| item.meeting.sensitivity == Sensitivity::Private).unwrap();
        pairs.oa_remove(&me, copy).await;
        assert_eq!(pairs.sync().await.counts.deleted, 0);
        assert!(pairs.a(&me).await.iter().any(|item| item.meeting.sensitivity == Sensitivity::Private));
    });
}

#[test]
fn one_way_what_the_target_changed_is_brought_back_or_left_as_it_was_chosen() {
    simulate(async {
        let company = company(22);
        let mut pairs = Pairs::new(&company, Direction::Pull).await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        pairs.sync().await;
        let b = pairs.b(&me).await;
        pairs.oa_edit(&me, Pairs::titled(&b, "规划"), |m| m.title = Some("改了".into())).await;
        pairs.sync().await;
        assert!(titles(&pairs.b(&me).await).contains(&"规划"));
        pairs.change(|i| Pairs::policy(i).rules.drift = Drift::Leave).await;
        let b = pairs.b(&me).await;
        pairs.oa_edit(&me, Pairs::titled(&b, "规划"), |m| m.title = Some("再改".into())).await;
        pairs.sync().await;
        assert!(titles(&pairs.b(&me).await).contains(&"再改"));
    });
}
