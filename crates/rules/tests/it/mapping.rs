//! What mapping makes of an item.

use model::{
    AttendeeRole, Field, FieldSet, MapHow, ReasonKind, Sensitivity, ShowAs, ValueKind, When, WhenPart,
};

use crate::sample::*;

fn when(part: Option<WhenPart>, expression: &str, gives: ValueKind) -> When {
    by_formula(Field::When, part, expression, gives).unwrap().apply(&meeting()).unwrap().meeting.when
}

fn span(when: &When) -> (String, String) {
    let (start, end) = when.span(&shanghai());
    (start.to_string(), end.to_string())
}

#[test]
fn a_time_moves_the_whole_meeting_or_one_of_its_ends() {
    let moved = when(None, "add_minutes(start, 60)", ValueKind::Time);
    assert_eq!(span(&moved), ("2026-11-23T08:30:00Z".into(), "2026-11-23T10:00:00Z".into()));
    let early = when(Some(WhenPart::Start), "add_minutes(start, -30)", ValueKind::Time);
    assert_eq!(span(&early), ("2026-11-23T07:00:00Z".into(), "2026-11-23T09:00:00Z".into()));
    assert!(matches!(early, When::Timed { zone: Some(zone), .. } if zone == "Asia/Shanghai"));
    let failed = by_formula(Field::When, Some(WhenPart::End), "add_minutes(start, -1)", ValueKind::Time);
    assert_eq!(failed.unwrap().apply(&meeting()).unwrap_err().fault.code, "rules.ends_before_start");
}

#[test]
fn days_are_days_of_the_integrations_zone() {
    let days = when(Some(WhenPart::AllDay), "size(rooms) > 0", ValueKind::Bool);
    let day = "2026-11-23".parse().unwrap();
    assert_eq!(days, When::AllDay { first: day, last: day });
    let timed = rule(Field::When, Some(WhenPart::AllDay), MapHow::Fixed { value: "false".into() });
    let mut whole = meeting();
    whole.when = days;
    let back = way(vec![timed], &Default::default()).unwrap().apply(&whole).unwrap().meeting.when;
    assert_eq!(span(&back), ("2026-11-22T16:00:00Z".into(), "2026-11-23T16:00:00Z".into()));
}

#[test]
fn people_by_a_list_keep_name_and_answer_and_rooms_stay() {
    let list = "attendees.filter(a, domain(a) == \"practice.example\") + [\"New@practice.example\", \"new@practice.example\"]";
    let way = by_formula(Field::Attendees, None, list, ValueKind::List).unwrap();
    let made = way.apply(&meeting()).unwrap().meeting.attendees;
    let told: Vec<_> =
        made.iter().map(|a| (a.party.mailbox.clone().unwrap(), a.party.name.is_some(), a.role)).collect();
    assert_eq!(
        told,
        [
            ("room-4f@practice.example".to_owned(), true, AttendeeRole::Resource),
            ("one@practice.example".to_owned(), true, AttendeeRole::Required),
            ("new@practice.example".to_owned(), false, AttendeeRole::Required),
        ]
    );
    let failed = by_formula(Field::Attendees, None, "[title]", ValueKind::List).unwrap().apply(&meeting());
    assert_eq!(failed.unwrap_err().fault.code, "rules.not_an_address");
}

#[test]
fn fields_with_words_take_their_words_alone() {
    let fixed = rule(Field::ShowAs, None, MapHow::Fixed { value: " Free ".into() });
    let made = way(vec![fixed], &Default::default()).unwrap().apply(&meeting()).unwrap().meeting;
    assert_eq!(made.show_as, ShowAs::Free);
    let failed = by_formula(Field::Sensitivity, None, "title", ValueKind::Text).unwrap().apply(&meeting());
    assert_eq!(failed.unwrap_err().fault.code, "rules.not_a_word");
}

#[test]
fn what_is_left_alone_is_named_and_carries_nothing_over() {
    let rules = vec![rule(Field::Body, None, MapHow::Leave), rule(Field::Rooms, None, MapHow::Leave)];
    let way = way(rules, &Default::default()).unwrap();
    assert_eq!(way.left(), FieldSet::from_iter([Field::Body, Field::Rooms]));
    let made = way.apply(&meeting()).unwrap().meeting;
    assert_eq!(made.body, None);
    assert_eq!(made.attendees.len(), 2);
}

#[test]
fn a_text_can_be_taken_from_another_field() {
    let mut from = rule(Field::Body, None, MapHow::Identity);
    from.source = Some(Field::Place);
    let applied = way(vec![from], &Default::default()).unwrap().apply(&meeting()).unwrap();
    assert_eq!(applied.meeting.body.as_deref(), Some("4F-国贸"));
    assert_eq!(applied.why[0].key, "mapped_from_field");
}

#[test]
fn every_filter_must_let_an_item_through_and_says_so() {
    let way = filters(&["true", "title.contains(\"复盘\")", "size(rooms) > 1", "false"]).unwrap();
    let applied = way.apply(&meeting()).unwrap();
    assert!(!applied.passes);
    assert_eq!(applied.meeting, meeting());
    let why: Vec<_> =
        applied.why.iter().map(|r| (r.kind, r.key.as_str(), r.params["name"].as_str())).collect();
    assert_eq!(
        why,
        [
            (ReasonKind::Filter, "filter_passed", "Filter 0"),
            (ReasonKind::Filter, "filter_passed", "Filter 1"),
            (ReasonKind::Filter, "filter_stopped", "Filter 2"),
        ]
    );
}

#[test]
fn what_fails_names_the_formula_and_its_field() {
    let failed = title_of("rooms[5]", &meeting()).unwrap_err();
    assert_eq!(failed.issue, model::ItemIssue::MappingFailed);
    assert_eq!(
        (failed.why.params["field"].as_str(), failed.why.params["name"].as_str()),
        ("title", "The formula")
    );
}

#[test]
fn without_rules_an_item_is_what_it_was() {
    let way = way(Vec::new(), &Default::default()).unwrap();
    assert!(way.is_plain());
    assert_eq!(way.apply(&meeting()).unwrap().meeting, meeting());
    assert_eq!(meeting().sensitivity, Sensitivity::Normal);
}
