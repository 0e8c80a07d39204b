//! Reading the simulated server.

use connector::{Access, Changed, Cursor};
use model::{Coverage, ItemIssue};
use serde_json::json;

use crate::support::{Company, Stored, read, simulate};

fn event(uid: &str, lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T000000Z\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn what_is_known_is_neither_brought_nor_fetched_again() {
    simulate(async {
        let company = Company::new();
        company.edit(json!({ "op": "add_person", "mailbox": "new@practice.example" }));
        let (session, mailbox) = (company.open(&[]), "new@practice.example");
        company.put(mailbox, "a.ics", &event("a", "DTSTART:20261125T010000Z\r\nSUMMARY:a\r\n")).await;
        let first = read(&*session, mailbox, &Stored::default()).await;
        assert_eq!(first.titled("a").len(), 1);
        let before = company.kit.journal.total();
        let second = read(&*session, mailbox, &first.stored()).await;
        assert_eq!((second.items.len(), second.same.len()), (0, 1));
        assert_eq!(company.operations(before), ["calendar-query"]);
        company.put(mailbox, "b.ics", &event("b", "DTSTART:20261125T010000Z\r\nSUMMARY:b\r\n")).await;
        let third = read(&*session, mailbox, &first.stored()).await;
        assert_eq!((third.titled("b").len(), third.items.len(), third.same.len()), (1, 1, 1));
    });
}

#[test]
fn a_token_tells_changes_and_one_that_is_lost_tells_nothing() {
    simulate(async {
        let company = Company::new();
        let (session, room) = (company.open(&[]), company.room(0));
        let calendar = session.calendar(Access::Connection).unwrap();
        let Changed::Changed { cursor } = calendar.changed(&room, None).await.unwrap() else { panic!() };
        assert!(matches!(calendar.changed(&room, Some(&cursor)).await.unwrap(), Changed::Same { .. }));
        let other = company.room(1);
        // Of another calendar it says nothing.
        assert!(matches!(calendar.changed(&other, Some(&cursor)).await.unwrap(), Changed::Changed { .. }));
        company.put(&room, "x.ics", &event("x", "DTSTART:20261125T010000Z\r\n")).await;
        assert!(matches!(calendar.changed(&room, Some(&cursor)).await.unwrap(), Changed::Changed { .. }));
        company.set("sync_lost");
        assert_eq!(calendar.changed(&room, Some(&cursor)).await.unwrap(), Changed::Unknown);
        let forged = Cursor(cursor.0.replace("/ns/sync/", "/ns/other/"));
        assert_eq!(calendar.changed(&room, Some(&forged)).await.unwrap(), Changed::Unknown);
    });
}

#[test]
fn a_server_without_tokens_is_asked_for_its_ctag() {
    simulate(async {
        let company = Company::new();
        company.set("no_sync");
        let (session, room) = (company.open(&[]), company.room(0));
        let calendar = session.calendar(Access::Connection).unwrap();
        let Changed::Changed { cursor } = calendar.changed(&room, None).await.unwrap() else { panic!() };
        assert!(matches!(calendar.changed(&room, Some(&cursor)).await.unwrap(), Changed::Same { .. }));
        company.put(&room, "x.ics", &event("x", "DTSTART:20261125T010000Z\r\n")).await;
        assert!(matches!(calendar.changed(&room, Some(&cursor)).await.unwrap(), Changed::Changed { .. }));
    });
}

#[test]
fn more_objects_than_one_report_takes_come_in_several() {
    simulate(async {
        let company = Company::new();
        let (session, person) = (company.open(&[]), company.person(3));
        for n in 0..120 {
            let text =
                event(&format!("many{n}"), &format!("DTSTART:20261125T010000Z\r\nSUMMARY:many {n}\r\n"));
            assert_eq!(company.put(&person, &format!("many{n}.ics"), &text).await, 201);
        }
        let before = company.kit.journal.total();
        let outcome = read(&*session, &person, &Stored::default()).await;
        let titles: std::collections::BTreeSet<_> = outcome
            .items
            .iter()
            .filter_map(|item| item.meeting.title.clone())
            .filter(|t| t.starts_with("many"))
            .collect();
        assert_eq!((titles.len(), &outcome.coverage), (120, &Coverage::Complete));
        let asked = company.operations(before).iter().filter(|name| *name == "calendar-multiget").count();
        assert!((3..=4).contains(&asked), "{asked}");
    });
}

#[test]
fn hostile_objects_of_a_real_calendar_are_counted_and_the_rest_goes_on() {
    simulate(async {
        let company = Company::new();
        let (session, person) = (company.open(&[]), company.person(3));
        let clean = read(&*session, &person, &Stored::default()).await;
        let title = "x".repeat(1 << 20);
        for (name, lines) in [
            ("never", "DTSTART:20261124T010000Z\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n".to_owned()),
            ("backwards", "DTSTART:20261124T010000Z\r\nDTEND:20261124T000000Z\r\n".to_owned()),
            ("title", format!("DTSTART:20261124T010000Z\r\nSUMMARY:{title}\r\n")),
            ("good", "DTSTART:20261124T010000Z\r\nSUMMARY:good\r\n".to_owned()),
        ] {
            assert_eq!(
                company.put(&person, &format!("{name}.ics"), &event(name, &lines)).await,
                201,
                "{name}"
            );
        }
        let outcome = read(&*session, &person, &Stored::default()).await;
        assert_eq!(outcome.items.len(), clean.items.len() + 1);
        assert_eq!(outcome.titled("good").len(), 1);
        let reasons = &outcome.fault().unwrap().params["reasons"];
        assert_eq!(reasons, "text_too_long 1, ends_before_start 1, rule_never_matches 1");
        // Each is handed on as what it is, so that whatever is missing besides is really gone.
        assert!(matches!(outcome.coverage, Coverage::Flawed { .. }));
        let mut broken: Vec<_> = outcome.broken.iter().map(|one| (one.uid.as_deref(), one.issue)).collect();
        broken.sort();
        let expected = [
            (Some("backwards"), ItemIssue::EndsBeforeStart),
            (Some("never"), ItemIssue::RuleNeverMatches),
            (Some("title"), ItemIssue::TooLong),
        ];
        assert_eq!(broken, expected);
        assert!(outcome.broken.iter().all(|one| one.source_ref.ends_with(".ics") && !one.version.is_empty()));
    });
}

#[test]
fn a_server_that_is_busy_is_asked_again_and_one_that_stays_so_ends_partial() {
    simulate(async {
        let company = Company::new();
        let (session, room) = (company.open(&[]), company.room(0));
        company.set("throttled=2,times:2");
        assert_eq!(read(&*session, &room, &Stored::default()).await.coverage, Coverage::Complete);
        company.set("unavailable=1");
        let outcome = read(&*session, &room, &Stored::default()).await;
        assert_eq!(outcome.fault().unwrap().code, "caldav.unavailable");
    });
}
