//! Held deletions that wait for an administrator.

use std::collections::BTreeSet;

use jiff::Timestamp;
use model::{IntegrationId, PlanId, PlanStep, RunId, StepId};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::{
    Reader, Result, Writer,
    plan_step::{place, seq},
    sql::{all, first, from_word, instant, json, micros, parse, run, word},
};

/// `no` is the held step's.
pub(crate) const SCHEMA: &str = "
CREATE TABLE hold (
    no INTEGER PRIMARY KEY REFERENCES plan_step (no) ON DELETE CASCADE,
    plan_no INTEGER NOT NULL REFERENCES plan (no) ON DELETE CASCADE,
    decision TEXT NOT NULL,
    decided_by TEXT,
    decided_at INTEGER
) STRICT;
CREATE INDEX hold_plan ON hold (plan_no);
CREATE INDEX hold_waiting ON hold (decision) WHERE decision = 'waiting';
";

/// What was decided of a held step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldDecision {
    /// Nothing yet.
    Waiting,
    /// It may be executed.
    Approved,
    /// It must not.
    Rejected,
}

/// A held step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRow {
    /// Its plan.
    pub plan: PlanId,
    /// Its place in the plan.
    pub seq: u64,
    /// Its integration.
    pub integration: IntegrationId,
    /// The step.
    pub step: PlanStep,
    /// What was decided.
    pub decision: HoldDecision,
    /// By whom.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
}

impl Reader<'_> {
    /// Held steps that wait, by plan and place.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_waiting_holds(&self) -> Result<Vec<HoldRow>> {
        self.holds("hold.decision = 'waiting' AND ?1 IS NULL", None)
    }

    /// Held steps of a plan, whatever was decided, by place.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_holds(&self, plan: &PlanId) -> Result<Vec<HoldRow>> {
        self.holds("hold.plan_no = ?1", Some(self.plan_no(plan)?))
    }

    /// Whether held steps of an integration wait.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn has_waiting_holds(&self, integration: &IntegrationId) -> Result<bool> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT 1 FROM hold JOIN plan ON plan.no = hold.plan_no \
             WHERE hold.decision = 'waiting' AND plan.integration_no = ?1 LIMIT 1";
        Ok(first(self.sql, statement, [no], |_| Ok(()))?.is_some())
    }

    /// Held steps of an integration that were let through one by one and are not carried out yet.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn approved_steps(&self, integration: &IntegrationId) -> Result<BTreeSet<StepId>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT plan_step.id FROM hold JOIN plan ON plan.no = hold.plan_no \
             JOIN plan_step ON plan_step.no = hold.no \
             WHERE hold.decision = 'approved' AND plan.integration_no = ?1";
        let ids = all(self.sql, statement, [no], |row| Ok(StepId::new(row.get::<_, String>(0)?)))?;
        Ok(ids.into_iter().collect())
    }

    /// Deletions of an integration that a limit held and that nobody let through since: they wait, or were rejected.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn kept_back(&self, integration: &IntegrationId) -> Result<BTreeSet<StepId>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT plan_step.id FROM hold JOIN plan ON plan.no = hold.plan_no \
             JOIN plan_step ON plan_step.no = hold.no WHERE hold.decision IN ('waiting', 'rejected') \
             AND plan.integration_no = ?1 \
             AND plan_step.body ->> '$.hold.guard' IN ('delete_count', 'delete_percent')";
        let ids = all(self.sql, statement, [no], |row| Ok(StepId::new(row.get::<_, String>(0)?)))?;
        Ok(ids.into_iter().collect())
    }

    /// Places of a plan's held steps that were let through one by one, in this plan or one before it.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn approved_places(&self, integration: &IntegrationId, plan: &PlanId) -> Result<BTreeSet<u64>> {
        let (of, no) = (self.integration_no(integration)?, self.plan_no(plan)?);
        let statement = "SELECT step.no FROM plan_step AS step \
             WHERE step.no >= (?2 << 32) AND step.no < ((?2 + 1) << 32) AND step.held = 1 AND step.id IN \
             (SELECT old.id FROM hold JOIN plan ON plan.no = hold.plan_no JOIN plan_step AS old ON old.no = hold.no \
             WHERE hold.decision = 'approved' AND plan.integration_no = ?1)";
        let places = all(self.sql, statement, [of, no], |row| Ok(seq(row.get(0)?)))?;
        Ok(places.into_iter().collect())
    }

    fn holds(&self, which: &str, plan: Option<i64>) -> Result<Vec<HoldRow>> {
        let statement = format!(
            "SELECT plan.id, hold.no, integration.id, plan_step.body, hold.decision, hold.decided_by, \
             hold.decided_at FROM hold JOIN plan ON plan.no = hold.plan_no \
             JOIN integration ON integration.no = plan.integration_no \
             JOIN plan_step ON plan_step.no = hold.no WHERE {which} ORDER BY hold.no"
        );
        all(self.sql, &statement, [plan], hold)
    }
}

impl Writer<'_> {
    /// Replaces what waits of an integration by what a plan that was carried out still holds. Steps that were rejected
    /// before stay so; what was let through and is done waits no longer. What the plan could not see (`spared`, by plan
    /// and place) waits on.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn renew_holds(
        &self,
        integration: &IntegrationId,
        plan: &PlanId,
        by: &RunId,
        spared: &[(PlanId, u64)],
    ) -> Result<()> {
        let (of, no, run_no) = (self.integration_no(integration)?, self.plan_no(plan)?, self.run_no(by)?.0);
        let mine = "plan_no IN (SELECT no FROM plan WHERE integration_no = ?1)";
        let done = "EXISTS (SELECT 1 FROM run_item JOIN plan_step AS done ON done.no = (?2 << 32) + run_item.seq \
             WHERE run_item.run_no = ?3 AND run_item.outcome = 'done' AND done.id = step.id)";
        let spared: Vec<i64> =
            spared.iter().map(|(plan, seq)| place(self.plan_no(plan)?, *seq)).collect::<Result<_>>()?;
        let statement = format!(
            "DELETE FROM hold WHERE {mine} AND no NOT IN (SELECT value FROM json_each(?4)) \
             AND (decision = 'waiting' OR decision = 'approved' \
             AND (SELECT {done} FROM plan_step AS step WHERE step.no = hold.no))"
        );
        run(self.sql, &statement, params![of, no, run_no, json(&spared)?])?;
        let statement = format!(
            "INSERT OR IGNORE INTO hold (no, plan_no, decision) SELECT step.no, ?2, coalesce((SELECT hold.decision \
             FROM hold JOIN plan_step AS old ON old.no = hold.no WHERE hold.{mine} AND old.id = step.id \
             ORDER BY hold.no DESC LIMIT 1), 'waiting') FROM plan_step AS step \
             WHERE step.no >= (?2 << 32) AND step.no < ((?2 + 1) << 32) AND step.held = 1 AND NOT {done}"
        );
        run(self.sql, &statement, [of, no, run_no])?;
        Ok(())
    }

    /// Decides held steps of a plan; gives how many were waiting.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn decide_holds(
        &self,
        plan: &PlanId,
        places: &[u64],
        decision: HoldDecision,
        by: &str,
        at: Timestamp,
    ) -> Result<usize> {
        let plan = self.plan_no(plan)?;
        let mut decided = 0;
        for at_place in places {
            decided += run(
                self.sql,
                "UPDATE hold SET decision = ?2, decided_by = ?3, decided_at = ?4 \
                 WHERE no = ?1 AND decision = 'waiting'",
                params![place(plan, *at_place)?, word(&decision)?, by, micros(at)],
            )?;
        }
        Ok(decided)
    }
}

fn hold(row: &Row<'_>) -> Result<HoldRow> {
    Ok(HoldRow {
        plan: PlanId::new(row.get::<_, String>(0)?),
        seq: seq(row.get(1)?),
        integration: IntegrationId::new(row.get::<_, String>(2)?),
        step: parse("hold", row.get_ref(3)?.as_str()?)?,
        decision: from_word("hold", row.get_ref(4)?.as_str()?)?,
        decided_by: row.get(5)?,
        decided_at: row.get::<_, Option<i64>>(6)?.map(instant).transpose()?,
    })
}
