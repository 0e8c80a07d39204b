//! Two calendars kept in step: the OA's built-in calendar with people's calendars at Exchange.

use jiff::SignedDuration;
use model::{
    ConflictRule, Direction, Drift, Fate, GuardKind, GuardLimits, InvitationMode, RunCounts, RunKind,
    RunState, Sensitivity, SideName, StepKind,
};
use serde_json::json;
use service::Job;

use crate::{
    crash::dropped_after,
    life::{Chance, one_change},
    office::watched,
    pairs::{PAIR, Pairs, arranged, booking, says, titles},
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

async fn all_b(pairs: &Pairs) -> Vec<String> {
    let mut all = Vec::new();
    for person in pairs.company().kit.world().people.iter() {
        all.extend(says(&pairs.b(&person.mailbox).await));
    }
    all
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
        assert_eq!((run.counts.deleted, run.counts.held), (1, 1));
        assert!(pairs.office.service.held().await.unwrap().is_empty(), "a rejected one is not asked again");
        assert_eq!(pairs.sync().await.counts.deleted, 0);
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

/// Both sides changed since they were last in step.
async fn changed_on_both_sides() -> (Pairs, String) {
    let company = Company::new(options(26, 1, 2));
    let pairs = Pairs::new(&company, Direction::Both).await;
    let me = pairs.person(0);
    arranged(&company, "规划", &me, 20);
    arranged(&company, "取消", &me, 26);
    pairs.sync().await;
    let b = pairs.b(&me).await;
    pairs.oa_edit(&me, Pairs::titled(&b, "规划"), |m| m.title = Some("年度规划".into())).await;
    pairs.oa_remove(&me, Pairs::titled(&b, "取消")).await;
    pairs.oa_create(&me, &booking("一", 30)).await;
    pairs.oa_create(&me, &booking("二", 32)).await;
    arranged(&company, "三", &me, 34);
    (pairs, me)
}

#[test]
fn crash_safety_killed_at_any_await_a_restart_makes_nothing_twice_and_loses_nothing() {
    let mut intents = 0;
    for polls in 0.. {
        let finished = simulate(async {
            let (pairs, me) = changed_on_both_sides().await;
            let run = dropped_after(polls, pairs.sync()).await;
            let folder = pairs.office.killed();
            pairs.company().kit.clock.advance(jiff::SignedDuration::from_hours(2));
            let again = Pairs { office: pairs.office.on(folder), ..pairs.clone() };
            let open = again.office.store.read(|tx| tx.open_intents(&again.integration.id, 100)).unwrap();
            intents += open.len();
            let first = again.sync().await;
            assert!(matches!(first.state, RunState::Done | RunState::Partial), "{polls}: {:?}", first.faults);
            let counts = again.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0), "{polls}");
            again.assert_same().await;
            let a = again.a(&me).await;
            for title in ["年度规划", "一", "二", "三"] {
                Pairs::titled(&a, title);
            }
            assert!(!titles(&a).contains(&"取消"), "{polls}");
            run.is_some()
        });
        if finished {
            assert!(polls > 20 && intents > 0, "{polls} {intents}");
            break;
        }
    }
}

/// A history by chance: people on both sides, syncs now and then. Gives everything that can be seen of it.
async fn history(seed: u64) -> Vec<String> {
    let company = company(seed);
    let pairs = Pairs::with(&company, Direction::Both, |i| {
        Pairs::policy(i).rules.conflict = ConflictRule::OaWins;
    })
    .await;
    let mut chance = Chance::new(seed);
    let mut told = Vec::new();
    for serial in 0..12 {
        one_change(&company, &mut chance, serial);
        let who = pairs.person(chance.below(12));
        let at = i64::try_from(chance.below(48 * 20)).unwrap() - 48 * 10;
        match chance.below(3) {
            0 => drop(pairs.oa_create(&who, &booking(&format!("OA-{serial}"), at)).await),
            1 => {
                let b = pairs.b(&who).await;
                let mine = b.iter().find(|i| i.meeting.sensitivity != Sensitivity::Private);
                if let Some(item) = mine {
                    pairs.oa_edit(&who, item, |m| m.place = Some(format!("{serial} 楼"))).await;
                }
            }
            _ => {}
        }
        let run = pairs.sync().await;
        told.push(format!("{:?} {:?}", run.state, run.counts));
    }
    for person in company.kit.world().people.iter() {
        told.extend(says(&pairs.a(&person.mailbox).await));
        told.extend(says(&pairs.b(&person.mailbox).await));
    }
    let settled = pairs.sync().await.counts;
    let settled = if settled.created + settled.updated + settled.deleted > 0 {
        pairs.sync().await.counts
    } else {
        settled
    };
    assert_eq!((settled.created, settled.updated, settled.deleted), (0, 0, 0), "it comes to rest");
    told
}

#[test]
fn each_seed_runs_twice_to_the_same_bytes() {
    for seed in [31, 32] {
        let (one, two) = (simulate(history(seed)), simulate(history(seed)));
        assert_eq!(one, two, "{seed}");
    }
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
