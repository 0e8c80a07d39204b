//! Busy times of people and rooms.

use connector::ReadBusy;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::support::{Practice, how, simulate, window};

fn of(practice: &Practice) -> &dyn ReadBusy {
    practice.session.free_busy().unwrap()
}

#[test]
fn whoever_has_a_meeting_is_taken_then_and_whoever_nobody_knows_is_not_told_of() {
    simulate(async {
        let practice = Practice::new();
        let (me, one) = (practice.person(0), practice.booking("taken"));
        let before = of(&practice).busy(&me, window()).await.unwrap().unwrap();
        practice.writer().create(&"s1".into(), &me, &one, how()).await.unwrap();
        let span = one.when.span(&TimeZone::UTC);
        let after = of(&practice).busy(&me, window()).await.unwrap().unwrap();
        assert!(!before.contains(&span) && after.contains(&span), "{before:?} {after:?}");
        let room = of(&practice).busy(&practice.room(), window()).await.unwrap().unwrap();
        assert!(!room.is_empty());
        assert_eq!(of(&practice).busy("nobody@else.example", window()).await.unwrap(), None);
    });
}

#[test]
fn what_is_not_described_is_not_asked_for() {
    simulate(async {
        let without = |topics: &'static [&'static str]| {
            Practice::described(move |d| {
                topics.iter().for_each(|topic| drop(d["topics"].as_object_mut().unwrap().remove(*topic)));
            })
        };
        let people = without(&["spaces.busy"]);
        assert_eq!(of(&people).busy(&people.room(), window()).await.unwrap(), None);
        assert!(of(&people).busy(&people.person(0), window()).await.unwrap().is_some());
        assert!(without(&["members.busy", "spaces.busy"]).session.free_busy().is_none());
    });
}

#[test]
fn a_span_that_cannot_be_read_is_a_fault_and_not_free() {
    simulate(async {
        let strange = |part: &'static str| {
            Practice::described(move |d: &mut Value| d["busy"][part] = json!("/elsewhere"))
        };
        for part in ["start", "list", "owner"] {
            let practice = strange(part);
            let fault = of(&practice).busy(&practice.room(), window()).await.unwrap_err();
            assert_eq!(fault.code, "oarest.misses", "{part}");
        }
    });
}
