//! What is refused when it is saved, and where the trouble stands.

use model::{Field, MapHow, ValueKind, WhenPart};

use crate::sample::*;

/// Code, line and column.
fn place(expression: &str) -> (String, String, String) {
    let fault = refused(expression);
    let told = |key: &str| fault.params.get(key).cloned().unwrap_or_default();
    (fault.code.clone(), told("line"), told("column"))
}

#[track_caller]
fn is(expression: &str, code: &str, line: &str, column: &str) {
    assert_eq!(place(expression), (code.to_owned(), line.to_owned(), column.to_owned()), "{expression}");
}

#[test]
fn names_and_functions_that_are_not_there_are_named_with_their_place() {
    is("subject", "rules.unknown_name", "1", "1");
    is("title + \n  vars.none", "rules.unknown_name", "2", "3");
    is("\"会议\" + organizer.phone", "rules.unknown_name", "1", "8");
    is("title + now", "rules.unknown_name", "1", "9");
    is("shorten(title)", "rules.unknown_function", "1", "1");
    is("title.matches(\".*\") ? title : place", "rules.unknown_function", "1", "7");
    assert_eq!(refused("subject").params["name"], "subject");
}

#[test]
fn types_that_do_not_fit_are_told_with_what_was_wanted() {
    is("left(title, \"3\")", "rules.wrong_type", "1", "13");
    is("title + 1", "rules.wrong_type", "1", "9");
    is("private ? title : 1", "rules.wrong_type", "1", "19");
    is("title == start ? \"a\" : \"b\"", "rules.wrong_type", "1", "10");
    is("size(title)", "rules.wrong_result", "1", "1");
    let fault = refused("left(title, \"3\")");
    assert_eq!((fault.params["expected"].as_str(), fault.params["found"].as_str()), ("number", "text"));
}

#[test]
fn grammar_is_checked_with_the_place_of_what_is_not_understood() {
    is("title +", "rules.broken", "1", "8");
    is("title 会议", "rules.broken", "1", "7");
    is("left(title, 3", "rules.broken", "1", "14");
    is("", "rules.broken", "1", "1");
    is("if(private, title, place)", "rules.reserved", "1", "1");
    is("99999999999999999999", "rules.broken", "1", "1");
}

#[test]
fn arguments_are_counted_and_the_form_is_shown() {
    is("left(title)", "rules.wrong_arguments", "1", "1");
    is("IF(private, title)", "rules.wrong_arguments", "1", "1");
    assert_eq!(refused("left(title)").params["form"], "left(title, 20)");
}

#[test]
fn what_cel_has_and_formulas_have_not_is_refused_by_name() {
    is("text(1.5)", "rules.unsupported", "1", "6");
    is("null", "rules.unsupported", "1", "1");
    is("{\"a\": title}.a", "rules.unsupported", "1", "13");
    is("attendees.map(a, join(rooms.map(b, a), \",\"))[0]", "rules.unsupported", "1", "29");
    is("date_text(start, title)", "rules.not_literal", "1", "18");
    is("date_text(start, \"QQ\")", "rules.bad_pattern", "1", "18");
    is("date_text(start, \"HH\", \"Mars/Olympus\")", "rules.unknown_zone", "1", "24");
}

#[test]
fn fields_are_made_only_of_what_fits_them() {
    let code = |target, part, how| {
        way(vec![rule(target, part, how)], &formula("start", ValueKind::Time)).unwrap_err().code
    };
    let by = || MapHow::Formula { id: "f".into() };
    assert_eq!(code(Field::Title, None, by()), "rules.wrong_result");
    assert_eq!(code(Field::Organizer, None, by()), "rules.target_unfit");
    assert_eq!(code(Field::Rooms, None, MapHow::Fixed { value: "x".into() }), "rules.target_unfit");
    assert_eq!(code(Field::When, None, MapHow::Leave), "rules.target_unfit");
    assert_eq!(code(Field::Title, Some(WhenPart::Start), by()), "rules.target_unfit");
    assert_eq!(code(Field::Status, None, MapHow::Fixed { value: "maybe".into() }), "rules.not_a_word");
    assert_eq!(
        code(Field::Attendees, None, MapHow::Fixed { value: "nobody".into() }),
        "rules.not_an_address"
    );
    assert_eq!(code(Field::Title, None, MapHow::Rule { id: "gone".into() }), "rules.missing_entry");
    let twice = vec![rule(Field::Title, None, MapHow::Identity), rule(Field::Title, None, MapHow::Leave)];
    assert_eq!(way(twice, &Default::default()).unwrap_err().code, "rules.target_twice");
}
