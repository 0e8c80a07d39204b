//! Cleans up old runs.

use jiff::{SignedDuration, Timestamp};
use model::Fault;

use crate::Service;

/// What events told and cannot be read again is kept for so long at least: a meeting may be that far ahead.
const FACTS: SignedDuration = SignedDuration::from_hours(24 * 180);

impl Service {
    /// Removes runs, their plans and log entries older than so many days (the setting when absent). Gives how many
    /// runs went. What can still be undone stays: each integration's newest run that changed something.
    ///
    /// # Errors
    /// `settings.value`, `store.*`.
    pub async fn prune(&self, days: Option<u32>) -> Result<usize, Fault> {
        let days = match days {
            Some(days) => days,
            None => self.settings().await?.retention_days,
        };
        let age = SignedDuration::from_hours(24 * i64::from(days));
        let before = self.now().checked_sub(age).map_err(|_| {
            Fault::setup("settings.value").with("field", "retention_days").with("found", days)
        })?;
        let facts_before = now_minus(self.now(), FACTS).min(before);
        let pruned = self
            .store()
            .write_async(move |tx| {
                tx.discard_unfinished_plans(before)?;
                tx.prune_operations(before)?;
                tx.prune_outbox(before)?;
                tx.prune_events(before, facts_before)?;
                tx.prune_directory_runs(before)?;
                tx.prune_runs(before)
            })
            .await?;
        self.prune_notices().await?;
        self.changed(&["runs", "plans", "operations", "outbox", "events", "directory"]);
        Ok(pruned.runs)
    }
}

fn now_minus(now: Timestamp, age: SignedDuration) -> Timestamp {
    now.checked_sub(age).unwrap_or(now)
}
