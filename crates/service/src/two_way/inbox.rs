//! What waits for a person: questions, held deletions, and versions that lost.

use jiff::Timestamp;
use model::{Answer, Fault, IntegrationId, PlanId, Question, RunCounts, RunId, RunKind, RunState, StepId};
use store::{HoldDecision, HoldRow, LostVersion};

use crate::{Service, new_id, sync::PlanInfo, task::Job};

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

/// A question that nobody has answered yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The question.
    pub question: Question,
    /// Plan that asked it last.
    pub plan: PlanId,
    /// Id of its integration.
    pub integration: IntegrationId,
    /// Name of its integration.
    pub name: String,
    /// When that plan was made.
    pub made_at: Timestamp,
}

/// Plans looked through for the newest that asks: plans that undo ask nothing.
const PLANS: u64 = 20;

impl Service {
    /// Questions of the newest plan of every integration of two calendars that nobody has answered. Of held deletions
    /// [`Service::held`] tells.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn open_questions(&self) -> Result<Vec<Open>, Fault> {
        let read = self.store().read_async(|tx| {
            let mut open = Vec::new();
            for integration in tx.list_integrations()?.into_iter().filter(|one| one.calendar.is_some()) {
                let plans = tx.list_plans(&integration.id, Some(PLANS))?;
                let Some(plan) = plans.into_iter().find(|plan| plan.undoes.is_none()) else { continue };
                let answers = tx.list_answers(&integration.id)?;
                let waits = |question: &Question| {
                    let answered = question.step.as_ref().is_some_and(|step| answers.contains_key(step));
                    question.key != "held_deletions" && !answered
                };
                open.extend(plan.questions.into_iter().filter(waits).map(|question| Open {
                    question,
                    plan: plan.id.clone(),
                    integration: integration.id.clone(),
                    name: integration.name.clone(),
                    made_at: plan.made_at,
                }));
            }
            Ok(open)
        });
        Ok(read.await?)
    }

    /// Keeps an answer to a question of a plan, or takes one back. The plan is to be made again afterwards.
    ///
    /// # Errors
    /// `integration.unknown`, `store.*`.
    pub async fn answer(&self, integration: &str, step: &str, answer: Option<Answer>) -> Result<(), Fault> {
        let found = self.calendar(integration).await?;
        let (id, step) = (found.id, StepId::new(step));
        let kept = self.store().write_async(move |tx| {
            tx.put_answer(&id, &step, answer)?;
            // Whatever it is about is to be looked at again, also where neither side changes.
            tx.forget_calendars(Some(&id))
        });
        kept.await?;
        self.changed(&["plans"]);
        Ok(())
    }

    /// Held deletions that wait, of all integrations, newest plan first.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn held(&self) -> Result<Vec<Held>, Fault> {
        let read = self.store().read_async(|tx| {
            let mut held = Vec::new();
            for row in tx.list_waiting_holds()? {
                let plan = tx.get_plan(&row.plan)?;
                let integration = tx.get_integration(&row.integration)?;
                if let (Some(plan), Some(integration)) = (plan, integration) {
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
        let (by, now) = (self.user().to_owned(), self.now());
        let entry = match approve {
            true => self.operation("hold.approve", "", None, None),
            false => self.operation("hold.reject", "", None, None),
        };
        let decided = self.store().write_async(move |tx| {
            let mut decided = 0;
            for (plan, place) in &places {
                decided += tx.decide_holds(plan, &[*place], decision, &by, now)?;
                if let Some(plan) = tx.get_plan(plan)? {
                    tx.forget_calendars(Some(&plan.integration))?;
                }
            }
            tx.create_operation(&entry.with("count", decided))
        });
        decided.await?;
        self.changed(&["plans", "operations"]);
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
            let (id, now) = (PlanId::new(new_id()), self.now());
            tokio::task::spawn_blocking(move || inverse.store_plan(id, now))
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
