//! Every entry of the operation log has words, and names only values it is given.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    catalogue::{LANGUAGES, words},
    rust::Rust,
    tree::sources,
};

/// Codes of entries with the values each is given where it is made.
fn entries() -> BTreeMap<String, BTreeSet<String>> {
    let mut entries = BTreeMap::new();
    for (_, source) in sources() {
        let rust = Rust::read(&source);
        for made in rust.calls(".operation").into_iter().chain(rust.calls(".keep_integration")) {
            let Some(code) = rust.within(&made).next().filter(|code| code.contains('.')) else { continue };
            let around = rust.function(made.start);
            let given = rust.calls(".with").into_iter().filter(|call| around.contains(&call.start));
            let mut given: BTreeSet<String> =
                given.filter_map(|call| rust.within(&call).next().map(str::to_owned)).collect();
            if !rust.code[made.clone()].contains(", \"\",") {
                given.insert("name".to_owned());
            }
            entries.insert(code.to_owned(), given);
        }
    }
    entries
}

#[test]
fn every_entry_of_the_operation_log_has_words() {
    let entries = entries();
    assert!(entries.len() > 10 && entries.contains_key("schedule.set"), "the entries are found: {entries:?}");
    for language in LANGUAGES {
        let words = words(language);
        let message = |code: &str| format!("operation-{}", code.replace('.', "-"));
        let missing: Vec<_> = entries.keys().filter(|code| !words.contains_key(&message(code))).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
        let mut wrong = Vec::new();
        for (code, given) in &entries {
            let Some((places, _)) = words.get(&format!("{}.about", message(code))) else { continue };
            let lacking = places.iter().filter(|place| !given.contains(*place));
            wrong.extend(lacking.map(|place| format!("{code}: {{ ${place} }} is not given")));
        }
        assert!(wrong.is_empty(), "{language}: {wrong:#?}");
    }
}

#[test]
fn no_entry_has_words_that_nobody_uses() {
    let known: BTreeSet<String> =
        entries().keys().map(|code| format!("operation-{}", code.replace('.', "-"))).collect();
    let words = words("en");
    let aside = ["operation-field-", "operation-value-", "operation-schedule-"];
    let told = words.keys().filter(|id| id.starts_with("operation-") && !id.contains('.'));
    let stray: Vec<_> = told
        .filter(|id| !known.contains(*id) && !aside.iter().any(|family| id.starts_with(family)))
        .collect();
    assert!(stray.is_empty(), "{stray:?}");
}
