//! What is not described is not there, and whoever needs it is told its name.

use connector::{Access, Change};
use model::{Fault, RoomResolution, Verdict};
use serde_json::{Value, json};

use crate::support::{Practice, Stored, how, simulate};

fn without<'a>(topics: &'a [&'a str]) -> impl FnOnce(&mut Value) + 'a {
    |d| topics.iter().for_each(|topic| drop(d["topics"].as_object_mut().unwrap().remove(*topic)))
}

#[test]
fn the_check_names_what_is_described_and_what_is_not() {
    simulate(async {
        let whole = Practice::new().session.probe("description").await;
        assert_eq!((whole.verdict, whole.evidence.contains_key("unmapped")), (Verdict::Pass, false));
        assert_eq!(whole.evidence["mapped"].split(", ").count(), 39);
        let less = Practice::described(without(&["callbacks.failures", "spaces.book"]));
        let outcome = less.session.probe("description").await;
        assert_eq!(outcome.evidence["unmapped"], "spaces.book, callbacks.failures");
        assert_eq!(less.session.probe("callbacks").await.verdict, Verdict::Skipped);
    });
}

#[test]
fn a_topic_that_is_not_described_is_a_role_that_is_not_there() {
    simulate(async {
        let practice = Practice::described(without(&[
            "spaces.list",
            "spaces.by_mail",
            "members.list",
            "members.meetings",
            "spaces.meetings",
            "meetings.create",
            "meetings.update",
            "meetings.cancel",
        ]));
        let session = &practice.session;
        assert!(session.rooms().is_none() && session.people().is_none() && session.room_probes().is_none());
        assert!(session.calendar(Access::Connection).is_none());
        let grant = connector::WriteGrant::mint("p".into(), "r".into());
        assert!(session.writer(&grant).is_none());
        assert!(session.callbacks().is_some());
        let mute = Practice::described(|d| drop(d.as_object_mut().unwrap().remove("callback")));
        assert!(mute.session.callbacks().is_none());
    });
}

fn entry(fault: Fault) -> String {
    assert_eq!(fault.code, "oarest.entry_missing", "{fault}");
    fault.params["entry"].clone()
}

#[test]
fn a_write_that_needs_what_is_not_described_names_it_and_sends_nothing() {
    simulate(async {
        let cases: [(&[&str], &[&str], &str); 8] = [
            (&["meetings.create"], &[], "/topics/meetings.create"),
            (&["meetings.get"], &[], "/topics/meetings.get"),
            (&[], &["title"], "/write/title"),
            (&[], &["times"], "/write/times"),
            (&[], &["body"], "/write/body"),
            (&["attendees.add"], &["attendees"], "/write/attendees"),
            (&["spaces.book"], &["rooms"], "/write/rooms"),
            (&[], &["private"], "/write/private"),
        ];
        for (topics, parts, expected) in cases {
            let practice = Practice::described(|d| {
                without(topics)(d);
                parts.iter().for_each(|part| drop(d["write"].as_object_mut().unwrap().remove(*part)));
            });
            let mut wanted = practice.booking("refused");
            wanted.sensitivity =
                if *parts == ["private"] { model::Sensitivity::Private } else { wanted.sensitivity };
            let me = practice.person(0);
            let fault = practice.writer().create(&"s1".into(), &me, &wanted, how()).await.unwrap_err();
            assert_eq!(entry(fault), expected);
            let (items, _, _) = Practice::again(&practice, &[]).read(&me, &Stored::default()).await;
            assert!(items.iter().all(|item| item.meeting.title.as_deref() != Some("refused")));
        }
    });
}

#[test]
fn cancelling_and_changing_name_what_they_lack() {
    simulate(async {
        let practice = Practice::described(without(&["meetings.update", "meetings.cancel"]));
        let (me, one, two) = (practice.person(0), practice.booking("one"), practice.booking("two"));
        let update = Change::Update { before: &one, after: &two };
        assert_eq!(
            entry(practice.writer().effects(&me, update, how()).unwrap_err()),
            "/topics/meetings.update"
        );
        let fault = practice.writer().effects(&me, Change::Delete(&one), how()).unwrap_err();
        assert_eq!(entry(fault), "/topics/meetings.cancel");
    });
}

#[test]
fn rooms_are_found_without_a_call_for_one_address() {
    simulate(async {
        let practice = Practice::described(without(&["spaces.by_mail", "spaces.groups"]));
        let rooms = practice.session.rooms().unwrap();
        let room = practice.room();
        assert!(matches!(
            rooms.resolve(&room).await.unwrap(),
            RoomResolution::Found { is_room: Some(true), .. }
        ));
        let (items, _, coverage) = practice.read(&room, &Stored::default()).await;
        assert!(!items.is_empty() && coverage == model::Coverage::Complete);
        assert_eq!(rooms.lists().await.unwrap(), []);
    });
}

#[test]
fn a_room_without_a_mailbox_has_an_address_made_of_its_id() {
    simulate(async {
        let practice = Practice::described(|d| {
            drop(d["space"].as_object_mut().unwrap().remove("mail"));
            drop(d["topics"].as_object_mut().unwrap().remove("spaces.by_mail"));
        });
        let rooms = practice.session.rooms().unwrap();
        let found = rooms.discover(None).await.unwrap();
        assert!(found.iter().all(|room| room.mailbox.ends_with("@oa.invalid")), "{found:?}");
        let room = found[0].mailbox.clone();
        assert!(matches!(rooms.resolve(&room).await.unwrap(), RoomResolution::Found { .. }));
        assert!(!practice.read(&room, &Stored::default()).await.0.is_empty());
    });
}

#[test]
fn calendars_by_mailbox_alone_need_nothing_looked_up() {
    simulate(async {
        let own = crate::support::described(|d| {
            d["topics"] = json!({
                "members.meetings": {
                    "method": "POST", "path": "/calendar/query", "encoding": "form",
                    "body": { "who": "{mailbox}", "start": "{from}", "end": "{to}" }, "list": "",
                },
            });
            drop(d.as_object_mut().unwrap().remove("answers"));
            d["write"] = json!({});
            d["times"] =
                json!({ "zone": "Asia/Shanghai", "instant": "pattern", "pattern": "%Y-%m-%d %H:%M" });
        });
        let net = crate::support::scripted(|_| {
            (
                200,
                json!([{ "id": 7, "start": "2026-11-24 09:00", "end": "2026-11-24 10:00", "title": "x" }])
                    .to_string(),
            )
        });
        let session = crate::support::session_on(net, Some(own)).unwrap();
        let calendar = session.calendar(Access::Connection).unwrap();
        let (known, options) = (Stored::default(), connector::ReadOptions { details: true, marks: false });
        let events: Vec<_> = futures::StreamExt::collect(calendar.read(
            "a@practice.example",
            crate::support::window(),
            options,
            &known,
        ))
        .await;
        let connector::ReadEvent::Batch(batch) = &events[0] else { panic!("{events:?}") };
        let connector::Seen::Item(item) = &batch[0] else { panic!() };
        assert_eq!((item.source_ref.as_str(), item.meeting.title.as_deref()), ("7", Some("x")));
    });
}
