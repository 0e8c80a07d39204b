//! What came of a step: link, journal and versions that lost, in one transaction.

use jiff::Timestamp;
use model::{
    Fault, IntegrationId, ItemOutcome, LinkEnd, LinkId, PairStep, PlanStep, RunId, SeriesMark, StepKind,
};
use plan::two_way;
use store::{ItemLeft, ItemMark, StepRow, Writer};

/// Keeps what a step that was carried out came to. `left` is the item it wrote, as its side shows it right after.
pub(crate) fn keep(
    tx: &Writer<'_>,
    integration: &IntegrationId,
    run: &RunId,
    row: &StepRow,
    left: Option<LinkEnd>,
    now: Timestamp,
) -> store::Result<()> {
    let noted = left.as_ref().map(ItemLeft::new).transpose()?;
    keep_link(tx, integration, &row.step, left)?;
    let done = mark(row.seq, ItemOutcome::Done, None, now);
    tx.put_items_left(run, [(&done, noted.as_ref())])?;
    keep_loser(tx, run, row.seq, &row.step, now)
}

/// Keeps the link that a step leaves.
pub(crate) fn keep_link(
    tx: &Writer<'_>,
    integration: &IntegrationId,
    step: &PlanStep,
    left: Option<LinkEnd>,
) -> store::Result<()> {
    let Some(pair) = step.pair.as_deref() else { return Err(Fault::defect("plan.bad_step").into()) };
    if pair.is_series() {
        return keep_series_link(tx, integration, step, None);
    }
    let id = link_of(step, pair);
    // What makes a pair, or begins it anew, takes nothing of the link that was.
    let current = match step.kind {
        StepKind::Create | StepKind::Adopt => None,
        _ => tx.get_link(integration, id)?,
    };
    let after = two_way::settle(step, current, left);
    if let Some(link) = &after {
        tx.put_link(integration, link)?;
    }
    if after.is_none_or(|link| link.id != id) {
        tx.delete_link(integration, id)?;
    }
    Ok(())
}

/// The link that a step is about.
pub(crate) fn link_of(step: &PlanStep, pair: &PairStep) -> LinkId {
    let known = pair.link.as_ref().or(pair.link_after.as_ref());
    known.map_or_else(|| two_way::link_id(&step.id), |link| link.id)
}

/// What a step about a whole series left: the item, and what is remembered of the series.
pub(crate) type SeriesLeft = (LinkEnd, SeriesMark);

/// Keeps what a step about a whole series came to that was carried out.
pub(crate) fn keep_series(
    tx: &Writer<'_>,
    integration: &IntegrationId,
    run: &RunId,
    row: &StepRow,
    left: Option<SeriesLeft>,
    now: Timestamp,
) -> store::Result<()> {
    let (end, mark) = left.unzip();
    keep_series_link(tx, integration, &row.step, mark)?;
    let noted = end.as_ref().map(ItemLeft::new).transpose()?;
    let done = self::mark(row.seq, ItemOutcome::Done, None, now);
    tx.put_items_left(run, [(&done, noted.as_ref())])?;
    keep_loser(tx, run, row.seq, &row.step, now)
}

/// Keeps the series that a step leaves. Its occurrences pair anew: their items may be others now.
pub(crate) fn keep_series_link(
    tx: &Writer<'_>,
    integration: &IntegrationId,
    step: &PlanStep,
    left: Option<SeriesMark>,
) -> store::Result<()> {
    let Some(pair) = step.pair.as_deref() else { return Err(Fault::defect("plan.bad_step").into()) };
    if let Some(before) = &pair.series_link {
        // What an undo knows of a series may be from before its other side was known.
        let known = tx.list_series(integration)?.into_iter().find(|known| known.id == before.id);
        tx.delete_links_of_series(integration, known.as_ref().unwrap_or(before))?;
        tx.delete_series(integration, before.id)?;
    }
    match two_way::settle_series(step, left) {
        Some(link) => tx.put_series(integration, &link),
        None => Ok(()),
    }
}

/// Notes the version that a step overwrote, if it lost a conflict.
pub(crate) fn keep_loser(
    tx: &Writer<'_>,
    run: &RunId,
    seq: u64,
    step: &PlanStep,
    now: Timestamp,
) -> store::Result<()> {
    let lost = step.pair.as_ref().is_some_and(|pair| pair.loser.is_some());
    if lost { tx.create_lost_version(run, seq, now) } else { Ok(()) }
}

/// A mark of the journal.
pub(crate) fn mark(seq: u64, outcome: ItemOutcome, fault: Option<Fault>, at: Timestamp) -> ItemMark {
    ItemMark { seq, outcome, fault, at }
}
