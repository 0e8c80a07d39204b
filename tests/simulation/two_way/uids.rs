//! One UID for many meetings: a person says what they are, and that is what happens.

use model::{Answer, Direction, Meeting, MeetingKey};
use serde_json::json;

use crate::{
    life::half_hours,
    pairs::{PAIR, Pairs, booking, titles},
    rig::simulate,
    two_way::company,
};

/// Three meetings of the OA under one UID; what people answer to the question about them.
async fn answered(seed: u64, answer: Answer) -> Pairs {
    let pairs = Pairs::new(&company(seed), Direction::Push).await;
    let me = pairs.person(0);
    for (title, at) in [("甲", 10), ("乙", 12), ("丙", 14)] {
        let key = MeetingKey::single("one-for-all");
        pairs.oa_create(&me, &Meeting { key, ..booking(title, at) }).await;
    }
    let plan = pairs.preview().await;
    let question = plan.questions.iter().find(|question| question.key == "one_uid_for_many").unwrap();
    let step = question.step.as_ref().unwrap().as_str();
    pairs.office.service.answer(PAIR, step, Some(answer)).await.unwrap();
    pairs
}

fn ours<'a>(titles: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<_> =
        titles.iter().copied().filter(|title| ["甲", "乙", "丙"].contains(title)).collect();
    found.sort_unstable();
    found
}

#[test]
fn meetings_under_one_uid_that_are_said_to_be_different_are_all_copied() {
    simulate(async {
        let pairs = answered(101, Answer::Apart).await;
        let me = pairs.person(0);
        assert_eq!(pairs.sync().await.counts.created, 3);
        assert_eq!(ours(&titles(&pairs.a(&me).await)), ["丙", "乙", "甲"]);
        let plan = pairs.preview().await;
        assert!(
            plan.questions.is_empty() && pairs.office.steps(&plan).await.is_empty(),
            "{:?}",
            plan.questions
        );
        assert_eq!(pairs.sync().await.counts, Default::default());
    });
}

#[test]
fn meetings_under_one_uid_that_are_said_to_be_one_are_copied_once() {
    simulate(async {
        let pairs = answered(102, Answer::Together).await;
        let me = pairs.person(0);
        assert_eq!(pairs.sync().await.counts.created, 1);
        assert_eq!(ours(&titles(&pairs.a(&me).await)).len(), 1);
        let plan = pairs.preview().await;
        assert!(plan.questions.is_empty(), "{:?}", plan.questions);
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
    });
}

#[test]
fn entries_of_a_caldav_server_whose_uids_differ_by_case_alone_are_two_and_stay_two() {
    simulate(async {
        let company = company(103);
        let pairs = Pairs::at(&company, "caldav", "basic", Direction::Both).await;
        let me = pairs.person(0);
        pairs.sync().await;
        for (uid, title, at) in [("Weekly-1", "甲", 10), ("weekly-1", "乙", 12)] {
            let (start, end) = half_hours(at);
            company.edit_at(
                "caldav",
                json!({
                    "op": "add_meeting", "uid": uid, "subject": title, "organizer": me, "attendees": [],
                    "rooms": [], "start": start, "end": end,
                }),
            );
        }
        assert_eq!(pairs.sync().await.counts.created, 2);
        assert_eq!(ours(&titles(&pairs.b(&me).await)), ["乙", "甲"]);
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
        // What is changed of one, and the deletion of the other, reach what they are about.
        let b = pairs.b(&me).await;
        pairs.oa_edit(&me, Pairs::titled(&b, "乙"), |m| m.title = Some("丙".into())).await;
        pairs.oa_remove(&me, Pairs::titled(&b, "甲")).await;
        let counts = pairs.sync().await.counts;
        assert_eq!((counts.updated, counts.deleted), (1, 1));
        let a = pairs.a(&me).await;
        assert_eq!(ours(&titles(&a)), ["丙"]);
        assert_eq!(Pairs::titled(&a, "丙").meeting.when, booking("乙", 12).when);
    });
}
