//! What is written, and what stays.

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use microsoft::Changes;
use model::{
    Attendee, AttendeeRole, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity, SeriesRole,
    ShowAs, When,
};

use proptest::prelude::*;

use super::{
    Hand, Parsed, changed, items, made, one,
    tests::{frame, november, object, zone},
    told_by_server, without,
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn hand(zone: &TimeZone, told: bool) -> Hand<'_> {
    Hand {
        repeats: false,
        owner: "me@practice.example",
        zone: "Asia/Shanghai",
        floating: zone,
        told,
        now: at("2026-11-20T00:00:00Z"),
    }
}

fn attendee(mailbox: &str, role: AttendeeRole) -> Attendee {
    let party = Party { name: Some("Li; Lei".into()), mailbox: Some(mailbox.into()) };
    Attendee { party, role, response: Response::None }
}

fn booking() -> Meeting {
    Meeting {
        key: MeetingKey::single("ours"),
        title: Some("周会; a, b".into()),
        when: When::Timed {
            start: at("2026-11-24T01:00:00Z"),
            end: at("2026-11-24T02:00:00Z"),
            zone: Some("America/New_York".into()),
        },
        organizer: None,
        attendees: vec![
            attendee("li@practice.example", AttendeeRole::Optional),
            attendee("room@practice.example", AttendeeRole::Resource),
        ],
        attendees_beyond: 0,
        place: Some("301".into()),
        body: Some("一\n二".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Away,
        series: SeriesRole::Single,
    }
}

fn back(data: &str, occurrence: Option<&str>) -> Meeting {
    let zone = zone();
    one(&Parsed::read(data).unwrap(), frame(&zone), occurrence).unwrap().unwrap()
}

#[test]
fn what_is_made_is_read_back_as_it_was() {
    let zone = zone();
    let days = When::AllDay { first: "2026-11-24".parse().unwrap(), last: "2026-11-25".parse().unwrap() };
    let utc = When::Timed {
        start: at("2026-11-24T01:00:00Z"),
        end: at("2026-11-24T02:00:00Z"),
        zone: Some("UTC".into()),
    };
    for when in [booking().when, days, utc] {
        let wanted = Meeting { when, ..booking() };
        let data = made(&wanted, "uid-1", "step-1", hand(&zone, true));
        let seen = back(&data, None);
        assert_eq!(
            (&seen.when, &seen.title, &seen.body),
            (&wanted.when, &wanted.title, &wanted.body),
            "{data}"
        );
        assert_eq!(
            (&seen.place, seen.show_as, &seen.attendees),
            (&wanted.place, wanted.show_as, &wanted.attendees)
        );
        assert_eq!(seen.organizer.unwrap().mailbox.as_deref(), Some("me@practice.example"));
        let parsed = Parsed::read(&data).unwrap();
        assert_eq!((parsed.mark().as_deref(), parsed.holds()), (Some("step-1"), true));
        assert!(data.lines().all(|line| line.len() <= 76), "{data}");
    }
}

#[test]
fn a_zone_is_written_with_its_definition_around_the_time() {
    let zone = zone();
    let data = made(&booking(), "u", "s", hand(&zone, true));
    assert!(data.contains("DTSTART;TZID=America/New_York:20261123T200000\r\n"), "{data}");
    assert!(data.contains("BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT\r\n"), "{data}");
    // Read without knowing the name, the definition says the same.
    let foreign = data.replace("America/New_York", "Office of New York");
    let When::Timed { start, .. } = back(&foreign, None).when else { panic!("{foreign}") };
    assert_eq!(start, at("2026-11-24T01:00:00Z"));
}

#[test]
fn nobody_is_told_where_nobody_shall_be() {
    let zone = zone();
    let untold = made(&booking(), "u", "s", hand(&zone, false));
    assert_eq!(untold.replace("\r\n ", "").matches("SCHEDULE-AGENT=CLIENT").count(), 2, "{untold}");
    assert_eq!(told_by_server(&Parsed::read(&untold).unwrap(), "me@practice.example"), 0);
    let told = made(&booking(), "u", "s", hand(&zone, true));
    assert!(!told.contains("SCHEDULE-AGENT"));
    assert_eq!(
        told_by_server(&Parsed::read(&told).unwrap(), "me@practice.example"),
        1,
        "the room is no person"
    );
    let alone = Meeting { attendees: Vec::new(), ..booking() };
    assert!(!made(&alone, "u", "s", hand(&zone, true)).contains("ORGANIZER"));
}

const FOREIGN: &str = "X-WR-CALNAME:keep\nBEGIN:VEVENT\nUID:u\nDTSTAMP:20261101T000000Z\nSEQUENCE:4\n\
    DTSTART;TZID=Asia/Shanghai:20261123T090000\nDTEND;TZID=Asia/Shanghai:20261123T093000\nSUMMARY:old\n\
    ORGANIZER:mailto:me@practice.example\nATTENDEE;X-NUM=5;PARTSTAT=ACCEPTED:mailto:li@practice.example\n\
    X-CUSTOM;X-P=\"a:b\":keep\\;me\nCATEGORIES:A,B\nX-ALT-DESC;FMTTYPE=text/html:<b>old</b>\n\
    BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nX-ODD:1\nEND:VALARM\nEND:VEVENT\n";

#[test]
fn only_what_changes_is_changed() {
    let zone = zone();
    let data = object(FOREIGN);
    let parsed = Parsed::read(&data).unwrap();
    let before = back(&data, None);
    let after = Meeting { title: Some("new".into()), ..before.clone() };
    let changes = Changes::between(&before, &after, "me@practice.example");
    let written = changed(&parsed, None, &changes, &after, hand(&zone, true)).unwrap().unwrap();
    let lost: Vec<&str> = data.lines().filter(|line| !written.contains(&format!("{line}\r\n"))).collect();
    assert_eq!(lost, ["DTSTAMP:20261101T000000Z", "SEQUENCE:4", "SUMMARY:old"], "{written}");
    assert!(written.contains("SEQUENCE:5\r\n") && written.contains("SUMMARY:new\r\n"), "{written}");
}

#[test]
fn another_time_asks_again_and_another_body_drops_the_one_in_html() {
    let zone = zone();
    let data = object(FOREIGN);
    let before = back(&data, None);
    let when = When::Timed {
        start: at("2026-11-25T01:00:00Z"),
        end: at("2026-11-25T02:00:00Z"),
        zone: Some("Asia/Shanghai".into()),
    };
    let after = Meeting { when: when.clone(), body: Some("text".into()), ..before.clone() };
    let changes = Changes::between(&before, &after, "me@practice.example");
    let written =
        changed(&Parsed::read(&data).unwrap(), None, &changes, &after, hand(&zone, true)).unwrap().unwrap();
    let seen = back(&written, None);
    assert_eq!((&seen.when, seen.attendees[0].response), (&when, Response::None), "{written}");
    assert!(!written.contains("X-ALT-DESC") && written.contains("X-NUM=5"), "{written}");
}

fn series() -> String {
    let master = FOREIGN.replace("SEQUENCE:4\n", "SEQUENCE:4\nRRULE:FREQ=DAILY;COUNT=3\n");
    object(&master)
}

#[test]
fn a_changed_occurrence_gets_an_event_of_its_own() {
    let zone = zone();
    let data = series();
    let id = "20261124T010000Z";
    let before = back(&data, Some(id));
    let after = Meeting { title: Some("once".into()), ..before.clone() };
    let changes = Changes::between(&before, &after, "me@practice.example");
    let written = changed(&Parsed::read(&data).unwrap(), Some(id), &changes, &after, hand(&zone, true))
        .unwrap()
        .unwrap();
    assert!(written.contains("RECURRENCE-ID;TZID=Asia/Shanghai:20261124T090000\r\n"), "{written}");
    assert_eq!(written.matches("BEGIN:VALARM").count(), 2, "{written}");
    assert_eq!(written.matches("RRULE").count(), 1, "{written}");
    let (all, troubles) = items(&Parsed::read(&written).unwrap(), frame(&zone), november());
    let mut titles: Vec<_> =
        all.iter().map(|i| (i.source_ref.as_str(), i.meeting.title.clone().unwrap())).collect();
    titles.sort();
    assert_eq!(troubles, []);
    assert_eq!(
        titles.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>(),
        ["old", "once", "old"],
        "{written}"
    );
    assert_eq!(back(&written, Some(id)).when, before.when);
    // A second change finds the event that is there.
    let third = Meeting { title: Some("again".into()), ..after.clone() };
    let changes = Changes::between(&after, &third, "me@practice.example");
    let again = changed(&Parsed::read(&written).unwrap(), Some(id), &changes, &third, hand(&zone, true))
        .unwrap()
        .unwrap();
    assert_eq!(
        (again.matches("RECURRENCE-ID").count(), back(&again, Some(id)).title.as_deref()),
        (1, Some("again"))
    );
    // Taking it out takes its event along.
    let gone = without(&Parsed::read(&again).unwrap(), id, hand(&zone, true)).unwrap().unwrap();
    assert!(
        gone.contains("EXDATE;TZID=Asia/Shanghai:20261124T090000\r\n") && !gone.contains("RECURRENCE-ID"),
        "{gone}"
    );
    assert_eq!(items(&Parsed::read(&gone).unwrap(), frame(&zone), november()).0.len(), 2);
}

#[test]
fn a_day_of_a_series_of_days_is_taken_out_as_a_day() {
    let zone = zone();
    let data = object(
        "BEGIN:VEVENT\nUID:u\nDTSTAMP:20261101T000000Z\nDTSTART;VALUE=DATE:20261123\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n",
    );
    let gone = without(&Parsed::read(&data).unwrap(), "20261124", hand(&zone, true)).unwrap().unwrap();
    assert!(gone.contains("EXDATE;VALUE=DATE:20261124\r\n"), "{gone}");
    assert_eq!(without(&Parsed::read(&data).unwrap(), "20261201", hand(&zone, true)).unwrap(), None);
    let utc = object(
        "BEGIN:VEVENT\nUID:u\nDTSTAMP:20261101T000000Z\nDTSTART:20261123T010000Z\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n",
    );
    let gone = without(&Parsed::read(&utc).unwrap(), "20261124T010000Z", hand(&zone, true)).unwrap().unwrap();
    assert!(gone.contains("EXDATE:20261124T010000Z\r\n"), "{gone}");
}

/// What a text is after it was written and read: ends of lines, blanks around it and control characters do not count.
fn plain(text: &str) -> Option<String> {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    Some(kept.trim().to_owned()).filter(|text| !text.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_text_comes_back_as_it_was(title in "\\PC{0,200}", body in any::<String>(), name in any::<String>()) {
        let zone = zone();
        let mut guest = attendee("li@practice.example", AttendeeRole::Required);
        guest.party.name = Some(name);
        let wanted = Meeting { title: Some(title), body: Some(body), attendees: vec![guest], ..booking() };
        let data = made(&wanted, "u", "s", hand(&zone, true));
        let seen = back(&data, None);
        let expected = (plain(wanted.title.as_deref().unwrap()), plain(wanted.body.as_deref().unwrap()));
        prop_assert_eq!((seen.title, seen.body), expected, "{}", data);
        prop_assert_eq!(seen.attendees.len(), 1);
    }

    #[test]
    fn every_time_comes_back_as_it_was_in_every_zone(
        seconds in 0i64..3_000_000_000, minutes in 0i64..3000,
        name in prop::sample::select(vec!["Asia/Shanghai", "America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]),
    ) {
        let start = Timestamp::from_second(seconds - seconds % 60).unwrap();
        let when = When::Timed { start, end: start + minutes.minutes(), zone: Some(name.to_owned()) };
        // An hour that comes twice is written as its first coming: the standard has no way to mean the second.
        let rules = TimeZone::get(name).unwrap();
        let twice =
            |at: Timestamp| rules.to_ambiguous_timestamp(at.to_zoned_datetime(rules.clone()).datetime()).is_ambiguous();
        prop_assume!(!twice(start) && !twice(start + minutes.minutes()));
        let zone = zone();
        let data = made(&Meeting { when: when.clone(), ..booking() }, "u", "s", hand(&zone, true));
        prop_assert_eq!(back(&data, None).when, when, "{}", data);
    }

    #[test]
    fn nothing_that_is_read_makes_the_reader_fall(
        noise in any::<String>(), at in 0usize..700, value in "[ -~]{0,40}",
    ) {
        let zone = zone();
        let mut text = series();
        let cut = (0..=at.min(text.len())).rev().find(|n| text.is_char_boundary(*n)).unwrap();
        text.insert_str(cut, &noise);
        let lines = format!("BEGIN:VEVENT\nUID:u\nDTSTART:{value}\nDURATION:{value}\nRRULE:{value}\nEXDATE:{value}\nEND:VEVENT\n");
        for data in [text, noise.clone(), object(&lines)] {
            if let Ok(parsed) = Parsed::read(&data) {
                items(&parsed, frame(&zone), november());
                let _ = one(&parsed, frame(&zone), Some("20261124T010000Z"));
                let _ = without(&parsed, "20261124T010000Z", hand(&zone, true));
            }
        }
    }
}
