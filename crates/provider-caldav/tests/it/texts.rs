//! Both catalogues say everything, with the same places.

use std::collections::{BTreeMap, BTreeSet};

use connector::FieldKind;
use fluent_syntax::{ast, parser};
use provider_caldav::{CATALOGUE_EN, CATALOGUE_ZH_CN, faults::code::OWN, provider};

/// Messages and `message.attribute`s with the places each uses.
fn texts(source: &str) -> BTreeMap<String, BTreeSet<String>> {
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
        if let ast::PatternElement::Placeable {
            expression: ast::Expression::Inline(ast::InlineExpression::VariableReference { id }),
        } = element
        {
            found.insert(id.name.to_owned());
        }
    }
    found
}

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let provider = provider();
    let d = provider.descriptor();
    let mut keys = BTreeSet::from(["provider-caldav".to_owned(), "provider-caldav.tagline".to_owned()]);
    keys.extend(d.auth.iter().map(|a| format!("auth-caldav-{}", a.key)));
    keys.extend(d.pages.iter().map(|p| format!("page-caldav-{}", p.key)));
    for field in d.fields {
        let base = format!("field-caldav-{}", field.key);
        keys.extend([base.clone(), format!("{base}.help")]);
        keys.extend(field.example.map(|_| format!("{base}.example")));
        if let FieldKind::Choice(choices) = field.kind {
            keys.extend(choices.iter().map(|choice| format!("choice-caldav-{}-{choice}", field.key)));
        }
    }
    let parts = |base: String, parts: &[&str]| -> Vec<String> {
        std::iter::once(base.clone()).chain(parts.iter().map(|part| format!("{base}.{part}"))).collect()
    };
    keys.extend(
        d.steps.iter().flat_map(|s| parts(format!("step-caldav-{}", s.key), &["path", "why", "body"])),
    );
    keys.extend(
        d.probes.iter().flat_map(|p| parts(format!("probe-caldav-{}", p.id), &["proves", "not-proves"])),
    );
    keys.extend(
        OWN.iter().flat_map(|code| parts(format!("fault-{}", code.replace('.', "-")), &["cause", "remedy"])),
    );
    keys.extend(["path", "own_addresses"].map(|key| format!("evidence-{key}")));
    keys
}

#[test]
fn every_key_has_a_text_in_both_languages() {
    for (language, source) in [("zh-CN", CATALOGUE_ZH_CN), ("en", CATALOGUE_EN)] {
        let texts = texts(source);
        let missing: Vec<_> = expected().into_iter().filter(|key| !texts.contains_key(key)).collect();
        assert!(missing.is_empty(), "{language}: {missing:#?}");
    }
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_places() {
    assert_eq!(texts(CATALOGUE_ZH_CN), texts(CATALOGUE_EN));
}

#[test]
fn no_text_is_about_something_that_does_not_exist() {
    let expected = expected();
    let bases: BTreeSet<&str> = expected.iter().map(|key| key.split('.').next().unwrap()).collect();
    let stray: Vec<_> = texts(CATALOGUE_EN)
        .into_keys()
        .filter(|key| !bases.contains(key.split('.').next().unwrap()))
        .collect();
    assert!(stray.is_empty(), "{stray:?}");
}

#[test]
fn chinese_texts_keep_the_house_style() {
    for line in CATALOGUE_ZH_CN.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let text = line.split_once(" = ").map_or(line, |(_, text)| text);
        for banned in ["！", "请您", "抱歉", "成功地", "亲，"] {
            assert!(!text.contains(banned), "{banned} in {line}");
        }
        let chars: Vec<char> = text.chars().collect();
        for pair in chars.windows(2) {
            let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
            let latin = |c: char| c.is_ascii_alphanumeric();
            let close = han(pair[0]) && latin(pair[1]) || latin(pair[0]) && han(pair[1]);
            assert!(!close, "no space between 汉字 and Latin in: {line}");
            assert!(
                !(han(pair[0]) && matches!(pair[1], ',' | ';' | '?')),
                "half-width punctuation in: {line}"
            );
        }
    }
}
