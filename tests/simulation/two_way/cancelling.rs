//! A cancellation reaches a calendar that has no word for it.

use connector::SourceItem;
use model::{DeletionMode, Direction, GuardLimits, MeetingStatus, RunState, Side};
use serde_json::json;

use crate::{
    life::half_hours,
    pairs::{Pairs, booking, titles},
    rig::{Company, simulate},
    two_way::company,
};

/// Somebody cancels a meeting of the OA.
async fn cancel(pairs: &Pairs, mailbox: &str, title: &str) {
    let b = pairs.b(mailbox).await;
    let item = Pairs::titled(&b, title).clone();
    pairs.oa_edit(mailbox, &item, |m| m.status = MeetingStatus::Cancelled).await;
}

#[test]
fn a_meeting_that_is_cancelled_in_the_oa_is_removed_where_it_was_copied_to() {
    simulate(async {
        let pairs = Pairs::new(&company(105), Direction::Push).await;
        let me = pairs.person(0);
        pairs.oa_create(&me, &booking("周会", 10)).await;
        pairs.oa_create(&me, &booking("评审", 12)).await;
        pairs.sync().await;
        cancel(&pairs, &me, "周会").await;
        let plan = pairs.preview().await;
        let steps = pairs.office.steps(&plan).await;
        assert_eq!((plan.counts.delete, steps.len()), (1, 1), "{steps:#?}");
        assert_eq!(steps[0].why[0].key, "cancelled_there");
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.deleted), (RunState::Done, 1), "{:?}", run.faults);
        let a = pairs.a(&me).await;
        assert!(!titles(&a).contains(&"周会") && titles(&a).contains(&"评审"), "{:?}", titles(&a));
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
    });
}

#[test]
fn cancellations_count_as_deletions_for_the_limits() {
    simulate(async {
        let strict = GuardLimits { deletes: 0, delete_percent: 100 };
        let limits = |i: &mut model::Integration| i.policy.guards = strict;
        let pairs = Pairs::with(&company(106), Direction::Push, limits).await;
        let me = pairs.person(0);
        pairs.oa_create(&me, &booking("周会", 10)).await;
        pairs.sync().await;
        cancel(&pairs, &me, "周会").await;
        let run = pairs.sync().await;
        assert_eq!((run.counts.deleted, run.counts.held), (0, 1));
        assert!(titles(&pairs.a(&me).await).contains(&"周会"));
    });
}

/// A person's calendar on side B.
async fn there(pairs: &Pairs, mailbox: &str) -> Vec<SourceItem> {
    let Side::Connection { id } = &pairs.integration.side_b else { panic!("no connection") };
    let connection = pairs.office.service.connection(id.as_str()).await.unwrap();
    Pairs { connection, ..pairs.clone() }.a(mailbox).await
}

/// A meeting in Exchange that the other server knows nothing of.
fn at_exchange(company: &Company, uid: &str, organizer: &str, cancelled: bool) {
    let (start, end) = half_hours(20);
    let edit = json!({
        "op": "add_meeting", "uid": uid, "subject": uid, "organizer": organizer, "attendees": [], "rooms": [],
        "start": start, "end": end, "cancelled": cancelled,
    });
    company.edit_at(crate::office::PROVIDER, edit);
}

#[test]
fn a_meeting_that_is_cancelled_at_exchange_is_removed_from_a_caldav_server_it_was_copied_to() {
    simulate(async {
        let company = company(107);
        let mut pairs = Pairs::new(&company, Direction::Both).await;
        let server = pairs.office.connect_to("caldav", "basic", "caldav").await;
        pairs
            .change(|i| {
                i.side_b = Side::Connection { id: server.id.clone() };
                Pairs::policy(i).deletion = DeletionMode::Hard;
            })
            .await;
        let me = pairs.person(0);
        at_exchange(&company, "规划", &me, false);
        pairs.sync().await;
        assert!(titles(&there(&pairs, &me).await).contains(&"规划"));
        at_exchange(&company, "规划", &me, true);
        assert_eq!(pairs.sync().await.counts.deleted, 1);
        assert!(!titles(&there(&pairs, &me).await).contains(&"规划"));
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
    });
}
