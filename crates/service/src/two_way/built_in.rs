//! Writing our own calendar: in the transaction of its links and journal entries, since nothing outside is touched.

use connector::{Receipt, SourceItem};
use model::{Fault, IntegrationId, ItemOutcome, LinkEnd, PlanStep, StepKind};
use plan::two_way::series_mark;
use store::Writer;

use super::{carry::Carry, execute::meeting, outcome, outside::is_moved};
use crate::oa::{
    OaWrite,
    series::{self, OaSeriesWrite},
    write::{Hand, write as write_one},
};

/// Carries out one step on our own calendar; gives how it ended and what it left. One that is refused changes nothing.
///
/// # Errors
/// `store.*`: then nothing of the transaction is kept.
pub(crate) fn write(
    tx: &Writer<'_>,
    integration: &IntegrationId,
    carry: &Carry,
    hand: &Hand,
    step: &PlanStep,
) -> store::Result<(ItemOutcome, Option<Fault>, Option<LinkEnd>)> {
    let receipt = match write_one(tx, hand, &asked(step)?) {
        Ok(receipt) => receipt,
        // A fault of the store may have left a write half done.
        Err(error) if error.fault().code.starts_with("store.") => return Err(error),
        Err(error) => {
            let fault = Fault::from(error);
            let outcome = if is_moved(&fault) { ItemOutcome::Skipped } else { ItemOutcome::Failed };
            return Ok((outcome, Some(fault), None));
        }
    };
    let left = receipt.map(|receipt| left(carry, step, receipt));
    outcome::keep_link(tx, integration, step, left.clone())?;
    Ok((ItemOutcome::Done, None, left))
}

/// The same about a whole series.
///
/// # Errors
/// `store.*`: then nothing of the transaction is kept.
pub(crate) fn write_series(
    tx: &Writer<'_>,
    integration: &IntegrationId,
    carry: &Carry,
    hand: &Hand,
    step: &PlanStep,
) -> store::Result<(ItemOutcome, Option<Fault>, Option<LinkEnd>)> {
    let made = match series::write(tx, hand, &asked_series(step)?) {
        Ok(made) => made,
        Err(error) if error.fault().code.starts_with("store.") => return Err(error),
        Err(error) => {
            let fault = Fault::from(error);
            let outcome = if is_moved(&fault) { ItemOutcome::Skipped } else { ItemOutcome::Failed };
            return Ok((outcome, Some(fault), None));
        }
    };
    let whole = made.map(|made| carry.whole(step.target, &step.room, made));
    let mark = whole.as_ref().map(|whole| series_mark(&whole.item, &hand.zone));
    outcome::keep_series_link(tx, integration, step, mark)?;
    Ok((ItemOutcome::Done, None, whole.map(|whole| whole.item.link_end(&step.room))))
}

fn asked_series(step: &PlanStep) -> store::Result<OaSeriesWrite> {
    let bad = || Fault::defect("plan.bad_step");
    let whole = |payload: &Option<model::Payload>| meeting(payload.as_ref()).cloned().map(Box::new);
    let mailbox = step.room.clone();
    let pair = step.pair.as_deref().ok_or_else(bad)?;
    let rule = pair.series.clone().map(Box::new);
    if step.kind == StepKind::Create {
        let (meeting, rule) = (whole(&step.after).ok_or_else(bad)?, rule.ok_or_else(bad)?);
        return Ok(OaSeriesWrite::Create { step: step.id.clone(), mailbox, meeting, rule });
    }
    let (item_ref, version) = (pair.target_ref.clone(), pair.target_version.clone());
    let (item_ref, version) = (item_ref.ok_or_else(bad)?, version.ok_or_else(bad)?);
    match (step.kind, whole(&step.before), whole(&step.after), rule) {
        (StepKind::Update, Some(before), Some(after), Some(rule)) => {
            Ok(OaSeriesWrite::Update { mailbox, item_ref, version, before, after, rule })
        }
        (StepKind::Delete, ..) => Ok(OaSeriesWrite::Delete { mailbox, item_ref, version }),
        _ => Err(bad().into()),
    }
}

/// The item a step wrote, as its side shows it right after.
pub(crate) fn left(carry: &Carry, step: &PlanStep, receipt: Receipt) -> LinkEnd {
    let item = SourceItem {
        source_ref: receipt.source_ref,
        version: receipt.version,
        modified: None,
        meeting: receipt.echo,
        series: None,
        marker: None,
    };
    carry.sided(step.target, &step.room, item).0.link_end(&step.room)
}

fn asked(step: &PlanStep) -> store::Result<OaWrite> {
    let bad = || Fault::defect("plan.bad_step");
    let whole = |payload: &Option<model::Payload>| meeting(payload.as_ref()).cloned().map(Box::new);
    let mailbox = step.room.clone();
    if step.kind == StepKind::Create {
        let meeting = whole(&step.after).ok_or_else(bad)?;
        return Ok(OaWrite::Create { step: step.id.clone(), mailbox, meeting });
    }
    let pair = step.pair.as_deref().ok_or_else(bad)?;
    let (item_ref, version) = (pair.target_ref.clone(), pair.target_version.clone());
    let (item_ref, version) = (item_ref.ok_or_else(bad)?, version.ok_or_else(bad)?);
    match (step.kind, whole(&step.before), whole(&step.after)) {
        (StepKind::Update, Some(before), Some(after)) => {
            Ok(OaWrite::Update { mailbox, item_ref, version, before, after })
        }
        (StepKind::Delete, ..) => Ok(OaWrite::Delete { mailbox, item_ref, version }),
        _ => Err(bad().into()),
    }
}
