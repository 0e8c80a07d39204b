//! Pushes the OA's changes at once: woken by each change, one calendar after the other within an integration.
//!
//! A run looks at the calendar as it is, so changes of one calendar that wait together are one run, and none is
//! overtaken by an older one. A row stays until a run that began after it has ended well; a process that is killed in
//! between pushes it again, which changes nothing twice.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use model::{Fault, FaultClass, IntegrationId, MeetingId, Window};
use store::{OpenCalendar, OutboxRow};
use tokio::{sync::Notify, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{Job, Service};

/// Between two looks for what other processes wrote or what is to be tried again: an edit that another process made is to
/// arrive within a second too.
const LOOK: Duration = Duration::from_millis(250);
/// First wait after a failure; it doubles with each.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(5);
/// Longest wait after a failure.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// Syncs one calendar.
#[async_trait]
pub trait Push: Send + Sync {
    /// Pushes what changed in a calendar. `span` bounds what the changes touched, in seconds since 1970.
    ///
    /// # Errors
    /// Why it did not all arrive.
    async fn push(
        &self,
        integration: &IntegrationId,
        mailbox: &str,
        span: (i64, i64),
        job: &Job,
    ) -> Result<(), Fault>;
}

/// Wakes whoever pushes, and knows what is being pushed.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    woken: Notify,
    /// Calendars that are being pushed, and by how many: one that finds its integration busy ends while another goes on.
    sending: Mutex<BTreeMap<(IntegrationId, String), usize>>,
}

impl Bell {
    /// Wakes whoever pushes; where nobody waits, the next wait ends at once.
    pub(crate) fn ring(&self) {
        self.woken.notify_one();
    }

    /// Notes that a calendar begins to be pushed, or ends to be.
    pub(super) fn set(&self, integration: &IntegrationId, mailbox: &str, sends: bool) {
        let mut sending = self.sending.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (integration.clone(), mailbox.to_owned());
        let now = sending.get(&key).copied().unwrap_or_default();
        match if sends { now + 1 } else { now.saturating_sub(1) } {
            0 => sending.remove(&key),
            many => sending.insert(key, many),
        };
    }

    fn sends(&self, row: &OutboxRow) -> bool {
        let sending = self.sending.lock().unwrap_or_else(PoisonError::into_inner);
        sending.contains_key(&(row.integration.clone(), row.mailbox.clone()))
    }
}

/// A change on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// As stored.
    pub row: OutboxRow,
    /// It is being pushed right now, by this program.
    pub sending: bool,
}

impl Service {
    /// Changes that wait or failed, oldest first, and how many there are in all.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn outbox(&self, most: u64) -> Result<(Vec<Outgoing>, u64), Fault> {
        let (rows, total) = self.store().read_async(move |tx| tx.list_outbox(most)).await?;
        Ok((rows.into_iter().map(|row| self.outgoing(row)).collect(), total))
    }

    /// The newest change of an entry towards the third party, done or not.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn outgoing_of(&self, event: &MeetingId) -> Result<Option<Outgoing>, Fault> {
        let event = event.clone();
        let row = self.store().read_async(move |tx| tx.outbox_of_event(&event)).await?;
        Ok(row.map(|row| self.outgoing(row)))
    }

    /// A change with whether it is being pushed right now.
    pub(super) fn outgoing(&self, row: OutboxRow) -> Outgoing {
        Outgoing { sending: row.done_at.is_none() && self.0.bell.sends(&row), row }
    }

    /// Lets every change be tried now, also those that waited for somebody.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn retry_outbox(&self) -> Result<(), Fault> {
        self.store().write_async(|tx| tx.retry_outbox()).await?;
        self.changed(&["outbox"]);
        self.0.bell.ring();
        Ok(())
    }

    /// Pushes changes as they are made, until stopped.
    pub async fn run_outbox(&self, push: Arc<dyn Push>, stop: CancellationToken) {
        loop {
            let wait = match self.push_open(&push, &stop).await {
                Ok(Some(next)) => {
                    Duration::try_from(next.duration_since(self.now())).unwrap_or_default().min(LOOK)
                }
                Ok(None) => LOOK,
                Err(fault) => {
                    tracing::warn!(%fault, "looking for changes to push failed");
                    LOOK
                }
            };
            tokio::select! {
                () = self.0.bell.woken.notified() => {}
                () = tokio::time::sleep(wait.max(Duration::from_millis(10))) => {}
                () = stop.cancelled() => return,
            }
        }
    }

    /// Pushes every change that may be pushed now, integrations beside each other. Gives when the next one that failed is
    /// tried again.
    ///
    /// # Errors
    /// `store.*`; what a push fails with is noted with its change.
    pub async fn push_open(
        &self,
        push: &Arc<dyn Push>,
        stop: &CancellationToken,
    ) -> Result<Option<Timestamp>, Fault> {
        loop {
            if self.schedules_paused().await? {
                return Ok(None);
            }
            let (due, next) = self.due_calendars().await?;
            let mut by_integration: BTreeMap<IntegrationId, Vec<OpenCalendar>> = BTreeMap::new();
            for calendar in due {
                by_integration.entry(calendar.integration.clone()).or_default().push(calendar);
            }
            if by_integration.is_empty() || stop.is_cancelled() {
                return Ok(next);
            }
            let mut tasks = JoinSet::new();
            for (_, calendars) in by_integration {
                let (service, push, stop) = (self.clone(), Arc::clone(push), stop.clone());
                tasks.spawn(async move { service.push_in_turn(push.as_ref(), calendars, &stop).await });
            }
            let mut moved = false;
            while let Some(done) = tasks.join_next().await {
                moved |= done.map_err(|e| Fault::defect("oa.outbox_stopped").with("detail", e))??;
            }
            if !moved {
                return Ok(next);
            }
        }
    }

    /// Calendars with changes that may be pushed now, and when the next one that failed is tried again.
    pub(crate) async fn due_calendars(&self) -> Result<(Vec<OpenCalendar>, Option<Timestamp>), Fault> {
        let mut open = self.store().read_async(|tx| tx.open_calendars()).await?;
        let now = self.now();
        open.retain(|one| !one.stuck);
        let next = open.iter().filter_map(|one| one.again_at).filter(|at| *at > now).min();
        open.retain(|one| one.again_at.is_none_or(|at| at <= now));
        Ok((open, next))
    }

    /// Pushes calendars of one integration, in turn. Tells whether any ended, well or not.
    pub(crate) async fn push_in_turn(
        &self,
        push: &dyn Push,
        calendars: Vec<OpenCalendar>,
        stop: &CancellationToken,
    ) -> Result<bool, Fault> {
        let mut moved = false;
        for calendar in calendars {
            if stop.is_cancelled() {
                break;
            }
            self.0.bell.set(&calendar.integration, &calendar.mailbox, true);
            self.changed(&["outbox"]);
            let job = Job::new(stop.child_token(), Arc::new(|_| {}));
            let outcome = push.push(&calendar.integration, &calendar.mailbox, calendar.span, &job).await;
            self.0.bell.set(&calendar.integration, &calendar.mailbox, false);
            moved |= self.settle_push(calendar, outcome).await?;
            self.changed(&["outbox", "oa"]);
        }
        Ok(moved)
    }

    /// Notes how pushing a calendar ended; tells whether there is anything to note.
    async fn settle_push(&self, calendar: OpenCalendar, outcome: Result<(), Fault>) -> Result<bool, Fault> {
        let now = self.now();
        let fault = match outcome {
            Ok(()) => {
                self.store()
                    .write_async(move |tx| {
                        tx.settle_outbox(&calendar.integration, &calendar.mailbox, calendar.up_to, now)
                    })
                    .await?;
                return Ok(true);
            }
            // Another run holds the integration, or the program ends: the change just waits.
            Err(fault) if matches!(fault.code.as_str(), "run.busy" | "run.cancelled") => return Ok(false),
            Err(fault) => fault,
        };
        let again = (fault.class == FaultClass::Transient).then(|| again(&fault, calendar.tries, now));
        self.store()
            .write_async(move |tx| tx.fail_outbox(&calendar.integration, &calendar.mailbox, &fault, again))
            .await?;
        Ok(true)
    }
}

/// The span that changes touched, of seconds since 1970; none of a series without an end: what the policy looks at has to
/// do.
pub(crate) fn touched(span: (i64, i64)) -> Option<Window> {
    let instant = |seconds: i64| Timestamp::from_second(seconds).ok();
    Some(Window { start: instant(span.0)?, end: instant(span.1)? })
}

/// When a change is tried again after so many tries: later each time, and not before the provider said.
pub(super) fn again(fault: &Fault, tries: u32, now: Timestamp) -> Timestamp {
    let doubled = FIRST_WAIT.checked_mul(1 << tries.min(10)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    let asked = fault.retry_after_ms.and_then(|ms| i64::try_from(ms).ok()).map(SignedDuration::from_millis);
    now.checked_add(doubled.max(asked.unwrap_or_default())).unwrap_or(now)
}

#[cfg(test)]
mod tests;
