//! Trials and surveys.

use jiff::civil::date;
use model::{
    ConversionKind, ConversionRule, Field, FieldRule, Formula, Library, LibraryEntry, MapHow, Meeting,
    TextStep, ValueKind, Variable, When, WhenPart,
};
use rules::{EntryTrial, survey, try_entry};

use crate::sample::*;

#[test]
fn a_trial_tells_what_went_in_every_step_and_what_came_out() {
    let steps = vec![TextStep::Limit { length: 2 }, TextStep::Suffix { text: "…".into() }];
    let rules =
        vec![ConversionRule { id: "r".into(), name: "R".into(), kind: ConversionKind::Text { steps } }];
    let way = way(
        vec![rule(Field::Title, None, MapHow::Rule { id: "r".into() })],
        &Library { rules, ..Library::default() },
    );
    let trial = way.unwrap().trial(&meeting());
    assert_eq!(trial.fields.len(), Field::ALL.len());
    let title = &trial.fields[0];
    assert_eq!(title.input.as_deref(), Some("Q4 经营复盘"));
    assert_eq!(title.steps, ["Q4", "Q4…"]);
    assert_eq!(title.output.as_deref(), Some("Q4…"));
    assert_eq!(trial.fields[1].output.as_deref(), Some("2026-11-23 15:30 – 2026-11-23 17:00"));
    assert!(trial.flows);
}

#[test]
fn a_trial_of_a_part_of_the_time_tells_that_part() {
    let as_it_is = |part| FieldRule { part: Some(part), ..rule(Field::When, None, MapHow::Identity) };
    let parts = [WhenPart::Start, WhenPart::End, WhenPart::AllDay];
    let way = way(parts.map(as_it_is).to_vec(), &Library::default()).unwrap();
    let told = |meeting: &Meeting| {
        let fields = way.trial(meeting).fields.into_iter().filter(|field| field.target == Field::When);
        fields.map(|field| field.output.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(told(&meeting()), ["2026-11-23 15:30", "2026-11-23 17:00", "false"]);
    let (first, last) = (date(2026, 11, 23), date(2026, 11, 24));
    let days = Meeting { when: When::AllDay { first, last }, ..meeting() };
    assert_eq!(told(&days), ["2026-11-23", "2026-11-24", "true"]);
}

#[test]
fn a_trial_goes_on_after_what_fails() {
    let way = by_formula(Field::Title, None, "rooms[3]", ValueKind::Text).unwrap();
    let trial = way.trial(&meeting());
    assert_eq!(trial.fields[0].fault.as_ref().unwrap().code, "rules.no_entry");
    assert_eq!(trial.fields[4].output.as_deref(), Some("4F-国贸"));
    assert!(!trial.flows);
    let stopped = filters(&["false", "rooms[9] == \"\""]).unwrap().trial(&meeting());
    assert_eq!(stopped.filters.iter().map(|f| f.passes).collect::<Vec<_>>(), [Some(false), None]);
    assert!(!stopped.flows);
}

#[test]
fn a_survey_notes_filters_that_stop_all_and_formulas_that_make_all_the_same() {
    let many: Vec<Meeting> =
        (0..5).map(|n| Meeting { title: Some(format!("Meeting {n}")), ..meeting() }).collect();
    let one = by_formula(Field::Title, None, "left(title, 3)", ValueKind::Text).unwrap();
    let notes = |way| survey(&way, &many).into_iter().map(|n| (n.key, n.value)).collect::<Vec<_>>();
    assert_eq!(notes(one), [("one_value", "title".to_owned())]);
    let none = filters(&["title == \"\"", "true"]).unwrap();
    assert_eq!(notes(none), [("filter_passes_none", "Filter 0".to_owned())]);
}

fn tried(expression: &str, gives: ValueKind) -> EntryTrial {
    let entry = LibraryEntry::Formula(Formula {
        id: "".into(),
        name: String::new(),
        expression: expression.into(),
        gives,
    });
    let amount = Variable { id: "v".into(), name: "most".into(), kind: ValueKind::Number, value: "2".into() };
    let library = Library { variables: vec![amount], ..Library::default() };
    try_entry(&entry, &library, Field::Title, &meeting(), &shanghai())
}

fn parts(trial: &EntryTrial) -> Vec<(&str, &str, bool)> {
    trial.parts.iter().map(|part| (part.text.as_str(), part.value.as_str(), part.given)).collect()
}

#[test]
fn an_expression_is_tried_before_it_is_saved_and_every_part_tells_what_it_gave() {
    let trial =
        tried("IF(private, \"-\", upper(left(title, vars.most)) + \" (\" + place + \")\")", ValueKind::Text);
    assert_eq!(trial.output.as_deref(), Some("Q4 (4F-国贸)"));
    assert_eq!(
        parts(&trial),
        [
            ("private", "false", true),
            ("title", "Q4 经营复盘", true),
            ("vars.most", "2", true),
            ("left(title, vars.most)", "Q4", false),
            ("upper(left(title, vars.most))", "Q4", false),
            ("place", "4F-国贸", true),
            ("upper(left(title, vars.most)) + \" (\" + place + \")\"", "Q4 (4F-国贸)", false),
        ]
    );
    let sum = tried("(minutes(start, end) + 5) * 2", ValueKind::Number);
    assert_eq!(sum.output.as_deref(), Some("190"));
    let texts: Vec<&str> = sum.parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(texts, ["start", "end", "minutes(start, end)", "minutes(start, end) + 5"]);
    let list = tried("size(attendees.filter(a, a.contains(\"@\"))) > 0 && !all_day", ValueKind::Bool);
    assert_eq!(list.output.as_deref(), Some("true"));
    assert_eq!(list.parts[1].text, "attendees.filter(a, a.contains(\"@\"))");
}

#[test]
fn a_trial_of_a_broken_expression_tells_the_place_and_what_was_reached() {
    let failing = tried("upper(title) + rooms[7]", ValueKind::Text);
    let fault = failing.fault.as_ref().unwrap();
    assert_eq!((fault.code.as_str(), fault.params["line"].as_str()), ("rules.no_entry", "1"));
    assert_eq!(failing.output, None);
    assert!(parts(&failing).contains(&("upper(title)", "Q4 经营复盘", false)));
    let unknown = tried("titel", ValueKind::Text);
    let fault = unknown.fault.unwrap();
    assert_eq!((fault.code.as_str(), fault.params["column"].as_str()), ("rules.unknown_name", "1"));
    assert!(unknown.parts.is_empty());
}

#[test]
fn a_rule_and_a_filter_are_tried_by_themselves() {
    let steps = vec![TextStep::Limit { length: 2 }, TextStep::Suffix { text: "…".into() }];
    let kind = ConversionKind::Text { steps };
    let rule = LibraryEntry::Rule(ConversionRule { id: "".into(), name: String::new(), kind });
    let trial = try_entry(&rule, &Library::default(), Field::Place, &meeting(), &shanghai());
    assert_eq!(trial.input.as_deref(), Some("4F-国贸"));
    assert_eq!(
        (trial.steps.as_slice(), trial.output.as_deref()),
        (&["4F".into(), "4F…".into()][..], Some("4F…"))
    );
    let filter = LibraryEntry::Filter(model::Filter {
        id: "".into(),
        name: String::new(),
        data: "meeting".into(),
        direction: model::Direction::Pull,
        source: "oa".into(),
        expression: "title.startsWith(\"Q4\")".into(),
    });
    let trial = try_entry(&filter, &Library::default(), Field::Title, &meeting(), &shanghai());
    assert_eq!((trial.passes, trial.parts.len()), (Some(true), 1));
}
