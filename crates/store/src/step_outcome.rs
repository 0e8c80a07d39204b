//! Steps of some calendars with what a run did with them.

use std::collections::BTreeSet;

use model::{Fault, ItemOutcome, PlanStep, RunId};
use rusqlite::params;

use crate::{
    Reader, Result,
    plan_step::place,
    sql::{all, from_word, json, parse},
};

/// A step and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct StepOutcome {
    /// The step.
    pub step: PlanStep,
    /// How it ended.
    pub outcome: ItemOutcome,
    /// Why it failed.
    pub fault: Option<Fault>,
}

/// The statement: items of a run whose plan begins at ?2, of the rooms that ?3 lists.
pub(crate) const AT: &str = "SELECT plan_step.body, run_item.outcome, run_item.fault FROM run_item \
    JOIN plan_step ON plan_step.no = ?2 + run_item.seq WHERE run_item.run_no = ?1 \
    AND plan_step.room IN (SELECT value FROM json_each(?3)) ORDER BY run_item.seq";

impl Reader<'_> {
    /// Steps of some rooms, or people's calendars, that a run looked at, in the plan's order; none for a run without a
    /// plan.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn steps_at(&self, run: &RunId, rooms: &BTreeSet<String>) -> Result<Vec<StepOutcome>> {
        let (no, Some(plan)) = self.run_no(run)? else { return Ok(Vec::new()) };
        all(self.sql, AT, params![no, place(plan, 0)?, json(rooms)?], |row| {
            Ok(StepOutcome {
                step: parse("plan_step", row.get_ref(0)?.as_str()?)?,
                outcome: from_word("run_item", row.get_ref(1)?.as_str()?)?,
                fault: row.get_ref(2)?.as_str_or_null()?.map(|text| parse("run_item", text)).transpose()?,
            })
        })
    }
}
