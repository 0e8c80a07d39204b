//! What holds for every expression and every item.

use jiff::Timestamp;
use model::{Field, Library, MapHow, Meeting, ShowAs, TextStep, ValueKind, When};
use proptest::prelude::*;
use rules::{Expression, Terms, Way};

use crate::sample::*;

/// Pieces that expressions are made of, right and wrong.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "title",
        "start",
        "end",
        "attendees",
        "rooms",
        "organizer.mailbox",
        "vars.company",
        "vars.x",
        "private",
        "left(",
        "replace(",
        "split(",
        "text(",
        "number(",
        "IF(",
        "date_text(",
        "add_minutes(",
        "join(",
        "mid(",
        ".exists(a, ",
        ".map(a, ",
        ".filter(a, ",
        "a",
        ")",
        "(",
        "[",
        "]",
        "{",
        "}",
        ",",
        " + ",
        " - ",
        " * ",
        " / ",
        " % ",
        " == ",
        " < ",
        " && ",
        " || ",
        "!",
        "?",
        ":",
        " in ",
        "\"会议\"",
        "\"\"",
        "'",
        "\"",
        "\\",
        "0",
        "1",
        "-1",
        "9223372036854775807",
        "0x",
        "1.5",
        "null",
        "true",
        "//",
        "\n",
        "r'",
        "b'a'",
        "😀",
        "if",
        ".",
        "\"yyyy\"",
    ];
    prop_oneof![9 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => ".{0,3}"]
}

/// Expressions that hold, of a text.
fn holding() -> impl Strategy<Value = String> {
    let leaf =
        prop::sample::select(vec!["title", "place", "body", "\"会\"", "organizer.name", "text(start)"]);
    leaf.prop_map(str::to_owned).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), 0..9_i64).prop_map(|(text, n)| format!("left({text}, {n})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} + {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("IF({a} < {b}, {a}, {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("replace({a}, \"会\", {b})")),
            inner.prop_map(|text| format!("split({text}, \" \")[0]")),
        ]
    })
}

fn items() -> impl Strategy<Value = Meeting> {
    let text = || prop::option::of("[ a-z会议😀Ａ-]{0,12}");
    let time = (0..2_000_000_000_i64, 0..500_000_i64);
    let free = prop::bool::ANY;
    (text(), text(), text(), time, prop::bool::ANY, free).prop_map(
        |(title, place, body, (at, long), hidden, free)| {
            let start = Timestamp::from_second(at).unwrap();
            let end = Timestamp::from_second(at + long).unwrap();
            let mut made = if hidden { private() } else { meeting() };
            made.when = When::Timed { start, end, zone: None };
            made.show_as = if free { ShowAs::Free } else { ShowAs::Busy };
            Meeting { title, place, body, ..made }
        },
    )
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn termination_no_expression_and_no_item_makes_it_panic(
        pieces in prop::collection::vec(piece(), 0..14),
        gives in prop::sample::select(vec![ValueKind::Text, ValueKind::Bool, ValueKind::List, ValueKind::Time]),
        item in items(),
    ) {
        match Expression::compile(&pieces.concat(), gives, &Terms::default()) {
            Ok(expression) => { let _ = expression.try_on(&item, &shanghai()); }
            Err(fault) => {
                prop_assert!(fault.code.starts_with("rules."));
                prop_assert!(fault.params["line"].parse::<u32>().unwrap() >= 1);
                prop_assert!(fault.params["column"].parse::<u32>().unwrap() >= 1);
            }
        }
    }

    #[test]
    fn any_text_is_an_expression_or_is_refused(source in "\\PC{0,60}") {
        let _ = Expression::compile(&source, ValueKind::Text, &Terms::default());
    }

    #[test]
    fn applying_gives_the_same_every_time(expression in holding(), item in items()) {
        let way = by_formula(Field::Title, None, &expression, ValueKind::Text).unwrap();
        let again = by_formula(Field::Title, None, &expression, ValueKind::Text).unwrap();
        prop_assert_eq!(way.apply(&item), again.apply(&item));
        prop_assert_eq!(way.trial(&item), again.trial(&item));
    }

    #[test]
    fn no_loss_and_no_invention_identity_is_identity(item in items()) {
        let fields = Field::ALL.into_iter().map(|field| rule(field, None, MapHow::Identity)).collect();
        let way: Way = way(fields, &Library::default()).unwrap();
        let mut wanted = item.clone();
        wanted.mask();
        prop_assert_eq!(way.apply(&item).unwrap().meeting, wanted);
    }

    #[test]
    fn filter_locality_a_filter_judges_an_item_by_itself_alone(list in prop::collection::vec(items(), 1..6), word in "[ a会]") {
        let way = filters(&[&format!("title.contains(\"{word}\") || size(body) > 3")]).unwrap();
        let together: Vec<bool> = list.iter().map(|item| way.apply(item).unwrap().passes).collect();
        for (item, passed) in list.iter().zip(together).rev() {
            prop_assert_eq!(way.apply(item).unwrap().passes, passed);
        }
    }

    #[test]
    fn preview_fidelity_a_trial_makes_what_applying_makes(expression in holding(), item in items()) {
        let way = by_formula(Field::Body, None, &expression, ValueKind::Text).unwrap();
        prop_assert_eq!(way.trial(&item).meeting, way.apply(&item).ok().map(|applied| applied.meeting));
    }

    #[test]
    fn limits_hold_for_every_text(text in "\\PC{0,40}", length in 0..30_u32) {
        let kind = model::ConversionKind::Text { steps: vec![TextStep::Trim, TextStep::Limit { length }] };
        let rules = vec![model::ConversionRule { id: "r".into(), name: "R".into(), kind }];
        let fields = vec![rule(Field::Title, None, MapHow::Rule { id: "r".into() })];
        let way = way(fields, &Library { rules, ..Library::default() }).unwrap();
        let made = way.apply(&Meeting { title: Some(text.clone()), ..meeting() }).unwrap().meeting.title;
        let wanted: String = text.trim().chars().take(length as usize).collect();
        prop_assert_eq!(made.unwrap_or_default(), wanted);
    }
}
