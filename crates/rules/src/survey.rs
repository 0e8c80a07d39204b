//! What a way does to many items, where that looks like a mistake.

use std::collections::{BTreeMap, BTreeSet};

use model::{Field, Meeting};

use crate::way::Way;

/// Something worth knowing, no fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// `filter_passes_none` or `one_value`.
    pub key: &'static str,
    /// The filter's name, or the field's.
    pub value: String,
}

/// Different texts of a field.
type Seen = BTreeSet<Option<String>>;

/// Items from which a survey says anything.
const ENOUGH: usize = 3;

/// Filters that let none of the items through, and texts that are the same for all though the items differ.
pub fn survey<'a>(way: &Way, meetings: impl IntoIterator<Item = &'a Meeting>) -> Vec<Note> {
    let mut passed: BTreeMap<String, bool> = BTreeMap::new();
    let mut values: BTreeMap<Field, (Seen, Seen)> = BTreeMap::new();
    let mut count = 0;
    for meeting in meetings {
        let trial = way.trial(meeting);
        count += 1;
        for filter in trial.filters {
            // One that fails is told as a fault.
            *passed.entry(filter.name).or_default() |= filter.passes != Some(false);
        }
        for field in trial.fields.into_iter().filter(|field| field.fault.is_none()) {
            let (inputs, outputs) = values.entry(field.target).or_default();
            inputs.insert(field.input);
            outputs.insert(field.output);
        }
    }
    if count < ENOUGH {
        return Vec::new();
    }
    let none = passed.into_iter().filter(|(_, passes)| !passes);
    let none = none.map(|(value, _)| Note { key: "filter_passes_none", value });
    let one = values.into_iter().filter(|(_, (inputs, outputs))| inputs.len() > 1 && outputs.len() == 1);
    none.chain(one.map(|(field, _)| Note { key: "one_value", value: field.key().to_owned() })).collect()
}
