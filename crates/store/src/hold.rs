//! Held deletions that wait for an administrator.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use model::{IntegrationId, PlanId, PlanStep, RunId, StepId};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::{
    Reader, Result, Writer,
    plan_step::{place, seq},
    sql::{all, first, from_word, instant, micros, parse, run, word},
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

/// What a plan looked at, so that a step which is not in it is over.
pub trait Looked {
    /// Whether it read this room, or person's calendar, to its end.
    fn at_room(&self, room: &str) -> bool;

    /// Whether it would have found this step, of a room it read.
    fn at_step(&self, step: &PlanStep) -> bool;

    /// Whether what it says of a room is void, because somebody else looked since.
    fn is_void(&self, _room: &str) -> bool {
        false
    }
}

/// A held step as far as its renewal goes.
struct Known {
    no: i64,
    id: String,
    room: String,
    decision: HoldDecision,
    decided_by: Option<String>,
    decided_at: Option<i64>,
}

/// Steps of a plan (from ?1, before ?2) that are held, or that somebody rejected before, and whether the run ?3 did them.
const FOUND: &str = "SELECT step.id, step.no, step.room, EXISTS (SELECT 1 FROM run_item WHERE run_item.run_no = ?3 \
    AND run_item.seq = step.no - ?1 AND run_item.outcome = 'done') FROM plan_step AS step \
    WHERE step.no >= ?1 AND step.no < ?2 AND (step.held = 1 OR step.id IN (SELECT old.id FROM hold \
    JOIN plan ON plan.no = hold.plan_no JOIN plan_step AS old ON old.no = hold.no \
    WHERE hold.decision = 'rejected' AND plan.integration_no = ?4))";

/// Held steps of the integration ?3 that the run ?2 did, whose plan begins at ?1.
const DONE: &str = "SELECT step.id FROM run_item JOIN plan_step AS step ON step.no = ?1 + run_item.seq \
    WHERE run_item.run_no = ?2 AND run_item.outcome = 'done' AND step.id IN (SELECT old.id FROM hold \
    JOIN plan ON plan.no = hold.plan_no JOIN plan_step AS old ON old.no = hold.no WHERE plan.integration_no = ?3)";

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

    /// Whether steps of an integration are held, whatever was decided.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn has_holds(&self, integration: &IntegrationId) -> Result<bool> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT 1 FROM hold JOIN plan ON plan.no = hold.plan_no \
             WHERE plan.integration_no = ?1 LIMIT 1";
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

    /// Held steps of an integration that somebody rejected.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn rejected_steps(&self, integration: &IntegrationId) -> Result<BTreeSet<StepId>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT plan_step.id FROM hold JOIN plan ON plan.no = hold.plan_no \
             JOIN plan_step ON plan_step.no = hold.no \
             WHERE hold.decision = 'rejected' AND plan.integration_no = ?1";
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

    /// Held steps of an integration, whatever was decided, by plan and place.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_holds_of(&self, integration: &IntegrationId) -> Result<Vec<HoldRow>> {
        self.holds("plan.integration_no = ?1", Some(self.integration_no(integration)?))
    }

    fn holds(&self, which: &str, of: Option<i64>) -> Result<Vec<HoldRow>> {
        let statement = format!(
            "SELECT plan.id, hold.no, integration.id, plan_step.body, hold.decision, hold.decided_by, \
             hold.decided_at, plan_step.id FROM hold JOIN plan ON plan.no = hold.plan_no \
             JOIN integration ON integration.no = plan.integration_no \
             JOIN plan_step ON plan_step.no = hold.no WHERE {which} ORDER BY hold.no"
        );
        all(self.sql, &statement, [of], hold)
    }
}

impl Writer<'_> {
    /// Puts what a plan that was carried out still holds in the place of what waited of it before, and forgets what is
    /// over: what was let through and is done, and what the plan would have found and did not. What it did not look at
    /// goes on waiting. A step that was decided before stays so, also under the new plan.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn renew_holds(
        &self,
        integration: &IntegrationId,
        plan: &PlanId,
        by: &RunId,
        looked: &dyn Looked,
    ) -> Result<()> {
        let known = self.known_holds(integration)?;
        let (of, no, run_no) = (self.integration_no(integration)?, self.plan_no(plan)?, self.run_no(by)?.0);
        let (first_place, end) = (place(no, 0)?, place(no + 1, 0)?);
        // What somebody rejected is left alone by the plan and no longer held; its decision moves on with it.
        let found = all(self.sql, FOUND, params![first_place, end, run_no, of], |row| {
            let step = (row.get::<_, i64>(1)?, row.get::<_, bool>(3)?);
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?, step))
        })?;
        let stands = found.into_iter().filter(|(_, room, _)| !looked.is_void(room));
        let found: BTreeMap<String, (i64, bool)> = stands.map(|(id, _, step)| (id, step)).collect();
        let done: BTreeSet<String> =
            all(self.sql, DONE, [first_place, run_no, of], |row| Ok(row.get(0)?))?.into_iter().collect();
        let mut decided: BTreeMap<&str, &Known> = BTreeMap::new();
        known.iter().for_each(|one| {
            decided.insert(&one.id, one);
        });
        for (id, (no, _)) in found.iter().filter(|(_, (_, done))| !done) {
            let before = decided.get(id.as_str());
            let decision = before.map_or(HoldDecision::Waiting, |one| one.decision);
            let (who, when) = before.map(|one| (one.decided_by.as_deref(), one.decided_at)).unzip();
            run(
                self.sql,
                "INSERT OR IGNORE INTO hold (no, plan_no, decision, decided_by, decided_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![no, *no >> 32, word(&decision)?, who.flatten(), when.flatten()],
            )?;
        }
        for one in &known {
            let own = (first_place..end).contains(&one.no);
            let replaced = found.contains_key(&one.id) && !own;
            if replaced || done.contains(&one.id) || !own && self.is_over(one, looked)? {
                run(self.sql, "DELETE FROM hold WHERE no = ?1", [one.no])?;
            }
        }
        Ok(())
    }

    /// Whether a held step that is not in a plan is over. What was rejected is rejected for good.
    fn is_over(&self, one: &Known, looked: &dyn Looked) -> Result<bool> {
        if one.decision == HoldDecision::Rejected || !looked.at_room(&one.room) {
            return Ok(false);
        }
        let statement = "SELECT body FROM plan_step WHERE no = ?1";
        let step = first(self.sql, statement, [one.no], |row| {
            parse::<PlanStep>("plan_step", row.get_ref(0)?.as_str()?)
        })?;
        Ok(step.is_none_or(|step| looked.at_step(&step)))
    }

    fn known_holds(&self, integration: &IntegrationId) -> Result<Vec<Known>> {
        let statement = "SELECT hold.no, plan_step.id, plan_step.room, hold.decision, hold.decided_by, \
             hold.decided_at FROM hold JOIN plan ON plan.no = hold.plan_no \
             JOIN plan_step ON plan_step.no = hold.no WHERE plan.integration_no = ?1 ORDER BY hold.no";
        all(self.sql, statement, [self.integration_no(integration)?], |row| {
            Ok(Known {
                no: row.get(0)?,
                id: row.get(1)?,
                room: row.get(2)?,
                decision: from_word("hold", row.get_ref(3)?.as_str()?)?,
                decided_by: row.get(4)?,
                decided_at: row.get(5)?,
            })
        })
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
    let step: PlanStep = parse("hold", row.get_ref(3)?.as_str()?)?;
    Ok(HoldRow {
        plan: PlanId::new(row.get::<_, String>(0)?),
        seq: seq(row.get(1)?),
        integration: IntegrationId::new(row.get::<_, String>(2)?),
        // Since a move it may have another one than it was planned under.
        step: PlanStep { id: StepId::new(row.get::<_, String>(7)?), ..step },
        decision: from_word("hold", row.get_ref(4)?.as_str()?)?,
        decided_by: row.get(5)?,
        decided_at: row.get::<_, Option<i64>>(6)?.map(instant).transpose()?,
    })
}
