//! Test sync, apply and sync of two calendars, as [`crate::sync`] asks for them.

use jiff::Timestamp;
use model::{Fault, Integration, Plan, PlanId, Run, RunKind, SeriesLink, Window};

use super::{
    Meanwhile,
    prepare::{PairAsked, PairPrepared},
};
use crate::{
    Service,
    integration::zone_of,
    lease::HeldLease,
    sync::{ApplyOutcome, Span, approval::Release, prepare::Keep, preview::Asked},
    task::Job,
};

/// A fresh plan of two calendars.
#[derive(Debug)]
pub(crate) struct PairPlan {
    pub(crate) plan: Plan,
    pub(crate) prepared: PairPrepared,
}

impl Service {
    /// What is asked for of two calendars.
    ///
    /// # Errors
    /// `policy.zone`, `plan.bad_span`.
    pub(crate) fn pair_asked(&self, integration: &Integration, asked: Asked) -> Result<PairAsked, Fault> {
        self.pair_asked_at(integration, asked.window, asked.only, self.now())
    }

    /// Whether a window is the one that the policy gave at an instant.
    fn pair_asked_at(
        &self,
        integration: &Integration,
        window: Window,
        only: Option<Vec<String>>,
        at: Timestamp,
    ) -> Result<PairAsked, Fault> {
        let usual = Span::default().window(&integration.policy, &zone_of(integration)?, at)?;
        Ok(PairAsked { window, of_policy: only.is_none() && usual == window, only })
    }

    /// Reads, plans and stores. `meanwhile` tells of pushes that go on beside.
    pub(crate) async fn make_pair_plan(
        &self,
        integration: &Integration,
        asked: PairAsked,
        meanwhile: Option<&Meanwhile>,
        job: &Job,
    ) -> Result<PairPlan, Fault> {
        let id = PlanId::new(self.new_id());
        let (begun, of, now) = (id.clone(), integration.id.clone(), self.now());
        self.store().write_async(move |tx| tx.begin_plan(&begun, &of, now)).await?;
        let prepared =
            self.prepare_pair(integration, &asked, &Keep::Stored(id.clone()), meanwhile, job).await;
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(fault) => {
                self.store().write_async(move |tx| tx.delete_plan(&id)).await?;
                return Err(fault);
            }
        };
        let plan = prepared.draft.clone().into_plan(id, integration.id.clone(), now);
        let plan = Plan { only: asked.only, ..plan };
        let finished = plan.clone();
        self.store().write_async(move |tx| tx.finish_plan(&finished)).await?;
        self.changed(&["plans"]);
        Ok(PairPlan { plan, prepared })
    }

    /// Makes an approved plan again and executes it, if nothing it was made from has moved.
    pub(crate) async fn apply_pair(
        &self,
        plan: &Plan,
        integration: &Integration,
        release: Release,
        lease: &HeldLease,
        run: Run,
        job: &Job,
    ) -> Result<ApplyOutcome, Fault> {
        self.recover(integration, lease, job).await?;
        let asked = self.pair_asked_at(integration, plan.window, plan.only.clone(), plan.made_at)?;
        // Pushes wait until it is known whether the plan holds still: each would make it another one.
        let fresh = self.prepare_pair(integration, &asked, &Keep::Nothing, None, job).await?;
        if fresh.draft.fingerprint != plan.fingerprint {
            return self.refuse_moved(plan, || fresh.marks(), run).await;
        }
        let run = self.execute_pair(plan, integration, release, Some(fresh), lease, run, job).await?;
        Ok(ApplyOutcome { run, moved: Vec::new() })
    }

    /// Plans and executes in one go. What of a series can only be written once it is there as one, its changed
    /// occurrences and what flows the other way, is written right after by a run of its own.
    pub(crate) async fn sync_pair(
        &self,
        integration: &Integration,
        asked: PairAsked,
        lease: &HeldLease,
        run: Run,
        job: &Job,
    ) -> Result<Run, Fault> {
        let before = self.series_links(integration).await?;
        let run = self.sync_once(integration, asked.clone(), lease, run, job).await?;
        let mut after = self.series_links(integration).await?;
        // What a push wrote between, it followed up itself.
        let pushed = |link: &SeriesLink| lease.meanwhile().is_pushed(&link.mailbox);
        after.retain(|link| !pushed(link));
        if before.into_iter().filter(|link| !pushed(link)).ne(after) {
            let next = self.begin_run(integration, RunKind::Apply, None, None).await?;
            if let Err(fault) = self.sync_once(integration, asked, lease, next.clone(), job).await {
                // The log tells; what the first run did stays done.
                self.fail_run(next, fault).await;
            }
        }
        Ok(run)
    }

    async fn series_links(&self, integration: &Integration) -> Result<Vec<SeriesLink>, Fault> {
        let id = integration.id.clone();
        Ok(self.store().read_async(move |tx| tx.list_series(&id)).await?)
    }

    async fn sync_once(
        &self,
        integration: &Integration,
        asked: PairAsked,
        lease: &HeldLease,
        mut run: Run,
        job: &Job,
    ) -> Result<Run, Fault> {
        // Whoever lent the lease recovered before it began; what it has begun since is no crash's.
        if !lease.is_lent() {
            self.recover(integration, lease, job).await?;
        }
        let everybody = asked.only.is_none();
        let making = self.make_pair_plan(integration, asked, Some(lease.meanwhile()), job);
        let made = match everybody {
            true => self.with_pushes(integration, lease, job, making).await,
            false => making.await,
        };
        let PairPlan { plan, prepared } = made?;
        run.plan = Some(plan.id.clone());
        let begun = run.clone();
        self.store().write_async(move |tx| tx.update_run(&begun)).await?;
        self.execute_pair(&plan, integration, Release::default(), Some(prepared), lease, run, job).await
    }
}
