//! Writing calendars, by the contract alone. What a writer cannot do it declares, and refuses.

use connector::{Change, WriteOptions};
use jiff::ToSpan;
use model::{DeletionMode, InvitationMode, Meeting, MeetingStatus, Response, Sensitivity, ShowAs, When};

use crate::{
    bench::assert_worded,
    lacks::Lack,
    rig::{morning, simulate},
    writers_bench::{Desk, desks, target},
};

const MODES: [InvitationMode; 3] = [InvitationMode::None, InvitationMode::All, InvitationMode::AllAndCopy];
const DELETIONS: [DeletionMode; 3] = [DeletionMode::Hard, DeletionMode::Soft, DeletionMode::ToDeletedItems];

#[test]
fn what_is_created_is_found_by_its_step_and_read_like_any_other() {
    simulate(async {
        for desk in desks().await {
            let wanted = desk.booking("created");
            let receipt = desk.create("s1", &wanted).await;
            assert!(!receipt.adopted && !receipt.version.is_empty(), "{}", desk.name());
            assert_eq!(
                (&receipt.echo.title, &receipt.echo.body),
                (&wanted.title, &wanted.body),
                "{}",
                desk.name()
            );
            let found = desk.found("s1").await.unwrap();
            assert_eq!(
                (&found.source_ref, &found.uid),
                (&receipt.source_ref, &receipt.uid),
                "{}",
                desk.name()
            );
            let read = desk.with_uid(&desk.person(0), &receipt.uid).await;
            assert_eq!((read.len(), &read[0].source_ref), (1, &found.source_ref), "{}", desk.name());
            assert_eq!(
                (&read[0].version, &read[0].meeting),
                (&found.version, &found.echo),
                "{}",
                desk.name()
            );
            let room = desk.with_uid(&desk.room(), &receipt.uid).await;
            assert_eq!(
                (room.len(), room[0].meeting.status),
                (1, MeetingStatus::Confirmed),
                "{}",
                desk.name()
            );
            let in_room = found.echo.attendees.iter().find(|a| a.party.mailbox == Some(desk.room())).unwrap();
            assert_eq!(in_room.response, Response::Accepted, "{}", desk.name());
            assert_eq!(desk.found("s2").await, None, "{}", desk.name());
        }
    });
}

#[test]
fn trying_again_adopts_whatever_became_of_the_first_answer() {
    simulate(async {
        for desk in desks().await {
            let before = desk.count(&desk.person(0)).await;
            desk.bench.company.set("lost_answer,times:1");
            let first = desk.create("s1", &desk.booking("once")).await;
            let again = desk.create("s1", &desk.booking("once")).await;
            assert_eq!((&again.source_ref, again.adopted), (&first.source_ref, true), "{}", desk.name());
            assert_eq!(desk.count(&desk.person(0)).await, before + 1, "{}", desk.name());
            let (booking, start) = (desk.booking("other"), morning() + 29.hours());
            let when = When::Timed { start, end: start + 1.hour(), zone: None };
            let other = desk.create("s2", &Meeting { when, ..booking }).await;
            assert_ne!(other.source_ref, first.source_ref, "{}", desk.name());
        }
    });
}

#[test]
fn an_update_changes_what_differs_and_only_the_version_it_was_decided_on() {
    simulate(async {
        for desk in desks().await {
            let what = desk.name();
            let before = desk.booking("before");
            let first = desk.create("s1", &before).await;
            let show_as = if desk.bench.lacks(Lack::ShowAs) { ShowAs::Busy } else { ShowAs::Away };
            let start = before.when.span(&jiff::tz::TimeZone::UTC).0 + 3.hours();
            let after = Meeting {
                title: Some("after".into()),
                when: When::Timed { start, end: start + 30.minutes(), zone: Some("Asia/Shanghai".into()) },
                show_as,
                ..before.clone()
            };
            let second = desk.update(&first, &before, &after).await.unwrap();
            assert_ne!(second.version, first.version, "{what}");
            let read = desk.with_uid(&desk.person(0), &first.uid).await.remove(0).meeting;
            assert_eq!(
                (&read.title, &read.when, read.show_as),
                (&after.title, &after.when, show_as),
                "{what}"
            );
            assert_eq!((&read.body, read.attendees.len()), (&before.body, 2), "{what}: the rest stays");
            let room = desk.with_uid(&desk.room(), &first.uid).await.remove(0).meeting;
            assert_eq!(room.when, after.when, "{what}");
            let third = Meeting { title: Some("third".into()), ..after.clone() };
            let stale = desk.update(&first, &after, &third).await.unwrap_err();
            assert_eq!(stale.code, "write.stale", "{what}");
            assert_worded(&stale);
            assert_eq!(desk.delete(&first).await.unwrap_err().code, "write.stale", "{what}");
            let again = desk.update(&first, &before, &after).await.unwrap();
            assert_eq!(
                (&again.version, again.adopted),
                (&second.version, true),
                "{what}: it is there already"
            );
        }
    });
}

#[test]
fn what_is_deleted_leaves_every_calendar_and_what_is_gone_counts_as_removed() {
    simulate(async {
        for desk in desks().await {
            let what = desk.name();
            let (me, room) = (desk.person(0), desk.room());
            let counts = (desk.count(&me).await, desk.count(&room).await);
            let wanted = desk.booking("off");
            let receipt = desk.create("s1", &wanted).await;
            desk.delete(&receipt).await.unwrap();
            assert_eq!((desk.count(&me).await, desk.count(&room).await), counts, "{what}");
            assert_eq!(desk.found("s1").await, None, "{what}");
            desk.delete(&receipt).await.unwrap();
            let gone = desk.update(&receipt, &wanted, &desk.booking("x")).await.unwrap_err();
            assert_eq!(gone.code, "write.gone", "{what}");
            assert_worded(&gone);
        }
    });
}

#[test]
fn days_stay_days_and_private_meetings_stay_private() {
    simulate(async {
        for desk in desks().await {
            let day = jiff::civil::date(2026, 11, 26);
            let when = When::AllDay { first: day, last: day.tomorrow().unwrap() };
            let attendees = Vec::new();
            let private = !desk.bench.lacks(Lack::Private);
            let sensitivity = if private { Sensitivity::Private } else { Sensitivity::Normal };
            let wanted = Meeting { when, attendees, sensitivity, ..desk.booking("canary") };
            let receipt = desk.create("s1", &wanted).await;
            let read = desk.with_uid(&desk.person(0), &receipt.uid).await.remove(0).meeting;
            for seen in [&receipt.echo, &read] {
                assert_eq!((&seen.when, seen.sensitivity), (&wanted.when, sensitivity), "{}", desk.name());
                let shown = format!("{seen:?}").contains("canary");
                assert_eq!(shown, !private, "{}: {seen:?}", desk.name());
            }
        }
    });
}

#[test]
fn the_preview_counts_the_mails_that_are_then_sent() {
    simulate(async {
        for desk in desks().await {
            let what = desk.name();
            let mails =
                || desk.bench.company.kit.journal.since(0).iter().map(|e| u64::from(e.mails)).sum::<u64>();
            let told = |change| desk.writer().effects(&desk.person(0), change, desk.how()).unwrap().mails;
            let (one, two) = (desk.booking("one"), desk.booking("two"));
            let expected = told(Change::Create(&one));
            let receipt = desk.create("s1", &one).await;
            assert_eq!((expected, mails()), (1, 1), "{what}");
            let expected = told(Change::Update { before: &one, after: &two });
            let receipt = desk.update(&receipt, &one, &two).await.unwrap();
            assert_eq!((expected, mails()), (1, 2), "{what}");
            let expected = told(Change::Delete(&receipt.echo));
            desk.delete(&receipt).await.unwrap();
            assert_eq!((expected, mails()), (1, 3), "{what}");
        }
    });
}

/// Tries every write there is; each must fail with this code.
async fn assert_all_refused(desk: &Desk, known: &connector::Receipt, code: &str) {
    let (me, how) = (desk.person(0), desk.how());
    let (one, two) = (desk.booking("refused"), desk.booking("refused too"));
    let at = target(&me, known);
    let created = desk.writer().create(&"s9".into(), &me, &one, how).await.unwrap_err();
    let updated = desk.writer().update(&"u9".into(), at, &one, &two, how).await.unwrap_err();
    let commented = WriteOptions { comment: Some("x"), ..how };
    let deleted = desk.writer().delete(&"d9".into(), at, how).await.unwrap_err();
    let cancelled = desk.writer().delete(&"d9".into(), at, commented).await.unwrap_err();
    for fault in [created, updated, deleted, cancelled] {
        assert_eq!(fault.code, code, "{}: {fault}", desk.name());
    }
}

#[test]
fn a_session_that_is_held_to_reading_finds_and_counts_and_writes_nothing() {
    simulate(async {
        for desk in desks().await {
            let receipt = desk.create("s1", &desk.booking("kept")).await;
            let reader = desk.held_to_reading();
            let before = (reader.found("s1").await, reader.count(&reader.person(0)).await);
            let calls = reader.bench.company.kit.journal.total();
            let booking = reader.booking("counted");
            reader.writer().effects(&reader.person(0), Change::Create(&booking), reader.how()).unwrap();
            assert_eq!(
                reader.bench.company.kit.journal.total(),
                calls,
                "{}: counting calls nobody",
                reader.name()
            );
            assert_all_refused(&reader, &receipt, "net.write_refused").await;
            let after = (reader.found("s1").await, reader.count(&reader.person(0)).await);
            assert_eq!(after, before, "{}", reader.name());
        }
    });
}

#[test]
fn what_is_not_declared_is_refused_in_words_before_anything_is_sent() {
    simulate(async {
        for desk in desks().await {
            let writing = desk.bench.descriptor().limits.writing.unwrap();
            let (me, wanted) = (desk.person(0), desk.booking("asked"));
            let receipt = desk.create("s1", &wanted).await;
            let refused = |change, how, expected: bool| {
                let told = desk.writer().effects(&me, change, how);
                assert_eq!(told.is_err(), expected, "{}: {how:?} {told:?}", desk.name());
                told.err().iter().for_each(assert_worded);
            };
            for mode in MODES {
                let how = WriteOptions { invitations: mode, ..desk.how() };
                refused(Change::Create(&wanted), how, !writing.invitations.contains(&mode));
                let how = WriteOptions { cancellations: mode, ..desk.how() };
                refused(Change::Delete(&receipt.echo), how, !writing.cancellations.contains(&mode));
            }
            let journal = &desk.bench.company.kit.journal;
            for deletion in DELETIONS.into_iter().filter(|mode| !writing.deletions.contains(mode)) {
                let how = WriteOptions { deletion, ..desk.how() };
                refused(Change::Delete(&receipt.echo), how, true);
                let calls = journal.total();
                assert!(desk.writer().delete(&"d".into(), target(&me, &receipt), how).await.is_err());
                assert_eq!(journal.total(), calls, "{}: {deletion:?}", desk.name());
            }
            assert!(desk.found("s1").await.is_some(), "{}", desk.name());
        }
    });
}
