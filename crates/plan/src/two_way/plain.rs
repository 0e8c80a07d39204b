//! What single occurrences say as their series gives them: the ground on which they pair for the first time.

use std::collections::BTreeMap;

use model::{FieldHashes, Meeting, Recurrence, SeriesRole, SideName};

use crate::{
    series::Series,
    two_way::{fields::field_hashes, inputs::PairInputs, sight::Sided},
};

/// The series that were written as one, by their digests on either side.
#[derive(Debug)]
pub(crate) struct Plain<'a> {
    inputs: &'a PairInputs<'a>,
    by: [BTreeMap<u64, usize>; 2],
}

impl<'a> Plain<'a> {
    pub(crate) fn new(inputs: &'a PairInputs<'a>) -> Self {
        let by = SideName::BOTH.map(|side| {
            let all = inputs.series.iter().enumerate();
            all.map(|(no, now)| (now.link.at(side).series, no)).collect()
        });
        Self { inputs, by }
    }

    /// What an occurrence of a side would say if nobody had touched it by itself. One that its side does not call
    /// changed says that already, whatever its server makes of what it was given. None where that is not known.
    pub(crate) fn of(&self, side: SideName, item: &Sided) -> Option<FieldHashes> {
        if item.meeting.series == SeriesRole::Occurrence {
            return Some(field_hashes(item.carried()));
        }
        let no = self.by[side as usize].get(&item.series_key)?;
        let whole = &self.inputs.series.get(*no)?.at(side).whole()?.item;
        let said = whole.carried();
        if said.when != whole.meeting.when {
            return None;
        }
        // Days left out are no matter here: it is there.
        let rule = Recurrence { except: Vec::new(), ..whole.series.clone()? };
        let series = Series::new(&rule, &said.when, self.inputs.zone).ok()?;
        let given = series.at(item.meeting.key.occurrence?).ok()??;
        Some(field_hashes(&Meeting { when: given.when, ..said.clone() }))
    }
}
