//! Carries out a stored plan of two calendars. The only place here where the right to write is minted.

use std::{collections::BTreeSet, sync::Arc};

use connector::{Change, Effects, WriteGrant};
use model::{
    Fault, Field, Integration, ItemOutcome, Meeting, Payload, Plan, PlanId, PlanStep, Run, RunId, RunState,
    StepId, StepKind,
};

use super::{Ends, carry::Carry, looked::Sights, page::Page, prepare::PairPrepared};
use crate::{
    Service,
    lease::HeldLease,
    oa::arrival::Evidence,
    sync::{
        approval::Release,
        execute::{plan_size, stopped},
    },
    task::{Job, Phase},
};

/// Agreed links that are kept in one transaction.
const LINKS: usize = 4_000;
/// Steps that are journalled as intended at once: as many a crash may leave to be looked for.
const BEGUN: usize = 50;

/// Counts what steps would cause, beforehand. Its sessions cannot write.
#[derive(Debug)]
pub(crate) struct Counter {
    ends: Ends,
    grant: WriteGrant,
}

impl Counter {
    pub(crate) fn new(ends: Ends) -> Self {
        Self { ends, grant: WriteGrant::mint("count".into(), "count".into()) }
    }

    /// What a step would cause outside.
    ///
    /// # Errors
    /// `write.*` of what its side cannot do as asked; `provider.no_writer`.
    pub(crate) fn count(&self, step: &PlanStep) -> Result<Effects, Fault> {
        let end = self.ends.at(step.target);
        // A rule or time that changes is told to everybody, whatever else does.
        let moved = step.pair.as_ref().is_some_and(|pair| pair.is_series() && pair.fields.has(Field::When));
        let change = match (step.kind, meeting(step.before.as_ref()), meeting(step.after.as_ref())) {
            (StepKind::Create, _, Some(after)) => Change::Create(after),
            (StepKind::Update, _, Some(after)) if moved => Change::Create(after),
            (StepKind::Update, Some(before), Some(after)) => Change::Update { before, after },
            (StepKind::Delete, Some(before), _) => Change::Delete(before),
            _ => return Ok(Effects::default()),
        };
        if end.is_built_in() {
            return Ok(Effects::default());
        }
        end.writer(&step.room, &self.grant)?.effects(&step.room, change, end.how.options())
    }
}

/// What carrying out needs to know besides the steps.
pub(crate) struct Hand<'a> {
    pub(crate) service: &'a Service,
    pub(crate) integration: &'a Integration,
    pub(crate) ends: Ends,
    pub(crate) carry: Carry,
    pub(crate) run: RunId,
    grant: WriteGrant,
    pub(super) lease: &'a HeldLease,
    pub(super) release_held: bool,
    /// Held steps that somebody let through one by one.
    pub(super) approved: Arc<BTreeSet<StepId>>,
}

/// How far a plan was carried out.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Mailboxes where something was left alone.
    unsettled: BTreeSet<String>,
    failed: bool,
    held: bool,
}

impl Tally {
    pub(super) fn take(&mut self, step: &PlanStep, outcome: ItemOutcome) {
        self.note(&step.room, plan::two_way::rests(step), outcome);
    }

    /// How a step of a calendar ended, and whether it is left alone for good: what is waits for nobody, it is looked at
    /// again when it or the settings change.
    pub(super) fn note(&mut self, room: &str, rests: bool, outcome: ItemOutcome) {
        if outcome != ItemOutcome::Done && !rests && !self.unsettled.contains(room) {
            self.unsettled.insert(room.to_owned());
        }
        self.failed |= matches!(outcome, ItemOutcome::Failed | ItemOutcome::Intent);
        self.held |= outcome == ItemOutcome::Held;
    }
}

impl Service {
    /// Executes a plan whose ground was found unmoved under the same lease.
    #[expect(clippy::too_many_arguments, reason = "each is a different thing of the caller's")]
    pub(crate) async fn execute_pair(
        &self,
        plan: &Plan,
        integration: &Integration,
        release: Release,
        fresh: Option<PairPrepared>,
        lease: &HeldLease,
        run: Run,
        job: &Job,
    ) -> Result<Run, Fault> {
        if stopped(plan) && !release.is_all() {
            let fault = Fault::setup("guard.empty_source").with("held", plan.counts.hold);
            return self.end_run(run, RunState::Refused, vec![fault]).await;
        }
        let carry = fresh.as_ref().map(|fresh| fresh.material.carry.clone());
        let hand = self
            .hand(integration, (&plan.id, plan.only.as_deref()), &run, carry, (release, lease), job)
            .await?;
        let work = async {
            if let Some(fresh) = &fresh {
                hand.agree(fresh).await?;
            }
            hand.walk(plan, job).await
        };
        // An undo, and a run for some calendars alone, is left to itself.
        let tally = match fresh.is_some() && plan.only.is_none() {
            true => self.with_pushes(integration, lease, job, work).await?,
            false => work.await?,
        };
        let (mut partial, mut issues) = (Vec::new(), Vec::new());
        if let Some(fresh) = fresh {
            (partial, issues) = (fresh.partial.clone(), fresh.issues.clone());
            hand.settle(plan, fresh, &tally).await?;
        }
        let whole = partial.is_empty() && !tally.failed && !tally.held;
        partial.extend(issues);
        let run = self.end_run(run, if whole { RunState::Done } else { RunState::Partial }, partial).await?;
        self.changed(&["meetings", "connections", "links", "oa"]);
        Ok(run)
    }

    /// What carries out steps of a plan, for these mailboxes `only`; `carry` is the one it was made with, where it was made just now.
    pub(crate) async fn hand<'a>(
        &'a self,
        integration: &'a Integration,
        (plan, only): (&PlanId, Option<&[String]>),
        run: &Run,
        carry: Option<Carry>,
        (release, lease): (Release, &'a HeldLease),
        job: &Job,
    ) -> Result<Hand<'a>, Fault> {
        let id = integration.id.clone();
        let mut approved = self.store().read_async(move |tx| tx.approved_steps(&id)).await?;
        approved.extend(release.ids());
        Ok(Hand {
            service: self,
            integration,
            ends: self.ends(integration, only, true, job).await?,
            carry: match carry {
                Some(carry) => carry,
                None => self.carry(integration).await?,
            },
            run: run.id.clone(),
            grant: WriteGrant::mint(plan.clone(), run.id.clone()),
            lease,
            release_held: release.is_all(),
            approved: Arc::new(approved),
        })
    }
}

impl Hand<'_> {
    /// Remembers links that both sides agree on without a step.
    async fn agree(&self, fresh: &PairPrepared) -> Result<(), Fault> {
        let mut links = Vec::new();
        for place in fresh.agreed.keys() {
            links.extend(fresh.agreed.get(&place)?);
            if links.len() == LINKS {
                self.put_links(std::mem::take(&mut links), fresh).await?;
            }
        }
        self.put_links(links, fresh).await
    }

    async fn put_links(&self, mut links: Vec<model::Link>, fresh: &PairPrepared) -> Result<(), Fault> {
        let meanwhile = self.lease.meanwhile();
        let _turn = meanwhile.turn().await;
        links.retain(|link| !meanwhile.is_pushed(&link.mailbox));
        if links.is_empty() {
            return Ok(());
        }
        self.take_answers(&links, fresh).await?;
        let (id, fence) = (self.integration.id.clone(), self.lease.fence());
        let put = self.service.store().write_page_async(move |tx| {
            fence.check(tx)?;
            tx.put_links(&id, &links)
        });
        Ok(put.await?)
    }

    /// Carries out all steps, a page at a time.
    async fn walk(&self, plan: &Plan, job: &Job) -> Result<Tally, Fault> {
        let mut tally = Tally::default();
        let total = usize::try_from(plan_size(plan)).unwrap_or(usize::MAX);
        job.report(Phase::Applying, 0, total, None);
        let (mut page, mut carried) = (self.page(plan, 0).await?, 0);
        while let Some(last) = page.last {
            self.lease.check()?;
            job.check()?;
            // The next page is made ready while this one is written.
            let (done, next) = futures::join!(
                self.carry_page(&plan.id, page, &mut tally, (&mut carried, total), job),
                self.page(plan, last + 1)
            );
            done?;
            page = next?;
        }
        Ok(tally)
    }

    async fn carry_page(
        &self,
        plan: &PlanId,
        page: Page,
        tally: &mut Tally,
        (carried, total): (&mut usize, usize),
        job: &Job,
    ) -> Result<(), Fault> {
        let inside = page.inside.len();
        {
            let _turn = self.lease.meanwhile().turn().await;
            self.inside(plan, page.inside, tally, job).await?;
        }
        *carried += inside;
        job.report(Phase::Applying, *carried, total, None);
        for some in page.outside.chunks(BEGUN) {
            job.check()?;
            self.outside(some, tally).await?;
            *carried += some.len();
            job.report(Phase::Applying, *carried, total, None);
        }
        Ok(())
    }

    /// Why a step is left to a push that synced its calendar since the plan was made; none where there was none.
    pub(super) fn overtaken(&self, room: &str) -> Option<Fault> {
        let pushed = self.lease.meanwhile().is_pushed(room);
        pushed.then(|| Fault::transient("run.overtaken").with("mailbox", room))
    }

    pub(crate) fn grant(&self) -> &WriteGrant {
        &self.grant
    }

    /// Keeps what a whole read proved, of calendars where everything was carried out; queues what is held, and notes which
    /// changes of the OA's calendar arrived.
    async fn settle(&self, plan: &Plan, fresh: PairPrepared, tally: &Tally) -> Result<(), Fault> {
        let (id, fence, run) = (self.integration.id.clone(), self.lease.fence(), self.run.clone());
        let of = &fresh.material;
        let wide = of.narrowed_from.unwrap_or(of.window);
        let pushed = |mailbox: &str| self.lease.meanwhile().is_pushed(mailbox);
        let sights = Arc::new(Sights::new(&of.scopes, plan.only.is_none(), wide, pushed));
        let (looked, open) = (Arc::clone(&sights), of.open_changes.clone());
        let renews = plan.counts.hold > 0 || fresh.had_holds;
        let (unsettled, days, mut states) = (tally.unsettled.clone(), fresh.days, fresh.states);
        states.retain(|(mailbox, _)| !pushed(mailbox));
        let plan_id = plan.id.clone();
        if !states.is_empty() || days.is_some() || renews {
            let settled = self.service.store().write_async(move |tx| {
                fence.check(tx)?;
                for (mailbox, state) in &states {
                    tx.put_calendar(&id, mailbox, state.as_ref().filter(|_| !unsettled.contains(mailbox)))?;
                }
                if let Some(days) = days {
                    tx.put_paired_days(&id, days)?;
                }
                if renews { tx.renew_holds(&id, &plan_id, &run, &*looked) } else { Ok(()) }
            });
            settled.await?;
        }
        let evidence = Evidence { plan, run: &self.run, tells: &|mailbox: &str| sights.tells(mailbox) };
        self.service.note_arrivals(open, evidence).await
    }
}

pub(crate) fn meeting(payload: Option<&Payload>) -> Option<&Meeting> {
    match payload {
        Some(Payload::Meeting(meeting)) => Some(meeting),
        _ => None,
    }
}
