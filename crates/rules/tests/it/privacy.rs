//! Private items give nothing away.

use model::{Field, MapHow, Sensitivity, ValueKind};

use crate::sample::*;

#[test]
fn formulas_see_nothing_of_a_private_item_but_its_time() {
    let read = "title + place + body + organizer.mailbox + organizer.name + join(attendees + attendee_names + rooms, \"\")";
    assert_eq!(title_of(read, &private()).unwrap().meeting.title, None);
    let told = title_of("IF(private, \"私密 \" + text(start), title)", &private()).unwrap().meeting;
    assert_eq!(told.title.as_deref(), Some("私密 2026-11-23 15:30"));
    assert_eq!((told.body, told.attendees.len()), (None, 0));
}

#[test]
fn a_private_item_stays_private_whatever_a_mapping_says() {
    let open = rule(Field::Sensitivity, None, MapHow::Fixed { value: "normal".into() });
    let made = way(vec![open], &Default::default()).unwrap().apply(&private()).unwrap().meeting;
    assert_eq!(made.sensitivity, Sensitivity::Private);
    assert_eq!(made.title, None);
}

#[test]
fn what_a_mapping_makes_private_is_masked() {
    let word = "title.contains(\"复盘\") ? \"private\" : \"normal\"";
    let made = by_formula(Field::Sensitivity, None, word, ValueKind::Text)
        .unwrap()
        .apply(&meeting())
        .unwrap()
        .meeting;
    assert_eq!(made.sensitivity, Sensitivity::Private);
    assert_eq!((made.title, made.body, made.place, made.attendees.len()), (None, None, None, 0));
}

#[test]
fn filters_and_trials_see_a_private_item_masked() {
    let way = filters(&["title == \"\" && size(attendees) == 0"]).unwrap();
    assert!(way.apply(&private()).unwrap().passes);
    let trial = way.trial(&private());
    assert!(trial.flows);
    assert!(!format!("{trial:?}").contains("复盘"));
}
