//! What is entered in the OA is pushed at once, and each change says itself how it ended.

use std::sync::Arc;

use jiff::{SignedDuration, ToSpan};
use model::{ConflictRule, Direction, GuardLimits, Meeting, Ownership, Sensitivity, ShowAs, When, Window};
use serde_json::json;
use service::{
    Job, Phase, Progress,
    oa::{OaDraft, OaRemoval, OaSaved, Outgoing, Push, Waits, edit::Scope},
};
use tokio_util::sync::CancellationToken;

use crate::{
    pairs::{Pairs, arranged, booking, titles},
    rig::{morning, simulate},
    two_way::company,
};

/// An entry as somebody types it, so many half hours after the morning.
pub fn draft(mailbox: &str, title: &str, at: i64) -> OaDraft {
    let Meeting { when, .. } = booking(title, at);
    let When::Timed { start, end, .. } = when else { panic!() };
    OaDraft {
        id: None,
        revision: None,
        occurrence: None,
        scope: Scope::All,
        mailbox: mailbox.to_owned(),
        title: title.to_owned(),
        when: When::Timed { start, end, zone: None },
        attendees: Vec::new(),
        place: None,
        rooms: Vec::new(),
        body: None,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        recurrence: None,
    }
}

pub async fn enter(pairs: &Pairs, mailbox: &str, title: &str, at: i64) -> OaSaved {
    pairs.office.service.save_oa_event(draft(mailbox, title, at)).await.unwrap()
}

pub async fn remove(pairs: &Pairs, saved: &OaSaved) {
    let removal =
        OaRemoval { id: saved.id.clone(), revision: saved.revision, occurrence: None, scope: Scope::All };
    pairs.office.service.remove_oa_event(removal).await.unwrap();
}

/// The entry of a copy in the OA is given another title there.
pub async fn retitle(pairs: &Pairs, mailbox: &str, title: &str, new: &str) {
    let items = pairs.b(mailbox).await;
    let item = Pairs::titled(&items, title);
    let id = model::MeetingId::new(item.source_ref.clone());
    let event = pairs.office.store.read(|tx| tx.get_oa_event(&id)).unwrap().unwrap();
    let draft = OaDraft {
        id: Some(id),
        revision: Some(event.revision),
        when: event.meeting.when.clone(),
        place: event.meeting.place.clone(),
        body: event.meeting.body.clone(),
        ..draft(mailbox, new, 0)
    };
    pairs.office.service.save_oa_event(draft).await.unwrap();
}

/// Pushes whatever may be pushed now; gives what is open still.
async fn push(pairs: &Pairs) -> Vec<Outgoing> {
    let push: Arc<dyn Push> = Arc::new(pairs.office.service.clone());
    pairs.office.service.push_open(&push, &CancellationToken::new()).await.unwrap();
    open(pairs).await
}

pub async fn open(pairs: &Pairs) -> Vec<Outgoing> {
    pairs.office.service.outbox(99).await.unwrap().0
}

fn codes(open: &[Outgoing]) -> Vec<&str> {
    open.iter().map(|one| one.row.fault.as_ref().map_or("", |fault| fault.code.as_str())).collect()
}

/// Guards as they are by default, and nobody has a meeting.
async fn guarded(seed: u64) -> Pairs {
    let company = company(seed);
    for meeting in company.kit.world().meetings.clone() {
        company.edit(json!({ "op": "remove_meeting", "uid": meeting.uid }));
    }
    Pairs::with(&company, Direction::Both, |i| i.policy.guards = GuardLimits::default()).await
}

#[test]
fn a_deletion_held_in_the_calendar_does_not_hold_up_a_new_entry() {
    simulate(async {
        let company = company(80);
        let guards = GuardLimits { deletes: 0, delete_percent: 100 };
        let pairs = Pairs::with(&company, Direction::Both, |i| i.policy.guards = guards).await;
        let me = pairs.person(0);
        arranged(&company, "甲", &me, 20);
        pairs.sync().await;
        company.edit(json!({ "op": "remove_meeting", "uid": "甲" }));
        assert_eq!(pairs.sync().await.counts.held, 1);
        for title in ["新一", "新二"] {
            enter(&pairs, &me, title, if title == "新一" { 30 } else { 32 }).await;
            assert_eq!(codes(&push(&pairs).await), [""; 0], "{title}");
            assert!(titles(&pairs.a(&me).await).contains(&title));
        }
        assert_eq!(pairs.office.service.held().await.unwrap().len(), 1);
    });
}

#[test]
fn somebody_removes_their_only_meeting_and_it_goes_on_both_sides() {
    simulate(async {
        let pairs = guarded(81).await;
        let me = pairs.person(0);
        let made = enter(&pairs, &me, "唯一", 30).await;
        assert_eq!(codes(&push(&pairs).await), [""; 0]);
        assert_eq!(titles(&pairs.a(&me).await), ["唯一"]);
        remove(&pairs, &made).await;
        assert_eq!(codes(&push(&pairs).await), [""; 0]);
        assert!(pairs.a(&me).await.is_empty());
    });
}

#[test]
fn two_meetings_of_a_dozen_are_removed_by_their_owner_and_not_held() {
    simulate(async {
        let pairs = guarded(82).await;
        let me = pairs.person(0);
        let mut made = Vec::new();
        for n in 0..12 {
            made.push(enter(&pairs, &me, &format!("会{n}"), 30 + 2 * n).await);
        }
        assert_eq!(codes(&push(&pairs).await), [""; 0]);
        remove(&pairs, &made[0]).await;
        remove(&pairs, &made[1]).await;
        assert_eq!(codes(&push(&pairs).await), [""; 0]);
        assert_eq!(pairs.a(&me).await.len(), 10);
        assert!(pairs.office.service.held().await.unwrap().is_empty());
    });
}

#[test]
fn delete_safety_what_goes_without_its_owner_removing_it_is_held_beside_what_they_remove() {
    simulate(async {
        let pairs = guarded(83).await;
        let me = pairs.person(0);
        let mut made = Vec::new();
        for n in 0..12 {
            made.push(enter(&pairs, &me, &format!("会{n}"), 30 + 2 * n).await);
        }
        push(&pairs).await;
        remove(&pairs, &made[0]).await;
        // Two entries vanish that nobody removed in the calendar.
        pairs.office.store.write(|tx| tx.delete_oa_event(&made[1].id)).unwrap();
        pairs.office.store.write(|tx| tx.delete_oa_event(&made[2].id)).unwrap();
        let left = push(&pairs).await;
        assert_eq!(pairs.a(&me).await.len(), 12, "{left:?}");
        assert_eq!(pairs.office.service.held().await.unwrap().len(), 3);
        assert_eq!(codes(&left), ["oa.push_held"]);
    });
}

#[test]
fn more_than_the_limit_is_held_also_of_what_its_owner_removes_and_goes_once_it_is_let_through() {
    simulate(async {
        let company = company(84);
        let guards = GuardLimits { deletes: 1, delete_percent: 100 };
        let pairs = Pairs::with(&company, Direction::Both, |i| i.policy.guards = guards).await;
        let me = pairs.person(0);
        let made = [enter(&pairs, &me, "甲", 30).await, enter(&pairs, &me, "乙", 32).await];
        push(&pairs).await;
        for one in &made {
            remove(&pairs, one).await;
        }
        assert_eq!(codes(&push(&pairs).await), ["oa.push_held"; 2]);
        // What waits for somebody holds up nothing else of the calendar.
        enter(&pairs, &me, "丙", 34).await;
        assert_eq!(codes(&push(&pairs).await), ["oa.push_held"; 2]);
        assert!(titles(&pairs.a(&me).await).contains(&"丙"));
        let held = pairs.office.service.held().await.unwrap();
        let places = held.iter().map(|one| (one.row.plan.clone(), one.row.seq)).collect();
        pairs.office.service.decide_held(places, true).await.unwrap();
        assert_eq!(codes(&push(&pairs).await), [""; 0]);
        assert!(!titles(&pairs.a(&me).await).contains(&"甲"));
    });
}

#[test]
fn a_removal_that_is_rejected_says_so_and_holds_up_nothing() {
    simulate(async {
        let company = company(85);
        let guards = GuardLimits { deletes: 0, delete_percent: 100 };
        let pairs = Pairs::with(&company, Direction::Both, |i| i.policy.guards = guards).await;
        let me = pairs.person(0);
        let made = enter(&pairs, &me, "甲", 30).await;
        push(&pairs).await;
        remove(&pairs, &made).await;
        assert_eq!(codes(&push(&pairs).await), ["oa.push_held"]);
        let held = pairs.office.service.held().await.unwrap();
        let place = vec![(held[0].row.plan.clone(), held[0].row.seq)];
        pairs.office.service.decide_held(place, false).await.unwrap();
        assert_eq!(codes(&push(&pairs).await), ["oa.push_left"]);
        assert!(titles(&pairs.a(&me).await).contains(&"甲"));
    });
}

#[test]
fn a_change_that_waits_for_an_answer_is_no_change_that_arrived() {
    simulate(async {
        let company = company(86);
        let pairs = Pairs::with(&company, Direction::Both, |i| {
            Pairs::policy(i).rules.conflict = ConflictRule::Ask;
        })
        .await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        pairs.sync().await;
        company.edit(json!({ "op": "edit_meeting", "uid": "规划", "subject": "第三方的标题" }));
        retitle(&pairs, &me, "规划", "OA 的标题").await;
        assert_eq!(codes(&push(&pairs).await), ["oa.push_asked"]);
        enter(&pairs, &me, "别的", 40).await;
        assert_eq!(codes(&push(&pairs).await), ["oa.push_asked"]);
        assert!(titles(&pairs.a(&me).await).contains(&"别的"));
        let open = pairs.office.service.open_questions().await.unwrap();
        let step = open[0].question.step.clone().unwrap();
        let id = pairs.integration.id.to_string();
        pairs.office.service.answer(&id, step.as_str(), Some(model::Answer::TakeB)).await.unwrap();
        assert_eq!(codes(&push(&pairs).await), [""; 0]);
        assert!(titles(&pairs.a(&me).await).contains(&"OA 的标题"));
    });
}

#[test]
fn a_change_of_what_is_not_ours_to_change_is_no_change_that_arrived() {
    simulate(async {
        let company = company(87);
        let pairs = Pairs::with(&company, Direction::Both, |i| {
            Pairs::policy(i).rules.ownership = Ownership::OwnOnly;
        })
        .await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        pairs.sync().await;
        retitle(&pairs, &me, "规划", "OA 的标题").await;
        assert_eq!(codes(&push(&pairs).await), ["oa.push_left"]);
        assert!(titles(&pairs.a(&me).await).contains(&"规划"));
    });
}

#[test]
fn a_run_over_everybody_that_carries_a_change_settles_it() {
    simulate(async {
        let company = company(88);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        pairs.sync().await;
        enter(&pairs, &me, "顺路", 30).await;
        assert_eq!(open(&pairs).await.len(), 1);
        pairs.sync().await;
        assert!(titles(&pairs.a(&me).await).contains(&"顺路"));
        assert_eq!(codes(&open(&pairs).await), [""; 0]);
    });
}

#[test]
fn a_change_that_failed_for_somebody_to_mend_is_settled_by_the_run_that_carries_it() {
    simulate(async {
        let company = company(89);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        pairs.sync().await;
        enter(&pairs, &me, "晚到", 30).await;
        company.set("unauthorized");
        let left = push(&pairs).await;
        assert_eq!(left.len(), 1);
        assert!(left[0].row.fault.is_some(), "{left:?}");
        company.kit.faults.clear(None);
        company.set("people_open");
        pairs.sync().await;
        assert_eq!(codes(&open(&pairs).await), [""; 0]);
    });
}

/// Half hours of so many days.
fn days(days: i64) -> i64 {
    48 * days
}

#[test]
fn an_entry_too_far_ahead_says_from_when_it_is_pushed_holds_up_nothing_and_is_pushed_then_by_itself_once() {
    simulate(async {
        let company = company(91);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        let far = enter(&pairs, &me, "明年", days(200)).await;
        let left = push(&pairs).await;
        let waits = pairs.office.service.outbox_waits(&left).await.unwrap();
        assert_eq!((codes(&left), waits), (vec![""], vec![Some(Waits::Later)]));
        let from = left[0].row.again_at.unwrap();
        assert_eq!(from, morning() + (24 * 21).hours(), "a day after it comes into reach");
        enter(&pairs, &me, "近的", 30).await;
        assert_eq!(push(&pairs).await.len(), 1);
        assert!(titles(&pairs.a(&me).await).contains(&"近的"));
        pairs.sync().await;
        assert_eq!(
            open(&pairs).await[0].row.again_at,
            Some(from),
            "a sync of everybody changes nothing of that"
        );
        company.kit.clock.set(from - 1.second());
        assert_eq!(push(&pairs).await.len(), 1);
        company.kit.clock.set(from);
        assert_eq!(codes(&push(&pairs).await), [""; 0]);
        pairs.sync().await;
        let day = Window { start: morning() + (24 * 199).hours(), end: morning() + (24 * 201).hours() };
        assert_eq!(titles(&pairs.a_in(&me, day).await), ["明年"]);
        let told = pairs.office.service.outgoing_of(&far.id).await.unwrap().unwrap();
        assert!(told.row.done_at.is_some_and(|at| at >= from));
    });
}

#[test]
fn an_entry_too_far_back_is_left_alone_and_says_so() {
    simulate(async {
        let company = company(92);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        enter(&pairs, &me, "去年", days(-200)).await;
        assert_eq!(codes(&push(&pairs).await), ["oa.push_past"]);
        enter(&pairs, &me, "近的", 30).await;
        assert_eq!(codes(&push(&pairs).await), ["oa.push_past"]);
        assert!(titles(&pairs.a(&me).await).contains(&"近的"));
    });
}

/// Pushes while somebody at the third party changes something: after it was read, before it is written.
struct Meanwhile {
    pairs: Pairs,
    edit: serde_json::Value,
}

#[async_trait::async_trait]
impl Push for Meanwhile {
    async fn push(
        &self,
        integration: &model::IntegrationId,
        mailbox: &str,
        span: (i64, i64),
        _: &Job,
    ) -> Result<(), model::Fault> {
        let (company, edit) = (self.pairs.company().clone(), self.edit.clone());
        let told = move |progress: Progress| {
            if progress.phase == Phase::Applying && progress.done == 0 {
                company.edit(edit.clone());
            }
        };
        let job = Job::new(CancellationToken::new(), Arc::new(told));
        Push::push(&self.pairs.office.service, integration, mailbox, span, &job).await
    }
}

#[test]
fn a_change_is_tried_again_soon_where_the_item_moved_under_it() {
    simulate(async {
        let company = company(90);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        pairs.sync().await;
        retitle(&pairs, &me, "规划", "OA 的标题").await;
        let edit = json!({ "op": "edit_meeting", "uid": "规划", "body": "第三方的内容" });
        let meanwhile: Arc<dyn Push> = Arc::new(Meanwhile { pairs: pairs.clone(), edit });
        pairs.office.service.push_open(&meanwhile, &CancellationToken::new()).await.unwrap();
        let left = open(&pairs).await;
        assert_eq!(codes(&left), ["write.stale"]);
        assert!(left[0].row.again_at.is_some());
        company.kit.clock.advance(SignedDuration::from_secs(10));
        assert_eq!(codes(&push(&pairs).await), [""; 0]);
        assert!(titles(&pairs.a(&me).await).contains(&"OA 的标题"));
    });
}
