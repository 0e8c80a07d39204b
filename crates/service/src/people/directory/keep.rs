//! Keeps directories up to date by itself: a whole read every night, and what events named soon after.

use jiff::{SignedDuration, Timestamp, civil::Time, tz::TimeZone};
use model::{Connection, ConnectionId, DirectoryPlan, DirectoryRunState, Fault};
use store::DirectoryState;
use tokio_util::sync::CancellationToken;

use crate::{Service, lease::HeldLease, task::Job, task::Progress};

/// Nightly reads wait for this time of the machine's zone. Not a full hour: then everybody reads.
const NIGHT: Time = Time::constant(3, 17, 0, 0);
/// After the last mark so long nothing is looked up: what belongs together comes together.
const QUIET: SignedDuration = SignedDuration::from_secs(10);
/// A mark waits no longer than this.
const PATIENCE: SignedDuration = SignedDuration::from_secs(60);
/// After a failure nothing is tried for so long.
const AGAIN: SignedDuration = SignedDuration::from_mins(10);

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    Night,
    Marks,
}

impl Service {
    /// Reads directories that are due, one after the other. What one fails with is logged and tried again later.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) async fn keep_directories(&self, stop: &CancellationToken) -> Result<(), Fault> {
        for connection in self.connections().await? {
            if stop.is_cancelled() {
                return Ok(());
            }
            let reads = self.provider(&connection.provider).is_ok_and(|p| p.descriptor().roles.people);
            if !reads || !connection.enabled || connection.preview_only {
                continue;
            }
            if let Some(due) = self.directory_due(&connection).await? {
                let kept = self.keep_directory(&connection, due, stop).await;
                self.note_kept(&connection, due, kept).await?;
            }
        }
        Ok(())
    }

    async fn directory_due(&self, connection: &Connection) -> Result<Option<Due>, Fault> {
        let id = connection.id.clone();
        let found = self.store().read_async(move |tx| {
            Ok((tx.get_directory(&id)?, tx.dirty_times(&id)?, tx.get_directory_plan(&id)?.is_some()))
        });
        let (state, marks, waits) = found.await?;
        let now = self.now();
        let since = |at: Timestamp| now.duration_since(at);
        if !state.nightly || state.tried_at.is_some_and(|at| since(at) < AGAIN) {
            return Ok(None);
        }
        let local = now.to_zoned_datetime(TimeZone::system());
        if local.time() >= NIGHT && state.night.is_none_or(|night| night < local.date()) {
            return Ok(Some(Due::Night));
        }
        // A plan that waits to be looked at is not replaced before the next night.
        let ripe = marks.is_some_and(|at| since(at.last_at) >= QUIET || since(at.first_at) >= PATIENCE);
        Ok((ripe && !waits && state.applied_at.is_some()).then_some(Due::Marks))
    }

    async fn keep_directory(
        &self,
        connection: &Connection,
        due: Due,
        stop: &CancellationToken,
    ) -> Result<(), Fault> {
        let task = format!("directory:{}", connection.id);
        let (service, of) = (self.clone(), task.clone());
        let sink = std::sync::Arc::new(move |progress: Progress| service.announce(&of, &progress));
        let (job, _running) = self.tasks().start_below(stop, task.clone(), sink);
        let lease = self.take_directory_lease(&connection.id).await?;
        let kept = match due {
            Due::Night => self.read_and_take(connection, &lease, &job).await,
            Due::Marks => self.work_off(connection, &lease, &job).await,
        };
        self.announce_end(&task);
        kept
    }

    /// Reads everything and takes over what the guard lets through.
    pub(super) async fn read_and_take(
        &self,
        connection: &Connection,
        lease: &HeldLease,
        job: &Job,
    ) -> Result<(), Fault> {
        let plan = self.read_whole(connection, false, lease, job).await?;
        match plan.fault.clone() {
            Some(fault) => Err(fault),
            None => self.take_within_guard(connection, &plan, lease, job).await,
        }
    }

    pub(super) async fn take_within_guard(
        &self,
        connection: &Connection,
        plan: &DirectoryPlan,
        lease: &HeldLease,
        job: &Job,
    ) -> Result<(), Fault> {
        match &plan.held {
            None => self.apply_plan(connection, &plan.id, None, lease, job).await,
            Some(held) => {
                tracing::warn!(fault = %held, connection = %connection.name, "a directory's plan waits");
                self.note_directory_held(connection, plan).await
            }
        }
    }

    /// Logs a plan that waits, and tells people once of it until it is decided.
    async fn note_directory_held(&self, connection: &Connection, plan: &DirectoryPlan) -> Result<(), Fault> {
        let (id, kept, trigger, at) = (connection.id.clone(), plan.clone(), self.0.parts.trigger, self.now());
        self.store()
            .write_async(move |tx| tx.put_directory_run(&id, &kept, DirectoryRunState::Held, trigger, at))
            .await?;
        if let (Some(held), true) = (&plan.held, self.notice_settings().await?.on_held) {
            let key = holding(&connection.id);
            self.raise_directory_held(key, &connection.name, plan.counts.remove, held).await?;
        }
        Ok(())
    }

    async fn note_kept(
        &self,
        connection: &Connection,
        due: Due,
        kept: Result<(), Fault>,
    ) -> Result<(), Fault> {
        if let Err(fault) = &kept {
            tracing::warn!(%fault, connection = %connection.name, "a directory could not be kept up to date");
        }
        let (id, now) = (connection.id.clone(), self.now());
        let today = now.to_zoned_datetime(TimeZone::system()).date();
        self.store()
            .write_async(move |tx| {
                let state = tx.get_directory(&id)?;
                let night = if kept.is_ok() && due == Due::Night { Some(today) } else { state.night };
                let tried_at = kept.is_err().then_some(now);
                tx.put_directory(&id, &DirectoryState { night, tried_at, ..state })
            })
            .await?;
        self.changed(&["directory"]);
        Ok(())
    }
}

/// Key of the incident that a directory's plan is held.
pub(super) fn holding(connection: &ConnectionId) -> String {
    format!("held-directory:{connection}")
}
