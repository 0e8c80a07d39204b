use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use jiff::SignedDuration;

use super::*;

/// What an opening brings: a fault, or a feed that says these things after these pauses and then nothing more.
type Script = Result<Vec<(u64, Say)>, Fault>;

#[derive(Clone, Debug)]
enum Say {
    Event(&'static str),
    Leaving,
    Alive,
    Closed,
    Fault,
}

#[derive(Default)]
struct Stage {
    scripts: Mutex<VecDeque<Script>>,
    log: Arc<Mutex<Vec<(u64, String)>>>,
    stored: Mutex<Vec<String>>,
    refuse: AtomicBool,
    lost: AtomicBool,
    /// What the wall clock is ahead of the time that passed, seconds.
    ahead: Mutex<i64>,
    since: Mutex<Vec<Option<Timestamp>>>,
    health: Mutex<Vec<Health>>,
    began: Mutex<Option<Instant>>,
}

fn epoch() -> Timestamp {
    "2026-11-24T01:00:00Z".parse().unwrap()
}

impl Stage {
    fn with(scripts: Vec<Script>) -> Arc<Self> {
        let stage = Self { scripts: Mutex::new(scripts.into()), ..Self::default() };
        *stage.began.lock().unwrap() = Some(Instant::now());
        Arc::new(stage)
    }

    fn seconds(&self) -> u64 {
        self.began.lock().unwrap().unwrap().elapsed().as_secs()
    }

    fn note(&self, what: impl Into<String>) {
        let at = self.seconds();
        self.log.lock().unwrap().push((at, what.into()));
    }

    /// When something happened, seconds.
    fn times(&self, what: &str) -> Vec<u64> {
        self.log.lock().unwrap().iter().filter(|(_, said)| said == what).map(|(at, _)| *at).collect()
    }

    fn stored(&self) -> Vec<String> {
        self.stored.lock().unwrap().clone()
    }

    /// Since when nothing was missed, seconds from the start; what it was last said to be.
    fn unbroken(&self) -> Option<i64> {
        let since = self.since.lock().unwrap();
        since.last().copied().flatten().map(|at| at.duration_since(epoch()).as_secs())
    }

    /// Runs for so many seconds.
    async fn run(self: &Arc<Self>, seconds: u64) -> End {
        let stop = CancellationToken::new();
        let (stage, until) = (Arc::clone(self), stop.clone());
        let task = tokio::spawn(async move { keep(stage.as_ref(), stage.as_ref(), &until).await });
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        if task.is_finished() {
            return task.await.unwrap();
        }
        // What is asked of a stage afterwards is how it was just before it was stopped.
        let said = self.since.lock().unwrap().clone();
        stop.cancel();
        let end = task.await.unwrap();
        *self.since.lock().unwrap() = said;
        end
    }
}

struct Scripted {
    says: VecDeque<(u64, Say)>,
    stage: Arc<Mutex<Vec<(u64, String)>>>,
    began: Instant,
    /// The next thing is said at this time: a wait that was dropped goes on where it was.
    due: Option<Instant>,
    pongs: u32,
    answers: bool,
}

#[async_trait]
impl EventFeed for Scripted {
    async fn next(&mut self) -> Result<FeedItem, Fault> {
        if self.answers && self.pongs > 0 {
            self.pongs -= 1;
            return Ok(FeedItem::Alive);
        }
        let Some((pause, _)) = self.says.front() else { return std::future::pending().await };
        let due = *self.due.get_or_insert(Instant::now() + Duration::from_secs(*pause));
        sleep_until(due).await;
        self.due = None;
        let (_, say) = self.says.pop_front().unwrap();
        match say {
            Say::Event(id) => Ok(FeedItem::Event {
                message: format!("message of {id}"),
                event: RawEvent {
                    id: id.to_owned(),
                    kind: "k".to_owned(),
                    born: None,
                    body: "{}".to_owned(),
                },
            }),
            Say::Leaving => Ok(FeedItem::Leaving),
            Say::Alive => Ok(FeedItem::Alive),
            Say::Closed => Ok(FeedItem::Closed),
            Say::Fault => Err(Fault::transient("net.reset")),
        }
    }

    async fn settle(&mut self, message: &str, outcome: Settle) -> Result<(), Fault> {
        let at = self.began.elapsed().as_secs();
        self.stage.lock().unwrap().push((at, format!("{outcome:?} {message}")));
        Ok(())
    }

    async fn ping(&mut self) -> Result<(), Fault> {
        let at = self.began.elapsed().as_secs();
        self.stage.lock().unwrap().push((at, "ping".to_owned()));
        self.pongs += 1;
        Ok(())
    }
}

#[async_trait]
impl ListenEvents for Stage {
    async fn open(&self) -> Result<Box<dyn EventFeed>, Fault> {
        self.note("open");
        let script = self.scripts.lock().unwrap().pop_front();
        match script {
            Some(Ok(says)) => Ok(Box::new(Scripted {
                // A feed whose script ends with silence answers no ping.
                answers: !matches!(says.last(), Some((_, Say::Alive))),
                says: says.into(),
                stage: Arc::clone(&self.log),
                began: self.began.lock().unwrap().unwrap(),
                due: None,
                pongs: 0,
            })),
            Some(Err(fault)) => Err(fault),
            None => std::future::pending().await,
        }
    }

    fn rhythm(&self) -> Rhythm {
        Rhythm {
            ping_every: Duration::from_secs(25),
            dead_after: Duration::from_secs(75),
            open_every: Duration::from_secs(1),
            backoff: (Duration::from_secs(1), Duration::from_secs(60)),
        }
    }
}

#[async_trait]
impl Keep for Stage {
    async fn store(&self, event: RawEvent) -> Result<(), Fault> {
        if self.refuse.load(Ordering::Relaxed) {
            return Err(Fault::setup("store.full"));
        }
        self.stored.lock().unwrap().push(event.id);
        Ok(())
    }

    fn say(&self, health: Health) {
        self.health.lock().unwrap().push(health);
    }

    async fn unbroken(&self, since: Option<Timestamp>) {
        self.since.lock().unwrap().push(since);
    }

    fn now(&self) -> Timestamp {
        let passed = self.began.lock().unwrap().unwrap().elapsed();
        let ahead = SignedDuration::from_secs(*self.ahead.lock().unwrap());
        epoch() + SignedDuration::try_from(passed).unwrap() + ahead
    }

    fn held(&self) -> bool {
        !self.lost.load(Ordering::Relaxed)
    }
}

#[tokio::test(start_paused = true)]
async fn an_event_is_settled_after_it_was_stored() {
    let stage = Stage::with(vec![Ok(vec![(3, Say::Event("e1")), (1, Say::Event("e2"))])]);
    assert_eq!(stage.run(20).await, End::Stopped);
    assert_eq!(stage.stored(), ["e1", "e2"]);
    assert_eq!(stage.times("Stored message of e1"), [3]);
    assert_eq!(stage.unbroken(), Some(0));
}

#[tokio::test(start_paused = true)]
async fn an_event_that_cannot_be_stored_comes_again_and_what_came_before_is_no_longer_vouched_for() {
    let stage = Stage::with(vec![Ok(vec![(3, Say::Event("e1"))])]);
    stage.refuse.store(true, Ordering::Relaxed);
    stage.run(20).await;
    assert!(stage.stored().is_empty());
    assert_eq!(stage.times("Later message of e1"), [3]);
    assert_eq!(stage.unbroken(), Some(3));
}

#[tokio::test(start_paused = true)]
async fn the_next_feed_is_opened_before_the_old_one_closes_and_nothing_is_missed() {
    let leaves = vec![(100, Say::Leaving), (3, Say::Event("late")), (7, Say::Closed)];
    let stage = Stage::with(vec![Ok(leaves), Ok(vec![(1, Say::Event("new"))])]);
    stage.run(150).await;
    assert_eq!(stage.times("open"), [0, 100]);
    assert_eq!(stage.stored(), ["new", "late"]);
    assert_eq!(stage.unbroken(), Some(0), "the change of feeds is no gap");
}

#[tokio::test(start_paused = true)]
async fn a_feed_that_just_closes_leaves_a_gap() {
    let stage = Stage::with(vec![Ok(vec![(100, Say::Closed)]), Ok(vec![])]);
    stage.run(150).await;
    assert_eq!(stage.times("open"), [0, 100]);
    assert_eq!(stage.unbroken(), Some(100));
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_disconnects_is_met_ever_more_slowly() {
    let storm = (0..60).map(|_| Ok(vec![(0, Say::Leaving), (0, Say::Closed)])).collect();
    let stage = Stage::with(storm);
    stage.run(300).await;
    let opens = stage.times("open");
    assert!((6..=20).contains(&opens.len()), "{opens:?}");
    assert!(opens.windows(2).all(|pair| pair[1] > pair[0]), "never twice in a second: {opens:?}");
    let waits =
        stage.health.lock().unwrap().iter().filter(|one| matches!(one, Health::Waiting { .. })).count();
    assert!(waits > 2, "it is told that it waits");
}

#[tokio::test(start_paused = true)]
async fn failures_are_waited_out_longer_each_time_up_to_a_minute() {
    let faults = (0..40).map(|_| Err(Fault::transient("net.timeout"))).collect();
    let stage = Stage::with(faults);
    stage.run(600).await;
    let opens = stage.times("open");
    let waits: Vec<u64> = opens.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(waits[0] <= 2, "{waits:?}");
    assert!(waits.iter().all(|wait| *wait <= 61), "{waits:?}");
    assert!(waits.iter().rev().take(3).all(|wait| *wait >= 29), "half of a minute at least: {waits:?}");
    let said =
        stage.health.lock().unwrap().iter().any(
            |one| matches!(one, Health::Waiting { fault: Some(fault), .. } if fault.code == "net.timeout"),
        );
    assert!(said);
}

#[tokio::test(start_paused = true)]
async fn a_refused_credential_ends_it_and_is_not_tried_again() {
    let stage = Stage::with(vec![Err(Fault::setup("dingtalk.credential_rejected")), Ok(vec![])]);
    let End::Failed(fault) = stage.run(600).await else { panic!("it went on") };
    assert_eq!(fault.code, "dingtalk.credential_rejected");
    assert_eq!(stage.times("open"), [0]);
}

#[tokio::test(start_paused = true)]
async fn a_feed_without_a_sign_of_life_is_dead_after_its_time() {
    // Its last word is at one second; it answers no ping.
    let stage = Stage::with(vec![Ok(vec![(1, Say::Alive)]), Ok(vec![])]);
    stage.run(120).await;
    let opens = stage.times("open");
    assert_eq!(opens.len(), 2, "{opens:?}");
    assert!((76..=82).contains(&opens[1]), "{opens:?}");
    assert_eq!(stage.unbroken(), Some(opens[1].try_into().unwrap()));
}

#[tokio::test(start_paused = true)]
async fn a_silent_feed_that_answers_pings_lives() {
    let stage = Stage::with(vec![Ok(vec![(3_000, Say::Closed)])]);
    stage.run(1_000).await;
    assert_eq!(stage.times("open"), [0]);
    assert!(stage.times("ping").len() >= 30);
    assert_eq!(stage.unbroken(), Some(0));
}

#[tokio::test(start_paused = true)]
async fn after_sleep_of_the_machine_the_feed_is_opened_anew_at_once() {
    let stage = Stage::with(vec![Ok(vec![(3_000, Say::Closed)]), Ok(vec![])]);
    let slept = {
        let stage = Arc::clone(&stage);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(42)).await;
            *stage.ahead.lock().unwrap() = 3_600;
        })
    };
    stage.run(60).await;
    slept.await.unwrap();
    let opens = stage.times("open");
    assert_eq!(opens.len(), 2, "{opens:?}");
    assert!((42..=47).contains(&opens[1]), "{opens:?}");
    assert!(stage.unbroken().unwrap() > 3_600, "the time asleep is a gap");
}

#[tokio::test(start_paused = true)]
async fn whoever_lost_the_lease_stops_listening() {
    let stage = Stage::with(vec![Ok(vec![])]);
    stage.lost.store(true, Ordering::Relaxed);
    assert_eq!(stage.run(60).await, End::Lost);
}

#[tokio::test(start_paused = true)]
async fn a_feed_that_breaks_is_opened_again_and_the_gap_is_known() {
    let stage = Stage::with(vec![Ok(vec![(30, Say::Event("e")), (1, Say::Fault)]), Ok(vec![])]);
    stage.run(60).await;
    assert_eq!(stage.times("open").len(), 2);
    assert!(stage.unbroken().unwrap() >= 31);
    assert!(stage.since.lock().unwrap().contains(&None));
}
