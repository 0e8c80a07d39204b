//! Keeps one feed of events: opens it, opens the next one before an announced end, notices when it died, waits between
//! failures, and tells since when nothing was missed.

use std::time::Duration;

use async_trait::async_trait;
use connector::{EventFeed, FeedItem, ListenEvents, RawEvent, Rhythm, Settle};
use futures::future::BoxFuture;
use jiff::Timestamp;
use model::{Fault, FaultClass};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, sleep_until};
use tokio_util::sync::CancellationToken;

use super::Health;

/// Between two looks at clocks, pings and leases.
const TICK: Duration = Duration::from_secs(5);
/// Between two notes that somebody listens.
const NOTED: Duration = Duration::from_secs(20);
/// A feed that ends sooner than this counts as a failure: whoever ends them all at once is not asked once a second.
const SHORT: Duration = Duration::from_secs(10);
/// An old feed is listened to for so long after it said that it leaves; DingTalk closes after ten seconds.
const DRAIN: Duration = Duration::from_secs(15);
/// Between two feeds events are delivered again to the next one when it comes soon. Later than this it is a gap.
/// (Unconfirmed how long a provider waits; DingTalk's documentation names 3 seconds and a comment 60.)
const CHANGE: Duration = Duration::from_secs(10);
/// The clock on the wall went so much further than the machine ran: it slept.
const SLEPT: Duration = Duration::from_secs(30);

/// Where a kept feed puts what it brings, and what it asks.
#[async_trait]
pub(crate) trait Keep: Send + Sync {
    /// Stores an event; it is safe once this returns.
    async fn store(&self, event: RawEvent) -> Result<(), Fault>;
    /// Tells how the feed is.
    fn say(&self, health: Health);
    /// Tells since when nothing was missed (none: that cannot be said), and that somebody listens now.
    async fn unbroken(&self, since: Option<Timestamp>);
    /// Now, on the wall.
    fn now(&self) -> Timestamp;
    /// Whether it is still ours to listen.
    fn held(&self) -> bool;
}

/// Why keeping ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum End {
    /// It was stopped.
    Stopped,
    /// Somebody has to mend something first.
    Failed(Box<Fault>),
    /// Somebody else listens now.
    Lost,
}

/// Keeps a feed until it is stopped, lost, or somebody has to mend something.
pub(crate) async fn keep(listen: &dyn ListenEvents, to: &dyn Keep, stop: &CancellationToken) -> End {
    let mut keeper = Keeper::new(listen, to);
    let end = tokio::select! {
        () = stop.cancelled() => End::Stopped,
        end = keeper.run() => end,
    };
    to.unbroken(None).await;
    end
}

/// An open feed.
struct Line {
    feed: Box<dyn EventFeed>,
    opened: Instant,
    heard: Instant,
    pinged: Instant,
}

enum Seen {
    Opened(Result<Box<dyn EventFeed>, Fault>),
    Live(Result<FeedItem, Fault>),
    Old(Result<FeedItem, Fault>),
    Tick,
}

struct Keeper<'a> {
    listen: &'a dyn ListenEvents,
    to: &'a dyn Keep,
    rhythm: Rhythm,
    live: Option<Line>,
    /// A feed that said it leaves, and until when it is listened to.
    old: Option<(Line, Instant)>,
    opening: Option<BoxFuture<'a, Result<Box<dyn EventFeed>, Fault>>>,
    opened_last: Option<Instant>,
    failures: u32,
    fault: Option<Fault>,
    since: Option<Timestamp>,
    /// When the last feed said that it leaves, while none has taken its place.
    left: Option<Instant>,
    watch: (Timestamp, Instant),
    noted: Instant,
    tick: Interval,
}

impl<'a> Keeper<'a> {
    fn new(listen: &'a dyn ListenEvents, to: &'a dyn Keep) -> Self {
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            listen,
            to,
            rhythm: listen.rhythm(),
            live: None,
            old: None,
            opening: None,
            opened_last: None,
            failures: 0,
            fault: None,
            since: None,
            left: None,
            watch: (to.now(), Instant::now()),
            noted: Instant::now(),
            tick,
        }
    }

    async fn run(&mut self) -> End {
        loop {
            if self.live.is_none() && self.opening.is_none() {
                self.begin();
            }
            match self.next().await {
                Seen::Opened(outcome) => {
                    self.opening = None;
                    if let Some(end) = self.opened(outcome).await {
                        return end;
                    }
                }
                Seen::Live(item) => self.live(item).await,
                Seen::Old(item) => self.old(item).await,
                Seen::Tick if !self.to.held() => return End::Lost,
                Seen::Tick => self.look().await,
            }
        }
    }

    async fn next(&mut self) -> Seen {
        let Self { live, old, opening, tick, .. } = self;
        tokio::select! {
            outcome = opened(opening.as_mut()) => Seen::Opened(outcome),
            item = item(live.as_mut()) => Seen::Live(item),
            item = item(old.as_mut().map(|(line, _)| line)) => Seen::Old(item),
            _ = tick.tick() => Seen::Tick,
        }
    }

    /// Begins to open a feed: never sooner after the last one than the provider wants, later after failures.
    fn begin(&mut self) {
        let now = Instant::now();
        let spaced = self.opened_last.map_or(now, |last| last + self.rhythm.open_every);
        let at = spaced.max(now + backoff(self.rhythm.backoff, self.failures));
        self.opened_last = Some(at);
        self.to.say(match at.saturating_duration_since(now) {
            wait if wait > self.rhythm.open_every => {
                let until = self.to.now().saturating_add(wait).unwrap_or_else(|_| self.to.now());
                Health::Waiting { until, fault: self.fault.clone() }
            }
            _ => Health::Opening,
        });
        let listen = self.listen;
        self.opening = Some(Box::pin(async move {
            sleep_until(at).await;
            listen.open().await
        }));
    }

    async fn opened(&mut self, outcome: Result<Box<dyn EventFeed>, Fault>) -> Option<End> {
        let feed = match outcome {
            Ok(feed) => feed,
            Err(fault) if fault.class == FaultClass::Setup => {
                self.to.say(Health::Failed { fault: fault.clone() });
                return Some(End::Failed(Box::new(fault)));
            }
            Err(fault) => {
                self.failures = self.failures.saturating_add(1);
                self.fault = Some(fault);
                return None;
            }
        };
        let now = Instant::now();
        self.live = Some(Line { feed, opened: now, heard: now, pinged: now });
        if self.left.take().is_some_and(|left| left.elapsed() > CHANGE) {
            self.since = None;
        }
        let since = *self.since.get_or_insert_with(|| self.to.now());
        self.to.unbroken(Some(since)).await;
        self.to.say(Health::Open { since: self.to.now() });
        None
    }

    async fn live(&mut self, item: Result<FeedItem, Fault>) {
        let Some(line) = self.live.as_mut() else { return };
        line.heard = Instant::now();
        let outcome = match item {
            Ok(FeedItem::Event { message, event }) => match take(self.to, line, &message, event).await {
                Ok(stored) => {
                    if !stored {
                        self.restart().await;
                    }
                    return;
                }
                Err(fault) => Some(fault),
            },
            Ok(FeedItem::Alive) => return,
            Ok(FeedItem::Leaving) => return self.leaving(),
            Ok(FeedItem::Closed) => None,
            Err(fault) => Some(fault),
        };
        self.lost(outcome).await;
    }

    async fn old(&mut self, item: Result<FeedItem, Fault>) {
        let Some((line, _)) = self.old.as_mut() else { return };
        let goes_on = match item {
            Ok(FeedItem::Event { message, event }) => take(self.to, line, &message, event).await.is_ok(),
            Ok(FeedItem::Alive | FeedItem::Leaving) => true,
            Ok(FeedItem::Closed) | Err(_) => false,
        };
        if !goes_on {
            self.old = None;
        }
    }

    /// The next one is opened at once, and what this one still brings is taken until it closes.
    fn leaving(&mut self) {
        let Some(line) = self.live.take() else { return };
        self.count(&line, None);
        let now = Instant::now();
        self.left = Some(now);
        self.old = Some((line, now + DRAIN));
    }

    async fn lost(&mut self, fault: Option<Fault>) {
        if let Some(line) = self.live.take() {
            self.count(&line, fault);
        }
        self.broke().await;
    }

    /// What the end of a feed means for the next opening.
    fn count(&mut self, line: &Line, fault: Option<Fault>) {
        if line.opened.elapsed() < SHORT {
            self.failures = self.failures.saturating_add(1);
        } else {
            self.failures = u32::from(fault.is_some());
        }
        self.fault = fault;
    }

    async fn broke(&mut self) {
        self.left = None;
        if self.since.take().is_some() {
            self.to.unbroken(None).await;
        }
    }

    /// An event could not be stored and comes again: what came before it may come later than it.
    async fn restart(&mut self) {
        self.since = Some(self.to.now());
        self.to.unbroken(self.since).await;
    }

    async fn look(&mut self) {
        if self.slept() {
            (self.live, self.old, self.opening) = (None, None, None);
            (self.failures, self.fault) = (0, None);
            return self.broke().await;
        }
        if self.old.as_ref().is_some_and(|(_, until)| Instant::now() >= *until) {
            self.old = None;
        }
        if self.left.is_some_and(|left| left.elapsed() > CHANGE) {
            self.broke().await;
        }
        let Some(line) = self.live.as_mut() else { return };
        if line.heard.elapsed() >= self.rhythm.dead_after {
            return self.lost(Some(Fault::transient("feed.dead"))).await;
        }
        if line.pinged.elapsed() >= self.rhythm.ping_every {
            line.pinged = Instant::now();
            if let Err(fault) = line.feed.ping().await {
                return self.lost(Some(fault)).await;
            }
        }
        if self.since.is_some() && self.noted.elapsed() >= NOTED {
            self.noted = Instant::now();
            self.to.unbroken(self.since).await;
        }
    }

    /// Whether the machine slept since the last look: its connections are dead then, whatever they seem.
    fn slept(&mut self) -> bool {
        let (wall, ran) = self.watch;
        self.watch = (self.to.now(), Instant::now());
        let passed = Duration::try_from(self.watch.0.duration_since(wall)).unwrap_or_default();
        passed > self.watch.1.duration_since(ran) + SLEPT
    }
}

/// Stores an event and settles it. Gives whether it was stored.
async fn take(to: &dyn Keep, line: &mut Line, message: &str, event: RawEvent) -> Result<bool, Fault> {
    let stored = to.store(event).await;
    if let Err(fault) = &stored {
        tracing::warn!(%fault, "an event was not stored; it comes again");
    }
    let outcome = if stored.is_ok() { Settle::Stored } else { Settle::Later };
    line.feed.settle(message, outcome).await?;
    Ok(stored.is_ok())
}

async fn item(line: Option<&mut Line>) -> Result<FeedItem, Fault> {
    match line {
        Some(line) => line.feed.next().await,
        None => std::future::pending().await,
    }
}

async fn opened(
    opening: Option<&mut BoxFuture<'_, Result<Box<dyn EventFeed>, Fault>>>,
) -> Result<Box<dyn EventFeed>, Fault> {
    match opening {
        Some(opening) => opening.await,
        None => std::future::pending().await,
    }
}

/// How long to wait after so many failures in a row; between a half and the whole of it, so that not everybody comes back
/// at once.
fn backoff((first, longest): (Duration, Duration), failures: u32) -> Duration {
    if failures == 0 {
        return Duration::ZERO;
    }
    let whole = first.saturating_mul(1 << (failures - 1).min(16)).min(longest);
    let draw = uuid::Uuid::new_v4().as_u64_pair().0 % 1_000;
    whole.mul_f64(0.5 + f64::from(u32::try_from(draw).unwrap_or(0)) / 2_000.0)
}

#[cfg(test)]
mod tests;
