//! Pushes that go between what a run does: whoever holds the lease of an integration serves its outbox meanwhile.
//!
//! Nobody else may write, so that a change made in the OA would wait for the end of a run over thousands of calendars. A
//! push is a run of its own under the same lease. What it may not meet half done, a step outside or a page of our own
//! calendar, is seen to its end first; what the run knew of the calendar is void afterwards: it is read again, or its steps
//! are left to the push, which looked later.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use model::{Fault, Integration, IntegrationId, Payload, Run, RunKind, SideName, StepKind};
use tokio::{
    sync::{RwLock, RwLockReadGuard},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

use crate::{
    Service,
    lease::HeldLease,
    oa::{Push, outbox::touched, push::verdict},
    sync::preview::Asked,
    task::Job,
};

/// Between two looks into the outbox. The first one is that long after a run begins: a short one is over by then and took
/// along what waited.
const LOOK: Duration = Duration::from_millis(250);

/// What was pushed while a run goes on.
#[derive(Debug, Default)]
pub(crate) struct Meanwhile {
    /// Held for reading by what a push may not meet half done, for writing by a push.
    turn: RwLock<()>,
    calendars: Mutex<Calendars>,
}

/// Mailboxes whose calendars are not what the run read any more.
#[derive(Debug, Default)]
struct Calendars {
    pushed: BTreeSet<String>,
    /// Those that a push wrote to through an invitation.
    invited: BTreeSet<String>,
}

impl Meanwhile {
    /// Waits until no push is under way, and holds the next one off until it is dropped.
    pub(crate) async fn turn(&self) -> RwLockReadGuard<'_, ()> {
        self.turn.read().await
    }

    /// Whether a calendar was pushed since it was read last: what is known of it is void.
    pub(crate) fn is_pushed(&self, mailbox: &str) -> bool {
        self.with(|calendars| calendars.pushed.contains(mailbox))
    }

    /// Calendars that have to be read again, none of which is void from now on.
    pub(super) fn take(&self) -> BTreeSet<String> {
        let Calendars { mut pushed, invited } = self.with(std::mem::take);
        pushed.extend(invited);
        pushed
    }

    fn with<T>(&self, look: impl FnOnce(&mut Calendars) -> T) -> T {
        look(&mut self.calendars.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Pushes under the lease of a run that is under way.
struct Between<'a> {
    service: &'a Service,
    integration: &'a Integration,
    lease: &'a HeldLease,
}

#[async_trait]
impl Push for Between<'_> {
    async fn push(&self, _: &IntegrationId, mailbox: &str, span: (i64, i64), job: &Job) -> Result<(), Fault> {
        let meanwhile = self.lease.meanwhile();
        let _turn = meanwhile.turn.write().await;
        // Whatever becomes of the push, it may have written.
        meanwhile.with(|calendars| calendars.pushed.insert(mailbox.to_owned()));
        // Its settings may be others by now.
        let integration = self.service.integration(self.integration.id.as_str()).await?;
        let (service, lease, to, job) =
            (self.service.clone(), self.lease.lent(), mailbox.to_owned(), job.clone());
        // A task of its own: within the run's it would need the stack of two. It ends with whoever waits for it.
        let mut task = JoinSet::new();
        task.spawn(async move { service.sync_between(&integration, &to, span, &lease, &job).await });
        let stopped = |detail: String| Fault::defect("oa.outbox_stopped").with("detail", detail);
        let ended = task.join_next().await.ok_or_else(|| stopped(String::new()))?;
        let run = ended.map_err(|error| stopped(error.to_string()))??;
        let invited = self.service.invited_by(&run, mailbox).await?;
        meanwhile.with(|calendars| calendars.invited.extend(invited));
        verdict(run, mailbox)
    }
}

impl Service {
    /// Does the work of a run while changes of the OA's calendar are pushed as they are made. Ends with the work, after a
    /// push that is under way.
    pub(super) async fn with_pushes<T>(
        &self,
        integration: &Integration,
        lease: &HeldLease,
        job: &Job,
        work: impl Future<Output = T>,
    ) -> T {
        let over = CancellationToken::new();
        let work = Box::pin(work);
        let work = async {
            let done = work.await;
            over.cancel();
            done
        };
        let (done, ()) = futures::join!(work, self.push_until(integration, lease, job, &over));
        done
    }

    async fn push_until(
        &self,
        integration: &Integration,
        lease: &HeldLease,
        job: &Job,
        over: &CancellationToken,
    ) {
        let push = Between { service: self, integration, lease };
        loop {
            tokio::select! {
                biased;
                () = over.cancelled() => return,
                () = job.cancel().cancelled() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
            if let Err(fault) = self.push_due_of(integration, &push, job, over).await {
                tracing::warn!(%fault, "pushing changes while a run is under way failed");
            }
        }
    }

    /// Pushes each calendar of an integration that may be pushed now, until the run is over.
    async fn push_due_of(
        &self,
        integration: &Integration,
        push: &dyn Push,
        job: &Job,
        over: &CancellationToken,
    ) -> Result<(), Fault> {
        if self.schedules_paused().await? {
            return Ok(());
        }
        let (due, _) = self.due_calendars().await?;
        for calendar in due.into_iter().filter(|one| one.integration == integration.id) {
            if over.is_cancelled() {
                break;
            }
            self.push_in_turn(push, vec![calendar], job.cancel()).await?;
        }
        Ok(())
    }

    /// One calendar's sync under a lease that was lent.
    async fn sync_between(
        &self,
        integration: &Integration,
        mailbox: &str,
        span: (i64, i64),
        lease: &HeldLease,
        job: &Job,
    ) -> Result<Run, Fault> {
        let asked = Asked::of(integration, mailbox, touched(span), self.now())?;
        let asked = self.pair_asked(integration, asked)?;
        let run = self.begin_run(integration, RunKind::Apply, None, None).await?;
        match self.sync_pair(integration, asked, lease, run.clone(), job).await {
            Ok(run) => Ok(run),
            Err(fault) => Err(self.fail_run(run, fault).await),
        }
    }

    /// Mailboxes that a run invited, or uninvited, at the third party: it delivers the meeting to their calendars.
    async fn invited_by(&self, run: &Run, mailbox: &str) -> Result<BTreeSet<String>, Fault> {
        let (id, rooms) = (run.id.clone(), BTreeSet::from([mailbox.to_owned()]));
        let steps = self.store().read_async(move |tx| tx.steps_at(&id, &rooms)).await?;
        let written = steps.into_iter().map(|one| one.step).filter(|step| {
            let writes = matches!(step.kind, StepKind::Create | StepKind::Update | StepKind::Delete);
            writes && step.target == SideName::A
        });
        let meetings = written.flat_map(|step| [step.before, step.after]).flatten();
        let parties = meetings.flat_map(|payload| match payload {
            Payload::Meeting(meeting) => meeting.attendees,
            Payload::Room(_) => Vec::new(),
        });
        Ok(parties.filter_map(|one| one.party.mailbox).collect())
    }
}
