//! Normal forms and digests.

use jiff::{Timestamp, civil::date};
use model::{
    Attendee, AttendeeRole, Meeting, MeetingKey, Party, Response, RoomFacts, Sensitivity, SeriesRole, When,
};
use plan::{Limits, content_hash, key_digest, normalise, normalise_facts};
use proptest::prelude::*;

use crate::world::{Item, noon, seeded};

fn plain() -> Meeting {
    Item::at(0).meeting("uid-1")
}

fn normal(meeting: Meeting) -> Meeting {
    normalise(meeting, &Limits::default())
}

fn title(text: &str) -> Option<String> {
    normal(Meeting { title: Some(text.to_owned()), ..plain() }).title
}

fn body(text: &str) -> Option<String> {
    normal(Meeting { body: Some(text.to_owned()), ..plain() }).body
}

#[test]
fn titles_are_one_trimmed_line() {
    assert_eq!(title("  Budget\r\n\t review\u{0} ").as_deref(), Some("Budget review"));
    assert_eq!(title("会议\u{3000}室").as_deref(), Some("会议 室"));
    for text in ["会议 室", " 会议 室", "会议 室 ", "会议  室", "会\u{7f}议 室"] {
        assert_eq!(title(text).as_deref(), Some("会议 室"), "{text:?}");
    }
    assert_eq!(title("Cafe\u{301}").as_deref(), Some("Caf\u{e9}"));
    assert_eq!(title(" \u{a0}\r\n"), None);
    assert_eq!(title(&"会".repeat(5_000)).map(|t| t.chars().count()), Some(1_000));
}

#[test]
fn bodies_keep_their_lines_and_lose_blanks_at_the_ends() {
    assert_eq!(body("\r\n\r\n a \r\n\r\nb\t\rc\u{7}\n\n").as_deref(), Some("a\n\nb\nc"));
    assert_eq!(body(" \n \t\n"), None);
    let long = body(&"会".repeat(50_000)).unwrap();
    assert_eq!(long.len(), 32 * 1024 / 3 * 3);
}

fn attendee(mailbox: &str, role: AttendeeRole) -> Attendee {
    let party = Party { name: None, mailbox: Some(mailbox.to_owned()) };
    Attendee { party, role, response: Response::None }
}

#[test]
fn attendees_are_sorted_without_repetitions_and_a_cut_list_keeps_its_count_and_rooms() {
    let mut meeting = plain();
    meeting.attendees = (0..1_200)
        .rev()
        .map(|n| attendee(&format!("P{n:04}@Practice.Example"), AttendeeRole::Optional))
        .collect();
    meeting.attendees.push(attendee("p0007@practice.example ", AttendeeRole::Optional));
    meeting.attendees.push(attendee("room001@practice.example", AttendeeRole::Resource));
    meeting.attendees.push(Attendee { party: Party::default(), ..meeting.attendees[0].clone() });
    let cut = normal(meeting);
    assert_eq!((cut.attendees.len(), cut.attendees_beyond), (1_000, 201));
    assert_eq!(cut.attendees[0].role, AttendeeRole::Resource);
    assert_eq!(cut.attendees[1].party.mailbox.as_deref(), Some("p0000@practice.example"));
    assert_eq!(normal(cut.clone()), cut);
}

#[test]
fn instants_are_whole_seconds_and_no_meeting_ends_before_it_starts() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let when =
        When::Timed { start: at("2026-11-24T01:00:00.9Z"), end: at("2026-11-24T00:00:00Z"), zone: None };
    let cut = normal(Meeting { when, ..plain() }).when;
    let whole = at("2026-11-24T01:00:00Z");
    assert_eq!(cut, When::Timed { start: whole, end: whole, zone: None });
    let old =
        When::Timed { start: at("1969-12-31T23:59:59.5Z"), end: at("1970-01-01T00:00:00Z"), zone: None };
    let When::Timed { start, .. } = normal(Meeting { when: old, ..plain() }).when else { panic!() };
    assert_eq!(start, at("1969-12-31T23:59:59Z"));
    let days = When::AllDay { first: date(2026, 3, 2), last: date(2026, 3, 1) };
    let first = date(2026, 3, 2);
    assert_eq!(normal(Meeting { when: days, ..plain() }).when, When::AllDay { first, last: first });
}

#[test]
fn private_meeting_is_masked_whoever_forgot_to() {
    let private = normal(Meeting { sensitivity: Sensitivity::Private, ..plain() });
    assert_eq!(private.title, None);
}

#[test]
fn uid_of_any_length_becomes_a_key_of_bounded_length() {
    let long = normal(Meeting { key: MeetingKey::single(&"A".repeat(1_000_000)), ..plain() });
    assert!(long.key.uid.len() < 100, "{}", long.key.uid);
    assert_eq!(normal(long.clone()), long);
}

#[test]
fn facts_are_trimmed_and_equipment_sorted() {
    let facts = RoomFacts {
        name: Some(" Lotus ".to_owned()),
        city: Some(" ".to_owned()),
        equipment: ["TV", " Phone ", "TV", ""].map(str::to_owned).to_vec(),
        ..RoomFacts::default()
    };
    let normal = normalise_facts(facts);
    assert_eq!((normal.name.as_deref(), normal.city.as_deref()), (Some("Lotus"), None));
    assert_eq!(normal.equipment, ["Phone", "TV"]);
    assert_eq!(normalise_facts(normal.clone()), normal);
}

#[test]
fn every_field_counts_in_the_content_and_the_key_does_not() {
    let party = Party { name: Some("Room desk".to_owned()), mailbox: None };
    let mut all = vec![plain(); 12];
    all[1].title = None;
    all[2].when = Item::at(1).meeting("uid-1").when;
    all[3].organizer = Some(party.clone());
    all[4].attendees = vec![attendee("a@practice.example", AttendeeRole::Required)];
    all[5].attendees = vec![attendee("a@practice.example", AttendeeRole::Optional)];
    all[6].attendees_beyond = 1;
    all[7].place = Some("Title 0".to_owned());
    all[8].body = Some("Title 0".to_owned());
    all[9].status = model::MeetingStatus::Tentative;
    all[10].show_as = model::ShowAs::Away;
    all[11].series = SeriesRole::Exception;
    let mut hashes: Vec<_> = all.iter().map(content_hash).collect();
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), 12);
    let other = Meeting { key: MeetingKey::occurrence("uid-2", noon()), ..plain() };
    assert_eq!(content_hash(&other), content_hash(&plain()));
}

#[test]
fn digests_stay_what_they_are_from_release_to_release() {
    // Stored in every data folder: a change here makes every stored meeting look changed.
    assert_eq!(content_hash(&plain()).to_string(), CONTENT);
    let key = MeetingKey::occurrence("uid-1", noon());
    assert_eq!(key_digest("room000@practice.example", &key).to_string(), KEY);
}

const CONTENT: &str = "172d3aa595236f965bdffe63419107fa";
const KEY: &str = "a68e2d08b2e6e084fa8c450febed701c";

#[test]
fn room_uid_and_occurrence_make_the_key() {
    let single = MeetingKey::single("uid-1");
    let occurrence = MeetingKey::occurrence("uid-1", noon());
    let mut digests = vec![
        key_digest("a@practice.example", &single),
        key_digest("b@practice.example", &single),
        key_digest("a@practice.example", &occurrence),
        key_digest("a@practice.exampleu", &MeetingKey::single("id-1")),
    ];
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), 4);
    assert_eq!(single, MeetingKey::single("UID-1"), "case of a UID says nothing");
}

fn any_text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof![any::<String>(), "[ \\r\\n\\t\u{a0}\u{301}\u{2028}\u{85}aé会İ]{0,30}"])
}

fn any_party() -> impl Strategy<Value = Party> {
    (any_text(), any_text()).prop_map(|(name, mailbox)| Party { name, mailbox })
}

fn any_instant() -> impl Strategy<Value = Timestamp> {
    let range = Timestamp::MIN.as_nanosecond()..=Timestamp::MAX.as_nanosecond();
    range.prop_map(|ns| Timestamp::from_nanosecond(ns).unwrap())
}

fn any_meeting() -> impl Strategy<Value = Meeting> {
    let attendee = (any_party(), 0..3_usize).prop_map(|(party, role)| Attendee {
        party,
        role: [AttendeeRole::Required, AttendeeRole::Optional, AttendeeRole::Resource][role],
        response: Response::None,
    });
    let attendees = prop::collection::vec(attendee, 0..4);
    let texts = (any_text(), any_text(), any_text(), any::<String>());
    (texts, any_instant(), any_instant(), prop::option::of(any_party()), attendees, any::<bool>()).prop_map(
        |((title, place, body, uid), start, end, organizer, attendees, private)| Meeting {
            key: MeetingKey { uid, occurrence: Some(start) },
            title,
            when: When::Timed { start, end, zone: None },
            organizer,
            attendees,
            place,
            body,
            sensitivity: if private { Sensitivity::Private } else { Sensitivity::Normal },
            ..plain()
        },
    )
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn normal_form_is_reached_at_once(meeting in any_meeting()) {
        let tight = Limits { title: 7, body: 11, attendees: 3 };
        for limits in [Limits::default(), tight] {
            let once = normalise(meeting.clone(), &limits);
            prop_assert_eq!(normalise(once.clone(), &limits), once);
        }
    }

    #[test]
    fn order_of_attendees_and_line_ends_say_nothing(meeting in any_meeting()) {
        let mut other = meeting.clone();
        other.attendees.reverse();
        other.body = other.body.map(|b| b.replace("\r\n", "\n").replace('\n', "\r\n"));
        prop_assert_eq!(content_hash(&normal(other)), content_hash(&normal(meeting)));
    }
}
