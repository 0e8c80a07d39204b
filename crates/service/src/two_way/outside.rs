//! Steps with an effect outside the store: journalled before, carried out, and what came of them kept.

use std::collections::{BTreeMap, BTreeSet};

use connector::{Receipt, Target};
use futures::{FutureExt, StreamExt, future::BoxFuture, stream};
use model::{Fault, ItemOutcome, LinkEnd, PlanStep, RunId, SideName, StepKind};
use store::StepRow;

use super::{
    built_in,
    execute::{Hand, Tally, meeting},
    outcome,
    read::{LocatedSided, locate},
};

impl Hand<'_> {
    /// Steps with an effect outside: all are journalled as intended, then carried out, those of one calendar one after
    /// the other.
    pub(super) async fn outside(&self, rows: &[StepRow], tally: &mut Tally) -> Result<(), Fault> {
        let (run, fence, now) = (self.run.clone(), self.lease.fence(), self.service.now());
        let marks: Vec<_> =
            rows.iter().map(|row| outcome::mark(row.seq, ItemOutcome::Intent, None, now)).collect();
        let begun = self.service.store().write_async(move |tx| {
            fence.check(tx)?;
            tx.put_items(&run, &marks)
        });
        begun.await?;
        let mut calendars: BTreeMap<(SideName, &str), Vec<&StepRow>> = BTreeMap::new();
        for row in rows {
            calendars.entry((row.step.target, row.step.room.as_str())).or_default().push(row);
        }
        let at_once = SideName::BOTH.map(|side| self.ends.at(side).at_once).into_iter().max().unwrap_or(1);
        let work: Vec<BoxFuture<'_, Result<Vec<_>, Fault>>> =
            calendars.into_values().map(|rows| self.in_turn(rows).boxed()).collect();
        let mut work = stream::iter(work).buffer_unordered(at_once.max(1));
        let mut first = None;
        // What was begun is seen to its end, whatever one of them meets.
        while let Some(done) = work.next().await {
            match done {
                Ok(outcomes) => outcomes.iter().for_each(|(row, outcome)| tally.take(&row.step, *outcome)),
                Err(fault) => {
                    first.get_or_insert(fault);
                }
            }
        }
        first.map_or(Ok(()), Err)
    }

    /// Carries out steps of one calendar, one after the other.
    async fn in_turn<'r>(&self, rows: Vec<&'r StepRow>) -> Result<Vec<(&'r StepRow, ItemOutcome)>, Fault> {
        let mut outcomes = Vec::with_capacity(rows.len());
        let mut touched = BTreeSet::new();
        for row in rows {
            let target = row.step.pair.as_ref().and_then(|pair| pair.target.as_ref());
            let series = target.map_or(0, |end| end.series);
            let known = series != 0 && touched.contains(&series);
            outcomes.push((row, self.carry_out(row, known).await?));
            touched.insert(series);
        }
        Ok(outcomes)
    }

    /// Carries out one step that was journalled, and keeps what came of it.
    ///
    /// `touched`: another occurrence of its series was written in this turn.
    async fn carry_out(&self, row: &StepRow, touched: bool) -> Result<ItemOutcome, Fault> {
        self.lease.check()?;
        let _turn = self.lease.meanwhile().turn().await;
        if let Some(fault) = self.overtaken(&row.step.room) {
            return self.note(row, ItemOutcome::Skipped, fault).await;
        }
        self.ends.at(row.step.target).ready(&row.step.room).await;
        if row.step.pair.as_ref().is_some_and(|pair| pair.is_series()) {
            return self.carry_out_series(row).await;
        }
        let result = match self.write(&row.step, touched).await {
            Err(fault) if row.step.kind == StepKind::Create && fault.is_transient() => {
                // The answer was lost, perhaps not the meeting.
                let end = self.ends.at(row.step.target);
                let writer = end.writer(&row.step.room, self.grant())?;
                match writer.find(&row.step.id, &row.step.room).await {
                    Ok(Some(receipt)) => Ok(Some(receipt)),
                    Ok(None) => Err((ItemOutcome::Failed, fault)),
                    Err(_) => Err((ItemOutcome::Intent, fault)),
                }
            }
            Err(fault) if is_moved(&fault) => Err((ItemOutcome::Skipped, fault)),
            Err(fault) => Err((ItemOutcome::Failed, fault)),
            Ok(receipt) => Ok(receipt),
        };
        match result {
            Ok(receipt) => self.keep(row, receipt).await,
            Err((outcome, fault)) => self.note(row, outcome, fault).await,
        }
    }

    /// The same for a whole series.
    async fn carry_out_series(&self, row: &StepRow) -> Result<ItemOutcome, Fault> {
        let result = match self.write_series(&row.step).await {
            Err(fault) if row.step.kind == StepKind::Create && fault.is_transient() => {
                match self.find_series(&row.step).await {
                    Ok(Some(left)) => Ok(Some(left)),
                    Ok(None) => Err((ItemOutcome::Failed, fault)),
                    Err(_) => Err((ItemOutcome::Intent, fault)),
                }
            }
            Err(fault) if is_moved(&fault) => Err((ItemOutcome::Skipped, fault)),
            Err(fault) => Err((ItemOutcome::Failed, fault)),
            Ok(left) => Ok(left),
        };
        match result {
            Ok(left) => {
                self.keep_series(self.run.clone(), row, left).await?;
                Ok(ItemOutcome::Done)
            }
            Err((outcome, fault)) => self.note(row, outcome, fault).await,
        }
    }

    /// The version of an occurrence after another one of its series was written: many servers have one version for the
    /// whole series. It must still say what the plan saw.
    async fn version_now(&self, step: &PlanStep, source_ref: &str, seen: &str) -> Result<String, Fault> {
        let wanted = step.pair.as_ref().and_then(|pair| pair.target.as_ref()).map(|end| end.content);
        match locate(&self.ends, &self.carry, step.target, &step.room, source_ref).await? {
            LocatedSided::There(item) if Some(item.link_end(&step.room).content) == wanted => {
                Ok(item.version)
            }
            _ => Ok(seen.to_owned()),
        }
    }

    async fn write(&self, step: &PlanStep, touched: bool) -> Result<Option<Receipt>, Fault> {
        let bad = || Fault::defect("plan.bad_step");
        let end = self.ends.at(step.target);
        let (writer, how) = (end.writer(&step.room, self.grant())?, end.how.options());
        let (before, after) = (meeting(step.before.as_ref()), meeting(step.after.as_ref()));
        let pair = step.pair.as_deref().ok_or_else(bad)?;
        if step.kind == StepKind::Create {
            let receipt = writer.create(&step.id, &step.room, after.ok_or_else(bad)?, how).await?;
            return Ok(Some(receipt));
        }
        let (source_ref, version) =
            (pair.target_ref.as_deref().ok_or_else(bad)?, pair.target_version.as_deref().ok_or_else(bad)?);
        let fresh = match touched {
            true => Some(self.version_now(step, source_ref, version).await?),
            false => None,
        };
        let target = Target { mailbox: &step.room, source_ref, version: fresh.as_deref().unwrap_or(version) };
        match (step.kind, before, after) {
            (StepKind::Update, Some(before), Some(after)) => {
                Ok(Some(writer.update(&step.id, target, before, after, how).await?))
            }
            (StepKind::Delete, ..) => {
                writer.delete(&step.id, target, how).await?;
                Ok(None)
            }
            _ => Err(bad()),
        }
    }

    /// Keeps what a step came to that was carried out.
    pub(crate) async fn keep(&self, row: &StepRow, receipt: Option<Receipt>) -> Result<ItemOutcome, Fault> {
        let left = receipt.map(|receipt| self.left(&row.step, receipt));
        self.keep_left(self.run.clone(), row, left).await?;
        Ok(ItemOutcome::Done)
    }

    pub(crate) async fn keep_left(
        &self,
        run: RunId,
        row: &StepRow,
        left: Option<LinkEnd>,
    ) -> Result<(), Fault> {
        let (id, fence, now) = (self.integration.id.clone(), self.lease.fence(), self.service.now());
        let row = row.clone();
        let kept = self.service.store().write_async(move |tx| {
            fence.check(tx)?;
            outcome::keep(tx, &id, &run, &row, left, now)
        });
        Ok(kept.await?)
    }

    /// Notes how a step ended that was not carried out.
    async fn note(&self, row: &StepRow, outcome: ItemOutcome, fault: Fault) -> Result<ItemOutcome, Fault> {
        self.note_in(self.run.clone(), row, outcome, fault).await?;
        Ok(outcome)
    }

    pub(crate) async fn note_in(
        &self,
        run: RunId,
        row: &StepRow,
        outcome: ItemOutcome,
        fault: Fault,
    ) -> Result<(), Fault> {
        let mark = outcome::mark(row.seq, outcome, Some(fault), self.service.now());
        let noted = self.service.store().write_async(move |tx| tx.put_items(&run, &[mark]));
        Ok(noted.await?)
    }

    /// The item a step wrote, as its side shows it right after.
    pub(crate) fn left(&self, step: &PlanStep, receipt: Receipt) -> LinkEnd {
        built_in::left(&self.carry, step, receipt)
    }
}

/// Whether an item is not what the plan saw any more: the next run decides anew.
pub(crate) fn is_moved(fault: &Fault) -> bool {
    matches!(fault.code.as_str(), "write.stale" | "write.gone")
}
