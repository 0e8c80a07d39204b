//! What holds for every value of the vocabulary.

#![allow(clippy::unwrap_used, reason = "a failed test may say so at once")]

use model::{Meeting, MeetingKey, Sensitivity, Window};
use proptest::prelude::*;
use trial::any_meeting::{any_meeting, declared, seeded};

/// What a meeting says in words.
fn words(meeting: &Meeting) -> Vec<String> {
    let people = meeting.attendees.iter().flat_map(|one| [one.party.name.clone(), one.party.mailbox.clone()]);
    let texts = [meeting.title.clone(), meeting.body.clone(), meeting.place.clone()];
    texts.into_iter().chain(people).flatten().collect()
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn round_trip_of_the_model_through_what_the_store_keeps(meeting in any_meeting()) {
        let text = serde_json::to_string(&meeting).unwrap();
        let kept: Meeting = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&kept, &meeting);
        prop_assert_eq!(serde_json::to_string(&kept).unwrap(), text);
    }

    #[test]
    fn redaction_a_private_meeting_tells_when_it_is_and_no_word(meeting in any_meeting()) {
        let mut masked = meeting.clone();
        masked.mask();
        if meeting.sensitivity == Sensitivity::Private {
            prop_assert_eq!(words(&masked), Vec::<String>::new());
            prop_assert_eq!(&masked.when, &meeting.when);
        } else {
            prop_assert_eq!(&declared(&masked), &declared(&meeting));
        }
        let mut again = masked.clone();
        again.mask();
        prop_assert_eq!(again, masked);
    }

    #[test]
    fn keys_say_nothing_of_the_case_of_uids(uid in "[A-Za-z0-9@.{}-]{1,40}", upper in any::<bool>()) {
        let other = if upper { uid.to_ascii_uppercase() } else { uid.to_ascii_lowercase() };
        prop_assert_eq!(MeetingKey::single(&uid), MeetingKey::single(&other));
    }

    #[test]
    fn a_window_shows_what_one_of_its_halves_shows_and_nothing_else(
        edges in prop::array::uniform3(0..2_000_000_i64), from in 0..2_000_000_i64, long in 0..900_000_i64,
    ) {
        let at = |second: i64| jiff::Timestamp::from_second(second).unwrap();
        let mut edges = edges;
        edges.sort_unstable();
        let [start, middle, end] = edges.map(at);
        let shows = |start, end| Window { start, end }.overlaps(at(from), at(from + long));
        prop_assume!(start < middle && middle < end);
        prop_assert_eq!(shows(start, end), shows(start, middle) || shows(middle, end));
    }
}
