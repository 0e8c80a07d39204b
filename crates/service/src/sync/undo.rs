//! Takes a run back, through the same door: a plan, guards, a journal.

use jiff::tz::TimeZone;
use model::{
    ConnectionId, Fault, Integration, ItemOutcome, MeetingKey, Plan, PlanId, PlanStep, RoomFacts, Run,
    RunCounts, RunId, RunKind, RunState,
};
use plan::{Agreed, Current};
use store::{Reader, Store};

use super::{
    approval::Approval,
    run::{ApplyOutcome, PlanInfo},
};
use crate::{Service, integration::zone_of, task::Job};

const PAGE: u64 = 500;

impl Service {
    /// Makes the plan that takes a run back.
    ///
    /// # Errors
    /// `run.unknown`, `run.not_undoable` (a test sync, or nothing was changed), `store.*`.
    pub async fn preview_undo(&self, run: &RunId) -> Result<PlanInfo, Fault> {
        self.preview_undo_in(run, &Job::quiet()).await
    }

    async fn preview_undo_in(&self, run: &RunId, job: &Job) -> Result<PlanInfo, Fault> {
        let undone = self.run(run).await?;
        let integration = self.integration(undone.integration.as_str()).await?;
        let Some(of_plan) = undone.plan.clone().filter(|_| undone.kind != RunKind::Preview) else {
            return Err(Fault::setup("run.not_undoable").with("run", run));
        };
        let window = self.plan_info(&of_plan).await?.plan.window;
        if integration.calendar.is_some() {
            return self.preview_undo_pair(undone, integration, window, job).await;
        }
        let connection = self.source_of(&integration).await?.id;
        let made = Inverse {
            store: self.store().clone(),
            connection,
            integration: integration.clone(),
            zone: zone_of(&integration)?,
            undone,
            window,
            id: PlanId::new(self.new_id()),
            now: self.now(),
        };
        let preview = self.begin_run(&integration, RunKind::Preview, None, Some(run.clone())).await?;
        let plan = self
            .store()
            .aside(move || made.store_plan())
            .await
            .map_err(|e| Fault::defect("plan.stopped").with("detail", e))
            .and_then(|plan| plan);
        let plan = match plan {
            Ok(plan) => plan,
            Err(fault) => return Err(self.fail_run(preview, fault).await),
        };
        let counts = RunCounts::planned(&plan.counts);
        let made_by = Run { plan: Some(plan.id.clone()), counts, ..preview };
        let made_by = self.end_run(made_by, RunState::Done, Vec::new()).await?;
        Ok(PlanInfo { plan, integration, made_by: Some(made_by), applied_by: None })
    }

    async fn preview_undo_pair(
        &self,
        undone: Run,
        integration: Integration,
        window: model::Window,
        job: &Job,
    ) -> Result<PlanInfo, Fault> {
        let preview = self.begin_run(&integration, RunKind::Preview, None, Some(undone.id.clone())).await?;
        let (id, now) = (PlanId::new(self.new_id()), self.now());
        let plan = async {
            let inverse = self.pair_inverse(&integration, &undone, window, None, job).await?;
            self.store()
                .aside(move || inverse.store_plan(id, now))
                .await
                .map_err(|e| Fault::defect("plan.stopped").with("detail", e))?
        };
        let plan = match plan.await {
            Ok(plan) => plan,
            Err(fault) => return Err(self.fail_run(preview, fault).await),
        };
        let counts = RunCounts::planned(&plan.counts);
        let made_by = Run { plan: Some(plan.id.clone()), counts, ..preview };
        let made_by = self.end_run(made_by, RunState::Done, Vec::new()).await?;
        Ok(PlanInfo { plan, integration, made_by: Some(made_by), applied_by: None })
    }

    /// Takes a run back at once: makes the plan and executes it.
    ///
    /// # Errors
    /// As [`Service::preview_undo`] and [`Service::apply`].
    pub async fn undo(
        &self,
        run: &RunId,
        approval: impl Into<Approval>,
        job: &Job,
    ) -> Result<ApplyOutcome, Fault> {
        let info = self.preview_undo_in(run, job).await?;
        self.execute_undo(info.plan, info.integration, approval.into(), job).await
    }

    /// Executes an undo plan, if the hub still is as it was when the plan was made.
    pub(crate) async fn execute_undo(
        &self,
        plan: Plan,
        integration: Integration,
        approval: Approval,
        job: &Job,
    ) -> Result<ApplyOutcome, Fault> {
        let release = self.release(&plan, &approval).await?;
        let Some(undone) = plan.undoes.clone() else { return Err(Fault::defect("plan.bad_undo")) };
        let lease = self.take_lease(&integration.id).await?;
        let run =
            self.begin_run(&integration, RunKind::Undo, Some(plan.id.clone()), Some(undone.clone())).await?;
        self.log_release(&plan, &integration.name, &release).await?;
        let outcome = async {
            if integration.calendar.is_some() {
                self.recover(&integration, &lease, job).await?;
            }
            if self.fingerprint_of_undo(&plan, &undone, &integration, job).await? != plan.fingerprint {
                let fault = Fault::setup("plan.moved").with("count", 1);
                return self.end_run(run.clone(), RunState::Refused, vec![fault]).await;
            }
            if integration.calendar.is_some() {
                let run = run.clone();
                return self.undo_pair_leased(&plan, &integration, release, &lease, run, job).await;
            }
            // First, so that an undo that is killed half way leaves no room that counts as unchanged.
            self.forget_cursors(&integration).await?;
            self.execute(&plan, &integration, release, None, &lease, run.clone(), job).await
        };
        match outcome.await {
            Ok(run) => Ok(ApplyOutcome { run, moved: Vec::new() }),
            Err(fault) => Err(self.fail_run(run, fault).await),
        }
    }

    async fn fingerprint_of_undo(
        &self,
        plan: &Plan,
        undone: &RunId,
        integration: &Integration,
        job: &Job,
    ) -> Result<model::Fingerprint, Fault> {
        if integration.calendar.is_some() {
            let undone = self.run(undone).await?;
            let step = plan.restores.as_ref().map(ToString::to_string);
            let inverse = self.pair_inverse(integration, &undone, plan.window, step, job).await?;
            return self
                .store()
                .aside(move || inverse.fingerprint())
                .await
                .map_err(|e| Fault::defect("plan.stopped").with("detail", e))?;
        }
        let inverse = Inverse {
            store: self.store().clone(),
            connection: self.source_of(integration).await?.id,
            integration: integration.clone(),
            zone: zone_of(integration)?,
            undone: self.run(undone).await?,
            window: plan.window,
            id: plan.id.clone(),
            now: plan.made_at,
        };
        self.store()
            .aside(move || inverse.draft(&mut |_| Ok(())).map(|draft| draft.fingerprint))
            .await
            .map_err(|e| Fault::defect("plan.stopped").with("detail", e))?
    }

    /// What was read before the undo no longer tells what the store lacks: the next run reads everything.
    async fn forget_cursors(&self, integration: &Integration) -> Result<(), Fault> {
        let id = self.source_of(integration).await?.id;
        self.store()
            .write_async(move |tx| {
                tx.room_numbers(&id)?.into_iter().try_for_each(|(no, _)| tx.delete_cursor(no))
            })
            .await?;
        Ok(())
    }
}

/// What an inverse plan is made from.
struct Inverse {
    store: Store,
    connection: ConnectionId,
    integration: Integration,
    zone: TimeZone,
    undone: Run,
    window: model::Window,
    id: PlanId,
    now: jiff::Timestamp,
}

impl Inverse {
    fn store_plan(self) -> Result<Plan, Fault> {
        self.store.write(|tx| tx.begin_plan(&self.id, &self.integration.id, self.now))?;
        let mut steps: Vec<PlanStep> = Vec::new();
        let mut next = 0;
        let mut keep = |steps: &mut Vec<PlanStep>| -> Result<(), Fault> {
            self.store.write(|tx| tx.append_steps(&self.id, next, steps))?;
            next += steps.len() as u64;
            steps.clear();
            Ok(())
        };
        let draft = self.draft(&mut |step| {
            steps.push(step);
            if steps.len() as u64 >= PAGE { keep(&mut steps) } else { Ok(()) }
        })?;
        keep(&mut steps)?;
        if draft.is_empty() && draft.counts.skip == 0 {
            self.store.write(|tx| tx.delete_plan(&self.id))?;
            return Err(Fault::setup("run.nothing_to_undo").with("run", &self.undone.id));
        }
        let plan = draft.into_plan(self.id.clone(), self.integration.id.clone(), self.now);
        self.store.write(|tx| tx.finish_plan(&plan))?;
        Ok(plan)
    }

    fn draft(&self, sink: &mut dyn FnMut(PlanStep) -> Result<(), Fault>) -> Result<plan::PlanDraft, Fault> {
        let done = Done { store: &self.store, run: &self.undone.id, from: 0, page: Vec::new().into_iter() };
        self.store
            .read(|tx| {
                let current = Hub { tx, connection: &self.connection };
                let draft = plan::undo_plan(
                    &self.integration.id,
                    &self.undone.id,
                    self.window,
                    self.integration.policy.guards,
                    &self.zone,
                    done,
                    &current,
                    &mut |step| sink(step),
                );
                Ok(draft?)
            })
            .map_err(Fault::from)
    }
}

/// Steps a run carried out, a page at a time.
struct Done<'a> {
    store: &'a Store,
    run: &'a RunId,
    from: u64,
    page: std::vec::IntoIter<store::StepRow>,
}

impl Iterator for Done<'_> {
    type Item = Result<PlanStep, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0 {
            let page =
                self.store.read(|tx| tx.steps_with_outcome(self.run, ItemOutcome::Done, self.from, PAGE));
            match page {
                Ok(page) => self.page = page.into_iter(),
                Err(error) => return Some(Err(error.into())),
            }
        }
        let row = self.page.next()?;
        self.from = row.seq + 1;
        Some(Ok(row.step))
    }
}

/// What the hub holds now.
struct Hub<'a> {
    tx: &'a Reader<'a>,
    connection: &'a ConnectionId,
}

impl Current for Hub<'_> {
    fn meeting(&self, mailbox: &str, key: &MeetingKey) -> Result<Option<Agreed>, Fault> {
        let Some(room) = self.tx.find_room(self.connection, mailbox)? else { return Ok(None) };
        let no = self.tx.room_no(&room.id)?;
        let stored = self.tx.find_meeting(no, &plan::key_digest(mailbox, key))?;
        Ok(stored.map(|m| Agreed { meeting: m.meeting, source_ref: m.source_ref, version: m.source_version }))
    }

    fn room(&self, mailbox: &str) -> Result<Option<RoomFacts>, Fault> {
        Ok(self.tx.find_room(self.connection, mailbox)?.map(|room| room.observed))
    }
}
