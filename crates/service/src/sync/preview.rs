//! Test sync: a stored plan, and nothing else.

use model::{Fault, Integration, Plan, PlanId, Run, RunCounts, RunKind, RunState};

use super::{
    prepare::{Keep, Prepared},
    run::PlanInfo,
    span::Span,
};
use crate::{Service, new_id, task::Job};

/// A fresh plan and what making it showed.
#[derive(Debug)]
pub struct Preview {
    /// The plan with its integration and run.
    pub info: PlanInfo,
    /// Rooms that were read.
    pub rooms: usize,
}

impl Service {
    /// Makes a plan. Writes nothing to a provider, and of our own only the plan and its run.
    ///
    /// # Errors
    /// `integration.unknown`, `plan.bad_span`, `rooms.none`, `run.cancelled`, faults of the session, `store.*`; the
    /// run in the log keeps them.
    pub async fn preview(&self, integration: &str, span: Span, job: &Job) -> Result<Preview, Fault> {
        let integration = self.integration(integration).await?;
        let run = self.begin_run(&integration, RunKind::Preview, None, None).await?;
        match self.make_plan(&integration, span, job).await {
            Ok((plan, prepared)) => {
                let run = self.end_preview(run, &plan, prepared.partial.clone()).await?;
                let info = PlanInfo { plan, integration, made_by: Some(run), applied_by: None };
                Ok(Preview { info, rooms: prepared.rooms() })
            }
            Err(fault) => Err(self.fail_run(run, fault).await),
        }
    }

    /// Reads, plans and stores.
    pub(crate) async fn make_plan(
        &self,
        integration: &Integration,
        span: Span,
        job: &Job,
    ) -> Result<(Plan, Prepared), Fault> {
        let zone = crate::integration::zone_of(integration)?;
        let window = span.window(&integration.policy, &zone, self.now())?;
        let id = PlanId::new(new_id());
        let (begun, of, now) = (id.clone(), integration.id.clone(), self.now());
        self.store().write_async(move |tx| tx.begin_plan(&begun, &of, now)).await?;
        let prepared = self.prepare(integration, window, Keep::Stored(id.clone()), job).await;
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(fault) => {
                let unfinished = id.clone();
                self.store().write_async(move |tx| tx.delete_plan(&unfinished)).await?;
                return Err(fault);
            }
        };
        let plan = prepared.draft.clone().into_plan(id, integration.id.clone(), now);
        let finished = plan.clone();
        self.store().write_async(move |tx| tx.finish_plan(&finished)).await?;
        self.changed(&["plans"]);
        Ok((plan, prepared))
    }

    async fn end_preview(&self, mut run: Run, plan: &Plan, partial: Vec<Fault>) -> Result<Run, Fault> {
        run.plan = Some(plan.id.clone());
        run.counts = RunCounts::planned(&plan.counts);
        let state = if partial.is_empty() { RunState::Done } else { RunState::Partial };
        self.end_run(run, state, partial).await
    }
}
