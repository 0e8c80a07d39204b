//! Where what planning finds goes: counted, marked, stored.

use std::collections::BTreeSet;

use model::{Fault, Field, Link, PlanCounts, PlanId, PlanStep, Reason, ReasonKind, StepId, StepKind};
use plan::{PlanDraft, StepMark, two_way::PairSink};
use store::{Spool, Store};

use super::{
    carry::{Carry, room_unpaired, unpaired_in},
    execute::{Counter, meeting},
};
use crate::sync::kept_back::HeldAgain;

/// Steps stored in one transaction.
const PAGE: usize = 1_000;

/// Marks of steps, for naming what moved.
pub(super) struct Marks(pub(super) Vec<StepMark>);

impl PairSink for Marks {
    fn step(&mut self, step: PlanStep) -> Result<(), Fault> {
        self.0.extend(StepMark::of(&step));
        Ok(())
    }

    fn agree(&mut self, _: Link) -> Result<(), Fault> {
        Ok(())
    }
}

/// Counts what steps cause outside before they are handed on. What a side refuses to begin with becomes a step that is
/// left alone, with the reason.
pub(super) struct Counted<'a> {
    counter: &'a Counter,
    carry: &'a Carry,
    sink: &'a mut dyn PairSink,
    /// Deletions held before that nobody let through: they stay held, whatever the limits say by now.
    kept_back: &'a BTreeSet<StepId>,
    mails: u64,
    refused: PlanCounts,
    again: HeldAgain,
    /// Rooms of what is written of which the room conversion table says nothing.
    unpaired: BTreeSet<String>,
}

impl<'a> Counted<'a> {
    pub(super) fn new(
        counter: &'a Counter,
        carry: &'a Carry,
        kept_back: &'a BTreeSet<StepId>,
        sink: &'a mut dyn PairSink,
    ) -> Self {
        let (refused, unpaired) = (PlanCounts::default(), BTreeSet::new());
        Self { counter, carry, sink, kept_back, mails: 0, refused, again: HeldAgain::default(), unpaired }
    }

    /// Says of which rooms the conversion table says nothing.
    fn tell_unpaired(&mut self, step: &mut PlanStep) {
        let written = match (step.kind, step.pair.as_deref()) {
            (StepKind::Create, _) => true,
            (StepKind::Update, Some(pair)) => pair.fields.has(Field::Rooms) || pair.fields.has(Field::Place),
            _ => false,
        };
        let Some(after) = meeting(step.after.as_ref()).filter(|_| written) else { return };
        // What is not written there for want of a pair is told with the item.
        self.unpaired.extend(step.why.iter().flat_map(unpaired_in));
        let rooms = self.carry.unpaired(step.target, after);
        if !rooms.is_empty() {
            step.why.push(room_unpaired(&rooms));
            self.unpaired.extend(rooms);
        }
    }

    /// Puts its counts right; gives the rooms without a pair.
    pub(super) fn into_head(self, head: &mut PlanDraft) -> BTreeSet<String> {
        let (all, refused) = (&mut head.counts, self.refused);
        self.again.correct(all);
        all.create -= refused.create;
        all.update -= refused.update;
        all.delete -= refused.delete;
        all.hold -= refused.hold;
        all.skip += refused.create + refused.update + refused.delete + refused.hold;
        head.mails = self.mails;
        self.unpaired
    }
}

impl PairSink for Counted<'_> {
    fn step(&mut self, mut step: PlanStep) -> Result<(), Fault> {
        self.tell_unpaired(&mut step);
        self.again.look_at(&mut step, self.kept_back);
        match self.counter.count(&step) {
            Ok(effects) => self.mails += if step.hold.is_some() { 0 } else { effects.mails },
            Err(fault) => {
                self.refused.add(&step);
                let params = fault.params.iter().map(|(k, v)| (k.clone(), v.clone()));
                let told = [
                    ("code".to_owned(), fault.code.replace('.', "-")),
                    ("side".to_owned(), step.target.key().to_owned()),
                ];
                step.kind = StepKind::Skip;
                step.hold = None;
                step.why.push(Reason {
                    kind: ReasonKind::Result,
                    key: "side_refuses".to_owned(),
                    params: params.chain(told).collect(),
                });
            }
        }
        self.sink.step(step)
    }

    fn agree(&mut self, link: Link) -> Result<(), Fault> {
        self.sink.agree(link)
    }
}

/// Stores steps a page at a time, where they are kept at all.
pub(super) struct Pages<'a> {
    store: &'a Store,
    plan: Option<PlanId>,
    buffer: Vec<PlanStep>,
    next: u64,
    pub(super) agreed: Spool<u32, Link>,
}

impl<'a> Pages<'a> {
    /// Nothing yet; steps go under this plan, or nowhere.
    pub(super) fn new(store: &'a Store, plan: Option<PlanId>) -> Result<Self, Fault> {
        Ok(Self { store, plan, buffer: Vec::new(), next: 0, agreed: Spool::new() })
    }

    pub(super) fn flush(&mut self) -> Result<(), Fault> {
        let Some(plan) = &self.plan else { return Ok(()) };
        if self.buffer.is_empty() {
            return Ok(());
        }
        let (first, steps) = (self.next, std::mem::take(&mut self.buffer));
        self.next += steps.len() as u64;
        self.store.write_page(|tx| tx.append_steps(plan, first, &steps))?;
        Ok(())
    }

    /// Begins the plan again.
    pub(super) fn drop_all(&mut self) -> Result<(), Fault> {
        let Some(plan) = self.plan.as_ref().filter(|_| self.next > 0) else { return Ok(()) };
        Ok(self.store.write(|tx| tx.drop_steps(plan))?)
    }
}

impl PairSink for Pages<'_> {
    fn step(&mut self, step: PlanStep) -> Result<(), Fault> {
        if self.plan.is_none() {
            return Ok(());
        }
        self.buffer.push(step);
        if self.buffer.len() >= PAGE { self.flush() } else { Ok(()) }
    }

    fn agree(&mut self, link: Link) -> Result<(), Fault> {
        let place = u32::try_from(self.agreed.len()).unwrap_or(u32::MAX);
        self.agreed.put(place, &link)?;
        Ok(())
    }
}
