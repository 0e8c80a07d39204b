//! What a step changes, field by field.

use std::collections::BTreeSet;

use model::{FieldChange, Person};

/// What differs between two states of a person: `name`, `department`, `departments` (further ones, a line each),
/// `groups` (a line each), then fields by key. A state that is not there has no values.
pub fn changes(before: Option<&Person>, after: Option<&Person>) -> Vec<FieldChange> {
    let lines = |list: &Vec<String>| Some(list.join("\n")).filter(|text| !text.is_empty());
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let mut found = Vec::new();
    let mut compare = |field: &str, value: &dyn Fn(&Person) -> Option<String>| {
        let (before, after) = (before.and_then(value), after.and_then(value));
        if before != after {
            found.push(FieldChange { field: field.to_owned(), before, after });
        }
    };
    compare("name", &|person| some(&person.name));
    compare("department", &|person| some(&person.department));
    compare("departments", &|person| lines(&person.also_in));
    compare("groups", &|person| lines(&person.groups));
    let keys: BTreeSet<&String> =
        [before, after].into_iter().flatten().flat_map(|p| p.fields.keys()).collect();
    for key in keys {
        compare(key, &|person| person.fields.get(key).cloned().filter(|value| !value.is_empty()));
    }
    found
}

/// Whether departments differ.
pub(super) fn moved(before: &Person, after: &Person) -> bool {
    (&before.department, &before.also_in) != (&after.department, &after.also_in)
}
