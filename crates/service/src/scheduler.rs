//! Runs what is due: schedules, and the daily cleaning.

use std::time::Duration;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{Fault, Integration, Side};
use store::ScheduleState;
use tokio_util::sync::CancellationToken;

use crate::{
    Service,
    integration::zone_of,
    operation::told,
    schedule::next_due,
    sync::Span,
    task::{Phase, Progress},
};

/// Between two looks at the clock.
const TICK: Duration = Duration::from_secs(15);
/// Cleaning waits for the small hours.
const CLEANING_HOUR: i8 = 3;
/// Setting with the day of the last cleaning.
const CLEANED: &str = "retention.cleaned";
/// Setting that holds every schedule back.
const PAUSED: &str = "schedules.paused";

impl Service {
    /// Runs schedules, pushes the OA's changes at once and listens to events, until stopped.
    pub async fn run_schedules(&self, stop: CancellationToken) {
        let push = std::sync::Arc::new(self.clone());
        tokio::join!(
            self.run_ticks(stop.clone()),
            self.run_outbox(push, stop.clone()),
            self.clear_labs_left(stop.clone()),
            self.run_feeds(stop)
        );
    }

    async fn run_ticks(&self, stop: CancellationToken) {
        let mut tick = tokio::time::interval(TICK);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = tick.tick() => {}
                () = stop.cancelled() => return,
            }
            if let Err(fault) = self.run_due(&stop).await {
                tracing::warn!(%fault, "looking for due schedules failed");
            }
        }
    }

    /// Whether every schedule is held back, in whichever program they would run.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn schedules_paused(&self) -> Result<bool, Fault> {
        Ok(self.store().read_async(|tx| tx.get_setting(PAUSED)).await?.unwrap_or_default())
    }

    /// Holds every schedule back, or lets them run again: what was missed meanwhile is caught up once.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn pause_schedules(&self, paused: bool) -> Result<(), Fault> {
        let before = self.schedules_paused().await?;
        if before == paused {
            return Ok(());
        }
        let value = |paused: bool| told([("schedules_paused", paused.into())]);
        let (old, new) = (value(before), value(paused));
        let entry = self.operation("schedules.pause", "", Some(&old), Some(&new));
        self.store()
            .write_async(move |tx| {
                tx.put_setting(PAUSED, &paused)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["schedules", "operations"]);
        Ok(())
    }

    /// Runs every integration that may run by itself, now and one after the other, as if its time had come.
    ///
    /// # Errors
    /// `store.*`; what a single integration fails with is in its run.
    pub async fn run_all(&self, stop: &CancellationToken) -> Result<usize, Fault> {
        let mut ran = 0;
        for integration in self.integrations().await? {
            if stop.is_cancelled() {
                break;
            }
            if self.runs_by_itself(&integration).await? {
                self.run_scheduled(&integration, self.now(), stop).await?;
                ran += 1;
            }
        }
        Ok(ran)
    }

    /// Runs every integration that is due now, one after the other, and cleans up once a day.
    ///
    /// # Errors
    /// `store.*`; what a single integration fails with is in its run.
    pub async fn run_due(&self, stop: &CancellationToken) -> Result<usize, Fault> {
        let mut ran = 0;
        let integrations =
            if self.schedules_paused().await? { Vec::new() } else { self.integrations().await? };
        for integration in integrations {
            if stop.is_cancelled() {
                break;
            }
            if let Some(due) = self.due(&integration).await? {
                self.run_scheduled(&integration, due, stop).await?;
                ran += 1;
            }
        }
        if !self.schedules_paused().await? {
            self.keep_directories(stop).await?;
        }
        self.tell_people(stop).await;
        self.clean_daily().await?;
        Ok(ran)
    }

    /// The instant an integration was due, when that has come.
    async fn due(&self, integration: &Integration) -> Result<Option<Timestamp>, Fault> {
        let id = integration.id.clone();
        let state = self.store().read_async(move |tx| tx.get_schedule_state(&id)).await?;
        let Some(since) = state.last_due else { return Ok(None) };
        if !self.runs_by_itself(integration).await? {
            return Ok(None);
        }
        let due = next_due(&integration.schedule, &zone_of(integration)?, since);
        Ok(due.filter(|due| *due <= self.now()))
    }

    /// Whether nobody has to look at a plan before it is executed.
    pub(crate) async fn runs_by_itself(&self, integration: &Integration) -> Result<bool, Fault> {
        if !integration.enabled {
            return Ok(false);
        }
        for side in [&integration.side_a, &integration.side_b] {
            let Side::Connection { id } = side else { continue };
            let connection = self.connection(id.as_str()).await?;
            if !connection.enabled || connection.preview_only {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn run_scheduled(
        &self,
        integration: &Integration,
        due: Timestamp,
        stop: &CancellationToken,
    ) -> Result<(), Fault> {
        let task = format!("schedule:{}", integration.id);
        let (service, of) = (self.clone(), task.clone());
        let sink = std::sync::Arc::new(move |progress: Progress| service.announce(&of, &progress));
        let (job, _running) = self.tasks().start_below(stop, task.clone(), sink);
        job.report(Phase::Connecting, 0, 0, None);
        let outcome = self.sync(integration.id.as_str(), Span::default(), &job).await;
        self.announce_end(&task);
        self.note_scheduled(integration, &outcome).await;
        let run = match outcome {
            Ok(outcome) => Some(outcome.run.id),
            // Somebody runs it right now; that run serves this time too.
            Err(fault) => {
                tracing::info!(%fault, integration = %integration.name, "a scheduled run did not finish");
                None
            }
        };
        // Counting from now, not from when it was due: what was missed meanwhile is caught up by this one run.
        let last_due = Some(due.max(self.now()));
        let state = ScheduleState { last_due, last_run: run, next_due: None };
        let id = integration.id.clone();
        self.store().write_async(move |tx| tx.put_schedule_state(&id, &state)).await?;
        Ok(())
    }

    /// Cleans up once a day, in the small hours of the machine's zone or as soon after as the program runs.
    async fn clean_daily(&self) -> Result<(), Fault> {
        let now = self.now().to_zoned_datetime(TimeZone::system());
        if now.hour() < CLEANING_HOUR || !self.settings().await?.retention_on {
            return Ok(());
        }
        let last: Option<Date> = self.store().read_async(|tx| tx.get_setting(CLEANED)).await?;
        let today = now.date();
        if last.is_some_and(|last| last >= today) {
            return Ok(());
        }
        self.store().write_async(move |tx| tx.put_setting(CLEANED, &today)).await?;
        self.prune(None).await?;
        Ok(())
    }
}
