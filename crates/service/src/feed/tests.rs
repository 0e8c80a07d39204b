use std::time::Duration;

use connector::{FeedItem, SeenEvents, Settle, Undelivered};
use jiff::SignedDuration;
use model::Verdict;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{stage::desk, *};
use crate::{Job, Service, rig::Desk};

/// A program that listens until it is told to stop.
struct Listening {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

fn listen(service: &Service) -> Listening {
    let (service, stop) = (service.clone(), CancellationToken::new());
    let until = stop.clone();
    Listening { stop, task: tokio::spawn(async move { service.run_feeds(until).await }) }
}

impl Listening {
    async fn end(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

/// Waits until something holds, looking whenever the program says that something changed.
async fn until(service: &Service, mut holds: impl AsyncFnMut() -> bool) {
    let mut notices = service.notices();
    let waited = tokio::time::timeout(Duration::from_secs(30), async {
        while !holds().await {
            let _ = tokio::time::timeout(Duration::from_millis(100), notices.recv()).await;
        }
    });
    waited.await.expect("it never held");
}

async fn open(desk: &Desk) {
    let service = desk.service.clone();
    until(&desk.service, async || matches!(service.feed("Main").await.unwrap().health, Health::Open { .. }))
        .await;
}

async fn stored(desk: &Desk) -> Vec<(String, u32)> {
    let (page, _) = desk.service.events("Main", None, false, (100, 0)).await.unwrap();
    page.items.into_iter().map(|row| (row.event.id, row.times)).collect()
}

#[tokio::test]
async fn an_event_is_stored_once_settled_and_worked_off() {
    let (desk, stage, _) = desk().await;
    desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
    let listening = listen(&desk.service);
    open(&desk).await;
    for _ in 0..2 {
        stage.event("e1", "person");
    }
    stage.event("e2", "a kind nobody knows");
    until(&desk.service, async || {
        desk.service.feed("Main").await.unwrap().counts.waiting == 0 && stage.settled().len() == 3
    })
    .await;
    assert_eq!(stored(&desk).await, [("e2".to_owned(), 1), ("e1".to_owned(), 2)]);
    assert!(stage.settled().iter().all(|(_, outcome)| *outcome == Settle::Stored));
    let (page, kinds) = desk.service.events("Main", None, false, (100, 0)).await.unwrap();
    assert_eq!(kinds, ["a kind nobody knows", "person"]);
    assert_eq!(page.items[0].hints, ["unknown"]);
    assert_eq!(page.items[1].hints, ["department", "person"]);
    listening.end().await;
}

#[tokio::test]
async fn an_event_that_cannot_be_stored_is_asked_for_again() {
    let (desk, stage, _) = desk().await;
    desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
    let listening = listen(&desk.service);
    open(&desk).await;
    desk.store.refuse_writes(true).unwrap();
    stage.event("e1", "person");
    until(&desk.service, async || !stage.settled().is_empty()).await;
    desk.store.refuse_writes(false).unwrap();
    assert_eq!(stage.settled(), [("message of e1".to_owned(), Settle::Later)]);
    assert!(stored(&desk).await.is_empty());
    listening.end().await;
}

#[tokio::test]
async fn since_when_nothing_was_missed_is_told_only_while_somebody_listens() {
    let (desk, stage, id) = desk().await;
    let seen = StoredEvents::new(desk.service.clone());
    assert_eq!(seen.unbroken(&id).unwrap(), None);
    desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
    assert_eq!(seen.unbroken(&id).unwrap(), None, "nobody listens yet");
    let listening = listen(&desk.service);
    open(&desk).await;
    stage.event("e1", "person");
    until(&desk.service, async || !stored(&desk).await.is_empty()).await;
    let unbroken = seen.unbroken(&id).unwrap().unwrap();
    let after = seen.after(&id, 0, &["person"]).unwrap();
    assert_eq!((unbroken.since, unbroken.last), (desk.service.now(), after[0].number));
    assert!(seen.after(&id, unbroken.last, &[]).unwrap().is_empty());
    assert!(seen.after(&id, 0, &["other"]).unwrap().is_empty());
    // A program that was killed leaves its word behind; it is not believed for long.
    listening.task.abort();
    desk.world.pass(SignedDuration::from_secs(61));
    assert_eq!(seen.unbroken(&id).unwrap(), None);
}

#[tokio::test]
async fn signs_of_another_copy_take_the_word_back_that_nothing_was_missed() {
    let (desk, _, id) = desk().await;
    desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
    let listening = listen(&desk.service);
    open(&desk).await;
    let seen = StoredEvents::new(desk.service.clone());
    let now = desk.service.now();
    let before = now - SignedDuration::from_hours(1);
    desk.service.found_unannounced(&id, "room-a", before).await.unwrap();
    desk.service.found_unannounced(&id, "room-b", before).await.unwrap();
    assert!(seen.unbroken(&id).unwrap().is_some(), "what changed before we listened proves nothing");
    desk.service.found_unannounced(&id, "room-a", now).await.unwrap();
    desk.service.found_unannounced(&id, "room-a", now).await.unwrap();
    assert!(seen.unbroken(&id).unwrap().is_some(), "one room alone is no second copy");
    desk.service.found_unannounced(&id, "room-b", now).await.unwrap();
    assert_eq!(seen.unbroken(&id).unwrap(), None);
    let fault = desk.service.feed("Main").await.unwrap().second_copy.unwrap();
    assert_eq!((fault.code.as_str(), fault.params["missed"].as_str()), ("feed.second_copy", "2"));
    assert_eq!(fault.certainty, model::Certainty::Likely);
    listening.end().await;
}

#[tokio::test]
async fn of_two_programs_of_a_data_folder_one_listens() {
    let (desk, stage, _) = desk().await;
    desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
    let first = listen(&desk.service);
    open(&desk).await;
    let other = desk.another();
    let second = listen(&other);
    until(&other, async || other.feed("Main").await.unwrap().health == Health::Elsewhere).await;
    assert_eq!(stage.opened(), 1);
    second.end().await;
    first.end().await;
}

#[tokio::test]
async fn a_setup_fault_ends_the_listening_until_something_is_changed() {
    let (desk, stage, _) = desk().await;
    *stage.refuse.lock().unwrap() = Some(Fault::setup("dingtalk.credential_rejected"));
    desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
    let listening = listen(&desk.service);
    until(&desk.service, async || {
        matches!(desk.service.feed("Main").await.unwrap().health, Health::Failed { .. })
    })
    .await;
    *stage.refuse.lock().unwrap() = None;
    let change = crate::connection::ConnectionChange { name: Some("Other".to_owned()), ..Default::default() };
    desk.service.update_connection("Main", change).await.unwrap();
    until(&desk.service, async || {
        matches!(desk.service.feed("Other").await.unwrap().health, Health::Open { .. })
    })
    .await;
    desk.service.set_feed("Other", Mode::Off, None, false).await.unwrap();
    until(&desk.service, async || {
        let view = desk.service.feed("Other").await.unwrap();
        view.health == Health::Off && view.mode == Mode::Off
    })
    .await;
    listening.end().await;
}

#[tokio::test]
async fn a_new_feed_takes_the_place_of_one_that_leaves() {
    let (desk, stage, _) = desk().await;
    desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
    let listening = listen(&desk.service);
    open(&desk).await;
    stage.say(FeedItem::Leaving);
    until(&desk.service, async || stage.opened() == 2).await;
    stage.event("e1", "person");
    until(&desk.service, async || stored(&desk).await.len() == 1).await;
    listening.end().await;
}

#[tokio::test]
async fn meetings_are_read_once_it_is_quiet_and_not_while_schedules_are_paused() {
    let (desk, _, id) = desk().await;
    let stop = CancellationToken::new();
    let new = |id: &str, kind: &str| store::NewEvent {
        id: id.to_owned(),
        kind: kind.to_owned(),
        born_at: None,
        body: "{}".to_owned(),
    };
    let at = desk.service.now();
    let (events, of) = ([new("m1", "meeting"), new("n1", "nothing")], id.clone());
    desk.store.write(|tx| tx.store_events(&of, &events, at)).unwrap();
    let next = desk.service.work_events(&id, &stop).await.unwrap().unwrap();
    assert_eq!(next.duration_since(at), SignedDuration::from_secs(5));
    assert_eq!(desk.service.feed("Main").await.unwrap().counts.waiting, 1, "what asks for nothing is done");
    desk.world.pass(SignedDuration::from_secs(6));
    desk.service.pause_schedules(true).await.unwrap();
    desk.service.work_events(&id, &stop).await.unwrap();
    assert_eq!(desk.service.feed("Main").await.unwrap().counts.waiting, 1);
    desk.service.pause_schedules(false).await.unwrap();
    let again = desk.service.work_events(&id, &stop).await.unwrap().unwrap();
    // The staged provider has no calendars, so the run fails: the event waits, and is tried again later.
    assert!(again.duration_since(desk.service.now()) >= SignedDuration::from_secs(30));
    let (page, _) = desk.service.events("Main", None, true, (10, 0)).await.unwrap();
    assert_eq!((page.total, page.items[0].tries, page.items[0].fault.is_some()), (1, 1, true));
    let next = desk.service.work_events(&id, &stop).await.unwrap();
    assert_eq!(next, Some(again), "not before its time");
    // Where nothing syncs by itself there is nothing to wait for: whoever syncs next reads everything.
    let change = crate::connection::ConnectionChange { enabled: Some(false), ..Default::default() };
    desk.service.update_connection("Main", change).await.unwrap();
    desk.world.pass(SignedDuration::from_hours(1));
    desk.service.work_events(&id, &stop).await.unwrap();
    assert_eq!(desk.service.feed("Main").await.unwrap().counts.waiting, 0);
}

#[tokio::test]
async fn an_address_that_others_can_reach_needs_a_yes() {
    let (desk, _, _) = desk().await;
    let code = async |listen: &str, exposed: bool| {
        let set = desk.service.set_feed("Main", Mode::Http, Some(listen.to_owned()), exposed).await;
        set.map(|_| String::new()).unwrap_or_else(|fault| fault.code)
    };
    assert_eq!(code("0.0.0.0:8470", false).await, "feed.not_loopback");
    assert_eq!(code("192.0.2.1:8470", false).await, "feed.not_loopback");
    assert_eq!(code("somewhere:8470", true).await, "feed.bad_address");
    assert_eq!(code("127.0.0.1", false).await, "feed.bad_address");
    assert_eq!(code("[::1]:8470", false).await, "");
    let shown = desk.service.feed("Main").await.unwrap();
    let path = shown.path.unwrap();
    assert!(path.starts_with("/callback/") && path.len() == 42, "{path}");
    assert_eq!(code("0.0.0.0:8470", true).await, "");
    assert_eq!(desk.service.feed("Main").await.unwrap().path.unwrap(), path, "the path stays");
}

#[tokio::test]
async fn playing_the_provider_sends_what_was_asked_for() {
    let (desk, _, _) = desk().await;
    let all = desk.service.rehearse("Main", None, &[], false, &Job::quiet()).await.unwrap();
    assert_eq!(all.outcomes.len(), 2);
    let one = desk
        .service
        .rehearse("Main", Some("http://x.example/"), &["event".to_owned()], true, &Job::quiet())
        .await
        .unwrap();
    assert_eq!((one.outcomes.len(), one.outcomes[0].1.verdict), (1, Verdict::Warn));
    assert_eq!(one.outcomes[0].1.evidence["encrypted"], "false");
}

#[tokio::test]
async fn retention_takes_old_events_and_leaves_those_that_wait() {
    let (desk, _, id) = desk().await;
    let new = |id: &str| store::NewEvent {
        id: id.to_owned(),
        kind: "nothing".to_owned(),
        born_at: None,
        body: "{}".to_owned(),
    };
    let at = desk.service.now();
    desk.store.write(|tx| tx.store_events(&id, &[new("a"), new("b")], at)).unwrap();
    desk.store.write(|tx| tx.finish_events(&[1], at)).unwrap();
    desk.world.pass(SignedDuration::from_hours(24 * 40));
    desk.service.prune(Some(30)).await.unwrap();
    assert_eq!(stored(&desk).await, [("b".to_owned(), 1)]);
}

#[tokio::test(start_paused = true)]
async fn what_could_not_be_delivered_is_taken_in_before_it_is_forgotten() {
    let (desk, stage, id) = desk().await;
    let page = |ids: &[&str], more| Undelivered {
        events: ids.iter().map(|id| stage::event(id, "person")).collect(),
        more,
    };
    let later = || page(&["e2", "e4"], false);
    *stage.undelivered.lock().unwrap() = [page(&["e1", "e2"], true), page(&["e3"], false), later()].into();
    let connection = desk.service.connection("Main").await.unwrap();
    let session = desk.service.open_session(&connection, &Job::quiet()).await.unwrap();
    let intake = intake::Intake::start(desk.service.clone());
    // The disk is full for a moment; the other side has forgotten the events by then.
    desk.store.refuse_writes(true).unwrap();
    let work = undelivered::take_in(session, id, intake, CancellationToken::new());
    tokio::join!(work, async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert!(stored(&desk).await.is_empty());
        desk.store.refuse_writes(false).unwrap();
        // What failed just before can be read some minutes later only.
        tokio::time::sleep(Duration::from_secs(300)).await;
        assert_eq!(stored(&desk).await.len(), 3);
    });
    let expected = [("e4", 1), ("e3", 1), ("e2", 2), ("e1", 1)].map(|(id, times)| (id.to_owned(), times));
    assert_eq!(stored(&desk).await, expected);
    assert!(stage.undelivered.lock().unwrap().is_empty());
}
