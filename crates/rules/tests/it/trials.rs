//! Trials and surveys.

use model::{ConversionKind, ConversionRule, Field, Library, MapHow, Meeting, TextStep, ValueKind};
use rules::survey;

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
