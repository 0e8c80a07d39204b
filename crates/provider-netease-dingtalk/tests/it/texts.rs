//! Both catalogues say everything, with the same places, and say what is not confirmed.

use std::collections::{BTreeMap, BTreeSet};

use connector::{Descriptor, FieldKind};
use fluent_syntax::{ast, parser};
use provider_netease_dingtalk::{CATALOGUE_EN, CATALOGUE_ZH_CN, faults::OWN, provider};

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

/// What checks show that no other provider shows.
const EVIDENCE: [&str; 12] = [
    "request_ip",
    "permissions_proven",
    "visible_departments",
    "visible_people",
    "visible_roles",
    "app_name",
    "ip_entries",
    "mail_exchangers",
    "mail_host",
    "alias_chain",
    "alias_of_netease",
    "callback_host",
];

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let mut keys = of_descriptor(provider().descriptor());
    for code in OWN {
        let base = format!("fault-{}", code.replace('.', "-"));
        keys.extend([base.clone(), format!("{base}.cause"), format!("{base}.remedy")]);
    }
    keys.extend(EVIDENCE.map(|key| format!("evidence-{key}")));
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
        for tick in step.ticks {
            let base = format!("tick-{id}-{}", tick.code.replace('.', "-"));
            // Of what is to be left alone it says why.
            keys.extend((!tick.wanted).then(|| format!("{base}.why")));
            keys.insert(base);
        }
    }
    for paste in descriptor.pastes {
        keys.extend([format!("paste-{id}-{}", paste.key), format!("paste-{id}-{}.help", paste.key)]);
    }
    for section in descriptor.handout {
        keys.extend([format!("handout-{id}-{section}"), format!("handout-{id}-{section}.body")]);
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
        // The consoles write it so.
        let text = line.split_once(" = ").map_or(line, |(_, text)| text);
        let text = ["H5微应用", "服务器出口IP", "重定向URL", "PC端首页地址"]
            .iter()
            .fold(text.to_owned(), |t, w| t.replace(w, ""));
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
fn steps_that_nobody_can_see_say_so() {
    let descriptor = provider().descriptor();
    let unseen = ["redirect", "personal", "push", "event_ticks", "test_user", "netease_app"];
    for step in descriptor.steps.iter().filter(|step| unseen.contains(&step.key)) {
        assert!(matches!(step.evidence, connector::EvidenceSpec::Manual), "{}", step.key);
    }
    for (source, words) in [(CATALOGUE_EN, "obody can see"), (CATALOGUE_ZH_CN, "没有人能从外面看到")]
    {
        for key in unseen {
            let start = source.find(&format!("step-netease-dingtalk-{key} =")).unwrap();
            let why = source[start..].lines().find(|line| line.trim_start().starts_with(".why")).unwrap();
            assert!(why.contains(words), "{key}: {why}");
        }
    }
}

#[test]
fn what_is_not_confirmed_says_so_and_no_text_holds_a_published_key() {
    for (source, words) in [
        (CATALOGUE_EN, ["not confirmed", "does not publish", "for information", "Never Stream"]),
        (CATALOGUE_ZH_CN, ["没有确认", "没有公布", "仅供参考", "不要选 Stream"]),
    ] {
        assert!(words.iter().all(|word| source.contains(word)), "{words:?}");
        for word in source.split(|c: char| !c.is_ascii_alphanumeric()) {
            let printed = Some(dingtalk::lint::KeyFinding::Printed);
            assert!(
                dingtalk::lint::aes_key(word) != printed && dingtalk::lint::token(word) != printed,
                "{word}"
            );
        }
    }
}

#[test]
fn the_seven_permissions_and_the_seven_events_of_the_guide_are_ticked_and_no_other() {
    let descriptor = provider().descriptor();
    let wanted = |step: &[&str]| -> BTreeSet<&str> {
        let steps = descriptor.steps.iter().filter(|it| step.contains(&it.key));
        steps.flat_map(|it| it.ticks).filter(|tick| tick.wanted).map(|tick| tick.code).collect()
    };
    let permissions = BTreeSet::from([
        "Contact.User.Read",
        "fieldMobile",
        "fieldEmail",
        "qyapi_get_department_list",
        "qyapi_get_member",
        "qyapi_get_department_member",
        "qyapi_microapp_manage",
    ]);
    assert_eq!(wanted(&["permissions", "personal"]), permissions);
    let events = BTreeSet::from([
        "user_add_org",
        "user_modify_org",
        "user_leave_org",
        "user_active_org",
        "org_dept_create",
        "org_dept_modify",
        "org_dept_remove",
    ]);
    assert_eq!(wanted(&["event_ticks"]), events);
}
