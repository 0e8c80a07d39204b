//! Versions that lost a conflict. Each stands whole in the step that overwrote it; here is which steps those are.

use jiff::Timestamp;
use model::{IntegrationId, PlanStep, RunId};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    plan_step::place,
    sql::{all, first, instant, limit, micros, parse, run, signed},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE lost_version (
    run_no INTEGER NOT NULL REFERENCES run (no) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (run_no, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX lost_version_at ON lost_version (at);
";

const SELECT: &str = "SELECT run.id, integration.id, plan_step.body, lost_version.at FROM lost_version \
    JOIN run ON run.no = lost_version.run_no JOIN integration ON integration.no = run.integration_no \
    JOIN plan_step ON plan_step.no = (run.plan_no << 32) + lost_version.seq";

/// A version that lost.
#[derive(Clone, Debug, PartialEq)]
pub struct LostVersion {
    /// Run that decided.
    pub run: RunId,
    /// Its integration.
    pub integration: IntegrationId,
    /// Step that overwrote it.
    pub step: PlanStep,
    /// When.
    pub at: Timestamp,
}

impl Reader<'_> {
    /// Versions that lost, newest first.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn list_lost_versions(
        &self,
        integration: Option<&IntegrationId>,
        at_most: u64,
    ) -> Result<Vec<LostVersion>> {
        let no = integration.map(|id| self.integration_no(id)).transpose()?;
        let statement = format!(
            "{SELECT} WHERE ?1 IS NULL OR run.integration_no = ?1 \
             ORDER BY lost_version.at DESC, lost_version.seq DESC LIMIT ?2"
        );
        all(self.sql, &statement, params![no, limit(Some(at_most))], version)
    }

    /// The version that a step of a run overwrote.
    ///
    /// # Errors
    /// `store.missing` without the run; `store.*`.
    pub fn get_lost_version(&self, run: &RunId, step: &str) -> Result<Option<LostVersion>> {
        let (no, _) = self.run_no(run)?;
        let statement = format!("{SELECT} WHERE lost_version.run_no = ?1 AND plan_step.id = ?2");
        first(self.sql, &statement, params![no, step], version)
    }
}

impl Writer<'_> {
    /// Notes that a step of a run overwrote a version that it holds.
    ///
    /// # Errors
    /// `store.missing` without the run; `store.defect` when it has no plan; `store.*`.
    pub fn create_lost_version(&self, id: &RunId, seq: u64, at: Timestamp) -> Result<()> {
        let (no, plan) = self.run_no(id)?;
        place(plan.unwrap_or_default(), seq)?;
        run(
            self.sql,
            "INSERT OR IGNORE INTO lost_version (run_no, seq, at) VALUES (?1, ?2, ?3)",
            [no, signed(seq), micros(at)],
        )?;
        Ok(())
    }
}

fn version(row: &rusqlite::Row<'_>) -> Result<LostVersion> {
    Ok(LostVersion {
        run: RunId::new(row.get::<_, String>(0)?),
        integration: IntegrationId::new(row.get::<_, String>(1)?),
        step: parse("plan_step", row.get_ref(2)?.as_str()?)?,
        at: instant(row.get(3)?)?,
    })
}
