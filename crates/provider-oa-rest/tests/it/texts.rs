//! Both catalogues say everything, with the same places, and say what is not confirmed.

use std::collections::{BTreeMap, BTreeSet};

use connector::{Descriptor, FieldKind};
use fluent_syntax::{ast, parser};
use provider_oa_rest::{CATALOGUE_EN, CATALOGUE_ZH_CN, faults::code::OWN, provider};

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

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let mut keys = of_descriptor(provider().descriptor());
    for code in OWN {
        let base = format!("fault-{}", code.replace('.', "-"));
        keys.extend([base.clone(), format!("{base}.cause"), format!("{base}.remedy")]);
    }
    keys.extend(
        ["description_name", "mapped", "unmapped", "spaces", "failures", "meetings_near", "busy_slots"]
            .map(|key| format!("evidence-{key}")),
    );
    keys
}

fn of_descriptor(descriptor: &Descriptor) -> BTreeSet<String> {
    let id = descriptor.id;
    let mut keys = BTreeSet::from([format!("provider-{id}"), format!("provider-{id}.tagline")]);
    for auth in descriptor.auth {
        keys.insert(format!("auth-{id}-{}", auth.key));
    }
    for page in descriptor.pages {
        keys.insert(format!("page-{id}-{}", page.key));
    }
    for field in descriptor.fields {
        let base = format!("field-{id}-{}", field.key);
        keys.extend([base.clone(), format!("{base}.help")]);
        if field.example.is_some() {
            keys.insert(format!("{base}.example"));
        }
        if let FieldKind::Choice(choices) = field.kind {
            keys.extend(choices.iter().map(|choice| format!("choice-{id}-{}-{choice}", field.key)));
        }
    }
    for step in descriptor.steps {
        let base = format!("step-{id}-{}", step.key);
        keys.extend([base.clone(), format!("{base}.path"), format!("{base}.why"), format!("{base}.body")]);
        keys.extend(step.copies.iter().map(|copy| format!("copy-{id}-{}", copy.key)));
    }
    for probe in descriptor.probes {
        let base = format!("probe-{id}-{}", probe.id);
        keys.extend([base.clone(), format!("{base}.proves"), format!("{base}.not-proves")]);
    }
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
            assert!(
                !(han(pair[0]) && latin(pair[1]) || latin(pair[0]) && han(pair[1])),
                "no space between 汉字 and Latin in: {line}"
            );
            assert!(
                !(han(pair[0]) && matches!(pair[1], ',' | ';' | '?')),
                "half-width punctuation in: {line}"
            );
        }
    }
}

#[test]
fn whoever_sets_it_up_reads_what_is_not_confirmed() {
    for (source, words) in [
        (CATALOGUE_EN, ["not confirmed", "beta", "verify in the preview"]),
        (CATALOGUE_ZH_CN, ["没有在真实系统上确认", "测试版", "在测试同步里核对"]),
    ] {
        assert!(words.iter().all(|word| source.contains(word)));
    }
    let descriptor = provider().descriptor();
    assert!(descriptor.auth.iter().all(|auth| auth.unconfirmed));
    assert!(descriptor.limits.writing.unwrap().beta);
}
