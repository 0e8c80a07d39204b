//! Attendees, rooms and details left out of a sync stay as they are on both sides.

use connector::SourceItem;
use model::{Attendee, AttendeeRole, Direction, Meeting, Party, Response, RunCounts};
use serde_json::json;

use crate::{
    life::half_hours,
    pairs::{Pairs, booking, says},
    rig::{Company, simulate},
    two_way::company,
};

fn invited(mailbox: &str) -> Vec<Attendee> {
    let party = Party { name: None, mailbox: Some(mailbox.to_owned()) };
    vec![Attendee { party, role: AttendeeRole::Required, response: Response::None }]
}

/// Somebody makes a meeting with a room, somebody invited and a text.
fn arranged(company: &Company, uid: &str, people: [&String; 2], at: i64) {
    let (start, end) = half_hours(at);
    company.edit(json!({
        "op": "add_meeting", "uid": uid, "subject": uid, "organizer": people[0], "attendees": [people[1]],
        "rooms": [company.rooms()[0]], "body": "带上数字", "start": start, "end": end,
    }));
}

async fn without_details(pairs: &mut Pairs) {
    pairs.change(|integration| integration.policy.details = false).await;
}

fn who(item: &SourceItem) -> Vec<&str> {
    item.meeting.attendees.iter().filter_map(|one| one.party.mailbox.as_deref()).collect()
}

fn untouched(counts: RunCounts) {
    assert_eq!((counts.created, counts.updated, counts.deleted, counts.failed), (0, 0, 0, 0));
}

#[test]
fn pulling_without_details_keeps_those_that_were_copied_before() {
    simulate(async {
        let company = company(81);
        let mut pairs = Pairs::new(&company, Direction::Pull).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        arranged(&company, "规划", [&me, &other], 20);
        pairs.sync().await;
        let before = pairs.b(&me).await;
        without_details(&mut pairs).await;
        untouched(pairs.sync().await.counts);
        assert_eq!(says(&pairs.b(&me).await), says(&before));
        company.edit(json!({ "op": "edit_meeting", "uid": "规划", "subject": "年度规划", "body": "改了" }));
        assert_eq!(pairs.sync().await.counts.failed, 0);
        let after = pairs.b(&me).await;
        let (was, is) = (Pairs::titled(&before, "规划"), Pairs::titled(&after, "年度规划"));
        assert_eq!((&is.meeting.body, who(is)), (&was.meeting.body, who(was)));
        assert_eq!(is.meeting.body.as_deref(), Some("带上数字"));
    });
}

#[test]
fn pushing_without_details_keeps_those_that_were_copied_before() {
    simulate(async {
        let company = company(82);
        let mut pairs = Pairs::new(&company, Direction::Push).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        pairs.oa_create(&me, &Meeting { attendees: invited(&other), ..booking("周会", 10) }).await;
        pairs.sync().await;
        without_details(&mut pairs).await;
        untouched(pairs.sync().await.counts);
        let b = pairs.b(&me).await;
        pairs
            .oa_edit(&me, Pairs::titled(&b, "周会"), |m| {
                (m.title, m.body, m.attendees) = (Some("例会".into()), None, Vec::new());
            })
            .await;
        assert_eq!(pairs.sync().await.counts.updated, 1);
        let a = pairs.a(&me).await;
        let there = Pairs::titled(&a, "例会");
        assert_eq!((there.meeting.body.as_deref(), who(there)), (Some("议程"), vec![other.as_str()]));
    });
}

#[test]
fn both_ways_without_details_nothing_is_blanked_and_no_long_title_is_cut() {
    simulate(async {
        let company = company(83);
        let mut pairs = Pairs::new(&company, Direction::Both).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        let long = "很长的标题".repeat(60);
        arranged(&company, "规划", [&me, &other], 20);
        company.edit(json!({ "op": "edit_meeting", "uid": "规划", "subject": long }));
        pairs.oa_create(&me, &Meeting { attendees: invited(&other), ..booking("周会", 10) }).await;
        pairs.sync().await;
        let before = (says(&pairs.a(&me).await), says(&pairs.b(&me).await));
        without_details(&mut pairs).await;
        untouched(pairs.sync().await.counts);
        assert_eq!((says(&pairs.a(&me).await), says(&pairs.b(&me).await)), before);
        pairs.change(|integration| integration.policy.details = true).await;
        untouched(pairs.sync().await.counts);
        assert_eq!((says(&pairs.a(&me).await), says(&pairs.b(&me).await)), before);
    });
}

#[test]
fn what_was_copied_without_details_is_filled_when_they_are_synced_again() {
    simulate(async {
        let company = company(84);
        let mut pairs = Pairs::new(&company, Direction::Both).await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        without_details(&mut pairs).await;
        arranged(&company, "规划", [&me, &other], 20);
        pairs.oa_create(&me, &booking("周会", 10)).await;
        pairs.sync().await;
        let (a, b) = (pairs.a(&me).await, pairs.b(&me).await);
        let (pushed, pulled) = (Pairs::titled(&a, "周会"), Pairs::titled(&b, "规划"));
        assert_eq!((&pushed.meeting.body, pushed.meeting.place.as_deref()), (&None, Some("三楼")));
        assert_eq!((&pulled.meeting.body, who(pulled)), (&None, Vec::new()));
        untouched(pairs.sync().await.counts);
        pairs.change(|integration| integration.policy.details = true).await;
        pairs.sync().await;
        let (a, b) = (pairs.a(&me).await, pairs.b(&me).await);
        assert_eq!(Pairs::titled(&a, "周会").meeting.body.as_deref(), Some("议程"));
        let pulled = Pairs::titled(&b, "规划");
        assert_eq!(pulled.meeting.body.as_deref(), Some("带上数字"));
        assert!(who(pulled).contains(&other.as_str()), "{pulled:?}");
    });
}
