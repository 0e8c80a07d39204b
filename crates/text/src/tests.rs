use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{ast, parser};
use model::Fault;

use crate::{Language, OWN, Texts};

/// Message and attribute ids of a language with the places each uses.
fn ids(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut out = BTreeMap::new();
    for (_, source) in OWN.iter().filter(|(of, _)| *of == language) {
        let resource =
            parser::parse(*source).unwrap_or_else(|(_, errors)| panic!("{language:?}: {errors:?}"));
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            if let Some(value) = &message.value {
                assert!(
                    out.insert(message.id.name.to_owned(), places(value)).is_none(),
                    "{} twice",
                    message.id.name
                );
            }
            for attribute in &message.attributes {
                out.insert(format!("{}.{}", message.id.name, attribute.id.name), places(&attribute.value));
            }
        }
    }
    out
}

fn places(pattern: &ast::Pattern<&str>) -> BTreeSet<String> {
    let text = format!("{pattern:?}");
    text.split("VariableReference { id: Identifier { name: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_places() {
    let (zh, en) = (ids(Language::Chinese), ids(Language::English));
    assert!(zh.len() > 100, "catalogues are there: {}", zh.len());
    for (id, zh_places) in &zh {
        assert_eq!(Some(zh_places), en.get(id), "{id}");
    }
    for id in en.keys() {
        assert!(zh.contains_key(id), "{id} is English only");
    }
}

#[test]
fn a_fault_is_told_with_its_values_cause_and_remedy() {
    let fault = Fault::setup("settings.missing").with("field", "tenant_id");
    for language in [Language::Chinese, Language::English] {
        let text = Texts::new(language, &[]).fault(&fault);
        assert!(text.message.contains("tenant_id"), "{text:?}");
        assert!(text.remedy.is_some());
    }
}

#[test]
fn a_fault_may_quote_the_vendor_s_code() {
    let own = [(Language::English, "fault-x-y = Refused\n    .cause = The code is { $vendor_code }.\n")];
    let texts = Texts::new(Language::English, &own);
    let fault = Fault::setup("x.y").from_vendor(Some("AADSTS7000215".to_owned()), None, None);
    assert_eq!(texts.fault(&fault).cause.as_deref(), Some("The code is AADSTS7000215."));
    let told = fault.with("vendor_code", "told");
    assert_eq!(texts.fault(&told).cause.as_deref(), Some("The code is told."));
}

#[test]
fn a_remedy_fits_the_field_it_is_about() {
    for language in [Language::Chinese, Language::English] {
        let texts = Texts::new(language, &[]);
        let remedy =
            |field| texts.fault(&Fault::setup("policy.value").with("field", field).with("found", "x")).remedy;
        assert!(remedy("window_days").is_some_and(|text| text.contains("15")));
        assert!(remedy("enabled").is_some_and(|text| text.contains("true")));
    }
}

#[test]
fn a_guard_says_how_many_it_found() {
    // As plans give them: an emptied source has no limit, it found what was known before.
    for (guard, found, limit) in
        [("empty_source", "320", "0"), ("delete_count", "11", "10"), ("partial_read", "2", "0")]
    {
        for language in [Language::Chinese, Language::English] {
            let text = Texts::new(language, &[])
                .get(&format!("guard-{guard}"), &[("found", found), ("limit", limit)]);
            assert!(text.contains(found) && !text.contains('$'), "{text}");
        }
    }
}

#[test]
fn an_unknown_code_is_shown_as_it_is() {
    let text = Texts::new(Language::English, &[]).fault(&Fault::defect("some.new_code"));
    assert_eq!(text.message, "some.new_code");
}

#[test]
fn english_counts_are_plural_where_they_must_be() {
    let texts = Texts::new(Language::English, &[]);
    assert_ne!(
        texts.get("guard-delete_count", &[("found", "1"), ("limit", "2")]),
        texts.get("guard-delete_count", &[("found", "3"), ("limit", "2")]).replace('3', "1"),
    );
}
