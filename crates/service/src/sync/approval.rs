//! What an administrator lets through of what a plan holds.

use std::collections::{BTreeMap, BTreeSet};

use model::{Fault, Plan, StepId};
use store::{StepQuery, StepRow};

use crate::Service;

/// What is let through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Approval {
    /// Nothing.
    #[default]
    Nothing,
    /// All of it, by its number as it was typed.
    All(u32),
    /// These steps alone: ids, or beginnings of ids that name one step each.
    Steps(Vec<String>),
}

impl From<Option<u32>> for Approval {
    fn from(typed: Option<u32>) -> Self {
        typed.map_or(Self::Nothing, Self::All)
    }
}

/// Held steps of one plan that may be executed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Release {
    all: bool,
    /// Let through one by one, with their places.
    steps: BTreeMap<StepId, u64>,
}

impl Release {
    /// Whether all of them may.
    pub(crate) fn is_all(&self) -> bool {
        self.all
    }

    /// Those that were let through one by one.
    pub(crate) fn ids(&self) -> impl Iterator<Item = StepId> {
        self.steps.keys().cloned()
    }

    /// Their places in the plan.
    pub(crate) fn places(&self) -> impl Iterator<Item = u64> {
        self.steps.values().copied()
    }
}

impl Service {
    /// What an approval lets through of a plan.
    ///
    /// # Errors
    /// `guard.approval_mismatch` where the number is not that of what is held; `guard.approval_unknown` and
    /// `guard.approval_ambiguous` where a name is that of no held step, or of several; `store.*`.
    pub(crate) async fn release(&self, plan: &Plan, approval: &Approval) -> Result<Release, Fault> {
        match approval {
            Approval::Nothing => Ok(Release::default()),
            Approval::All(typed) if u64::from(*typed) == plan.counts.hold && *typed > 0 => {
                Ok(Release { all: true, ..Release::default() })
            }
            Approval::All(typed) => Err(Fault::setup("guard.approval_mismatch")
                .with("typed", typed)
                .with("held", plan.counts.hold)),
            Approval::Steps(named) => {
                let query = StepQuery { held: Some(true), ..StepQuery::default() };
                let held = self.plan_steps(&plan.id, query).await?.items;
                let steps = named.iter().map(|name| one_named(&held, name)).collect::<Result<_, _>>()?;
                Ok(Release { all: false, steps })
            }
        }
    }

    /// Notes in the log of operations what was let through, if anything was.
    pub(crate) async fn log_release(
        &self,
        plan: &Plan,
        integration: &str,
        release: &Release,
    ) -> Result<(), Fault> {
        let count = if release.all { plan.counts.hold } else { release.steps.len() as u64 };
        if count == 0 {
            return Ok(());
        }
        let entry = self.operation("plan.approve", integration, None, None);
        let entry = entry.with("count", count).with("plan", &plan.id);
        self.store().write_async(move |tx| tx.create_operation(&entry)).await?;
        Ok(())
    }
}

/// The one held step that a name means.
fn one_named(held: &[StepRow], name: &str) -> Result<(StepId, u64), Fault> {
    let name = name.trim();
    let named = |row: &&StepRow| !name.is_empty() && row.step.id.as_str().starts_with(name);
    let rows: BTreeSet<(&StepId, u64)> =
        held.iter().filter(named).map(|row| (&row.step.id, row.seq)).collect();
    let mut rows = rows.into_iter();
    match (rows.next(), rows.next()) {
        (Some((id, place)), None) => Ok((id.clone(), place)),
        (None, _) => Err(Fault::setup("guard.approval_unknown").with("step", name)),
        _ => Err(Fault::setup("guard.approval_ambiguous").with("step", name)),
    }
}
