//! Throttling of an application at a mailbox: how many calls at once, and how many in ten minutes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::refusal::{Again, Refusal};
use crate::graph::Graph;

/// Calls at the same time, and calls in [`SPAN`], unless a fault says otherwise.
const AT_ONCE: u64 = 4;
const IN_SPAN: u64 = 10_000;
const SPAN: SignedDuration = SignedDuration::from_mins(10);

#[derive(Debug, Default)]
struct Usage {
    now: u64,
    since: Timestamp,
    calls: u64,
}

/// Who uses which mailbox at the moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pace(Arc<Mutex<HashMap<u32, Usage>>>);

/// One of a mailbox's places, free again when dropped.
#[derive(Debug)]
pub(crate) struct Place {
    pace: Pace,
    mailbox: u32,
}

impl Place {
    /// Number of the mailbox.
    pub fn mailbox(&self) -> u32 {
        self.mailbox
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut all = self.pace.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(usage) = all.get_mut(&self.mailbox) {
            usage.now = usage.now.saturating_sub(1);
        }
    }
}

impl Pace {
    /// Takes a place at a mailbox.
    pub fn enter(graph: &Graph, mailbox: u32) -> Result<Place, Refusal> {
        let limit = |fault: &str, usual| graph.kit.faults.get(fault).map_or(usual, |hit| hit.number);
        let (at_once, in_span) = (limit("mailbox_limit", AT_ONCE), limit("call_limit", IN_SPAN));
        let now = graph.kit.clock.now();
        let mut all = graph.pace.0.lock().unwrap_or_else(PoisonError::into_inner);
        let usage = all.entry(mailbox).or_default();
        if usage.since.duration_until(now) >= SPAN {
            (usage.since, usage.calls) = (now, 0);
        }
        if usage.calls >= in_span {
            let wait = SPAN.as_secs() - usage.since.duration_until(now).as_secs();
            return Err(throttled("over its request limit").again(Again::Seconds(wait.max(1) as u64)));
        }
        if usage.now >= at_once {
            return Err(concurrency());
        }
        usage.now += 1;
        usage.calls += 1;
        Ok(Place { pace: graph.pace.clone(), mailbox })
    }
}

/// The answer to one call too many at the same time.
pub(crate) fn concurrency() -> Refusal {
    throttled("over its MailboxConcurrency limit").again(Again::Seconds(1))
}

fn throttled(why: &str) -> Refusal {
    Refusal::new(429, "ApplicationThrottled", format!("Application is {why}."))
}
