//! Runs what is due: schedules, and the daily cleaning.

use std::time::Duration;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{Fault, Integration};
use store::ScheduleState;
use tokio_util::sync::CancellationToken;

use crate::{
    Service,
    integration::zone_of,
    schedule::next_due,
    sync::Span,
    task::{Job, Phase, Progress},
};

/// Between two looks at the clock.
const TICK: Duration = Duration::from_secs(15);
/// Cleaning waits for the small hours.
const CLEANING_HOUR: i8 = 3;
/// Setting with the day of the last cleaning.
const CLEANED: &str = "retention.cleaned";

impl Service {
    /// Runs schedules until stopped.
    pub async fn run_schedules(&self, stop: CancellationToken) {
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

    /// Runs every integration that is due now, one after the other, and cleans up once a day.
    ///
    /// # Errors
    /// `store.*`; what a single integration fails with is in its run.
    pub async fn run_due(&self, stop: &CancellationToken) -> Result<usize, Fault> {
        let mut ran = 0;
        for integration in self.integrations().await? {
            if stop.is_cancelled() {
                break;
            }
            if let Some(due) = self.due(&integration).await? {
                self.run_scheduled(&integration, due, stop).await?;
                ran += 1;
            }
        }
        self.clean_daily().await?;
        Ok(ran)
    }

    /// The instant an integration was due, when that has come.
    async fn due(&self, integration: &Integration) -> Result<Option<Timestamp>, Fault> {
        if !integration.enabled {
            return Ok(None);
        }
        let id = integration.id.clone();
        let state = self.store().read_async(move |tx| tx.get_schedule_state(&id)).await?;
        let Some(since) = state.last_due else { return Ok(None) };
        let connection = self.source_of(integration).await?;
        if !connection.enabled || connection.preview_only {
            return Ok(None);
        }
        let due = next_due(&integration.schedule, &zone_of(integration)?, since);
        Ok(due.filter(|due| *due <= self.now()))
    }

    async fn run_scheduled(
        &self,
        integration: &Integration,
        due: Timestamp,
        stop: &CancellationToken,
    ) -> Result<(), Fault> {
        let (service, task) = (self.clone(), format!("schedule:{}", integration.id));
        let sink = std::sync::Arc::new(move |progress: Progress| {
            service.tell(crate::Notice::Progress(task.clone(), progress));
        });
        let job = Job::new(stop.child_token(), sink);
        job.report(Phase::Connecting, 0, 0, None);
        let outcome = self.sync(integration.id.as_str(), Span::default(), &job).await;
        self.tell(crate::Notice::Done(format!("schedule:{}", integration.id)));
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
