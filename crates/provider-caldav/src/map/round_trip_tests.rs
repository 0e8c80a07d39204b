//! A meeting as an object of iCalendar, written and read.

use jiff::tz::TimeZone;
use model::{Meeting, When};
use proptest::prelude::*;

use super::{
    Hand, Parsed, made, one,
    tests::{frame, zone},
};

use trial::any_meeting::{OWNER, ZONE, any_meeting, declared, seeded};

/// An hour that comes twice is written as its first coming: the standard has no way to mean the second.
fn comes_twice(when: &When) -> bool {
    let When::Timed { start, end, zone: Some(zone) } = when else { return false };
    let rules = TimeZone::get(zone).unwrap();
    [start, end].into_iter().any(|at| rules.to_ambiguous_timestamp(rules.to_datetime(*at)).is_ambiguous())
}

/// A parameter holds neither double quotes nor control characters (RFC 5545, section 3.1): a name has an apostrophe in place
/// of the one and nothing in place of the others.
fn sayable(mut meeting: Meeting) -> Meeting {
    for attendee in &mut meeting.attendees {
        attendee.party.name = attendee.party.name.take().map(|name| name.replace('"', "'").replace('\t', ""));
    }
    meeting
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn round_trip_of_the_model_through_icalendar_for_declared_fields(wanted in any_meeting()) {
        prop_assume!(!comes_twice(&wanted.when));
        let zone = zone();
        let now = "2026-11-20T00:00:00Z".parse().unwrap();
        let hand = Hand { repeats: false, owner: OWNER, zone: ZONE, floating: &zone, told: true, now };
        let data = made(&wanted, "any", "step-1", hand);
        let parsed = Parsed::read(&data).unwrap();
        let mark = parsed.mark();
        prop_assert_eq!(mark.as_deref(), Some("step-1"));
        let seen = one(&parsed, frame(&zone), None).unwrap().unwrap();
        let wanted = sayable(wanted);
        prop_assert_eq!(declared(&seen), declared(&wanted), "{}", data);
    }
}
