//! What people decided of an integration's steps, or are yet to decide, in a comparison. Steps are known by digests of what
//! they are about, ids of the provider included: where both sides show an item alike, its step is the same one under
//! another id.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use model::{
    ContentHash, Fault, Integration, IntegrationId, KeyDigest, LinkId, PlanStep, Question, SideName,
    Sighting, StepId,
};
use plan::two_way::{Sided, conflict_id, renamed_deletion};
use store::{ComparedStep, Reader};

use super::beside::Terms;
use crate::two_way::{
    questions,
    read::{LocatedSided, ReadPair, locate},
};

/// The question about a whole series.
const OF_SERIES: &str = "series_conflict";

/// Items of a side.
type Items = [(Sighting, Sided)];

/// What was decided, or waits.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// Held steps by mailbox, whatever was decided.
    holds: BTreeMap<String, Vec<PlanStep>>,
    /// Steps that somebody is or was asked about.
    asked: BTreeSet<StepId>,
}

impl Decided {
    pub fn find(tx: &Reader<'_>, integration: &Integration) -> store::Result<Self> {
        let mut holds: BTreeMap<String, Vec<PlanStep>> = BTreeMap::new();
        for row in tx.list_holds_of(&integration.id)? {
            holds.entry(row.step.room.clone()).or_default().push(row.step);
        }
        let standing = standing(tx, integration)?.into_iter().filter_map(|question| question.step);
        let asked = standing.chain(tx.list_answers(&integration.id)?.into_keys()).collect();
        Ok(Self { holds, asked })
    }

    /// Whether the opposite side has to be read too: questions are about both.
    pub fn asks(&self) -> bool {
        !self.asked.is_empty()
    }

    fn held(&self, mailbox: &str) -> &[PlanStep] {
        self.holds.get(mailbox).map_or(&[], Vec::as_slice)
    }

    /// Held steps of calendars that are not compared: what does not touch the moved side stays what it is.
    pub fn elsewhere(&self, side: SideName, compared: &BTreeSet<String>) -> Vec<ComparedStep> {
        let holds = self.holds.iter().filter(|(mailbox, _)| !compared.contains(*mailbox));
        let holds = holds.flat_map(|(_, steps)| steps).filter(|step| step.target != side);
        holds.map(|step| same(&step.id)).collect()
    }

    /// Held steps about items that the successor's side does not show and tells to be gone.
    ///
    /// # Errors
    /// Faults of the calls.
    pub async fn gone(
        &self,
        after: &ReadPair<'_>,
        side: SideName,
        mailbox: &str,
        shown: &Items,
    ) -> Result<BTreeSet<StepId>, Fault> {
        let mut gone = BTreeSet::new();
        let shown: HashSet<KeyDigest> = shown.iter().map(|(seen, _)| seen.uid).collect();
        for step in self.held(mailbox) {
            let Some(link) = step.pair.as_ref().and_then(|pair| pair.link.as_ref()) else { continue };
            let end = link.end(side);
            if shown.contains(&end.uid) {
                continue;
            }
            let found = locate(after.ends, after.carry, side, mailbox, &end.item_ref).await?;
            if matches!(found, LocatedSided::Gone) {
                gone.insert(step.id.clone());
            }
        }
        Ok(gone)
    }
}

/// Questions that still stand, answered or not. Those about whole series are known by no id of the provider's.
fn standing(tx: &Reader<'_>, integration: &Integration) -> store::Result<Vec<Question>> {
    let open = questions::standing_of(tx, integration, &BTreeMap::new())?.into_iter();
    Ok(open.map(|open| open.question).filter(|question| question.key != OF_SERIES).collect())
}

/// How many of the questions that stand are asked again after the switch: the comparison did not find what they are
/// about on both sides.
pub(super) fn asked_again(tx: &Reader<'_>, calendars: &[Integration]) -> store::Result<u64> {
    let mut again = 0;
    for integration in calendars {
        let carried = tx.compared_steps(&integration.id)?;
        let asked = standing(tx, integration)?.into_iter().filter_map(|question| question.step);
        again += asked.filter(|step| !carried.contains(step)).count() as u64;
    }
    Ok(again)
}

/// One calendar, with its links.
pub(super) struct Calendar<'a> {
    pub terms: &'a Terms,
    pub mailbox: &'a str,
    /// Items of links that both sides show alike.
    pub pairs: BTreeMap<LinkId, [&'a Sided; 2]>,
    /// As [`Decided::gone`] tells.
    pub gone: &'a BTreeSet<StepId>,
    /// The opposite side, where anybody was asked.
    pub opposite: Opposite,
}

/// Items of the opposite side, by their keys and by their UIDs.
#[derive(Debug, Default)]
pub(super) struct Opposite {
    keys: HashMap<KeyDigest, Sighting>,
    uids: HashMap<KeyDigest, Sighting>,
}

impl Opposite {
    pub fn of(items: &Items) -> Self {
        let all = || items.iter().map(|(seen, _)| *seen);
        let named = all().filter(|seen| !seen.uid.is_none());
        Self {
            keys: all().map(|seen| (seen.key, seen)).collect(),
            uids: named.map(|seen| (seen.uid, seen)).collect(),
        }
    }
}

impl Calendar<'_> {
    /// What held steps are called on the successor's side; not those of which it cannot be told.
    pub fn held(&self) -> Vec<ComparedStep> {
        let Terms { integration, side, zone, decided, .. } = self.terms;
        let told = decided.held(self.mailbox).iter().filter_map(|step| {
            let pair = step.pair.as_deref()?;
            // The deletion of a whole series tells of nothing but what it deletes.
            let untouched = pair.is_series() && pair.source.is_none() && step.target != *side;
            if untouched || self.gone.contains(&step.id) {
                return Some(same(&step.id));
            }
            let sides = *self.pairs.get(&pair.link.as_ref()?.id)?;
            let now = renamed_deletion(integration, zone, step, *side, sides)?;
            Some(ComparedStep { former: step.id.clone(), now })
        });
        told.collect()
    }

    /// What the question about a pair is called on the successor's side, if somebody is or was asked it. `opposite` is the
    /// item that it is linked with; of what just met it has the same UID.
    pub fn asked(
        &self,
        first: &Sighting,
        second: &Sighting,
        opposite: Option<KeyDigest>,
    ) -> Option<ComparedStep> {
        let Terms { integration, side, decided, .. } = self.terms;
        if first.content != second.content {
            return None;
        }
        let Opposite { keys, uids } = &self.opposite;
        let other = opposite.map_or_else(|| uids.get(&first.uid), |key| keys.get(&key))?;
        let former = asked(integration, *side, first, other);
        decided.asked.contains(&former).then(|| {
            let now = asked(integration, *side, second, other);
            ComparedStep { former, now }
        })
    }
}

fn asked(integration: &IntegrationId, side: SideName, moved: &Sighting, other: &Sighting) -> StepId {
    let end = |seen: &Sighting| -> (KeyDigest, ContentHash) { (seen.key, seen.content) };
    let (moved, other) = (end(moved), end(other));
    conflict_id(integration, if side == SideName::A { [moved, other] } else { [other, moved] })
}

/// A step that stays what it is.
fn same(id: &StepId) -> ComparedStep {
    ComparedStep { former: id.clone(), now: id.clone() }
}
