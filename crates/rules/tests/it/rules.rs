//! Conversion rules.

use model::{ConversionKind, ConversionRule, Field, Library, MapHow, Meeting, Otherwise, TextStep};
use rules::check_rule;

use crate::sample::*;

fn library(kind: ConversionKind) -> Library {
    let rule = ConversionRule { id: "r".into(), name: "The rule".into(), kind };
    Library { rules: vec![rule], ..Library::default() }
}

fn convert(title: &str, kind: ConversionKind) -> Result<String, String> {
    let way = way(vec![rule(Field::Title, None, MapHow::Rule { id: "r".into() })], &library(kind)).unwrap();
    let meeting = Meeting { title: Some(title.to_owned()), ..meeting() };
    match way.apply(&meeting) {
        Ok(applied) => Ok(applied.meeting.title.unwrap_or_default()),
        Err(failed) => Err(failed.fault.code),
    }
}

fn steps(title: &str, steps: &[TextStep]) -> String {
    convert(title, ConversionKind::Text { steps: steps.to_vec() }).unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn text_steps_give_the_same_for_every_script() {
    let cases: [(&str, TextStep, &str); 12] = [
        ("\u{3000} 会议 \t", TextStep::Trim, "会议"),
        ("周会", TextStep::Prefix { text: text("【OA】") }, "【OA】周会"),
        ("周会", TextStep::Suffix { text: text("😀") }, "周会😀"),
        ("【OA】周会", TextStep::StripPrefix { text: text("【OA】") }, "周会"),
        ("周会【OA】", TextStep::StripPrefix { text: text("【OA】") }, "周会【OA】"),
        ("会,议,室", TextStep::Replace { from: text(","), to: text("，") }, "会，议，室"),
        ("aaa", TextStep::Replace { from: text("aa"), to: text("b") }, "ba"),
        ("会议😀室", TextStep::Limit { length: 3 }, "会议😀"),
        ("会议", TextStep::Limit { length: 0 }, ""),
        ("ａｂＣ straße", TextStep::Upper, "ＡＢＣ STRASSE"),
        ("ＡＢＣ ÉCOLE", TextStep::Lower, "ａｂｃ école"),
        ("４Ｆ－国贸", TextStep::Replace { from: text("－"), to: text("-") }, "４Ｆ-国贸"),
    ];
    for (before, step, after) in cases {
        assert_eq!(steps(before, std::slice::from_ref(&step)), after, "{before} {step:?}");
    }
}

#[test]
fn steps_are_done_one_after_the_other() {
    let list = [
        TextStep::Trim,
        TextStep::StripPrefix { text: text("转发：") },
        TextStep::Limit { length: 4 },
        TextStep::Suffix { text: text("…") },
    ];
    assert_eq!(steps(" 转发：季度经营复盘会", &list), "季度经营…");
}

#[test]
fn a_lookup_finds_without_regard_to_case_and_blanks() {
    let look = |otherwise| ConversionKind::Lookup {
        pairs: vec![(text(" 4F-Hall"), text("四层国贸厅")), (text("5f"), text(""))],
        otherwise,
    };
    assert_eq!(convert("4f-hall ", look(Otherwise::Keep)), Ok(text("四层国贸厅")));
    assert_eq!(convert("5F", look(Otherwise::Keep)), Ok(text("")));
    assert_eq!(convert("6F", look(Otherwise::Keep)), Ok(text("6F")));
    assert_eq!(convert("6F", look(Otherwise::Empty)), Ok(text("")));
    assert_eq!(convert("6F", look(Otherwise::Value { value: text("?") })), Ok(text("?")));
    assert_eq!(convert("6F", look(Otherwise::Refuse)), Err(text("rules.not_in_lookup")));
}

#[test]
fn a_rule_on_people_converts_every_mailbox_and_keeps_who_it_is() {
    let swap = TextStep::Replace { from: text("@partner.example"), to: text("@practice.example") };
    let way = way(
        vec![rule(Field::Attendees, None, MapHow::Rule { id: "r".into() })],
        &library(ConversionKind::Text { steps: vec![swap] }),
    );
    let made = way.unwrap().apply(&meeting()).unwrap().meeting.attendees;
    let people: Vec<_> = made
        .iter()
        .map(|a| (a.party.mailbox.as_deref().unwrap(), a.party.name.as_deref().unwrap()))
        .collect();
    assert_eq!(people[2], ("two@practice.example", "TWO@PARTNER.EXAMPLE"));
    assert_eq!(people.len(), 3);
}

#[test]
fn rules_that_cannot_be_meant_are_refused() {
    let code = |kind| check_rule(&ConversionRule { id: "r".into(), name: text("R"), kind }).unwrap_err().code;
    let pair = |from: &str| (text(from), text("x"));
    let lookup = |pairs| ConversionKind::Lookup { pairs, otherwise: Otherwise::Keep };
    assert_eq!(code(lookup(vec![pair("A"), pair(" a ")])), "rules.pair_twice");
    assert_eq!(code(lookup((0..5_001).map(|n| pair(&n.to_string())).collect())), "rules.too_many_pairs");
    assert_eq!(code(ConversionKind::Text { steps: vec![TextStep::Trim; 21] }), "rules.too_many_text_steps");
    let replace = TextStep::Replace { from: text(""), to: text("x") };
    assert_eq!(code(ConversionKind::Text { steps: vec![replace] }), "rules.empty_search");
    let long = TextStep::Prefix { text: "x".repeat(4_001) };
    assert_eq!(code(ConversionKind::Text { steps: vec![long] }), "rules.value_too_long");
}

#[test]
fn a_text_that_steps_make_too_large_is_refused() {
    let double = |c: &str| TextStep::Replace { from: text(c), to: c.repeat(100) };
    let kind = ConversionKind::Text { steps: vec![double("x"), double("x"), double("x")] };
    assert_eq!(convert("x", kind), Err(text("rules.text_too_large")));
}
