//! Deletions that a limit held: they stay held until somebody lets them through, whatever the limits say by now and
//! whatever the runs in between saw.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Fault, GuardKind, Hold, Observation, PlanCounts, PlanStep, Reason, ReasonKind, StepId, StepKind,
};
use plan::{PlanDraft, Sink};
use serde_json::value::RawValue;

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

    fn seen_step(&mut self, mut step: PlanStep, seen: &Observation) -> Result<(), Fault> {
        self.again.look_at(&mut step, &self.steps);
        self.sink.seen_step(step, seen)
    }

    fn new_step(&mut self, step: PlanStep, after: Box<RawValue>, seen: &Observation) -> Result<(), Fault> {
        // It makes a meeting: no deletion that could have been held.
        self.sink.new_step(step, after, seen)
    }

    fn refresh(&mut self, seen: &Observation) -> Result<(), Fault> {
        self.sink.refresh(seen)
    }
}
