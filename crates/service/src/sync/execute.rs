//! Executes a stored plan, exactly, or refuses.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::mpsc::{SyncSender, sync_channel},
    thread,
};

use jiff::tz::TimeZone;
use model::{
    Fault, Integration, IntegrationId, ItemOutcome, Observation, Payload, Plan, PlanId, RoomId, Run, RunId,
    RunKind, RunState, Side, StepKind, Window,
};
use plan::StepMark;
use store::{After, ItemMark, MeetingRow, MeetingText, Meetings, RoomNo, StepTask, Store, Writer};

use super::{
    approval::{Approval, Release},
    prepare::{Keep, Prepared},
    preview::Asked,
    run::ApplyOutcome,
    span::Span,
};
use crate::{
    Service,
    integration::zone_of,
    lease::{Fence, HeldLease},
    task::{Job, Phase},
};

/// Steps executed in one transaction: they change our own store alone. Each transaction writes most of the baseline
/// again, whose keys lie in no order.
const PAGE: u64 = 2_000;
/// Steps in memory at once.
const IN_MEMORY: u64 = 250;

/// Rooms of a connection as steps name them.
#[derive(Debug, Clone)]
struct Room {
    id: RoomId,
    no: RoomNo,
}

/// What executing needs to know besides the steps.
#[derive(Debug, Clone)]
struct Ground {
    rooms: BTreeMap<String, Room>,
    zone: TimeZone,
    detailed: bool,
    /// Whether all that is held was let through.
    release_held: bool,
    /// Places of held steps that somebody let through one by one.
    approved: BTreeSet<u64>,
}

/// What is left to keep once every step was looked at.
struct Kept {
    integration: IntegrationId,
    plan: Plan,
    run: RunId,
    /// Attendees and bodies were read.
    detailed: bool,
    /// Rooms where something was left alone.
    unsettled: BTreeSet<String>,
}

impl Service {
    /// Executes an approved plan. The source is read again and the plan made again first: when anything it was made
    /// from has moved, nothing is executed and the outcome names what moved.
    ///
    /// `approval` is what the administrator lets through of what the plan holds.
    ///
    /// # Errors
    /// `plan.unknown`, `plan.applied`, `connection.preview_only`, `run.busy`, `guard.approval_*`,
    /// `guard.empty_source`, faults of the session, `store.*`.
    pub async fn apply(
        &self,
        plan: &PlanId,
        approval: impl Into<Approval>,
        job: &Job,
    ) -> Result<ApplyOutcome, Fault> {
        let approval = approval.into();
        let info = self.plan_info(plan).await?;
        if let Some(run) = info.applied_by {
            return Err(Fault::setup("plan.applied").with("run", run));
        }
        if info.plan.undoes.is_some() {
            return self.execute_undo(info.plan, info.integration, approval, job).await;
        }
        self.refuse_preview_only(&info.integration).await?;
        let release = self.release(&info.plan, &approval).await?;
        let lease = self.take_lease(&info.integration.id).await?;
        let run = self.begin_run(&info.integration, RunKind::Apply, Some(plan.clone()), None).await?;
        self.log_release(&info.plan, &info.integration.name, &release).await?;
        let outcome =
            self.apply_checked(&info.plan, &info.integration, release, &lease, run.clone(), job).await;
        match outcome {
            Ok(outcome) => Ok(outcome),
            Err(fault) => Err(self.fail_run(run, fault).await),
        }
    }

    async fn apply_checked(
        &self,
        plan: &Plan,
        integration: &Integration,
        release: Release,
        lease: &HeldLease,
        run: Run,
        job: &Job,
    ) -> Result<ApplyOutcome, Fault> {
        if integration.calendar.is_some() {
            return self.apply_pair(plan, integration, release, lease, run, job).await;
        }
        let fresh = self.prepare(integration, plan.window, plan.only.as_deref(), Keep::Nothing, job).await?;
        if fresh.draft.fingerprint != plan.fingerprint {
            return self.refuse_moved(plan, || fresh.marks(), run).await;
        }
        let run = self.execute(plan, integration, release, Some(fresh), lease, run, job).await?;
        Ok(ApplyOutcome { run, moved: Vec::new() })
    }

    /// Ends a run whose plan is no longer what would be made, and tells what is different; `fresh` makes the steps anew.
    pub(crate) async fn refuse_moved(
        &self,
        plan: &Plan,
        fresh: impl FnOnce() -> Result<Vec<StepMark>, Fault> + Send + 'static,
        run: Run,
    ) -> Result<ApplyOutcome, Fault> {
        let (store, id) = (self.store().clone(), plan.id.clone());
        let moved = self
            .store()
            .aside(move || -> Result<_, Fault> {
                let mut approved = Vec::new();
                let mut from = 0;
                loop {
                    let page = store.read(|tx| tx.steps_from(&id, from, IN_MEMORY))?;
                    let Some(last) = page.last() else { break };
                    from = last.seq + 1;
                    approved.extend(page.iter().filter_map(|row| StepMark::of(&row.step)));
                }
                Ok(plan::compare(approved, fresh()?))
            })
            .await
            .map_err(|e| Fault::defect("plan.stopped").with("detail", e))??;
        let fault = Fault::setup("plan.moved").with("count", moved.len());
        let run = self.end_run(run, RunState::Refused, vec![fault]).await?;
        Ok(ApplyOutcome { run, moved })
    }

    /// Plans and executes in one go, under the guards.
    ///
    /// # Errors
    /// As [`Service::preview`] and [`Service::apply`].
    pub async fn sync(&self, integration: &str, span: Span, job: &Job) -> Result<ApplyOutcome, Fault> {
        let integration = self.integration(integration).await?;
        let asked = Asked::all(&integration, span, self.now());
        self.sync_asked(&integration, asked, job).await
    }

    /// Plans and executes in one go for one mailbox alone: the days of the policy and those that a change touched, as
    /// far as a run may reach.
    ///
    /// # Errors
    /// As [`Service::sync`].
    pub async fn sync_only(
        &self,
        integration: &str,
        mailbox: &str,
        touched: Option<Window>,
        job: &Job,
    ) -> Result<ApplyOutcome, Fault> {
        let integration = self.integration(integration).await?;
        let asked = Asked::of(&integration, mailbox, touched, self.now());
        self.sync_asked(&integration, asked, job).await
    }

    async fn sync_asked(
        &self,
        integration: &Integration,
        asked: Result<Asked, Fault>,
        job: &Job,
    ) -> Result<ApplyOutcome, Fault> {
        self.refuse_preview_only(integration).await?;
        let lease = self.take_lease(&integration.id).await?;
        let run = self.begin_run(integration, RunKind::Apply, None, None).await?;
        let outcome = match asked {
            Ok(asked) => self.sync_leased(integration, asked, &lease, run.clone(), job).await,
            Err(fault) => Err(fault),
        };
        match outcome {
            Ok(run) => Ok(ApplyOutcome { run, moved: Vec::new() }),
            Err(fault) => Err(self.fail_run(run, fault).await),
        }
    }

    async fn sync_leased(
        &self,
        integration: &Integration,
        asked: Asked,
        lease: &HeldLease,
        mut run: Run,
        job: &Job,
    ) -> Result<Run, Fault> {
        if integration.calendar.is_some() {
            let asked = self.pair_asked(integration, asked)?;
            return self.sync_pair(integration, asked, lease, run, job).await;
        }
        let before = self.read_before(integration).await?;
        let (plan, prepared) = self.make_plan(integration, asked, job).await?;
        self.compare_with_events(before, integration, &plan).await?;
        run.plan = Some(plan.id.clone());
        let begun = run.clone();
        self.store().write_async(move |tx| tx.update_run(&begun)).await?;
        self.execute(&plan, integration, Release::default(), Some(prepared), lease, run, job).await
    }

    /// Executes a plan whose ground was found unmoved under the same lease.
    #[expect(clippy::too_many_arguments, reason = "each is a different thing of the caller's")]
    pub(crate) async fn execute(
        &self,
        plan: &Plan,
        integration: &Integration,
        release: Release,
        fresh: Option<Prepared>,
        lease: &HeldLease,
        run: Run,
        job: &Job,
    ) -> Result<Run, Fault> {
        if stopped(plan) && !release.is_all() {
            let fault = Fault::setup("guard.empty_source").with("held", plan.counts.hold);
            return self.end_run(run, RunState::Refused, vec![fault]).await;
        }
        let ground = self.ground(integration, plan, &release).await?;
        let mut unsettled = BTreeSet::new();
        let total = usize::try_from(plan_size(plan)).unwrap_or(usize::MAX);
        let mut from = 0;
        loop {
            lease.check()?;
            job.check()?;
            job.report(Phase::Applying, usize::try_from(from).unwrap_or(usize::MAX), total, None);
            let (done, left) = self.execute_page(&plan.id, &run, &ground, lease.fence(), from).await?;
            unsettled.extend(left);
            match done {
                Some(last) => from = last + 1,
                None => break,
            }
        }
        let partial = fresh.as_ref().map(|f| f.partial.clone()).unwrap_or_default();
        let kept = Kept {
            integration: integration.id.clone(),
            plan: plan.clone(),
            run: run.id.clone(),
            detailed: ground.detailed,
            unsettled,
        };
        self.settle(kept, fresh, lease.fence()).await?;
        let let_through = u64::try_from(ground.approved.len()).unwrap_or(u64::MAX);
        let held = plan.counts.hold > let_through && !release.is_all();
        let state = if held || !partial.is_empty() { RunState::Partial } else { RunState::Done };
        let run = self.end_run(run, state, partial).await?;
        self.changed(&["rooms", "meetings", "connections"]);
        Ok(run)
    }

    /// Executes the steps from a place on, in one transaction with their journal entries. Gives the last place, none
    /// when there are no more, and the rooms where something was left alone.
    async fn execute_page(
        &self,
        plan: &PlanId,
        run: &Run,
        ground: &Ground,
        fence: Fence,
        from: u64,
    ) -> Result<(Option<u64>, Vec<String>), Fault> {
        let (store, plan) = (self.store().clone(), plan.clone());
        let (run, ground, now) = (run.id.clone(), ground.clone(), self.now());
        // A power failure may take back the last pages, whole, until the run's end is kept.
        let executed = self.store().write_page_async(move |tx| {
            fence.check(tx)?;
            let (mut done, mut left) = (None, Vec::new());
            thread::scope(|scope| {
                let mut meetings = tx.meetings()?;
                let ((to_do, batches), store, plan) = (sync_channel(0), &store, &plan);
                scope.spawn(move || read_ahead(store, plan, from, to_do));
                for tasks in batches {
                    let tasks = tasks?;
                    let mut marks = Vec::with_capacity(tasks.len());
                    for task in &tasks {
                        let (outcome, fault) = execute_step(tx, &mut meetings, &ground, task, now)?;
                        if outcome != ItemOutcome::Done {
                            left.push(task.room.clone());
                        }
                        marks.push(ItemMark { seq: task.seq, outcome, fault, at: now });
                    }
                    tx.put_items(&run, &marks)?;
                    done = tasks.last().map(|task| task.seq);
                }
                Ok((done, left))
            })
        });
        Ok(executed.await?)
    }

    /// Keeps what a whole read proved, of rooms where everything was carried out; queues what is held.
    async fn settle(&self, kept: Kept, fresh: Option<Prepared>, fence: Fence) -> Result<(), Fault> {
        let Some(fresh) = fresh else { return Ok(()) };
        let Kept { integration, plan, run, detailed, unsettled } = kept;
        let looked = fresh.looked(plan.only.is_none());
        let settled = self.store().write_async(move |tx| {
            fence.check(tx)?;
            for item in &fresh.refreshed {
                tx.refresh_meeting(item.no, &item.seen, &item.source_ref, &item.version, detailed)?;
            }
            for (mailbox, no, state) in &fresh.cursors {
                if unsettled.contains(mailbox) { tx.delete_cursor(*no)? } else { tx.put_cursor(*no, state)? }
            }
            if plan.counts.hold > 0 || tx.has_holds(&integration)? {
                tx.renew_holds(&integration, &plan.id, &run, &looked)?;
            }
            Ok(())
        });
        Ok(settled.await?)
    }

    async fn ground(
        &self,
        integration: &Integration,
        plan: &Plan,
        release: &Release,
    ) -> Result<Ground, Fault> {
        let connection = self.source_of(integration).await?;
        let (id, of, plan) = (connection.id, integration.id.clone(), plan.id.clone());
        let (rooms, mut approved) = self
            .store()
            .read_async(move |tx| {
                let mut rooms = BTreeMap::new();
                for (no, mailbox) in tx.room_numbers(&id)? {
                    if let Some(room) = tx.find_room(&id, &mailbox)? {
                        rooms.insert(mailbox, Room { id: room.id, no });
                    }
                }
                Ok((rooms, tx.approved_places(&of, &plan)?))
            })
            .await?;
        approved.extend(release.places());
        Ok(Ground {
            rooms,
            zone: zone_of(integration)?,
            detailed: integration.policy.details,
            release_held: release.is_all(),
            approved,
        })
    }

    /// Refuses what would write to a connection that is not released yet.
    ///
    /// # Errors
    /// `connection.preview_only`; `connection.unknown`, `store.*`.
    pub(crate) async fn refuse_preview_only(&self, integration: &Integration) -> Result<(), Fault> {
        for side in [&integration.side_a, &integration.side_b] {
            let Side::Connection { id } = side else { continue };
            let connection = self.connection(id.as_str()).await?;
            if connection.preview_only {
                return Err(Fault::setup("connection.preview_only").with("name", connection.name));
            }
        }
        Ok(())
    }
}

pub(crate) fn stopped(plan: &Plan) -> bool {
    plan.guards.iter().any(|guard| guard.tripped && guard.kind == model::GuardKind::EmptySource)
}

pub(crate) fn plan_size(plan: &Plan) -> u64 {
    let c = &plan.counts;
    c.create + c.update + c.delete + c.hold + c.skip
}

/// Reads the steps of a page in batches, the next while one is carried out. A stored plan's steps do not change.
fn read_ahead(store: &Store, plan: &PlanId, from: u64, to_do: SyncSender<store::Result<Vec<StepTask>>>) {
    let (mut at, end) = (from, from + PAGE);
    while at < end {
        let batch = store.read(|tx| tx.tasks_from(plan, at, IN_MEMORY.min(end - at)));
        match batch.as_ref().map(|tasks| tasks.last()) {
            Ok(None) => return,
            Ok(Some(last)) => at = last.seq + 1,
            Err(_) => at = end,
        }
        // Who stopped needs no more.
        if to_do.send(batch).is_err() {
            return;
        }
    }
}

/// Carries out one step on our own store.
fn execute_step(
    tx: &Writer<'_>,
    meetings: &mut Meetings<'_>,
    ground: &Ground,
    step: &StepTask,
    now: jiff::Timestamp,
) -> store::Result<(ItemOutcome, Option<Fault>)> {
    if step.kind == StepKind::Skip {
        return Ok((ItemOutcome::Skipped, None));
    }
    if step.held && !ground.release_held && !ground.approved.contains(&step.seq) {
        return Ok((ItemOutcome::Held, None));
    }
    let Some(room) = ground.rooms.get(&step.room) else {
        let fault = Fault::setup("rooms.gone").with("mailbox", &step.room);
        return Ok((ItemOutcome::Failed, Some(fault)));
    };
    let mut put = |observation: &Observation, meeting: &MeetingText| {
        let row = MeetingRow {
            observation,
            meeting,
            source_ref: step.source_ref.as_deref(),
            source_version: step.source_version.as_deref(),
            detailed: ground.detailed,
            written_at: now,
        };
        match step.kind {
            StepKind::Create => meetings.put_new(room.no, &row),
            _ => meetings.put(room.no, &row),
        }
    };
    match (&step.after, &step.before) {
        (Some(After::Seen(seen, text)), _) => {
            put(seen, text)?;
        }
        (Some(After::Whole(Payload::Meeting(meeting))), _) => {
            put(&observed(ground, step, meeting), &MeetingText::of(meeting)?)?;
        }
        (Some(After::Whole(Payload::Room(facts))), _) => {
            tx.observe_room(&room.id, facts)?;
        }
        (None, Some(Payload::Meeting(meeting))) => {
            tx.delete_meeting(room.no, &plan::key_digest(&step.room, &meeting.key))?;
        }
        (None, Some(Payload::Room(_)) | None) => return Err(Fault::defect("plan.bad_step").into()),
    }
    Ok((ItemOutcome::Done, None))
}

/// What a step leaves, looked at here because nobody has before.
fn observed(ground: &Ground, step: &StepTask, meeting: &model::Meeting) -> Observation {
    let version = match (&step.source_ref, &step.source_version) {
        (Some(source_ref), Some(version)) => plan::version_digest(source_ref, version),
        _ => 0,
    };
    plan::observe(0, &step.room, meeting, version, &ground.zone)
}
