//! After a crash: finds out what became of steps whose effect was begun and not confirmed.

use model::{Fault, Integration, ItemOutcome, StepKind};
use plan::two_way::field_hashes;
use store::{OpenIntent, StepRow};

use super::{
    execute::{Hand, meeting},
    read::{LocatedSided, locate},
    series,
};
use crate::{Service, lease::HeldLease, sync::approval::Release, task::Job};

/// Steps looked for at once.
const PAGE: u64 = 200;

/// What became of a step.
enum Fate {
    /// It was carried out, and left this.
    Done(Option<model::LinkEnd>),
    /// It was not: the next plan decides anew.
    Not,
    /// Nobody can tell now: it is looked for again.
    Open,
}

impl Service {
    /// Settles what a run that was killed left open, before anything is planned. What cannot be told yet stays open; a
    /// creation that is planned again has the same id then, and adopts what its first try made.
    ///
    /// # Errors
    /// Faults of opening the sides; `store.*`.
    pub(crate) async fn recover(
        &self,
        integration: &Integration,
        lease: &HeldLease,
        job: &Job,
    ) -> Result<(), Fault> {
        let mut after = None;
        // What stays open is looked at once: the next page begins behind it.
        loop {
            let (id, from) = (integration.id.clone(), after);
            let open = self.store().read_async(move |tx| tx.open_intents_after(&id, from, PAGE)).await?;
            let Some(last) = open.last() else { return Ok(()) };
            after = Some(last.place);
            for of_run in open.chunk_by(|a, b| a.run == b.run) {
                self.recover_run(integration, of_run, lease, job).await?;
            }
        }
    }

    /// Settles what one run left open.
    async fn recover_run(
        &self,
        integration: &Integration,
        open: &[OpenIntent],
        lease: &HeldLease,
        job: &Job,
    ) -> Result<(), Fault> {
        let Some(first) = open.first() else { return Ok(()) };
        let run = self.run(&first.run).await?;
        // Only the plan's name is asked for: whatever became of its head, what was begun is settled.
        let Some(plan) = run.plan.clone() else { return Ok(()) };
        let hand =
            self.hand(integration, (&plan, None), &run, None, (Release::default(), lease), job).await?;
        for OpenIntent { run, row, .. } in open.iter().cloned() {
            job.check()?;
            if row.step.pair.as_ref().is_some_and(|pair| pair.is_series()) {
                hand.recover_series(run, &row).await?;
                continue;
            }
            match hand.fate(&row).await {
                Fate::Done(left) => hand.keep_left(run, &row, left).await?,
                Fate::Not => {
                    let fault = Fault::transient("run.step_interrupted").with("mailbox", &row.step.room);
                    hand.note_in(run, &row, ItemOutcome::Failed, fault).await?;
                }
                Fate::Open => {}
            }
        }
        Ok(())
    }
}

impl Hand<'_> {
    /// A whole series: a creation is found by its mark, a deletion by the absence. A change is planned again from what
    /// both sides say.
    async fn recover_series(&self, run: model::RunId, row: &StepRow) -> Result<(), Fault> {
        let step = &row.step;
        let item_ref = step.pair.as_ref().and_then(|pair| pair.target_ref.as_deref()).unwrap_or_default();
        let left = match step.kind {
            StepKind::Create => self.find_series(step).await,
            StepKind::Delete => {
                match series::look(&self.ends, &self.carry, step.target, &step.room, item_ref).await {
                    Ok(None) => return self.keep_series(run, row, None).await,
                    Ok(Some(_)) => Ok(None),
                    Err(fault) => Err(fault),
                }
            }
            _ => Ok(None),
        };
        match left {
            Ok(Some(left)) => self.keep_series(run, row, Some(left)).await,
            Ok(None) => {
                let fault = Fault::transient("run.step_interrupted").with("mailbox", &step.room);
                self.note_in(run, row, ItemOutcome::Failed, fault).await
            }
            Err(_) => Ok(()),
        }
    }

    async fn fate(&self, row: &StepRow) -> Fate {
        let step = &row.step;
        if step.kind == StepKind::Create {
            self.ends.at(step.target).ready(&step.room).await;
            let found = match self.ends.at(step.target).writer(&step.room, self.grant()) {
                Ok(writer) => writer.find(&step.id, &step.room).await,
                Err(fault) => Err(fault),
            };
            return match found {
                Ok(Some(receipt)) => Fate::Done(Some(self.left(step, receipt))),
                Ok(None) => Fate::Not,
                Err(_) => Fate::Open,
            };
        }
        let item_ref = step.pair.as_ref().and_then(|pair| pair.target_ref.as_deref()).unwrap_or_default();
        let found = locate(&self.ends, &self.carry, step.target, &step.room, item_ref).await;
        match (step.kind, found) {
            (StepKind::Delete, Ok(LocatedSided::Gone)) => Fate::Done(None),
            (StepKind::Update, Ok(LocatedSided::There(item))) => {
                let wanted = meeting(step.after.as_ref()).map(field_hashes);
                let fields = step.pair.as_ref().map(|pair| pair.fields).unwrap_or_default();
                let is = field_hashes(&item.meeting);
                let written = wanted.is_some_and(|wanted| wanted.differing(&is).and(fields).is_empty());
                if written { Fate::Done(Some(item.link_end(&step.room))) } else { Fate::Not }
            }
            (_, Err(_)) => Fate::Open,
            _ => Fate::Not,
        }
    }
}
