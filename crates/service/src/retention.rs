//! Cleans up old runs.

use jiff::SignedDuration;
use model::Fault;

use crate::Service;

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
        let pruned = self
            .store()
            .write_async(move |tx| {
                tx.discard_unfinished_plans(before)?;
                tx.prune_operations(before)?;
                tx.prune_outbox(before)?;
                tx.prune_runs(before)
            })
            .await?;
        self.prune_notices().await?;
        self.changed(&["runs", "plans", "operations", "outbox"]);
        Ok(pruned.runs)
    }
}
