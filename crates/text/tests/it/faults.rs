//! Every fault has words.

use std::collections::BTreeSet;

use crate::{
    catalogue::{LANGUAGES, words},
    codes::codes,
};

fn message(code: &str) -> String {
    format!("fault-{}", code.replace('.', "-"))
}

#[test]
fn every_fault_says_what_happened_why_and_what_to_do() {
    let codes = codes();
    assert!(codes.len() > 200, "the codes are found: {}", codes.len());
    for language in LANGUAGES {
        let words = words(language);
        let mut missing = Vec::new();
        for (code, sites) in &codes {
            let id = message(code);
            let remedy = sites.iter().any(|site| site.setup);
            let wanted =
                [Some(id.clone()), Some(format!("{id}.cause")), remedy.then(|| format!("{id}.remedy"))];
            let absent = wanted.into_iter().flatten().filter(|id| !words.contains_key(id));
            missing.extend(absent.map(|id| format!("{id} ({})", sites[0].path)));
        }
        assert!(missing.is_empty(), "{language}: {missing:#?}");
    }
}

#[test]
fn faults_name_only_values_they_are_given_everywhere() {
    let codes = codes();
    let words = words("en");
    let mut wrong = Vec::new();
    for (code, sites) in &codes {
        let id = message(code);
        let own = words.iter().filter(|(key, _)| **key == id || key.starts_with(&format!("{id}.")));
        let places: BTreeSet<&String> = own.flat_map(|(_, (places, _))| places).collect();
        for site in sites {
            let Some(given) = &site.params else { continue };
            let lacking = places.iter().filter(|place| !given.contains(**place));
            wrong
                .extend(lacking.map(|place| format!("{code}: {{ ${place} }} is not given in {}", site.path)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_fault_has_words_that_nobody_uses() {
    let known: BTreeSet<String> = codes().keys().map(|code| message(code)).collect();
    let words = words("en");
    // The window makes faults of its own.
    let told = words.keys().filter(|id| id.starts_with("fault-") && !id.starts_with("fault-ui-"));
    let stray: Vec<_> = told.filter(|id| !id.contains('.') && !known.contains(*id)).collect();
    assert!(stray.is_empty(), "{stray:#?}");
}

#[test]
fn codes_that_decide_an_exit_code_exist() {
    let known = codes();
    let (_, source) =
        crate::tree::sources().into_iter().find(|(path, _)| path.ends_with("cli/src/envelope.rs")).unwrap();
    let rust = crate::rust::Rust::read(&source);
    let listed =
        rust.literals.iter().map(|(_, text)| text).filter(|text| text.contains('.') && !text.contains(' '));
    let unknown: Vec<_> = listed.filter(|code| !known.contains_key(*code)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
