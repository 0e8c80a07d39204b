//! Where an item is that was read once: there, moved, gone, or not to be told.

use std::sync::Arc;

use connector::{Access, Located, Session, SourceItem};
use model::{Fault, Field, FieldSet, InvitationMode, When};

use crate::support::{
    Answer, Company, Desk, FakeNet, Stored, answer, booking, fake, how, multistatus, open, props, read,
    simulate,
};

async fn locate(session: &dyn Session, mailbox: &str, source_ref: &str) -> Result<Located, Fault> {
    session.calendar(Access::Connection).unwrap().locate(mailbox, source_ref).await
}

async fn there(session: &dyn Session, mailbox: &str, source_ref: &str) -> SourceItem {
    match locate(session, mailbox, source_ref).await.unwrap() {
        Located::There(item) => *item,
        other => panic!("{source_ref}: {other:?}"),
    }
}

fn object(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.replace('\n', "\r\n"))
}

fn event(uid: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20261101T000000Z\n{lines}END:VEVENT\n")
}

fn path(mailbox: &str, name: &str) -> String {
    format!("/dav/calendars/{}/calendar/{name}", mailbox.split('@').next().unwrap())
}

fn start(item: &SourceItem) -> String {
    match &item.meeting.when {
        When::Timed { start, .. } => start.to_string(),
        When::AllDay { first, .. } => first.to_string(),
    }
}

async fn put(company: &Company, mailbox: &str, events: &str) {
    let status = company.put(mailbox, "one.ics", &object(events)).await;
    assert!(status.is_success(), "{status}");
}

#[test]
fn an_item_is_found_as_it_was_read_wherever_it_moved_until_it_is_removed() {
    simulate(async {
        let company = Company::new();
        let (session, me) = (company.open(&[]), company.person(0));
        put(&company, &me, &event("one", "DTSTART:20261125T010000Z\nSUMMARY:one\nCLASS:PRIVATE\n")).await;
        let seen = read(&*session, &me, &Stored::default()).await;
        let item = seen.items.iter().find(|item| item.source_ref == path(&me, "one.ics")).unwrap();
        assert_eq!(there(&*session, &me, &item.source_ref).await, *item, "masked as a read masks it");

        put(&company, &me, &event("one", "DTSTART:20270301T010000Z\nSUMMARY:one\n")).await;
        let seen = read(&*session, &me, &Stored::default()).await;
        assert!(seen.items.iter().all(|one| one.source_ref != item.source_ref));
        assert_eq!(start(&there(&*session, &me, &item.source_ref).await), "2027-03-01T01:00:00Z");

        company.raw("DELETE", &item.source_ref, &[], "").await;
        assert_eq!(locate(&*session, &me, &item.source_ref).await.unwrap(), Located::Gone);
    });
}

#[test]
fn a_day_of_a_series_is_there_while_its_rule_or_an_event_gives_it() {
    simulate(async {
        let company = Company::new();
        let (session, me) = (company.open(&[]), company.person(0));
        let of = |day: &str| format!("{}#{day}", path(&me, "one.ics"));
        let master = |more: &str| event("one", &format!("DTSTART:20261124T010000Z\nSUMMARY:daily\n{more}"));
        let moved = event("one", "RECURRENCE-ID:20261126T010000Z\nDTSTART:20270301T010000Z\nSUMMARY:moved\n");
        let rule = "RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20261125T010000Z\n";
        put(&company, &me, &(master(rule) + &moved)).await;
        let seen = read(&*session, &me, &Stored::default()).await;
        let first = seen.items.iter().find(|item| item.source_ref == of("20261124T010000Z")).unwrap();
        let alone = SourceItem { series: None, ..first.clone() };
        assert_eq!(there(&*session, &me, &first.source_ref).await, alone);
        let third = of("20261126T010000Z");
        assert!(seen.items.iter().all(|item| item.source_ref != third), "it moved out of the window");
        assert_eq!(start(&there(&*session, &me, &third).await), "2027-03-01T01:00:00Z");
        for gone in ["20261125T010000Z", "20261128T010000Z", "20261124"] {
            assert_eq!(locate(&*session, &me, &of(gone)).await.unwrap(), Located::Gone, "{gone}");
        }
        // A series that became one event again: what it has left may be that event.
        put(&company, &me, &master("")).await;
        assert_eq!(locate(&*session, &me, &of("20261124T010000Z")).await.unwrap(), Located::Unknown);
        assert_eq!(locate(&*session, &me, &third).await.unwrap(), Located::Gone);
        company.raw("DELETE", &path(&me, "one.ics"), &[], "").await;
        assert_eq!(locate(&*session, &me, &first.source_ref).await.unwrap(), Located::Gone);
    });
}

#[test]
fn what_cannot_be_understood_is_not_gone() {
    simulate(async {
        let daily = "DTSTART:20261124T010000Z\nRRULE:FREQ=DAILY;COUNT=2\n";
        let following = "RECURRENCE-ID;RANGE=THISANDFUTURE:20261125T010000Z\nDTSTART:20261125T020000Z\n";
        for (events, tail) in [
            // It became a series, whose days have ids of their own.
            (event("one", daily), ""),
            (event("one", daily), "#1"),
            (event("one", daily), "#1#20261124T010000Z"),
            (event("one", daily), "#someday"),
            (event("one", "DTSTART:20261124T010000Z\nRRULE:FREQ=SOMETIMES\n"), "#20261130T010000Z"),
            (event("one", "DTSTART;TZID=Nowhere:20261124T010000\nRRULE:FREQ=DAILY\n"), "#20261130T010000Z"),
            (event("one", daily) + &event("one", following), "#20261130T010000Z"),
            (event("one", daily) + &event("two", daily), "#20261130T010000Z"),
            (event("one", "SUMMARY:no start\n"), ""),
        ] {
            let data =
                format!("<getetag>\"1\"</getetag><C:calendar-data>{}</C:calendar-data>", object(&events));
            let net = server(calendar, move || multistatus(&props("/dav/me/c/a.ics", &data)));
            let session = open(net, &BY_TEMPLATE);
            let found = locate(&*session, "me@practice.example", &format!("/dav/me/c/a.ics{tail}")).await;
            assert_eq!(found.unwrap(), Located::Unknown, "{events}{tail}");
        }
    });
}

#[test]
fn what_a_server_withholds_is_not_gone() {
    simulate(async {
        for (fault, told) in [
            ("item_errors=1", None),
            ("drop_objects=1", None),
            ("no_etag", None),
            ("no_rights", Some("caldav.denied")),
            ("not_caldav", Some("caldav.not_caldav")),
            ("server_error", Some("caldav.server_error")),
            ("html", Some("caldav.not_caldav")),
        ] {
            let company = Company::new();
            let (session, me) = (company.open(&[]), company.person(0));
            put(&company, &me, &event("one", "DTSTART:20261125T010000Z\n")).await;
            there(&*session, &me, &path(&me, "one.ics")).await;
            company.set(fault);
            let found = locate(&*session, &me, &path(&me, "one.ics")).await;
            match told {
                None => assert_eq!(found.unwrap(), Located::Unknown, "{fault}"),
                Some(code) => assert_eq!(found.unwrap_err().code, code, "{fault}"),
            }
        }
    });
}

#[test]
fn what_was_read_from_another_calendar_is_not_missed_in_this_one() {
    simulate(async {
        let company = Company::new();
        let (session, me, other) = (company.open(&[]), company.person(0), company.person(1));
        for elsewhere in [path(&other, "one.ics"), path(&me, "deep/one.ics"), path(&me, "")] {
            assert_eq!(locate(&*session, &me, &elsewhere).await.unwrap(), Located::Unknown, "{elsewhere}");
        }
    });
}

const BY_TEMPLATE: [(&str, &str); 2] = [("homes", "template"), ("home_template", "/dav/{user}/")];

fn calendar() -> Answer {
    multistatus(&props("/dav/me/c/", "<resourcetype><C:calendar/></resourcetype>"))
}

/// A server with one calendar: what it says of it, and of what is in it.
fn server(of_calendar: fn() -> Answer, objects: impl Fn() -> Answer + Send + Sync + 'static) -> Arc<FakeNet> {
    fake(move |operation, _| match operation {
        "calendar-home" => calendar(),
        "calendar-multiget" => objects(),
        "calendar-opens" => of_calendar(),
        other => panic!("{other}"),
    })
}

#[test]
fn an_object_is_gone_only_from_a_calendar_that_opens() {
    simulate(async {
        let gone = || {
            multistatus("<response><href>/dav/me/c/a.ics</href><status>HTTP/1.1 410 Gone</status></response>")
        };
        let another = || {
            multistatus(
                "<response><href>/dav/me/c/b.ics</href><status>HTTP/1.1 404 Not Found</status></response>",
            )
        };
        let no_more = || multistatus(&props("/dav/me/c/", "<resourcetype><collection/></resourcetype>"));
        let nowhere = || {
            multistatus("<response><href>/dav/me/c/</href><status>HTTP/1.1 404 Not Found</status></response>")
        };
        type Case = (fn() -> Answer, fn() -> Answer, Result<Located, &'static str>);
        let cases: [Case; 7] = [
            (calendar, gone, Ok(Located::Gone)),
            (calendar, another, Ok(Located::Unknown)),
            (no_more, gone, Ok(Located::Unknown)),
            (nowhere, gone, Ok(Located::Unknown)),
            (|| answer(403, ""), gone, Err("caldav.denied")),
            (|| answer(404, ""), gone, Err("caldav.not_caldav")),
            (calendar, || answer(404, ""), Err("caldav.not_caldav")),
        ];
        for (n, (of_calendar, objects, expected)) in cases.into_iter().enumerate() {
            let net = server(of_calendar, objects);
            let session = open(net, &BY_TEMPLATE);
            let found = locate(&*session, "me@practice.example", "/dav/me/c/a.ics").await;
            assert_eq!(found.map_err(|fault| fault.code), expected.map_err(str::to_owned), "{n}");
        }
        // A home that is not there tells nothing of what was in it.
        let session = open(fake(|_, _| answer(404, "")), &BY_TEMPLATE);
        let found = locate(&*session, "me@practice.example", "/dav/me/c/a.ics").await;
        assert_eq!(found.unwrap_err().code, "caldav.mailbox_unknown");
    });
}

/// Every field it declares is written and comes back; the others are refused.
#[test]
fn a_calendar_holds_what_the_provider_says() {
    simulate(async {
        use model::{AttendeeRole, Meeting, MeetingStatus, Party, Sensitivity, ShowAs};
        let capability = provider_caldav::provider().capability();
        let fixed: FieldSet = [Field::Organizer, Field::Status].into_iter().collect();
        assert_eq!((capability.reads, capability.writes), (FieldSet::ALL, FieldSet::ALL.minus(fixed)));
        assert!(capability.series.is_some_and(|series| series.endless && !series.patterns), "any rule");
        let company = Company::new();
        let desk = Desk::new(company.open(&[]), company.person(0));
        let (guest, room) = (company.person(1), company.room(0));
        let all = how(InvitationMode::All);
        let before = booking("before", &[]);
        let made = desk.create("s1", &before, all).await.unwrap();
        let with = booking("after", &[(&guest, AttendeeRole::Optional), (&room, AttendeeRole::Resource)]);
        let after = Meeting {
            when: When::AllDay { first: "2026-11-26".parse().unwrap(), last: "2026-11-27".parse().unwrap() },
            place: Some("301".into()),
            body: Some("neu".into()),
            show_as: ShowAs::Away,
            ..with
        };
        let target =
            connector::Target { mailbox: &desk.owner, source_ref: &made.source_ref, version: &made.version };
        let written = desk.writer().update(&"u".into(), target, &made.echo, &after, all).await.unwrap();
        let echo = &written.echo;
        assert_eq!((&echo.title, &echo.when, &echo.place), (&after.title, &after.when, &after.place));
        assert_eq!((&echo.body, echo.show_as), (&after.body, after.show_as));
        let people: Vec<_> = echo.attendees.iter().map(|one| (one.party.mailbox.clone(), one.role)).collect();
        assert_eq!(people, [(Some(guest), AttendeeRole::Optional), (Some(room), AttendeeRole::Resource)]);
        let target = connector::Target { version: &written.version, ..target };
        let private = Meeting { sensitivity: Sensitivity::Private, ..written.echo.clone() };
        let hidden = desk.writer().update(&"p".into(), target, &written.echo, &private, all).await.unwrap();
        assert_eq!(hidden.echo.sensitivity, Sensitivity::Private);
        let somebody = Party { name: None, mailbox: Some(company.person(2)) };
        for (field, other) in [
            ("organizer", Meeting { organizer: Some(somebody), ..written.echo.clone() }),
            ("status", Meeting { status: MeetingStatus::Cancelled, ..written.echo.clone() }),
        ] {
            let refused = desk.writer().update(&"f".into(), target, &written.echo, &other, all).await;
            let refused = refused.unwrap_err();
            assert_eq!(
                (refused.code.as_str(), refused.params["field"].as_str()),
                ("write.field_fixed", field)
            );
        }
    });
}
