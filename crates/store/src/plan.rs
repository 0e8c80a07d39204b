//! Plans. Their steps stand in a table of their own.

use std::collections::BTreeSet;

use jiff::Timestamp;
use model::{IntegrationId, Plan, PlanId, PlanStep, StepId};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    error::missing,
    plan_step::place,
    sql::{all, first, json, limit, micros, parse, run},
};

/// A plan without a body is still being written, or was left so by a crash.
pub(crate) const SCHEMA: &str = "
CREATE TABLE plan (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    body TEXT
) STRICT;
CREATE INDEX plan_integration ON plan (integration_no, made_at);
CREATE INDEX plan_made ON plan (made_at);
";

impl Reader<'_> {
    /// A finished plan by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_plan(&self, id: &PlanId) -> Result<Option<Plan>> {
        let statement = "SELECT body FROM plan WHERE id = ?1 AND body IS NOT NULL";
        first(self.sql, statement, [id.as_str()], |row| parse("plan", row.get_ref(0)?.as_str()?))
    }

    /// Finished plans of an integration, newest first.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_plans(&self, integration: &IntegrationId, at_most: Option<u64>) -> Result<Vec<Plan>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT body FROM plan WHERE integration_no = ?1 AND body IS NOT NULL \
            ORDER BY made_at DESC, no DESC LIMIT ?2";
        all(self.sql, statement, [no, limit(at_most)], |row| parse("plan", row.get_ref(0)?.as_str()?))
    }

    /// Finished plans of an integration, newest first, back to the first that `is_enough` says yes to, that one included.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn plans_back_to(
        &self,
        integration: &IntegrationId,
        at_most: usize,
        is_enough: impl Fn(&Plan) -> bool,
    ) -> Result<Vec<Plan>> {
        let statement = "SELECT body FROM plan WHERE integration_no = ?1 AND body IS NOT NULL \
            ORDER BY made_at DESC, no DESC";
        let mut statement = self.sql.prepare_cached(statement)?;
        let mut rows = statement.query([self.integration_no(integration)?])?;
        let mut plans = Vec::new();
        while let Some(row) = rows.next()?.filter(|_| plans.len() < at_most) {
            let plan: Plan = parse("plan", row.get_ref(0)?.as_str()?)?;
            let last = is_enough(&plan);
            plans.push(plan);
            if last {
                break;
            }
        }
        Ok(plans)
    }

    /// Steps of a plan by their ids.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn steps_named(&self, plan: &PlanId, ids: &BTreeSet<StepId>) -> Result<Vec<PlanStep>> {
        let no = self.plan_no(plan)?;
        let statement = "SELECT body FROM plan_step WHERE no >= ?1 AND no < ?2 \
            AND id IN (SELECT value FROM json_each(?3)) ORDER BY no";
        let which = params![place(no, 0)?, place(no + 1, 0)?, json(ids)?];
        all(self.sql, statement, which, |row| parse("plan_step", row.get_ref(0)?.as_str()?))
    }

    /// Number of a plan's row, finished or not.
    pub(crate) fn plan_no(&self, id: &PlanId) -> Result<i64> {
        let no = first(self.sql, "SELECT no FROM plan WHERE id = ?1", [id.as_str()], |row| Ok(row.get(0)?))?;
        no.ok_or_else(|| missing("plan", id))
    }
}

impl Writer<'_> {
    /// Begins a plan; nobody sees it before [`Writer::finish_plan`].
    ///
    /// # Errors
    /// `store.missing` without its integration; `store.*`.
    pub fn begin_plan(&self, id: &PlanId, integration: &IntegrationId, made_at: Timestamp) -> Result<()> {
        let integration = self.integration_no(integration)?;
        run(
            self.sql,
            "INSERT INTO plan (id, integration_no, made_at) VALUES (?1, ?2, ?3)",
            params![id.as_str(), integration, micros(made_at)],
        )?;
        Ok(())
    }

    /// Finishes a plan whose steps were all appended.
    ///
    /// # Errors
    /// `store.missing` when it was not begun; `store.*`.
    pub fn finish_plan(&self, plan: &Plan) -> Result<()> {
        let statement = "UPDATE plan SET body = ?2, made_at = ?3 WHERE id = ?1";
        let rows = run(self.sql, statement, params![plan.id.as_str(), json(plan)?, micros(plan.made_at)])?;
        if rows == 0 { Err(missing("plan", &plan.id)) } else { Ok(()) }
    }

    /// Removes a plan with its steps.
    ///
    /// # Errors
    /// `store.*`; `store.defect` when a run refers to it.
    pub fn delete_plan(&self, id: &PlanId) -> Result<bool> {
        Ok(run(self.sql, "DELETE FROM plan WHERE id = ?1", [id.as_str()])? > 0)
    }

    /// Removes plans that were begun before an instant and never finished.
    ///
    /// # Errors
    /// `store.*`.
    pub fn discard_unfinished_plans(&self, before: Timestamp) -> Result<usize> {
        run(self.sql, "DELETE FROM plan WHERE body IS NULL AND made_at < ?1", [micros(before)])
    }
}
