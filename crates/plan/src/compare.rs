//! What moved between an approved plan and the same plan made again.

use std::collections::BTreeMap;

use model::{Entity, KeyDigest, Moved, Payload, PlanStep, StepId, StepKind};

use crate::key_digest;

/// Differences named; more say nothing new to a person.
const NAMED: usize = 1_000;

/// What comparing needs of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepMark {
    /// Its id.
    pub id: StepId,
    /// Its room.
    pub room: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether a guard holds it.
    pub held: bool,
    thing: (Entity, KeyDigest),
}

impl StepMark {
    /// The mark of a step; none for one that changes nothing.
    pub fn of(step: &PlanStep) -> Option<Self> {
        if step.kind == StepKind::Skip {
            return None;
        }
        let key = match step.after.as_ref().or(step.before.as_ref()) {
            Some(Payload::Meeting(meeting)) => key_digest(&step.room, &meeting.key),
            _ => KeyDigest::default(),
        };
        Some(Self {
            id: step.id.clone(),
            room: step.room.clone(),
            title: step.title.clone(),
            held: step.hold.is_some(),
            thing: (step.entity, key),
        })
    }
}

/// Names every step that appeared, vanished or changed, by room; at most 1,000. Nothing when the plans do the same.
pub fn compare(
    approved: impl IntoIterator<Item = StepMark>,
    fresh: impl IntoIterator<Item = StepMark>,
) -> Vec<Moved> {
    let place = |m: StepMark| ((m.room.clone(), m.thing), m);
    let approved: BTreeMap<_, _> = approved.into_iter().map(place).collect();
    let mut fresh: BTreeMap<_, _> = fresh.into_iter().map(place).collect();
    let mut moved = Vec::new();
    for (place, old) in approved {
        match fresh.remove(&place) {
            None => moved.push((place, tell(old, "vanished"))),
            Some(new) if new.id != old.id || new.held != old.held => {
                moved.push((place, tell(new, "changed")))
            }
            Some(_) => {}
        }
    }
    moved.extend(fresh.into_iter().map(|(place, new)| (place, tell(new, "appeared"))));
    moved.sort_by(|(a, _), (b, _)| a.cmp(b));
    moved.into_iter().map(|(_, told)| told).take(NAMED).collect()
}

fn tell(mark: StepMark, how: &str) -> Moved {
    Moved { step: mark.id, room: mark.room, title: mark.title, how: how.to_owned() }
}
