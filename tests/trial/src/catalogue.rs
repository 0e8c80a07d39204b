//! What the catalogues of every provider are held to: both say everything, with the same places, about nothing that does
//! not exist, in the house style.

use std::collections::{BTreeMap, BTreeSet};

use connector::{Descriptor, FieldKind};
use fluent_syntax::{ast, parser};

/// Messages and `message.attribute`s with the places each uses.
pub fn texts(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut out = BTreeMap::new();
    for entry in resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        let name = message.id.name;
        if let Some(value) = &message.value {
            assert!(out.insert(name.to_owned(), places(value)).is_none(), "{name} twice");
        }
        for attribute in &message.attributes {
            let key = format!("{name}.{}", attribute.id.name);
            assert!(out.insert(key.clone(), places(&attribute.value)).is_none(), "{key} twice");
        }
    }
    out
}

fn places(pattern: &ast::Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else { continue };
        let (ast::Expression::Inline(place) | ast::Expression::Select { selector: place, .. }) = expression;
        if let ast::InlineExpression::VariableReference { id } = place {
            found.insert(id.name.to_owned());
        }
        if let ast::Expression::Select { variants, .. } = expression {
            found.extend(variants.iter().flat_map(|variant| places(&variant.value)));
        }
    }
    found
}

/// A text with some of its attributes.
fn with(base: String, attributes: &[&str]) -> Vec<String> {
    std::iter::once(base.clone()).chain(attributes.iter().map(|part| format!("{base}.{part}"))).collect()
}

/// Keys that a descriptor wants.
pub fn of_descriptor(descriptor: &Descriptor) -> BTreeSet<String> {
    let id = descriptor.id;
    let mut keys: BTreeSet<String> = with(format!("provider-{id}"), &["tagline"]).into_iter().collect();
    keys.extend(descriptor.auth.iter().map(|auth| format!("auth-{id}-{}", auth.key)));
    keys.extend(descriptor.pages.iter().map(|page| format!("page-{id}-{}", page.key)));
    for field in descriptor.fields {
        let base = format!("field-{id}-{}", field.key);
        keys.extend(field.example.map(|_| format!("{base}.example")));
        keys.extend(with(base, &["help"]));
        if let FieldKind::Choice(choices) = field.kind {
            keys.extend(choices.iter().map(|choice| format!("choice-{id}-{}-{choice}", field.key)));
        }
    }
    for step in descriptor.steps {
        keys.extend(with(format!("step-{id}-{}", step.key), &["path", "why", "body"]));
        keys.extend(step.copies.iter().map(|copy| format!("copy-{id}-{}", copy.key)));
        for tick in step.ticks {
            // Of what is to be left alone it says why.
            let why: &[&str] = if tick.wanted { &[] } else { &["why"] };
            keys.extend(with(format!("tick-{id}-{}", tick.code.replace('.', "-")), why));
        }
    }
    for probe in descriptor.probes {
        keys.extend(with(format!("probe-{id}-{}", probe.id), &["proves", "not-proves"]));
    }
    keys.extend(
        descriptor.pastes.iter().flat_map(|paste| with(format!("paste-{id}-{}", paste.key), &["help"])),
    );
    keys.extend(descriptor.handout.iter().flat_map(|part| with(format!("handout-{id}-{part}"), &["body"])));
    keys
}

/// Keys of fault codes with cause and remedy.
pub fn of_faults<'a>(codes: impl IntoIterator<Item = &'a &'a str>) -> Vec<String> {
    let keys = codes.into_iter().map(|code| format!("fault-{}", code.replace('.', "-")));
    keys.flat_map(|base| with(base, &["cause", "remedy"])).collect()
}

/// Keys of what checks show.
pub fn of_evidence(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| format!("evidence-{key}")).collect()
}

/// Holds two catalogues to the keys there must be. `written` are words whose form a console prescribes.
pub fn hold(chinese: &str, english: &str, expected: &BTreeSet<String>, written: &[&str]) {
    let (in_chinese, in_english) = (texts(chinese), texts(english));
    for (language, texts) in [("zh-CN", &in_chinese), ("en", &in_english)] {
        let missing: Vec<_> = expected.iter().filter(|key| !texts.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{language}: {missing:#?}");
    }
    assert_eq!(in_chinese, in_english, "both have the same texts with the same places");
    let base = |key: &String| key.split('.').next().unwrap().to_owned();
    let bases: BTreeSet<String> = expected.iter().map(base).collect();
    let stray: Vec<_> = in_english.keys().filter(|key| !bases.contains(&base(key))).collect();
    assert!(stray.is_empty(), "about nothing that exists: {stray:?}");
    for line in chinese.lines().filter(|line| !line.trim_start().starts_with('#')) {
        styled(line, written);
    }
}

/// House style of a Chinese line.
fn styled(line: &str, written: &[&str]) {
    let text = line.split_once(" = ").map_or(line, |(_, text)| text);
    let text = written.iter().fold(text.to_owned(), |text, word| text.replace(word, ""));
    for banned in ["！", "请您", "抱歉", "成功地", "亲，"] {
        assert!(!text.contains(banned), "{banned} in {line}");
    }
    let chars: Vec<char> = text.chars().collect();
    for pair in chars.windows(2) {
        let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let latin = |c: char| c.is_ascii_alphanumeric();
        let close = han(pair[0]) && latin(pair[1]) || latin(pair[0]) && han(pair[1]);
        assert!(!close, "no space between 汉字 and Latin in: {line}");
        let half = han(pair[0]) && matches!(pair[1], ',' | ';' | '?');
        assert!(!half, "half-width punctuation in: {line}");
    }
}
