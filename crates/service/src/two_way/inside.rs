//! Steps that change the store alone: a page of them in one transaction with their links and journal entries.

use std::borrow::Cow;

use jiff::Timestamp;
use model::{Fault, IntegrationId, ItemOutcome, LinkEnd, PlanId, PlanStep, RunId, SideName, StepKind};
use store::{ItemLeft, ItemMark, Writer};

use super::{
    built_in,
    carry::Carry,
    execute::{Hand, Tally},
    outcome,
    page::{Making, Ready, Work},
};
use crate::{oa::write::Hand as OaHand, task::Job};

/// Steps between two looks at whether the run was stopped.
const AT_ONCE: usize = 500;

/// What carrying out inside a transaction needs to know besides the steps.
struct Inside {
    integration: IntegrationId,
    plan: PlanId,
    run: RunId,
    carry: Carry,
    hands: [Option<OaHand>; 2],
    now: Timestamp,
}

/// How a step ended, why it failed, what it left.
type Ended = (ItemOutcome, Option<Fault>, Option<LinkEnd>);

impl Hand<'_> {
    /// Carries out steps. Of a run that is stopped meanwhile, what was carried out so far is kept.
    pub(super) async fn inside(
        &self,
        plan: &PlanId,
        steps: Vec<Ready>,
        tally: &mut Tally,
        job: &Job,
    ) -> Result<(), Fault> {
        let (steps, overtaken): (Vec<_>, Vec<_>) =
            steps.into_iter().partition(|step| self.overtaken(&step.room).is_none());
        self.leave(&overtaken, tally).await?;
        if steps.is_empty() {
            return Ok(());
        }
        let inside = Inside {
            integration: self.integration.id.clone(),
            plan: plan.clone(),
            run: self.run.clone(),
            carry: self.carry.clone(),
            hands: SideName::BOTH.map(|side| self.ends.at(side).oa_hand()),
            now: self.service.now(),
        };
        let (fence, stop) = (self.lease.fence(), job.cancel().clone());
        let done = self.service.store().write_page_async(move |tx| {
            // Nobody else can take the lease before this transaction ends.
            fence.check(tx)?;
            let outcomes = inside.until(tx, &steps, || stop.is_cancelled())?;
            Ok((steps, outcomes))
        });
        let (steps, outcomes) = done.await?;
        let all = outcomes.len() == steps.len();
        steps.iter().zip(outcomes).for_each(|(step, ended)| tally.note(&step.room, step.rests, ended));
        if all { Ok(()) } else { job.check() }
    }

    /// Leaves steps to the push that looked at their calendars since.
    async fn leave(&self, steps: &[Ready], tally: &mut Tally) -> Result<(), Fault> {
        if steps.is_empty() {
            return Ok(());
        }
        let (run, now) = (self.run.clone(), self.service.now());
        let mark =
            |step: &Ready| outcome::mark(step.seq, ItemOutcome::Skipped, self.overtaken(&step.room), now);
        let marks: Vec<ItemMark> = steps.iter().map(mark).collect();
        self.service.store().write_async(move |tx| tx.put_items(&run, &marks)).await?;
        steps.iter().for_each(|step| tally.note(&step.room, step.rests, ItemOutcome::Skipped));
        Ok(())
    }
}

impl Inside {
    /// Carries out steps until the run is stopped; gives how those ended that were carried out.
    fn until(
        &self,
        tx: &Writer<'_>,
        steps: &[Ready],
        stopped: impl Fn() -> bool,
    ) -> store::Result<Vec<ItemOutcome>> {
        let mut outcomes = Vec::with_capacity(steps.len());
        for some in steps.chunks(AT_ONCE) {
            if stopped() {
                break;
            }
            self.carry_out(tx, some, &mut outcomes)?;
        }
        Ok(outcomes)
    }

    fn carry_out(
        &self,
        tx: &Writer<'_>,
        steps: &[Ready],
        outcomes: &mut Vec<ItemOutcome>,
    ) -> store::Result<()> {
        for alike in steps.chunk_by(|one, next| making(one).is_some() == making(next).is_some()) {
            match alike.iter().map(making).collect::<Option<Vec<_>>>() {
                Some(makings) => self.make(tx, alike, &makings, outcomes)?,
                None => alike.iter().try_for_each(|step| self.one(tx, step, outcomes))?,
            }
        }
        Ok(())
    }

    /// Makes meetings that are ready to be stored.
    fn make(
        &self,
        tx: &Writer<'_>,
        steps: &[Ready],
        makings: &[&Making],
        outcomes: &mut Vec<ItemOutcome>,
    ) -> store::Result<()> {
        let made = tx.create_oa_events(makings.iter().map(|making| &making.entry))?;
        let new = || makings.iter().zip(&made).filter(|(_, made)| **made).map(|(making, _)| making);
        tx.put_links(&self.integration, new().map(|making| &making.link))?;
        let done: Vec<ItemMark> = steps
            .iter()
            .zip(&made)
            .filter(|(_, made)| **made)
            .map(|(step, _)| outcome::mark(step.seq, ItemOutcome::Done, None, self.now))
            .collect();
        tx.put_items_left(&self.run, done.iter().zip(new().map(|making| Some(&making.left))))?;
        for (step, made) in steps.iter().zip(made) {
            if made {
                outcomes.push(ItemOutcome::Done);
            } else {
                // Its first try, before a crash, made the meeting: it is adopted as it is now.
                self.one(tx, step, outcomes)?;
            }
        }
        Ok(())
    }

    fn one(&self, tx: &Writer<'_>, ready: &Ready, outcomes: &mut Vec<ItemOutcome>) -> store::Result<()> {
        let (step, held) = match &ready.work {
            Work::Step(step, held) => (Cow::Borrowed(step.as_ref()), *held),
            Work::Make(_) => {
                let again = tx.steps_from(&self.plan, ready.seq, 1)?.pop();
                let again = again.ok_or_else(|| Fault::defect("plan.bad_step"))?;
                (Cow::Owned(again.step), false)
            }
        };
        let (outcome, fault, left) = self.ended(tx, &step, held)?;
        if outcome == ItemOutcome::Done {
            outcome::keep_loser(tx, &self.run, ready.seq, &step, self.now)?;
        }
        let left = left.as_ref().map(ItemLeft::new).transpose()?;
        let mark = outcome::mark(ready.seq, outcome, fault, self.now);
        tx.put_items_left(&self.run, [(&mark, left.as_ref())])?;
        outcomes.push(outcome);
        Ok(())
    }

    fn ended(&self, tx: &Writer<'_>, step: &PlanStep, held: bool) -> store::Result<Ended> {
        let hand = || self.hands[step.target as usize].as_ref();
        let hand = || hand().ok_or_else(|| Fault::defect("plan.bad_step"));
        match (step.kind, held) {
            (StepKind::Skip, _) => Ok((ItemOutcome::Skipped, None, None)),
            (_, true) => Ok((ItemOutcome::Held, None, None)),
            (StepKind::Adopt | StepKind::Unlink, _) => {
                outcome::keep_link(tx, &self.integration, step, None)?;
                Ok((ItemOutcome::Done, None, None))
            }
            _ if step.pair.as_ref().is_some_and(|pair| pair.is_series()) => {
                built_in::write_series(tx, &self.integration, &self.carry, hand()?, step)
            }
            _ => built_in::write(tx, &self.integration, &self.carry, hand()?, step),
        }
    }
}

fn making(step: &Ready) -> Option<&Making> {
    match &step.work {
        Work::Make(making) => Some(making),
        Work::Step(..) => None,
    }
}

#[cfg(test)]
mod tests;
