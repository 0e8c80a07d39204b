//! What a link becomes when a step was executed.

use model::{Field, FieldHashes, FieldSet, Link, LinkEnd, PairStep, PlanStep, SideName, StepKind, Waiting};

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
    written(link.end_mut(step.target), pair.fields, before, target);
    carried(link.end_mut(step.target.other()), pair.fields, source);
    (link.start, link.end, link.private) = (pair.start, pair.end, pair.private);
    Some(link)
}

/// The end that was written. Where a change of it waits for another step than this one, it stays as it was agreed,
/// and what it shows there now is noted for that step.
fn written(end: &mut LinkEnd, fields: FieldSet, before: &LinkEnd, now: LinkEnd) {
    let agreed = end.fields;
    let mut waiting = Waiting { version: before.version, fields: FieldHashes::default() };
    *end = LinkEnd { waiting: None, ..now };
    for field in Field::ALL.into_iter().filter(|f| !fields.has(*f)) {
        if before.fields.get(field) != agreed.get(field) {
            waiting.fields.set(field, end.fields.get(field));
            end.fields.set(field, agreed.get(field));
        }
    }
    end.waiting = still(waiting);
    end.content = content_of(&end.fields);
}

/// The end whose fields were carried to the other: agreed is what the plan saw of it, or what its server made of that
/// when the other step of the same plan wrote it first.
fn carried(end: &mut LinkEnd, fields: FieldSet, source: &LinkEnd) {
    let none = Waiting { version: source.version, fields: FieldHashes::default() };
    let mut waiting = end.waiting.take().filter(|w| w.version == source.version).map_or(none, |w| *w);
    for field in fields.iter() {
        let shown = Some(waiting.fields.get(field)).filter(|shown| *shown != 0);
        end.fields.set(field, shown.unwrap_or_else(|| source.fields.get(field)));
        waiting.fields.set(field, 0);
    }
    end.waiting = still(waiting);
    end.content = content_of(&end.fields);
}

fn still(waiting: Waiting) -> Option<Box<Waiting>> {
    (waiting.fields != FieldHashes::default()).then(|| Box::new(waiting))
}

/// What was agreed of an end, now that it is seen as `is`. Where that is only what was written, an item that still has
/// the version of that writing is the writing, however the server rewrote it; changes that wait are none of that.
pub(crate) fn agreed(was: &LinkEnd, is: &LinkEnd) -> FieldHashes {
    if was.confirmed || was.version != is.version {
        return was.fields;
    }
    let mut agreed = is.fields;
    for field in Field::ALL {
        if was.waiting.as_ref().is_some_and(|w| w.fields.get(field) != 0) {
            agreed.set(field, was.fields.get(field));
        }
    }
    agreed
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
