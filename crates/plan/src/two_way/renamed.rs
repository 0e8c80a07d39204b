//! Ids of steps and questions once a side calls its items otherwise: what people decided is found by them.

use jiff::tz::TimeZone;
use model::{IntegrationId, Meeting, Payload, PlanStep, SideName, StepId, StepKind};

use crate::two_way::{
    sight::Sided,
    steps::{Draft, PairSteps},
};

/// The id that the deletion of a pair's item has once `side` shows `now` where it showed `was`. None where the step is
/// not what would be planned of `was`: then nobody can tell what it would be.
pub fn renamed_deletion(
    integration: &IntegrationId,
    zone: &TimeZone,
    step: &PlanStep,
    side: SideName,
    [was, now]: [&Sided; 2],
) -> Option<StepId> {
    let pair = step.pair.as_deref().filter(|pair| !pair.is_series())?;
    let steps = PairSteps { integration, zone };
    let id = |item: &Sided| {
        let (end, mut pair) = (item.link_end(&step.room), pair.clone());
        let before = if step.target == side {
            pair.target = Some(end);
            item.meeting.clone()
        } else {
            pair.source.as_mut()?.key = end.key;
            meeting(step.before.as_ref())?.clone()
        };
        let (mailbox, before) = (step.room.clone(), Some(before));
        // One that somebody rejected stands in later plans as left alone.
        let (kind, target, why) = (StepKind::Delete, step.target, Vec::new());
        Some(steps.step(Draft { kind, target, mailbox, before, after: None, why, pair }).id)
    };
    if id(was)? == step.id { id(now) } else { None }
}

fn meeting(payload: Option<&Payload>) -> Option<&Meeting> {
    match payload {
        Some(Payload::Meeting(meeting)) => Some(meeting),
        _ => None,
    }
}
