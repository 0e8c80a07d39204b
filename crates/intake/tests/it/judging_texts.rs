//! The catalogues say everything in both languages, with the same places.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{ast, parser};
use intake::{CATALOGUE_EN, CATALOGUE_ZH_CN, Cap, Field, Group, IssueCode, OpenSheet, Param};

use crate::judging_desk::*;

/// Messages and `message.attribute`s with the places each uses, those of messages it refers to left out.
pub fn texts(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut out = BTreeMap::new();
    let mut add = |key: String, pattern: &ast::Pattern<&str>| {
        let mut found = BTreeSet::new();
        places(pattern, &mut found);
        assert!(out.insert(key.clone(), found).is_none(), "{key} twice");
    };
    for entry in &resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        if let Some(value) = &message.value {
            add(message.id.name.to_owned(), value);
        }
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    out
}

fn places(pattern: &ast::Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else { continue };
        let inline = match expression {
            ast::Expression::Inline(inline) => inline,
            ast::Expression::Select { selector, variants } => {
                variants.iter().for_each(|variant| places(&variant.value, found));
                selector
            }
        };
        if let ast::InlineExpression::VariableReference { id } = inline {
            found.insert(id.name.to_owned());
        }
    }
}

fn expected() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for code in IssueCode::ALL {
        keys.extend([code.key(), format!("{}.expected", code.key())]);
        if code.is_refusable()
            || matches!(
                code,
                IssueCode::MailboxMalformed | IssueCode::DomainMisspelt | IssueCode::ResolvedAlias
            )
        {
            keys.insert(format!("{}.repair", code.key()));
        }
    }
    keys.extend(Group::ALL.map(|group| group.key().to_owned()));
    keys.extend(
        ["passed", "repaired", "warned", "blocked", "duplicate", "skipped"]
            .map(|state| format!("row-state-{state}")),
    );
    // The texts of the other fields are those of sync.
    keys.extend(
        [Field::Mailbox, Field::ProxyAddresses, Field::RecipientType]
            .map(|field| format!("field-{}", field.name())),
    );
    let deeds = [
        "set_cell",
        "set_columns",
        "set_header",
        "set_encoding",
        "use_sheets",
        "group_refused",
        "group_made",
        "repairs_taken",
        "kept",
        "rows_skipped",
        "rows_restored",
        "list_expanded",
    ];
    keys.extend(deeds.map(|deed| format!("deed-{deed}")));
    keys.extend(
        ["template-file", "corrected-file", "template-guide", "template-data", "template-title"]
            .map(str::to_owned),
    );
    keys.insert("sheet-limit".to_owned());
    keys.extend((1..=7).map(|line| format!("template-line-{line}")));
    for column in ["mailbox", "name", "capacity", "city", "building", "floor", "equipment"] {
        keys.insert(format!("template-column-{column}"));
        if !matches!(column, "mailbox" | "capacity") {
            keys.insert(format!("template-column-{column}.example"));
        }
    }
    keys.extend(["title", "capacity", "mailbox"].map(|check| format!("template-check-{check}")));
    keys
}

#[test]
fn both_languages_say_everything_and_nothing_else() {
    for source in [CATALOGUE_ZH_CN, CATALOGUE_EN] {
        let said: BTreeSet<String> = texts(source).into_keys().collect();
        assert_eq!(said, expected());
    }
}

#[test]
fn both_languages_use_the_same_places() {
    let (chinese, english) = (texts(CATALOGUE_ZH_CN), texts(CATALOGUE_EN));
    for (key, places) in &chinese {
        assert_eq!(Some(places), english.get(key), "{key}");
    }
}

#[test]
fn chinese_texts_keep_the_house_style() {
    for line in CATALOGUE_ZH_CN.lines() {
        assert!(!["！", "请您", "抱歉", "成功地"].iter().any(|word| line.contains(word)), "{line}");
        let text = line.split_once(" = ").map_or("", |(_, text)| text);
        let chars: Vec<char> = text.chars().collect();
        let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        for pair in chars.windows(2) {
            let tight = (han(pair[0]) && pair[1].is_ascii_alphanumeric())
                || (pair[0].is_ascii_alphanumeric() && han(pair[1]));
            assert!(!tight || text.contains("12人"), "{line}");
        }
    }
}

/// The keys that the one select of a message has words for.
fn variants(source: &str, id: &str) -> BTreeSet<String> {
    let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let message = resource.body.iter().find_map(|entry| match entry {
        ast::Entry::Message(message) if message.id.name == id => message.value.as_ref(),
        _ => None,
    });
    let [ast::PatternElement::Placeable { expression: ast::Expression::Select { variants, .. } }] =
        message.unwrap().elements.as_slice()
    else {
        panic!("{id} is no select")
    };
    let key = |variant: &ast::Variant<&str>| match variant.key {
        ast::VariantKey::Identifier { name } => name.to_owned(),
        ast::VariantKey::NumberLiteral { value } => value.to_owned(),
    };
    variants.iter().map(key).collect()
}

#[test]
fn every_limit_has_words_and_every_refusal_says_them() {
    let limits: BTreeSet<String> =
        Cap::ALL.iter().map(|cap| cap.as_str()).chain(["other"]).map(str::to_owned).collect();
    for (language, source) in [("zh-CN", CATALOGUE_ZH_CN), ("en", CATALOGUE_EN)] {
        assert_eq!(variants(source, "sheet-limit"), limits, "{language}");
        let finding = source.lines().find(|line| line.starts_with("issue-RM-IMP-0004 ")).unwrap();
        assert!(finding.contains("{ sheet-limit }"), "{finding}");
        let faults = format!("{}/../text/catalogue/{language}/faults.ftl", env!("CARGO_MANIFEST_DIR"));
        let faults = std::fs::read_to_string(faults).unwrap();
        let (_, fault) = faults.split_once("fault-sheet-cap_reached =").unwrap();
        let (fault, _) = fault.split_once(".remedy").unwrap();
        assert!(fault.contains("{ sheet-limit }") && !fault.contains("$cap"), "{fault}");
    }
}

/// A finding and a deed of every kind that sheets can be made to have here bring the places that their texts use.
#[test]
fn findings_bring_the_values_that_their_texts_use() {
    let texts = texts(CATALOGUE_EN);
    let sheets = [
        open(
            "邮箱,容量,名称,类型\nmr-1@practice.example,8人,a,UserMailbox\nmr-1@practice.example,若干,b,\nx,1,c,\n",
        ),
        open(
            "名称,EmailAddresses\na,\"{smtp:a@practice.example, SMTP:b@practice.example}\"\nb,SMTP:a@practice.example\n",
        ),
        open(
            "邮箱\na@practice.example\nb@practice.example\nc@practice.example\nd@practice.exmaple\ne@practice.example;f@practice.example\n",
        ),
        open_expecting("标题\n邮箱\na@elsewhere.test\n", &["practice.example"]),
        open("邮箱,容量\na@practice.example,8\n合计,8\n"),
        open_bytes("rooms-practice.xlsx", crate::reading_craft::fixture("rooms-practice.xlsx")),
    ];
    let issues: Vec<intake::Issue> = sheets.iter().flat_map(OpenSheet::issues).collect();
    assert!(issues.iter().map(|issue| issue.code).collect::<BTreeSet<_>>().len() > 15);
    for issue in issues {
        let brought: BTreeSet<&String> = issue.params.keys().collect();
        for (key, used) in texts.iter().filter(|(key, _)| key.split('.').next() == Some(&issue.code.key())) {
            assert!(used.iter().all(|place| brought.contains(place)), "{key}: {used:?} of {brought:?}");
        }
        assert!(issue.params.values().all(|value| !matches!(value, Param::Text(text) if text.len() > 2_000)));
    }
}
