//! Digest of everything a plan was made from.

use model::{Fingerprint, Observation, Policy, StepId, Window};

use crate::{RoomScope, content::Encoding, facts_hash};

/// Collects both streams as they are paired.
#[derive(Default)]
pub(crate) struct Prints {
    source: blake3::Hasher,
    base: blake3::Hasher,
}

impl Prints {
    /// Takes the source items of a key.
    pub(crate) fn sources(&mut self, items: &[Observation]) {
        items.iter().for_each(|item| add(&mut self.source, item));
    }

    /// Takes a baseline item.
    pub(crate) fn base(&mut self, item: &Observation) {
        add(&mut self.base, item);
    }

    /// Takes a step that is left alone because somebody rejected it.
    pub(crate) fn reject(&mut self, step: &StepId) {
        self.base.update(step.as_str().as_bytes());
    }

    /// The digest of policy, window, rooms with their windows and coverage, and both streams.
    pub(crate) fn finish(self, policy: &Policy, window: Window, rooms: &[RoomScope]) -> Fingerprint {
        let mut bytes = Encoding::new(b"plan");
        bytes.bytes(&serde_json::to_vec(policy).unwrap_or_default());
        span(&mut bytes, window);
        bytes.number(rooms.len() as u64);
        for room in rooms {
            bytes.text(&room.mailbox).text(room.reading.key());
            span(&mut bytes, room.window);
            bytes.bytes(&facts_hash(&room.stored).0);
            match &room.seen {
                Some(facts) => bytes.byte(1).bytes(&facts_hash(facts).0),
                None => bytes.byte(0),
            };
        }
        bytes.bytes(self.source.finalize().as_bytes()).bytes(self.base.finalize().as_bytes());
        Fingerprint::new(bytes.hash().to_hex().as_str())
    }
}

fn span(bytes: &mut Encoding, window: Window) {
    bytes.instant(Some(window.start)).instant(Some(window.end));
}

/// The version stays out: an item rewritten without saying anything new leaves the plan as it is.
fn add(hasher: &mut blake3::Hasher, item: &Observation) {
    let mut record = [0; 52];
    record[..16].copy_from_slice(&item.key.0);
    record[16..32].copy_from_slice(&item.content.0);
    record[32..40].copy_from_slice(&item.start.to_le_bytes());
    record[40..48].copy_from_slice(&item.end.to_le_bytes());
    record[48..].copy_from_slice(&item.room.to_le_bytes());
    hasher.update(&record);
}
