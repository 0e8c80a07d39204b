//! Steps as they are stored.

use model::{FieldSet, Guard, Link, PlanStep, SideName};

use crate::two_way::{
    office::Office,
    rules::{paired, retitle},
    server::meeting,
};

#[test]
fn steps_of_both_sides_come_back_as_they_were_stored() {
    let (mut office, a, b) = paired();
    office.rules.conflict = model::ConflictRule::OaWins;
    retitle(&mut office, SideName::A, &a, "from a");
    retitle(&mut office, SideName::B, &b, "from b");
    office.make(SideName::B, meeting("new", 4));
    for step in office.plan().steps {
        let stored = serde_json::to_string(&step).unwrap();
        assert_eq!(serde_json::from_str::<PlanStep>(&stored).unwrap(), step);
    }
    for link in office.links.values() {
        let stored = serde_json::to_string(link).unwrap();
        assert_eq!(&serde_json::from_str::<Link>(&stored).unwrap(), link);
    }
}

#[test]
fn steps_and_guards_stored_before_there_were_two_sides_write_to_side_b() {
    let mut office = Office::new(Default::default());
    office.make(SideName::A, meeting("plan", 0));
    let made = office.plan();
    let mut old = serde_json::to_value(&made.steps[0]).unwrap();
    let fields = old.as_object_mut().unwrap();
    fields.remove("target");
    fields.remove("pair");
    let step: PlanStep = serde_json::from_value(old).unwrap();
    assert_eq!((step.target, step.pair), (SideName::B, None));
    let guard = r#"{"kind":"delete_count","tripped":false,"found":0,"limit":20,"rooms":[]}"#;
    let guard: Guard = serde_json::from_str(guard).unwrap();
    assert_eq!(guard.side, None);
    assert!(!serde_json::to_string(&guard).unwrap().contains("side"));
}

#[test]
fn digests_that_are_not_hexadecimal_are_refused() {
    for bad in ["\"\"", "\"zz\"", "\"00000000000000000000000000000000ff\"", "7"] {
        assert!(serde_json::from_str::<model::LinkId>(bad).is_err(), "{bad}");
    }
    let all = serde_json::to_string(&FieldSet::ALL).unwrap();
    assert_eq!(serde_json::from_str::<FieldSet>(&all).unwrap(), FieldSet::ALL);
}
