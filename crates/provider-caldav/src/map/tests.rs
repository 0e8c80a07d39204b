//! What objects of all kinds are read as.

use std::time::Instant;

use connector::SourceItem;
use jiff::tz::TimeZone;
use model::{AttendeeRole, MeetingStatus, Response, Sensitivity, SeriesRole, ShowAs, When, Window};

use super::{Frame, Parsed, Trouble, items};

pub(super) fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

pub(super) fn object(events: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//T//T//EN\n{events}END:VCALENDAR\n").replace('\n', "\r\n")
}

fn event(lines: &str) -> String {
    object(&format!("BEGIN:VEVENT\nUID:u1\nDTSTAMP:20261101T000000Z\n{lines}END:VEVENT\n"))
}

pub(super) fn november() -> Window {
    Window { start: "2026-11-01T00:00:00Z".parse().unwrap(), end: "2026-12-01T00:00:00Z".parse().unwrap() }
}

pub(super) fn frame(zone: &TimeZone) -> Frame<'_> {
    Frame { href: "/c/a.ics", etag: "\"1\"", owner: "me@practice.example", zone, details: true }
}

fn read(data: &str) -> (Vec<SourceItem>, Vec<Trouble>) {
    let zone = zone();
    match Parsed::read(data) {
        Ok(parsed) => {
            let (items, unread) = items(&parsed, frame(&zone), november());
            (items, unread.into_iter().map(|one| one.trouble).collect())
        }
        Err(trouble) => (Vec::new(), vec![trouble]),
    }
}

fn one(lines: &str) -> SourceItem {
    let (mut items, troubles) = read(&event(lines));
    assert_eq!((items.len(), troubles), (1, vec![]), "{lines}");
    items.remove(0)
}

fn trouble(lines: &str) -> Trouble {
    let (items, troubles) = read(&event(lines));
    assert_eq!((items.len(), troubles.len()), (0, 1), "{lines}: {troubles:?}");
    troubles[0]
}

fn told(when: &When) -> String {
    match when {
        When::Timed { start, end, zone } => format!("{start}..{end} {}", zone.as_deref().unwrap_or("-")),
        When::AllDay { first, last } => format!("{first}..{last}"),
    }
}

fn starts(lines: &str) -> Vec<String> {
    let (items, troubles) = read(&event(lines));
    assert_eq!(troubles, [], "{lines}");
    items.iter().map(|item| item.source_ref.split_once('#').unwrap().1.to_owned()).collect()
}

#[test]
fn a_meeting_is_read_whole() {
    let item = one("DTSTART;TZID=Asia/Shanghai:20261124T090000\nDTEND;TZID=Asia/Shanghai:20261124T100000\n\
                    SUMMARY;LANGUAGE=zh:周会\\, 一\nDESCRIPTION:议程\\n第二行\nLOCATION:301\n\
                    ORGANIZER;CN=\"Wang, Min\":MAILTO:Wang.Min@Practice.example\n\
                    ATTENDEE;CN=Wang;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:wang.min@practice.example\n\
                    ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=TENTATIVE:mailto:li@practice.example\n\
                    ATTENDEE;CUTYPE=ROOM;PARTSTAT=DECLINED:mailto:room@practice.example\n\
                    ATTENDEE;CUTYPE=RESOURCE;EMAIL=projector@practice.example:urn:uuid:1\n\
                    X-MICROSOFT-CDO-BUSYSTATUS:OOF\n");
    let meeting = &item.meeting;
    assert_eq!((item.source_ref.as_str(), item.version.as_str()), ("/c/a.ics", "\"1\"+"));
    assert_eq!(told(&meeting.when), "2026-11-24T01:00:00Z..2026-11-24T02:00:00Z Asia/Shanghai");
    assert_eq!(
        (meeting.title.as_deref(), meeting.body.as_deref(), meeting.place.as_deref()),
        (Some("周会, 一"), Some("议程\n第二行"), Some("301"))
    );
    let organizer = meeting.organizer.as_ref().unwrap();
    assert_eq!(organizer.name.as_deref(), Some("Wang, Min"));
    assert_eq!(organizer.mailbox.as_deref(), Some("wang.min@practice.example"));
    let people: Vec<_> =
        meeting.attendees.iter().map(|a| (a.party.mailbox.as_deref().unwrap(), a.role, a.response)).collect();
    assert_eq!(
        people,
        [
            ("li@practice.example", AttendeeRole::Optional, Response::Tentative),
            ("room@practice.example", AttendeeRole::Resource, Response::Declined),
            ("projector@practice.example", AttendeeRole::Resource, Response::None),
        ]
    );
    assert_eq!(
        (meeting.show_as, meeting.status, meeting.series),
        (ShowAs::Away, MeetingStatus::Confirmed, SeriesRole::Single)
    );
}

#[test]
fn times_are_read_in_the_zone_they_name() {
    for (lines, expected) in [
        (
            "DTSTART:20261124T010000Z\nDTEND:20261124T020000Z\n",
            "2026-11-24T01:00:00Z..2026-11-24T02:00:00Z UTC",
        ),
        ("DTSTART:20261124T090000\nDURATION:PT1H30M\n", "2026-11-24T01:00:00Z..2026-11-24T02:30:00Z -"),
        (
            "DTSTART;TZID=China Standard Time:20261124T090000\n",
            "2026-11-24T01:00:00Z..2026-11-24T01:00:00Z Asia/Shanghai",
        ),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20261124T090000\nDURATION:PT1H\n",
            "2026-11-24T14:00:00Z..2026-11-24T15:00:00Z America/New_York",
        ),
        ("DTSTART;VALUE=DATE:20261124\n", "2026-11-24..2026-11-24"),
        ("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261127\n", "2026-11-24..2026-11-26"),
        ("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261124\n", "2026-11-24..2026-11-24"),
        ("DTSTART;VALUE=DATE:20261124\nDURATION:P2D\n", "2026-11-24..2026-11-25"),
    ] {
        assert_eq!(told(&one(lines).meeting.when), expected, "{lines}");
    }
}

#[test]
fn a_zone_that_nobody_knows_is_read_from_its_definition() {
    let own = |definition: &str, start: &str| {
        let data = object(&format!(
            "BEGIN:VTIMEZONE\nTZID:Office\n{definition}END:VTIMEZONE\nBEGIN:VEVENT\nUID:u\nDTSTART;TZID=Office:{start}\n\
             DURATION:PT1H\nEND:VEVENT\n"
        ));
        read(&data)
    };
    let fixed =
        "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\n";
    let (items, troubles) = own(fixed, "20261124T090000");
    assert_eq!(troubles, []);
    assert_eq!(told(&items[0].meeting.when), "2026-11-24T03:30:00Z..2026-11-24T04:30:00Z Office");
    let eastern = "BEGIN:DAYLIGHT\nDTSTART:20070311T020000\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nTZOFFSETFROM:-0500\n\
                   TZOFFSETTO:-0400\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20071104T020000\n\
                   RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD\n";
    // The clocks go back on the first of November 2026 at two.
    for (start, expected) in [
        ("20261101T010000", "2026-11-01T05:00:00Z..2026-11-01T06:00:00Z Office"),
        ("20261101T030000", "2026-11-01T08:00:00Z..2026-11-01T09:00:00Z Office"),
    ] {
        assert_eq!(told(&own(eastern, start).0[0].meeting.when), expected);
    }
    let named = "X-LIC-LOCATION:Asia/Tokyo\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0000\nEND:STANDARD\n";
    assert_eq!(
        told(&own(named, "20261124T090000").0[0].meeting.when),
        "2026-11-24T00:00:00Z..2026-11-24T01:00:00Z Asia/Tokyo"
    );
    assert_eq!(own("", "20261124T090000").1, [Trouble::BrokenZone]);
    assert_eq!(trouble("DTSTART;TZID=Nowhere:20261124T090000\n"), Trouble::BrokenZone);
}

#[test]
fn what_makes_no_sense_has_a_reason() {
    for (lines, expected) in [
        ("SUMMARY:x\n", Trouble::NoStart),
        ("DTSTART:tomorrow\n", Trouble::NoStart),
        ("DTSTART;VALUE=DATE:20261399\n", Trouble::NoStart),
        ("DTSTART:20261124T010000Z\nDTEND:20261123T010000Z\n", Trouble::EndsBeforeStart),
        ("DTSTART:20261124T010000Z\nDURATION:-PT1H\n", Trouble::EndsBeforeStart),
        ("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261101\n", Trouble::EndsBeforeStart),
        ("DTSTART:20261124T010000Z\nRRULE:FREQ=SOMETIMES\n", Trouble::RuleBroken),
        ("DTSTART:20261124T010000Z\nRRULE:FREQ=DAILY;COUNT=0\n", Trouble::RuleBroken),
        ("DTSTART:20261124T010000Z\nRRULE:FREQ=DAILY;INTERVAL=0\n", Trouble::RuleBroken),
        ("DTSTART:20261124T010000Z\nRRULE:FREQ=DAILY;UNTIL=soon\n", Trouble::RuleBroken),
        ("DTSTART:20261124T010000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO,XX\n", Trouble::RuleBroken),
        ("DTSTART:20261124T010000Z\nEXRULE:FREQ=DAILY\nRRULE:FREQ=DAILY\n", Trouble::RuleBroken),
        ("DTSTART:20261124T010000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n", Trouble::RuleNeverMatches),
        ("DTSTART:20261124T010000Z\nRRULE:FREQ=SECONDLY\n", Trouble::RuleTooLong),
    ] {
        assert_eq!(trouble(lines), expected, "{lines}");
    }
    let nameless = object("BEGIN:VEVENT\nDTSTART:20261124T010000Z\nEND:VEVENT\n");
    assert_eq!(read(&nameless).1, [Trouble::NoUid]);
    for rubbish in ["", "no calendar", "<html></html>", "BEGIN:VCARD\r\nEND:VCARD\r\n"] {
        assert_eq!(read(rubbish).1, [Trouble::NotICalendar], "{rubbish}");
    }
}

#[test]
fn what_is_too_much_is_cut_or_refused_and_never_slow() {
    let begun = Instant::now();
    let attendees: String = (0..10_000).map(|n| format!("ATTENDEE:mailto:p{n}@practice.example\n")).collect();
    let item = one(&format!("DTSTART:20261124T010000Z\n{attendees}"));
    assert_eq!((item.meeting.attendees.len(), item.meeting.attendees_beyond), (500, 9_500));
    let title = "x".repeat(1 << 20);
    assert_eq!(trouble(&format!("DTSTART:20261124T010000Z\nSUMMARY:{title}\n")), Trouble::TextTooLong);
    assert_eq!(read(&event(&"X-A:0123456789\n".repeat(200_000))).1, [Trouble::TooLarge]);
    let days = "EXDATE:20261124T010000Z\n".repeat(50_000);
    let dates = "RDATE:20261124T010000Z\n".repeat(20_000);
    assert_eq!(starts(&format!("DTSTART:19700101T010000Z\nRRULE:FREQ=DAILY\n{days}{dates}")).len(), 29);
    assert_eq!(
        trouble(&format!("DTSTART:20261124T010000Z\n{}", "RRULE:FREQ=DAILY\n".repeat(9))),
        Trouble::RuleBroken
    );
    let many: String = (0..3_000).map(|n| format!("END:VEVENT\nBEGIN:VEVENT\nUID:{n}\n")).collect();
    assert_eq!(read(&event(&many)).1, [Trouble::TooLarge]);
    // From 1970 on, every day, without an end.
    assert_eq!(starts("DTSTART:19700101T010000Z\nRRULE:FREQ=DAILY\n").len(), 30);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_series_comes_as_occurrences_with_its_exceptions() {
    let series = "DTSTART;TZID=Asia/Shanghai:20261123T090000\nDTEND;TZID=Asia/Shanghai:20261123T093000\n\
                  RRULE:FREQ=DAILY;COUNT=5\nEXDATE;TZID=Asia/Shanghai:20261124T090000\nSUMMARY:daily\nEND:VEVENT\n\
                  BEGIN:VEVENT\nUID:U1\nRECURRENCE-ID;TZID=Asia/Shanghai:20261125T090000\nSUMMARY:moved\n\
                  DTSTART;TZID=Asia/Shanghai:20261125T150000\nDURATION:PT1H\n";
    let (mut items, troubles) = read(&event(series));
    assert_eq!(troubles, []);
    items.sort_by(|a, b| a.source_ref.cmp(&b.source_ref));
    let seen: Vec<_> = items
        .iter()
        .map(|i| {
            (
                i.source_ref.as_str(),
                i.meeting.title.as_deref().unwrap(),
                told(&i.meeting.when),
                i.meeting.series,
            )
        })
        .collect();
    let at = |day: u8| format!("2026-11-{day}T01:00:00Z..2026-11-{day}T01:30:00Z Asia/Shanghai");
    assert_eq!(
        seen,
        [
            ("/c/a.ics#20261123T010000Z", "daily", at(23), SeriesRole::Occurrence),
            (
                "/c/a.ics#20261125T010000Z",
                "moved",
                "2026-11-25T07:00:00Z..2026-11-25T08:00:00Z Asia/Shanghai".to_owned(),
                SeriesRole::Exception
            ),
            ("/c/a.ics#20261126T010000Z", "daily", at(26), SeriesRole::Occurrence),
            ("/c/a.ics#20261127T010000Z", "daily", at(27), SeriesRole::Occurrence),
        ]
    );
    // A UID that changes its case is the same UID.
    assert!(items.iter().all(|item| item.meeting.key.uid == "u1"));
    assert_eq!(items[1].meeting.key.occurrence.unwrap().to_string(), "2026-11-25T01:00:00Z");
}

#[test]
fn occurrences_keep_their_wall_clock_and_rules_end_when_they_say() {
    // The clocks go back on the first of November.
    let eastern = "DTSTART;TZID=America/New_York:20261030T090000\nDURATION:PT1H\n";
    assert_eq!(
        starts(&format!("{eastern}RRULE:FREQ=DAILY;UNTIL=20261103T140000Z\n")),
        ["20261101T140000Z", "20261102T140000Z", "20261103T140000Z"]
    );
    assert_eq!(
        starts(&format!("{eastern}RRULE:FREQ=DAILY;UNTIL=20261102\n")),
        ["20261101T140000Z", "20261102T140000Z"]
    );
    assert_eq!(
        starts(
            "DTSTART;VALUE=DATE:20261102\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3\nEXDATE;VALUE=DATE:20261104\n"
        ),
        ["20261102", "20261109"]
    );
    assert_eq!(
        starts("DTSTART:20260101T010000Z\nRRULE:FREQ=MONTHLY;BYDAY=-1FR\nRDATE:20261115T010000Z\n"),
        ["20261115T010000Z", "20261127T010000Z"]
    );
    // Left out by its day alone, as some write it.
    assert_eq!(
        starts("DTSTART:20261124T010000Z\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE;VALUE=DATE:20261124\n"),
        ["20261125T010000Z"]
    );
}

#[test]
fn every_part_of_a_rule_is_understood_or_the_rule_is_not() {
    for rule in [
        "FREQ=DAILY;INTERVAL=1;COUNT=3",
        "freq=weekly;byday=mo,we;wkst=su;until=20261130t000000z",
        "FREQ=MONTHLY;BYDAY=1MO,-1FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24,-1;BYYEARDAY=328;BYWEEKNO=48;BYHOUR=1;BYMINUTE=0;BYSECOND=0",
    ] {
        assert!(
            !Parsed::read(&event(&format!("DTSTART:20261124T010000Z\nRRULE:{rule}\n"))).unwrap().rules_lost,
            "{rule}"
        );
    }
}

#[test]
fn an_occurrence_without_its_series_stands_alone_and_a_change_of_all_that_follow_is_not_guessed() {
    let alone = "RECURRENCE-ID:20261124T010000Z\nDTSTART:20261124T030000Z\nDURATION:PT1H\n";
    let item = one(alone);
    assert_eq!(
        (item.source_ref.as_str(), item.meeting.series),
        ("/c/a.ics#20261124T010000Z", SeriesRole::Exception)
    );
    let all = "RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T010000Z\nDTSTART:20261124T030000Z\n";
    assert_eq!(trouble(all), Trouble::ThisAndFuture);
}

#[test]
fn private_meetings_are_masked_and_what_is_not_known_is_private() {
    for (class, expected) in [
        ("", Sensitivity::Normal),
        ("CLASS:PUBLIC\n", Sensitivity::Normal),
        ("CLASS:PRIVATE\n", Sensitivity::Private),
        ("CLASS:CONFIDENTIAL\n", Sensitivity::Private),
        ("CLASS:X-BOARD\n", Sensitivity::Private),
    ] {
        let item = one(&format!("DTSTART:20261124T010000Z\nSUMMARY:canary\nLOCATION:canary\n{class}"));
        assert_eq!(item.meeting.sensitivity, expected, "{class}");
        assert_eq!(format!("{item:?}").contains("canary"), expected == Sensitivity::Normal, "{class}");
    }
}

#[test]
fn whether_it_holds_is_what_the_owner_of_the_calendar_has_to_do_with_it() {
    let caller = "ORGANIZER:mailto:other@practice.example\n";
    let me = |answer: &str| format!("{caller}ATTENDEE;PARTSTAT={answer}:mailto:me@practice.example\n");
    for (lines, expected) in [
        (String::new(), MeetingStatus::Confirmed),
        (caller.to_owned(), MeetingStatus::Confirmed),
        (me("ACCEPTED"), MeetingStatus::Confirmed),
        (me("NEEDS-ACTION"), MeetingStatus::Tentative),
        (me("TENTATIVE"), MeetingStatus::Tentative),
        (me("DECLINED"), MeetingStatus::Cancelled),
        ("STATUS:CANCELLED\n".to_owned(), MeetingStatus::Cancelled),
        ("STATUS:TENTATIVE\n".to_owned(), MeetingStatus::Tentative),
        (
            "ORGANIZER:mailto:me@practice.example\nATTENDEE:mailto:me@practice.example\n".to_owned(),
            MeetingStatus::Confirmed,
        ),
    ] {
        assert_eq!(one(&format!("DTSTART:20261124T010000Z\n{lines}")).meeting.status, expected, "{lines}");
    }
    let free = one("DTSTART:20261124T010000Z\nTRANSP:TRANSPARENT\n");
    assert_eq!(free.meeting.show_as, ShowAs::Free);
}

#[test]
fn a_second_uid_in_one_object_is_an_item_of_its_own() {
    let data = object(
        "BEGIN:VEVENT\nUID:a\nDTSTART:20261124T010000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nDTSTART:20261125T010000Z\nEND:VEVENT\n",
    );
    let refs: Vec<_> =
        read(&data).0.into_iter().map(|item| (item.source_ref, item.meeting.key.uid)).collect();
    assert_eq!(refs, [("/c/a.ics".to_owned(), "a".to_owned()), ("/c/a.ics#1".to_owned(), "b".to_owned())]);
}
