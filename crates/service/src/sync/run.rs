//! Runs in the log, and what they leave for their callers.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use model::{
    Fault, Integration, IntegrationId, Moved, Plan, PlanId, Run, RunCounts, RunId, RunKind, RunState,
};
use store::{ItemQuery, Page, RunQuery, StepQuery, StepRow, Writer};

use crate::{Service, integration::zone_of};

/// Faults of rooms that a run keeps.
const FAULTS_KEPT: usize = 100;
/// After this time a test sync that has not ended is taken for killed.
const LONGEST_PREVIEW: SignedDuration = SignedDuration::from_hours(1);

/// A plan with what people ask about it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanInfo {
    /// The plan.
    pub plan: Plan,
    /// Its integration.
    pub integration: Integration,
    /// The run that made it.
    pub made_by: Option<Run>,
    /// The run that executed it.
    pub applied_by: Option<RunId>,
}

/// What executing a plan came to.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplyOutcome {
    /// The run; refused when something moved since the plan was approved.
    pub run: Run,
    /// What moved.
    pub moved: Vec<Moved>,
}

/// Name of an integration's lease.
pub(crate) fn lease_name(integration: &IntegrationId) -> String {
    format!("integration:{integration}")
}

/// Marks unfinished runs of a kind that nobody is at any more. Their effects are known: each was stored with its
/// journal entry in one transaction. A test sync holds no lease; it is given up when it is too old to be under way.
pub(crate) fn settle(tx: &Writer<'_>, now: Timestamp, which: impl Fn(&Run) -> bool) -> store::Result<()> {
    for mut run in tx.unfinished_runs()?.into_iter().filter(which) {
        if run.kind == RunKind::Preview && now.duration_since(run.started_at) < LONGEST_PREVIEW {
            continue;
        }
        run.state = RunState::Interrupted;
        run.ended_at = Some(now);
        run.counts = tx.count_items(&run.id)?;
        tx.update_run(&run)?;
    }
    Ok(())
}

impl Service {
    /// Begins a run in the log.
    pub(crate) async fn begin_run(
        &self,
        integration: &Integration,
        kind: RunKind,
        plan: Option<PlanId>,
        undoes: Option<RunId>,
    ) -> Result<Run, Fault> {
        let run = Run {
            id: RunId::new(self.new_id()),
            integration: integration.id.clone(),
            kind,
            state: RunState::Running,
            plan,
            undoes,
            trigger: self.0.parts.trigger.to_owned(),
            started_at: self.now(),
            ended_at: None,
            counts: RunCounts::default(),
            faults: Vec::new(),
        };
        let stored = run.clone();
        self.store().write_async(move |tx| tx.create_run(&stored)).await?;
        self.changed(&["runs"]);
        Ok(run)
    }

    /// Ends a run in the log. What it did is counted from its journal; a test sync has none and keeps its counts.
    pub(crate) async fn end_run(
        &self,
        mut run: Run,
        state: RunState,
        faults: Vec<Fault>,
    ) -> Result<Run, Fault> {
        run.state = state;
        run.ended_at = Some(self.now());
        run.faults = faults.into_iter().take(FAULTS_KEPT).collect();
        let mut stored = run.clone();
        let run = self
            .store()
            .write_async(move |tx| {
                if stored.kind != RunKind::Preview {
                    stored.counts = tx.count_items(&stored.id)?;
                }
                tx.update_run(&stored)?;
                Ok(stored)
            })
            .await?;
        self.changed(&["runs", "plans"]);
        Ok(run)
    }

    /// Ends a run that a fault stopped, and hands the fault on.
    pub(crate) async fn fail_run(&self, run: Run, fault: Fault) -> Fault {
        let state = if fault.code == "run.cancelled" { RunState::Cancelled } else { RunState::Failed };
        if let Err(error) = self.end_run(run, state, vec![fault.clone()]).await {
            tracing::error!(%error, "the end of a run could not be stored");
        }
        fault
    }

    /// Marks runs that a killed process left under way, unless somebody may still be at them.
    pub(crate) fn settle_interrupted(&self) -> Result<(), Fault> {
        let now = self.now();
        self.store().write(|tx| {
            let mut held = Vec::new();
            for run in tx.unfinished_runs()? {
                let lease = tx.get_lease(&lease_name(&run.integration))?;
                held.extend(
                    lease.filter(|lease| lease.until > now && !self.is_ended(lease)).map(|_| run.integration),
                );
            }
            settle(tx, now, |run| run.kind == RunKind::Preview || !held.contains(&run.integration))
        })?;
        Ok(())
    }

    /// Runs, newest first; of one integration by its name or id, where one is given, whatever the query says of it.
    ///
    /// # Errors
    /// `integration.unknown`, `store.*`.
    pub async fn runs(&self, integration: Option<&str>, mut query: RunQuery) -> Result<Page<Run>, Fault> {
        if let Some(name) = integration {
            query.integration = Some(self.integration(name).await?.id);
        }
        Ok(self.store().read_async(move |tx| tx.list_runs(&query)).await?)
    }

    /// A run.
    ///
    /// # Errors
    /// `run.unknown`, `store.*`.
    pub async fn run(&self, id: &RunId) -> Result<Run, Fault> {
        let wanted = id.clone();
        let found = self.store().read_async(move |tx| tx.get_run(&wanted)).await?;
        found.ok_or_else(|| Fault::setup("run.unknown").with("run", id))
    }

    /// Items of a run.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn run_items(&self, id: &RunId, query: ItemQuery) -> Result<Page<model::RunItem>, Fault> {
        let id = id.clone();
        let items = self.store().read_async(move |tx| {
            let run = tx.get_run(&id)?;
            let zone = zone_of_steps(tx, run.map(|run| run.integration))?;
            tx.list_items_told(&id, &query, |step| plan::tell_changes(step, &zone))
        });
        Ok(items.await?)
    }

    /// A plan with its integration and runs.
    ///
    /// # Errors
    /// `plan.unknown`, `store.*`.
    pub async fn plan_info(&self, id: &PlanId) -> Result<PlanInfo, Fault> {
        let wanted = id.clone();
        let found = self
            .store()
            .read_async(move |tx| {
                let Some(plan) = tx.get_plan(&wanted)? else { return Ok(None) };
                let Some(integration) = tx.get_integration(&plan.integration)? else { return Ok(None) };
                let query = RunQuery {
                    integration: Some(plan.integration.clone()),
                    from: Some(
                        plan.made_at.saturating_sub(SignedDuration::from_hours(24)).unwrap_or(plan.made_at),
                    ),
                    ..RunQuery::default()
                };
                let runs = tx.list_runs(&query)?.items;
                let of_plan = |run: &&Run| run.plan.as_ref() == Some(&plan.id);
                let made_by = runs.iter().filter(of_plan).find(|r| r.kind == RunKind::Preview).cloned();
                let executed = |r: &&Run| r.kind != RunKind::Preview && r.state != RunState::Refused;
                let applied_by = runs.iter().filter(of_plan).find(executed).map(|r| r.id.clone());
                Ok(Some(PlanInfo { plan, integration, made_by, applied_by }))
            })
            .await?;
        found.ok_or_else(|| Fault::setup("plan.unknown").with("plan", id))
    }

    /// Steps of a plan.
    ///
    /// # Errors
    /// `plan.unknown`, `store.*`.
    pub async fn plan_steps(&self, id: &PlanId, query: StepQuery) -> Result<Page<StepRow>, Fault> {
        let id = id.clone();
        let steps = self.store().read_async(move |tx| {
            let plan = tx.get_plan(&id)?;
            let zone = zone_of_steps(tx, plan.map(|plan| plan.integration))?;
            let mut page = tx.list_steps(&id, &query)?;
            page.items.iter_mut().for_each(|row| plan::tell_changes(&mut row.step, &zone));
            Ok(page)
        });
        Ok(steps.await?)
    }
}

/// The zone in which steps of an integration show times.
fn zone_of_steps(tx: &store::Reader<'_>, integration: Option<IntegrationId>) -> store::Result<TimeZone> {
    let integration = integration.map(|id| tx.get_integration(&id)).transpose()?.flatten();
    Ok(integration.and_then(|integration| zone_of(&integration).ok()).unwrap_or(TimeZone::UTC))
}
