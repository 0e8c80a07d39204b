//! Writing against the simulated Exchange: what organisers, rooms and participants find in their calendars.

use connector::{Change, Target};
use jiff::{SignedDuration, civil::date};
use model::{AttendeeRole, Meeting, MeetingStatus, Party, Response, Sensitivity, SeriesRole, ShowAs, When};

use trial::simulate;

use crate::{
    office::{HOW, Office, answer_of, invited, meeting, target},
    support::at,
};

#[test]
fn a_meeting_is_made_in_the_organisers_calendar_and_the_room_takes_it() {
    simulate(async {
        for office in [Office::new(), Office::delegate(), Office::own_account()] {
            let wanted = office.booking("评审 <A> & \"B\"");
            let effects = office.writer().effects(&office.me, Change::Create(&wanted), HOW).unwrap();
            let receipt = office.create("s1", &wanted).await;
            assert_eq!((effects.mails, office.mails()), (1, 1), "the guest, not the room");
            assert!(!receipt.adopted);
            assert_eq!(answer_of(&receipt.echo, &office.room), Response::Accepted);
            let echo = &receipt.echo;
            assert_eq!((&echo.title, &echo.when, &echo.body), (&wanted.title, &wanted.when, &wanted.body));
            assert_eq!(echo.place.as_deref(), Some(office.room.as_str()), "named after the room");
            let own = office.calendar(&office.me).await;
            let [own] = own.as_slice() else { panic!("{own:?}") };
            assert_eq!((&own.source_ref, &own.version), (&receipt.source_ref, &receipt.version), "no echo");
            assert_eq!(&own.meeting, echo);
            assert_eq!(echo.organizer.as_ref().unwrap().mailbox.as_deref(), Some(office.me.as_str()));
        }
        let office = Office::new();
        let receipt = office.create("s1", &office.booking("x")).await;
        let booked = office.calendar(&office.room).await;
        assert_eq!((booked.len(), &booked[0].meeting.key.uid), (1, &receipt.uid));
    });
}

#[test]
fn what_a_step_made_is_adopted_and_what_another_made_is_not() {
    simulate(async {
        let office = Office::new();
        let first = office.create("step-A", &office.booking("once")).await;
        let again = office.create("step-A", &office.booking("once")).await;
        assert_eq!((&again.source_ref, again.adopted), (&first.source_ref, true));
        assert_eq!((office.titles(&office.me).await, office.mails()), (vec!["once".to_owned()], 1));
        assert_eq!(office.found("step-A").await.unwrap().source_ref, first.source_ref);
        assert_eq!(office.found("step-B").await, None);
        assert_eq!(office.found("STEP-a").await, None, "Exchange compares without regard to case, we do not");
        office.delete(&first, HOW).await.unwrap();
        assert_eq!(office.found("step-A").await, None);
        let anew = office.create("step-A", &office.booking("once")).await;
        assert!(!anew.adopted && anew.source_ref != first.source_ref);
    });
}

#[test]
fn a_room_that_decides_later_has_not_accepted_and_one_that_is_taken_declines() {
    simulate(async {
        let office = Office::new();
        let manual = meeting("later", 6, vec![invited(&office.manual, AttendeeRole::Resource)]);
        let receipt = office.create("s1", &manual).await;
        assert_ne!(answer_of(&receipt.echo, &office.manual), Response::Accepted);
        office.create("s2", &office.booking("first")).await;
        let second = office.create("s3", &office.booking("second")).await;
        assert_eq!(answer_of(&second.echo, &office.room), Response::Declined);
        assert_eq!(office.titles(&office.room).await, ["first"]);
    });
}

#[test]
fn an_update_writes_what_differs_and_nothing_else() {
    simulate(async {
        let office = Office::new();
        let before = office.booking("before");
        let first = office.create("s1", &before).await;
        let after = Meeting { title: Some("after".into()), body: None, ..before.clone() };
        let second = office.update(&first, &before, &after).await.unwrap();
        let sent = office.sent("UpdateItem").remove(0);
        let fields: Vec<_> =
            sent.split("FieldURI FieldURI=\"").skip(1).map(|r| r.split('"').next().unwrap()).collect();
        assert_eq!(fields, ["item:Subject", "item:Body"]);
        assert!(sent.contains("ConflictResolution=\"NeverOverwrite\"") && sent.contains("ChangeKey=\""));
        assert_eq!((second.echo.title.as_deref(), &second.echo.body), (Some("after"), &None));
        assert_eq!((&second.echo.when, second.echo.attendees.len()), (&before.when, 2));
        assert_eq!(office.titles(&office.guest).await, ["after"]);
        assert_ne!(second.version, first.version);
        // Again: it is there already. In the old version: somebody else's turn.
        let again = office.update(&first, &before, &after).await.unwrap();
        assert_eq!((&again.version, again.adopted), (&second.version, true));
        let third = Meeting { title: Some("third".into()), ..after.clone() };
        assert_eq!(office.update(&first, &after, &third).await.unwrap_err().code, "write.stale");
        assert_eq!(office.delete(&first, HOW).await.unwrap_err().code, "write.stale");
        assert_eq!(office.sent("UpdateItem").len(), 1);
        assert_eq!(office.titles(&office.me).await, ["after"]);
    });
}

#[test]
fn a_moved_meeting_moves_in_every_calendar_and_every_field_can_change() {
    simulate(async {
        let office = Office::new();
        let before = office.booking("before");
        let first = office.create("s1", &before).await;
        let (start, end) = (at("2026-12-19T09:00:00Z"), at("2026-12-19T09:30:00Z"));
        let after = Meeting {
            title: Some("after".into()),
            when: When::Timed { start, end, zone: Some("Europe/Berlin".into()) },
            place: Some("楼上".into()),
            body: Some("new".into()),
            sensitivity: Sensitivity::Private,
            show_as: ShowAs::Away,
            ..before.clone()
        };
        office.update(&first, &before, &after).await.unwrap();
        let guest = office.calendar(&office.guest).await.remove(0).meeting;
        assert_eq!((&guest.when, guest.sensitivity, guest.title), (&after.when, Sensitivity::Private, None));
        let own = office.found("s1").await.unwrap();
        assert_eq!((&own.echo.when, own.echo.show_as), (&after.when, ShowAs::Away));
        // What is masked is not known, and stays as it is.
        let seen = own.echo.clone();
        let open = Meeting { sensitivity: Sensitivity::Normal, ..seen.clone() };
        let last = office.update(&own, &seen, &open).await.unwrap().echo;
        let expected = (Some("after"), Some("new"), Some("楼上"));
        assert_eq!((last.title.as_deref(), last.body.as_deref(), last.place.as_deref()), expected);
    });
}

#[test]
fn who_stays_is_not_asked_again_and_keeps_the_answer() {
    simulate(async {
        let office = Office::new();
        let before = office.booking("people");
        let first = office.create("s1", &before).await;
        let mut after = before.clone();
        after.attendees.push(invited(&office.other, AttendeeRole::Optional));
        let told = Change::Update { before: &before, after: &after };
        assert_eq!(office.writer().effects(&office.me, told, HOW).unwrap().mails, 1);
        let second = office.update(&first, &before, &after).await.unwrap();
        let sent = office.sent("UpdateItem").remove(0);
        assert!(sent.contains("Cancellations=\"SendOnlyToChanged\""), "{sent}");
        assert!(sent.contains("OptionalAttendees") && !sent.contains("RequiredAttendees"), "{sent}");
        assert_eq!((office.mails(), office.titles(&office.other).await.len()), (2, 1));
        assert_eq!(answer_of(&second.echo, &office.room), Response::Accepted);
        // Another part, and one less.
        let mut last = after.clone();
        last.attendees.remove(0);
        last.attendees[1].role = AttendeeRole::Required;
        let third = office.update(&second, &after, &last).await.unwrap();
        let roles: Vec<_> =
            third.echo.attendees.iter().map(|a| (a.party.mailbox.clone().unwrap(), a.role)).collect();
        assert_eq!(
            roles,
            [(office.other.clone(), AttendeeRole::Required), (office.room.clone(), AttendeeRole::Resource)]
        );
        assert!(office.titles(&office.guest).await.is_empty(), "whoever left sees it cancelled");
        let none = Meeting { attendees: Vec::new(), ..last.clone() };
        let fourth = office.update(&third, &last, &none).await.unwrap();
        assert!(fourth.echo.attendees.is_empty() && fourth.echo.place.is_none());
    });
}

#[test]
fn whole_days_and_zones_come_back_as_they_were_written() {
    simulate(async {
        let office = Office::own_account();
        let zones =
            ["Asia/Shanghai", "UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland"];
        for (n, zone) in zones.into_iter().enumerate() {
            let when = When::AllDay { first: date(2026, 12, 22), last: date(2026, 12, 23) };
            let wanted = Meeting { when, ..meeting(zone, 2, Vec::new()) };
            let step = format!("day{n}").as_str().into();
            let how = connector::WriteOptions { zone, ..HOW };
            let made = office.writer().create(&step, &office.me, &wanted, how).await.unwrap();
            assert_eq!(made.echo.when, wanted.when, "{zone}");
            let (start, end) = (at("2026-12-19T01:30:00Z"), at("2026-12-19T02:00:00Z"));
            let timed = When::Timed { start, end, zone: Some(zone.into()) };
            let moved = Meeting { when: timed, ..wanted.clone() };
            let to = target(&office.me, &made);
            let made = office.writer().update(&"u".into(), to, &wanted, &moved, how).await.unwrap();
            let When::Timed { start, zone: named, .. } = &made.echo.when else { panic!("{zone}: {made:?}") };
            let same = if zone == "UTC" { "UTC" } else { named.as_deref().unwrap() };
            assert_eq!((*start, microsoft_zone(same)), (at("2026-12-19T01:30:00Z"), microsoft_zone(zone)));
            let to = target(&office.me, &made);
            let back = office.writer().update(&"v".into(), to, &moved, &wanted, how).await.unwrap();
            assert_eq!(back.echo.when, wanted.when, "{zone}: days again");
        }
    });
}

/// The zone Exchange knows a name by; several names share one.
fn microsoft_zone(name: &str) -> &'static str {
    microsoft::windows(name).unwrap()
}

#[test]
fn private_meetings_are_private_where_they_arrive_and_masked_in_what_comes_back() {
    simulate(async {
        let office = Office::new();
        let secret = Meeting { sensitivity: Sensitivity::Private, ..office.booking("canary") };
        let receipt = office.create("s1", &secret).await;
        assert_eq!(receipt.echo.sensitivity, Sensitivity::Private);
        assert!(!format!("{receipt:?}").contains("canary"));
        assert!(office.sent("CreateItem")[0].contains("<t:Sensitivity>Private</t:Sensitivity>"));
    });
}

#[test]
fn one_occurrence_is_changed_or_removed_and_the_series_stays() {
    simulate(async {
        let office = Office::new();
        office.series();
        let all = office.calendar(&office.me).await;
        assert_eq!(all.len(), 5);
        let second = &all[1];
        let (start, end) = (at("2026-12-22T05:00:00Z"), at("2026-12-22T06:00:00Z"));
        let zone = Some("Asia/Shanghai".to_owned());
        let after = Meeting {
            title: Some("moved".into()),
            when: When::Timed { start, end, zone },
            ..second.meeting.clone()
        };
        let to = Target { mailbox: &office.me, source_ref: &second.source_ref, version: &second.version };
        let receipt = office.writer().update(&"u".into(), to, &second.meeting, &after, HOW).await.unwrap();
        assert_eq!((&receipt.echo.key, receipt.echo.series), (&second.meeting.key, SeriesRole::Exception));
        assert_eq!(receipt.echo.when, after.when);
        let all = office.calendar(&office.me).await;
        let third = all
            .iter()
            .find(|i| i.meeting.when.span(&jiff::tz::TimeZone::UTC).0 == at("2026-12-23T02:00:00Z"));
        let third = third.unwrap();
        let to = Target { mailbox: &office.me, source_ref: &third.source_ref, version: &third.version };
        office.writer().delete(&"d".into(), to, HOW).await.unwrap();
        office.writer().delete(&"d".into(), to, HOW).await.unwrap();
        for mailbox in [&office.me, &office.room] {
            let left = office.calendar(mailbox).await;
            let starts: Vec<_> =
                left.iter().map(|i| i.meeting.when.span(&jiff::tz::TimeZone::UTC).0.to_string()).collect();
            assert_eq!(
                starts,
                [
                    "2026-12-21T02:00:00Z",
                    "2026-12-22T05:00:00Z",
                    "2026-12-24T02:00:00Z",
                    "2026-12-25T02:00:00Z"
                ],
                "{mailbox}"
            );
        }
        // Past its neighbour: Exchange keeps the order of a series.
        let all = office.calendar(&office.me).await;
        let first = &all[0];
        let (start, end) = (at("2026-12-24T08:00:00Z"), at("2026-12-24T09:00:00Z"));
        let after = Meeting { when: When::Timed { start, end, zone: None }, ..first.meeting.clone() };
        let to = Target { mailbox: &office.me, source_ref: &first.source_ref, version: &first.version };
        let fault = office.writer().update(&"u".into(), to, &first.meeting, &after, HOW).await.unwrap_err();
        assert_eq!(fault.code, "write.meeting_refused");
        assert_eq!(fault.params["vendor_code"], "ErrorOccurrenceCrossingBoundary");
    });
}

#[test]
fn a_room_can_be_written_to_directly_where_nobody_is_invited() {
    simulate(async {
        let office = Office::delegate();
        let wanted = meeting("direct", 2, Vec::new());
        office.writer().create(&"s1".into(), &office.room, &wanted, HOW).await.unwrap();
        assert_eq!(office.mails(), 0);
        assert_eq!(office.titles(&office.room).await, ["direct"]);
        assert!(
            office.sent("CreateItem")[0]
                .contains(&format!("<t:EmailAddress>{}</t:EmailAddress>", office.room))
        );
    });
}

#[test]
fn what_cannot_be_written_is_refused_before_anything_is_sent() {
    simulate(async {
        let office = Office::new();
        let base = office.booking("no");
        let organizer = Some(Party { name: None, mailbox: Some(office.other.clone()) });
        let booked = meeting("x", 2, vec![invited(&office.room, AttendeeRole::Resource)]);
        for (mailbox, wanted, code) in [
            (&office.me, Meeting { status: MeetingStatus::Cancelled, ..base.clone() }, "write.field_fixed"),
            (&office.me, Meeting { organizer, ..base.clone() }, "write.not_organizer"),
            (&office.me, Meeting { attendees_beyond: 3, ..base.clone() }, "write.attendees_cut"),
            (&office.room, booked, "write.not_organizer"),
        ] {
            let fault = office.writer().create(&"s1".into(), mailbox, &wanted, HOW).await.unwrap_err();
            assert_eq!(fault.code, code);
            let told = office.writer().effects(mailbox, Change::Create(&wanted), HOW);
            assert_eq!(told.unwrap_err().code, code);
        }
        assert_eq!(office.kit.journal.total(), 0);
        // Copies of what others called.
        let receipt = office.create("s1", &base).await;
        let copy = office.calendar(&office.guest).await.remove(0);
        assert_eq!(copy.meeting.key.uid, receipt.uid);
        let to = Target { mailbox: &office.guest, source_ref: &copy.source_ref, version: &copy.version };
        let after = Meeting { place: Some("elsewhere".into()), ..copy.meeting.clone() };
        let fault = office.writer().update(&"u".into(), to, &copy.meeting, &after, HOW).await.unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.params["mailbox"]), ("write.not_organizer", &office.guest));
        assert!(office.sent("UpdateItem").is_empty());
    });
}

#[test]
fn nothing_is_written_twice_when_the_same_hour_is_written_by_two_steps() {
    simulate(async {
        let office = Office::own_account();
        let one = office.create("s1", &meeting("same", 3, Vec::new())).await;
        let two = office.create("s2", &meeting("same", 3, Vec::new())).await;
        assert_ne!(one.source_ref, two.source_ref);
        assert_eq!(office.found("s1").await.unwrap().source_ref, one.source_ref);
        let long = Meeting {
            when: When::Timed {
                start: at("2026-12-19T03:00:00Z"),
                end: at("2026-12-19T03:00:00Z") + SignedDuration::from_hours(24 * 366 * 6),
                zone: None,
            },
            ..meeting("six years", 3, Vec::new())
        };
        let fault = office.writer().create(&"s3".into(), &office.me, &long, HOW).await.unwrap_err();
        assert_eq!(fault.code, "write.meeting_refused");
        assert_eq!(office.found("s3").await, None);
    });
}
