//! What waits for a person: questions, held deletions, and versions that lost.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};
use model::{
    Answer, Fault, IntegrationId, Payload, Plan, PlanId, PlanStep, RunCounts, RunId, RunKind, RunState,
    StepId,
};
use store::{HoldDecision, HoldRow, LostVersion};

use crate::{Service, sync::PlanInfo, task::Job};

/// Versions listed at most.
const VERSIONS: u64 = 500;

/// A held step with what people ask about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The step and where it stands.
    pub row: HoldRow,
    /// Name of its integration.
    pub integration: String,
    /// When its plan was made.
    pub made_at: Timestamp,
}

impl Service {
    /// Keeps an answer to a question of a plan, or takes one back. The plan is to be made again afterwards.
    ///
    /// # Errors
    /// `integration.unknown`, `store.*`.
    pub async fn answer(&self, integration: &str, step: &str, answer: Option<Answer>) -> Result<(), Fault> {
        let found = self.calendar(integration).await?;
        let (id, step) = (found.id, StepId::new(step));
        let kept = self.store().write_async(move |tx| {
            tx.put_answer(&id, &step, answer)?;
            // A change of the OA's that waited for this goes at once.
            tx.retry_alone(&id)?;
            // Whatever it is about is to be looked at again, also where neither side changes.
            tx.forget_calendars(Some(&id))
        });
        kept.await?;
        self.changed(&["plans", "outbox"]);
        self.0.bell.ring();
        Ok(())
    }

    /// Held deletions that wait, of all integrations, newest plan first.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn held(&self) -> Result<Vec<Held>, Fault> {
        let now = self.now();
        let read = self.store().read_async(move |tx| {
            let mut held = Vec::new();
            for row in tx.list_waiting_holds()? {
                let plan = tx.get_plan(&row.plan)?;
                let integration = tx.get_integration(&row.integration)?;
                if let (Some(plan), Some(integration)) = (plan, integration)
                    && in_reach(&row.step, &plan, now)
                {
                    held.push(Held { row, integration: integration.name, made_at: plan.made_at });
                }
            }
            held.sort_by(|a, b| b.made_at.cmp(&a.made_at).then(a.row.seq.cmp(&b.row.seq)));
            Ok(held)
        });
        Ok(read.await?)
    }

    /// Lets held deletions through, with the next run that still finds them, or rejects them for good.
    ///
    /// # Errors
    /// `store.missing` without a plan; `store.*`.
    pub async fn decide_held(&self, places: Vec<(PlanId, u64)>, approve: bool) -> Result<(), Fault> {
        let decision = if approve { HoldDecision::Approved } else { HoldDecision::Rejected };
        let (by, now, service) = (self.user().to_owned(), self.now(), self.clone());
        let decided = self.store().write_async(move |tx| {
            let mut counts: BTreeMap<Option<IntegrationId>, usize> = BTreeMap::new();
            for (plan, place) in &places {
                let decided = tx.decide_holds(plan, &[*place], decision, &by, now)?;
                *counts.entry(tx.get_plan(plan)?.map(|plan| plan.integration)).or_default() += decided;
            }
            for (integration, decided) in counts {
                let mut name = String::new();
                if let Some(id) = &integration {
                    // Looked at again, also where neither side changes; what was to be pushed goes on.
                    tx.forget_calendars(Some(id))?;
                    tx.retry_alone(id)?;
                    name = tx.get_integration(id)?.map(|found| found.name).unwrap_or_default();
                }
                let entry = match approve {
                    true => service.operation("hold.approve", &name, None, None),
                    false => service.operation("hold.reject", &name, None, None),
                };
                tx.create_operation(&entry.with("count", decided))?;
            }
            Ok(())
        });
        decided.await?;
        self.changed(&["plans", "operations", "outbox"]);
        self.0.bell.ring();
        Ok(())
    }

    /// Versions that lost a conflict, newest first, with the names of their integrations.
    ///
    /// # Errors
    /// `integration.unknown`, `store.*`.
    pub async fn lost_versions(
        &self,
        integration: Option<&str>,
    ) -> Result<Vec<(LostVersion, String)>, Fault> {
        let of = match integration {
            Some(name) => Some(self.calendar(name).await?.id),
            None => None,
        };
        let read = self.store().read_async(move |tx| {
            let mut told = Vec::new();
            for version in tx.list_lost_versions(of.as_ref(), VERSIONS)? {
                let name = tx.get_integration(&version.integration)?.map(|found| found.name);
                told.extend(name.map(|name| (version, name)));
            }
            Ok(told)
        });
        Ok(read.await?)
    }

    /// Makes the plan that brings a version back that lost. Its pair stays: what is brought back counts as a change of
    /// its side, which the next sync takes on.
    ///
    /// # Errors
    /// `version.unknown`, `version.moved` where the meeting was changed since or is gone; faults of the session;
    /// `store.*`.
    pub async fn preview_restore(&self, run: &RunId, step: &str, job: &Job) -> Result<PlanInfo, Fault> {
        let (of, wanted) = (run.clone(), step.to_owned());
        let lost = self.store().read_async(move |tx| tx.get_lost_version(&of, &wanted)).await?;
        let lost = lost.ok_or_else(|| Fault::setup("version.unknown").with("step", step))?;
        let undone = self.run(run).await?;
        let integration = self.calendar(lost.integration.as_str()).await?;
        let Some(plan) = undone.plan.clone() else { return Err(Fault::defect("plan.bad_undo")) };
        let window = self.plan_info(&plan).await?.plan.window;
        let preview = self.begin_run(&integration, RunKind::Preview, None, Some(run.clone())).await?;
        let plan = async {
            let inverse =
                self.pair_inverse(&integration, &undone, window, Some(step.to_owned()), job).await?;
            let (id, now) = (PlanId::new(self.new_id()), self.now());
            self.store()
                .aside(move || inverse.store_plan(id, now))
                .await
                .map_err(|e| Fault::defect("plan.stopped").with("detail", e))?
        };
        let plan = match plan.await {
            Ok(plan) if plan.counts.update + plan.counts.create > 0 => plan,
            Ok(plan) => {
                let fault = Fault::setup("version.moved").with("step", step);
                self.store().write_async(move |tx| tx.delete_plan(&plan.id)).await?;
                return Err(self.fail_run(preview, fault).await);
            }
            Err(fault) => return Err(self.fail_run(preview, fault).await),
        };
        let counts = RunCounts::planned(&plan.counts);
        let made_by = model::Run { plan: Some(plan.id.clone()), counts, ..preview };
        let made_by = self.end_run(made_by, RunState::Done, Vec::new()).await?;
        Ok(PlanInfo { plan, integration, made_by: Some(made_by), applied_by: None })
    }
}

/// Whether a plan over the same days around today would still look at what a held step is about. What the days have left
/// behind stays held without anybody being asked.
fn in_reach(step: &PlanStep, plan: &Plan, now: Timestamp) -> bool {
    let Some(Payload::Meeting(meeting)) = step.before.as_ref().or(step.after.as_ref()) else { return true };
    if step.pair.as_ref().is_some_and(|pair| pair.is_series()) {
        return true;
    }
    let passed = now.duration_since(plan.made_at);
    let begins = plan.window.start.checked_add(passed).unwrap_or(plan.window.start);
    meeting.when.span(&TimeZone::UTC).1 > begins
}
