//! The inverse of a run.

use jiff::tz::TimeZone;
use model::{
    Entity, Fault, Fingerprint, Guard, GuardKind, GuardLimits, IntegrationId, Meeting, MeetingKey, Payload,
    PlanCounts, PlanStep, Reason, ReasonKind, RoomFacts, RunId, Sensitivity, StepKind, Window,
};

use crate::{
    Agreed, PlanDraft, Sink, change,
    content::{Encoding, content_hash, facts_hash},
    normalise_facts, reason,
    step::{Steps, withhold},
};

/// What the hub holds now.
pub trait Current {
    /// The stored meeting of a key in a room.
    ///
    /// # Errors
    /// Faults of the store; planning stops.
    fn meeting(&self, mailbox: &str, key: &MeetingKey) -> Result<Option<Agreed>, Fault>;

    /// The observed facts of a room; none when the room is gone.
    ///
    /// # Errors
    /// Faults of the store; planning stops.
    fn room(&self, mailbox: &str) -> Result<Option<RoomFacts>, Fault>;
}

/// Makes the plan that takes a run back.
///
/// `done` are the steps that the run executed, in their order. What was changed since is left alone, visibly. An
/// undo deletes only what the run itself made and nobody touched since, so no deletion counts for the guards.
///
/// # Errors
/// Faults of the stream, of `current` and of `sink`.
#[expect(clippy::too_many_arguments, reason = "each is a different thing of the caller's")]
pub fn undo_plan(
    integration: &IntegrationId,
    run: &RunId,
    window: Window,
    limits: GuardLimits,
    zone: &TimeZone,
    done: impl Iterator<Item = Result<PlanStep, Fault>>,
    current: &dyn Current,
    sink: &mut dyn Sink,
) -> Result<PlanDraft, Fault> {
    let steps = Steps { integration, zone };
    let (mut counts, mut unchanged) = (PlanCounts::default(), 0);
    let mut print = blake3::Hasher::new();
    print.update(Encoding::new(b"undo").text(run.as_str()).hash().as_bytes());
    for step in done {
        match inverse(&steps, &step?, current)? {
            Some(inverse) => {
                print.update(inverse.id.as_str().as_bytes());
                counts.add(&inverse);
                sink.step(inverse)?;
            }
            None => unchanged += 1,
        }
    }
    let idle = |kind, limit| Guard { kind, tripped: false, found: 0, limit, rooms: Vec::new(), side: None };
    Ok(PlanDraft {
        fingerprint: Fingerprint::new(print.finalize().to_hex().as_str()),
        window,
        counts,
        mails: 0,
        guards: vec![
            idle(GuardKind::DeleteCount, limits.deletes.into()),
            idle(GuardKind::DeletePercent, limits.delete_percent.into()),
        ],
        questions: Vec::new(),
        unchanged,
        refreshed: 0,
        undoes: Some(run.clone()),
    })
}

/// The step that takes one step back; none when there is nothing to take back.
fn inverse(steps: &Steps<'_>, done: &PlanStep, current: &dyn Current) -> Result<Option<PlanStep>, Fault> {
    match (done.entity, done.kind, &done.before, &done.after) {
        (_, StepKind::Skip | StepKind::Adopt | StepKind::Unlink, ..) => Ok(None),
        (Entity::Room, _, Some(Payload::Room(before)), Some(Payload::Room(after))) => {
            room(steps, done, before, after, current)
        }
        (Entity::Meeting, _, before, after) => {
            let (before, after) = (meeting(before.as_ref()), meeting(after.as_ref()));
            let Some(key) = after.or(before).map(|m| &m.key) else { return Ok(None) };
            let now = current.meeting(&done.room, key)?;
            Ok(Some(undo_meeting(steps, done, before, after, now)))
        }
        (Entity::Room, ..) => Ok(None),
    }
}

fn meeting(payload: Option<&Payload>) -> Option<&Meeting> {
    match payload {
        Some(Payload::Meeting(meeting)) => Some(meeting),
        _ => None,
    }
}

fn room(
    steps: &Steps<'_>,
    done: &PlanStep,
    before: &RoomFacts,
    after: &RoomFacts,
    current: &dyn Current,
) -> Result<Option<PlanStep>, Fault> {
    let title = done.title.clone();
    let Some(now) = current.room(&done.room)?.map(normalise_facts) else {
        let why = vec![left("gone_since_run")];
        return Ok(Some(steps.facts(&done.room, title, StepKind::Skip, after, after, why)));
    };
    if facts_hash(&now) != facts_hash(after) {
        let why = vec![left("changed_since_run")];
        return Ok(Some(steps.facts(&done.room, title, StepKind::Skip, &now, &now, why)));
    }
    let why = vec![back("undo_of_update")];
    Ok(Some(steps.facts(&done.room, title, StepKind::Update, after, before, why)))
}

/// One meeting: taken back only where it is still exactly as the run left it.
fn undo_meeting(
    steps: &Steps<'_>,
    done: &PlanStep,
    before: Option<&Meeting>,
    after: Option<&Meeting>,
    now: Option<Agreed>,
) -> PlanStep {
    let as_left = after.map(content_hash) == now.as_ref().map(|n| content_hash(&n.meeting));
    let refuse = match (before, after, &now) {
        (_, Some(_), None) => Some("gone_since_run"),
        (_, None, Some(_)) => Some("there_since_run"),
        _ if !as_left => Some("changed_since_run"),
        (Some(before), Some(after), _) if withheld(before, after) => Some("was_private"),
        _ => None,
    };
    if let Some(key) = refuse {
        let shown = now.as_ref().map(|n| &n.meeting).or(after).or(before).cloned();
        let shown = shown.map(|meeting| Agreed { meeting, source_ref: None, version: None });
        return steps.meeting(&done.room, StepKind::Skip, shown, None, vec![left(key)]);
    }
    let (kind, why) = match (before, after) {
        (None, _) => (StepKind::Delete, "undo_of_create"),
        (Some(_), None) => (StepKind::Create, "undo_of_delete"),
        (Some(_), Some(_)) => (StepKind::Update, "undo_of_update"),
    };
    let now = now.map(|now| withhold(now, before));
    let changes = change::meeting_changes(now.as_ref().map(|n| &n.meeting), before, steps.zone);
    let mut step = steps.meeting(&done.room, kind, now, before.cloned(), vec![back(why)]);
    step.changes = changes;
    step.source_ref.clone_from(&done.before_ref);
    step.source_version.clone_from(&done.before_version);
    step
}

/// The journal does not keep what a meeting said before it became private, so that cannot come back.
fn withheld(before: &Meeting, after: &Meeting) -> bool {
    after.sensitivity == Sensitivity::Private && before.sensitivity != Sensitivity::Private
}

fn left(key: &str) -> Reason {
    reason::reason(ReasonKind::Match, key)
}

fn back(key: &str) -> Reason {
    reason::reason(ReasonKind::Policy, key)
}
