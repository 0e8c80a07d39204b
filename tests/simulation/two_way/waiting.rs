//! What waits for a person goes on waiting, whatever else is synced meanwhile.

use jiff::ToSpan;
use model::{ConflictRule, Direction, Fate, GuardLimits, ItemOutcome, RunState, StepKind};
use serde_json::json;
use service::{Job, sync::Span};

use crate::{
    pairs::{PAIR, Pairs, arranged, booking, titles},
    rig::{Company, morning, simulate},
    two_way::company,
};

/// Two people of whom each had a meeting at the third party that is gone there; both deletions are held.
async fn two_held(company: &Company, deletes: u32) -> Pairs {
    let guards = GuardLimits { deletes, delete_percent: 100 };
    let pairs = Pairs::with(company, Direction::Both, |i| i.policy.guards = guards).await;
    for (uid, at, person) in [("甲", 20, 0), ("乙", 22, 1)] {
        arranged(company, uid, &pairs.person(person), at);
    }
    pairs.sync().await;
    for uid in ["甲", "乙"] {
        company.edit(json!({ "op": "remove_meeting", "uid": uid }));
    }
    assert_eq!(pairs.sync().await.counts.held, 2);
    assert_eq!(waiting(&pairs).await, ["乙", "甲"]);
    pairs
}

/// Titles of what waits in the inbox.
async fn waiting(pairs: &Pairs) -> Vec<String> {
    let held = pairs.office.service.held().await.unwrap();
    let mut titles: Vec<String> = held.into_iter().filter_map(|one| one.row.step.title).collect();
    titles.sort();
    titles
}

/// Lets one deletion through or rejects it.
async fn decide(pairs: &Pairs, title: &str, approve: bool) {
    let held = pairs.office.service.held().await.unwrap();
    let one = held.into_iter().find(|one| one.row.step.title.as_deref() == Some(title)).unwrap();
    pairs.office.service.decide_held(vec![(one.row.plan, one.row.seq)], approve).await.unwrap();
}

async fn limits(pairs: &mut Pairs, deletes: u32) {
    pairs.change(|i| i.policy.guards = GuardLimits { deletes, delete_percent: 100 }).await;
}

#[test]
fn delete_safety_what_waits_of_others_outlives_a_push_and_is_held_still() {
    simulate(async {
        let company = company(70);
        let mut pairs = two_held(&company, 1).await;
        for person in [2, 1] {
            let mailbox = pairs.person(person);
            pairs.oa_create(&mailbox, &booking(&format!("新{person}"), 30)).await;
            pairs.office.service.sync_only(PAIR, &mailbox, None, &Job::quiet()).await.unwrap();
            assert_eq!(waiting(&pairs).await, ["乙", "甲"]);
        }
        // The limit would let both through by now; nobody did.
        limits(&mut pairs, 9).await;
        let counts = pairs.sync().await.counts;
        assert_eq!((counts.deleted, counts.held), (0, 2));
        decide(&pairs, "甲", true).await;
        assert_eq!(pairs.sync().await.counts.deleted, 1);
        assert_eq!(waiting(&pairs).await, ["乙"]);
    });
}

#[test]
fn delete_safety_what_waits_in_a_calendar_that_cannot_be_read_outlives_the_run() {
    simulate(async {
        let company = company(71);
        let pairs = two_held(&company, 1).await;
        let gone = pairs.person(1);
        company.edit_at(crate::office::PROVIDER, json!({ "op": "remove_person", "mailbox": gone }));
        assert_eq!(pairs.sync().await.state, RunState::Partial);
        assert_eq!(waiting(&pairs).await, ["乙", "甲"]);
    });
}

#[test]
fn delete_safety_what_waits_outside_of_the_days_of_a_run_outlives_it() {
    simulate(async {
        let company = company(72);
        let mut pairs = two_held(&company, 1).await;
        let day = (morning() + 96.hours()).to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let span = Span { from: Some(day), to: Some(day) };
        pairs.office.service.sync(PAIR, span, &Job::quiet()).await.unwrap();
        assert_eq!(waiting(&pairs).await, ["乙", "甲"]);
        limits(&mut pairs, 9).await;
        assert_eq!(pairs.sync().await.counts.deleted, 0);
    });
}

#[test]
fn what_no_longer_has_to_be_decided_waits_no_longer() {
    simulate(async {
        let company = company(73);
        let pairs = two_held(&company, 1).await;
        // The copy that was to be deleted is gone by hand.
        let me = pairs.person(0);
        let b = pairs.b(&me).await;
        pairs.oa_remove(&me, Pairs::titled(&b, "甲")).await;
        pairs.sync().await;
        assert_eq!(waiting(&pairs).await, ["乙"]);
    });
}

#[test]
fn a_rejected_deletion_is_left_alone_with_its_reason_and_makes_no_later_run_partial() {
    simulate(async {
        let company = company(74);
        let pairs = two_held(&company, 1).await;
        decide(&pairs, "甲", false).await;
        decide(&pairs, "乙", false).await;
        for _ in 0..2 {
            let run = pairs.sync().await;
            assert_eq!((run.state, run.counts.held, run.counts.deleted), (RunState::Done, 0, 0));
            let items = pairs.office.items(&run).await;
            let left: Vec<_> = items.iter().filter(|item| item.kind == StepKind::Skip).collect();
            assert!(left.iter().all(|item| item.outcome == ItemOutcome::Skipped), "{left:?}");
            let why = left.iter().filter(|item| item.why.iter().any(|why| why.key == "held_rejected"));
            assert_eq!(why.count(), 2, "{left:?}");
        }
        let plan = pairs.preview().await;
        assert_eq!((plan.counts.hold, plan.counts.delete), (0, 0));
        assert!(plan.questions.is_empty(), "{:?}", plan.questions);
        assert!(titles(&pairs.b(&pairs.person(0)).await).contains(&"甲"));
    });
}

#[test]
fn a_rejected_deletion_counts_towards_no_limit() {
    simulate(async {
        let company = company(75);
        let pairs = two_held(&company, 1).await;
        decide(&pairs, "甲", false).await;
        decide(&pairs, "乙", false).await;
        let me = pairs.person(0);
        arranged(&company, "丙", &me, 26);
        pairs.sync().await;
        company.edit(json!({ "op": "remove_meeting", "uid": "丙" }));
        let counts = pairs.sync().await.counts;
        assert_eq!((counts.deleted, counts.held), (1, 0));
    });
}

#[test]
fn preview_fidelity_a_plan_made_before_a_deletion_was_rejected_is_refused() {
    simulate(async {
        let company = company(76);
        let pairs = two_held(&company, 1).await;
        let plan = pairs.preview().await;
        decide(&pairs, "甲", false).await;
        let outcome = pairs.office.apply(&plan, Some(2)).await.unwrap();
        assert_eq!(outcome.run.state, RunState::Refused);
        assert!(titles(&pairs.b(&pairs.person(0)).await).contains(&"甲"));
    });
}

/// A pair that both sides changed, and nobody may decide but a person.
async fn asked(company: &Company, pairs: &Pairs, person: usize, uid: &str, at: i64) {
    let me = pairs.person(person);
    arranged(company, uid, &me, at);
    pairs.sync().await;
    let b = pairs.b(&me).await;
    pairs.oa_edit(&me, Pairs::titled(&b, uid), |m| m.title = Some(format!("{uid} OA"))).await;
    company.edit(json!({ "op": "edit_meeting", "uid": uid, "subject": format!("{uid} 第三方") }));
}

async fn questions(pairs: &Pairs) -> usize {
    pairs.office.service.open_questions().await.unwrap().len()
}

#[test]
fn open_questions_of_others_outlive_a_push_and_go_with_one_that_no_longer_asks() {
    simulate(async {
        let company = company(77);
        let pairs = Pairs::with(&company, Direction::Both, |i| {
            Pairs::policy(i).rules.conflict = ConflictRule::Ask;
        })
        .await;
        asked(&company, &pairs, 0, "甲", 20).await;
        pairs.sync().await;
        assert_eq!(questions(&pairs).await, 1);
        let (me, other) = (pairs.person(0), pairs.person(1));
        let push = async |mailbox: &str| {
            pairs.office.service.sync_only(PAIR, mailbox, None, &Job::quiet()).await.unwrap();
        };
        push(&other).await;
        assert_eq!(questions(&pairs).await, 1, "a push of somebody else answers nothing");
        push(&me).await;
        assert_eq!(questions(&pairs).await, 1, "the same question once");
        // The third party takes its change back: nothing is to be asked any more.
        company.edit(json!({ "op": "edit_meeting", "uid": "甲", "subject": "甲" }));
        push(&me).await;
        assert_eq!(questions(&pairs).await, 0);
    });
}

#[test]
fn an_open_question_outlives_a_run_over_other_days() {
    simulate(async {
        let company = company(78);
        let pairs = Pairs::with(&company, Direction::Both, |i| {
            Pairs::policy(i).rules.conflict = ConflictRule::Ask;
        })
        .await;
        asked(&company, &pairs, 0, "甲", 20).await;
        pairs.sync().await;
        let day = (morning() + 96.hours()).to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let span = Span { from: Some(day), to: Some(day) };
        pairs.office.service.sync(PAIR, span, &Job::quiet()).await.unwrap();
        assert_eq!(questions(&pairs).await, 1);
    });
}

#[test]
fn held_copies_of_somebody_who_left_wait_no_longer_once_they_are_kept() {
    simulate(async {
        let company = company(79);
        let mut pairs = Pairs::new(&company, Direction::Pull).await;
        let me = pairs.person(0);
        arranged(&company, "甲", &me, 20);
        pairs.sync().await;
        pairs.change(|i| Pairs::policy(i).people.except_people.push(me.as_str().into())).await;
        pairs.sync().await;
        assert!(!waiting(&pairs).await.is_empty());
        pairs.change(|i| Pairs::policy(i).rules.leaving.scope = Some(Fate::Keep)).await;
        pairs.sync().await;
        assert_eq!(waiting(&pairs).await, Vec::<String>::new());
    });
}
