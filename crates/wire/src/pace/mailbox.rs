//! Mailboxes of a lane: how many calls each has, which of them rest, and what they tell of the lane as a whole.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    time::Duration,
};

use tokio::time::Instant;

/// Clean calls after which a mailbox that was busy takes one more at once.
const CLEAN_RUN: u32 = 20;
/// Calls of the lane that are looked back at.
const LOOKED_BACK: u64 = 100;
/// Mailboxes that were found busy within them from which on the lane as a whole is too quick: one in a hundred calls may be.
const TOO_QUICK: usize = 2;
/// The same within as many calls as a batch has, from which on nobody starts for a while: it is no matter of mailboxes.
const EVERYBODY: usize = 4;
const A_BATCH: u64 = 20;

/// One mailbox.
#[derive(Debug, Default)]
struct Mailbox {
    running: u32,
    /// Calls at once that may be.
    most: u32,
    rests_until: Option<Instant>,
    /// Calls at once, fewer than may be, learnt from busy answers; none where none came.
    learnt: Option<u32>,
    clean: u32,
    /// Busy answers one after another.
    busy_run: u32,
}

/// What a busy mailbox tells of its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lesson {
    /// Nothing.
    None,
    /// Fewer calls at once.
    Fewer,
    /// Nobody starts before the mailbox may.
    Pause,
}

/// All of a lane's that have calls, rest, or have taught something.
#[derive(Debug, Default)]
pub(super) struct Mailboxes {
    known: HashMap<String, Mailbox>,
    /// Which were found busy lately, and the lane's count of calls then.
    busy: VecDeque<(u64, String)>,
}

impl Mailboxes {
    /// Takes one of a mailbox's places, of which there are `most`. False where it has none free, or rests.
    pub(super) fn take(&mut self, mailbox: &str, most: u32, now: Instant) -> bool {
        if !self.known.contains_key(mailbox) {
            self.known.insert(mailbox.to_owned(), Mailbox::default());
        }
        let Some(known) = self.known.get_mut(mailbox) else { return false };
        known.most = most;
        let most = known.learnt.map_or(most, |learnt| learnt.min(most));
        if known.rests_until.is_some_and(|until| until > now) || known.running >= most {
            return false;
        }
        known.rests_until = None;
        known.running += 1;
        true
    }

    /// Gives a place back.
    pub(super) fn give(&mut self, mailbox: &str) {
        let Some(known) = self.known.get_mut(mailbox) else { return };
        known.running = known.running.saturating_sub(1);
        if known.running == 0 && known.rests_until.is_none() && known.learnt.is_none() {
            self.known.remove(mailbox);
        }
    }

    /// Until when a mailbox rests.
    pub(super) fn rests_until(&self, mailbox: &str, now: Instant) -> Option<Instant> {
        self.known.get(mailbox)?.rests_until.filter(|until| *until > now)
    }

    /// Consecutive busy answers of a mailbox, with one more.
    pub(super) fn busy_run(&self, mailbox: &str) -> u32 {
        self.known.get(mailbox).map_or(0, |known| known.busy_run).saturating_add(1)
    }

    /// A call of a mailbox had nothing to say about load.
    pub(super) fn clean(&mut self, mailbox: &str) {
        let Some(known) = self.known.get_mut(mailbox) else { return };
        known.busy_run = 0;
        let Some(learnt) = known.learnt else { return };
        known.clean += 1;
        if known.clean >= CLEAN_RUN {
            known.clean = 0;
            // As many as may be is nothing to remember.
            known.learnt = Some(learnt + 1).filter(|more| *more < known.most);
        }
    }

    /// A mailbox is busy for so long: it rests, and takes fewer calls at once from then on. `calls` counts those of the
    /// lane. What that tells of the lane.
    pub(super) fn rest(&mut self, mailbox: &str, wait: Duration, calls: u64) -> Lesson {
        let known = self.known.entry(mailbox.to_owned()).or_default();
        let until = Instant::now() + wait;
        let had = known.learnt.unwrap_or_else(|| known.running.max(2));
        // Calls that ran together are told together: they teach once.
        if known.rests_until.is_none_or(|at| at <= Instant::now()) {
            known.learnt = Some((had / 2).max(1));
            known.busy_run = known.busy_run.saturating_add(1);
        }
        known.rests_until = Some(known.rests_until.map_or(until, |at| at.max(until)));
        known.clean = 0;
        self.busy.push_back((calls, mailbox.to_owned()));
        while self.busy.front().is_some_and(|(at, _)| at + LOOKED_BACK < calls) {
            self.busy.pop_front();
        }
        let others = |within: u64| {
            let late = self.busy.iter().filter(|(at, _)| at + within >= calls);
            late.map(|(_, mailbox)| mailbox.as_str()).collect::<BTreeSet<_>>().len()
        };
        match () {
            () if others(A_BATCH) >= EVERYBODY => Lesson::Pause,
            () if others(LOOKED_BACK) >= TOO_QUICK => Lesson::Fewer,
            () => Lesson::None,
        }
    }
}
