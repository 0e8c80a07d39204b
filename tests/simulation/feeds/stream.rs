//! Events over a connection that the program keeps open.

use jiff::ToSpan;
use model::{Connection, RoomFacts, RoomOrigin, Verdict};
use service::{
    Job,
    check::CheckScope,
    feed::{Health, Mode},
    room::GivenRoom,
    sync::Span,
};

use super::{Desk, program, real_time};

#[test]
fn an_event_of_the_stream_is_stored_settled_and_marks_what_is_to_be_read_again() {
    real_time(async {
        let desk = Desk::new("stream").await;
        let set = desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
        assert_eq!(set.modes, [Mode::Off, Mode::Stream]);
        desk.listen();
        desk.open().await;
        let began = desk.feed().await.unbroken.unwrap();
        desk.retitle(3, "Head of Kitchen");
        desk.came(1).await;
        desk.until("worked off", async |desk: &Desk| desk.feed().await.counts.waiting == 0).await;
        let events = desk.events().await;
        assert_eq!((events[0].event.kind.as_str(), events[0].times), ("user_modify_org", 1));
        assert_eq!(events[0].hints, ["person"]);
        assert!(events[0].event.born_at.is_some());
        // The service says that it leaves: the next connection stands before this one ends, and nothing is missed.
        desk.fault("stream_disconnect,times:1");
        desk.until(
            "again",
            async |desk: &Desk| matches!(desk.feed().await.health, Health::Open { since } if since > began),
        )
        .await;
        desk.retitle(4, "Head of Garden");
        desk.came(2).await;
        assert_eq!(desk.feed().await.unbroken, Some(began));
        assert_eq!(desk.feed().await.second_copy, None);
        desk.end().await;
    });
}

#[test]
fn events_that_come_twice_are_stored_once_and_unknown_ones_are_kept() {
    real_time(async {
        let desk = Desk::new("stream").await;
        desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
        desk.listen();
        desk.open().await;
        desk.fault("duplicate_events");
        desk.fault("capital_keys");
        desk.retitle(3, "Head of Kitchen");
        desk.until("twice", async |desk: &Desk| {
            desk.events().await.first().is_some_and(|one| one.times == 2)
        })
        .await;
        assert_eq!(desk.events().await.len(), 1);
        desk.end().await;
    });
}

#[test]
fn two_computers_on_one_application_get_a_part_of_the_events_each_and_the_sync_finds_out() {
    real_time(async {
        let desk = Desk::new("stream").await;
        // As the checklist says: this one is left unticked, so that a booking is one event.
        desk.fault("unsubscribed=calendar_event_change");
        let elsewhere = tempfile::tempdir().unwrap();
        let other = program(&elsewhere);
        desk.connect_from(&other, "Main", &[("push", "stream")]).await;
        let connection = desk.service.connection("Main").await.unwrap();
        let rooms = desk.running.kit().world().rooms.clone();
        let given = rooms.into_iter().map(|room| room.mailbox);
        let given = given.map(|mailbox| GivenRoom { mailbox, facts: RoomFacts::default() });
        desk.service.give_rooms(&connection, RoomOrigin::Sheet, given.collect()).await.unwrap();
        for service in [&desk.service, &other] {
            service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
        }
        desk.listen();
        desk.open().await;
        desk.service.sync("Main", Span::default(), &Job::quiet()).await.unwrap();
        let stop = desk.stop.child_token();
        let (beside, until) = (other.clone(), stop.clone());
        let listening = tokio::spawn(async move { beside.run_feeds(until).await });
        let opened = async |_: &Desk| matches!(other.feed("Main").await.unwrap().health, Health::Open { .. });
        desk.until("the other one listens", opened).await;
        for (at, uid) in ["one", "two", "three", "four"].into_iter().enumerate() {
            desk.book(uid, 9 + i8::try_from(at).unwrap());
        }
        desk.came(2).await;
        let told = async |_: &Desk| other.feed("Main").await.unwrap().counts.stored == 2;
        desk.until("the other one has its part", told).await;
        assert_eq!(desk.events().await.len(), 2);
        assert_eq!(desk.feed().await.second_copy, None, "nothing shows it yet");
        assert_eq!(alone(&desk, &connection).await, (Verdict::Pass, String::new()));
        // Other days are looked at whole, whatever events tell.
        let day = |days: i64| {
            let at = jiff::Timestamp::now() + (24 * days).hours();
            Some(at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
        };
        let days = Span { from: day(0), to: day(9) };
        desk.service.sync("Main", days, &Job::quiet()).await.unwrap();
        let shown = desk.feed().await;
        let fault = shown.second_copy.unwrap();
        assert_eq!((fault.code.as_str(), fault.params["missed"].as_str()), ("feed.second_copy", "2"));
        assert_eq!(shown.unbroken, None, "events are not relied on any more");
        assert_eq!(alone(&desk, &connection).await, (Verdict::Warn, "feed.second_copy".to_owned()));
        stop.cancel();
        listening.await.unwrap();
        desk.end().await;
    });
}

/// What the check of whether events come to us alone says.
async fn alone(desk: &Desk, connection: &Connection) -> (Verdict, String) {
    let scope = CheckScope { only: vec!["alone".to_owned()], ..CheckScope::default() };
    let outcome = desk.service.check(connection, scope, &Job::quiet()).await.unwrap();
    let result = &outcome.results[0];
    (result.verdict, result.fault.as_ref().map(|fault| fault.code.clone()).unwrap_or_default())
}

#[test]
fn a_wrong_secret_ends_the_listening_with_its_reason() {
    real_time(async {
        let desk = Desk::new("stream").await;
        desk.fault("secret_rejected");
        desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
        desk.listen();
        desk.until("failed", async |desk: &Desk| matches!(desk.feed().await.health, Health::Failed { .. }))
            .await;
        let Health::Failed { fault } = desk.feed().await.health else { panic!() };
        assert_eq!(fault.code, "dingtalk.credential_rejected", "{fault:?}");
        desk.end().await;
    });
}
