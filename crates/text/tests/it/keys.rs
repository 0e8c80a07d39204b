//! Every key the program asks for has words.

use std::collections::BTreeSet;

use crate::{
    catalogue::{LANGUAGES, words},
    rust::Rust,
    tree::{files, sources},
};

/// Words of one family, one per variant of a type: family, file, type.
const VARIANTS: [(&str, &str, &str); 19] = [
    ("verdict", "crates/model/src/probe.rs", "enum Verdict"),
    ("right", "crates/model/src/probe.rs", "enum Right"),
    ("run-kind", "crates/model/src/run.rs", "enum RunKind"),
    ("run-state", "crates/model/src/run.rs", "enum RunState"),
    ("outcome", "crates/model/src/run.rs", "enum ItemOutcome"),
    ("entity", "crates/model/src/plan.rs", "enum Entity"),
    ("step-kind", "crates/model/src/plan.rs", "enum StepKind"),
    ("guard", "crates/model/src/plan.rs", "enum GuardKind"),
    ("field", "crates/model/src/field.rs", "enum Field"),
    ("status", "crates/model/src/meeting.rs", "enum MeetingStatus"),
    ("severity", "crates/intake/src/code.rs", "enum Severity"),
    ("certainty", "crates/model/src/fault.rs", "enum Certainty"),
    ("why", "crates/model/src/plan.rs", "enum ReasonKind"),
    ("change-show_as", "crates/model/src/meeting.rs", "enum ShowAs"),
    ("phase", "crates/service/src/task.rs", "enum Phase"),
    ("notice", "crates/service/src/notice/mod.rs", "enum NoticeCode"),
    ("health", "crates/api/src/view/connection.rs", "enum Health"),
    ("value-kind", "crates/model/src/mapping.rs", "enum ValueKind"),
    ("family", "crates/connector/src/descriptor.rs", "enum Family"),
];

fn source(path: &str) -> Rust {
    let (folder, _) = path.rsplit_once('/').unwrap();
    let (_, source) = files(&[folder], ".rs").into_iter().find(|(found, _)| found == path).unwrap();
    Rust::read(&source)
}

/// Names at the beginning of the lines of a type's or list's body.
fn members(rust: &Rust, head: &str) -> Vec<String> {
    let start = rust.code.find(&format!("{head} ")).unwrap_or_else(|| panic!("no {head}"));
    let body = rust.code[start..].split_once('{').unwrap().1.split_once('}').unwrap().0;
    let name = |line: &str| {
        let line = line.trim().trim_start_matches("pub ");
        let name: String = line.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        (!name.is_empty()).then(|| snake(&name))
    };
    body.lines().filter_map(name).collect()
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// Keys that are made of a family and something else's name.
fn made_keys() -> Vec<String> {
    let mut keys = Vec::new();
    for (family, path, head) in VARIANTS {
        keys.extend(members(&source(path), head).iter().map(|name| format!("{family}-{name}")));
    }
    let rights = members(&source("crates/model/src/probe.rs"), "struct RoomRights");
    keys.extend(rights.iter().map(|name| format!("rights-{name}")));
    for path in ["crates/plan/src/reason.rs", "crates/rules/src/way.rs"] {
        let reasons = source(path);
        let list = reasons.code.find("KEYS").unwrap();
        let list = list..list + reasons.code[list..].find("];").unwrap();
        keys.extend(reasons.within(&list).map(|key| format!("reason-{key}")));
    }
    let functions = source("crates/rules/src/functions.rs");
    let named = [functions.calls("known"), functions.calls("form")].concat();
    let names = named.iter().filter_map(|call| functions.within(call).next());
    keys.extend(names.map(|name| format!("function-{name}")));
    let doctor = source("crates/cli/src/command/machine.rs");
    let named = doctor.literals.iter().filter(|(at, _)| {
        let before = doctor.code[..at - 1].trim_end();
        before.ends_with("pass(") || before.ends_with("id:")
    });
    keys.extend(named.map(|(_, id)| format!("doctor-{id}")));
    keys.extend(named_elsewhere());
    keys
}

/// Actions of the operation log and issues of a provider's form: the window has words for them.
fn named_elsewhere() -> Vec<String> {
    let mut keys = Vec::new();
    for (path, source) in sources() {
        let rust = Rust::read(&source);
        let actions = rust.calls(".operation").into_iter().chain(rust.calls(".keep_integration"));
        let actions = actions.filter_map(|call| rust.within(&call).next());
        keys.extend(actions.map(|action| format!("operation-{}", action.replace('.', "-"))));
        let form = rust
            .literals
            .iter()
            .filter(|(_, text)| path.starts_with("crates/provider-") && text.starts_with("field."));
        keys.extend(form.map(|(_, issue)| format!("wizard-issue-{}", issue.replace('.', "-"))));
    }
    keys
}

/// Keys that stand in the sources as they are, or as a choice of two.
fn written_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (_, source) in sources() {
        let rust = Rust::read(&source);
        for ask in ["texts.get", "texts.find", "texts.find_attribute", ".say"] {
            for call in rust.calls(ask) {
                // `format!` is a family; the second argument holds values.
                let first = rust.code[call.clone()].split([',', '&']).next().unwrap_or_default();
                let key = call.start..call.start + first.len();
                keys.extend(rust.within(&key).filter(|text| text.contains('-')).map(str::to_owned));
            }
        }
    }
    keys
}

#[test]
fn every_key_the_program_asks_for_has_words() {
    let written = written_keys();
    assert!(written.len() > 10 && written.contains("cli-plan"), "the keys are found: {written:?}");
    let wanted: BTreeSet<String> = made_keys().into_iter().chain(written).collect();
    for language in LANGUAGES {
        let words = words(language);
        let missing: Vec<_> = wanted.iter().filter(|key| !words.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{language}: {missing:#?}");
    }
}

#[test]
fn everything_a_check_shows_as_evidence_has_a_name() {
    let mut keys = BTreeSet::new();
    for (_, source) in sources() {
        let rust = Rust::read(&source);
        for show in [".saw", "evidence.insert", "evidence.extend"] {
            keys.extend(
                rust.calls(show).iter().filter_map(|call| rust.within(call).next().map(str::to_owned)),
            );
        }
    }
    assert!(keys.contains("skew_seconds"), "the keys are found: {keys:?}");
    for language in LANGUAGES {
        let words = words(language);
        let missing: Vec<_> =
            keys.iter().filter(|key| !words.contains_key(&format!("evidence-{key}"))).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}
