//! What a link becomes when a step was executed.

use model::{Field, Link, LinkEnd, PairStep, PlanStep, SideName, StepKind};

use crate::two_way::{fields::content_of, steps::link_id};

/// The link after a step; none where there is none any more.
///
/// `current` is the link as it is stored now, `target` the item that the step wrote, as the side shows it right after
/// (with `confirmed` false and the fields that were written, where the side does not show it). Writes are made on
/// condition of the version that the plan saw, so what differs in `target` beyond the written fields is the server's
/// own doing and belongs to the agreement.
pub fn settle(step: &PlanStep, current: Option<Link>, target: Option<LinkEnd>) -> Option<Link> {
    let pair = step.pair.as_deref()?;
    if pair.undoes {
        return taken_back(step, pair, target);
    }
    match step.kind {
        StepKind::Adopt => pair.link_after.clone(),
        StepKind::Delete | StepKind::Unlink => None,
        StepKind::Skip => current,
        // A series is paired as one by whoever wrote it; its occurrences pair when they are read.
        StepKind::Create if pair.series.is_some() => None,
        StepKind::Create => made(step, pair, target),
        StepKind::Update => changed(step, pair, current, target),
    }
}

fn made(step: &PlanStep, pair: &PairStep, target: Option<LinkEnd>) -> Option<Link> {
    let (source, target) = (pair.source.clone()?, target?);
    let (a, b) = match step.target {
        SideName::A => (target, source),
        SideName::B => (source, target),
    };
    Some(Link {
        id: pair.link.as_ref().map_or_else(|| link_id(&step.id), |link| link.id),
        mailbox: step.room.clone(),
        a,
        b,
        origin: pair.origin,
        start: pair.start,
        end: pair.end,
        private: pair.private,
    })
}

fn changed(step: &PlanStep, pair: &PairStep, current: Option<Link>, target: Option<LinkEnd>) -> Option<Link> {
    let (source, before, target) = (pair.source.as_ref()?, pair.target.as_ref()?, target?);
    let mut link = current.or_else(|| pair.link.clone())?;
    let end = link.end_mut(step.target);
    let agreed = end.fields;
    *end = target;
    for field in Field::ALL.into_iter().filter(|f| !pair.fields.has(*f)) {
        if before.fields.get(field) != agreed.get(field) {
            // A change of the target that waits for something else than this step.
            end.fields.set(field, agreed.get(field));
        }
    }
    end.content = content_of(&end.fields);
    let end = link.end_mut(step.target.other());
    pair.fields.iter().for_each(|field| end.fields.set(field, source.fields.get(field)));
    end.content = content_of(&end.fields);
    (link.start, link.end, link.private) = (pair.start, pair.end, pair.private);
    Some(link)
}

/// The link as it was before the step that was taken back; a rewritten item has its new version.
fn taken_back(step: &PlanStep, pair: &PairStep, target: Option<LinkEnd>) -> Option<Link> {
    let mut link = pair.link_after.clone()?;
    if let Some(now) = target {
        let end = link.end_mut(step.target);
        let (fields, content) = (end.fields, end.content);
        *end = LinkEnd { fields, content, ..now };
    }
    Some(link)
}
