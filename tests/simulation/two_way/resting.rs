//! What is left alone for good does not make its calendar be read again and again.

use model::{Direction, Drift, MeetingKey, RunCounts};
use serde_json::json;

use crate::{
    office::watched,
    pairs::{Pairs, arranged, booking, titles},
    rig::simulate,
    two_way::company,
};

/// The next run asks everybody's calendar once whether it changed, and reads nothing.
async fn assert_at_rest(pairs: &Pairs) {
    let company = pairs.company();
    let (run, asked) = watched(company, pairs.sync()).await;
    assert_eq!(run.counts, RunCounts::default());
    // Logging on is no question.
    let asked: Vec<_> = asked.into_iter().filter(|entry| entry.status != 401).collect();
    assert!(asked.len() <= company.kit.world().people.len(), "{}: {asked:?}", asked.len());
    let read = asked.iter().filter_map(|entry| entry.operation.as_deref()).find(|name| *name == "FindItem");
    assert_eq!(read, None);
}

#[test]
fn a_cancelled_meeting_that_is_not_copied_lets_its_calendar_rest() {
    simulate(async {
        let company = company(95);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        arranged(&company, "作废", &me, 20);
        company.edit(json!({ "op": "edit_meeting", "uid": "作废", "cancelled": true }));
        let first = pairs.sync().await.counts;
        assert!(first.skipped > 0, "{first:?}");
        assert!(!titles(&pairs.b(&me).await).contains(&"作废"));
        pairs.sync().await;
        assert_at_rest(&pairs).await;
    });
}

#[test]
fn a_copy_that_may_drift_lets_its_calendar_rest() {
    simulate(async {
        let company = company(96);
        let leave = |i: &mut model::Integration| Pairs::policy(i).rules.drift = Drift::Leave;
        let pairs = Pairs::with(&company, Direction::Pull, leave).await;
        let me = pairs.person(0);
        arranged(&company, "规划", &me, 20);
        pairs.sync().await;
        let b = pairs.b(&me).await;
        pairs.oa_edit(&me, Pairs::titled(&b, "规划"), |m| m.title = Some("改了".into())).await;
        pairs.sync().await;
        pairs.sync().await;
        assert_at_rest(&pairs).await;
    });
}

#[test]
fn an_open_question_is_asked_until_it_is_answered() {
    simulate(async {
        let company = company(97);
        let pairs = Pairs::new(&company, Direction::Push).await;
        let me = pairs.person(0);
        for (title, at) in [("甲", 10), ("乙", 12), ("丙", 14)] {
            let key = MeetingKey::single("one-for-all");
            pairs.oa_create(&me, &model::Meeting { key, ..booking(title, at) }).await;
        }
        for _ in 0..3 {
            pairs.sync().await;
            let open = pairs.office.service.open_questions().await.unwrap();
            assert_eq!(
                open.iter().map(|one| one.question.key.as_str()).collect::<Vec<_>>(),
                ["one_uid_for_many"]
            );
        }
    });
}
