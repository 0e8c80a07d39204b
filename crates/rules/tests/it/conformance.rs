//! The standard operators behave as in the interpreter of the crate whose parser reads them.

use cel::{Context, Program, Value};
use model::{Meeting, ValueKind};
use proptest::prelude::*;

use crate::sample::*;

/// Yes-or-no expressions of CEL's own operators and functions over what both sides are told.
fn yes_or_no() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (-3..4_i64).prop_map(|n| format!("({n})")),
        Just("9223372036854775807".to_owned()),
        Just("size(title)".to_owned()),
        Just("size(list)".to_owned()),
    ];
    let number = number.prop_recursive(2, 8, 2, |inner| {
        (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/", "%"]), inner)
            .prop_map(|(a, op, b)| format!("({a} {op} {b})"))
    });
    let text = prop::sample::select(vec![
        "title",
        "place",
        "\"会议😀\"",
        "\"\"",
        "\"a\"",
        "list[1]",
        "list[5]",
        "(place + title)",
    ]);
    let order = || prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let leaf = prop_oneof![
        (number.clone(), order(), number).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        (text.clone(), order(), text.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        (text.clone(), prop::sample::select(vec!["contains", "startsWith", "endsWith"]), text.clone())
            .prop_map(|(a, name, b)| format!("{a}.{name}({b})")),
        text.clone().prop_map(|a| format!("({a} in list)")),
        text.clone().prop_map(|a| format!("list.exists(e, e == {a})")),
        text.clone().prop_map(|a| format!("list.all(e, e.contains({a}))")),
        text.clone().prop_map(|a| format!("list.exists_one(e, e < {a})")),
        text.prop_map(|a| format!("(list.filter(e, e != {a}) == list.map(e, e + \"\"))")),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} && {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} || {b})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
            inner.prop_map(|a| format!("!{a}")),
        ]
    })
}

/// What the interpreter says; none where it fails.
fn theirs(expression: &str, title: &str, place: &str, list: &[String]) -> Option<bool> {
    let mut context = Context::default();
    context.add_variable("title", title.to_owned()).unwrap();
    context.add_variable("place", place.to_owned()).unwrap();
    context.add_variable("list", list.to_vec()).unwrap();
    match Program::compile(expression).unwrap().execute(&context) {
        Ok(Value::Bool(is)) => Some(is),
        Ok(other) => panic!("{expression} gives {other:?}"),
        Err(_) => None,
    }
}

/// What we say. The list is made of the place, which both sides are told.
fn ours(expression: &str, item: &Meeting) -> Option<bool> {
    let expression = expression.replace("list", "split(body, \"|\")");
    let way = filters(&[&expression]).unwrap();
    way.apply(item).ok().map(|applied| applied.passes)
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn standard_operators_agree_with_the_interpreter(
        expression in yes_or_no(),
        title in "[a会😀]{0,3}",
        place in "[a会]{0,2}",
        list in prop::collection::vec("[a会]{0,2}", 1..4),
    ) {
        let item = Meeting { title: Some(title.clone()), place: Some(place.clone()), body: Some(list.join("|")), ..meeting() };
        prop_assert_eq!(ours(&expression, &item), theirs(&expression, &title, &place, &list), "{}", expression);
    }

    #[test]
    fn what_gives_yes_or_no_is_known_to_do_so(expression in yes_or_no()) {
        let expression = expression.replace("list", "attendees");
        prop_assert!(rules::Expression::compile(&expression, ValueKind::Bool, &rules::Terms::default()).is_ok());
    }
}
