//! Deletions that a limit held: they stay held until somebody lets them through, whatever the limits say by now and
//! whatever the runs in between saw.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, tz::TimeZone};
use model::{
    Fault, GuardKind, Hold, Integration, Observation, Payload, Plan, PlanCounts, PlanId, PlanStep, Reason,
    ReasonKind, RunId, StepId, StepKind, Window,
};
use plan::{PlanDraft, Sink};
use store::{HoldRow, Writer};

use super::Span;
use crate::integration::zone_of;

/// What was held again that its plan counted as going through.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HeldAgain(PlanCounts);

impl HeldAgain {
    /// Holds what deletes, if it was held before and nobody let it through since. A series that is written counts among
    /// it where that drops occurrences.
    pub(crate) fn look_at(&mut self, step: &mut PlanStep, kept_back: &BTreeSet<StepId>) {
        let may = matches!(step.kind, StepKind::Delete | StepKind::Update) && step.hold.is_none();
        if may && kept_back.contains(&step.id) {
            self.0.add(step);
            step.hold = Some(Hold { guard: GuardKind::DeleteCount });
            let (kind, key) = (ReasonKind::Result, "held_before".to_owned());
            step.why.push(Reason { kind, key, params: BTreeMap::new() });
        }
    }

    /// Puts a plan's counts right.
    pub(crate) fn correct(self, counts: &mut PlanCounts) {
        counts.delete -= self.0.delete;
        counts.update -= self.0.update;
        counts.hold += self.0.delete + self.0.update;
    }
}

/// Hands steps on, with those held that were held before.
pub(super) struct KeptBack<'a> {
    steps: BTreeSet<StepId>,
    sink: &'a mut dyn Sink,
    again: HeldAgain,
}

impl<'a> KeptBack<'a> {
    /// `steps` are the deletions that nobody let through.
    pub(super) fn new(steps: BTreeSet<StepId>, sink: &'a mut dyn Sink) -> Self {
        Self { steps, sink, again: HeldAgain::default() }
    }

    /// Puts the head's counts right.
    pub(super) fn into_head(self, head: &mut PlanDraft) {
        self.again.correct(&mut head.counts);
    }
}

impl Sink for KeptBack<'_> {
    fn step(&mut self, mut step: PlanStep) -> Result<(), Fault> {
        self.again.look_at(&mut step, &self.steps);
        self.sink.step(step)
    }

    fn refresh(&mut self, seen: &Observation) -> Result<(), Fault> {
        self.sink.refresh(seen)
    }
}

/// How far a run saw: what it did not see of the deletions that wait, waits on.
#[derive(Clone, Debug)]
pub(crate) struct Sight {
    plan: PlanId,
    /// Mailboxes that were planned; every one where absent.
    only: Option<Vec<String>>,
    /// Mailboxes that were not read to the end.
    partial: BTreeSet<String>,
    window: Window,
    /// The days of a run that is not asked for others: what left them is over and waits for nobody.
    usual: Window,
    zone: TimeZone,
}

impl Sight {
    /// Of a run that follows `plan`, with the faults of what it could not read.
    ///
    /// # Errors
    /// `policy.zone`, `plan.bad_span`.
    pub(crate) fn new(
        integration: &Integration,
        plan: &Plan,
        partial: &[Fault],
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let zone = zone_of(integration)?;
        Ok(Self {
            plan: plan.id.clone(),
            only: plan.only.clone(),
            partial: partial.iter().filter_map(|fault| fault.params.get("mailbox").cloned()).collect(),
            window: plan.window,
            usual: Span::default().window(&integration.policy, &zone, now)?,
            zone,
        })
    }

    /// Replaces what waits by what the run still holds.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) fn renew(&self, tx: &Writer<'_>, integration: &Integration, run: &RunId) -> store::Result<()> {
        let waiting = tx.list_waiting_holds()?.into_iter().filter(|row| row.integration == integration.id);
        let out_of_sight: Vec<_> =
            waiting.filter(|row| !self.could_see(row)).map(|row| (row.plan, row.seq)).collect();
        tx.renew_holds(&integration.id, &self.plan, run, &out_of_sight)
    }

    /// Whether the plan would have held it again, were it still so.
    fn could_see(&self, row: &HoldRow) -> bool {
        let step = &row.step;
        let by_limit = step
            .hold
            .as_ref()
            .is_some_and(|hold| matches!(hold.guard, GuardKind::DeleteCount | GuardKind::DeletePercent));
        if !by_limit {
            return true;
        }
        let planned = self.only.as_ref().is_none_or(|only| only.contains(&step.room));
        planned && !self.partial.contains(&step.room) && !self.is_beside(step)
    }

    /// Whether it lies on days of the policy that were not asked for.
    fn is_beside(&self, step: &PlanStep) -> bool {
        let Some(Payload::Meeting(meeting)) = &step.before else { return false };
        let (start, end) = meeting.when.span(&self.zone);
        let touches = |window: Window| start < window.end && end.max(start) >= window.start;
        touches(self.usual) && !touches(self.window)
    }
}
