//! The inverse of a two-way run.

use jiff::tz::TimeZone;
use model::{
    Fault, Field, FieldSet, Fingerprint, Guard, GuardKind, GuardLimits, IntegrationId, Link, LinkEnd, LinkId,
    Meeting, PairStep, Payload, PlanCounts, PlanStep, ReasonKind, RunId, SideName, StepKind, Window,
};

use crate::{
    PlanDraft,
    content::Encoding,
    reason,
    two_way::{
        fields::with_fields,
        inputs::{PairDraft, PairSink},
        sight::Sided,
        steps::{Draft, PairSteps, blank_pair, link_id},
        whole::series_mark,
    },
};

/// A step that a run executed.
#[derive(Clone, Debug, PartialEq)]
pub struct Executed {
    /// The step.
    pub step: PlanStep,
    /// The item it wrote, right after; none where it wrote none or deleted one.
    pub left: Option<LinkEnd>,
}

/// What the sides hold now.
pub trait PairCurrent {
    /// An item of a side by its provider's id; none when it is gone.
    ///
    /// # Errors
    /// Faults of the place it is kept in; planning stops.
    fn item(&self, side: SideName, mailbox: &str, item_ref: &str) -> Result<Option<Sided>, Fault>;

    /// A link as it is stored now.
    ///
    /// # Errors
    /// Faults of the place it is kept in; planning stops.
    fn link(&self, id: LinkId) -> Result<Option<Link>, Fault>;
}

/// Makes the plan that takes a two-way run back.
///
/// `done` are the steps that the run executed, the last one first. What was changed since in the same fields, or is
/// gone, is left alone, visibly. Links go back to what they were, so that the next sync sees what the run saw. An undo
/// deletes only what the run itself made and nobody touched since, so no deletion counts for the guards.
///
/// # Errors
/// Faults of the stream, of `current` and of `sink`.
#[expect(clippy::too_many_arguments, reason = "each is a different thing of the caller's")]
pub fn undo_pair(
    integration: &IntegrationId,
    run: &RunId,
    window: Window,
    limits: GuardLimits,
    zone: &TimeZone,
    done: impl Iterator<Item = Result<Executed, Fault>>,
    current: &dyn PairCurrent,
    sink: &mut dyn PairSink,
) -> Result<PairDraft, Fault> {
    let steps = PairSteps { integration, zone };
    let (mut counts, mut adopted, mut unlinked) = (PlanCounts::default(), 0, 0);
    let mut print = blake3::Hasher::new();
    print.update(Encoding::new(b"undo-pair").text(run.as_str()).hash().as_bytes());
    for executed in done {
        let Some(step) = inverse(&steps, &executed?, current)? else { continue };
        print.update(step.id.as_str().as_bytes());
        counts.add(&step);
        adopted += u64::from(step.kind == StepKind::Adopt);
        unlinked += u64::from(step.kind == StepKind::Unlink);
        sink.step(step)?;
    }
    let idle = |kind, limit| Guard { kind, tripped: false, found: 0, limit, rooms: Vec::new(), side: None };
    let head = PlanDraft {
        fingerprint: Fingerprint::new(print.finalize().to_hex().as_str()),
        window,
        counts,
        mails: 0,
        guards: vec![
            idle(GuardKind::DeleteCount, limits.deletes.into()),
            idle(GuardKind::DeletePercent, limits.delete_percent.into()),
        ],
        questions: Vec::new(),
        unchanged: 0,
        refreshed: 0,
        undoes: Some(run.clone()),
    };
    Ok(PairDraft { head, adopted, unlinked, settled: 0 })
}

/// The step that takes one step back; none when there is nothing to take back.
fn inverse(
    steps: &PairSteps<'_>,
    done: &Executed,
    current: &dyn PairCurrent,
) -> Result<Option<PlanStep>, Fault> {
    let Some(pair) = done.step.pair.as_deref() else { return Ok(None) };
    let made = pair
        .link
        .as_ref()
        .or(pair.link_after.as_ref())
        .map_or_else(|| link_id(&done.step.id), |link| link.id);
    let undo = Undo { steps, done, pair, link: current.link(made)? };
    let item_ref = done.left.as_ref().map(|end| &end.item_ref).or(pair.target_ref.as_ref());
    let now = match item_ref {
        Some(item_ref) => current.item(done.step.target, &done.step.room, item_ref)?,
        None => None,
    };
    if pair.is_series() {
        return Ok(undo.of_series(now));
    }
    Ok(match done.step.kind {
        StepKind::Skip => None,
        StepKind::Adopt => Some(undo.links(StepKind::Unlink, "undo_of_adopt")),
        StepKind::Unlink => Some(undo.links(StepKind::Adopt, "undo_of_unlink")),
        StepKind::Create => Some(undo.of_create(now)),
        StepKind::Update => Some(undo.of_update(now)),
        StepKind::Delete => Some(undo.of_delete(now)),
    })
}

struct Undo<'a> {
    steps: &'a PairSteps<'a>,
    done: &'a Executed,
    pair: &'a PairStep,
    /// The link as it is now.
    link: Option<Link>,
}

impl Undo<'_> {
    fn of_create(&self, now: Option<Sided>) -> PlanStep {
        let Some(now) = now else { return self.left_alone(None, "gone_since_run") };
        let end = now.link_end(&self.done.step.room);
        if self.done.left.as_ref().map(|left| left.content) != Some(end.content) {
            return self.left_alone(Some(now), "changed_since_run");
        }
        self.write(StepKind::Delete, Some(now), None, FieldSet::NONE, "undo_of_create")
    }

    fn of_update(&self, now: Option<Sided>) -> PlanStep {
        let Some(now) = now else { return self.left_alone(None, "gone_since_run") };
        let Some(before) = meeting(self.done.step.before.as_ref()) else {
            return self.left_alone(Some(now), "was_private");
        };
        if self.pair.private {
            return self.left_alone(Some(now), "was_private");
        }
        let (fields, end) = (self.pair.fields, now.link_end(&self.done.step.room));
        let as_left = |left: &LinkEnd| left.fields.differing(&end.fields).and(fields).is_empty();
        if !self.done.left.as_ref().is_some_and(as_left) {
            return self.left_alone(Some(now), "changed_since_run");
        }
        let after = with_fields(&now.meeting, before, fields);
        self.write(StepKind::Update, Some(now), Some(after), fields, "undo_of_update")
    }

    fn of_delete(&self, now: Option<Sided>) -> PlanStep {
        if let Some(now) = now {
            return self.left_alone(Some(now), "there_since_run");
        }
        match meeting(self.done.step.before.as_ref()).filter(|_| !self.pair.private) {
            None => self.left_alone(None, "was_private"),
            Some(before) => {
                self.write(StepKind::Create, None, Some(before.clone()), FieldSet::ALL, "undo_of_delete")
            }
        }
    }

    /// A whole series: what was made is removed as one, what was removed is made again as one.
    fn of_series(&self, now: Option<Sided>) -> Option<PlanStep> {
        let known = self.pair.series_link.as_ref();
        Some(match (self.done.step.kind, now) {
            (StepKind::Skip | StepKind::Adopt | StepKind::Unlink, _) => return None,
            (StepKind::Create | StepKind::Update, None) => self.left_alone(None, "gone_since_run"),
            (StepKind::Create, Some(now)) => {
                let content = now.link_end(&self.done.step.room).content;
                if self.done.left.as_ref().map(|left| left.content) != Some(content) {
                    return Some(self.left_alone(Some(now), "changed_since_run"));
                }
                self.series(StepKind::Delete, Some(now), None, FieldSet::NONE, "undo_of_create")
            }
            (StepKind::Update, Some(now)) => {
                let (fields, end) = (self.pair.fields, now.link_end(&self.done.step.room));
                let as_left = |left: &LinkEnd| left.fields.differing(&end.fields).and(fields).is_empty();
                let before = meeting(self.done.step.before.as_ref()).filter(|_| !self.pair.private);
                match before.filter(|_| self.done.left.as_ref().is_some_and(as_left)) {
                    None => self.left_alone(Some(now), "changed_since_run"),
                    Some(before) => {
                        let after = with_fields(&now.meeting, before, fields);
                        self.series(StepKind::Update, Some(now), Some(after), fields, "undo_of_update")
                    }
                }
            }
            (StepKind::Delete, Some(now)) => self.left_alone(Some(now), "there_since_run"),
            (StepKind::Delete, None) => {
                match meeting(self.done.step.before.as_ref())
                    .filter(|_| !self.pair.private && known.is_some())
                {
                    None => self.left_alone(None, "was_private"),
                    Some(before) => {
                        let after = Some(before.clone());
                        self.series(StepKind::Create, None, after, FieldSet::ALL, "undo_of_delete")
                    }
                }
            }
        })
    }

    fn series(
        &self,
        kind: StepKind,
        now: Option<Sided>,
        after: Option<Meeting>,
        fields: FieldSet,
        why: &str,
    ) -> PlanStep {
        let (before, mut later) = (self.pair.series_link.clone(), self.pair.series_after.clone());
        if let (Some(later), Some(now)) = (&mut later, &now) {
            *later.at_mut(self.done.step.target) = series_mark(now, self.steps.zone);
        }
        let rule = match (fields.has(Field::When), &before) {
            (true, Some(link)) => Some(link.rule.clone()),
            _ => now.as_ref().and_then(|now| now.series.clone()),
        };
        let gone = kind == StepKind::Delete;
        let pair = PairStep {
            target_ref: now.as_ref().map(|now| now.item_ref.clone()),
            target_version: now.as_ref().map(|now| now.version.clone()),
            target: now.as_ref().map(|now| now.link_end(&self.done.step.room)),
            fields,
            series: rule.filter(|_| !gone),
            series_link: later.or_else(|| before.clone()),
            series_after: before.filter(|_| !gone),
            ..self.back()
        };
        self.step(kind, now.map(|now| now.meeting), after, why, pair)
    }

    fn links(&self, kind: StepKind, why: &str) -> PlanStep {
        let pair =
            PairStep { source: self.pair.source.clone(), target: self.pair.target.clone(), ..self.back() };
        let (before, after) = (None, meeting(self.done.step.after.as_ref()).cloned());
        self.step(kind, before, after, why, pair)
    }

    fn write(
        &self,
        kind: StepKind,
        now: Option<Sided>,
        after: Option<Meeting>,
        fields: FieldSet,
        why: &str,
    ) -> PlanStep {
        let pair = PairStep {
            target_ref: now.as_ref().map(|now| now.item_ref.clone()),
            target_version: now.as_ref().map(|now| now.version.clone()),
            target: now.as_ref().map(|now| now.link_end(&self.done.step.room)),
            fields,
            ..self.back()
        };
        self.step(kind, now.map(|now| now.meeting), after, why, pair)
    }

    fn back(&self) -> PairStep {
        let marker = self.pair.source.as_ref().map(|end| end.key).unwrap_or_default();
        let link_after: Option<Link> = self.pair.link.clone();
        let link = self.link.clone();
        PairStep { origin: self.pair.origin, marker, link, link_after, undoes: true, ..blank_pair() }
    }

    fn left_alone(&self, now: Option<Sided>, why: &str) -> PlanStep {
        let pair = PairStep { private: self.pair.private, ..blank_pair() };
        let shown = now.map(|now| now.meeting);
        let shown = shown.or_else(|| meeting(self.done.step.after.as_ref()).cloned());
        self.step(StepKind::Skip, shown, None, why, pair)
    }

    fn step(
        &self,
        kind: StepKind,
        before: Option<Meeting>,
        after: Option<Meeting>,
        why: &str,
        pair: PairStep,
    ) -> PlanStep {
        let link = if kind == StepKind::Skip { ReasonKind::Match } else { ReasonKind::Policy };
        let why = vec![reason::reason(link, why)];
        let (target, mailbox) = (self.done.step.target, self.done.step.room.clone());
        self.steps.step(Draft { kind, target, mailbox, before, after, why, pair })
    }
}

fn meeting(payload: Option<&Payload>) -> Option<&Meeting> {
    match payload {
        Some(Payload::Meeting(meeting)) => Some(meeting),
        _ => None,
    }
}
