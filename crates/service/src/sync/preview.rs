//! Test sync: a stored plan, and nothing else.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use model::{
    Fault, Integration, ItemOutcome, Plan, PlanId, Run, RunCounts, RunId, RunKind, RunState, Window,
};
use store::ItemQuery;

use super::{
    prepare::{Keep, Prepared},
    run::PlanInfo,
    span::Span,
};
use crate::{
    Service,
    task::Job,
    two_way::{PairAsked, PairPlan},
};

/// How far from now a change is pushed at once.
pub(crate) const FARTHEST: SignedDuration = SignedDuration::from_hours(24 * 180);

/// What of a source is read for a plan.
#[derive(Debug)]
pub(crate) struct Asked {
    pub window: Window,
    /// Mailboxes; every room when absent.
    pub only: Option<Vec<String>>,
}

impl Asked {
    /// Every room, over the days asked for.
    ///
    /// # Errors
    /// `policy.zone`, `plan.bad_span`, `plan.far_span`.
    pub(crate) fn all(integration: &Integration, span: Span, now: Timestamp) -> Result<Self, Fault> {
        let zone = crate::integration::zone_of(integration)?;
        if integration.calendar.is_some() {
            span.near(&zone, now)?;
        }
        Ok(Self { window: span.window(&integration.policy, &zone, now)?, only: None })
    }

    /// One mailbox, over the policy's days and what was touched, at most [`FARTHEST`] from now.
    ///
    /// # Errors
    /// `policy.zone`, `plan.bad_span`.
    pub(crate) fn of(
        integration: &Integration,
        mailbox: &str,
        touched: Option<Window>,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let Self { mut window, .. } = Self::all(integration, Span::default(), now)?;
        if let Some(touched) = touched {
            let earliest = now.checked_sub(FARTHEST).unwrap_or(now);
            let latest = now.checked_add(FARTHEST).unwrap_or(now);
            window.start = window.start.min(touched.start.max(earliest));
            window.end = window.end.max(touched.end.min(latest));
        }
        Ok(Self { window, only: Some(vec![mailbox.to_owned()]) })
    }
}

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
        if integration.calendar.is_some() {
            let asked = Asked::all(&integration, span, self.now());
            return match asked.and_then(|asked| self.pair_asked(&integration, asked)) {
                Ok(asked) => self.preview_pair(integration, asked, run, job).await,
                Err(fault) => Err(self.fail_run(run, fault).await),
            };
        }
        let asked = match Asked::all(&integration, span, self.now()) {
            Ok(asked) => asked,
            Err(fault) => return Err(self.fail_run(run, fault).await),
        };
        self.preview_of(integration, asked, run, job).await
    }

    /// Makes the plan again that a run followed, for the rooms alone where it failed or that it could not read whole.
    ///
    /// # Errors
    /// `run.unknown`, `run.nothing_to_retry`, and as [`Service::preview`].
    pub async fn preview_retry(&self, run: &RunId, job: &Job) -> Result<Preview, Fault> {
        let failed = self.run(run).await?;
        let nothing = || Fault::setup("run.nothing_to_retry").with("run", run);
        let plan = failed.plan.clone().filter(|_| failed.kind != RunKind::Undo).ok_or_else(nothing)?;
        let info = self.plan_info(&plan).await?;
        let only = self.rooms_to_retry(&failed, &info.integration).await?;
        if only.is_empty() {
            return Err(nothing());
        }
        let run = self.begin_run(&info.integration, RunKind::Preview, None, None).await?;
        if info.integration.calendar.is_some() {
            let asked = PairAsked { window: info.plan.window, only: Some(only), of_policy: false };
            return self.preview_pair(info.integration, asked, run, job).await;
        }
        let asked = Asked { window: info.plan.window, only: Some(only) };
        self.preview_of(info.integration, asked, run, job).await
    }

    /// Mailboxes where items of a run failed or that it could not read whole, as far as they are still in the list.
    async fn rooms_to_retry(&self, run: &Run, integration: &Integration) -> Result<Vec<String>, Fault> {
        let query = ItemQuery { outcome: Some(ItemOutcome::Failed), ..ItemQuery::default() };
        let items = self.run_items(&run.id, query).await?.items;
        let failed = items.into_iter().map(|item| item.room);
        let unread = run.faults.iter().filter_map(|fault| fault.params.get("mailbox").cloned());
        let wanted: BTreeSet<String> = failed.chain(unread).collect();
        if integration.calendar.is_some() {
            let known = self.calendars(integration, None).await?.calendars.into_iter().map(|c| c.mailbox);
            return Ok(known.filter(|mailbox| wanted.contains(mailbox)).collect());
        }
        let rooms = self.rooms_of(&self.source_of(integration).await?.id).await?;
        let rooms = rooms.into_iter().filter(|room| room.enabled).map(|room| room.mailbox);
        Ok(rooms.filter(|mailbox| wanted.contains(mailbox)).collect())
    }

    async fn preview_of(
        &self,
        integration: Integration,
        asked: Asked,
        run: Run,
        job: &Job,
    ) -> Result<Preview, Fault> {
        match self.make_plan(&integration, asked, job).await {
            Ok((plan, prepared)) => {
                let run = self.end_preview(run, &plan, prepared.partial.clone()).await?;
                let info = PlanInfo { plan, integration, made_by: Some(run), applied_by: None };
                Ok(Preview { info, rooms: prepared.rooms() })
            }
            Err(fault) => Err(self.fail_run(run, fault).await),
        }
    }

    async fn preview_pair(
        &self,
        integration: Integration,
        asked: PairAsked,
        run: Run,
        job: &Job,
    ) -> Result<Preview, Fault> {
        match self.make_pair_plan(&integration, asked, None, job).await {
            Ok(PairPlan { plan, prepared }) => {
                let rooms = prepared.calendars();
                let partial = prepared.partial;
                let issues = prepared.gap.into_iter().chain(prepared.issues).collect();
                let run = self.end_pair_preview(run, &plan, partial, issues).await?;
                let info = PlanInfo { plan, integration, made_by: Some(run), applied_by: None };
                Ok(Preview { info, rooms })
            }
            Err(fault) => Err(self.fail_run(run, fault).await),
        }
    }

    /// Whoever has no mailbox is told, and makes no test sync partial.
    async fn end_pair_preview(
        &self,
        mut run: Run,
        plan: &Plan,
        mut partial: Vec<Fault>,
        issues: Vec<Fault>,
    ) -> Result<Run, Fault> {
        run.plan = Some(plan.id.clone());
        run.counts = RunCounts::planned(&plan.counts);
        let state = if partial.is_empty() { RunState::Done } else { RunState::Partial };
        partial.extend(issues);
        self.end_run(run, state, partial).await
    }

    /// Reads, plans and stores.
    pub(crate) async fn make_plan(
        &self,
        integration: &Integration,
        asked: Asked,
        job: &Job,
    ) -> Result<(Plan, Prepared), Fault> {
        let id = PlanId::new(self.new_id());
        let (begun, of, now) = (id.clone(), integration.id.clone(), self.now());
        self.store().write_async(move |tx| tx.begin_plan(&begun, &of, now)).await?;
        let prepared = self
            .prepare(integration, asked.window, asked.only.as_deref(), Keep::Stored(id.clone()), job)
            .await;
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(fault) => {
                let unfinished = id.clone();
                self.store().write_async(move |tx| tx.delete_plan(&unfinished)).await?;
                return Err(fault);
            }
        };
        let plan = prepared.draft.clone().into_plan(id, integration.id.clone(), now);
        let plan = Plan { only: asked.only, ..plan };
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
