//! One event that cannot be read stops nothing but itself.

use model::{
    Direction, Frequency, Meeting, MeetingId, MeetingKey, OaEvent, Recurrence, RunState, SeriesEnd, StepKind,
};
use store::{OaRow, StepQuery};

use crate::{
    pairs::{Pairs, arranged, booking, titles},
    rig::{morning, simulate},
    two_way::{bad_input::put, company},
};

const GOOD: &str = "SUMMARY:巡检\nDTSTART:20261124T080000Z\nDTEND:20261124T083000Z\nUID:checked";
const BAD: &str = "SUMMARY:巡检\nDTSTART:tomorrow\nUID:checked";

fn count(titles: &[&str], title: &str) -> usize {
    titles.iter().filter(|one| **one == title).count()
}

#[test]
fn beside_an_unreadable_event_new_meetings_and_deletions_of_the_oa_still_reach_the_calendar() {
    simulate(async {
        let pairs = Pairs::at(&company(121), "caldav", "basic", Direction::Both).await;
        let me = pairs.person(0);
        put(&pairs, &me, "bad", BAD).await;
        pairs.oa_create(&me, &booking("周会", 10)).await;
        let run = pairs.sync().await;
        assert!(titles(&pairs.a_with_bad(&me).await).contains(&"周会"), "{:?}", run.faults);
        assert!(run.faults.iter().any(|fault| fault.params.contains_key("reasons")), "{:?}", run.faults);
        let b = pairs.b(&me).await;
        pairs.oa_remove(&me, Pairs::titled(&b, "周会")).await;
        assert_eq!(pairs.sync().await.counts.deleted, 1);
        assert!(!titles(&pairs.a_with_bad(&me).await).contains(&"周会"));
    });
}

#[test]
fn a_meeting_that_becomes_unreadable_is_neither_deleted_nor_doubled() {
    simulate(async {
        let pairs = Pairs::at(&company(122), "caldav", "basic", Direction::Both).await;
        let me = pairs.person(0);
        put(&pairs, &me, "one", GOOD).await;
        pairs.sync().await;
        assert_eq!(count(&titles(&pairs.b(&me).await), "巡检"), 1);
        put(&pairs, &me, "one", BAD).await;
        let plan = pairs.preview().await;
        let steps = pairs.office.service.plan_steps(&plan.id, StepQuery::default()).await.unwrap().items;
        let about = steps.iter().map(|row| &row.step).filter(|step| step.title.as_deref() == Some("巡检"));
        let said: Vec<_> = about.map(|step| (step.kind, step.why[0].key.as_str())).collect();
        assert_eq!(said, [(StepKind::Skip, "issue_no_start")], "{steps:#?}");
        let run = pairs.sync().await;
        assert_eq!((run.counts.created, run.counts.deleted), (0, 0));
        assert_eq!(count(&titles(&pairs.b(&me).await), "巡检"), 1);
        put(&pairs, &me, "one", GOOD).await;
        assert_eq!(pairs.sync().await.state, RunState::Done);
        assert_eq!(count(&titles(&pairs.b(&me).await), "巡检"), 1);
        assert_eq!(count(&titles(&pairs.a(&me).await), "巡检"), 1);
    });
}

#[test]
fn a_meeting_of_the_oa_that_is_there_already_under_the_uid_of_an_unreadable_event_is_not_written_beside_it() {
    simulate(async {
        let pairs = Pairs::at(&company(123), "caldav", "basic", Direction::Both).await;
        let me = pairs.person(0);
        put(&pairs, &me, "bad", BAD).await;
        let key = MeetingKey::single("checked");
        pairs.oa_create(&me, &Meeting { key, ..booking("巡检", 10) }).await;
        pairs.sync().await;
        assert_eq!(count(&titles(&pairs.a_with_bad(&me).await), "巡检"), 0);
    });
}

/// A series of the OA whose rule cannot be followed, as an older version or another hand may have left it.
fn broken(mailbox: &str) -> OaEvent {
    let rule = Recurrence {
        frequency: Frequency::Daily,
        interval: 1,
        first: "2026-11-24".parse().unwrap(),
        end: SeriesEnd::Never,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: Some("Nowhere/Atlantis".to_owned()),
    };
    OaEvent {
        id: MeetingId::new("broken"),
        revision: 1,
        written: None,
        mailbox: mailbox.to_owned(),
        meeting: booking("坏的", 16),
        recurrence: Some(rule),
        changed: Vec::new(),
        rooms: Vec::new(),
        marker: None,
        made_by: None,
    }
}

#[test]
fn beside_a_broken_entry_of_the_oa_everything_else_flows_both_ways() {
    simulate(async {
        let company = company(124);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        let bad = broken(&me);
        let at = morning();
        let row = OaRow { event: &bad, step: None, span: (at.as_second(), i64::MAX), at };
        pairs.office.store.write(|tx| tx.put_oa_event(&row)).unwrap();
        arranged(&company, "规划", &me, 20);
        pairs.oa_create(&me, &booking("周会", 10)).await;
        let run = pairs.sync().await;
        assert!(titles(&pairs.a(&me).await).contains(&"周会"), "{:?}", run.faults);
        assert!(!titles(&pairs.a(&me).await).contains(&"坏的"));
        assert!(titles(&pairs.b_with_bad(&me).await).contains(&"规划"));
        let named = pairs.office.items(&run).await;
        assert!(format!("{named:?}").contains("issue_broken_zone"), "{named:?}");
        company.edit(serde_json::json!({ "op": "remove_meeting", "uid": "规划" }));
        assert_eq!(pairs.sync().await.counts.deleted, 1);
    });
}
