//! Catalogues as files: they parse, agree, and say each thing once.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{self, Expression, InlineExpression, PatternElement},
    parser,
};

use crate::tree::files;

pub const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// Texts by id (`message` or `message.attribute`): the places each names, and its words without them.
pub type Words = BTreeMap<String, (BTreeSet<String>, String)>;

/// Catalogue files of a language: of this crate, of the other crates, of the window.
pub fn catalogues(language: &str) -> Vec<(String, String)> {
    let folders = ["crates", "ui/src/i18n"];
    let mut all = files(&folders, ".ftl");
    all.retain(|(path, _)| {
        path.contains(&format!("/{language}/")) || path.ends_with(&format!("/i18n/{language}.ftl"))
    });
    all
}

/// Everything said in a language.
pub fn words(language: &str) -> Words {
    catalogues(language).iter().flat_map(|(path, source)| texts(path, source)).collect()
}

fn texts(path: &str, source: &str) -> Vec<(String, (BTreeSet<String>, String))> {
    let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
    let mut texts = Vec::new();
    for entry in resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        texts.extend(message.value.map(|pattern| (id.to_owned(), read(&pattern))));
        let attributes = message.attributes.iter();
        texts.extend(attributes.map(|a| (format!("{id}.{}", a.id.name), read(&a.value))));
    }
    texts
}

fn read(pattern: &ast::Pattern<&str>) -> (BTreeSet<String>, String) {
    let mut found = (BTreeSet::new(), String::new());
    collect(pattern, &mut found);
    found
}

fn collect(pattern: &ast::Pattern<&str>, found: &mut (BTreeSet<String>, String)) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => found.1.push_str(value),
            PatternElement::Placeable { expression } => {
                let (Expression::Inline(place) | Expression::Select { selector: place, .. }) = expression;
                if let InlineExpression::VariableReference { id } = place {
                    found.0.insert(id.name.to_owned());
                }
                if let Expression::Select { variants, .. } = expression {
                    for variant in variants {
                        collect(&variant.value, found);
                        // One of them is said, never one after the other.
                        found.1.push('\n');
                    }
                }
            }
        }
    }
}

#[test]
fn each_thing_is_said_once() {
    for language in LANGUAGES {
        let mut seen = BTreeMap::new();
        let mut twice = Vec::new();
        for (path, source) in catalogues(language) {
            for (id, _) in texts(&path, &source) {
                twice.extend(
                    seen.insert(id.clone(), path.clone()).map(|other| format!("{id}: {other}, {path}")),
                );
            }
        }
        assert!(twice.is_empty(), "{language}: {twice:#?}");
    }
}

#[test]
fn both_languages_say_the_same_things_with_the_same_places() {
    let [zh, en] = LANGUAGES.map(words);
    assert!(zh.len() > 500, "the catalogues are found: {}", zh.len());
    let places = |words: &Words| -> BTreeMap<String, BTreeSet<String>> {
        words.iter().map(|(id, (places, _))| (id.clone(), places.clone())).collect()
    };
    let (zh, en) = (places(&zh), places(&en));
    let unequal: Vec<_> = zh.iter().filter(|(id, places)| en.get(*id) != Some(places)).collect();
    assert!(unequal.is_empty(), "{unequal:#?}");
    let english_only: Vec<_> = en.keys().filter(|id| !zh.contains_key(*id)).collect();
    assert!(english_only.is_empty(), "{english_only:#?}");
}

#[test]
fn chinese_faults_keep_the_house_style() {
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let mut wrong = Vec::new();
    for (path, source) in catalogues("zh-CN").iter().filter(|(path, _)| path.starts_with("crates/text/")) {
        for (id, (_, text)) in texts(path, source) {
            let banned = ["！", "请您", "抱歉", "成功地", "系统错误"].iter().any(|word| text.contains(word));
            let chars: Vec<char> = text.chars().collect();
            let tight = chars.windows(2).any(|pair| {
                han(pair[0]) && (pair[1].is_ascii_alphanumeric() || ",;?!()".contains(pair[1]))
                    || pair[0].is_ascii_alphanumeric() && han(pair[1])
            });
            if banned || tight {
                wrong.push(format!("{id}: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
