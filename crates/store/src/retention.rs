//! Removes what is older than it has to be kept.

use jiff::Timestamp;

use crate::{
    Result, Writer,
    sql::{micros, run},
};

/// How much was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Runs with their items.
    pub runs: usize,
    /// Plans with their steps.
    pub plans: usize,
}

impl Writer<'_> {
    /// Removes runs that started before an instant, with their items, and plans made before it that no run refers
    /// to. Runs under way stay, and so does each integration's newest run that changed something: it can be undone.
    ///
    /// # Errors
    /// `store.*`.
    pub fn prune_runs(&self, before: Timestamp) -> Result<Pruned> {
        let before = micros(before);
        let runs = run(
            self.sql,
            "DELETE FROM run WHERE started_at < ?1 AND state <> 'running' AND no NOT IN (\
             SELECT newest FROM (SELECT integration_no, (SELECT r.no FROM run r \
             WHERE r.integration_no = i.integration_no AND r.kind <> 'preview' \
             AND r.state IN ('done', 'partial', 'interrupted', 'cancelled', 'failed') \
             AND EXISTS (SELECT 1 FROM run_item WHERE run_no = r.no AND outcome = 'done') \
             ORDER BY r.started_at DESC, r.no DESC LIMIT 1) AS newest \
             FROM (SELECT no AS integration_no FROM integration) i) WHERE newest IS NOT NULL)",
            [before],
        )?;
        let plans = run(
            self.sql,
            "DELETE FROM plan WHERE made_at < ?1 AND no NOT IN (SELECT plan_no FROM run WHERE plan_no IS NOT NULL)",
            [before],
        )?;
        Ok(Pruned { runs, plans })
    }

    /// Removes operations logged before an instant.
    ///
    /// # Errors
    /// `store.*`.
    pub fn prune_operations(&self, before: Timestamp) -> Result<usize> {
        run(self.sql, "DELETE FROM operation_log WHERE at < ?1", [micros(before)])
    }
}
