//! One lane: who runs, who waits.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use connector::{PaceKey, Pacing};
use model::ConnectionId;
use tokio::{
    sync::Notify,
    time::{Instant, sleep_until},
};
use tokio_util::sync::CancellationToken;

use super::{
    PaceView,
    mailbox::{Lesson, Mailboxes},
};

/// Clean calls after which one more may run at once, where the provider has been busy before.
const CLEAN_RUN: u32 = 20;
/// What calls of a second are counted in.
const SECOND: Duration = Duration::from_secs(1);

/// A lane.
#[derive(Debug)]
pub(crate) struct Lane {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    limit: u32,
    max: u32,
    /// Costs of the calls that run.
    load: u32,
    running: u32,
    by_mailbox: Mailboxes,
    waiting: BTreeMap<u64, Waiter>,
    next_place: u64,
    not_before: Option<Instant>,
    per_second: Option<u32>,
    /// Fewer calls of a second than that, learnt from busy answers; none where none came.
    learnt: Option<u32>,
    /// Clean calls since the last change of what was learnt.
    clean_seconds: u32,
    /// When the calls of the last second started, oldest first; kept only where they are counted.
    started: VecDeque<Instant>,
    halved_at: Option<Instant>,
    clean: u32,
    busy_run: u32,
    calls: u64,
    busy: u64,
}

#[derive(Debug)]
struct Waiter {
    cost: u32,
    mailbox: Option<String>,
    per_mailbox: u32,
    wake: Arc<Notify>,
}

/// Why a call did not get its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It was stopped.
    Cancelled,
    /// The provider may not be called for longer than the caller has patience.
    NotBefore(Duration),
}

/// How a call ended, as far as the pace goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Without a word about load.
    Clean,
    /// Without an answer, or with one that says nothing about load.
    Unclear,
    /// The provider is busy: nobody of this lane starts before the time has passed.
    Busy(Duration),
    /// The mailbox it was about is busy: it rests for that time.
    Resting(Duration),
    /// Too many at once: fewer, without waiting.
    TooMany,
}

/// What a call asks for, and its place in the queue, kept when it tries again.
#[derive(Debug)]
pub(crate) struct Turn {
    place: u64,
    cost: u32,
    mailbox: Option<String>,
    per_mailbox: u32,
}

impl Lane {
    pub(crate) fn new() -> Self {
        Self { state: Mutex::new(State::default()) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place in the queue.
    pub(crate) fn turn(&self, key: &PaceKey, cost: u32, pacing: Pacing, per_second: Option<u32>) -> Turn {
        let mut state = self.lock();
        state.per_second = per_second.map(|calls| calls.max(1));
        state.max = pacing.max.max(1);
        if state.limit == 0 {
            state.limit = pacing.start.max(1);
        }
        state.limit = state.limit.min(state.max);
        state.next_place += 1;
        Turn {
            place: state.next_place,
            cost: cost.max(1),
            mailbox: key.mailbox.clone(),
            per_mailbox: pacing.per_mailbox.max(1),
        }
    }

    /// Waits until it is this call's turn; gives up when the provider may not be called for longer than `patience`.
    pub(crate) async fn start(
        self: &Arc<Self>,
        turn: &Turn,
        patience: Option<Duration>,
        cancel: &CancellationToken,
    ) -> Result<Permit, Refusal> {
        let queued = Queued::enter(self, turn);
        loop {
            let (until, full_until) = {
                let mut state = self.lock();
                let now = Instant::now();
                state.grant(now);
                if !state.waiting.contains_key(&turn.place) {
                    drop(state);
                    return Ok(queued.granted());
                }
                let rests =
                    turn.mailbox.as_deref().and_then(|mailbox| state.by_mailbox.rests_until(mailbox, now));
                (state.not_before.filter(|at| *at > now).max(rests), state.full_until(now))
            };
            if let (Some(until), Some(patience)) = (until, patience) {
                let wait = until.saturating_duration_since(Instant::now());
                if wait > patience {
                    return Err(Refusal::NotBefore(wait));
                }
            }
            let until = until.max(full_until);
            tokio::select! {
                biased;
                () = cancel.cancelled() => return Err(Refusal::Cancelled),
                () = queued.wake.notified() => {}
                () = sleep_until(until.unwrap_or_else(Instant::now)), if until.is_some() => {}
            }
        }
    }

    /// Consecutive busy answers, this one included when it is one.
    pub(crate) fn busy_run(&self) -> u32 {
        self.lock().busy_run + 1
    }

    /// Consecutive busy answers about a mailbox, this one included; of the lane where there is no mailbox.
    pub(crate) fn resting_run(&self, mailbox: Option<&str>) -> u32 {
        let state = self.lock();
        mailbox.map_or(state.busy_run + 1, |mailbox| state.by_mailbox.busy_run(mailbox))
    }

    /// Learns from a call inside another one.
    pub(crate) fn note(&self, mailbox: Option<&str>, ended: Ended) {
        self.lock().learn(ended, Instant::now(), mailbox);
    }

    pub(crate) fn view(&self, connection: &ConnectionId, principal: &str) -> PaceView {
        let state = self.lock();
        let wait =
            state.not_before.map(|at| at.saturating_duration_since(Instant::now())).unwrap_or_default();
        PaceView {
            connection: connection.clone(),
            principal: principal.to_owned(),
            running: state.running,
            waiting: u32::try_from(state.waiting.len()).unwrap_or(u32::MAX),
            limit: state.limit,
            max: state.max,
            wait_ms: u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
            calls: state.calls,
            busy: state.busy,
        }
    }
}

impl State {
    /// Calls of a second: what was granted, or less where the provider said that it was too much.
    fn allowed(&self) -> Option<u32> {
        let granted = self.per_second?;
        Some(self.learnt.map_or(granted, |learnt| learnt.min(granted)))
    }

    /// When the next call may start where this second's calls are used up.
    fn full_until(&mut self, now: Instant) -> Option<Instant> {
        let most = self.allowed()?;
        while self.started.front().is_some_and(|at| *at + SECOND <= now) {
            self.started.pop_front();
        }
        (self.started.len() >= most as usize).then(|| self.started.front().map(|at| *at + SECOND))?
    }

    /// Lets those start whose turn it is.
    fn grant(&mut self, now: Instant) {
        if self.not_before.is_some_and(|at| at > now) || self.full_until(now).is_some() {
            return;
        }
        let mut granted = Vec::new();
        for (place, waiter) in &self.waiting {
            if self.load >= self.limit || (self.load > 0 && self.load + waiter.cost > self.limit) {
                break;
            }
            let used = self.started.len() as u64;
            if self.allowed().is_some_and(|most| used >= u64::from(most)) {
                break;
            }
            if let Some(mailbox) = &waiter.mailbox
                && !self.by_mailbox.take(mailbox, waiter.per_mailbox, now)
            {
                continue;
            }
            self.load += waiter.cost;
            self.running += 1;
            if self.per_second.is_some() {
                self.started.push_back(now);
            }
            granted.push(*place);
        }
        for place in granted {
            if let Some(waiter) = self.waiting.remove(&place) {
                waiter.wake.notify_one();
            }
        }
    }

    fn release(&mut self, cost: u32, mailbox: Option<&str>) {
        self.load = self.load.saturating_sub(cost);
        self.running = self.running.saturating_sub(1);
        if let Some(mailbox) = mailbox {
            self.by_mailbox.give(mailbox);
        }
        let now = Instant::now();
        self.grant(now);
        if self.full_until(now).is_some() {
            // Those that waited for a place alone must learn that they wait for the second to pass.
            self.waiting.values().for_each(|waiter| waiter.wake.notify_one());
        }
    }

    fn learn(&mut self, ended: Ended, started: Instant, mailbox: Option<&str>) {
        self.calls += 1;
        match (ended, mailbox) {
            (Ended::Resting(wait), Some(mailbox)) => return self.rest(mailbox, wait, started),
            (Ended::Clean, Some(mailbox)) => self.by_mailbox.clean(mailbox),
            _ => {}
        }
        match ended {
            Ended::Clean => self.grow(),
            Ended::Unclear => self.clean = 0,
            Ended::TooMany => {
                self.busy += 1;
                self.halve(started);
            }
            Ended::Busy(wait) | Ended::Resting(wait) => {
                self.busy += 1;
                self.busy_run = self.busy_run.saturating_add(1);
                self.slow(started);
                self.halve(started);
                self.pause(wait);
            }
        }
    }

    /// Nobody starts for a while.
    fn pause(&mut self, wait: Duration) {
        let until = Instant::now() + wait;
        self.not_before = Some(self.not_before.map_or(until, |at| at.max(until)));
        // Those that wait without a time limit must learn that there is one now.
        self.waiting.values().for_each(|waiter| waiter.wake.notify_one());
    }

    /// One mailbox is busy. Others go on, unless it is not the only one.
    fn rest(&mut self, mailbox: &str, wait: Duration, started: Instant) {
        self.busy += 1;
        let lesson = self.by_mailbox.rest(mailbox, wait, self.calls);
        if lesson != Lesson::None {
            self.slow(started);
            self.halve(started);
        }
        if lesson == Lesson::Pause {
            self.pause(wait);
        }
        // Those of this mailbox must learn until when they wait.
        let its = self.waiting.values().filter(|waiter| waiter.mailbox.as_deref() == Some(mailbox));
        its.for_each(|waiter| waiter.wake.notify_one());
    }

    /// Takes a quarter of the calls of a second away, once for all calls that ran when there were too many.
    fn slow(&mut self, started: Instant) {
        self.clean_seconds = 0;
        if self.halved_at.is_none_or(|at| started > at) {
            self.learnt = self.allowed().map(|allowed| (allowed - allowed.div_ceil(4)).max(1));
        }
    }

    /// Gives one call of a second back after ten seconds' worth of clean ones.
    fn quicken(&mut self) {
        let Some(learnt) = self.learnt else { return };
        self.clean_seconds += 1;
        if self.clean_seconds >= learnt * 10 {
            self.clean_seconds = 0;
            self.learnt = Some(learnt + 1).filter(|more| self.per_second.is_some_and(|most| *more < most));
        }
    }

    fn grow(&mut self) {
        self.busy_run = 0;
        self.quicken();
        self.clean += 1;
        // Until the provider has said how much is too much, one clean call of each place is proof enough.
        let run = if self.busy == 0 { self.limit.min(CLEAN_RUN) } else { CLEAN_RUN };
        if self.clean >= run {
            self.clean = 0;
            self.limit = (self.limit + 1).min(self.max);
        }
    }

    /// Halves the limit, once for all calls that ran when it was too high.
    fn halve(&mut self, started: Instant) {
        self.clean = 0;
        if self.halved_at.is_none_or(|at| started > at) {
            self.limit = (self.limit / 2).max(1);
            self.halved_at = Some(Instant::now());
        }
    }
}

/// A call in the queue; leaves it when dropped.
#[derive(Debug)]
struct Queued {
    lane: Arc<Lane>,
    place: u64,
    cost: u32,
    mailbox: Option<String>,
    wake: Arc<Notify>,
    done: bool,
}

impl Queued {
    fn enter(lane: &Arc<Lane>, turn: &Turn) -> Self {
        let wake = Arc::new(Notify::new());
        let waiter = Waiter {
            cost: turn.cost,
            mailbox: turn.mailbox.clone(),
            per_mailbox: turn.per_mailbox,
            wake: Arc::clone(&wake),
        };
        lane.lock().waiting.insert(turn.place, waiter);
        let (place, cost) = (turn.place, turn.cost);
        Self { lane: Arc::clone(lane), place, cost, mailbox: turn.mailbox.clone(), wake, done: false }
    }

    fn granted(mut self) -> Permit {
        self.done = true;
        Permit {
            lane: Arc::clone(&self.lane),
            cost: self.cost,
            mailbox: self.mailbox.take(),
            started: Instant::now(),
            ended: Ended::Unclear,
        }
    }
}

impl Drop for Queued {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        let mut state = self.lane.lock();
        if state.waiting.remove(&self.place).is_none() {
            // Its turn had come, and nobody is left to take it.
            state.release(self.cost, self.mailbox.as_deref());
        }
    }
}

/// A call that runs; ends when dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    lane: Arc<Lane>,
    cost: u32,
    mailbox: Option<String>,
    started: Instant,
    ended: Ended,
}

impl Permit {
    /// Ends the call and says how.
    pub(crate) fn end(mut self, ended: Ended) {
        self.ended = ended;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = self.lane.lock();
        state.learn(self.ended, self.started, self.mailbox.as_deref());
        state.release(self.cost, self.mailbox.as_deref());
    }
}
