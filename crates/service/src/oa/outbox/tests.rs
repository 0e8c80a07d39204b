use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

use model::{CalendarPolicy, Direction};
use tokio::sync::mpsc;

use super::*;
use crate::{
    oa::{
        OaDraft,
        edit::tests::{MIN, draft, integration, person},
    },
    rig::Desk,
};

/// Says what it was asked to push, and how that ends.
struct Line {
    asked: mpsc::UnboundedSender<(String, String, (i64, i64))>,
    outcomes: Mutex<Vec<Result<(), Fault>>>,
    at_once: AtomicUsize,
    most: AtomicUsize,
}

#[async_trait]
impl Push for Line {
    async fn push(
        &self,
        integration: &IntegrationId,
        mailbox: &str,
        span: (i64, i64),
        _: &Job,
    ) -> Result<(), Fault> {
        let now = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        // Whoever does not listen does not want to know.
        let _ = self.asked.send((integration.to_string(), mailbox.to_owned(), span));
        tokio::task::yield_now().await;
        self.at_once.fetch_sub(1, Ordering::SeqCst);
        self.outcomes.lock().unwrap().pop().unwrap_or(Ok(()))
    }
}

type Asked = mpsc::UnboundedReceiver<(String, String, (i64, i64))>;

fn line(outcomes: Vec<Result<(), Fault>>) -> (Arc<Line>, Asked) {
    let (asked, heard) = mpsc::unbounded_channel();
    let outcomes = Mutex::new(outcomes.into_iter().rev().collect());
    (Arc::new(Line { asked, outcomes, at_once: AtomicUsize::new(0), most: AtomicUsize::new(0) }), heard)
}

async fn desk() -> Desk {
    let desk = Desk::new();
    person(&desk, "王敏", MIN, "", "").await;
    let both = integration("both", Direction::Both, CalendarPolicy::default());
    desk.store.write(|tx| tx.create_integration(&both)).unwrap();
    desk
}

fn nine() -> OaDraft {
    draft("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")
}

fn heard(asked: &mut Asked) -> usize {
    std::iter::from_fn(|| asked.try_recv().ok()).count()
}

#[tokio::test]
async fn a_change_is_pushed_within_a_second_without_anybody_looking() {
    let desk = desk().await;
    let (line, mut asked) = line(Vec::new());
    let stop = CancellationToken::new();
    let (service, pushing, end) = (desk.service.clone(), line.clone(), stop.clone());
    let running = tokio::spawn(async move { service.run_outbox(pushing, end).await });
    desk.service.save_oa_event(nine()).await.unwrap();
    assert_eq!(asked.recv().await.unwrap().1, MIN);
    // By now it has looked once and waits to be woken.
    let begun = Instant::now();
    let mut next = nine();
    next.title = "Second".to_owned();
    desk.service.save_oa_event(next).await.unwrap();
    let (_, _, span) = asked.recv().await.unwrap();
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(1), "{took:?}");
    println!("from saving to pushing: {took:?}");
    assert!(span.0 <= 1_795_482_000 && span.1 > span.0);
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn changes_of_one_calendar_that_wait_are_one_push_and_stay_known_as_done() {
    let desk = desk().await;
    let made = desk.service.save_oa_event(nine()).await.unwrap();
    let edit = OaDraft { id: Some(made.id.clone()), revision: Some(1), title: "Other".to_owned(), ..nine() };
    desk.service.save_oa_event(edit).await.unwrap();
    desk.service.save_oa_event(nine()).await.unwrap();
    let (line, mut asked) = line(Vec::new());
    let push: Arc<dyn Push> = line;
    assert_eq!(desk.service.push_open(&push, &CancellationToken::new()).await.unwrap(), None);
    assert_eq!(heard(&mut asked), 1);
    assert_eq!(desk.service.outbox(10).await.unwrap().1, 0);
    let last = desk.service.outgoing_of(&made.id).await.unwrap().unwrap();
    assert_eq!((last.row.change.as_str(), last.row.done_at), ("update", Some(desk.service.now())));
}

#[tokio::test]
async fn a_killed_program_pushes_again_what_had_not_arrived() {
    let desk = desk().await;
    desk.service.save_oa_event(nine()).await.unwrap();
    let (gone, mut asked) = line(vec![Err(Fault::setup("run.cancelled"))]);
    let push: Arc<dyn Push> = gone;
    desk.service.push_open(&push, &CancellationToken::new()).await.unwrap();
    assert_eq!(heard(&mut asked), 1);
    let desk = desk.restarted();
    let (rows, total) = desk.service.outbox(10).await.unwrap();
    assert_eq!((rows[0].row.tries, rows[0].row.fault.clone(), total), (0, None, 1));
    let (line, mut asked) = line(Vec::new());
    let push: Arc<dyn Push> = line;
    desk.service.push_open(&push, &CancellationToken::new()).await.unwrap();
    assert_eq!((heard(&mut asked), desk.service.outbox(10).await.unwrap().1), (1, 0));
}

#[tokio::test]
async fn what_passes_is_tried_again_later_each_time_and_a_newer_change_does_not_overtake() {
    let desk = desk().await;
    desk.service.save_oa_event(nine()).await.unwrap();
    let busy = || Err(Fault::transient("net.unreachable"));
    let asked_for = Err(Fault::transient("throttled").retry_after_ms(Some(60_000)));
    let (line, mut asked) = line(vec![busy(), busy(), asked_for]);
    let push: Arc<dyn Push> = line;
    let stop = CancellationToken::new();
    let mut waits = Vec::new();
    for _ in 0..3 {
        let again = desk.service.push_open(&push, &stop).await.unwrap().unwrap();
        let wait = again.duration_since(desk.service.now());
        waits.push(wait.as_secs());
        desk.service.save_oa_event(nine()).await.unwrap();
        assert_eq!(heard(&mut asked), 1);
        let next = desk.service.push_open(&push, &stop).await.unwrap();
        assert_eq!((next, heard(&mut asked)), (Some(again), 0), "the newer one waits with the older one");
        desk.world.pass(wait);
    }
    assert_eq!(waits, [5, 10, 60]);
    desk.service.push_open(&push, &stop).await.unwrap();
    assert_eq!((heard(&mut asked), desk.service.outbox(10).await.unwrap().1), (1, 0));
}

#[tokio::test]
async fn what_somebody_has_to_mend_waits_for_them() {
    let desk = desk().await;
    desk.service.save_oa_event(nine()).await.unwrap();
    let (line, mut asked) = line(vec![Err(Fault::setup("auth.secret_rejected"))]);
    let push: Arc<dyn Push> = line;
    let stop = CancellationToken::new();
    assert_eq!(desk.service.push_open(&push, &stop).await.unwrap(), None);
    desk.world.pass(SignedDuration::from_hours(24));
    desk.service.push_open(&push, &stop).await.unwrap();
    assert_eq!(heard(&mut asked), 1);
    let (rows, _) = desk.service.outbox(10).await.unwrap();
    assert_eq!(rows[0].row.fault.as_ref().map(|fault| fault.code.as_str()), Some("auth.secret_rejected"));
    desk.service.retry_outbox().await.unwrap();
    desk.service.push_open(&push, &stop).await.unwrap();
    assert_eq!((heard(&mut asked), desk.service.outbox(10).await.unwrap().1), (1, 0));
}

#[tokio::test]
async fn calendars_of_one_integration_are_pushed_in_turn() {
    let desk = desk().await;
    for name in ["li", "zhao", "qian"] {
        let mailbox = format!("{name}@practice.example");
        person(&desk, name, &mailbox, "", "").await;
        desk.service.save_oa_event(OaDraft { mailbox, ..nine() }).await.unwrap();
    }
    let (line, mut asked) = line(Vec::new());
    let push: Arc<dyn Push> = line.clone();
    desk.service.push_open(&push, &CancellationToken::new()).await.unwrap();
    let order: Vec<String> =
        std::iter::from_fn(|| asked.try_recv().ok()).map(|(_, mailbox, _)| mailbox).collect();
    assert_eq!(order, ["li@practice.example", "zhao@practice.example", "qian@practice.example"]);
    assert_eq!(line.most.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn nothing_is_pushed_while_everything_is_held_back() {
    let desk = desk().await;
    desk.service.save_oa_event(nine()).await.unwrap();
    desk.service.pause_schedules(true).await.unwrap();
    let (line, mut asked) = line(Vec::new());
    let push: Arc<dyn Push> = line;
    desk.service.push_open(&push, &CancellationToken::new()).await.unwrap();
    assert_eq!(heard(&mut asked), 0);
    desk.service.pause_schedules(false).await.unwrap();
    desk.service.push_open(&push, &CancellationToken::new()).await.unwrap();
    assert_eq!(heard(&mut asked), 1);
}

#[tokio::test]
async fn what_an_integration_that_was_switched_off_had_to_push_waits_for_it() {
    let desk = desk().await;
    desk.service.save_oa_event(nine()).await.unwrap();
    let switch = |enabled: bool| {
        let mut one = integration("both", Direction::Both, CalendarPolicy::default());
        one.enabled = enabled;
        desk.store.write(|tx| tx.update_integration(&one)).unwrap();
    };
    let (line, mut asked) = line(Vec::new());
    let push: Arc<dyn Push> = line;
    for (enabled, pushed) in [(false, 0), (true, 1)] {
        switch(enabled);
        desk.service.push_open(&push, &CancellationToken::new()).await.unwrap();
        assert_eq!(heard(&mut asked), pushed);
    }
}

/// Two changes of one calendar, of which the older one failed and waits for somebody.
async fn one_failed(desk: &Desk) -> (i64, i64) {
    desk.service.save_oa_event(nine()).await.unwrap();
    let refused = Fault::setup("write.stale");
    let (push, _) = line(vec![Err(refused)]);
    let push: Arc<dyn Push> = push;
    desk.service.push_open(&push, &CancellationToken::new()).await.unwrap();
    desk.service.save_oa_event(draft("2026-11-25T01:00:00Z", "2026-11-25T02:00:00Z")).await.unwrap();
    let (rows, _) = desk.service.outbox(9).await.unwrap();
    (rows[0].row.no, rows[1].row.no)
}

#[tokio::test]
async fn one_change_is_tried_by_itself_and_the_others_keep_their_place() {
    let desk = desk().await;
    let (failed, waiting) = one_failed(&desk).await;
    let (rows, _) = desk.service.outbox(9).await.unwrap();
    let waits = desk.service.outbox_waits(&rows).await.unwrap();
    assert_eq!(waits, [None, Some(crate::oa::Waits::Behind)]);
    let (push, mut asked) = line(vec![Ok(())]);
    desk.service.push_one(waiting, push.as_ref()).await.unwrap();
    let (_, mailbox, span) = asked.try_recv().unwrap();
    let day: Timestamp = "2026-11-25T01:00:00Z".parse().unwrap();
    assert_eq!((mailbox.as_str(), span.0), (MIN, day.as_second()));
    let (rows, total) = desk.service.outbox(9).await.unwrap();
    assert_eq!((rows[0].row.no, total), (failed, 1));
    assert!(rows[0].row.fault.is_some());
}

#[tokio::test]
async fn a_change_that_fails_again_says_why_and_one_that_arrived_is_gone() {
    let desk = desk().await;
    let (failed, waiting) = one_failed(&desk).await;
    let (push, _) = line(vec![Err(Fault::transient("net.timeout")), Err(Fault::setup("run.busy")), Ok(())]);
    desk.service.push_one(failed, push.as_ref()).await.unwrap();
    let (rows, _) = desk.service.outbox(9).await.unwrap();
    assert_eq!(rows[0].row.fault.as_ref().unwrap().code, "net.timeout");
    assert!(rows[0].row.again_at.is_some());
    assert_eq!((rows[0].row.tries, rows[1].row.tries), (2, 0));
    // Somebody else holds the integration: nothing is noted, and it is said.
    assert_eq!(desk.service.push_one(failed, push.as_ref()).await.unwrap_err().code, "run.busy");
    desk.service.push_one(failed, push.as_ref()).await.unwrap();
    assert_eq!(desk.service.push_one(failed, push.as_ref()).await.unwrap_err().code, "outbox.gone");
    let (rows, _) = desk.service.outbox(9).await.unwrap();
    assert_eq!(rows[0].row.no, waiting);
}

#[tokio::test]
async fn a_change_that_is_given_up_is_forgotten_and_logged() {
    let desk = desk().await;
    let (failed, waiting) = one_failed(&desk).await;
    desk.service.drop_push(failed).await.unwrap();
    assert_eq!(desk.service.drop_push(failed).await.unwrap_err().code, "outbox.gone");
    let (rows, total) = desk.service.outbox(9).await.unwrap();
    assert_eq!((rows[0].row.no, total), (waiting, 1));
    // Nothing is in its way any more.
    assert_eq!(desk.service.outbox_waits(&rows).await.unwrap(), [Some(crate::oa::Waits::Turn)]);
    let logged = desk.service.operations(store::OperationQuery::default()).await.unwrap();
    assert_eq!(logged.items[0].code, "outbox.drop");
}
